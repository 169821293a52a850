"""Characters that no reader sees and that could hide or turn around text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from collateral.parse.rules import text as rules

if TYPE_CHECKING:
    from collateral.parse.manuscript import Manuscript
    from collateral.parse.rule import Findings

_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffd-\uffff"
    "\ud800-\udfff]"
)


def check(manuscript: Manuscript, findings: Findings) -> None:
    """Reports control characters, text direction marks, zero-width spaces and broken characters."""
    for match in _HIDDEN.finditer(manuscript.text):
        name = unicodedata.name(match[0], "control character").lower()
        findings.say(rules.CHARACTER, manuscript.place(match.start()), name=f"U+{ord(match[0]):04X} {name}")
