"""Only what changed is made again, and what is not made again is what would be made."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import in_process
from collateral.model.edition import BuildRequest
from collateral.pipeline import workshop
from collateral.pipeline.edition import build_edition
from collateral.pipeline.inputs import inputs_of
from collateral.pipeline.workshop import FORCED, GONE, NEVER_BUILT, NOTHING_KEPT, Reuse
from collateral.workspace import Workspace
from in_process import build_here, documents, write_pump

if TYPE_CHECKING:
    from collateral.model.result import BuildReport

TEMPLATES = Path(__file__).parents[2] / "templates"
CORNER = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">'
    '<path d="M0 0h9v9z" fill="#eeeeee"/></svg>'
)
MASTER = "collateral/pump/10-pump.md"
CLAIMS = "collateral/pump/claims.yaml"
EVERYBODY = {
    "biomed brief",
    "biomed one-pager",
    "cfo brief",
    "cfo one-pager",
    "nurse brief",
    "nurse one-pager",
}


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pump that has been built; to be copied."""
    workspace = write_pump(tmp_path_factory.mktemp("rebuilding") / "pump")
    assert build_here(workspace).ok
    return workspace.root


@pytest.fixture
def pump(built_once: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(built_once, tmp_path / "pump")
    return Workspace((tmp_path / "pump").resolve())


def edit(workspace: Workspace, file: str, before: str, after: str) -> None:
    path = workspace.root / file
    text = path.read_text("utf-8")
    assert before in text, f"{file} does not say {before}"
    path.write_text(text.replace(before, after), "utf-8")


def made(report: BuildReport) -> dict[str, tuple[str, ...]]:
    """Which documents were made, and why; nothing may have failed."""
    assert report.ok, [str(finding) for finding in report.diagnostics if finding.is_error]
    return {f"{one.edition.audience} {one.edition.format}": one.why for one in report.published if one.made}


def test_a_first_build_makes_everything_and_a_second_one_nothing(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path / "pump")

    first = build_here(workspace)
    pages = documents(workspace.dist)
    second = build_here(workspace)

    assert made(first) == dict.fromkeys(EVERYBODY, (NEVER_BUILT,))
    assert made(second) == {}
    assert documents(workspace.dist) == pages
    assert [(one.pages, one.fill, one.revision) for one in first.published] == [
        (one.pages, one.fill, one.revision) for one in second.published
    ]


def test_warnings_are_told_again_when_nothing_is_made(pump: Workspace) -> None:
    again = build_here(pump)

    assert made(again) == {}
    afresh = build_here(pump, reuse=Reuse.NOTHING)
    assert again.diagnostics == afresh.diagnostics
    assert {finding.code for finding in again.diagnostics} >= {"unusual-length", "link-to-file"}


def test_lines_that_move_make_nothing_again_unless_a_warning_names_them(pump: Workspace) -> None:
    edit(pump, MASTER, "which the [price list]", "which\nthe [price list]")
    edit(pump, MASTER, "Little, says", "Little,\nsays")
    build_here(pump)
    edit(pump, MASTER, "::: headline\n", "<!-- for later -->\n\n\n::: headline\n")

    report = build_here(pump)

    assert set(made(report)) <= {"biomed brief", "cfo brief", "nurse brief"}  # each has a warning of its own
    assert not any(one.made for one in report.published if one.edition.format == "one-pager")
    assert {one.place.line for one in report.diagnostics if one.code == "link-to-file"} == {41}


def test_comments_in_yaml_make_nothing_again(pump: Workspace) -> None:
    for file in (CLAIMS, "stakeholders/nurse.yaml", "collateral.yaml"):
        path = pump.root / file
        path.write_text("# a word to colleagues\n" + path.read_text("utf-8"), "utf-8")

    assert made(build_here(pump)) == {}


def test_an_edited_rung_makes_again_what_shows_it(pump: Workspace) -> None:
    edit(pump, MASTER, "Little, says", "Not much, says")

    reasons = made(build_here(pump))

    assert set(reasons) == {"biomed brief", "biomed one-pager", "cfo brief", "cfo one-pager"}
    assert set(reasons.values()) == {("the block pump/running@text changed",)}


def test_an_edited_claim_makes_again_what_cites_it(pump: Workspace) -> None:
    edit(pump, CLAIMS, "place: page 2", "place: page 3")

    assert made(build_here(pump)) == {"biomed one-pager": ("the claim cost changed",)}


def test_an_edited_rung_that_no_page_shows_makes_nothing_again(pump: Workspace) -> None:
    edit(pump, MASTER, "(claim:cost).\n", "(claim:cost), all told.\n")

    report = build_here(pump, BuildRequest(audiences=("cfo",), formats=("one-pager",)))

    assert made(report) == {}
    assert [one.why for one in report.published] == [("the block pump/cost@summary.1 changed",)]


def test_an_edited_picture_makes_again_what_shows_it(pump: Workspace) -> None:
    edit(pump, MASTER, "required=summary ", "")  # so that one reader has a page without it
    build_here(pump)
    picture = pump.root / "collateral/pump/images/pump.svg"
    picture.write_text(picture.read_text("utf-8").replace("</svg>", "<title>x</title></svg>"), "utf-8")

    reasons = made(build_here(pump))

    assert set(reasons) == {"biomed brief", "biomed one-pager", "nurse brief", "nurse one-pager"}
    assert set(reasons.values()) == {("collateral/pump/images/pump.svg changed",)}


def test_an_edited_profile_makes_only_its_readers_documents_again(pump: Workspace) -> None:
    edit(pump, "stakeholders/nurse.yaml", "name: Nurse manager", "name: Head nurse")

    assert set(made(build_here(pump))) == {"nurse brief", "nurse one-pager"}


def test_force_makes_everything_again_and_no_cache_keeps_nothing(pump: Workspace) -> None:
    before = documents(pump.dist)

    assert made(build_here(pump, reuse=Reuse.WRITE)) == dict.fromkeys(EVERYBODY, (FORCED,))
    shutil.rmtree(pump.cache)
    assert made(build_here(pump, reuse=Reuse.NOTHING)) == dict.fromkeys(EVERYBODY, (NOTHING_KEPT,))

    assert not pump.cache.exists()
    assert documents(pump.dist) == before


def test_what_is_missing_or_edited_in_dist_is_put_back_without_making_it(pump: Workspace) -> None:
    before = documents(pump.dist)
    first, second, third = sorted(pump.dist.glob("pump/*/*.pdf"))[:3]
    first.unlink()
    second.write_bytes(second.read_bytes()[:-100])
    third.write_bytes(b"something else")
    next(pump.dist.glob("previews/*.png")).unlink()

    assert made(build_here(pump)) == {}
    assert documents(pump.dist) == before


@pytest.mark.parametrize("damage", ["cut", "edited", "empty", "swapped"])
def test_a_damaged_cache_costs_time_and_nothing_else(pump: Workspace, damage: str) -> None:
    before = documents(pump.dist)
    entries = sorted(path for path in pump.cache.rglob("*") if path.is_file())
    contents = [path.read_bytes() for path in entries]
    for at, path in enumerate(entries):
        data = contents[at]
        path.write_bytes({
            "cut": data[: len(data) // 2],
            "edited": data[:-1] + bytes([data[-1] ^ 1]),
            "empty": b"",
            "swapped": contents[at - 1],
        }[damage])  # fmt: skip
    for path in pump.dist.rglob("*.pdf"):
        path.unlink()

    reasons = made(build_here(pump))

    assert set(reasons) == EVERYBODY
    assert set(reasons.values()) <= {(GONE,), (NEVER_BUILT,)}
    assert documents(pump.dist) == before


def test_one_lost_entry_is_made_again_alone(pump: Workspace) -> None:
    before = documents(pump.dist)
    nurse = next(path for path in pump.cache.rglob("*") if path.is_file() and b"%PDF" in path.read_bytes())
    nurse.unlink()

    assert len(made(build_here(pump))) == 1
    assert documents(pump.dist) == before


def test_drafts_and_documents_are_kept_apart(pump: Workspace) -> None:
    draft = BuildRequest(draft=True)

    assert set(made(build_here(pump, draft))) == EVERYBODY
    assert made(build_here(pump, draft)) == {}
    assert made(build_here(pump)) == {}


def test_a_kept_document_is_refused_once_its_claim_has_expired(pump: Workspace) -> None:
    edit(pump, CLAIMS, "status: active", "status: active\n    expires: 2031-05-31")
    assert set(made(build_here(pump))) == {"biomed one-pager"}

    report = build_here(pump, BuildRequest(as_of=dt.date(2031, 6, 1)))

    assert "expired-claim" in {finding.code for finding in report.diagnostics if finding.is_error}
    assert not any(one.made for one in report.published)


def test_an_edition_that_failed_is_tried_again(pump: Workspace) -> None:
    edit(pump, MASTER, "{{ rep.name }}", "{{ rep.phone }}")
    assert not build_here(pump).ok
    assert not build_here(pump).ok

    edit(pump, MASTER, "{{ rep.phone }}", "{{ rep.name }}")

    assert made(build_here(pump)) == {}, "what stood there before still holds"


def test_a_cache_that_cannot_be_written_is_a_warning_and_the_documents_are_there(
    tmp_path: Path,
) -> None:
    workspace = write_pump(tmp_path / "pump")
    workspace.internal.mkdir()
    workspace.cache.write_text("in the way", "utf-8")

    report = build_here(workspace)

    assert set(made(report)) == EVERYBODY
    assert [one.code for one in report.diagnostics].count("cache-not-written") == 1


def test_what_only_decides_the_choice_is_an_input_too(pump: Workspace) -> None:
    sections = "\n".join(
        f"## Point {number} {{#point-{number} topic=service importance=normal}}\n\n{'Some words. ' * 60}\n"
        for number in range(9)
    )
    path = pump.root / MASTER
    path.write_text(f"{path.read_text('utf-8')}\n{sections}", "utf-8")
    nurse = BuildRequest(audiences=("nurse",), formats=("one-pager",))
    before = build_here(pump, nurse).published[0]
    edit(
        pump, MASTER, "{#point-8 topic=service importance=normal}", "{#point-8 topic=service importance=high}"
    )

    after = build_here(pump, nurse).published[0]

    assert before.left_out
    assert after.made
    assert after.why == ("which sections this reader may see, and in which order, changed",)

    edit(pump, "collateral.yaml", "contact:", "worths: {importance: [1, 9, 1]}\ncontact:")
    pages = documents(pump.dist)
    weighed = build_here(pump, nurse).published[0]

    assert documents(pump.dist) != pages
    assert weighed.why == ("the worths and depths of collateral.yaml changed",)


def test_a_picture_that_only_a_stylesheet_names_is_an_input_too(tmp_path: Path) -> None:
    workspace = write_pump(tmp_path / "pump")
    shutil.copytree(TEMPLATES, workspace.templates)
    picture = workspace.templates / "corner.svg"
    picture.write_text(CORNER, "utf-8")
    style = workspace.templates / "one-pager" / "style.css"
    rule = "\nmain { background: url('https://workspace.invalid/templates/corner.svg') no-repeat }\n"
    style.write_text(style.read_text("utf-8") + rule, "utf-8")
    nurse = BuildRequest(audiences=("nurse",))
    assert set(made(build_here(workspace, nurse))) == {"nurse brief", "nurse one-pager"}

    picture.write_text(CORNER.replace("#eeeeee", "#dddddd"), "utf-8")

    assert made(build_here(workspace, nurse)) == {"nurse one-pager": ("templates/corner.svg changed",)}


# --- whatever is edited ---------------------------------------------------------------------------------

EDITS = (
    (MASTER, "What it costs\n", "What it will cost\n"),
    (MASTER, "A pump[, also later]{stage=contracting}", "The pump[, later too]{stage=contracting}"),
    (MASTER, "importance=high", "importance=low"),
    (MASTER, "required=summary ", ""),
    (MASTER, "Clean it.", "Keep it clean, day by day."),
    (MASTER, "::: detail\nSee", "::: expert\nSee"),
    (MASTER, "Little, says", "Not much, says"),
    (MASTER, ' audience="financial biomed"', " audience=financial"),
    (MASTER, "[small]{needs=account} ", "small "),
    (MASTER, "![The pump from the front]", "![The pump, seen from the front]"),
    (CLAIMS, "page 2", "page 4"),
    (CLAIMS, "qualifiers: [cost-limits]", "qualifiers: []"),
    (CLAIMS, "audiences: [financial, biomed]", "audiences: []"),
    ("collateral/pump/statements.yaml", "Prices change.", "Prices may change."),
    ("collateral/pump/statements.yaml", "where: every-page", "where: end"),
    ("collateral/pump/statements.yaml", "topics: [service]", "topics: [economics]"),
    ("collateral/pump/references.yaml", "title: Price list", "title: List of prices"),
    ("collateral/pump/glossary.yaml", "long: occlusion of the line", "long: blockage of the line"),
    ("collateral/pump/product.yaml", "name: Example pump", "name: The example pump"),
    ("collateral/pump/images/pump.svg", "</svg>", "<desc>front</desc></svg>"),
    ("stakeholders/nurse.yaml", "emphasis: 3", "emphasis: 5"),
    ("stakeholders/cfo.yaml", "depth: summary\n", "depth: detail\n"),
    ("stakeholders/cfo.yaml", "lead_with: [economics]", "lead_with: []"),
    ("stakeholders/biomed.yaml", "depth: expert", "depth: glance"),
    ("collateral.yaml", "name: Example Devices", "name: Examples and Devices"),
    ("collateral.yaml", "paper: {us: Letter}", "paper: {us: A4}"),
    ("collateral.yaml", "name: Ada Fisher", "name: Bo Fisher"),
    ("collateral.yaml", "us: United States", "us: USA"),
    ("collateral.yaml", "label: Cleared", "label: Cleared for sale"),
    ("collateral.yaml", "contact:", "worths: {importance: [9, 3, 1]}\ncontact:"),
)


@pytest.fixture(scope="session")
def worn(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A pump that is edited over and over with one cache, and a folder for what is made without it."""
    folder = tmp_path_factory.mktemp("worn")
    return write_pump(folder / "pump").root, folder / "afresh"


@settings(max_examples=max(settings().max_examples // 10, 3))
@given(chosen=st.lists(st.sampled_from(range(len(EDITS))), max_size=4, unique=True))
def test_what_is_reused_is_what_would_be_made_whatever_was_edited(
    worn: tuple[Path, Path], chosen: list[int]
) -> None:
    root, afresh = worn
    workspace = write_pump(root)
    for number in chosen:
        edit(workspace, *EDITS[number])

    reused = build_here(workspace)
    shutil.rmtree(afresh, ignore_errors=True)
    fresh = build_here(workspace, reuse=Reuse.NOTHING, output=afresh)

    assert [str(one) for one in reused.diagnostics] == [str(one) for one in fresh.diagnostics]
    published = {one.edition.id for one in fresh.published if one.file}
    assert {one.edition.id for one in reused.published if one.file} == published
    kept, anew = documents(workspace.dist), documents(afresh)
    assert {name: kept[name] for name in anew} == anew


def test_the_first_document_is_begun_before_all_are_looked_up(
    pump: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Looking up hundreds takes as long as making several, and a process would wait."""
    steps: list[str] = []
    look_up, make = inputs_of, build_edition
    monkeypatch.setattr(workshop, "inputs_of", lambda *given: steps.append("look") or look_up(*given))  # type: ignore[func-returns-value]
    monkeypatch.setattr(in_process, "build_edition", lambda task: steps.append("make") or make(task))  # type: ignore[func-returns-value]
    shutil.rmtree(pump.cache)
    assert build_here(pump).ok
    assert steps.count("make") >= 2
    assert steps[:3] == ["look", "make", "look"]
