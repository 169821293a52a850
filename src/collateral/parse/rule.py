"""What a rule of the master is, and the list that its findings go to."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collateral.diagnostics import Place

SHOWN_AT_MOST = 60
AUTHORS_WORDS = frozenset({"raw", "title", "target", "value", "key", "name", "label", "id"})
"""Facts that quote the author: shortened, since anything may have been typed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the master's grammar: its id, what it says, and the words it is reported in."""

    code: str
    """Stable id, kebab-case."""
    meaning: str
    """For the documentation: one line."""
    message: str
    """What happened and what it does to the reader's page, with `$names` for facts."""
    hint: str = ""
    """What to do about it."""
    severity: Severity = Severity.ERROR

    def at(self, place: Place, hint: str = "", **facts: object) -> Diagnostic:
        """The finding at one place; a hint given here stands before the rule's own."""
        words = {name: _shown(name, str(fact)) for name, fact in facts.items()}
        hints = [hint, Template(self.hint).substitute(words)]
        return Diagnostic(
            place=place,
            code=self.code,
            message=Template(self.message).substitute(words),
            hint=" ".join(part for part in hints if part),
            severity=self.severity,
        )


def _shown(name: str, fact: str) -> str:
    """A fact as a message shows it: the author's words not too long."""
    return quoted(fact) if name in AUTHORS_WORDS else fact


def quoted(text: str) -> str:
    """The author's words as a message quotes them: one line, no control characters, not too long."""
    line = " ".join("".join(ch if ch.isprintable() else " " for ch in text[: 4 * SHOWN_AT_MOST]).split())
    return line if len(line) <= SHOWN_AT_MOST else f"{line[: SHOWN_AT_MOST - 1]}…"


class Findings(list[Diagnostic]):
    """All that was found so far, in the order of finding."""

    def say(self, rule: Rule, place: Place, hint: str = "", **facts: object) -> None:
        """Adds what a rule says about one place."""
        self.append(rule.at(place, hint, **facts))

    def doubts_marks_at(self, place: Place) -> bool:
        """Whether marks on a line were not understood, so that nobody knows whom it is for."""
        return any(
            found.code.startswith("mark-")
            and (found.place.path, found.place.line) == (place.path, place.line)
            for found in self
        )
