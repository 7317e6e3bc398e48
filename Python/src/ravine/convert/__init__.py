"""Converting what other programs wrote into recordings."""

from .formats import ConversionError, convert

__all__ = ["ConversionError", "convert"]
