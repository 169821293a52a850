"""Walks over content: one traversal that selection, composition, checks and glyph coverage share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from collateral.model.content import (
    Block,
    Callout,
    Chart,
    Citation,
    CodeBlock,
    CodeSpan,
    Columns,
    Compare,
    CrossReference,
    Divider,
    Emphasis,
    Figure,
    Group,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    NoteReference,
    Paragraph,
    Quotation,
    Quote,
    Span,
    Stats,
    Steps,
    Strong,
    Table,
    Text,
    Value,
)


def blocks_within(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, outer before inner, in reading order; footnotes are not entered."""
    for block in blocks:
        yield block
        yield from blocks_within(_inner_blocks(block))


def _inner_blocks(block: Block) -> Iterator[Block]:
    match block:
        case List() | Steps():
            for item in block.items:
                yield from item.blocks
        case Quotation() | Callout() | Quote() | Group():
            yield from block.blocks
        case Columns():
            for part in block.parts:
                yield from part
        case Compare():
            yield block.table
        case Figure():
            if isinstance(block.content, Chart):
                yield block.content
            yield from block.caption
        case _:
            return


def own_inlines(block: Block) -> Iterator[Inline]:
    """The inline nodes that stand directly in one block, in reading order; nested ones not entered."""
    match block:
        case Paragraph():
            yield from block.inlines
        case Table():
            yield from _table_inlines(block)
        case Stats():
            for stat in block.items:
                yield from stat.figure
                yield from stat.label
        case Callout():
            yield from block.title
        case Quote():
            yield from block.attribution
        case Figure():
            if isinstance(block.content, Image):
                yield block.content
        case _:
            return


def _table_inlines(table: Table) -> Iterator[Inline]:
    yield from table.caption
    for column in table.columns:
        yield from column.header
    for row in table.rows:
        for cell in row.cells:
            yield from cell


def inlines_within(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Every inline node, outer before inner; footnotes are entered where they are called."""
    for node in inlines:
        yield node
        match node:
            case Emphasis() | Strong() | Span() | Link() | Citation() | CrossReference():
                yield from inlines_within(node.children)
            case NoteReference():
                yield from all_inlines(node.note.blocks)
            case _:
                pass


def all_inlines(blocks: Iterable[Block]) -> Iterator[Inline]:
    """Every inline node of a run of blocks, in reading order, footnotes where they are called."""
    for block in blocks_within(blocks):
        yield from inlines_within(own_inlines(block))


def claims_cited(title: Iterable[Inline], blocks: Iterable[Block]) -> tuple[str, ...]:
    """Ids of the claims that a title and blocks cite, each once, in order of appearance.

    A claim is cited by a link, by `claims=` on any node, and by a chart's declaration; footnotes count
    where they are called.
    """
    return tuple(dict.fromkeys((*_claims_in_text(title), *_claims_in_blocks(blocks))))


def _claims_in_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks_within(blocks):
        if not isinstance(block, Divider):
            yield from block.marks.values("claims")
        if isinstance(block, Chart):
            yield from block.data.claims
        if isinstance(block, Table):
            yield from _claims_in_table(block)
        else:
            yield from _claims_in_text(own_inlines(block))


def _claims_in_table(table: Table) -> Iterator[str]:
    yield from _claims_in_text(table.caption)
    for column in table.columns:
        yield from column.marks.values("claims")
        yield from _claims_in_text(column.header)
    for row in table.rows:
        yield from row.marks.values("claims")
        for cell in row.cells:
            yield from _claims_in_text(cell)


def _claims_in_text(inlines: Iterable[Inline]) -> Iterator[str]:
    for node in inlines:
        if isinstance(node, Link) and node.kind == "claim":
            yield node.target
        elif isinstance(node, Citation) and node.claim is not None:
            yield node.claim
        match node:
            case Span() | Link():
                yield from node.marks.values("claims")
                yield from _claims_in_text(node.children)
            case Image() | CodeSpan() | Value():
                yield from node.marks.values("claims")
            case Emphasis() | Strong() | Citation() | CrossReference():
                yield from _claims_in_text(node.children)
            case NoteReference():
                yield from _claims_in_blocks(node.note.blocks)
            case _:
                pass


def words_of(inlines: Iterable[Inline]) -> str:
    """Readable text of inline content, alt texts and footnotes included, each word apart from the next."""
    return "".join(_words(inlines))


def _words(inlines: Iterable[Inline]) -> Iterator[str]:
    for node in inlines:
        match node:
            case Text() | CodeSpan():
                yield node.text
            case LineBreak():
                yield " "
            case Image():
                alt = "".join(part.text for part in node.alt if isinstance(part, Text))
                yield f" {alt} "
            case NoteReference():
                yield f" {words_in(node.note.blocks)} "
            case Emphasis() | Strong() | Span() | Link() | Citation() | CrossReference():
                yield from _words(node.children)
            case _:
                pass


def words_in(blocks: Iterable[Block]) -> str:
    """Readable text of blocks: text, captions, cells, alt texts, chart titles; blocks on their own lines."""
    lines: list[str] = []
    for block in blocks_within(blocks):
        if isinstance(block, CodeBlock):
            lines.append(block.text)
        elif isinstance(block, Chart):
            lines.extend([block.data.title, block.data.alt, *(" ".join(row) for row in block.data.rows)])
        elif isinstance(block, Table):
            lines.append(words_of(block.caption))
            lines.extend(words_of(column.header) for column in block.columns)
            lines.extend(words_of(cell) for row in block.rows for cell in row.cells)
        elif isinstance(block, Stats):
            lines.extend(words_of(part) for stat in block.items for part in (stat.figure, stat.label))
        else:
            lines.append(words_of(own_inlines(block)))
    return "\n".join(line for line in lines if line.strip())
