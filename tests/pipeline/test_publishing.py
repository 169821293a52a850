"""What a build leaves on disk: documents first; an index that never claims more than is true."""

from __future__ import annotations

import io
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

import collateral.pipeline.run as pipeline
from collateral import cli
from collateral.diagnostics import Diagnostic, Place
from collateral.errors import ToolchainError
from collateral.model.edition import BuildRequest
from collateral.model.kept import Figures
from collateral.model.result import BuildReport, EditionResult
from collateral.pipeline.workshop import Workshop
from collateral.workspace import Workspace
from in_process import build_here, write_pump

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collateral.model.job import EditionJob

LEAST = Path(__file__).parents[1] / "workspaces" / "least"
BRIEF = "linen-cart_logistics_brief_us_en-US"
WRONG = Diagnostic(Place("collateral/linen-cart/linen-cart.md", 3), "odd", "Odd.")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shutil.copytree(LEAST, tmp_path / "least")
    return Workspace((tmp_path / "least").resolve())


def a_pdf(pages: int) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    path = Path("made.pdf")
    pdf.save(path)
    return path.read_bytes()


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")


def pages_of(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)


class Made:
    """Stands for the children that make documents: each edition with the bytes given for its format."""

    def __init__(self, **pdfs: bytes | None) -> None:
        self.pdfs = {name.replace("_", "-"): pdf for name, pdf in pdfs.items()}
        self.interrupted_after: int | None = None

    def __call__(self, jobs: Sequence[EditionJob], meanwhile: object) -> Iterator[EditionResult]:
        del meanwhile
        for number, job in enumerate(jobs):
            if number == self.interrupted_after:
                raise KeyboardInterrupt
            pdf = self.pdfs[job.edition.format]
            yield EditionResult(
                edition=job.edition,
                pdf=pdf,
                preview=b"a picture" if pdf else None,
                figures=Figures(pages=pages_of(pdf)) if pdf else Figures(),
                diagnostics=() if pdf else (WRONG,),
                seconds=0.1,
            )


def built(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, made: Made, output: Path | None = None
) -> BuildReport:
    monkeypatch.setattr(Workshop, "make", made)
    return pipeline.build(workspace, BuildRequest(), output=output)


