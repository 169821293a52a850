"""Whatever somebody puts into dist/ is one sentence: it hangs and crashes no command, and hides nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from collateral.cli import run
from collateral.errors import UsageError
from collateral.model.edition import BuildRequest
from collateral.model.manifest import manifest_bytes
from collateral.model.result import EditionResult
from collateral.pipeline import look, shelf
from collateral.pipeline import run as pipeline
from collateral.pipeline.cage import Limits
from collateral.pipeline.look import look_at_build
from collateral.pipeline.shelf import built_files, seen_at
from collateral.pipeline.tracing import recall, where_used
from collateral.pipeline.workshop import Reuse, Workshop
from collateral.workspace import Workspace
from fuzz.records import sample_manifest
from hostile_pdfs import STRANGERS, blank, bombs, endless_page, with_manifest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.model.job import EditionJob
    from collateral.model.result import BuildReport

LEAST = Path(__file__).parents[1] / "workspaces" / "least"
BRIEF = "linen-cart/logistics/linen-cart_logistics_brief_us_en-US_r1.pdf"
OURS = with_manifest(manifest_bytes(sample_manifest()))
QUICK = Limits(seconds=30, processor_seconds=1, memory=1_000_000_000, output=64_000_000, files=32)
NONE_OF_OURS = sorted(name for name in STRANGERS if "manifest" not in name)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shutil.copytree(LEAST, tmp_path / "least")
    return Workspace((tmp_path / "least").resolve())


def put(workspace: Workspace, **files: bytes) -> None:
    """Files in dist/, by their names without the ending."""
    for name, data in files.items():
        path = workspace.dist / "a" / "b" / f"{name}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def built_beside(
    workspace: Workspace, stranger: bytes, monkeypatch: pytest.MonkeyPatch, reuse: Reuse = Reuse.ALL
) -> tuple[BuildReport, str]:
    """A build of the one-pager while a stranger's file has the name of the brief; and the index."""

    def make(_: Workshop, jobs: Iterable[EditionJob], **_meanwhile: object) -> Iterator[EditionResult]:
        for job in jobs:
            yield EditionResult(edition=job.edition, pdf=blank(1), diagnostics=(), seconds=0.1)

    monkeypatch.setattr(Workshop, "make", make)
    (workspace.dist / BRIEF).parent.mkdir(parents=True, exist_ok=True)
    (workspace.dist / BRIEF).write_bytes(stranger)
    with Workshop(workspace, reuse=reuse) as workshop:
        report = pipeline.build(workspace, BuildRequest(formats=("one-pager",)), workshop=workshop)
    return report, (workspace.dist / "index.html").read_text("utf-8")


