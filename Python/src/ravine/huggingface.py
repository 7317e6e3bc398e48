"""A callback for the Trainer of Hugging Face Transformers."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from transformers import TrainerCallback

from .torch.recorder import Recorder


class RavineCallback(TrainerCallback):
    """Records a training by ``transformers.Trainer``.

    ``Trainer(..., callbacks=[RavineCallback("run.jsonl", loss_fn=lambda model: ...)])``; ``loss_fn`` takes the model and
    returns the objective at its present parameters. The loss of a row is the one that the Trainer logs last, so set
    ``logging_steps=1`` to have one for each update. Further arguments are those of :class:`ravine.Recorder`.
    """

    def __init__(
        self, path: str | os.PathLike[str], loss_fn: Callable[[Any], Any] | None = None, **further: Any
    ) -> None:
        self._path = path
        self._loss_fn = loss_fn
        self._further = further
        self._recorder: Recorder | None = None
        self._waits = False

    def on_train_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Begin to record, on the first process."""
        loss_fn, model = self._loss_fn, kwargs["model"]
        if not state.is_world_process_zero:
            return
        closure = (lambda: loss_fn(model)) if loss_fn is not None else None
        self._recorder = Recorder(self._path, model, kwargs["optimizer"], closure, **self._further)

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Take the update; where a loss of it is about to be logged, its row waits for that."""
        if self._recorder is None:
            return
        if control.should_log:
            self._waits = True
        else:
            self._recorder.step()

    def on_log(self, args: Any, state: Any, control: Any, logs: Any = None, **kwargs: Any) -> None:
        """Record the update with the loss that is logged of it."""
        if self._recorder is None:
            return
        if logs and "eval_loss" in logs and not self._waits:
            self._recorder.note(f"eval_loss {logs['eval_loss']}")
        if self._waits and logs and "loss" in logs:
            self._waits = False
            self._recorder.step(logs["loss"], grad_norm=logs.get("grad_norm"))

    def on_train_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Finish the recording."""
        if self._recorder is not None:
            if self._waits:
                self._recorder.step()
            self._recorder.close()
