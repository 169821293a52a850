"""Block nodes to HTML: a table from node type to a small function."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from collateral.model.content import (
    UNMARKED,
    Callout,
    Chart,
    CodeBlock,
    Columns,
    Compare,
    Divider,
    Figure,
    Group,
    Image,
    List,
    Paragraph,
    Quotation,
    Quote,
    Stats,
    Steps,
    Table,
    plain_text,
)
from collateral.render.charts import draw_chart, unit_beside_figures
from collateral.render.charts.look import LEAST_MEASURE, POINTS
from collateral.render.inlines import (
    element,
    figure_html,
    has_claim,
    image_html,
    inlines_html,
    no_break,
    without_runt,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from collateral.model.content import Block, ChartData, Inline, ListItem, TableRow
    from collateral.render.inlines import Setting

_NUMERIC = re.compile(r"[<>≤≥±~≈+−-]?\s?[$€£]?\d[\d.,\s]*(?:[-–]\s?\d[\d.,\s]*)?%?")  # noqa: RUF001 - a real minus sign

SHORT = 40
"""Letters of a paragraph that hardly takes a second line."""


PART_PADDING = CALLOUT_PADDING = 12.0
"""Points that base.css leaves beside the text of a part or a callout."""


def narrowed(setting: Setting, share: float, padding: float) -> Setting:
    """The setting of blocks that have less room than the block around them."""
    look = setting.charts
    if look is None:
        return setting
    return replace(
        setting, charts=replace(look, width=max(look.width * share - padding, LEAST_MEASURE * POINTS))
    )


def blocks_html(nodes: Iterable[Block], setting: Setting) -> Markup:
    """Blocks as HTML, one after the other."""
    return Markup("\n").join(block_html(node, setting) for node in nodes)


def is_block(node: object) -> bool:
    """Whether something is a block that a page can show."""
    return type(node) in _BLOCK


def block_html(node: Block, setting: Setting) -> Markup:
    """One block as HTML, with the label its mark asks for beneath it."""
    write = _BLOCK.get(type(node))
    if write is None:
        raise TypeError(f"{type(node).__name__} at {node.place} is not a block that a page can show")
    html = write(node, setting)
    label = getattr(node, "marks", UNMARKED).text("label")
    if not label or isinstance(node, Figure):
        return html
    return html + element("p", label, "label")


def _paragraph(node: Paragraph, setting: Setting) -> Markup:
    kept = "keep" if has_claim(node.inlines) else ""
    inlines = without_runt(node.inlines) if len(plain_text(node.inlines)) > SHORT else node.inlines
    return element("p", inlines_html(inlines, setting), kept, *node.marks.classes)


def _item(item: ListItem, setting: Setting, *, tight: bool) -> Markup:
    """One item; in a tight list its paragraphs stand without an element of their own."""
    parts = [
        inlines_html(block.inlines, setting)
        if tight and isinstance(block, Paragraph)
        else block_html(block, setting)
        for block in item.blocks
    ]
    return element("li", Markup("\n").join(parts))


def _list(node: List, setting: Setting) -> Markup:
    items = Markup("\n").join(_item(item, setting, tight=node.tight) for item in node.items)
    spacing = "tight" if node.tight else "loose"
    if node.start is None:
        return element("ul", items, spacing, *node.marks.classes)
    start = None if node.start == 1 else str(node.start)
    return element("ol", items, spacing, *node.marks.classes, start=start)


def _quotation(node: Quotation, setting: Setting) -> Markup:
    return element("blockquote", blocks_html(node.blocks, setting), *node.marks.classes)


def _code_block(node: CodeBlock, _setting: Setting) -> Markup:
    return element("pre", element("code", node.text), *node.marks.classes)


def _divider(_node: Divider, _setting: Setting) -> Markup:
    return Markup("<hr>")


# --- tables -----------------------------------------------------------------------------------------


def _table(node: Table, setting: Setting, *classes: str) -> Markup:
    alignments = [_alignment(node, index) for index in range(len(node.columns))]
    head = Markup().join(
        element("th", inlines_html(column.header, setting), alignments[index], scope="col")
        for index, column in enumerate(node.columns)
    )
    rows = Markup("\n").join(_row(row, alignments, setting) for row in node.rows)
    caption = element("caption", inlines_html(node.caption, setting)) if node.caption else Markup()
    content = caption + element("thead", element("tr", head)) + element("tbody", rows)
    width = "wide" if len(node.columns) > 5 else ""  # noqa: PLR2004 - more than five columns need the page's width
    return element("table", content, *classes, width, *node.marks.classes)


def _row(row: TableRow, alignments: list[str], setting: Setting) -> Markup:
    """A row; its first cell heads it unless that is a number or empty."""
    cells: list[Markup] = []
    for index, cell in enumerate(row.cells):
        alignment = alignments[index]
        html = inlines_html(cell, setting)
        heads = index == 0 and bool(cell) and len(row.cells) > 1 and alignment != "number"
        cells.append(element("th", html, alignment, scope="row") if heads else element("td", html, alignment))
    return element("tr", Markup().join(cells))


def _alignment(table: Table, index: int) -> str:
    """How a column is aligned: as the author says, else numbers to the right."""
    column = table.columns[index]
    texts = [plain_text(row.cells[index]).strip() for row in table.rows if index < len(row.cells)]
    filled = [text for text in texts if text]
    if not filled:
        return "blank"  # a column for the reader's own figures
    if column.align:
        return "number" if column.align == "right" else column.align
    return "number" if all(_NUMERIC.fullmatch(text) for text in filled) else ""


def _compare(node: Compare, setting: Setting) -> Markup:
    return _table(node.table, setting, "compare")


# --- components ---------------------------------------------------------------------------------------


def _stats(node: Stats, setting: Setting) -> Markup:
    items = Markup("\n").join(
        element(
            "li",
            element("span", figure_html(stat.figure, setting), "figure")
            + Markup(" ")
            + element("span", inlines_html(stat.label, setting), "label"),
        )
        for stat in node.items
    )
    # The list stands in a box of its own, because a list must not hold the box that clears its floats.
    return element("div", element("ul", items), "stats", f"stats-{len(node.items)}", *node.marks.classes)


def _steps(node: Steps, setting: Setting) -> Markup:
    items = Markup("\n").join(_item(item, setting, tight=True) for item in node.items)
    return element("ol", items, "steps", *node.marks.classes)


def _columns(node: Columns, setting: Setting) -> Markup:
    inner = narrowed(setting, 1 / len(node.parts), PART_PADDING)
    parts = Markup("\n").join(element("div", blocks_html(part, inner), "part") for part in node.parts)
    return element("div", parts, "columns", f"columns-{len(node.parts)}", *node.marks.classes)


def _callout(node: Callout, setting: Setting) -> Markup:
    title = element("p", inlines_html(node.title, setting), "callout-title") if node.title else Markup()
    inner = narrowed(setting, 1.0, CALLOUT_PADDING)
    return element("aside", title + blocks_html(node.blocks, inner), "callout", *node.marks.classes)


def _quote(node: Quote, setting: Setting) -> Markup:
    """Somebody's words; a quotation mark at their start hangs in the margin."""
    whose = element("p", inlines_html(node.attribution, setting), "attribution")
    words = blocks_html(node.blocks, setting)
    hangs = "hanging" if words.striptags()[:1] in _QUOTATION_MARKS else ""
    return element("blockquote", words + whose, "quote", hangs, *node.marks.classes)


