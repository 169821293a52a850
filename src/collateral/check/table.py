"""The table of rules, and the one function that goes through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.alternatives import ALTERNATIVE_RULES
from collateral.check.evidence import EVIDENCE_RULES
from collateral.check.formats import FORMAT_RULES
from collateral.check.marks import MARK_RULES
from collateral.check.masters import MASTER_RULES
from collateral.check.names import NAME_RULES
from collateral.check.profiles import PROFILE_RULES
from collateral.check.readers import READER_RULES
from collateral.check.settings import SETTINGS_RULES
from collateral.check.survey import Survey
from collateral.diagnostics import in_order

if TYPE_CHECKING:
    from collateral.diagnostics import Diagnostic
    from collateral.model.catalogue import Catalogue

RULES = (
    *SETTINGS_RULES,
    *PROFILE_RULES,
    *FORMAT_RULES,
    *NAME_RULES,
    *MASTER_RULES,
    *MARK_RULES,
    *ALTERNATIVE_RULES,
    *READER_RULES,
    *EVIDENCE_RULES,
)
"""Everything that is checked over a workspace, in the order the documentation prints it."""


def check_catalogue(catalogue: Catalogue) -> tuple[Diagnostic, ...]:
    """Everything the rules find in a workspace, sorted by file and line; `build` and `check` run the same."""
    survey = Survey.of(catalogue)
    return in_order(diagnostic for rule in RULES for diagnostic in rule.diagnostics(survey))
