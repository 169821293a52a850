"""Takes out of a block whatever one reader may not see at one depth, and what that leaves empty.

What loses nothing stays the very same value: most of a master is for everyone, and editions share it.
"""

from __future__ import annotations

from dataclasses import replace
from operator import is_
from typing import TYPE_CHECKING, Any, TypeVar
from unicodedata import category

from collateral.dataclass import dataclass
from collateral.model.content import (
    Callout,
    Chart,
    CodeBlock,
    CodeSpan,
    Columns,
    Comment,
    Compare,
    Divider,
    Emphasis,
    Figure,
    Group,
    Image,
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
from collateral.select.reach import denial

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.model.content import Block, Inline, Marks, Stat, TableColumn, TableRow
    from collateral.select.reach import Reader

Inlines = tuple["Inline", ...]
Blocks = tuple["Block", ...]
Node = TypeVar("Node")


@dataclass(frozen=True, slots=True)
class Pruner:
    """One reader at one depth."""

    reader: Reader
    depth: str | None
    """None in a section without a ladder, and in opening matter."""

    def keeps(self, marks: Marks) -> bool:
        """Whether a node with these marks stays."""
        depths = marks.values("depth")
        return denial(marks, self.reader) is None and (not depths or self.depth in depths)

    # --- inline -----------------------------------------------------------------------------------

    def inlines(self, nodes: Inlines) -> Inlines:
        """What stays of inline content."""
        return _same(nodes, [kept for node in nodes if (kept := self.inline(node)) is not None])

    def text(self, nodes: Inlines) -> Inlines:
        """What stays of a text that is read as one; nothing where only its punctuation is left."""
        kept = self.inlines(nodes)
        lost_words = kept is not nodes and _has_words(nodes) and not _has_words(kept)
        return () if lost_words or is_blank(kept) else kept

    def inline(self, node: Inline) -> Inline | None:
        """What stays of one inline node; None where it goes."""
        match node:
            case Comment():
                return None
            case Span() | Link():
                return self._with_children(node) if self.keeps(node.marks) else None
            case Emphasis() | Strong():
                return self._with_children(node)
            case Image() | Value() | CodeSpan():
                return node if self.keeps(node.marks) else None
            case NoteReference():
                blocks = self.blocks(node.note.blocks)
                return _with(node, note=_with(node.note, blocks=blocks)) if blocks else None
            case _:
                return node

    def _with_children(self, node: Span | Link | Emphasis | Strong) -> Inline | None:
        children = self.inlines(node.children)
        return None if is_blank(children) else _with(node, children=children)

    # --- blocks -----------------------------------------------------------------------------------

    def blocks(self, nodes: Blocks) -> Blocks:
        """What stays of a run of blocks; what a divider divides off takes it along when it is emptied."""
        kept: list[Block] = []
        for divider, part in _parts(nodes):
            pruned = [left for node in part if (left := self.block(node)) is not None]
            if part and not pruned:
                continue
            is_needed = divider is not None and (kept or divider is nodes[0])
            kept.extend([divider, *pruned] if divider and is_needed else pruned)
        return () if all(isinstance(node, Divider) for node in kept) else _same(nodes, kept)

    def block(self, node: Block) -> Block | None:
        """What stays of one block; None where it goes."""
        if not isinstance(node, Divider) and not self.keeps(node.marks):
            return None
        return _PRUNERS[type(node)](self, node)


def _same(nodes: tuple[Node, ...], kept: list[Node]) -> tuple[Node, ...]:
    """What was kept of some nodes; the very same ones where nothing was lost."""
    return nodes if len(kept) == len(nodes) and all(map(is_, kept, nodes)) else tuple(kept)


def _with(node: Node, **parts: object) -> Node:
    """A node with other parts; the very same one where they are its own."""
    if all(getattr(node, name) is part for name, part in parts.items()):
        return node
    return replace(node, **parts)  # type: ignore[type-var]  # every node is a dataclass


def _parts(nodes: Blocks) -> list[tuple[Divider | None, list[Block]]]:
    """A run of blocks cut at its dividers: each part with the divider ahead of it."""
    parts: list[tuple[Divider | None, list[Block]]] = [(None, [])]
    for node in nodes:
        if isinstance(node, Divider):
            parts.append((node, []))
        else:
            parts[-1][1].append(node)
    return parts


def _unchanged(_: Pruner, node: Block) -> Block | None:
    return node


def _paragraph(pruner: Pruner, node: Paragraph) -> Block | None:
    inlines = pruner.text(node.inlines)
    return _with(node, inlines=inlines) if inlines else None


def _with_blocks(pruner: Pruner, node: Quotation | Group) -> Block | None:
    blocks = pruner.blocks(node.blocks)
    return _with(node, blocks=blocks) if blocks else None


def _quote(pruner: Pruner, node: Quote) -> Block | None:
    """Words go with the name of whose they are: nobody is quoted without it."""
    blocks, attribution = pruner.blocks(node.blocks), pruner.text(node.attribution)
    if not blocks or (node.attribution and not attribution):
        return None
    return _with(node, blocks=blocks, attribution=attribution)


def _callout(pruner: Pruner, node: Callout) -> Block | None:
    title, blocks = pruner.text(node.title), pruner.blocks(node.blocks)
    if not blocks and (node.blocks or not title):
        return None
    return _with(node, title=title, blocks=blocks)


def _with_items(pruner: Pruner, node: List | Steps) -> Block | None:
    kept = [_with(item, blocks=blocks) for item in node.items if (blocks := pruner.blocks(item.blocks))]
    items = _same(node.items, kept)
    return _with(node, items=items) if items else None


def _columns(pruner: Pruner, node: Columns) -> Block | None:
    parts = _same(node.parts, [kept for part in node.parts if (kept := pruner.blocks(part))])
    return _with(node, parts=parts) if parts else None


def _stats(pruner: Pruner, node: Stats) -> Block | None:
    items = _same(node.items, [kept for item in node.items if (kept := _stat(pruner, item)) is not None])
    return _with(node, items=items) if items else None


def _stat(pruner: Pruner, item: Stat) -> Stat | None:
    """A figure goes with the words that say what it counts: alone it would claim something else."""
    figure, label = pruner.text(item.figure), pruner.text(item.label)
    if not figure or (item.label and not label):
        return None
    return _with(item, figure=figure, label=label)


def _compare(pruner: Pruner, node: Compare) -> Block | None:
    table = pruner.block(node.table)
    return _with(node, table=table) if isinstance(table, Table) else None


def _figure(pruner: Pruner, node: Figure) -> Block | None:
    if not pruner.keeps(node.content.marks):
        return None
    return _with(node, caption=pruner.blocks(node.caption))


def _table(pruner: Pruner, node: Table) -> Block | None:
    shown = [index for index, column in enumerate(node.columns) if pruner.keeps(column.marks)]
    rows = _same(node.rows, [kept for row in node.rows if (kept := _row(pruner, row, shown)) is not None])
    if not shown or (node.rows and not rows) or _only_labels(node, shown):
        return None
    columns = _same(node.columns, [_header(pruner, node.columns[index]) for index in shown])
    return _with(node, columns=columns, rows=rows, caption=pruner.text(node.caption))


def _only_labels(table: Table, shown: list[int]) -> bool:
    """Whether all that is left is the first column, of labels under no heading."""
    return shown == [0] and len(table.columns) > 1 and is_blank(table.columns[0].header)


def _header(pruner: Pruner, column: TableColumn) -> TableColumn:
    return _with(column, header=pruner.text(column.header))


def _row(pruner: Pruner, row: TableRow, shown: list[int]) -> TableRow | None:
    if not pruner.keeps(row.marks):
        return None
    cells = _same(row.cells, [pruner.text(row.cells[index]) for index in shown])
    was_empty = all(is_blank(cell) for cell in row.cells)
    return None if not any(cells) and not was_empty else _with(row, cells=cells)


def is_blank(inlines: Inlines) -> bool:
    """Whether inline content shows nothing."""
    return all(
        isinstance(node, LineBreak | Comment) or (isinstance(node, Text) and not node.text.strip())
        for node in inlines
    )


def _has_words(inlines: Inlines) -> bool:
    """Whether inline content says something: more than spaces, punctuation and the marks of notes."""
    return any(_says_something(node) for node in inlines)


def _says_something(node: Inline) -> bool:
    match node:
        case Text() | CodeSpan():
            return any(letter.isalnum() or category(letter) == "So" for letter in node.text)
        case Emphasis() | Strong() | Span() | Link():
            return _has_words(node.children)
        case _:
            return isinstance(node, Image | Value)


_PRUNERS: dict[type, Callable[[Pruner, Any], Block | None]] = {
    Paragraph: _paragraph,
    List: _with_items,
    Quotation: _with_blocks,
    CodeBlock: _unchanged,
    Divider: _unchanged,
    Table: _table,
    Stats: _stats,
    Steps: _with_items,
    Columns: _columns,
    Callout: _callout,
    Quote: _quote,
    Compare: _compare,
    Figure: _figure,
    Chart: _unchanged,
    Group: _with_blocks,
}
"""Every kind of block, and how it is pruned."""
