"""Runs of eight words, hashed: what tells whether a text holds a passage, without holding the passage."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from collateral.model.content import Comment
from collateral.model.walk import words_in, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.model.composition import Composition
    from collateral.model.content import Master

LENGTH = 8
"""So many words in a row that stand in no block of an edition have no business in its PDF."""

_HYPHENS = re.compile("[-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{SOFT HYPHEN}]")
_WORD = re.compile(r"\w+")

Runs = frozenset[int]


def words(text: str) -> list[str]:
    """The words of a text, alike whether they come from a source or from a page."""
    return _WORD.findall(_HYPHENS.sub("", unicodedata.normalize("NFKC", text)).casefold())


def runs(text: str) -> Iterator[tuple[int, str]]:
    """Every run of eight words in a text: its hash, and the words."""
    all_words = words(text)
    for start in range(len(all_words) - LENGTH + 1):
        run = " ".join(all_words[start : start + LENGTH])
        yield int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big"), run


def hashes(texts: Iterable[str]) -> Runs:
    """The hashes of all runs of some texts; a run never goes from one text into the next."""
    return frozenset(number for text in texts for number, _ in runs(text))


def runs_of_master(master: Master) -> Runs:
    """The runs of everything a master holds: every rung and alternative, notes, comments for reviewers."""
    return hashes(_texts_of_master(master))


def _texts_of_master(master: Master) -> Iterator[str]:
    for opening in master.openings:
        yield from words_in(opening.blocks).split("\n")
    for section in master.all_sections():
        yield words_of(section.title)
        for blocks in (section.before, *(rung.blocks for rung in section.rungs), section.after):
            yield from words_in(blocks).split("\n")
    yield from _comments(master)


def _comments(value: object) -> Iterator[str]:
    """Comments anywhere below a node: no walk over what readers see comes to them."""
    if isinstance(value, Comment):
        yield value.text
    elif isinstance(value, tuple):
        for item in value:
            yield from _comments(item)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from _comments(getattr(value, each.name))


def runs_of_composition(composition: Composition) -> Runs:
    """The runs of everything an edition is meant to say."""
    return hashes(_texts_of_composition(composition))


def is_seam(run: str, composition: Composition) -> bool:
    """Whether a run is no more than the end of one text of an edition and the beginning of another.

    On a page any two texts may come to stand next to each other, and say by chance what a third one says.
    """
    pieces = [words(piece) for text in _texts_of_composition(composition) for piece in text.split("\n")]
    said = run.split(" ")
    return any(
        any(piece[-at:] == said[:at] for piece in pieces)
        and any(piece[: len(said) - at] == said[at:] for piece in pieces)
        for at in range(1, len(said))
    )


def _texts_of_composition(composition: Composition) -> Iterator[str]:
    yield words_of(composition.title)
    for blocks in (composition.headline, composition.opening, composition.action, composition.sidebar):
        yield words_in(blocks)
    for section in composition.all_sections():
        yield words_of(section.title)
        yield words_in(section.body)
    for note in composition.notes:
        yield words_in(note.blocks)
    yield from (reference.text for reference in composition.references)
    yield from (statement.text for statement in composition.statements())
    yield from (composition.product_description, composition.product_name, composition.status_label)
    yield from (*composition.contact, *composition.questions)
