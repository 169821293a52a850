"""A document as long as it needs to be: each statement once a page, contents where it is long enough."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol

from collateral.fit import missed, said_twice, without

if TYPE_CHECKING:
    from collateral.model.composition import Composition
    from collateral.pipeline.press import Pages


class LayOut(Protocol):
    """Lays a composition out."""

    def __call__(self, composition: Composition, *, contents: bool) -> Pages:
        """On its pages, with a list of contents or without."""
        ...


MOST_ROUNDS = 4
"""Layouts spent on saying each statement once a page; after that repeated ones simply stay."""


def said_once(composition: Composition, lay_out: LayOut, contents_from: int | None) -> Pages:
    """The document with each statement at most once a page, and on every page that needs it.

    Leaving a repeated statement out only moves what follows it, so a few rounds settle it. A statement
    that would be missed is put back and stays: saying it twice is a blemish, leaving it out a fault.

    Args:
        composition: With every statement in place.
        lay_out: Lays a composition out, with a list of contents or without.
        contents_from: From how many pages on it has one; never where None.
    """
    laid_out, listed = _laid_out(
        composition, lay_out, contents_from, listed=_is_long(composition, contents_from)
    )
    dropped = said_twice(composition, laid_out.layout)
    for _ in range(MOST_ROUNDS):
        if not dropped:
            return laid_out
        trial, listed = _laid_out(without(composition, dropped), lay_out, contents_from, listed=listed)
        lost = missed(composition, dropped, trial.layout)
        if not lost:
            return trial
        dropped -= lost
    return laid_out


def _laid_out(
    composition: Composition, lay_out: LayOut, contents_from: int | None, *, listed: bool
) -> tuple[Pages, bool]:
    """The document on its pages, with a list of contents where the format wants one for so many; and whether.

    Where a list is expected, it is laid out with one first, which spares the layout without where even that
    would have enough pages. A wrong guess changes nothing but the time.
    """
    if contents_from is None:
        return lay_out(composition, contents=False), False
    with_list = lay_out(composition, contents=True) if listed else None
    if with_list is not None and _least_without_list(composition, with_list.layout.pages) >= contents_from:
        return with_list, True
    laid_out = lay_out(composition, contents=False)
    if laid_out.layout.pages < contents_from:
        return laid_out, False
    return with_list or lay_out(composition, contents=True), True


ENTRIES = 30
"""A page holds at least so many entries of a list of contents."""
BLOCKS = 4.5
"""Paragraphs, lists and tables on a page, roughly."""


def _least_without_list(composition: Composition, pages: int) -> int:
    """How many pages a document has at least without the list that made it so long.

    What stands behind the list starts a page of its own somewhere; moved up, it saves one more at most.
    """
    entries = sum(1 for _ in composition.all_sections())
    return pages - math.ceil(entries / ENTRIES) - 1


def _is_long(composition: Composition, contents_from: int | None) -> bool:
    """Whether it will most likely have a list of contents."""
    blocks = sum(len(section.body) for section in composition.all_sections())
    return contents_from is not None and blocks >= (contents_from + 2) * BLOCKS
