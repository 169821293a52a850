"""Bars that lie: of one series, side by side, one after the other, and as steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.render.brand import contrast
from collateral.render.charts.canvas import CENTRED
from collateral.render.charts.frame import MARK, draw_key, draw_labels, fit_rows
from collateral.render.charts.look import Fill
from collateral.render.charts.reference import Reference, draw_reference
from collateral.render.charts.scale import Linear, Need

if TYPE_CHECKING:
    from collateral.model.content import ChartData
    from collateral.render.charts.canvas import Canvas
    from collateral.render.charts.figures import Figure, Figures, Item
    from collateral.render.charts.frame import Frame

WHISKER = 3.0
"""Half the height of a tolerance's ends."""


def draw_bars(canvas: Canvas, figures: Figures, data: ChartData) -> None:
    """One bar for each item, its figure at its end."""
    look = canvas.look
    reference = Reference.of(data, look)
    height = look.size * 1.45
    needs = [Need(0.0), *reference.needs, *(_end_need(canvas, item) for item in figures.items)]
    needs += [Need(end.value) for item in figures.items for end in (item.low, item.high) if end]
    frame, scale = fit_rows(look, figures.labels, [height] * len(figures.items), needs, top=reference.height)
    strong = [item.label in data.highlight for item in figures.items]
    draw_labels(canvas, frame, strong)
    for row, item, stands_out in zip(frame.rows, figures.items, strong, strict=True):
        set_back = bool(data.highlight) and not stands_out
        fill = Fill(look.inks.soft if set_back else look.inks.accent)
        canvas.rect(scale(0), row.top, scale(item.first.value) - scale(0), row.height, fill)
    draw_reference(canvas, reference, frame, scale, across=True)
    for row, item in zip(frame.rows, figures.items, strict=True):
        _whisker(canvas, item, scale, row.middle)
        _figure_at_end(canvas, item, scale, row.middle, reference)
    _baseline(canvas, frame, scale)
    canvas.height = frame.bottom + 1


def _end_need(canvas: Canvas, item: Item) -> Need:
    """The room of the figure beside the bar's end."""
    wide = MARK + canvas.look.lettering.width(item.first.text, canvas.look.size, bold=True)
    end = _outer_end(item)
    return Need(end, right=wide) if item.first.value >= 0 else Need(end, left=wide)


def _outer_end(item: Item) -> float:
    """Where the figure stands: beyond the bar, and beyond its tolerance where that goes further."""
    values = [figure.value for figure in item.all]
    return max(values) if item.first.value >= 0 else min(values)


def _figure_at_end(
    canvas: Canvas, item: Item, scale: Linear, middle: float, reference: Reference | None = None
) -> None:
    look = canvas.look
    positive = item.first.value >= 0
    x = scale(_outer_end(item)) + (MARK if positive else -MARK)
    if reference is not None:
        wide = look.lettering.width(item.first.text, look.size, bold=True)
        left, right = (x, x + wide) if positive else (x - wide, x)
        reference.make_way(canvas, scale, left, right, middle)
    canvas.text(
        x, middle + CENTRED * look.size, item.first.text, anchor="start" if positive else "end", bold=True
    )


def _whisker(canvas: Canvas, item: Item, scale: Linear, middle: float) -> None:
    if item.low is None or item.high is None:
        return
    low, high, inks = scale(item.low.value), scale(item.high.value), canvas.look.inks
    for colour, weight in ((inks.paper, 3.0), (inks.ink, 1.0)):  # a line that shows on the bar and beside it
        canvas.line(low, middle, high, middle, colour, weight)
        for end in (low, high):
            canvas.line(end, middle - WHISKER, end, middle + WHISKER, colour, weight)


def _baseline(canvas: Canvas, frame: Frame, scale: Linear) -> None:
    canvas.line(scale(0), frame.top - 1, scale(0), frame.bottom + 1, canvas.look.inks.ink, 0.75)


# --- side by side -------------------------------------------------------------------------------------


