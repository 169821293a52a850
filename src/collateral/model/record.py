"""A value read from a YAML file, with the places of its keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Generic, TypeVar

from collateral.dataclass import dataclass
from collateral.diagnostics import Place

ID_PATTERN = r"[a-z0-9]+(-[a-z0-9]+)*"
ID_MAX = 64

T = TypeVar("T")

KeyPath = tuple[str | int, ...]
"""Where a value stands inside a file: `("topics", "economics", "depth")`."""


def is_id(text: str) -> bool:
    """Whether the text is an id: `[a-z0-9]+(-[a-z0-9]+)*`, at most 64 characters."""
    return len(text) <= ID_MAX and re.fullmatch(ID_PATTERN, text) is not None


@dataclass(frozen=True, slots=True)
class Places:
    """Line and column of every key of one YAML file, or of a part of it."""

    path: str
    """The file, relative to the workspace."""
    marks: Mapping[KeyPath, tuple[int, int]] = field(default_factory=dict, hash=False)
    """Key path to (line, column), both from 1."""

    def of(self, *keys: str | int) -> Place:
        """The place of a key, or of its nearest enclosing key that is written down."""
        for length in range(len(keys), -1, -1):
            if keys[:length] in self.marks:
                return Place(self.path, *self.marks[keys[:length]])
        return Place(self.path)

    def below(self, *keys: str | int) -> Places:
        """The places inside one key, with paths relative to it."""
        n = len(keys)
        return Places(self.path, {path[n:]: at for path, at in self.marks.items() if path[:n] == keys})


@dataclass(frozen=True, slots=True)
class Record(Generic[T]):
    """One record: its id, its validated value, and where its keys are written."""

    id: str
    value: T
    places: Places

    def place(self, *keys: str | int) -> Place:
        """Where a key of this record is written (its nearest written ancestor otherwise)."""
        return self.places.of(*keys)


def by_id(records: Iterable[Record[T]]) -> dict[str, Record[T]]:
    """Records by id; ids are unique by then."""
    return {record.id: record for record in records}
