"""A rule and what it finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from collateral.check.survey import Survey
    from collateral.diagnostics import Place
    from collateral.model.settings import Settings


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
    governed: Severity | None = None
    """What it weighs once reviewers are named, where that is more."""
    help: str = ""
    """Why it is so, and what counts; for `check --explain`."""

    @property
    def is_safety(self) -> bool:
        """Whether a workspace can neither switch it off nor make less of it."""
        return self.severity is Severity.ERROR

    def severity_in(self, settings: Settings) -> Severity | None:
        """What it weighs in a workspace; None where it is off.

        An error stays an error, also what becomes one under governance; warnings are the workspace's.
        """
        base = self.governed if self.governed and settings.governance.roles else self.severity
        if base is Severity.ERROR:
            return base
        level = settings.rules.get(self.code, base.value)
        return None if level == "off" else Severity(level)

    def diagnostics(self, survey: Survey) -> Iterator[Diagnostic]:
        """What the rule finds, as diagnostics of its code."""
        severity = self.severity_in(survey.catalogue.settings.value)
        if severity is None:
            return
        for finding in self.look(survey):
            message, hint = _legible(finding.message), _legible(finding.hint)
            yield Diagnostic(finding.place, self.code, message, hint, severity)


_LONG_QUOTATION = re.compile('"([^"]{300})[^"]{20,}"')


def _legible(words: str) -> str:
    """With the start of what is quoted where it is endless: anything may have been typed."""
    return _LONG_QUOTATION.sub(r'"\1…"', words)
