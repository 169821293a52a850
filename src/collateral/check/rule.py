"""A rule and what it finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from collateral.check.survey import Survey
    from collateral.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that breaks a rule."""

    place: Place
    message: str
    """What happens to the reader's page."""
    hint: str = ""
    """What to do."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the table: what is looked for, and by which function."""

    code: str
    """Stable id, kebab-case."""
    meaning: str
    """One line for the documentation."""
    look: Callable[[Survey], Iterable[Finding]]
    severity: Severity = Severity.ERROR

    def diagnostics(self, survey: Survey) -> Iterator[Diagnostic]:
        """What the rule finds, as diagnostics of its code."""
        for finding in self.look(survey):
            yield Diagnostic(finding.place, self.code, finding.message, finding.hint, self.severity)
