"""The components: each has one shape; anything else is an error that names it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.model.content import (
    Callout,
    Columns,
    Compare,
    Component,
    Divider,
    Figure,
    Image,
    List,
    Paragraph,
    Span,
    Stat,
    Stats,
    Steps,
    Strong,
    Table,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.diagnostics import Place
    from collateral.model.content import Block, Inline, ListItem, Marks

    Blocks = tuple[Block, ...]
    Inlines = tuple[Inline, ...]
    Build = Callable[[Blocks, Place, Marks], Component | str]

SHAPES = {
    "stats": "a list, in which each item starts with a bold figure: - **4 million** cycles on the bench",
    "steps": "one ordered list that starts at 1: 1. Open the back plate",
    "columns": "two or more parts with *** on a line of its own between them",
    "callout": "a paragraph that starts with a bold title: **Not yet specified:** cleaning agents",
    "quote": "the words, and as the last line who said them: — name, role",
    "compare": "one table, with its caption if you like",
    "figure": "an image or chart first, then paragraphs for the caption",
}
"""What each component looks like, as messages and documentation say it."""


def build(name: str, blocks: Blocks, place: Place, marks: Marks) -> Component | str:
    """The component, or what is wrong with its shape, to be read after `"::: name"`. Not for `quote`."""
    return _BUILD[name](blocks, place, marks)


def _stats(blocks: Blocks, place: Place, marks: Marks) -> Component | str:
    if len(blocks) != 1 or not isinstance(blocks[0], List):
        return "holds something other than one list"
    if blocks[0].marks:
        return "holds a list with marks of its own (they belong on the ::: stats line)"
    items = [_stat(item) for item in blocks[0].items]
    missing = [item.place.line for item, stat in zip(blocks[0].items, items, strict=True) if stat is None]
    if missing:
        return f"holds an item without a bold figure at its start (line {missing[0]})"
    return Stats(tuple(stat for stat in items if stat is not None), place, marks)


def _stat(item: ListItem) -> Stat | None:
    if len(item.blocks) != 1 or not isinstance(item.blocks[0], Paragraph) or item.blocks[0].marks:
        return None
    parts = _leading_bold(item.blocks[0].inlines)
    return Stat(parts[0], parts[1], item.place) if parts else None


def _steps(blocks: Blocks, place: Place, marks: Marks) -> Component | str:
    if len(blocks) != 1 or not isinstance(blocks[0], List) or blocks[0].start is None:
        return "holds something other than one ordered list"
    if blocks[0].start != 1:
        return f"starts counting at {blocks[0].start} instead of 1"
    if blocks[0].marks:
        return "holds a list with marks of its own (they belong on the ::: steps line)"
    return Steps(blocks[0].items, place, marks)


def _columns(blocks: Blocks, place: Place, marks: Marks) -> Component | str:
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Divider):
            parts.append([])
        else:
            parts[-1].append(block)
    if len(parts) == 1:
        return "holds only one part"
    if not all(parts):
        return "holds an empty part"
    return Columns(tuple(tuple(part) for part in parts), place, marks)


def _callout(blocks: Blocks, place: Place, marks: Marks) -> Component | str:
    first = blocks[0] if blocks else None
    parts = _leading_bold(first.inlines) if isinstance(first, Paragraph) else None
    if parts is None or not isinstance(first, Paragraph) or first.marks:
        return "does not start with a bold title"
    title, rest = parts
    body = (*((replace(first, inlines=rest, place=rest[0].place),) if rest else ()), *blocks[1:])
    if not body:
        return "says nothing below its title"
    return Callout(title, body, place, marks)


def _compare(blocks: Blocks, place: Place, marks: Marks) -> Component | str:
    if len(blocks) != 1 or not isinstance(blocks[0], Table):
        return "holds something other than one table"
    return Compare(blocks[0], place, marks)


def _figure(blocks: Blocks, place: Place, marks: Marks) -> Component | str:
    if not blocks:
        return "holds nothing"
    first, caption = _picture(blocks[0])
    if first is None:
        return "does not start with an image or chart"
    rest = (*caption, *blocks[1:])
    if not all(isinstance(block, Paragraph) for block in rest):
        return "holds something other than one image or chart and its caption"
    return Figure(first.content, rest, place, marks)


def _picture(block: Block) -> tuple[Figure | None, Blocks]:
    """The picture that a block is or starts with, and what stands behind it in the same paragraph."""
    if isinstance(block, Figure) and not block.caption and not block.marks:
        return block, ()
    if isinstance(block, Paragraph) and len(block.inlines) > 1 and not block.marks:
        image, *rest = block.inlines
        words = _without_leading_space(tuple(rest))
        if isinstance(image, Image) and words:
            return Figure(image, (), image.place), (Paragraph(words, words[0].place),)
    return None, ()


def _leading_bold(inlines: Inlines) -> tuple[Inlines, Inlines] | None:
    """The bold words at the start and what follows them; a span around bold words keeps its marks."""
    first, rest = (inlines[0], inlines[1:]) if inlines else (None, ())
    if isinstance(first, Strong):
        return first.children, _without_leading_space(rest)
    if isinstance(first, Span):
        inner = _leading_bold(first.children)
        if inner is None:
            return None
        bold = (replace(first, children=inner[0]),)
        behind = (replace(first, children=inner[1]),) if inner[1] else ()
        return bold, (*behind, *rest) if behind else _without_leading_space(rest)
    return None


def _without_leading_space(inlines: Inlines) -> Inlines:
    if not inlines or not isinstance(inlines[0], Text):
        return inlines
    text = inlines[0].text.lstrip(" ")
    if not text:
        return inlines[1:]
    place = inlines[0].place
    moved = replace(place, column=place.column + len(inlines[0].text) - len(text))
    return (Text(text, moved), *inlines[1:])


_BUILD: dict[str, Build] = {
    "stats": _stats,
    "steps": _steps,
    "columns": _columns,
    "callout": _callout,
    "compare": _compare,
    "figure": _figure,
}
