"""Lines: each named at its end, the scale at round numbers, labels beneath as they find room."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.chart import number_of
from collateral.render.charts.canvas import CENTRED
from collateral.render.charts.figures import written_number
from collateral.render.charts.reference import DASHES, Reference
from collateral.render.charts.scale import extent, span, ticks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.model.content import ChartData
    from collateral.render.charts.canvas import Canvas
    from collateral.render.charts.figures import Figures
    from collateral.render.charts.look import ChartLook
    from collateral.render.charts.scale import Linear

STROKES = (("accent", 2.0, ""), ("ink", 1.25, "5 2.5"), ("accent", 1.25, "1.5 2"), ("ink", 0.75, ""))
"""Colour, weight and dashes of each series: told apart in grey."""
MOST_POINTS = 12
"""Up to so many, every point is marked."""
NAMES_SHARE = 0.32
TICKS = 4


@dataclass(frozen=True, slots=True)
class _End:
    """What stands at the end of a line."""

    figure: str
    name: tuple[str, ...]
    y: float
    joined: bool
    """Whether figure and name share a line."""

    def height(self, look: ChartLook) -> float:
        return look.leading * (1 if self.joined else 1 + len(self.name))


def draw_lines(canvas: Canvas, figures: Figures, data: ChartData) -> None:
    """Lines from left to right over one scale."""
    look = canvas.look
    reference = Reference.of(data, look)
    low, high = extent([*figures.values(), *(need.value for need in reference.needs)])
    marks = ticks(low, high, TICKS)
    low, high = min(low, *marks), max(high, *marks)
    names = _names(look, figures)
    tall = sum((1 + len(lines)) * look.leading for lines in names)
    plot = max(min(max(0.42 * look.width, 84.0), 150.0), tall)
    left = max(look.lettering.width(written_number(mark, look), look.small) for mark in marks) + 6
    last = figures.items[-1].figures
    widest = max(
        [look.lettering.width(figure.text, look.size, bold=True) for figure in last]
        + [look.lettering.width(line, look.size) for lines in names for line in lines]
    )
    beside = _beside(look, figures, names)
    gap = GAP if len(names) > 1 else NEAR
    right = look.width - (beside or widest) - gap
    reaches = max((look.lettering.width(line, look.small) for line in reference.lines), default=0.0)
    half = look.leading / 2  # by so much the words at a line's end stand above it
    top = reference.height + half if left + reaches > right else max(reference.height, half)
    y = span(top + plot, top, low, high)
    _grid(canvas, y, marks, left, right)
    places = _places(figures.labels, left + 3, right - 3)
    _band(canvas, figures, places, y)
    if reference.value is not None:
        _reference(canvas, reference, y(reference.value), left, right)
    for index in reversed(range(len(figures.names))):
        _line(canvas, figures, index, places, y)
    ends = [
        _End(figure.text, lines, y(figure.value), beside > 0)
        for figure, lines in zip(last, names, strict=True)
    ]
    _ends(canvas, ends, places[-1], right + gap, (top, top + plot))
    _labels(canvas, figures.labels, places, top + plot + 4)


GAP = 12.0
"""From the end of a line to its name."""
NEAR = 7.0
"""The same, of a line alone."""
SPACE = 5.0
"""Between a figure and the name beside it."""


def _beside(look: ChartLook, figures: Figures, names: Sequence[tuple[str, ...]]) -> float:
    """The width of figures with their names beside them, where that is short enough; else nothing."""
    if max(map(len, names)) != 1:
        return 0.0
    letters = look.lettering
    widths = [
        letters.width(figure.text, look.size, bold=True) + SPACE + letters.width(lines[0], look.size)
        for figure, lines in zip(figures.items[-1].figures, names, strict=True)
    ]
    return max(widths) if max(widths) <= NAMES_SHARE * look.width else 0.0


def _names(look: ChartLook, figures: Figures) -> list[tuple[str, ...]]:
    """Each series' name in lines; none where there is only one, which the title names."""
    if len(figures.names) == 1:
        return [()]
    return [look.lettering.wrap(name, look.size, NAMES_SHARE * look.width) for name in figures.names]


def _grid(canvas: Canvas, y: Linear, marks: Sequence[float], left: float, right: float) -> None:
    look = canvas.look
    for mark in marks:
        zero = mark == 0
        colour, weight = (look.inks.ink, 0.75) if zero else (look.inks.hairline, 0.5)
        canvas.line(left, y(mark), right, y(mark), colour, weight)
        text, colour = written_number(mark, look), look.inks.quiet
        baseline = y(mark) + CENTRED * look.small
        canvas.text(left - 5, baseline, text, anchor="end", size=look.small, colour=colour)


def _places(labels: Sequence[str], left: float, right: float) -> list[float]:
    """Where each item stands: by its number where all labels are rising numbers, else evenly."""
    numbers = [number_of(label) for label in labels]
    known = [float(number) for number in numbers if number is not None]
    if len(labels) == 1:
        return [(left + right) / 2]
    if len(known) == len(labels) and all(a < b for a, b in itertools.pairwise(known)):
        scale = span(left, right, known[0], known[-1])
        return [scale(number) for number in known]
    return [left + index * (right - left) / (len(labels) - 1) for index in range(len(labels))]