def test_a_failed_edition_whose_older_file_still_lies_there_says_so_in_report_and_index(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(workspace, monkeypatch, Made(brief=a_pdf(3), one_pager=a_pdf(1)))

    report = built(workspace, monkeypatch, Made(brief=None, one_pager=a_pdf(1)))

    brief = next(one for one in report.published if one.edition.format == "brief")
    assert (brief.file, brief.older) == (None, f"dist/linen-cart/logistics/{BRIEF}_r1.pdf")
    page = (workspace.dist / "index.html").read_text(encoding="utf-8")
    assert re.findall('data-outdated="([^"]+)"', page) == [BRIEF]
    assert page.count("Older than the text: the last build failed.") == 1


def test_a_document_stays_marked_as_outdated_until_it_is_built_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = workspace.dist / "index.html"
    built(workspace, monkeypatch, Made(brief=a_pdf(3), one_pager=a_pdf(1)))
    built(workspace, monkeypatch, Made(brief=None, one_pager=None))
    monkeypatch.setattr(Workshop, "make", Made(one_pager=a_pdf(1)))

    pipeline.build(workspace, BuildRequest(formats=("one-pager",)))
    assert re.findall('data-outdated="([^"]+)"', index.read_text(encoding="utf-8")) == [BRIEF]

    built(workspace, monkeypatch, Made(brief=a_pdf(3), one_pager=a_pdf(1)))
    assert "data-outdated" not in index.read_text(encoding="utf-8")


def test_documents_of_no_edition_are_named_and_stay(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    stray = workspace.dist / "linen-cart" / "cfo" / "linen-cart_cfo_brief_us_en-US_r2.pdf"
    other_region = workspace.dist / "linen-cart" / "logistics" / "linen-cart_logistics_brief_eu_en-US_r1.pdf"
    for path in (stray, other_region, stray.with_name("notes.pdf")):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"mine")

    report = built(workspace, monkeypatch, Made(brief=a_pdf(3), one_pager=a_pdf(1)))

    assert report.strays == (stray.relative_to(workspace.dist).as_posix(),)
    assert stray.read_bytes() == other_region.read_bytes() == b"mine"


def test_an_index_is_there_although_the_first_build_was_interrupted(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Made(brief=a_pdf(3), one_pager=a_pdf(1))
    made.interrupted_after = 1

    with pytest.raises(KeyboardInterrupt):
        built(workspace, monkeypatch, made)

    page = (workspace.dist / "index.html").read_text(encoding="utf-8")
    assert page.count('href="') == 1
    assert "Not built yet" in page


def test_the_card_says_pages_and_revision_as_the_file_has_them(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = built(workspace, monkeypatch, Made(brief=a_pdf(3), one_pager=a_pdf(1)))

    page = (workspace.dist / "index.html").read_text(encoding="utf-8")
    assert report.index == "dist/index.html"
    assert report.folder == "dist"
    assert re.search("<h2>[^<]+: Brief · 3 pages</h2>", page)
    assert page.count("Revision 1") == 2


def test_a_picture_that_cannot_be_made_is_a_warning_and_the_document_is_there(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.dist.mkdir()
    (workspace.dist / "previews").write_text("in the way", encoding="utf-8")

    report = built(workspace, monkeypatch, Made(brief=a_pdf(3), one_pager=a_pdf(1)))

    assert report.ok
    assert [one.code for one in report.diagnostics] == ["index-not-written"] * 2
    assert "a file stands there" in report.diagnostics[0].message


def test_an_index_that_cannot_be_written_is_a_warning_and_the_documents_are_there(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.dist / "index.html").mkdir(parents=True)

    report = built(workspace, monkeypatch, Made(brief=a_pdf(3), one_pager=a_pdf(1)))

    assert report.ok
    assert report.index is None
    assert [one.place.path for one in report.diagnostics] == ["dist/index.html"]


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence_with_what_to_try(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")

    with pytest.raises(ToolchainError, match="could not be made: a file stands there") as caught:
        built(workspace, monkeypatch, Made(brief=a_pdf(3), one_pager=a_pdf(1)), tmp_path / "taken" / "out")

    assert caught.value.hint == "Choose another with --output."


def test_where_a_file_stands_in_place_of_the_folder_the_command_says_so_and_leaves_with_3(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    monkeypatch.setattr(Workshop, "make", Made(brief=a_pdf(3), one_pager=a_pdf(1)))

    code = cli.run(["build", "--workspace", str(workspace.root), "--output", str(tmp_path / "taken")])

    told = capsys.readouterr().err
    assert code == ToolchainError.exit_code
    assert "could not be made: a file stands there." in told
    assert "Traceback" not in told
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_documents_outlive_a_power_cut_and_what_can_be_made_again_waits_for_no_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: set[Path] = set()
    flush = os.fsync

    def noted(handle: int) -> None:
        flushed.add(Path(f"/proc/self/fd/{handle}").readlink())
        flush(handle)

    monkeypatch.setattr(os, "fsync", noted)
    workspace = write_pump(tmp_path / "pump")
    assert build_here(workspace, BuildRequest(audiences=("nurse",))).ok
    kept = [path for path in workspace.cache.rglob("*") if path.is_file()]
    assert kept
    assert {path.suffix for path in workspace.dist.rglob("*.*") if path.is_file()} == {
        ".pdf",
        ".png",
        ".html",
    }
    published = [path for path in workspace.dist.rglob("*.*") if path.is_file()]
    assert {path.parent for path in published} <= flushed
    written = {re.sub(r"^\.(.+)\.[0-9a-f]{12}\.tmp$", r"\1", path.name) for path in flushed}
    assert {path.name for path in published} <= written
    assert not [path for path in flushed if path.is_relative_to(workspace.root / ".collateral")]
