"""What is wrong with the content, where, and what to do: values, no printing."""

from __future__ import annotations

import difflib
import re
from dataclasses import field
from enum import StrEnum
from operator import attrgetter
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A point in a source file, as an editor counts it."""

    path: str
    """Relative to the workspace, with forward slashes."""
    line: int = 1
    """From 1."""
    column: int = 1
    """From 1, in characters."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Severity(StrEnum):
    """What a finding does to a build."""

    ERROR = "error"
    """Nothing that contains it is published."""
    WARNING = "warning"
    """The build goes on and says so."""


LONGEST = 1_500
"""Characters of a message or a hint: anything may have been typed, and whoever reads it wants to act."""
_LONG_QUOTATION = re.compile('"([^"]{200})[^"]{20,}"')


def _legible(words: str) -> str:
    """With only the start of what is quoted without end; cut where even that is too long."""
    if len(words) > LONGEST:
        words = _LONG_QUOTATION.sub(r'"\1…"', words)
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding, in the author's words."""

    place: Place
    code: str
    """Stable id of the rule, kebab-case: `unknown-key`."""
    message: str
    """What happened, and what it does to the reader's page."""
    hint: str = ""
    """What to do about it; empty where the message says it all."""
    severity: Severity = field(default=Severity.ERROR, compare=False)

    def __post_init__(self) -> None:
        if len(self.message) > LONGEST or len(self.hint) > LONGEST:
            object.__setattr__(self, "message", _legible(self.message))
            object.__setattr__(self, "hint", _legible(self.hint))

    @property
    def is_error(self) -> bool:
        """Whether it stops what contains it."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        text = f"{self.place}: {self.severity}: {self.message} [{self.code}]"
        return f"{text}\n  {self.hint}" if self.hint else text


_IN_ORDER = attrgetter("place.path", "place.line", "place.column", "code", "message", "hint")


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each finding once, sorted by file, line and column."""
    return tuple(sorted(set(diagnostics), key=_IN_ORDER))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether anything found stops a build."""
    return any(diagnostic.is_error for diagnostic in diagnostics)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean "cfo"?`, or the known words when none is near, or nothing when there are none."""
    names = sorted(set(known))
    near = difflib.get_close_matches(word, names, n=1, cutoff=0.6)
    if near:
        return f'Did you mean "{near[0]}"?'
    return f"Known: {', '.join(names)}." if names else ""
