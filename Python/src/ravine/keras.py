"""A callback for Keras 3, on any backend."""

from __future__ import annotations

import os
from typing import Any

import keras
import numpy as np

from .flat import FlatRecorder

NAMES = {
    "sgd": "gd", "adam": "adam", "adamw": "adamw", "nadam": "nadam", "adamax": "adamax", "adagrad": "adagrad",
    "rmsprop": "rmsprop", "adadelta": "adadelta",
}  # fmt: skip
"""Ravine's names of Keras's optimizers."""


class RavineCallback(keras.callbacks.Callback):
    """Records ``model.fit(..., callbacks=[RavineCallback("run.jsonl")])``.

    Rows have the loss that Keras reports for the batch (its mean over the epoch so far), the rate, the update's norm, and
    the position on a plane. With the data given as ``data=(x, y)`` (all, or a fixed part), the losses on the plane are
    computed too. Curvature is not looked at: Keras has no second derivatives that hold for all backends.

    Args:
        path: the file to write.
        data: inputs and targets of the objective.
        further: arguments of :class:`ravine.FlatRecorder`.
    """

    def __init__(self, path: str | os.PathLike[str], data: tuple[Any, Any] | None = None, **further: Any) -> None:
        super().__init__()
        self._path = path
        self._data = data
        self._further = further
        self._recorder: FlatRecorder | None = None
        self._rate: float | None = None

    def on_train_begin(self, logs: Any = None) -> None:
        """Begin to record."""
        optimizer = self.model.optimizer
        config = optimizer.get_config()
        name = NAMES.get(type(optimizer).__name__.lower(), type(optimizer).__name__)
        hyper: dict[str, Any] = {"lr": float(np.asarray(optimizer.learning_rate))}
        momentum = float(config.get("momentum") or 0.0)
        if name == "gd" and momentum:
            name = "nesterov" if config.get("nesterov") else "momentum"
            hyper["momentum"] = momentum
        for own, theirs in (("beta1", "beta_1"), ("beta2", "beta_2"), ("eps", "epsilon"), ("rho", "rho")):
            if config.get(theirs) is not None:
                hyper[own] = float(config[theirs])
        variables = self.model.trainable_variables
        self._rate = None
        self._recorder = FlatRecorder(
            self._path,
            self._position(),
            optimizer=name,
            hyper=hyper,
            loss=self._loss if self._data is not None else None,
            tensors=[(variable.path, tuple(variable.shape)) for variable in variables],
            framework=f"keras {keras.__version__} ({keras.backend.backend()})",
            title=self.model.name,
            **self._further,
        )

    def on_train_batch_begin(self, batch: int, logs: Any = None) -> None:
        """Keep the rate of the update."""
        self._rate = float(np.asarray(self.model.optimizer.learning_rate))

    def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
        """Record the update."""
        if self._recorder is not None:
            loss = (logs or {}).get("loss", float("nan"))
            self._recorder.step(loss, self._position, lr=self._rate)

    def on_train_end(self, logs: Any = None) -> None:
        """Finish the recording."""
        if self._recorder is not None:
            self._recorder.close()

    def _position(self) -> Any:
        values = [np.asarray(keras.ops.convert_to_numpy(variable)) for variable in self.model.trainable_variables]
        return np.concatenate([value.reshape(-1) for value in values])

    def _loss(self, position: Any) -> float:
        """Return the loss on the data at other parameters; the model is as before afterwards."""
        assert self._data is not None
        variables = self.model.trainable_variables
        saved = [np.array(keras.ops.convert_to_numpy(variable)) for variable in variables]
        place = 0
        try:
            for variable, value in zip(variables, saved, strict=True):
                variable.assign(np.asarray(position[place : place + value.size], value.dtype).reshape(value.shape))
                place += value.size
            x, y = self._data
            loss = self.model.compute_loss(x=x, y=y, y_pred=self.model(x, training=False))
            return float(keras.ops.convert_to_numpy(loss))
        finally:
            for variable, value in zip(variables, saved, strict=True):
                variable.assign(value)
