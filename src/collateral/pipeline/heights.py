"""Heights that were measured once, kept from one run to the next and shared by all readers.

The file only ever grows: one write for each edition, so that two builds at once lose nothing. Each line
carries its own checksum and is looked at when it is asked for; a line that was cut or edited is a height that
nobody knows. Losing the file costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import field
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeAlias

from collateral.dataclass import dataclass
from collateral.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Measure: TypeAlias = "tuple[float, ...]"
"""What is known under a key, in millimetres."""

LIMIT = 64 * (1 << 20)
"""Bytes from which on the file is begun anew."""


@dataclass(frozen=True, slots=True)
class HeightBook:
    """What was measured before."""

    lines: Mapping[bytes, bytes] = field(default_factory=dict, repr=False, hash=False)
    """Each line by its key, not yet looked at."""

    def known(self, key: str) -> Measure | None:
        """What was measured under a key; None where nobody knows."""
        line = self.lines.get(key.encode())
        return _measure(line) if line is not None else None


NOTHING_KNOWN = HeightBook()


def read_heights(path: Path | None) -> HeightBook:
    """All that a file holds; nothing where there is none, or where it cannot be read."""
    if path is None:
        return NOTHING_KNOWN
    try:
        data = read_bytes(path, LIMIT)
    except (OSError, ValueError):
        return NOTHING_KNOWN
    return HeightBook({line.partition(b" ")[0]: line for line in data.split(b"\n") if line})


def append_heights(path: Path, learned: Mapping[str, Measure]) -> bool:
    """Adds what was learned, in one write; returns whether the disk let us."""
    if not learned:
        return True
    # It begins with a line's end, so that it never joins a line that was cut.
    data = b"\n" + b"".join(_line(key, measure) for key, measure in learned.items())
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.exists() and path.stat().st_size + len(data) > LIMIT
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | (os.O_TRUNC if fresh else 0)
        handle = os.open(path, flags, 0o666)
        try:
            return os.write(handle, data) == len(data)
        finally:
            os.close(handle)
    return False


def _line(key: str, measure: Measure) -> bytes:
    said = " ".join((key, *(repr(float(number)) for number in measure))).encode()
    return said + b" " + _checksum(said) + b"\n"


def _measure(line: bytes) -> Measure | None:
    said, _, checksum = line.rpartition(b" ")
    if checksum != _checksum(said):
        return None
    try:
        return tuple(float(number) for number in said.split(b" ")[1:])
    except ValueError:
        return None


def _checksum(said: bytes) -> bytes:
    return blake2b(said, digest_size=6).hexdigest().encode()
