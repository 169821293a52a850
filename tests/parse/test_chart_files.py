"""A chart takes its rows from a CSV file of the product, and says in that file what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.model.content import Chart
from collateral.model.source import SourceText
from collateral.model.walk import blocks_within
from collateral.parse import parse_master

if TYPE_CHECKING:
    from collateral.diagnostics import Diagnostic
    from collateral.model.content import ChartData

DEPTHS = ("glance", "summary", "detail", "expert")


def read(csv: str, more: str = "") -> tuple[ChartData, tuple[Diagnostic, ...]]:
    fence = f"```chart\ntype: bar\ntitle: T\nalt: A\ndata: data/cost.csv\n{more}```\n"
    text = SourceText("collateral/pump/pump.md", f"# Pump\n\n## Cost {{#cost}}\n\n{fence}")
    data = {"data/cost.csv": SourceText("collateral/pump/data/cost.csv", csv)}
    master, findings = parse_master("pump", [text], depths=DEPTHS, data=data)
    (chart,) = (block for block in blocks_within(master.sections[0].before) if isinstance(block, Chart))
    return chart.data, findings


def at(findings: tuple[Diagnostic, ...]) -> list[str]:
    return [f"{finding.place.path}:{finding.place.line}" for finding in findings]


def test_the_rows_of_the_file_are_the_rows_of_the_chart() -> None:
    data, findings = read('Part,USD\n\n"Frame, welded", "1,650"\nScreen,750\n')
    assert not findings
    assert data.rows == (("Part", "USD"), ("Frame, welded", "1,650"), ("Screen", "750"))


def test_a_cell_that_is_no_number_is_told_at_its_line_of_the_file() -> None:
    _, findings = read("Part,USD\nFrame,5\nScreen,nan\nTray,\n")
    assert at(findings) == ["collateral/pump/data/cost.csv:3", "collateral/pump/data/cost.csv:4"]
    assert '"nan" is not a number' in findings[0].message


def test_ten_thousand_rows_are_refused_with_one_sentence() -> None:
    _, findings = read("Part,USD\n" + "Frame,5\n" * 10_000)
    assert len(findings) == 1
    assert "10,000 rows" in findings[0].message


def test_a_file_with_semicolons_says_how_to_save_it() -> None:
    _, findings = read("Part;USD\nFrame;5\n")
    assert at(findings) == ["collateral/pump/data/cost.csv:1"]
    assert "comma" in findings[0].hint


def test_a_quotation_mark_that_never_ends_is_told() -> None:
    _, findings = read('Part,USD\n"Frame,5\n')
    assert len(findings) == 1
    assert findings[0].place.path == "collateral/pump/data/cost.csv"


def test_an_empty_file_is_told_at_the_chart() -> None:
    _, findings = read("\n")
    assert at(findings) == ["collateral/pump/pump.md:9"]


def test_columns_that_are_not_figures_may_stand_in_the_file_when_y_says_which_are() -> None:
    data, findings = read("Part,Shop,USD\nFrame,a hardware shop,5\n", "y: USD\n")
    assert not findings
    assert data.y == "USD"
