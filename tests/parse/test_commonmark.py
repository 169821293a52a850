"""Each of CommonMark's own examples gives CommonMark's result or one of our listed errors."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.parse import RULES, parse_master
from commonmark_html import html_of, normal

HERE = Path(__file__).parent
EXAMPLES: list[dict[str, Any]] = json.loads((HERE / "commonmark.json").read_text(encoding="utf-8"))

CHANGES_THE_TREE = {
    "comment-tail",
    "heading-empty",
    "heading-jump",
    "heading-place",
    "heading-underlined",
    "html",
    "title-late",
}
"""Errors after which something stands elsewhere than CommonMark puts it, or nowhere."""


def listed() -> dict[str, list[int]]:
    """The examples that are errors here, by rule, as commonmark_errors.md lists them."""
    lines = (HERE / "commonmark_errors.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("| ") and "---" not in line]
    return {code: [int(number) for number in numbers.split()] for code, _, numbers in rows[1:]}


def reading(example: dict[str, Any]) -> tuple[str, set[str]]:
    """Our content of an example below a heading, as HTML, and the rules that it breaks."""
    text = SourceText("a.md", f"## T\n\n{example['markdown']}")
    master, findings = parse_master("p", [text], depths=DEFAULT_DEPTHS)
    return html_of(master), {finding.code for finding in findings if finding.is_error}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example["example"]))
def test_an_example_is_read_as_commonmark_reads_it_or_is_one_of_the_listed_errors(
    example: dict[str, Any],
) -> None:
    html, codes = reading(example)
    expected = {code for code, numbers in listed().items() if example["example"] in numbers}
    assert codes == expected
    if not codes & CHANGES_THE_TREE:
        assert normal(html) == normal(example["html"].replace('"./', '"'))  # files are named without ./


def test_the_list_of_errors_names_rules_and_examples_that_exist() -> None:
    numbers = {example["example"] for example in EXAMPLES}
    assert len(numbers) == 652
    for code, examples in listed().items():
        assert code in RULES
        assert examples
        assert set(examples) <= numbers


def test_the_comparison_can_fail() -> None:
    assert normal("<p>a <em>b</em></p>") != normal("<p>a <strong>b</strong></p>")
    assert normal("<p>a  b</p>") != normal("<p>a b</p>")
    assert normal('<p><a href="x">a</a></p>') != normal('<p><a href="y">a</a></p>')
    assert normal("<pre><code> a\n</code></pre>") != normal("<pre><code>a\n</code></pre>")
