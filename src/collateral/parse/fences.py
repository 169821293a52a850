"""The first line of a fence: a language, then marks, and nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it.common.utils import unescapeAll

from collateral.parse.marks import RawMarks
from collateral.parse.rules import text as rules

if TYPE_CHECKING:
    from collateral.parse.manuscript import Manuscript
    from collateral.parse.rule import Findings
    from collateral.parse.tree import Node

_INFO = re.compile(r"\s*(?P<language>[^\s{]*)\s*(?P<marks>\{[^{}]*\})?\s*")


def fence_info(node: Node, manuscript: Manuscript, findings: Findings) -> tuple[str, tuple[RawMarks, ...]]:
    """Language (empty where none is named) and marks of a fence."""
    info, start = node.token.info, node.at + len(node.token.markup)
    match = _INFO.fullmatch(info)
    if match is None:
        findings.say(rules.FENCE_INFO, manuscript.place(start), raw=info)
        return unescapeAll(info.split()[0]), ()
    language = unescapeAll(match["language"])
    if language != "chart" and language.lower().removesuffix("s") == "chart":
        findings.say(rules.FENCE_INFO, manuscript.place(start), 'Write "chart".', raw=info.strip())
    if match["marks"] is None:
        return language, ()
    at = start + match.start("marks")
    return language, (RawMarks(match["marks"], lambda offset: manuscript.place(at + offset)),)
