"""What a chart may be made of: the numbers in its cells, its columns by the part they play, its limits."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from collateral.model.content import ChartData

MOST_ROWS: Mapping[str, int] = {"line": 200}
"""Rows of figures a kind can show; `MOST_ITEMS` for every other kind."""
MOST_ITEMS = 24
MOST_SERIES: Mapping[str, int] = {
    "grouped": 4, "stacked": 5, "line": 4, "dots": 3, "bar": 1, "share": 1, "waterfall": 1, "before-after": 2,
}  # fmt: skip
"""Columns of figures a kind can tell apart without colour."""
LEAST_SERIES: Mapping[str, int] = {"grouped": 2, "stacked": 2, "before-after": 2}
LONGEST_LABEL = 120
"""Characters of a label or column name."""

NUMBER_FORMAT = re.compile(r"(?P<grouped>#,##)?0(?:\.(?P<places>0{1,6}))?")
"""`0`, `0.0`, `#,##0` or `#,##0.00`: whether thousands are set apart, and how many decimals there are."""
_NUMBER = re.compile(r"([+\-−]?)(\d{1,15}|\d{1,3}(?:[,\u00a0\u202f]\d{3}){1,4})(\.\d{1,6})?\s?%?")  # noqa: RUF001 - a real minus sign
_SPACES = str.maketrans("", "", ",\u00a0\u202f")


@dataclass(frozen=True, slots=True)
class Columns:
    """Indices of a chart's columns."""

    label: int
    series: tuple[int, ...]
    """Columns of figures; of a range its base where it has one."""
    low: int | None = None
    high: int | None = None

    @property
    def figures(self) -> tuple[int, ...]:
        """Every column that holds figures."""
        return (*self.series, *(index for index in (self.low, self.high) if index is not None))


def number_of(cell: str) -> Decimal | None:
    """The number a cell holds: `1650`, `1,650.5`, `-3`, `12 %`; None where it holds anything else."""
    match = _NUMBER.fullmatch(cell.strip())
    if match is None:
        return None
    sign, whole, decimals = match.groups()
    return Decimal(("-" if sign in {"-", "−"} else "") + whole.translate(_SPACES) + (decimals or ""))  # noqa: RUF001 - a real minus sign


def wanted_columns(data: ChartData) -> tuple[tuple[str, str], ...]:
    """Each column that a declaration names: the key, and the name."""
    ys = (data.y,) if isinstance(data.y, str) else data.y or ()
    named = (
        ("x", data.x),
        *(("y", name) for name in ys),
        ("low", data.low),
        ("base", data.base),
        ("high", data.high),
    )
    return tuple((key, name) for key, name in named if name is not None)


def columns_of(data: ChartData) -> Columns:
    """Which column plays which part; the named ones exist.

    Unnamed, the first column holds the labels and every other one figures; a range takes them as low and
    high, or as low, base and high.
    """
    names = data.rows[0]
    label = names.index(data.x) if data.x is not None else 0
    low = names.index(data.low) if data.low is not None else None
    high = names.index(data.high) if data.high is not None else None
    ys = (data.y,) if isinstance(data.y, str) else data.y or ()
    if data.base is not None:
        ys = (data.base,)
    series = tuple(names.index(name) for name in ys)
    rest = [index for index in range(len(names)) if index not in {label, low, high}]
    if data.type == "range":
        return _range(label, low, high, series, rest)
    return Columns(label, series or tuple(rest), low, high)


def _range(
    label: int, low: int | None, high: int | None, series: tuple[int, ...], rest: Sequence[int]
) -> Columns:
    if low is None and high is None and len(rest) > 1 and not series:
        return Columns(label, tuple(rest[1:-1])[:1], rest[0], rest[-1])
    return Columns(label, series, low, high)
