"""Runs `ravine diagnose` on recordings and on the beginnings of recordings."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


class Recorded:
    """A recording, and what `ravine diagnose --json` says of it, whole or up to a step."""

    def __init__(self, path: Path, program: str) -> None:
        self._program = program
        self._lines = path.read_text(encoding="utf-8").splitlines()
        self.header: dict[str, Any] = json.loads(self._lines[0])
        self._steps = [self._step(line) for line in self._lines]
        self._cut = path.with_suffix(".cut.jsonl")

    def _step(self, line: str) -> int:
        """Return the step at which a line was known; −1 for lines that always are."""
        value = json.loads(line)
        if isinstance(value, list):
            return int(value[1])
        if "end" in value:
            return 1 << 60
        inner = next(iter(value.values())) if len(value) == 1 else None
        return int(inner.get("step") or -1) if isinstance(inner, dict) else -1

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The rows by the names of their columns."""
        names = self.header["columns"]
        return [dict(zip(names, json.loads(line), strict=True)) for line in self._lines if line.startswith("[")]

    def before(self, step: int) -> dict[str, Any]:
        """Return what is said of the rows before ``step``: what could be known then."""
        # A look is written ahead of the rows that wait to be written with its own.
        kept = [line for line, own in zip(self._lines, self._steps, strict=True) if own < step]
        self._cut.write_text("\n".join(kept) + "\n", encoding="utf-8")
        return diagnose(self._cut, self._program)

    def whole(self) -> dict[str, Any]:
        """Return what is said of all of it."""
        return self.before(1 << 59)


def diagnose(path: Path, program: str) -> dict[str, Any]:
    """Return what the program says of the first run of a recording."""
    done = subprocess.run([program, "diagnose", "--json", str(path)], capture_output=True, text=True, check=False)
    if not done.stdout:
        raise RuntimeError(f"{program} diagnose: {done.stderr.strip()}")
    run: dict[str, Any] = json.loads(done.stdout)["runs"][0]
    return run


def warnings_of(run: dict[str, Any]) -> list[tuple[int, int | None]]:
    """Return the first and last steps of the warnings: events that the optimizer is over its limit."""
    return [(event["step"], event["until"]) for event in run["events"] if event["kind"] == "unstable"]
