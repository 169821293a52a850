"""Names that would be paths, devices or options (E1, E2, E10), and surroundings that lie (D9)."""

# ruff: noqa: RUF001  # letters that look like others are the point

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from answers import write_workspace
from collateral import cli
from collateral.load import load_sources
from collateral.pipeline.cage import Cage, Limits

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [
    "../x", "/abs", "a/b", "a\\b", ".", "..", "-rf", "%2e%2e", "cfo\0", "cfo\n", "x" * 300, "con", "nul",
    "aux", "com1", "lpt9", "con.pdf", "cfo.", "cfo ", "ＣＦＯ", "café", "cafe\u0301", "CFO", "C:foo",
    "\\\\?\\x", "a.md:x", "\\\\srv\\share", "cfo_x", "--help", "", "*", "$(id)", "`id`",
]  # fmt: skip


OTHERS = ("--product", "--format", "--stage", "--region", "--locale")
CALLS = [
    *(("--audience", name) for name in NAMES),
    *((option, name) for option in OTHERS for name in ("../x", "con", "cfo\n")),
]


@pytest.mark.parametrize(("option", "name"), CALLS, ids=ascii)
def test_a_name_that_is_no_id_is_a_wrong_call(
    option: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    workspace = write_workspace(tmp_path / "w")
    before = sorted(tmp_path.rglob("*"))
    assert cli.run(["build", "--workspace", str(workspace.root), f"{option}={name}"]) == 2
    told = capsys.readouterr().err
    assert "Traceback" not in told
    assert all(character.isprintable() or character == "\n" for character in told.replace("\x1b", ""))
    assert [path for path in sorted(tmp_path.rglob("*")) if ".collateral" not in path.parts] == before


@pytest.mark.parametrize(
    "name",
    [
        "con",
        "nul",
        "aux",
        "com1",
        "lpt9",
        "CFO 2",
        "-rf",
        "ＣＦＯ",
        "café",
        "%2e%2e",
        "x" * 65,
        "a.md:x",
        "cfo.",
    ],
    ids=ascii,
)
@pytest.mark.parametrize("place", ["stakeholders/{}.yaml", "collateral/{}/a.md", "templates/{}/format.yaml"])
def test_a_file_whose_name_cannot_be_an_id_everywhere_is_refused(
    place: str, name: str, tmp_path: Path
) -> None:
    workspace = write_workspace(tmp_path / "w")
    path = workspace.root / place.format(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("name: X\n", "utf-8")
    _, findings = load_sources(workspace)
    assert any(finding.is_error for finding in findings)


@pytest.mark.parametrize("epoch", ["-1", "soon", "99999999999999999999"])
def test_a_lie_about_the_time_reaches_no_child(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with Cage(Limits(), 1) as cage:
        seen: object = cage.run("os:getenv", "SOURCE_DATE_EPOCH")
    assert isinstance(seen, str)
    assert 0 < int(seen) < 2**32
    assert seen != epoch
