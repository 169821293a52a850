"""Which statements a page already carries, so that one page never says the same thing twice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.model.composition import ComposedSection, ComposedSlot

if TYPE_CHECKING:
    from collateral.model.composition import Composition, PlacedStatement
    from collateral.model.layout import Layout

Anchors = frozenset[str]
"""Anchors of placed statements."""


def said_twice(composition: Composition, layout: Layout) -> Anchors:
    """Statements of sections that stand on a page where an earlier section already shows the same one.

    Args:
        composition: With every statement in place.
        layout: Of this composition.
    """
    pages = {box.anchor: box.page for box in layout.boxes}
    shown: set[tuple[str, int]] = {(statement.id, 1) for statement in composition.under_headline}
    repeated: set[str] = set()
    for section in composition.all_sections():
        for statement in section.statements:
            here = (statement.id, pages.get(statement.anchor, 0))
            if here in shown:
                repeated.add(statement.anchor)
            shown.add(here)
    return frozenset(repeated)


def missed(composition: Composition, dropped: Anchors, layout: Layout) -> Anchors:
    """Dropped statements that a page needs and no longer has; the first on a page serves all behind it.

    Args:
        composition: With every statement in place.
        dropped: What was left out of it for the layout.
        layout: Of the composition without what was dropped.
    """
    pages = {box.anchor: box.page for box in layout.boxes}
    shown = {(statement.id, 1) for statement in composition.under_headline} | {
        (statement.id, pages.get(statement.anchor, 0))
        for section in composition.all_sections()
        for statement in section.statements
        if statement.anchor not in dropped
    }
    needed: set[str] = set()
    for section in composition.all_sections():
        for statement in section.statements:
            here = (statement.id, _page_of_need(section, statement, layout))
            if statement.anchor in dropped and here not in shown:
                needed.add(statement.anchor)
                shown.add(here)
    return frozenset(needed)


def _page_of_need(section: ComposedSection, statement: PlacedStatement, layout: Layout) -> int:
    """The page of the block that requires a statement; the end of the section's text where no block does."""
    if statement.behind is None:
        return _end_of_text(section, layout)
    held = section.anchor_of(statement.behind)
    return max((box.page for box in layout.boxes if box.anchor == held), default=0)


def _end_of_text(section: ComposedSection, layout: Layout) -> int:
    """The page on which a section's own text ends: where its first subsection starts, else its last."""
    if section.children:
        return min((box.page for box in layout.boxes if box.anchor == section.children[0].anchor), default=0)
    return max((box.page for box in layout.boxes if box.anchor == section.anchor), default=0)


def without(composition: Composition, dropped: Anchors) -> Composition:
    """The composition without some of its sections' statements."""
    return replace(
        composition,
        slots=tuple(
            ComposedSlot(
                slot.id, tuple(tuple(_without(s, dropped) for s in column) for column in slot.columns)
            )
            for slot in composition.slots
        ),
    )


def _without(section: ComposedSection, dropped: Anchors) -> ComposedSection:
    return replace(
        section,
        statements=tuple(s for s in section.statements if s.anchor not in dropped),
        children=tuple(_without(child, dropped) for child in section.children),
    )
