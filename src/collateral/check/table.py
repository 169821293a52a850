"""The table of rules, and the one function that goes through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.alternatives import ALTERNATIVE_RULES
from collateral.check.broken import is_in_doubt
from collateral.check.claims import CLAIM_RULES
from collateral.check.coverage import COVERAGE_RULES
from collateral.check.evidence import EVIDENCE_RULES
from collateral.check.formats import FORMAT_RULES
from collateral.check.marks import MARK_RULES
from collateral.check.masters import MASTER_RULES
from collateral.check.names import NAME_RULES
from collateral.check.pictures import PICTURE_RULES
from collateral.check.profiles import PROFILE_RULES
from collateral.check.readers import READER_RULES
from collateral.check.rule import Finding, Rule
from collateral.check.settings import SETTINGS_RULES
from collateral.check.survey import Survey
from collateral.check.unlinked import UNLINKED_RULES
from collateral.check.unproven import UNPROVEN_RULES
from collateral.check.validity import VALIDITY_RULES
from collateral.check.vocabulary import VOCABULARY_RULES
from collateral.check.wording import WORDING_RULES
from collateral.diagnostics import Severity, did_you_mean, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from collateral.diagnostics import Diagnostic
    from collateral.model.catalogue import Catalogue


def _weights(survey: Survey) -> Iterator[Finding]:
    """Rules that a workspace names and does not have, or may not weigh as it wants to."""
    settings = survey.catalogue.settings
    known = {rule.code: rule for rule in RULES}
    for code, level in settings.value.rules.items():
        rule, place = known.get(code), settings.place("rules", code)
        if rule is None:
            yield Finding(
                place,
                f'There is no rule "{code}" that could be weighed here, so this line changes nothing.',
                f"{did_you_mean(code, known)} The grammar of files always holds.".strip(),
            )
        elif level != "error" and rule.severity_in(settings.value) is Severity.ERROR:
            yield Finding(
                place,
                f'"{code}" keeps readers from being told something untrue or meant for others, so it stays '
                f"an error; "
                f'"{level}" was not followed.',
                "Take the line out. Warnings can be raised to errors or switched off here, as long as no "
                "reviewers are "
                "named.",
            )


WEIGHT_RULES = (
    Rule(
        "rule-weight",
        "`rules` in collateral.yaml names no rule, or wants less of one that protects readers.",
        _weights,
        help="`rules: {uncited-reference: off, missing-rung: error}`: a warning may be raised or switched "
        "off. An error stays "
        "one, and with governance so do the warnings about unproven words.",
    ),
)

LATER_RULES = (
    *MARK_RULES,
    *ALTERNATIVE_RULES,
    *READER_RULES,
    *COVERAGE_RULES,
    *WORDING_RULES,
    *UNLINKED_RULES,
    *UNPROVEN_RULES,
    *VOCABULARY_RULES,
)
"""What looks at who gets what and how it is said. It takes longest, and nothing is selected by it."""

RULES = (
    *WEIGHT_RULES,
    *SETTINGS_RULES,
    *PROFILE_RULES,
    *FORMAT_RULES,
    *NAME_RULES,
    *MASTER_RULES,
    *MARK_RULES,
    *ALTERNATIVE_RULES,
    *READER_RULES,
    *COVERAGE_RULES,
    *EVIDENCE_RULES,
    *CLAIM_RULES,
    *VALIDITY_RULES,
    *WORDING_RULES,
    *UNLINKED_RULES,
    *UNPROVEN_RULES,
    *VOCABULARY_RULES,
    *PICTURE_RULES,
)
"""Everything that is checked over a workspace, in the order the documentation prints it."""

FIRST_RULES = tuple(rule for rule in RULES if rule not in LATER_RULES)
"""What has to hold before anything is selected."""


def check_catalogue(
    catalogue: Catalogue, as_of: date | None = None, rules: Iterable[Rule] = RULES
) -> tuple[Diagnostic, ...]:
    """Everything the rules find in a workspace, sorted by file and line; `build` and `check` run the same.

    Args:
        catalogue: The workspace.
        as_of: The day validity is judged at; None judges no dates.
        rules: Which of the rules.
    """
    survey = Survey(catalogue, as_of)
    asked = [rule for rule in rules if not is_in_doubt(catalogue, rule.code)]
    return in_order(diagnostic for rule in asked for diagnostic in rule.diagnostics(survey))
