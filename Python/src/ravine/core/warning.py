"""Warnings of the recorder."""

from __future__ import annotations

import warnings


def warn(text: str) -> None:
    """Give a warning that cannot become an error."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            warnings.warn(text, RuntimeWarning, stacklevel=4)
    except Exception:
        return