def _band(canvas: Canvas, figures: Figures, places: Sequence[float], y: Linear) -> None:
    """The tolerance around a single line."""
    items = [(x, item) for x, item in zip(places, figures.items, strict=True) if item.low and item.high]
    if len(items) < 2:  # noqa: PLR2004 - two points make an area
        return
    upper = [(x, y(item.high.value)) for x, item in items if item.high]
    lower = [(x, y(item.low.value)) for x, item in items if item.low]
    canvas.area([*upper, *reversed(lower)], canvas.look.inks.faint)


def _reference(canvas: Canvas, reference: Reference, place: float, left: float, right: float) -> None:
    look = canvas.look
    canvas.line(left, place, right, place, look.inks.ink, 1.0, dash=DASHES)
    for number, line in enumerate(reference.lines):
        baseline = (number + 0.5) * look.leading + CENTRED * look.small
        start = min(left, look.width - look.lettering.width(line, look.small))
        canvas.text(start, baseline, line, size=look.small)
    if reference.lines:
        wide = look.lettering.width(reference.lines[-1], look.small)
        y = (len(reference.lines) - 0.5) * look.leading
        if left + wide + 24 < look.width:
            canvas.line(left + wide + 4, y, left + wide + 20, y, look.inks.ink, 1.0, dash=DASHES)


def _line(canvas: Canvas, figures: Figures, index: int, places: Sequence[float], y: Linear) -> None:
    look = canvas.look
    role, weight, dash = STROKES[index]
    points = [(x, y(item.figures[index].value)) for x, item in zip(places, figures.items, strict=True)]
    colour = look.inks.accent if role == "accent" else look.inks.ink
    canvas.path(points, colour, weight, dash=dash)
    marked = points if len(points) <= MOST_POINTS else points[-1:]
    for point_x, point_y in marked:
        canvas.point(point_x, point_y, index, 2.6)


def _ends(canvas: Canvas, ends: Sequence[_End], x: float, left: float, limits: tuple[float, float]) -> None:
    """Last figure and name of each line, moved apart where lines end close to each other."""
    look = canvas.look
    order = sorted(range(len(ends)), key=lambda index: (ends[index].y, index))
    tops: list[float] = []
    free = limits[0] - look.leading / 2
    for index in order:
        end = ends[index]
        place = max(end.y - look.leading / 2, free)
        tops.append(place)
        free = place + end.height(look)
    floor = limits[1] + look.leading / 2
    for position in reversed(range(len(order))):
        tops[position] = min(tops[position], floor - ends[order[position]].height(look))
        floor = tops[position]
    for place, index in zip(tops, order, strict=True):
        end = ends[index]
        middle = place + look.leading / 2
        if abs(middle - end.y) > 1:
            canvas.line(x + 4, end.y, left - 2, middle, look.inks.rule, 0.5)
        baseline = middle + CENTRED * look.size
        canvas.text(left, baseline, end.figure, bold=True)
        indent = look.lettering.width(end.figure, look.size, bold=True) + SPACE if end.joined else 0.0
        for number, line in enumerate(end.name, start=0 if end.joined else 1):
            canvas.text(left + indent, baseline + number * look.leading, line)


def _labels(canvas: Canvas, labels: Sequence[str], places: Sequence[float], top: float) -> None:
    """Labels under the line, every one or every second, third …, as they find room."""
    look = canvas.look
    chosen, lines = _chosen(look, labels, places)
    bottom = top
    for index, wrapped in zip(chosen, lines, strict=True):
        half = max(look.lettering.width(line, look.small) for line in wrapped) / 2
        centre = min(max(places[index], half), look.width - half)
        canvas.line(places[index], top - 4, places[index], top - 1, look.inks.rule, 0.5)
        for number, line in enumerate(wrapped):
            baseline = top + (number + 0.5) * look.leading + CENTRED * look.small
            canvas.text(centre, baseline, line, anchor="middle", size=look.small, colour=look.inks.quiet)
            bottom = max(bottom, baseline + 0.3 * look.small)
    canvas.height = bottom


def _chosen(
    look: ChartLook, labels: Sequence[str], places: Sequence[float]
) -> tuple[list[int], list[tuple[str, ...]]]:
    count = len(labels)
    for stride in _strides(count):
        chosen = list(range(0, count, stride))
        room = min((places[b] - places[a] for a, b in itertools.pairwise(chosen)), default=look.width) - 8
        words = all(look.lettering.widest_word(labels[index], look.small) <= room for index in chosen)
        if room > 0 and words:
            wrapped = [look.lettering.wrap(labels[index], look.small, room) for index in chosen]
            if max(map(len, wrapped)) <= 3 and _apart(look, chosen, wrapped, places):  # noqa: PLR2004 - three lines are enough
                return chosen, wrapped
    chosen = [0, count - 1] if count > 1 else [0]
    room = look.width / len(chosen) - 6
    wrapped = [look.lettering.wrap(labels[index], look.small, room) for index in chosen]
    if not _apart(look, chosen, wrapped, places):
        return chosen[:1], wrapped[:1]
    return chosen, wrapped


def _strides(count: int) -> list[int]:
    """Every label, every second …; of near ones first the stride that ends at the last label."""
    return sorted(
        range(1, max(count, 2)), key=lambda stride: (stride if (count - 1) % stride else stride * 0.6, stride)
    )


def _apart(
    look: ChartLook, chosen: Sequence[int], wrapped: Sequence[tuple[str, ...]], places: Sequence[float]
) -> bool:
    free = 0.0
    for index, lines in zip(chosen, wrapped, strict=True):
        half = max(look.lettering.width(line, look.small) for line in lines) / 2
        centre = min(max(places[index], half), look.width - half)
        if centre - half < free:
            return False
        free = centre + half + 4
    return True
