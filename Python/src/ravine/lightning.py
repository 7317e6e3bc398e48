"""A callback for Lightning."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

try:
    from lightning.pytorch import Callback
except ImportError:
    from pytorch_lightning import Callback

from .torch.recorder import Recorder


class RavineCallback(Callback):
    """Records the fit of a module with automatic optimization and one optimizer.

    ``Trainer(callbacks=[RavineCallback("run.jsonl", loss_fn=lambda module: ...)])``; ``loss_fn`` takes the module and
    returns the objective at its present parameters. Further arguments are those of :class:`ravine.Recorder`.
    """

    def __init__(
        self, path: str | os.PathLike[str], loss_fn: Callable[[Any], Any] | None = None, **further: Any
    ) -> None:
        super().__init__()
        self._path = path
        self._loss_fn = loss_fn
        self._further = further
        self._recorder: Recorder | None = None

    def on_train_start(self, trainer: Any, pl_module: Any) -> None:
        """Begin to record, on the first process."""
        loss_fn = self._loss_fn
        if not trainer.is_global_zero:
            return
        self._recorder = Recorder(
            self._path,
            pl_module,
            trainer.optimizers[0],
            (lambda: loss_fn(pl_module)) if loss_fn is not None else None,
            **self._further,
        )

    def on_train_batch_end(self, trainer: Any, pl_module: Any, outputs: Any, batch: Any, batch_idx: int) -> None:
        """Record the update, if the batch led to one."""
        if self._recorder is None:
            return
        loss = outputs.get("loss") if isinstance(outputs, dict) else outputs
        validation = trainer.callback_metrics.get("val_loss")
        self._recorder.step(loss, validation_loss=validation)

    def on_train_end(self, trainer: Any, pl_module: Any) -> None:
        """Finish the recording."""
        if self._recorder is not None:
            self._recorder.close()

    def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
        """Finish the recording of a fit that ended early."""
        if self._recorder is not None:
            self._recorder.note(f"the training ended with {type(exception).__name__}: {exception}")
            self._recorder.close()
