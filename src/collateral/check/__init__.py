"""What must hold across files before anything is built: a visible table of rules over model values."""

from collateral.check.rule import Rule
from collateral.check.table import RULES, RULES_BEFORE_WORDS, WORD_RULES, check_catalogue

__all__ = ["RULES", "RULES_BEFORE_WORDS", "WORD_RULES", "Rule", "check_catalogue"]
