"""Recording trainings in JAX: pytrees of parameters, and Optax's denominators."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import jax
import jax.numpy as jnp
from jax.flatten_util import ravel_pytree

from .flat import FlatRecorder


class Recorder(FlatRecorder):
    """Records a training whose parameters are a pytree.

    ::

        with ravine.jax.Recorder("run.jsonl", params, loss_fn, optimizer="adam", hyper={"lr": 1e-3}) as r:
            for batch in data:
                loss, grads = value_and_grad(params, batch)
                updates, state = optimizer.update(grads, state, params)
                params = optax.apply_updates(params, updates)
                r.step(loss, params, gradient=grads, state=state)

    Args:
        path: the file to write.
        params: the parameters before the first update.
        loss_fn: the objective, a function of the pytree; differentiated twice, compiled once.
        batch_loss_fn: the loss on what is passed to ``step(batch=...)``, a function of the pytree and that, for the batch's
            own curvature.
        optimizer: Ravine's name of the rule.
        hyper: its hyperparameters under Ravine's names.

    The further arguments are those of :class:`ravine.FlatRecorder`.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        params: Any,
        loss_fn: Callable[[Any], Any] | None = None,
        *,
        batch_loss_fn: Callable[[Any, Any], Any] | None = None,
        optimizer: str = "gd",
        hyper: Mapping[str, Any] | None = None,
        **further: Any,
    ) -> None:
        flat, unravel = ravel_pytree(params)
        kind = flat.dtype
        leaves = jax.tree_util.tree_flatten_with_path(params)[0]
        tensors = [
            (jax.tree_util.keystr(place).strip("[]'.") or "parameters", tuple(leaf.shape)) for place, leaf in leaves
        ]
        tensors = [(name.replace("']['", ".").replace("'].", "."), shape) for name, shape in tensors]
        functions: dict[str, Any] = {}
        if loss_fn is not None:

            def loss(values: Any) -> Any:
                return loss_fn(unravel(values))

            def product(values: Any, direction: Any) -> Any:
                return jax.jvp(jax.grad(loss), (values,), (direction,))[1]

            compiled = {"loss": jax.jit(loss), "gradient": jax.jit(jax.grad(loss)), "hvp": jax.jit(product)}
            functions = {name: _in_type(function, kind) for name, function in compiled.items()}
        if batch_loss_fn is not None:

            def batch_loss(values: Any, batch: Any) -> Any:
                return batch_loss_fn(unravel(jnp.asarray(values, kind)), batch)

            def batch_product(values: Any, direction: Any, batch: Any) -> Any:
                at, along = jnp.asarray(values, kind), jnp.asarray(direction, kind)
                return jax.jvp(lambda inner: jax.grad(batch_loss)(inner, batch), (at,), (along,))[1]

            functions |= {
                "batch_loss": jax.jit(batch_loss),
                "batch_gradient": jax.jit(jax.grad(batch_loss)),
                "batch_hvp": jax.jit(batch_product),
            }
        super().__init__(
            path,
            flat,
            optimizer=optimizer,
            hyper=hyper,
            tensors=tensors,
            framework=f"jax {jax.__version__}",
            **functions,
            **further,
        )

    def step(self, loss: Any, after: Any = None, *, gradient: Any = None, state: Any = None, **further: Any) -> None:
        """Record an update; see :meth:`ravine.FlatRecorder.step`.

        Args:
            loss: the loss before the update.
            after: the pytree of parameters after it.
            gradient: the pytree of gradients that it used.
            state: Optax's state after it, from which D of Adam and its kin, and RMSProp, is taken.
            further: ``lr``, ``denominator``, ``rate``, ``validation_loss``, ``batch``, ``gradient_norm``.
        """
        try:
            if gradient is not None:
                gradient = ravel_pytree(gradient)[0]
            if after is not None:
                after = ravel_pytree(after)[0]
            if state is not None and "denominator" not in further:
                further |= self._from_optax(state, further.get("lr"))
        except Exception as error:
            if self._core is not None:
                self._core.guard.report("step", self._step, error)
            return
        super().step(loss, after, gradient=gradient, **further)

    def _from_optax(self, state: Any, lr: Any) -> dict[str, Any]:
        """Return D, and η, of the update that led to a state of Optax."""
        hyper = self._rule.hyper
        rate = float(lr if lr is not None else hyper.get("lr", 0.0))
        eps = float(hyper.get("eps", 1e-8))
        parts = jax.tree_util.tree_leaves(state, is_leaf=lambda node: hasattr(node, "nu"))
        part = next((part for part in parts if hasattr(part, "nu")), None)
        if part is None:
            return {}
        if self._rule.name in ("adam", "adamw") and hasattr(part, "count"):
            count = int(part.count)
            beta1, beta2 = float(hyper.get("beta1", 0.9)), float(hyper.get("beta2", 0.999))
            return {
                "denominator": lambda: jnp.sqrt(ravel_pytree(part.nu)[0] / (1 - beta2**count)) + eps,
                "rate": rate / (1 - beta1**count),
            }
        if self._rule.name == "rmsprop":
            return {"denominator": lambda: jnp.sqrt(ravel_pytree(part.nu)[0]) + eps}
        return {}


def _in_type(function: Callable[..., Any], kind: Any) -> Callable[..., Any]:
    """Return ``function`` for arguments of any type, which it takes in the parameters' own."""
    return lambda *values: function(*(jnp.asarray(value, kind) for value in values))
