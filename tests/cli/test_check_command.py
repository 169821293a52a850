"""`collateral check`: finds, explains, lists and mends."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from collateral import cli
from collateral.check import RULES

WORKSPACES = Path(__file__).parents[1] / "workspaces"
MASTER = "collateral/pump/10-pump.md"


@pytest.fixture
def pump(tmp_path: Path) -> Path:
    shutil.copytree(WORKSPACES / "pump", tmp_path, dirs_exist_ok=True)
    return tmp_path


def check(folder: Path, *options: str) -> int:
    return cli.run(("check", *options, "--workspace", str(folder)))


def write(folder: Path, old: str, new: str, name: str = MASTER) -> None:
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_bytes(text.replace(old, new).encode("utf-8"))


def test_a_clean_workspace_is_said_to_be_clean(pump: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(pump) == 0
    assert capsys.readouterr().out == "Nothing found.\n"


def test_an_error_ends_in_exit_code_1_and_a_warning_in_0(pump: Path) -> None:
    write(pump, "Clean it.", "Clean it for 3 minutes.")
    assert check(pump) == 0
    write(pump, "Clean it for", "It is safe for")
    assert check(pump) == 1


def test_the_day_is_what_the_command_says(pump: Path) -> None:
    write(
        pump,
        "    status: active",
        "    status: active\n    expires: 2027-05-31",
        "collateral/pump/claims.yaml",
    )
    assert check(pump, "--as-of", "2027-05-31") == 0
    assert check(pump, "--as-of", "2027-06-01") == 1


def test_an_unknown_audience_is_a_wrong_call(pump: Path) -> None:
    assert check(pump, "--audience", "nobody") == 2


@pytest.mark.parametrize("report", ["json", "sarif", "github"])
def test_reports_for_machines_name_rule_and_place(
    pump: Path, report: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(pump, "Clean it.", "It is safe.")
    assert check(pump, "--report", report) == 1
    shown = capsys.readouterr().out
    assert "absolute-word" in shown
    assert MASTER in shown
    if report == "json":
        (finding,) = json.loads(shown)["diagnostics"]
        assert (finding["line"], finding["column"], finding["severity"]) == (32, 7, "error")


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fix_puts_the_link_around_the_words_and_changes_nothing_else(
    pump: Path, end: str, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = (
        "See [the list]{audience=biomed}: today the pump is\nestimated at 900 USD. "
        "And **the pump is estimated** at 900 USD."
    )
    write(pump, "See [the list]{audience=biomed} and [how it is kept](#care).", plain)
    file = pump / MASTER
    before = file.read_text(encoding="utf-8").replace("\n", end)
    file.write_bytes(before.encode("utf-8"))

    assert check(pump, "--fix") == 0

    words = f"the pump is{end}estimated at 900 USD"
    after = file.read_bytes().decode("utf-8")
    assert after == before.replace(words, f"[{words}](claim:cost)", 1)
    shown = capsys.readouterr().err
    assert f"{MASTER}:22:40: linked to claim cost" in shown
    assert "[unlinked-wording]" in shown  # the bold one is left to its author


def test_fix_writes_nothing_where_nothing_is_missing(pump: Path) -> None:
    before = (pump / MASTER).stat().st_mtime_ns
    assert check(pump, "--fix") == 0
    assert (pump / MASTER).stat().st_mtime_ns == before


@pytest.mark.parametrize("code", [rule.code for rule in RULES] + ["mark-quotes"])
def test_every_rule_can_be_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(("check", "--explain", code)) == 0
    assert capsys.readouterr().out.startswith(f"{code}: ")


def test_a_rule_that_does_not_exist_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(("check", "--explain", "unproven-numbers")) == 2
    assert 'Did you mean "unproven-number"?' in capsys.readouterr().err


def test_reviewers_see_every_reason_for_needing_no_claim(
    pump: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(pump, "Clean it.", 'Clean it [for 3 minutes]{no-claim="an instruction"}.')
    assert check(pump, "--no-claim") == 0
    assert f"{MASTER}:32:26" in (shown := capsys.readouterr().out)
    assert "an instruction" in shown
