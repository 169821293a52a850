"""explain and diff tell a marketer in a line a section what a reader gets; init looks where it stands."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from collateral import cli

if TYPE_CHECKING:
    from pathlib import Path

MASTER = """# Pump

::: headline {audience=cfo}
It saves
:::

::: headline
It pumps
:::

## [Cost]{depth=summary}[What it costs]{depth="detail expert"} {#cost topic=money}

::: summary
Little.
:::

::: detail
Little, in two parts.
:::

## For nurses only {audience=nurse}

Yes.

## For all

All day.
"""
FILES = {
    "collateral.yaml": "name: Example\ntopics:\n  money: Money\ngroups:\n  care: [nurse]\n",
    "stakeholders/cfo.yaml": "name: CFO\ntopics:\n  money: {emphasis: 5, depth: detail}\n",
    "stakeholders/nurse.yaml": "name: Nurse\ndepth: summary\n",
    "collateral/pump/pump.md": MASTER,
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def run(workspace: Path, *arguments: str) -> int:
    return cli.run([*arguments, "--workspace", str(workspace)])


def test_explain_says_a_line_a_section_by_its_title(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(workspace, "explain", "--audience", "cfo", "--format", "brief") == 0

    shown, _, left_out = capsys.readouterr().out.partition("left out")
    assert "2 of 3 sections shown" in shown
    assert [line.split("  ")[0] for line in shown.splitlines()[3:6]] == ["headline.1", "Cost", "For all"]
    assert "For nurses only" in left_out
    assert "for other audiences (audience=nurse)" in left_out
    assert "@" not in shown + left_out


def test_explain_all_lists_every_block(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, "explain", "--audience", "cfo", "--format", "brief", "--all") == 0

    told = capsys.readouterr().out
    assert "-  pump/cost@summary " in told
    assert "+  pump/cost@detail " in told


def test_explain_asks_for_a_reader_where_there_are_several(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(workspace, "explain", "--format", "brief") == 2
    assert "Name a reader with --audience: cfo, nurse." in capsys.readouterr().err

    assert run(workspace, "explain", "--format", "brief", "--report", "json") == 0
    assert len(json.loads(capsys.readouterr().out)["editions"]) == 2

    (workspace / "stakeholders" / "nurse.yaml").unlink()
    (workspace / "collateral.yaml").write_text("name: Example\ntopics:\n  money: Money\n", encoding="utf-8")
    master = workspace / "collateral" / "pump" / "pump.md"
    alone = MASTER.replace("\n::: headline\nIt pumps\n:::\n", "").replace(" {audience=nurse}", "")
    master.write_text(alone, encoding="utf-8")
    assert run(workspace, "explain", "--format", "brief") == 0


def test_diff_says_of_whom_it_speaks(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, "diff", "cfo", "nurse", "--format", "brief") == 0

    told = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "Cost @detail @summary deeper for cfo" in told
    assert "For nurses only - @text only nurse" in told
    assert any(line.startswith("headline ") and line.endswith(" another text") for line in told)
    assert told[-1] == "1 section is the same"


def test_diff_refuses_a_group(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(workspace, "diff", "cfo", "care", "--format", "brief") == 2
    assert "care is a group" in capsys.readouterr().err


def test_init_fills_a_folder_that_holds_only_a_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "pump" / ".git").mkdir(parents=True)

    assert cli.run(["init", str(tmp_path / "pump")]) == 0
    assert (tmp_path / "pump" / "collateral.yaml").is_file()
    assert "warning" not in capsys.readouterr().err


def test_init_inside_another_workspace_says_so(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["init", str(workspace / "other")]) == 0
    assert "lies inside the workspace" in capsys.readouterr().err
