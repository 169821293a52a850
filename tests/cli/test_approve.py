"""`collateral approve` shows what is to be approved, asks, and writes down exactly that."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from collateral import cli
from governed import change_master, write_governed

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.workspace import Workspace

LEE = ("--role", "legal", "--name", "Lee")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return write_governed(tmp_path)


def run(workspace: Workspace, *arguments: str) -> int:
    return cli.run(("approve", *arguments, "--workspace", str(workspace.root)))


def decisions(workspace: Workspace) -> list[dict[str, object]]:
    path = workspace.approval_log("pump")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


def test_the_text_is_shown_before_anything_is_written(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(workspace, "pump/cleaning", *LEE, "--expires", "2037-05-31", "--comment", "ok", "--yes") == 0
    shown = capsys.readouterr().out
    assert "never approved before; it says:\n    ## Cleaning\n\n    Wipe it." in shown
    assert "for nurse in eu, us" in shown
    (decision,) = decisions(workspace)
    assert (decision["role"], decision["name"], decision["expires"], decision["comment"]) == (
        "legal", "Lee", "2037-05-31", "ok",
    )  # fmt: skip


def test_without_a_yes_nothing_is_recorded(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("click.confirm", lambda _: False)
    assert run(workspace, "pump/cleaning", *LEE) == 0
    assert "Nothing was recorded." in capsys.readouterr().out
    assert decisions(workspace) == []


def test_a_change_is_shown_word_by_word(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    run(workspace, "pump/cleaning", *LEE, "--yes")
    change_master(workspace, "Wipe it.", "Wipe it dry.")
    capsys.readouterr()
    run(workspace, "pump/cleaning", *LEE, "--yes")
    assert "Wipe [-it.-]{+it dry.+}" in capsys.readouterr().out


def test_an_approval_says_who_gives_it(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, "pump/cleaning", "--role", "legal") == 2
    assert "who gives it" in capsys.readouterr().err


def test_a_day_that_is_none_is_told(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, "pump/cleaning", *LEE, "--expires", "31.5.2027") == 2
    assert "write it like 2027-05-31" in capsys.readouterr().err


def test_what_waits_is_listed_for_people_and_for_programs(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    run(workspace, "pump/cleaning", *LEE, "--yes")
    capsys.readouterr()
    assert run(workspace, "--list") == 0
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("pump/cleaning")]
    assert line.split()[1:] == ["collateral/pump/10-pump.md:17:1", "medical", "not", "approved", "yet"]
    assert run(workspace, "--list", "--report", "json") == 0
    (cleaning,) = [
        one
        for one in json.loads(capsys.readouterr().out)["waiting"]
        if one["address"] == "pump/cleaning@text"
    ]
    assert cleaning["missing"] == [{"role": "medical", "why": "never", "detail": ""}]


def test_an_approval_is_taken_back(workspace: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    run(workspace, "pump/cleaning", *LEE, "--yes")
    assert run(workspace, "pump/cleaning", *LEE, "--withdraw", "--yes") == 0
    assert [decision["decision"] for decision in decisions(workspace)] == ["approve", "withdraw"]
    assert "1 decision recorded" in capsys.readouterr().out


def test_a_template_is_named_by_its_files_and_not_printed_in_full(
    workspace: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(workspace, "template:brief", *LEE, "--yes") == 0
    shown = capsys.readouterr().out
    assert "--- brief/page.html.j2" in shown
    assert "{% import" not in shown
