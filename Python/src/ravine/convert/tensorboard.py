"""Event files of TensorBoard, read without TensorBoard.

A file is a sequence of records: the length in 8 bytes, its checksum in 4, a message, its checksum in 4. A message is an
``Event`` in Protocol Buffers: wall time (1), step (2), summary (5); a summary has values (1) with a tag (1), and a number as
``simple_value`` (2) or in a tensor (8).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from .landscape import ConversionError
from .log import LogRun, column_of

_SIZES = {1: ("<f", 4), 2: ("<d", 8)}


def read_events(path: Path) -> tuple[list[LogRun], str]:
    """Return a run for each folder with event files below ``path``, or the run of one file."""
    files = sorted(path.rglob("*tfevents*")) if path.is_dir() else [path]
    if not files:
        raise ConversionError(f"no event file (*tfevents*) below {path}")
    runs: dict[str, LogRun] = {}
    found: dict[str, str] = {}
    tags: set[str] = set()
    for file in files:
        label = file.parent.name if path.is_dir() else file.stem.split(".")[0]
        run = runs.setdefault(str(file.parent), LogRun(label or "run"))
        for step, tag, value in scalars(file.read_bytes()):
            tags.add(tag)
            column = column_of(tag)
            if column is not None and column != "step" and found.setdefault(column, tag) == tag:
                run.add(step, column, value)
    if "loss" not in found:
        listed = ", ".join(f"'{tag}'" for tag in sorted(tags)[:12]) or "none"
        raise ConversionError(f"no tag is a loss; there are {listed}")
    return list(runs.values()), "; ".join(f"{column} from '{tag}'" for column, tag in found.items())


def scalars(data: bytes) -> Iterator[tuple[int, str, float]]:
    """Yield step, tag and number of each scalar; a record that is cut off ends it."""
    place = 0
    while place + 12 <= len(data):
        (length,) = struct.unpack_from("<Q", data, place)
        if place + 16 + length > len(data):
            return
        yield from _event(data[place + 12 : place + 12 + length])
        place += 16 + length


def _event(message: bytes) -> Iterator[tuple[int, str, float]]:
    step = 0
    summaries: list[bytes] = []
    for key, value in fields(message):
        if key == 2 and isinstance(value, int):
            step = value - (1 << 64) if value >= 1 << 63 else value
        elif key == 5 and isinstance(value, bytes):
            summaries.append(value)
    for summary in summaries:
        for key, value in fields(summary):
            if key == 1 and isinstance(value, bytes):
                tag, number = _value(value)
                if number is not None:
                    yield step, tag, number


def _value(message: bytes) -> tuple[str, float | None]:
    tag, number = "", None
    for key, value in fields(message):
        if not isinstance(value, bytes):
            continue
        if key == 1:
            tag = value.decode("utf-8", "replace")
        elif key == 2 and len(value) == 4:
            (number,) = struct.unpack("<f", value)
        elif key == 8:
            number = _tensor(value)
    return tag, number


def _tensor(message: bytes) -> float | None:
    """Return the only number of a tensor of float or double."""
    kind, content = 1, b""
    for key, value in fields(message):
        if key == 1 and isinstance(value, int):
            kind = value
        elif key in (4, 5, 6) and isinstance(value, bytes):
            content = value
    if kind not in _SIZES or len(content) != _SIZES[kind][1]:
        return None
    (number,) = struct.unpack(_SIZES[kind][0], content)
    return float(number)


def fields(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield the fields of a message: a number for variable-length ones, else their bytes. Damage ends it."""
    place = 0
    while place < len(message):
        head, place = _varint(message, place)
        kind = head & 7
        if kind == 0:
            value, place = _varint(message, place)
            yield head >> 3, value
            continue
        if kind == 2:
            length, place = _varint(message, place)
        elif kind in (1, 5):
            length = 8 if kind == 1 else 4
        else:
            return
        if place + length > len(message):
            return
        yield head >> 3, message[place : place + length]
        place += length


def _varint(message: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while place < len(message) and shift < 70:
        byte = message[place]
        value |= (byte & 0x7F) << shift
        place += 1
        if byte < 0x80:
            return value, place
        shift += 7
    return value, len(message)
