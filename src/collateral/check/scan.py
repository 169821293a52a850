"""Finds words and numbers in a passage, and tells a sentence that denies something from one that says it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from collateral.check.passages import FILLER, SEAM
from collateral.check.words import LANGUAGES, NUMBER, literally, pattern, plain_numbers, words_of_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.check.words import WordList

_CLAUSE = re.compile(
    rf"[.!?;:,—{SEAM}](?=\s|$|{SEAM})|{SEAM}|\b(?:but|yet|however|although)\b", re.IGNORECASE
)
_REACH_OF_DENIAL = 8
"""So many words a denial reaches."""


class Hit(NamedTuple):
    """Words that were looked for, as they are written, and where they begin."""

    start: int
    text: str


def hits(text: str, entries: tuple[str, ...], own: Iterable[str] = ()) -> Iterator[Hit]:
    """Where words of a list, or of a workspace's own, stand in a text."""
    for match in pattern((*entries, *literally(own))).finditer(text):
        yield Hit(match.start(), match[0])


def is_denied(text: str, hit: Hit, words: WordList) -> bool:
    """Whether the sentence says that something is not so: "not cleared", "there is no order form"."""
    clauses = list(_CLAUSE.finditer(text, 0, hit.start))
    start = clauses[-1].end() if clauses else 0
    before = text[start : hit.start].split()[-_REACH_OF_DENIAL:]
    return pattern(words.denials).search(" ".join(before)) is not None


def asserted(text: str, entries: tuple[str, ...], words: WordList, own: Iterable[str] = ()) -> Iterator[Hit]:
    """Where a text says words of a list, and does not deny them."""
    return (hit for hit in hits(text, entries, own) if not is_denied(text, hit, words))


def numbers(text: str, language: str) -> Iterator[Hit]:
    """Numbers and amounts in words; standards, dates, sections, versions and addresses left out.

    Digits are the same in every language; the words around them are read as English where a language
    has no lists yet.
    """
    words = words_of_language(language) or LANGUAGES["en"]
    rest = plain_numbers(words).sub(lambda match: FILLER * len(match[0]), text)
    found = [Hit(match.start(), match[0].strip()) for match in NUMBER.finditer(rest)]
    yield from sorted((*found, *hits(rest, words.amounts)))
