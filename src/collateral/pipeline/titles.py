"""What sections are called when people are told about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.model.content import Span, plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.content import Inline
    from collateral.model.product import Product


WORDED_BY = ("depth", "audience", "except", "region", "stage", "format")
"""Marks that give a title several wordings."""


def titles_of(product: Product) -> dict[str, str]:
    """The title of every section, by its address; of one worded several ways, the first wording."""
    return {
        f"{product.id}/{section.id}": plain_text(tuple(_first_wording(section.title))).strip() or section.id
        for section in product.master.all_sections()
    }


def _first_wording(title: tuple[Inline, ...]) -> Iterator[Inline]:
    has_wording = False
    for node in title:
        is_wording = isinstance(node, Span) and any(node.marks.values(key) for key in WORDED_BY)
        if not (is_wording and has_wording):
            yield node
        has_wording = has_wording or is_wording
