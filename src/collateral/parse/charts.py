"""Fenced `chart` blocks: YAML that declares one chart, with its rows or the file that holds them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.model.content import Chart, ChartData
from collateral.parse.chart_rows import Rows, read_csv, troubles
from collateral.parse.rule import quoted
from collateral.parse.rules import structure as rules
from collateral.parse.targets import judge_image
from collateral.schema.validation import validate
from collateral.schema.yaml import read_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from collateral.diagnostics import Place
    from collateral.model.content import Marks
    from collateral.model.source import SourceText
    from collateral.parse.manuscript import Manuscript
    from collateral.parse.rule import Findings
    from collateral.parse.tree import Node
    from collateral.schema.yaml import YamlDocument


def read_chart(
    node: Node, manuscript: Manuscript, marks: Marks, findings: Findings, files: Mapping[str, SourceText]
) -> Chart | None:
    """The chart that a fence declares, its rows filled in; None where it cannot be drawn.

    Args:
        node: The fence.
        manuscript: The file it stands in.
        marks: Its marks.
        findings: What is wrong goes here.
        files: Data files of the product by their path below its folder.
    """
    place = manuscript.place(node.at)
    if not node.token.content.strip():
        findings.say(rules.CHART, place, wrong="nothing stands between its lines.")
        return None
    document, found = read_fragment(
        node.token.content, place.path, line=place.line + 1, indent=place.column - 1
    )
    findings.extend(found)
    if document is None:
        return None
    data, found = validate(ChartData, document)
    findings.extend(found)
    if data is None:
        return None
    incomplete = list(_incomplete(data))
    for key, wrong in incomplete:
        findings.say(rules.CHART, document.values.of(key) if key else place, wrong=wrong)
    if not incomplete:
        data = _with_rows(data, document, place, files, findings)
    return Chart(data, place, marks)


def _with_rows(
    data: ChartData, document: YamlDocument, fence: Place, files: Mapping[str, SourceText], findings: Findings
) -> ChartData:
    """The declaration with the rows it is drawn from, wherever they stand."""
    rows: Rows | None = Rows(data.rows, lambda row, column: document.values.of("rows", row, column))
    if data.data is not None:
        text = files.get(data.data)
        if text is None:
            return data  # a file that is not there, or could not be read, is reported by name
        rows, found = read_csv(text)
        for trouble in found:
            findings.say(rules.CHART, trouble.place, trouble.hint, wrong=trouble.wrong)
    if rows is None:
        return data

    def key_at(key: str) -> Place:
        return document.values.of(key) if (key,) in document.values.marks else fence

    for trouble in troubles(data, rows, key_at):
        findings.say(rules.CHART, trouble.place, trouble.hint, wrong=trouble.wrong)
    return replace(data, rows=rows.cells)


def _incomplete(data: ChartData) -> Iterator[tuple[str, str]]:
    """What no schema can say: the key it is about, and the sentence."""
    for key, text in (("title", data.title), ("alt", data.alt)):
        if not text.strip():
            yield key, f'"{key}" is empty; say what the chart shows.'
    if (data.data is None) == (not data.rows):
        yield "", 'it takes either "data" (a file of the product) or "rows", and exactly one of them.'
    if data.data is not None and (judge_image(data.data).broken or not data.data.lower().endswith(".csv")):
        yield "data", f'"{quoted(data.data)}" is not a file of the product; write data/name.csv.'
