from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

try:
    import torch

    torch.set_num_threads(1)
except ImportError:
    pass

DATA = Path(__file__).parent / "data"


class Lines:
    """A recording, read as a reader does."""

    def __init__(self, path: Path) -> None:
        lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        self.header = lines[0]
        self.rows = [dict(zip(self.header["columns"], line, strict=True)) for line in lines if isinstance(line, list)]
        # The state after the last update, of which nothing but the loss is known.
        last = self.rows[-1] if self.rows else {}
        is_state = last.get("full_loss") is not None and last.get("lr") is None and last.get("update_norm") is None
        self.last = self.rows.pop() if is_state else None
        self.objects = [line for line in lines[1:] if isinstance(line, dict)]

    def of(self, kind: str) -> list[Any]:
        return [line[kind] for line in self.objects if kind in line]


@pytest.fixture
def read() -> type[Lines]:
    return Lines


@pytest.fixture
def data() -> Path:
    return DATA
