"""Records trainings for Ravine, which shows where they spike and why.

``ravine.Recorder(path, model, optimizer, loss_fn=closure)`` records a training in PyTorch. ``ravine.FlatRecorder`` takes
flat arrays and functions from any framework. ``python -m ravine convert IN OUT.jsonl`` converts what others wrote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .core.version import __version__
from .flat import FlatRecorder

if TYPE_CHECKING:
    from .torch.landscape import landscape
    from .torch.recorder import Recorder

__all__ = ["FlatRecorder", "Recorder", "__version__", "landscape"]


def __getattr__(name: str) -> Any:
    # PyTorch is imported only where it is used.
    if name == "Recorder":
        from .torch.recorder import Recorder

        return Recorder
    if name == "landscape":
        from .torch.landscape import landscape

        return landscape
    raise AttributeError(f"module 'ravine' has no attribute {name!r}")
