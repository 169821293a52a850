"""Whatever is typed, a master and findings come back: nothing raises, loops, or grows out of hand."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.model.content import Master
from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.parse import RULES, parse_master

if TYPE_CHECKING:
    from collateral.diagnostics import Diagnostic

FRAGMENTS = (
    "# ", "## ", "### ", "#### ", "text ", "\n", "\n\n", "::: glance\n", "::: detail {audience=cfo}\n",
    "::: {audience=cfo}\n", ":::\n", "::::\n", "::: stats\n", "::: quote\n", "::: figure\n", "::: columns\n",
    "::: headline\n", "{#id topic=x}", "{audience=cfo}\n", "{internal}", "{", "}", "{{ a.b }}", "{{", "}}",
    "[", "]", "[words]", "(claim:x)", "(images/x.svg)", "![alt](a.svg)", "[^1]", "[^1]: note\n", "^[", "](",
    "[x]: claim:y\n", "[x]", "**", "*", "_", "`", "```\n", "```chart\n", "type: bar\ntitle: t\nalt: a\n",
    "- ", "1. ", "> ", "    ", "\t", "| a | b |\n|---|---|\n| 1 | 2 |\n", "|", "Table: c\n", "***\n", "---\n",
    "===\n",
    "<!-- c -->", "<!--", "-->", "<b>", "<", "&amp;", "\\", "\\{", "— name\n", "  \n", "“",
    "\u00a0", "\0", "\r\n", "é",
)  # fmt: skip

grammar = st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join)


def read(*texts: str) -> tuple[Master, tuple[Diagnostic, ...]]:
    files = [SourceText(f"{number}.md", text) for number, text in enumerate(texts)]
    return parse_master("p", files, depths=DEFAULT_DEPTHS)


def codes(text: str) -> set[str]:
    return {finding.code for finding in read(text)[1]}


@given(grammar)
def test_no_mixture_of_our_grammar_raises(text: str) -> None:
    master, findings = read(f"## S\n\n{text}", text)
    assert isinstance(master, Master)
    assert list(findings) == sorted(set(findings))


@given(st.text(max_size=200))
def test_no_unicode_raises(text: str) -> None:
    master, _ = read(text)
    assert isinstance(master, Master)


@given(grammar)
def test_every_place_is_inside_its_file(text: str) -> None:
    lines = f"{text}\n".replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for finding in read(text)[1]:
        assert 1 <= finding.place.line <= len(lines)
        assert 1 <= finding.place.column <= len(lines[finding.place.line - 1]) + 1


@given(grammar)
def test_the_same_text_gives_the_same_master(text: str) -> None:
    assert read(text) == read(text)


HUGE = {
    "quotation marks": ">" * 20_000,
    "brackets": "[" * 5_000,
    "closed brackets": "[" * 5_000 + "]" * 5_000,
    "a thousand brackets": ("[" * 999 + "]" * 999 + "\n\n") * 20,
    "images": "![" * 999 + "]",
    "footnotes": "[^a" * 900 + "]",
    "list marks": "- " * 10_000,
    "nested lists": "".join("  " * depth + "- x\n" for depth in range(200)),
    "emphasis": "*a _b " * 5_000,
    "nested emphasis": "*a **b " * 500 + "c** d*" * 500,
    "backticks": "".join("`" * count + "a" for count in range(250)),
    "tags": "<a " * 10_000,
    "comments": "<!-- " * 10_000,
    "links": "[a](b)" * 999,
    "marked links": "[a](b){audience=cfo}" * 900,
    "open marks": "[a]{" * 999,
    "braces": "{" * 20_000,
    "value braces": "{{ } " * 10_000,
    "open containers": "::: {audience=cfo}\n" * 10_000,
    "closing lines": ":::\n\n" * 10_000,
    "rungs": "::: glance\nx\n:::\n" * 1_000,
    "headings": "## a\n" * 5_000,
    "lines of marks": "{audience=cfo}\n" * 5_000,
    "mark entries": "[a]{" + "audience=cfo " * 3_000 + "}",
    "wide table": "|a" * 3_000 + "\n" + "|-" * 3_000 + "\n" + "|b" * 3_000,
    "definitions": "".join(f"[x{number}]: claim:y\n" for number in range(5_000)),
    "one line": "word " * 400_000,
    "entities": "&" * 20_000,
}


@pytest.mark.parametrize("text", HUGE.values(), ids=HUGE.keys())
def test_hostile_repetition_takes_seconds_at_most(text: str) -> None:
    start = time.process_time()
    master, _ = read(f"## S\n\n{text}")
    assert time.process_time() - start < 10
    assert master.sections


def test_a_file_of_more_than_two_mebibytes_is_refused() -> None:
    assert codes("## S\n\n" + "word\n\n" * 400_000) == {"file-too-large"}


@pytest.mark.parametrize("text", ["word " * 4_001, "[a]" * 1_001], ids=["characters", "brackets"])
def test_an_endless_paragraph_is_refused(text: str) -> None:
    assert codes(f"## S\n\n{text}") == {"paragraph-too-long"}


@pytest.mark.parametrize(
    "text",
    [">" * 30, "- " * 30, "::: {audience=cfo}\n" * 12 + "x\n" + ":::\n" * 12, "*a **b " * 20 + "c** d*" * 20],
    ids=["quotations", "lists", "containers", "emphasis"],
)
def test_what_is_nested_too_deep_is_said_and_not_read(text: str) -> None:
    assert "nested-too-deep" in codes(f"## S\n\n{text} x")


@pytest.mark.parametrize("character", ["\0", "\x07", "\u202e", "\u200b", "\ufffd"])
def test_characters_that_hide_or_turn_text_are_refused_at_their_place(character: str) -> None:
    finding = next(f for f in read(f"## S\n\nsafe {character}text")[1] if f.code == "character")
    assert (finding.place.line, finding.place.column) == (3, 6)


def test_a_product_without_sections_says_so() -> None:
    assert codes("") == {"master-empty"}
    assert parse_master("p", [], depths=DEFAULT_DEPTHS)[1] == (), "that no file could be read is said by load"


@given(grammar)
def test_every_finding_names_a_rule_that_the_documentation_lists(text: str) -> None:
    yaml_codes = {"chart"}
    for finding in read(text)[1]:
        assert finding.code in RULES or "```chart" in text or finding.code in yaml_codes
        assert finding.message
        assert "$" not in finding.message + finding.hint or "$" in text
