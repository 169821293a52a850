"""A page with stand-ins for all that a fit chooses, so that what stands around it can be measured alone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.diagnostics import Place
from collateral.model.composition import ComposedSection, ComposedSlot, NumberedNote, PlacedStatement
from collateral.model.content import Paragraph, Text

if TYPE_CHECKING:
    from collateral.model.composition import Composition, NumberedReference
    from collateral.model.content import Block

_NOWHERE = Place("stand-in")
_WORD = (Text("x", _NOWHERE),)
_PAIR = 2
"""So many of each kind say how far apart they stand."""


def with_stand_ins(everything: Composition) -> Composition:
    """The page around its sections: two short ones in each slot's first column, one in each other.

    Args:
        everything: The page with every candidate, and with all references, notes and statements these bring;
            of each kind two stay, as short as can be.
    """
    return replace(
        everything,
        slots=tuple(_slot(slot) for slot in everything.slots),
        references=tuple(
            _reference(number, everything.references)
            for number in range(min(len(everything.references), _PAIR))
        ),
        notes=tuple(
            NumberedNote(note.number, (Paragraph(_WORD, _NOWHERE),)) for note in everything.notes[:_PAIR]
        ),
        end=tuple(
            replace(_statement(statement), id="stand-in", size="small", anchor=f"s-end--stand-in-{at}")
            for at, statement in enumerate(everything.end[:_PAIR])
        ),
    )


def stripped(around: Composition) -> Composition:
    """The same page for any reader: what it says around its sections is as short as can be, too."""
    return replace(
        around,
        audience_name="x",
        material_code="x",
        revision=1,
        issued=None,
        valid_until=None,
        draft=False,
        title=_WORD,
        headline=_blocks(around.headline),
        opening=_blocks(around.opening),
        action=_blocks(around.action),
        under_headline=tuple(_statement(statement) for statement in around.under_headline[:1]),
        every_page=tuple(_statement(statement) for statement in around.every_page[:1]),
        questions=(),
    )


def _blocks(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return (Paragraph(_WORD, _NOWHERE),) if blocks else ()


def _slot(slot: ComposedSlot) -> ComposedSlot:
    columns = tuple(
        tuple(_section(f"s-stand-in-{slot.id}-{at}-{row}") for row in range(1 if at else _PAIR))
        for at, column in enumerate(slot.columns)
        if column
    )
    return replace(slot, columns=columns)


def _section(anchor: str) -> ComposedSection:
    return ComposedSection(
        address=anchor,
        anchor=anchor,
        level=2,
        title=_WORD,
        body=(Paragraph(_WORD, _NOWHERE),),
        topic=None,
        emphasis=0,
    )


def _reference(position: int, references: tuple[NumberedReference, ...]) -> NumberedReference:
    """The sources share what they stand in only where all of them do."""
    first, *others = references
    same = all(other.within == first.within for other in others)
    within = first.within if same else ("", "x")[position]
    return replace(references[position], text="x", title="x", url=None, places=(), within=within)


def _statement(statement: PlacedStatement) -> PlacedStatement:
    return replace(statement, text="x")
