"""What must hold across files before anything is built: a visible table of rules over model values."""

from collateral.check.rule import Rule
from collateral.check.table import RULES, check_catalogue

__all__ = ["RULES", "Rule", "check_catalogue"]
