"""A command parses, calls and prints; failures become the exit codes that scripts rely on."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

import collateral.pipeline.run as pipeline
from collateral import cli
from collateral.cli.printing import (
    diagnostics_as_github,
    diagnostics_as_json,
    diagnostics_as_sarif,
    json_text,
    print_diagnostics,
    table,
    visible,
)
from collateral.diagnostics import Diagnostic, Place, Severity
from collateral.errors import ContentError, ToolchainError, UsageError
from collateral.model.edition import BuildRequest, Edition
from collateral.model.result import BuildReport, Published

if TYPE_CHECKING:
    from pathlib import Path

EDITION = Edition(product="pump", audience="cfo", format="one-pager", region="us", locale="en-US")
BUILT = Published(
    edition=EDITION,
    file="dist/pump/cfo/x_r1.pdf",
    pages=1,
    size=81_200,
    seconds=0.94,
    fill=0.93,
    stepped_down=1,
    left_out=4,
)
FAILED = Published(edition=EDITION, file=None, pages=0, size=0, seconds=0.2)
WRONG = Diagnostic(Place("collateral/pump/10.md", 7, 3), "unknown-key", "No such key.", "Did you mean it?")
ODD = Diagnostic(Place("collateral/pump/10.md", 2, 1), "odd", "Odd.", severity=Severity.WARNING)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "collateral.yaml").write_text("name: Example\n", encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    return cli.run(arguments)


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_has_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(name, "--help") == 0

    shown = capsys.readouterr().out
    assert "Example" in shown
    assert f"collateral {name}" in shown


def test_the_list_of_commands_is_not_cut_on_a_narrow_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0

    shown = capsys.readouterr().out
    assert "..." not in shown.partition("Commands:")[2]
    assert all(f"  {name} " in shown for name in cli.COMMANDS)


def test_schemas_are_named_from_the_workspace_and_the_next_step_can_be_copied(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("schema", "--workspace", str(workspace)) == 0

    shown = capsys.readouterr().out
    assert shown.startswith(".collateral/schemas/")
    assert "# yaml-language-server: $schema=../.collateral/schemas/stakeholder.json" in shown
    assert str(workspace) not in shown


def test_groups_regions_and_locales_can_be_listed(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (workspace / "collateral.yaml").write_text("name: Example\ngroups:\n  care: [cfo]\n", encoding="utf-8")
    (workspace / "stakeholders").mkdir()
    (workspace / "stakeholders" / "cfo.yaml").write_text("name: CFO\n", encoding="utf-8")
    (workspace / "collateral" / "pump").mkdir(parents=True)
    (workspace / "collateral" / "pump" / "pump.md").write_text(
        "# Pump\n\n## It pumps\n\nAll day.\n", encoding="utf-8"
    )

    shown = []
    for what in ("groups", "regions", "locales"):
        assert run("list", what, "--workspace", str(workspace)) == 0
        shown.append([line.split() for line in capsys.readouterr().out.splitlines()])

    groups, regions, locales = shown
    assert groups == [["group", "audiences"], ["care", "cfo"]]
    assert ["us", "United", "States", "Letter", "yes"] in regions
    assert locales[1] == ["en-US", "yes"]


def test_build_asks_for_what_the_options_say(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[tuple[BuildRequest, object]] = []

    def build(_: object, request: BuildRequest, *, output: object, **means: object) -> BuildReport:
        assert callable(means["advance"])
        assert means["workshop"]
        asked.append((request, output))
        return BuildReport(published=(BUILT,), diagnostics=())

    monkeypatch.setattr(pipeline, "build", build)
    options = ("--audience", "cfo", "--audience", "biomed", "--format", "one-pager", "--region", "eu")

    assert run("build", *options, "--workspace", str(workspace)) == 0

    assert asked == [
        (BuildRequest(audiences=("cfo", "biomed"), formats=("one-pager",), regions=("eu",)), None)
    ]
    summary = capsys.readouterr().out.splitlines()
    assert summary[0].split() == ["reader", "document", "pages", "full", "for", "room", "time", "file"]
    assert summary[1].split() == [
        *("cfo", "one-pager", "1", "93%", "1", "shorter,", "4", "out", "0.9", "s"),
        "dist/pump/cfo/x_r1.pdf",
    ]
    assert summary[2] == "1 of 1 documents built"
    assert summary[3].startswith("for room: ")
    assert "collateral explain" in summary[3]


def summary_of(
    report: BuildReport, workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    monkeypatch.setattr(pipeline, "build", lambda *_args, **_options: report)
    run("build", "--workspace", str(workspace))
    return capsys.readouterr().out.splitlines()


LONG = replace(
    BUILT,
    edition=replace(EDITION, audience="respiratory-therapist"),
    file="dist/ventilator/respiratory-therapist/ventilator_respiratory-therapist_one-pager_us_en-US_r1.pdf",
)


def test_the_table_of_a_build_is_no_wider_than_the_terminal(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    report = BuildReport(published=(BUILT, LONG), diagnostics=(), folder="dist", index="dist/index.html")

    lines = summary_of(report, workspace, monkeypatch, capsys)

    assert max(map(len, lines)) <= 100
    assert lines[0] == "dist/"
    assert lines[2].endswith(" pump/cfo/x_r1.pdf")
    assert lines[3].endswith("_us_en-US_r1.pdf")
    assert lines[-1] == "Open dist/index.html"


def test_without_a_terminal_the_names_of_files_are_whole(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    report = BuildReport(published=(LONG,), diagnostics=(), folder="dist")

    assert str(LONG.file).removeprefix("dist/") in "\n".join(
        summary_of(report, workspace, monkeypatch, capsys)
    )


def test_the_table_tells_regions_apart_only_where_there_are_several(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    european = replace(BUILT, edition=replace(EDITION, region="eu"))

    one = summary_of(BuildReport(published=(BUILT,), diagnostics=()), workspace, monkeypatch, capsys)
    two = summary_of(BuildReport(published=(BUILT, european), diagnostics=()), workspace, monkeypatch, capsys)

    assert "one-pager us" not in one[1]
    assert ["one-pager us" in two[1], "one-pager eu" in two[2]] == [True, True]


def test_the_table_says_which_failed_document_still_lies_there_and_what_belongs_to_nobody(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    older = replace(FAILED, older="dist/pump/cfo/x_r1.pdf")
    strays = tuple(f"pump/{name}/x_r1.pdf" for name in "abcd")
    report = BuildReport(published=(older, FAILED), diagnostics=(), folder="dist", strays=strays)

    lines = summary_of(report, workspace, monkeypatch, capsys)

    assert lines[2].endswith("  not built; an earlier file is still there")
    assert lines[3].endswith("  not built")
    assert lines[-1] == (
        "4 documents belong to no edition any more: "
        "pump/a/x_r1.pdf, pump/b/x_r1.pdf, pump/c/x_r1.pdf and others"
    )


@pytest.mark.parametrize(
    ("report", "code"),
    [
        (BuildReport(published=(BUILT,), diagnostics=(ODD,)), 0),
        (BuildReport(published=(BUILT, FAILED), diagnostics=(WRONG,)), 1),
        (BuildReport(published=(), diagnostics=(WRONG,)), 1),
        (BuildReport(published=(FAILED,), diagnostics=()), 1),
    ],
    ids=["a warning", "one edition failed", "a file has an error", "failed without a finding"],
)
def test_build_leaves_with_1_unless_everything_was_built(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, report: BuildReport, code: int
) -> None:
    monkeypatch.setattr(pipeline, "build", lambda *_args, **_options: report)

    assert run("build", "--workspace", str(workspace)) == code


@pytest.mark.parametrize(
    ("failure", "code", "said"),
    [
        (ContentError([WRONG]), 1, "collateral/pump/10.md:7:3: error: No such key. [unknown-key]"),
        (UsageError("No such audience.", "Did you mean cfo?"), 2, "error: No such audience."),
        (ToolchainError("Pango is missing.", "apt-get install libpango-1.0-0"), 3, "apt-get install"),
        (KeyboardInterrupt(), 130, "Interrupted"),
        (ValueError("oops"), 4, "This is a bug in collateral"),
    ],
    ids=["content", "usage", "toolchain", "interrupted", "bug"],
)
def test_each_kind_of_failure_has_its_exit_code_and_its_words(
    workspace: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    failure: BaseException,
    code: int,
    said: str,
) -> None:
    def build(*_args: object, **_options: object) -> BuildReport:
        raise failure

    monkeypatch.setattr(pipeline, "build", build)

    assert run("build", "--workspace", str(workspace)) == code
    assert said in capsys.readouterr().err


def test_an_unknown_command_or_option_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("biuld") == 2
    assert 'There is no command "biuld". Did you mean "build"?' in capsys.readouterr().err
    assert run("build", "--audiense", "cfo") == 2
    assert "audience" in capsys.readouterr().err


def test_outside_a_workspace_the_message_says_what_is_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("build", "--workspace", str(tmp_path)) == 2
    assert "collateral.yaml" in capsys.readouterr().err


def test_at_most_ten_of_a_kind_are_printed_and_the_rest_counted(capsys: pytest.CaptureFixture[str]) -> None:
    many = [Diagnostic(Place("a.md", line), "same", f"Number {line}.") for line in range(1, 15)]

    print_diagnostics([*many, ODD])

    printed = capsys.readouterr().err
    assert printed.count("[same]") == 11
    assert "and 4 more like it [same]" in printed
    assert printed.endswith("14 errors, 1 warning\n")


def test_a_finding_that_several_documents_share_is_printed_once(capsys: pytest.CaptureFixture[str]) -> None:
    def too_long(audience: str) -> Diagnostic:
        message = f"pump_{audience}_brief_us_en-US has 9 pages."
        return Diagnostic(Place("a.yaml", 3), "long", message, "Change it.")

    print_diagnostics([too_long("cfo"), too_long("nurse"), WRONG])

    printed = capsys.readouterr().err
    assert printed.count("[long]") == 1
    assert "This document has 9 pages. So in 2 documents: cfo brief, nurse brief. [long]" in printed
    assert printed.endswith("2 errors\n")


def test_a_finding_of_one_document_keeps_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    print_diagnostics([Diagnostic(Place("a.yaml", 3), "long", f"{EDITION.id} has 9 pages.")])

    assert f"{EDITION.id} has 9 pages. [long]" in capsys.readouterr().err


def test_findings_for_github_stand_on_one_line_each() -> None:
    broken = Diagnostic(Place("a.md", 2, 5), "code", "50 % of\nit", "")

    assert diagnostics_as_github([broken]) == "::error file=a.md,line=2,col=5,title=code::50 %25 of%0Ait"


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\x7f", "\x9b", "\u202e", "\u2028"])
def test_no_report_steers_a_terminal_whatever_was_typed(sign: str) -> None:
    finding = Diagnostic(Place(f"a{sign}.md"), "code", f'"{sign}[31m"', sign)
    data = diagnostics_as_json([finding])
    for report in (diagnostics_as_github([finding]), diagnostics_as_sarif([finding]), json_text(data)):
        assert sign not in report
    assert json.loads(json_text(data)) == data


def test_findings_as_sarif_name_rule_and_place() -> None:
    log = json.loads(diagnostics_as_sarif([WRONG, ODD]))

    results = log["runs"][0]["results"]
    assert log["version"] == "2.1.0"
    assert [(r["ruleId"], r["level"]) for r in results] == [("odd", "warning"), ("unknown-key", "error")]
    assert results[1]["locations"][0]["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 3}


def test_the_json_report_of_a_build_holds_editions_and_findings(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    report = BuildReport(published=(BUILT,), diagnostics=(ODD,))
    monkeypatch.setattr(pipeline, "build", lambda *_args, **_options: report)

    assert run("build", "--report", "json", "--workspace", str(workspace)) == 0

    data = json.loads(capsys.readouterr().out)
    assert data["schema"] == 1
    assert data["editions"][0]["edition"]["id"] == EDITION.id
    assert set(data["editions"][0]) == {
        *("edition", "file", "revision", "pages", "size", "seconds", "fill", "stepped_down", "left_out"),
        *("made", "why", "valid_until"),
    }
    assert data["diagnostics"][0]["code"] == "odd"


def test_control_characters_in_names_cannot_steer_the_terminal() -> None:
    assert visible("a\x1b[31mb\u202ec") == "a\\x1b[31mb\\x202ec"


def test_a_table_is_aligned() -> None:
    assert table(("name", "n"), [("a", "1"), ("longer", "10")], right=(1,)) == (
        "name     n\na        1\nlonger  10"
    )
