"""Recording trainings in PyTorch."""

from .objective import TorchObjective
from .recorder import Recorder

__all__ = ["Recorder", "TorchObjective"]
