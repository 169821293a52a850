"""A store on disk that finds things by what they were made from.

Each entry is one file, named after its key and written whole or not at all. It carries the digest of all
it holds and the key it was written under, so that a cut, edited or swapped file is no entry, never a wrong
one. Nothing in it is ever run: JSON and bytes, no pickles. Losing it costs time and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from dataclasses import field
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias

from collateral.dataclass import dataclass
from collateral.errors import ToolchainError
from collateral.files import read_bytes, write_atomically

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Plain: TypeAlias = "bool | int | float | str | list[Plain] | dict[str, Plain] | None"
"""What JSON can say."""

FORM = "collateral-store-1"
"""What an entry starts with: the version of this form."""
MOST_BYTES = 2 << 30
"""What all entries together may take: some ten thousand documents."""
ENTRIES = "[0-9a-f][0-9a-f]/" + "[0-9a-f]" * 62
DAY = 86_400
LIMIT = 512 * (1 << 20)
"""Largest entry read, in bytes."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that was kept."""

    facts: bytes
    """What is known about it: a record as JSON."""
    files: Mapping[str, str] = field(default_factory=dict, hash=False)
    """SHA-256 of every file that was read to make it, by address; it holds only while these are the same."""
    parts: tuple[bytes, ...] = ()
    """What was made."""


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries."""

    folder: Path

    def read(self, key: str) -> Entry | None:
        """What was kept under a key; None where nothing was, or where it is damaged."""
        path = self._path(key)
        try:
            entry = _entry(read_bytes(path, LIMIT), key)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        _note_use(path)
        return entry

    def write(self, key: str, entry: Entry) -> bool:
        """Keeps something under a key, in place of what was there; returns whether the disk let us."""
        with contextlib.suppress(ToolchainError):
            write_atomically(self._path(key), _bytes(entry, key), lasting=False)
            return True
        return False

    def trim(self, most: int = MOST_BYTES) -> None:
        """Lets the entries go that were used longest ago, where all of them together take more room."""
        kept: list[tuple[int, int, Path]] = []
        with contextlib.suppress(OSError):
            for path in self.folder.glob(ENTRIES):
                status = path.lstat()
                kept.append((status.st_mtime_ns, status.st_size, path))
        room = sum(size for _, size, _ in kept)
        for _, size, path in sorted(kept):
            if room <= most:
                return
            with contextlib.suppress(OSError):
                path.unlink()
            room -= size

    def _path(self, key: str) -> Path:
        digest = sha256(key.encode()).hexdigest()
        return self.folder / digest[:2] / digest[2:]


def _note_use(path: Path) -> None:
    """The file's own time says on which day it was used last."""
    with contextlib.suppress(OSError):
        if time.time() - path.stat().st_mtime > DAY:
            os.utime(path)


def key_of(kind: str, *what: Plain) -> str:
    """The key of something made from plain values: its kind and a digest."""
    text = json.dumps(what, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f"{kind}:{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}"


def _bytes(entry: Entry, key: str) -> bytes:
    head: dict[str, Plain] = {
        "key": key,
        "facts": entry.facts.decode(),
        "files": dict(entry.files),
        "parts": [len(part) for part in entry.parts],
    }
    text = json.dumps(head, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")
    body = b"".join((len(text).to_bytes(8, "big"), text, *entry.parts))
    return f"{FORM} {sha256(body).hexdigest()}\n".encode() + body


def _entry(data: bytes, key: str) -> Entry:
    """The entry that a file holds.

    Raises:
        ValueError: It is damaged, of another version, or was written under another key.
    """
    line, _, body = data.partition(b"\n")
    if line != f"{FORM} {sha256(body).hexdigest()}".encode():
        raise ValueError("damaged, or of another version")
    end = 8 + int.from_bytes(body[:8], "big")
    head = json.loads(body[8:end])
    if head["key"] != key:
        raise ValueError("written under another key")
    parts = []
    for length in head["parts"]:
        parts.append(body[end : end + length])
        end += length
    return Entry(head["facts"].encode(), head["files"], tuple(parts))
