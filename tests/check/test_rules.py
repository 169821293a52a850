"""Every rule over a workspace, as an author meets it: one small change, and exactly what is said about it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from collateral.check import RULES
from collateral.pipeline.read import read_catalogue
from collateral.workspace import find_workspace

PUMP = Path(__file__).parents[1] / "workspaces" / "pump"
AS_OF = date(2026, 11, 21)
"""The day on which everything here is read."""
EVERYTHING = "*"
NOTHING = "nothing"
"""What a case is called in which nothing is wrong."""


@dataclass
class Change:
    """Lines of one file, and what stands there instead."""

    path: str
    old: str = ""
    new: str = ""

    def apply(self, files: dict[str, str]) -> None:
        if self.old == f"{EVERYTHING}\n":
            del files[self.path]
            if self.new:
                files[self.path] = self.new
            return
        assert not self.old or files[self.path].count(self.old) == 1, (
            f"{self.path} has no single {self.old!r}"
        )
        files[self.path] = (
            files[self.path].replace(self.old, self.new) if self.old else files.get(self.path, "") + self.new
        )


@dataclass
class Case:
    """A title, changes, and what is said."""

    title: str
    changes: list[Change]
    says: str = ""

    @property
    def code(self) -> str:
        return self.title.partition(":")[0]


def cases() -> list[Case]:
    """The cases in cases.txt and cases-proof.txt."""
    found: list[Case] = []
    files = sorted(Path(__file__).parent.glob("cases*.txt"))
    text = "".join(
        file.read_text(encoding="utf-8").partition("\n## ")[2].join(("## ", "\n")) for file in files
    )
    for line in text.splitlines(keepends=True):
        if line.startswith("## "):
            found.append(Case(line[3:].strip(), []))
        elif found and line.strip():
            _read(line, found[-1])
    return found


def _read(line: str, case: Case) -> None:
    if line.startswith("="):
        case.says += line[2:]
    elif line.startswith("-"):
        if case.changes[-1].new:
            case.changes.append(Change(case.changes[-1].path))
        case.changes[-1].old += line[1:]
    elif line.startswith("+"):
        case.changes[-1].new += line[1:]
    else:
        case.changes.append(Change(line.strip()))


def said(files: dict[str, str], folder: Path) -> str:
    """All that is said about a workspace with these files."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    _, found = read_catalogue(find_workspace(folder), AS_OF)
    return "".join(f"{diagnostic}\n" for diagnostic in found)


@pytest.fixture
def files() -> dict[str, str]:
    """A workspace without a fault."""
    paths = sorted(path for path in PUMP.rglob("*") if path.is_file())
    return {path.relative_to(PUMP).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def test_nothing_is_said_about_a_workspace_without_a_fault(files: dict[str, str], tmp_path: Path) -> None:
    assert said(files, tmp_path) == ""


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.title)
def test_the_author_is_told(case: Case, files: dict[str, str], tmp_path: Path) -> None:
    for change in case.changes:
        change.apply(files)
    assert said(files, tmp_path) == case.says
    assert f"[{case.code}]" in case.says or case.code == NOTHING


def test_every_rule_has_a_case_and_every_case_a_rule() -> None:
    assert {case.code for case in cases()} == {NOTHING, *(rule.code for rule in RULES)}
    assert not any(case.says for case in cases() if case.code == NOTHING)


def test_no_two_rules_share_a_code() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))


def test_every_rule_says_in_one_line_what_is_wrong() -> None:
    for rule in RULES:
        assert rule.meaning.endswith(".")
        assert rule.help, f"{rule.code} does not say why"
        assert "\n" not in rule.meaning


def test_no_message_speaks_like_a_program() -> None:
    messages = "".join(case.says for case in cases()).lower()
    for word in ("invalid", "unexpected", "token", "exception", "none,", "traceback", "null"):
        assert word not in messages


def test_a_warning_does_not_stop_a_build_and_an_error_does() -> None:
    rules = {rule.code: rule for rule in RULES}
    for case in (case for case in cases() if case.code != NOTHING):
        governed = any("governance:" in change.new for change in case.changes)
        severity = rules[case.code].governed if governed else None
        expected = severity or rules[case.code].severity
        said = next(line for line in case.says.splitlines() if line.endswith(f"[{case.code}]"))
        assert f": {expected.value}: " in said
