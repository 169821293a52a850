"""Runs of eight words, hashed: what tells whether a text holds a passage, without holding the passage."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import fields, is_dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from collateral.diagnostics import Place
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
    stack = [value]
    while stack:
        node = stack.pop()
        if isinstance(node, Comment):
            yield node.text
        elif isinstance(node, tuple):
            stack.extend(node)
        else:
            stack.extend(getattr(node, name) for name in _names(type(node)))  # type: ignore[arg-type]  # a type has a hash


@functools.cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a kind of node; of text, numbers and places none."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) and kind is not Place else ()


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
