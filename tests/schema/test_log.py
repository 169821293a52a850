"""A line of a log counts only where everybody reads it alike."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from collateral.model.approval import Approval
from collateral.schema.log import read_log

ROOT = Path(__file__).parents[2]
LINE = (ROOT / "approvals" / "ventilator.jsonl").read_text("utf-8").partition("\n")[0]


def refuse(name: str) -> None:
    raise ValueError(name)


def counts(line: str) -> bool:
    lines, findings = read_log(Approval, line, "approvals/ventilator.jsonl", "decision")
    assert len(lines) + len(findings) == 1
    return bool(lines)


def test_a_decision_counts() -> None:
    assert counts(LINE)


@pytest.mark.parametrize(
    "line",
    [
        f"{LINE}, {LINE}",
        f"{LINE}] [",
        f"[{LINE}]",
        f"{LINE},",
        f"{LINE} // yes",
        "NaN",
        f'{{"role": NaN, {LINE[1:]}',
        f'{{"role": -Infinity, {LINE[1:]}',
        f'{LINE[:-1]}, "x": NaN}}',
    ],
)
def test_what_is_no_single_decision_does_not(line: str) -> None:
    assert not counts(line)


SIGNS = ("", '"x"', "{", "}", "[", "]", ",", "\\", "\x1f", "é")
PIECES = (*SIGNS, "NaN", "-Infinity", "1e999", '"role": ', '"role": NaN, ')


@given(
    at=st.sampled_from([0, 1, *(sign.end() for sign in re.finditer("[:,]", LINE)), len(LINE) - 1, len(LINE)]),
    instead=st.lists(st.sampled_from(PIECES) | st.text(max_size=2), max_size=3).map("".join),
    gone=st.integers(0, 3),
)
@example(at=1, instead='"role": NaN, ', gone=0)
def test_no_decision_counts_that_another_reader_of_json_would_refuse(
    at: int, instead: str, gone: int
) -> None:
    line = LINE[:at] + instead + LINE[at + gone :]
    if "\n" not in line and line.encode("utf-8", "replace").decode() == line and counts(line):
        json.loads(line, parse_constant=refuse)
