"""What is wrong with a workspace: its files, its rules, and what every reader asked for would get."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check import RULES
from collateral.check.survey import Survey
from collateral.dataclass import dataclass
from collateral.diagnostics import did_you_mean, has_errors, in_order
from collateral.errors import UsageError
from collateral.parse import RULES as GRAMMAR
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.run import edition_jobs

if TYPE_CHECKING:
    from collateral.check import Rule
    from collateral.diagnostics import Diagnostic, Place
    from collateral.model.edition import BuildRequest
    from collateral.workspace import Workspace


def check(workspace: Workspace, request: BuildRequest) -> tuple[Diagnostic, ...]:
    """Everything that is found in a workspace and for the readers asked for.

    What only one reader meets is looked for once the files themselves have no error.

    Raises:
        UsageError: The request names something that is not there.
    """
    catalogue, found = read_catalogue(workspace, request.as_of)
    if catalogue is None or has_errors(found) or not catalogue.profiles or not catalogue.products:
        return found
    jobs = edition_jobs(catalogue, plan_editions(catalogue, request))
    return in_order((*found, *(finding for job in jobs for finding in job.selection.diagnostics)))


# --- what a reviewer reads ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Excuse:
    """A `no-claim` mark: somebody says that something needs no claim, and why."""

    place: Place
    reason: str


def excuses(workspace: Workspace) -> tuple[Excuse, ...]:
    """Every `no-claim` of a workspace, for the reviewer who has to agree with it."""
    catalogue, _ = read_catalogue(workspace)
    if catalogue is None:
        return ()
    marks = {
        mark.place: mark.text for part in Survey(catalogue).parts if (mark := part.marks.get("no-claim"))
    }
    return tuple(Excuse(place, marks[place]) for place in sorted(marks))


# --- what a rule is for -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RuleExplanation:
    """A rule, as `check --explain` prints it."""

    code: str
    meaning: str
    weight: str
    help: str


def explanation_of_rule(code: str) -> RuleExplanation:
    """What a rule looks for, and why.

    Raises:
        UsageError: There is no such rule.
    """
    rules = {rule.code: rule for rule in RULES}
    if code in rules:
        rule = rules[code]
        return RuleExplanation(code, rule.meaning, _weight(rule), rule.help)
    if code in GRAMMAR:
        meaning = GRAMMAR[code]
        return RuleExplanation(code, f"{meaning[:1].upper()}{meaning[1:]}.", "An error, always.", "")
    raise UsageError(f'There is no rule "{code}".', did_you_mean(code, (*rules, *GRAMMAR)))


def _weight(rule: Rule) -> str:
    if rule.is_safety:
        return "An error, always: it can neither be switched off nor lowered."
    if rule.governed:
        return (
            f"A {rule.severity}, which collateral.yaml may raise or switch off; an {rule.governed}, for "
            f"good, once "
            "governance names reviewers."
        )
    return f"A {rule.severity}, which collateral.yaml may raise or switch off."
