"""The table of attacks tells the truth: every id is there, and every test that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TABLE = (TESTS.parent / "docs" / "attacks.md").read_text("utf-8")
COUNTS = {"A": 12, "B": 12, "C": 10, "D": 15, "E": 10}
IDS = [f"{part}{number}" for part, count in COUNTS.items() for number in range(1, count + 1)]
NAMED = re.compile(r"`([a-z_/]+\.py)::(\w+)`")


def rows() -> dict[str, list[str]]:
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in TABLE.splitlines()
        if re.match(r"\| [A-E][0-9]", line)
    ]
    return {row[0]: row[1:] for row in cells}


def test_every_attack_has_its_row_in_order() -> None:
    assert list(rows()) == IDS


@pytest.mark.parametrize("attack", IDS)
def test_a_row_names_its_tests_or_says_why_there_is_none(attack: str) -> None:
    what, where, tests = rows()[attack]
    assert what
    assert where
    assert NAMED.search(tests) or tests.startswith("None: ")


@pytest.mark.parametrize(("file", "name"), sorted(set(NAMED.findall(TABLE))))
def test_every_test_that_is_named_exists(file: str, name: str) -> None:
    assert re.search(rf"^def {name}\(", (TESTS / file).read_text("utf-8"), re.MULTILINE)


def test_every_file_of_attacks_is_named() -> None:
    ours = {f"attacks/{path.name}" for path in Path(__file__).parent.glob("test_attack_*.py")}
    assert ours - {"attacks/test_attack_table.py"} <= {file for file, _ in NAMED.findall(TABLE)}
