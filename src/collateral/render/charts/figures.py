"""A chart's rows as labels, numbers and the words that stand for the numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.numbers import format_decimal

from collateral.dataclass import dataclass
from collateral.model.chart import columns_of, number_of

if TYPE_CHECKING:
    from collateral.model.content import ChartData
    from collateral.render.charts.look import ChartLook

FEW_FIGURES = 4
"""So many figures carry their unit; of more the unit stands once, beside the title."""
LONGEST_UNIT = 8
_MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and how it is written."""

    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """One row."""

    label: str
    figures: tuple[Figure, ...]
    """One for each series."""
    low: Figure | None = None
    high: Figure | None = None

    @property
    def first(self) -> Figure:
        """The figure of the first series."""
        return self.figures[0]

    @property
    def all(self) -> tuple[Figure, ...]:
        """Every figure of the row."""
        return (*self.figures, *(end for end in (self.low, self.high) if end is not None))


@dataclass(frozen=True, slots=True)
class Figures:
    """All rows of one chart."""

    items: tuple[Item, ...]
    names: tuple[str, ...]
    """Of the series."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Of the items."""
        return tuple(item.label for item in self.items)

    def values(self) -> list[float]:
        """Every number there is."""
        return [figure.value for item in self.items for figure in item.all]


def unit_beside_figures(data: ChartData) -> bool:
    """Whether each figure carries the unit: always with %, else where there are few."""
    columns = columns_of(data)
    count = (len(data.rows) - 1) * len(columns.figures)
    return data.unit == "%" or (0 < len(data.unit) <= LONGEST_UNIT and count <= FEW_FIGURES)


def read_figures(data: ChartData, look: ChartLook) -> Figures:
    """The rows of a chart whose declaration was checked when it was read."""
    columns = columns_of(data)
    unit = data.unit if unit_beside_figures(data) else ""

    def figure(row: tuple[str, ...], index: int | None) -> Figure | None:
        if index is None:
            return None
        value = number_of(row[index])
        if value is None:
            raise ValueError(f"{row[index]!r} is not a number")
        return Figure(float(value), _written(row[index], data, look, unit))

    items = tuple(
        Item(
            " ".join(row[columns.label].split()),
            tuple(one for index in columns.series if (one := figure(row, index)) is not None),
            figure(row, columns.low),
            figure(row, columns.high),
        )
        for row in data.rows[1:]
    )
    return Figures(items, tuple(data.rows[0][index] for index in columns.series))


def written_number(value: float, look: ChartLook) -> str:
    """A round number as a scale shows it."""
    text: str = format_decimal(value, format="#,##0.######", locale=look.locale.replace("-", "_"))
    return _with_minus(text, look)


def _written(cell: str, data: ChartData, look: ChartLook, unit: str) -> str:
    text = cell.strip().removesuffix("%").rstrip()
    value = number_of(cell)
    if data.number_format is not None and value is not None:
        text = format_decimal(value, format=data.number_format, locale=look.locale.replace("-", "_"))
    joint = "" if unit == "%" else "\N{NO-BREAK SPACE}"
    return _with_minus(text, look) + (f"{joint}{unit}" if unit else "")


def _with_minus(text: str, look: ChartLook) -> str:
    """A real minus sign, where the face has one."""
    has_minus = ord(_MINUS) in look.lettering.regular
    return text.replace("-", _MINUS, 1) if has_minus and text.startswith("-") else text
