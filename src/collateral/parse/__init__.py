"""Markdown into content: `parse_master`, and the rules that it may report."""

from collateral.parse.marks import CLASSES
from collateral.parse.master import parse_master
from collateral.parse.rules import RULES

__all__ = ["CLASSES", "RULES", "parse_master"]
