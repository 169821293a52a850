"""Every case in cases/*.md: title, a dot, Markdown, a dot, what is understood or said, a dot."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.parse import RULES, parse_master
from master_outline import messages, outline

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES = Path(__file__).with_name("cases")


def cases(path: Path) -> Iterator[tuple[str, str, str]]:
    """Title, Markdown and expectation of each case of a file."""
    parts = path.read_text(encoding="utf-8").split("\n.\n")
    assert len(parts) % 3 == 1, f"{path.name}: a case is title, dot, Markdown, dot, expectation, dot"
    for title, markdown, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        yield title.strip().splitlines()[-1], f"{markdown}\n", expected


def all_cases() -> list[object]:
    """One parameter for each case of each file."""
    return [
        pytest.param(markdown, expected, id=f"{path.stem}: {title}")
        for path in sorted(CASES.glob("*.md"))
        for title, markdown, expected in cases(path)
    ]


def reading(markdown: str) -> str:
    """What a marketer is told: the messages if there are any, and the outline where nothing is an error."""
    master, findings = parse_master("p", [SourceText("a.md", markdown)], depths=DEFAULT_DEPTHS)
    said = [messages(findings)] if findings else []
    if not any(finding.is_error for finding in findings):
        said.append(outline(master))
    return "\n".join(said)


@pytest.mark.parametrize(("markdown", "expected"), all_cases())
def test_a_case_reads_as_written_down(markdown: str, expected: str) -> None:
    assert reading(markdown) == expected


def test_every_rule_has_a_case() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in CASES.glob("*.md"))
    never_seen = {code for code in RULES if f"[{code}]" not in said}
    assert never_seen == {
        "file-too-large",
        "paragraph-too-long",
        "character",
        "master-empty",
    }, "these have tests of their own, every other rule needs a case"