@pytest.mark.parametrize("name", NONE_OF_OURS)
def test_a_hostile_file_in_place_of_a_document_is_named_and_not_offered(
    name: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, index = built_beside(workspace, STRANGERS[name](), monkeypatch)
    assert report.ok
    (said,) = [one for one in report.diagnostics if one.code == "document-unread"]
    assert said.place.path == f"dist/{BRIEF}"
    assert said.message == "This file cannot be read, so the index does not offer it: it is no whole PDF."
    assert BRIEF not in index
    assert "The file cannot be read: ask marketing for it." in index


def test_a_whole_document_is_opened_for_the_index_once_and_offered(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = blank(3)
    report, index = built_beside(workspace, whole, monkeypatch)
    assert [one.code for one in report.diagnostics] == []
    assert f'href="{BRIEF}"' in index
    assert "3 pages" in index
    monkeypatch.setattr(shelf, "Cage", None)
    assert built_beside(workspace, whole, monkeypatch)[1] == index


def test_what_documents_say_is_not_kept_where_nothing_may_be_kept(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    built_beside(workspace, blank(3), monkeypatch, reuse=Reuse.NOTHING)
    assert not workspace.cache.exists()


def test_a_file_that_never_ends_is_given_up_and_hides_no_other(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "GLANCES", "caged_jobs:glances_that_never_end")
    monkeypatch.setattr(shelf, "LIMITS", QUICK)
    put(workspace, before=OURS, endless=OURS, last=OURS)
    found = built_files(workspace.dist, {})
    assert [one.path for one in found.files] == ["a/b/before.pdf", "a/b/last.pdf"]
    (unread,) = found.unread
    assert unread.path == "a/b/endless.pdf"
    assert unread.why == "reading it was given up: it computed for more than 1 seconds and was stopped"


def test_a_file_that_was_changed_between_the_look_and_the_reading_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "one.pdf").write_bytes(OURS)
    (seen,) = seen_at([(tmp_path / "one.pdf", sha256(b"another").hexdigest())])
    assert (seen.manifest, seen.why) == (None, "it was changed meanwhile")


def test_a_document_known_by_its_digest_is_not_opened(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace, one=b"not even a PDF")
    monkeypatch.setattr(shelf, "Cage", None)
    known = {sha256(b"not even a PDF").hexdigest(): sample_manifest()}
    assert [one.manifest for one in built_files(workspace.dist, known).files] == [sample_manifest()]


def test_a_file_that_cannot_be_opened_at_all_is_told(workspace: Workspace) -> None:
    put(workspace, one=OURS)
    (workspace.dist / "folder.pdf").mkdir()
    (workspace.dist / "gone.pdf").symlink_to("nowhere")
    found = built_files(workspace.dist, {})
    assert [one.path for one in found.files] == ["a/b/one.pdf"]
    assert [(one.path, one.why) for one in found.unread] == [
        ("folder.pdf", "this is not a regular file"),
        ("gone.pdf", "No such file or directory"),
    ]


def test_what_looks_for_a_name_says_which_files_it_could_not_read(workspace: Workspace) -> None:
    put(workspace, broken=STRANGERS["a million brackets"](), one=OURS)
    claim = sample_manifest().of_kind("claim")[0].id
    for ask in (where_used, recall):
        assert [one.path for one in ask(workspace, claim).unread] == ["a/b/broken.pdf"]
        with pytest.raises(UsageError) as refused:
            ask(workspace, "nowhere")
        assert "Nobody can tell of what cannot be read: a/b/broken.pdf." in refused.value.hint


def test_a_sheet_shows_every_document_but_those_that_cannot_be_drawn(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(look, "LIMITS", QUICK)
    put(
        workspace, one=blank(1), circle=STRANGERS["a circle"](), garbage=STRANGERS["garbage"](),
        endless=endless_page(), many=blank(501), narrow=blank(1, 20, 14400), two=blank(2),
    )  # fmt: skip
    html, _, found = look_at_build(workspace)
    assert html.read_text("utf-8").count("<img") == 3
    start = "This file cannot be read, so it is not on the sheet: "
    assert [(Path(one.place.path).stem, one.message.removeprefix(start)) for one in found] == [
        ("circle", "it breaks whatever draws it."),
        ("endless", "drawing it was given up: it computed for more than 1 seconds and was stopped."),
        ("garbage", "it is no whole PDF."),
        ("many", "it has 501 pages, and a sheet shows 500 of a document."),
        ("narrow", "a page is more than 8 times as high as it is wide."),
    ]


def test_no_command_opens_a_file_of_dist_outside_the_cage(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def opened(*_: object, **__: object) -> None:
        raise AssertionError("opened in the program itself")

    built_beside(workspace, bombs()[0], monkeypatch)
    put(workspace, one=OURS)
    monkeypatch.setattr(pikepdf, "open", opened)
    monkeypatch.setattr("pypdfium2.PdfDocument", opened)
    monkeypatch.setattr("PIL.Image.open", opened)
    built_beside(workspace, OURS, monkeypatch)
    claim = sample_manifest().of_kind("claim")[0].id
    for call in (["where-used", claim], ["recall", claim], ["look"], ["clean", "--documents", "--dry-run"]):
        assert run([*call, "--workspace", str(workspace.root)]) == 0, capsys.readouterr().err


COMMANDS = """
import importlib, pkgutil, sys
import collateral.cli
for module in pkgutil.iter_modules(collateral.cli.__path__):
    importlib.import_module(f"collateral.cli.{module.name}")
for name in sys.argv[1:]:
    importlib.import_module(f"collateral.pipeline.{name}")
print(sorted({"pikepdf", "pypdfium2", "weasyprint"} & set(sys.modules)))
"""


def test_no_command_even_loads_a_library_that_reads_pdfs() -> None:
    names = (
        "run",
        "look",
        "tracing",
        "verifying",
        "releasing",
        "cleaning",
        "review",
        "watching",
        "doctoring",
    )
    call = [sys.executable, "-c", COMMANDS, *names]
    assert subprocess.run(call, capture_output=True, text=True, check=True).stdout == "[]\n"