_QUOTATION_MARKS = frozenset(
    "\"'\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{DOUBLE LOW-9 QUOTATION MARK}"
)


def _group(node: Group, setting: Setting) -> Markup:
    return element("div", blocks_html(node.blocks, setting), "group", *node.marks.classes)


def _figure(node: Figure, setting: Setting) -> Markup:
    caption = blocks_html(node.caption, setting)
    label = node.marks.text("label") or node.content.marks.text("label")
    if label:
        caption += element("p", label, "label")
    told = element("figcaption", caption, "" if node.caption else "only-label") if caption else Markup()
    if isinstance(node.content, Image):
        picture = image_html(node.content, setting)
        return element("figure", picture + told, "picture", *node.marks.classes)
    return element("figure", _charted(node.content, setting) + told, "chart", *node.marks.classes)


def _chart(node: Chart, setting: Setting) -> Markup:
    return element("figure", _charted(node, setting), "chart", *node.marks.classes)


def _charted(node: Chart, setting: Setting) -> Markup:
    """A chart with its title, unit, note and source; a table of its figures where it is not drawn."""
    data, look = node.data, setting.charts
    note = element("p", no_break(data.note), "note") if data.note else Markup()
    source = element("p", no_break(data.source), "source") if data.source else Markup()
    drawn = look is not None and not look.as_tables and len(data.rows) > 1
    if not drawn or look is None:
        return _chart_table(node) + note + source
    unit = "" if unit_beside_figures(data) else data.unit
    title = element("p", _chart_title(data.title, unit), "chart-title")
    drawing = Markup(draw_chart(data, look).svg)  # noqa: S704 - drawn here, every word in it escaped
    table = _rows_table(data) if data.table else Markup()
    return title + drawing + table + note + source


def _chart_title(title: str, unit: str) -> Markup:
    unit_html = Markup(" ") + element("span", no_break(unit), "unit") if unit else Markup()
    return escape(no_break(title)) + unit_html


def _chart_table(node: Chart) -> Markup:
    """A chart's figures as a table under its title and unit; its words where there are no rows."""
    data = node.data
    title = no_break(f"{data.title} ({data.unit})" if data.unit else data.title)
    if not data.rows:
        return element("p", title, "chart-title") + element("p", no_break(data.alt))
    return _rows_table(data, element("caption", title))


def _rows_table(data: ChartData, caption: Markup = Markup()) -> Markup:  # noqa: B008 - it cannot be changed
    head = Markup().join(
        element("th", name, "" if i == 0 else "number", scope="col") for i, name in enumerate(data.rows[0])
    )
    body = Markup("\n").join(
        element(
            "tr",
            Markup().join(
                element("th", no_break(cell), scope="row")
                if i == 0
                else element("td", no_break(cell), "number")
                for i, cell in enumerate(row)
            ),
        )
        for row in data.rows[1:]
    )
    table = caption + element("thead", element("tr", head)) + element("tbody", body)
    return element("table", table, "chart-data")


def plain(nodes: tuple[Inline, ...]) -> str:
    """Inline content as plain text on one line, as a title or an attribute shows it."""
    return " ".join(no_break(plain_text(nodes)).split(" ")).strip()


_BLOCK: Mapping[type, Callable[[Any, Setting], Markup]] = {
    Paragraph: _paragraph,
    List: _list,
    Quotation: _quotation,
    CodeBlock: _code_block,
    Divider: _divider,
    Table: _table,
    Stats: _stats,
    Steps: _steps,
    Columns: _columns,
    Callout: _callout,
    Quote: _quote,
    Compare: _compare,
    Figure: _figure,
    Chart: _chart,
    Group: _group,
}
"""Every block there is; a test holds it against `model.content.Block`."""
