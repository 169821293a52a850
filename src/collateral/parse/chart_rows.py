"""Whether a chart can be drawn from its rows: its columns, labels and figures, each mistake at its place."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Place, did_you_mean
from collateral.model.chart import (
    LEAST_SERIES,
    LONGEST_LABEL,
    MOST_ITEMS,
    MOST_ROWS,
    MOST_SERIES,
    NUMBER_FORMAT,
    columns_of,
    number_of,
    wanted_columns,
)
from collateral.parse.rule import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from collateral.model.chart import Columns
    from collateral.model.content import ChartData
    from collateral.model.source import SourceText

WITH_TOLERANCE = frozenset({"bar", "dots", "line", "range"})
"""Types that can show low and high around a figure, and a value to compare with."""
WITHOUT_NEGATIVES = frozenset({"stacked", "share"})
STANDING = frozenset({"bar", "waterfall"})
NO_VALUES = "Write the figure itself: the values there are so far, rep.name and the like, are words."
FEW = 5
"""So many wrong cells are shown; more of the same would bury the message."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that is wrong, where, and what to do."""

    place: Place
    wrong: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows with the place of every cell."""

    cells: tuple[tuple[str, ...], ...]
    at: Callable[[int, int], Place]
    """Row and column, from 0, the header included."""


def read_csv(text: SourceText) -> tuple[Rows | None, tuple[Trouble, ...]]:
    """The rows of a CSV file, blank lines left out."""
    cells: list[tuple[str, ...]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text.text), strict=True, skipinitialspace=True)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                cells.append(tuple(cell.strip() for cell in row))
                lines.append(reader.line_num)
    except csv.Error as error:
        place = Place(text.path, max(reader.line_num, 1))
        wrong = "this line of its data could not be read."
        if "field larger" in str(error):
            wrong = "a cell of its data is longer than any label or figure."
        return None, (Trouble(place, wrong, 'A cell with a comma or quotation mark stands in "…".'),)
    if cells and len(cells[0]) == 1 and (";" in cells[0][0] or "\t" in cells[0][0]):
        wrong = "its data are separated by semicolons or tabs."
        return None, (
            Trouble(Place(text.path, lines[0]), wrong, 'Save the file again as "CSV, comma separated".'),
        )
    return Rows(tuple(cells), lambda row, _column: Place(text.path, lines[row])), ()


def troubles(data: ChartData, rows: Rows, key_at: Callable[[str], Place]) -> Iterator[Trouble]:
    """Everything that keeps rows from being drawn as the declaration says.

    Args:
        data: The declaration.
        rows: Its rows, wherever they come from.
        key_at: Where a key of the declaration is written.
    """
    found = (*_declared(data, key_at), *_shape(data, rows, key_at))
    yield from found
    if found:
        return
    data = replace(data, rows=rows.cells)
    columns = columns_of(data)
    found = tuple(_parts(data, columns, key_at))
    yield from found
    if not found:
        yield from _labels(data, columns, rows, key_at)
        yield from _figures(data, columns, rows)


def _declared(data: ChartData, key_at: Callable[[str], Place]) -> Iterator[Trouble]:
    """What a type does not know, and formats nobody can write."""
    kind = data.type
    banned = (
        ("direction", data.direction == "up" and kind not in STANDING, "bars and waterfalls can stand"),
        ("totals", bool(data.totals) and kind != "waterfall", "a waterfall has totals"),
        ("base", data.base is not None and kind != "range", "a range has a base"),
        (
            "low",
            data.low is not None and kind not in WITH_TOLERANCE,
            "bars, dots, lines and ranges have low and high",
        ),
        (
            "reference",
            data.reference is not None and kind not in WITH_TOLERANCE,
            "bars, dots, lines and ranges have a reference",
        ),
    )
    for key, is_wrong, knows in banned:
        if is_wrong:
            yield Trouble(
                key_at(key), f'only {knows}, so "{key}" would change nothing in a chart of type {kind}.'
            )
    if (data.low is None) != (data.high is None):
        key = "low" if data.low is not None else "high"
        yield Trouble(key_at(key), 'it has one end without the other: "low" and "high" go together.')
    if data.reference_label and data.reference is None:
        yield Trouble(key_at("reference_label"), 'it has a label for a reference but no "reference".')
    if data.number_format is not None and not NUMBER_FORMAT.fullmatch(data.number_format):
        wrong = f'"{quoted(data.number_format)}" is not a way to write figures.'
        yield Trouble(key_at("number_format"), wrong, 'Write 0, 0.0, "#,##0" or "#,##0.00".')


def _shape(data: ChartData, rows: Rows, key_at: Callable[[str], Place]) -> Iterator[Trouble]:
    """Header, width of rows, and columns that are named but not there."""
    cells = rows.cells
    if len(cells) < 2 or len(cells[0]) < 2:  # noqa: PLR2004 - a header and a row; a label and a figure
        yield Trouble(
            rows.at(0, 0) if cells else key_at("data"),
            "its rows need a first row of column names and then as many cells in each.",
        )
        return
    names = cells[0]
    for index, name in enumerate(names):
        if not name.strip() or len(name) > LONGEST_LABEL:
            yield Trouble(
                rows.at(0, index),
                f"column {index + 1} has no name, or one of more than {LONGEST_LABEL} characters.",
            )
        elif name in names[:index]:
            yield Trouble(rows.at(0, index), f'two of its columns are called "{quoted(name)}".')
    uneven = [index for index, row in enumerate(cells) if len(row) != len(names)]
    for index in uneven[:FEW]:
        wrong = f"this row has {len(cells[index])} cells, but there are {len(names)} columns."
        yield Trouble(rows.at(index, 0), wrong)
    most = MOST_ROWS.get(data.type, MOST_ITEMS)
    if len(cells) - 1 > most:
        yield Trouble(
            rows.at(most + 1, 0),
            f"it has {len(cells) - 1:,} rows; a chart of type {data.type} can be read with at most {most}.",
            "Keep the rows that matter, or sum the others up in one.",
        )
    for key, name in wanted_columns(data):
        if name not in names:
            wrong = f'there is no column "{quoted(name)}".'
            yield Trouble(key_at(key), wrong, did_you_mean(name, names))


def _parts(data: ChartData, columns: Columns, key_at: Callable[[str], Place]) -> Iterator[Trouble]:
    """How many columns of figures there are, and that no column plays two parts."""
    kind, count = data.type, len(columns.series)
    if kind == "range":
        if columns.low is None or columns.high is None:
            yield Trouble(key_at("type"), 'a range needs two columns, "low" and "high".')
        return
    least, most = LEAST_SERIES.get(kind, 1), MOST_SERIES[kind]
    if columns.low is not None:
        most = 1
    if not least <= count <= most:
        wanted = str(least) if least == most else f"{least} to {most}"
        columns_wanted = "one column" if wanted == "1" else f"{wanted} columns"
        yield Trouble(
            key_at("y"),
            f"a chart of type {kind} shows {columns_wanted} of figures, not {count}.",
            'Name them with "y:".',
        )
    everyone = (columns.label, *columns.figures)
    if len(set(everyone)) < len(everyone):
        yield Trouble(key_at("y"), "one of its columns is named for two parts.")


def _labels(
    data: ChartData, columns: Columns, rows: Rows, key_at: Callable[[str], Place]
) -> Iterator[Trouble]:
    labels = [row[columns.label] for row in rows.cells[1:]]
    for index, label in enumerate(labels, start=1):
        place = rows.at(index, columns.label)
        if not label.strip():
            yield Trouble(place, "this row has no label.")
        elif len(label) > LONGEST_LABEL:
            yield Trouble(place, f"this label has {len(label)} characters; {LONGEST_LABEL} find room.")
        elif "{{" in label:
            yield Trouble(
                place, "its label holds a value, and values in charts are not filled in.", NO_VALUES
            )
    for key, named in (("highlight", data.highlight), ("totals", data.totals)):
        for name in named:
            if name not in labels:
                yield Trouble(
                    key_at(key), f'no row is labelled "{quoted(name)}".', did_you_mean(name, labels)
                )


def _figures(data: ChartData, columns: Columns, rows: Rows) -> Iterator[Trouble]:
    bad = 0
    for index, row in enumerate(rows.cells[1:], start=1):
        for column in columns.figures:
            if number_of(row[column]) is None:
                bad += 1
                if bad <= FEW:
                    yield _not_a_number(row[column], rows.at(index, column))
    if not bad:
        yield from _against_its_kind(data, columns, rows)


def _not_a_number(cell: str, place: Place) -> Trouble:
    if not cell.strip():
        return Trouble(place, "a cell of figures is empty.", "Write the figure, or leave the row out.")
    if "{{" in cell:
        return Trouble(
            place, "a cell of figures holds a value, and values in charts are not filled in.", NO_VALUES
        )
    hint = (
        'Write digits with a point for decimals, such as 1650 or 72.98; which columns hold figures says "y:".'
    )
    return Trouble(place, f'"{quoted(cell)}" is not a number.', hint)


def _against_its_kind(data: ChartData, columns: Columns, rows: Rows) -> Iterator[Trouble]:
    """Figures that are numbers and still make no such chart."""
    table = [{column: number_of(row[column]) or 0 for column in columns.figures} for row in rows.cells[1:]]
    for index, row in enumerate(table, start=1):
        for column in columns.series if data.type in WITHOUT_NEGATIVES else ():
            if row[column] < 0:
                wrong = f"a part of a whole is never negative, but here is {rows.cells[index][column]}."
                yield Trouble(rows.at(index, column), wrong, "Use a waterfall.")
        if columns.low is not None and columns.high is not None:
            between = [row[column] for column in (columns.low, *columns.series, columns.high)]
            if between != sorted(between):
                yield Trouble(
                    rows.at(index, columns.low), "low, the figure itself and high do not rise in this order."
                )
    if data.type == "share" and not sum(row[columns.series[0]] for row in table):
        yield Trouble(rows.at(1, columns.series[0]), "all its parts are 0, so there is no whole.")
    if data.type == "waterfall":
        yield from _sums(data, columns, rows)


def _sums(data: ChartData, columns: Columns, rows: Rows) -> Iterator[Trouble]:
    """Totals are what stands before them: a sum that is off by more than rounding misleads."""
    column = columns.series[0]
    running = rounding = Decimal(0)
    for index, row in enumerate(rows.cells[1:], start=1):
        value = number_of(row[column]) or Decimal(0)
        rounding += Decimal(1).scaleb(min(int(value.as_tuple().exponent), 0)) / 2
        if row[columns.label] not in data.totals:
            running += value
            continue
        if index > 1 and abs(value - running) > rounding:
            wrong = f"the steps before this total add up to {running}, but it says {quoted(row[column])}."
            yield Trouble(rows.at(index, column), wrong)
        running = value
