"""Whether two texts say the same, and where they begin to differ."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def comparable(text: str) -> str:
    """Words as compared: NFC, any run of spaces as one, the first letter's case aside."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return words[:1].casefold() + words[1:]


def nearest_first(text: str, others: Iterable[str]) -> list[str]:
    """Texts, the likest first; equally like ones in their own order."""
    words = comparable(text).split()

    def unlike(other: str) -> float:
        return -difflib.SequenceMatcher(None, words, comparable(other).split(), autojunk=False).ratio()

    return sorted(others, key=unlike)


def first_difference(written: str, approved: str) -> str:
    """The first words that differ: `"4" instead of "3.99"`."""
    mine, theirs = comparable(written).split(), comparable(approved).split()
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag == "equal":
            continue
        ours, other = " ".join(mine[start:end]), " ".join(theirs[from_:to])
        if tag == "delete":
            return f'"{ours}" is too much'
        if tag == "insert":
            return f'"{other}" is missing'
        return f'"{ours}" instead of "{other}"'
    return ""
