"""Tables: a header cell that is one marked span marks its column, a first cell its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from collateral.model.content import UNMARKED, Span, Table, TableColumn, TableRow
from collateral.parse.rules import structure as rules

if TYPE_CHECKING:
    from collateral.model.content import Inline, Marks
    from collateral.parse.inlines import InlineReader
    from collateral.parse.rule import Findings
    from collateral.parse.tree import Node

Align = Literal["", "left", "center", "right"]


def read_table(node: Node, inlines: InlineReader, findings: Findings) -> Table:
    """A table without caption and marks of its own."""
    rows = [row for part in node.children for row in part.children]
    columns = tuple(_column(cell, inlines) for cell in rows[0].children)
    body = tuple(_row(row, len(columns), inlines, findings) for row in rows[1:])
    return Table(columns, body, inlines.manuscript.place(node.at))


def _column(cell: Node, inlines: InlineReader) -> TableColumn:
    header, marks = _unwrap(inlines.read(cell.children[0]))
    style = str(cell.token.attrs.get("style", ""))
    align = cast("Align", style.removeprefix("text-align:"))
    return TableColumn(header, align, marks)


def _row(row: Node, columns: int, inlines: InlineReader, findings: Findings) -> TableRow:
    place = inlines.manuscript.place(row.at)
    cells = [inlines.read(cell.children[0]) for cell in row.children]
    written = int(row.token.meta.get("cells", 0))
    if written > columns:
        findings.say(rules.TABLE_ROW_LONG, place, cells=written, columns=columns)
    first, marks = _unwrap(cells[0])
    return TableRow((first, *cells[1:]), place, marks)


def _unwrap(cell: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], Marks]:
    """A cell that is one marked span: its words, and its marks for the whole column or row."""
    if len(cell) == 1 and isinstance(cell[0], Span):
        return cell[0].children, cell[0].marks
    return cell, UNMARKED