def draw_grouped(canvas: Canvas, figures: Figures, _data: ChartData) -> None:
    """Bars of several series side by side; the first item's carry the series' names where there is room."""
    look = canvas.look
    thick = look.leading
    heights = [thick * len(figures.names)] * len(figures.items)
    fills = look.inks.fills()

    def needs(*, named: bool) -> list[Need]:
        found = [Need(0.0)]
        for number, item in enumerate(figures.items):
            for name, figure in zip(figures.names, item.figures, strict=True):
                extra = 6 + look.lettering.width(name, look.size) if named and not number else 0.0
                wide = MARK + look.lettering.width(figure.text, look.size, bold=True) + extra
                found.append(
                    Need(figure.value, right=wide) if figure.value >= 0 else Need(figure.value, left=wide)
                )
        return found

    top = 0.0
    frame, scale = fit_rows(look, figures.labels, heights, needs(named=False), top=0.0)
    named_frame, named_scale = fit_rows(look, figures.labels, heights, needs(named=True), top=0.0)
    first_positive = all(figure.value >= 0 for figure in figures.items[0].figures)
    named = (
        first_positive
        and named_frame.left == frame.left
        and abs(named_scale.per_unit) >= 0.75 * abs(scale.per_unit)
    )
    if named:
        frame, scale = named_frame, named_scale
    else:
        top = draw_key(canvas, figures.names, lambda n, x, y: canvas.rect(x - 4, y - 4, 8, 8, fills[n]), 0.0)
        frame, scale = fit_rows(look, figures.labels, heights, needs(named=False), top=top)
    draw_labels(canvas, frame)
    for number, (row, item) in enumerate(zip(frame.rows, figures.items, strict=True)):
        for index, figure in enumerate(item.figures):
            place = row.top + index * thick
            canvas.rect(scale(0), place + 0.5, scale(figure.value) - scale(0), thick - 1, fills[index])
            name = figures.names[index] if named and not number else ""
            _named_figure(canvas, figure, scale, place + thick / 2, name)
    _baseline(canvas, frame, scale)
    canvas.height = frame.bottom + 1


def _named_figure(canvas: Canvas, figure: Figure, scale: Linear, middle: float, name: str) -> None:
    look = canvas.look
    baseline = middle + CENTRED * look.size
    if figure.value < 0:
        canvas.text(scale(figure.value) - MARK, baseline, figure.text, anchor="end", bold=True)
        return
    x = scale(figure.value) + MARK
    canvas.text(x, baseline, figure.text, bold=True)
    canvas.text(x + look.lettering.width(figure.text, look.size, bold=True) + 6, baseline, name)


# --- one after the other ------------------------------------------------------------------------------


def draw_stacked(canvas: Canvas, figures: Figures, _data: ChartData) -> None:
    """Parts of each item one after the other; their figures inside, or in the same order below."""
    look = canvas.look
    fills = look.inks.fills()
    top = draw_key(canvas, figures.names, lambda n, x, y: canvas.rect(x - 4, y - 4, 8, 8, fills[n]), 0.0)
    sums = [Need(0.0), *(Need(sum(figure.value for figure in item.figures)) for item in figures.items)]
    height = look.size * 1.6
    frame, scale = fit_rows(look, figures.labels, [height] * len(figures.items), sums, top=top)
    inside = all(_fits_inside(canvas, figure, scale) for item in figures.items for figure in item.figures)
    below = [() if inside else _in_order(canvas, item, frame) for item in figures.items]
    if not inside:
        heights = [height + len(lines) * look.leading for lines in below]
        frame, scale = fit_rows(look, figures.labels, heights, sums, top=top)
    draw_labels(canvas, frame)
    for row, item, lines in zip(frame.rows, figures.items, below, strict=True):
        running = 0.0
        for index, figure in enumerate(item.figures):
            start, end = scale(running), scale(running + figure.value)
            canvas.rect(start, row.top, end - start, height, fills[index])
            if inside:
                _inside(canvas, figure, (start + end) / 2, row.top + height / 2, fills[index])
            running += figure.value
        for number, line in enumerate(lines):
            canvas.text(frame.left, row.top + height + (number + 0.85) * look.leading, line, size=look.small)
        canvas.line(scale(0), row.top - 1, scale(0), row.top + height + 1, look.inks.ink, 0.75)
    canvas.height = frame.bottom + 1


def _fits_inside(canvas: Canvas, figure: Figure, scale: Linear) -> bool:
    wide = canvas.look.lettering.width(figure.text, canvas.look.size, bold=True)
    return scale(figure.value) - scale(0) >= wide + MARK


def _in_order(canvas: Canvas, item: Item, frame: Frame) -> tuple[str, ...]:
    look = canvas.look
    text = " · ".join(figure.text for figure in item.figures)
    return look.lettering.wrap(text, look.small, frame.right - frame.left)


def _inside(canvas: Canvas, figure: Figure, x: float, middle: float, fill: Fill) -> None:
    look = canvas.look
    if fill.hatch:
        wide = look.lettering.width(figure.text, look.size, bold=True)
        canvas.rect(x - wide / 2 - 1, middle - look.size / 2, wide + 2, look.size, Fill(look.inks.paper))
    colour = readable_on(fill.colour, look.inks.ink, look.inks.paper)
    canvas.text(x, middle + CENTRED * look.size, figure.text, anchor="middle", bold=True, colour=colour)


def readable_on(background: str, *colours: str) -> str:
    """The colour that stands out most."""
    return max(colours, key=lambda colour: contrast(colour, background))
