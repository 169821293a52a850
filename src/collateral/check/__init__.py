"""What must hold across files before anything is built: a visible table of rules over model values."""

from collateral.check.rule import Rule
from collateral.check.table import FIRST_RULES, LATER_RULES, RULES, check_catalogue

__all__ = ["FIRST_RULES", "LATER_RULES", "RULES", "Rule", "check_catalogue"]
