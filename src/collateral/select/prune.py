"""Takes out of a block whatever one reader may not see at one depth, and what that leaves empty."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

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
        return tuple(kept for node in nodes if (kept := self.inline(node)) is not None)

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
                return replace(node, note=replace(node.note, blocks=blocks)) if blocks else None
            case _:
                return node

    def _with_children(self, node: Span | Link | Emphasis | Strong) -> Inline | None:
        children = self.inlines(node.children)
        return None if is_blank(children) else replace(node, children=children)

    # --- blocks -----------------------------------------------------------------------------------

    def blocks(self, nodes: Blocks) -> Blocks:
        """What stays of a run of blocks; a run of dividers alone is nothing."""
        kept = tuple(pruned for node in nodes if (pruned := self.block(node)) is not None)
        return () if all(isinstance(node, Divider) for node in kept) else kept

    def block(self, node: Block) -> Block | None:
        """What stays of one block; None where it goes."""
        if not isinstance(node, Divider) and not self.keeps(node.marks):
            return None
        return _PRUNERS[type(node)](self, node)


def _unchanged(_: Pruner, node: Block) -> Block | None:
    return node


def _paragraph(pruner: Pruner, node: Paragraph) -> Block | None:
    inlines = pruner.inlines(node.inlines)
    return None if is_blank(inlines) else replace(node, inlines=inlines)


def _with_blocks(pruner: Pruner, node: Quotation | Group | Quote) -> Block | None:
    blocks = pruner.blocks(node.blocks)
    return replace(node, blocks=blocks) if blocks else None


def _quote(pruner: Pruner, node: Quote) -> Block | None:
    kept = _with_blocks(pruner, node)
    return replace(kept, attribution=pruner.inlines(node.attribution)) if isinstance(kept, Quote) else None


def _callout(pruner: Pruner, node: Callout) -> Block | None:
    title, blocks = pruner.inlines(node.title), pruner.blocks(node.blocks)
    return None if is_blank(title) and not blocks else replace(node, title=title, blocks=blocks)


def _with_items(pruner: Pruner, node: List | Steps) -> Block | None:
    items = tuple(
        replace(item, blocks=blocks) for item in node.items if (blocks := pruner.blocks(item.blocks))
    )
    return replace(node, items=items) if items else None


def _columns(pruner: Pruner, node: Columns) -> Block | None:
    parts = tuple(kept for part in node.parts if (kept := pruner.blocks(part)))
    return replace(node, parts=parts) if parts else None


def _stats(pruner: Pruner, node: Stats) -> Block | None:
    items = tuple(kept for item in node.items if (kept := _stat(pruner, item)) is not None)
    return replace(node, items=items) if items else None


def _stat(pruner: Pruner, item: Stat) -> Stat | None:
    figure = pruner.inlines(item.figure)
    return None if is_blank(figure) else replace(item, figure=figure, label=pruner.inlines(item.label))


def _compare(pruner: Pruner, node: Compare) -> Block | None:
    table = pruner.block(node.table)
    return replace(node, table=table) if isinstance(table, Table) else None


def _figure(pruner: Pruner, node: Figure) -> Block | None:
    if not pruner.keeps(node.content.marks):
        return None
    return replace(node, caption=pruner.blocks(node.caption))


def _table(pruner: Pruner, node: Table) -> Block | None:
    shown = [index for index, column in enumerate(node.columns) if pruner.keeps(column.marks)]
    only_labels = len(shown) == 1 and len(node.columns) > 1
    rows = tuple(
        kept for row in node.rows if (kept := _row(pruner, row, shown)) is not None and not only_labels
    )
    if not shown or not rows:
        return None
    columns = tuple(_header(pruner, node.columns[index]) for index in shown)
    return replace(node, columns=columns, rows=rows, caption=pruner.inlines(node.caption))


def _header(pruner: Pruner, column: TableColumn) -> TableColumn:
    return replace(column, header=pruner.inlines(column.header))


def _row(pruner: Pruner, row: TableRow, shown: list[int]) -> TableRow | None:
    if not pruner.keeps(row.marks):
        return None
    cells = tuple(pruner.inlines(row.cells[index]) for index in shown)
    was_empty = all(is_blank(cell) for cell in row.cells)
    return None if all(is_blank(cell) for cell in cells) and not was_empty else replace(row, cells=cells)


def is_blank(inlines: Inlines) -> bool:
    """Whether inline content shows nothing."""
    return all(
        isinstance(node, LineBreak | Comment) or (isinstance(node, Text) and not node.text.strip())
        for node in inlines
    )


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
