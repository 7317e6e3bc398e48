"""Leaves no trace of a look in the training."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import numpy as np
import torch

try:
    from torch.nn.attention import SDPBackend, sdpa_kernel
except ImportError:
    sdpa_kernel = None


@contextmanager
def untouched(model: torch.nn.Module, parameters: Any) -> Iterator[None]:
    """Restore after the block what a computation of the loss may change.

    These are the states of all global random generators, buffers (running means of batch normalisation), gradients,
    training and evaluation mode, and the flags by which distributed training would wait for the other processes. Inside
    the block random numbers are the same each time, so that a look at a network with dropout can be compared with the
    one before, and attention is computed by the backend that has second derivatives.
    """
    with ExitStack() as stack:
        stack.enter_context(_random_numbers())
        stack.enter_context(_model_state(model))
        stack.enter_context(_gradients(model, parameters))
        stack.enter_context(_single_process(model))
        stack.enter_context(_differentiable_attention())
        stack.enter_context(torch.inference_mode(False))
        yield


@contextmanager
def _random_numbers() -> Iterator[None]:
    python, numpy, cpu = random.getstate(), np.random.get_state(), torch.get_rng_state()
    cuda = torch.cuda.get_rng_state_all() if torch.cuda.is_available() and torch.cuda.is_initialized() else None
    try:
        torch.default_generator.manual_seed(0)
        if cuda is not None:
            torch.cuda.manual_seed_all(0)
        yield
    finally:
        random.setstate(python)
        np.random.set_state(numpy)
        torch.set_rng_state(cpu)
        if cuda is not None:
            torch.cuda.set_rng_state_all(cuda)


@contextmanager
def _model_state(model: torch.nn.Module) -> Iterator[None]:
    buffers = [(buffer, buffer.detach().clone()) for buffer in model.buffers()]
    modes = [(module, module.training) for module in model.modules()]
    try:
        yield
    finally:
        with torch.no_grad():
            for buffer, saved in buffers:
                buffer.data.copy_(saved)
        for module, training in modes:
            if module.training != training:
                module.training = training


@contextmanager
def _gradients(model: torch.nn.Module, parameters: Any) -> Iterator[None]:
    """Take the gradients away, so that a ``loss_fn`` that calls ``backward`` does no harm, and give them back."""
    all_of_them = {id(parameter): parameter for parameter in (*model.parameters(), *parameters)}.values()
    saved = [(parameter, parameter.grad) for parameter in all_of_them]
    try:
        for parameter, gradient in saved:
            if gradient is not None:
                parameter.grad = None
        yield
    finally:
        for parameter, gradient in saved:
            if parameter.grad is not gradient:
                parameter.grad = gradient


@contextmanager
def _single_process(model: torch.nn.Module) -> Iterator[None]:
    """Keep DistributedDataParallel from talking to the other processes, which do not look."""
    names = ("require_backward_grad_sync", "require_forward_param_sync")
    saved = [
        (module, name, getattr(module, name)) for module in model.modules() for name in names if hasattr(module, name)
    ]
    try:
        for module, name, _ in saved:
            setattr(module, name, False)
        yield
    finally:
        for module, name, value in saved:
            setattr(module, name, value)


@contextmanager
def _differentiable_attention() -> Iterator[None]:
    if sdpa_kernel is None:
        yield
        return
    with sdpa_kernel(SDPBackend.MATH):
        yield


def warm_up() -> None:
    """Do once what PyTorch prepares at a first second derivative, so that the first look costs what others cost."""
    with untouched(torch.nn.Module(), ()), torch.enable_grad():
        values = [torch.ones(2, 2, device="cpu", requires_grad=True), torch.ones(2, device="cpu", requires_grad=True)]
        loss = torch.tanh(torch.nn.functional.linear(torch.ones(2, 2, device="cpu"), *values)).square().mean()
        gradients = torch.autograd.grad(loss, values, create_graph=True)
        torch.autograd.grad(gradients, values, [torch.ones_like(value) for value in values])
