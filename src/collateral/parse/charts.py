"""Fenced `chart` blocks: YAML that declares one chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.model.content import Chart, ChartData
from collateral.parse.rules import structure as rules
from collateral.parse.targets import judge_image
from collateral.schema.validation import validate
from collateral.schema.yaml import read_fragment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.content import Marks
    from collateral.parse.manuscript import Manuscript
    from collateral.parse.rule import Findings
    from collateral.parse.tree import Node


def read_chart(node: Node, manuscript: Manuscript, marks: Marks, findings: Findings) -> Chart | None:
    """The chart that a fence declares; None where it cannot be drawn."""
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
    for key, wrong in _incomplete(data):
        findings.say(rules.CHART, document.values.of(key) if key else place, wrong=wrong)
    return Chart(data, place, marks)


def _incomplete(data: ChartData) -> Iterator[tuple[str, str]]:
    """What no schema can say: the key it is about, and the sentence."""
    for key, text in (("title", data.title), ("alt", data.alt)):
        if not text.strip():
            yield key, f'"{key}" is empty; say what the chart shows.'
    if (data.data is None) == (not data.rows):
        yield "", 'it takes either "data" (a file of the product) or "rows", and exactly one of them.'
    if data.data is not None and judge_image(data.data).broken:
        yield "data", f'"{data.data}" is not a file of the product; write data/name.csv.'
    widths = {len(row) for row in data.rows}
    if data.rows and (len(data.rows) == 1 or len(widths) > 1):
        yield "rows", "its rows need a first row of column names and then as many cells in each."
