"""Whether two texts say the same, and where they begin to differ."""

from __future__ import annotations

import difflib
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


MOST_WORDS = 500
"""Words of each text that are held against each other; more would take minutes and help nobody."""
LONGEST_SHOWN = 300
"""Characters of a text that a message shows."""


def shown(text: str) -> str:
    """A text as a message quotes it: one line, and its start where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1].rstrip()}…"


def comparable(text: str) -> str:
    """Words as compared: NFC, any run of spaces as one, the first letter's case aside."""
    words = " ".join(unicodedata.normalize("NFC", text).split())
    return words[:1].casefold() + words[1:]


def nearest_first(text: str, others: Iterable[str]) -> list[str]:
    """Texts, the likest first; equally like ones in their own order."""
    words = comparable(text).split()[:MOST_WORDS]

    def unlike(other: str) -> float:
        others = comparable(other).split()[:MOST_WORDS]
        return -difflib.SequenceMatcher(None, words, others, autojunk=False).ratio()

    return sorted(others, key=unlike)


def first_difference(written: str, approved: str) -> str:
    """The first words that differ: `"4" instead of "3.99"`."""
    mine, theirs = _where_they_differ(comparable(written).split(), comparable(approved).split())
    matcher = difflib.SequenceMatcher(None, mine, theirs, autojunk=False)
    for tag, start, end, from_, to in matcher.get_opcodes():
        if tag == "equal":
            continue
        ours, other = shown(" ".join(mine[start:end])), shown(" ".join(theirs[from_:to]))
        if tag == "delete":
            return f'"{ours}" is too much'
        if tag == "insert":
            return f'"{other}" is missing'
        return f'"{ours}" instead of "{other}"'
    return ""


def _where_they_differ(mine: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    """The words to compare: all of short texts, of long ones a stretch that begins where they part."""
    if max(len(mine), len(theirs)) <= MOST_WORDS:
        return mine, theirs
    pairs = zip(mine, theirs, strict=False)
    same = next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(mine), len(theirs)))
    return mine[same : same + MOST_WORDS], theirs[same : same + MOST_WORDS]
