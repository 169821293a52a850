"""Each kind of block token, and how it is read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.model.content import (
    COMPONENT_NAMES,
    CodeBlock,
    Divider,
    Figure,
    Group,
    Image,
    List,
    ListItem,
    Paragraph,
    Quotation,
    Quote,
    Text,
)
from collateral.parse import components
from collateral.parse.charts import read_chart
from collateral.parse.containers import judge_name
from collateral.parse.fences import fence_info
from collateral.parse.leftovers import markup_in_code
from collateral.parse.rules import structure as rules
from collateral.parse.rules import text as text_rules
from collateral.parse.tables import read_table
from collateral.parse.tree import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.diagnostics import Place
    from collateral.model.content import Block, Inline
    from collateral.parse.blocks import BlockReader, Waiting
    from collateral.parse.tree import Node

Blocks = tuple["Block", ...]
OUTSIDE = "the part before the first section"
"""What a block is in that is in no section, list or container."""


def _paragraph(reader: BlockReader, node: Node, waiting: Waiting) -> Blocks:
    inline = node.children[0]
    inlines, marks = reader.inlines.read(inline), reader.marks_of(waiting)
    if not inlines:
        return ()
    if len(inlines) == 1 and isinstance(inlines[0], Image):
        return (Figure(inlines[0], (), reader.place(node), marks),)
    return (Paragraph(inlines, reader.place(node), marks),)


def _list(reader: BlockReader, node: Node, waiting: Waiting) -> Blocks:
    ordered = node.type == "ordered_list"
    items = tuple(
        ListItem(reader.inside("a list", item.children), _item_place(reader, node, item, first=not index))
        for index, item in enumerate(node.children)
    )
    paragraphs = [child for item in node.children for child in item.children if child.type == "paragraph"]
    start = int(node.token.attrs.get("start", 1)) if ordered else None
    tight = all(paragraph.token.hidden for paragraph in paragraphs)
    return (List(items, reader.place(node), start, tight, reader.marks_of(waiting)),)


def _item_place(reader: BlockReader, node: Node, item: Node, *, first: bool) -> Place:
    return (
        reader.place(node) if first else reader.manuscript.place(reader.manuscript.first_of_line(item.line))
    )


def _quotation(reader: BlockReader, node: Node, waiting: Waiting) -> Blocks:
    marks = reader.marks_of(waiting)
    return (Quotation(reader.inside("a quotation", node.children), reader.place(node), marks),)


def _divider(reader: BlockReader, node: Node, waiting: Waiting) -> Blocks:
    reader.refuse(waiting, "a dividing line")
    return (Divider(reader.place(node)),)


def _code(reader: BlockReader, node: Node, waiting: Waiting) -> Blocks:
    match = markup_in_code(node.token.content)
    if match:
        reader.findings.say(text_rules.CODE_INDENTED, reader.place(node), raw=match[0])
    return (CodeBlock(node.token.content, reader.place(node), "", reader.marks_of(waiting)),)


def _fence(reader: BlockReader, node: Node, waiting: Waiting) -> Blocks:
    place = reader.place(node)
    language, raw = fence_info(node, reader.manuscript, reader.findings)
    marks = reader.marks_of(waiting, *raw)
    if not node.token.meta.get("closed"):
        reader.findings.say(text_rules.CODE_UNCLOSED, place, fence=node.token.markup)
    if language != "chart":
        return (CodeBlock(node.token.content, place, language, marks),)
    chart = read_chart(node, reader.manuscript, marks, reader.findings, reader.data)
    return (Figure(chart, (), place),) if chart else ()


def _table(reader: BlockReader, node: Node, waiting: Waiting) -> Blocks:
    table = read_table(node, reader.inlines, reader.findings)
    return (replace(table, caption=waiting.caption, marks=reader.marks_of(waiting)),)


def _heading(reader: BlockReader, node: Node, waiting: Waiting) -> Blocks:
    """A heading where none may stand, or an underlined one: reported, and read as text."""
    reader.refuse(waiting, "a heading")
    inline = node.children[0]
    title, place = inline.token.content, reader.place(node)
    if node.token.markup.startswith("#"):
        what = reader.where[-1] if reader.where else OUTSIDE
        reader.findings.say(rules.HEADING_PLACE, place, title=title, what=what)
    else:
        reader.findings.say(rules.HEADING_UNDERLINED, place, title=title)
    reader.inlines.marks.read(reader.raw_behind(inline), "nothing")
    inlines = reader.inlines.read(inline)
    return (Paragraph(inlines, place),) if inlines else ()


def _container(reader: BlockReader, node: Node, waiting: Waiting) -> Blocks:
    reader.refuse(waiting, "a container")
    name, place = reader.container_name(node), reader.place(node)
    if name == "quote":
        return _quote(reader, node)
    judge_name(name, place, reader.depths, reader.where[-1] if reader.where else OUTSIDE, reader.findings)
    marks = reader.container_marks(node, "part")
    blocks = reader.container_blocks(node)
    if name not in COMPONENT_NAMES:
        return (Group(blocks, place, marks),) if blocks else ()
    if not blocks:
        return ()
    built = components.build(name, blocks, place, marks)
    if not isinstance(built, str):
        return (built,)
    _say_shape(reader, name, built, place)
    return (Group(blocks, place, marks),)


def _say_shape(reader: BlockReader, name: str, wrong: str, place: Place) -> None:
    shape = components.SHAPES[name]
    reader.findings.say(rules.COMPONENT_SHAPE, place, name=name, wrong=wrong, shape=shape)


def _quote(reader: BlockReader, node: Node) -> Blocks:
    """Somebody's words; the last line names them."""
    place, marks = reader.place(node), reader.container_marks(node, "part")
    if reader.judge_empty(node):
        return ()
    last = [child for child in node.children if child.type not in SILENT][-1]
    above = [child for child in node.children if child is not last or child.type != "paragraph"]
    blocks = reader.inside('"::: quote"', above)
    attribution: tuple[Inline, ...] = ()
    if last.type == "paragraph":
        body, attribution = reader.inlines.read_split(last.children[0])
        blocks = (*blocks, Paragraph(body, reader.place(last))) if body else blocks
    if blocks and attribution:
        return (Quote(blocks, _without_dash(attribution), place, marks),)
    wrong = "does not end with the line that names who said it" if blocks else "holds no words"
    _say_shape(reader, "quote", wrong, place)
    return (Group(blocks, place, marks),) if blocks else ()


READ: dict[str, Callable[[BlockReader, Node, Waiting], Blocks]] = {
    "paragraph": _paragraph,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quotation,
    "hr": _divider,
    "code_block": _code,
    "fence": _fence,
    "table": _table,
    "heading": _heading,
    "container_line": _container,
}
"""Every kind of block token, and how it is read."""


def _without_dash(attribution: tuple[Inline, ...]) -> tuple[Inline, ...]:
    first = attribution[0]
    if not isinstance(first, Text):
        return attribution
    text = first.text.removeprefix("—").lstrip()
    return (Text(text, first.place), *attribution[1:]) if text else attribution[1:]
