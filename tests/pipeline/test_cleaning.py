"""`clean` removes what collateral made and can make again, and nothing else."""

from __future__ import annotations

import io
import os
import shutil
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral import cli
from collateral.model.manifest import MANIFEST_NAME, Manifest, manifest_bytes
from collateral.pipeline import cleaning
from collateral.pipeline.cleaning import Cleaned, clean
from collateral.pipeline.store import Entry, Store
from collateral.publish import MADE_BY
from collateral.workspace import Workspace

LEAST = Path(__file__).parents[1] / "workspaces" / "least"
EDITION = "pump_cfo_brief_us_en-US"
DOCUMENT = f"dist/pump/cfo/{EDITION}_r1.pdf"
PREVIEW = f"dist/previews/{EDITION}.png"
DRAFT = f"dist/drafts/pump/cfo/{EDITION}_r1_DRAFT.pdf"
MINE = {
    "collateral.yaml": "name: Example\n",
    "collateral/pump/10-pump.md": "# Pump\n",
    ".collateral/schemas/product.json": "{}\n",
    ".collateral/cache/notes.txt": "Mine.\n",
    ".collateral/fresh/notes.txt": "Mine.\n",
}


def write(path: Path, data: bytes | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


@cache
def document(edition: str = EDITION) -> bytes:
    """A PDF that says which edition it is."""
    product, audience, format_, region, locale = edition.split("_")[:5]
    manifest = Manifest(
        version="1", edition=edition, material_code="M-1", revision=1, content="sha256:0", product=product,
        audience=audience, format=format_, region=region, locale=locale,
    )  # fmt: skip
    return with_manifest(manifest_bytes(manifest))


def with_manifest(data: bytes) -> bytes:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments[MANIFEST_NAME] = pikepdf.AttachedFileSpec(
            pdf, data, filename=MANIFEST_NAME, description="", mime_type="", creation_date="", mod_date=""
        )
        buffer = io.BytesIO()
        pdf.save(buffer)
        return buffer.getvalue()


@pytest.fixture
def built(tmp_path: Path) -> Workspace:
    """A workspace after builds, with a file of its owner's wherever one can stand."""
    workspace = Workspace((tmp_path / "ws").resolve())
    for name, text in MINE.items():
        write(workspace.root / name, text)
    Store(workspace.cache).write("document:1", Entry(b"{}", parts=(b"x" * 1000,)))
    write(workspace.fresh / "0123456789abcdef", "collateral-fresh 1\n")
    write(workspace.cache / "ab" / ".0123.0123456789ab.tmp", "half")
    for name in (DOCUMENT, DRAFT):
        write(workspace.root / name, document())
    for name in (PREVIEW, f"dist/drafts/previews/{EDITION}.png"):
        write(workspace.root / name, b"\x89PNG")
    for name in ("dist/index.html", "dist/drafts/index.html", "dist/look.html"):
        write(workspace.root / name, f"<html>{MADE_BY}</html>")
    write(workspace.root / "dist/look.png", b"\x89PNG")
    return workspace


def files(workspace: Workspace) -> set[str]:
    return {
        path.relative_to(workspace.root).as_posix() for path in workspace.root.rglob("*") if not path.is_dir()
    }


def names(cleaned: Cleaned) -> set[str]:
    return {f"dist/{one.name}" for one in cleaned.documents}


# --- what goes ------------------------------------------------------------------------------------------


def test_only_the_cache_goes_where_nothing_else_was_asked_for(built: Workspace) -> None:
    before = files(built)
    cleaned = clean(built)
    assert len(cleaned.cache) == 3
    assert sum(one.size for one in cleaned.cache) > 1000
    assert before - files(built) == {one.name for one in cleaned.cache}
    assert set(MINE) | {DOCUMENT, PREVIEW, "dist/index.html"} <= files(built)


def test_with_documents_all_that_builds_made_goes_and_no_empty_folder_stays(built: Workspace) -> None:
    cleaned = clean(built, documents=True)
    assert files(built) == set(MINE)
    assert {DOCUMENT, DRAFT, PREVIEW, "dist/index.html", "dist/look.html", "dist/look.png"} <= names(cleaned)
    assert (cleaned.left, cleaned.failed) == ((), ())
    assert not any(built.dist.iterdir())


def test_a_dry_run_names_the_same_and_removes_nothing(built: Workspace) -> None:
    before = files(built)
    told = clean(built, documents=True, dry_run=True)
    assert files(built) == before
    assert told == clean(built, documents=True)


def test_a_clean_workspace_is_no_trouble(built: Workspace) -> None:
    clean(built, documents=True)
    assert clean(built, documents=True) == Cleaned((), (), (), ())


def test_documents_in_another_folder_go_when_it_is_named(built: Workspace, tmp_path: Path) -> None:
    elsewhere = tmp_path / "for-reps"
    shutil.copytree(built.dist, elsewhere)
    clean(built, documents=True, output=elsewhere)
    assert list(elsewhere.iterdir()) == []
    assert (built.root / DOCUMENT).is_file()


# --- what stays -----------------------------------------------------------------------------------------

OTHER = "pump_nurse_brief_us_en-US"
FOREIGN: dict[str, bytes] = {
    "dist/notes.txt": b"Mine.",
    "dist/pump/cfo/notes.pdf": b"%PDF-1.7",
    f"dist/pump/cfo/{EDITION}_r2.pdf": b"%PDF-1.7 no manifest",
    f"dist/pump/cfo/{EDITION}_r3.pdf": b"",
    f"dist/pump/cfo/{OTHER}_r1.pdf": document(OTHER),
    f"dist/pump/nurse/{EDITION}_r1.pdf": document(),
    f"dist/pump/nurse/{OTHER}_r1.pdf": document(),
    f"dist/pump/nurse/{OTHER}_r2.pdf": with_manifest(b"{}"),
    f"dist/{EDITION}_r1.pdf": document(),
    f"dist/pump/cfo/deeper/{EDITION}_r1.pdf": document(),
    f"dist/pump/cfo/{EDITION}_r1.PDF": document(),
    f"dist/pump/cfo/copy of {EDITION}_r1.pdf": document(),
    "dist/previews/holiday.png": b"\x89PNG",
    f"dist/previews/{OTHER}.png": b"\x89PNG",
    f"dist/previews/{EDITION}.jpg": b"",
    "dist/drafts/notes.txt": b"Mine.",
    "dist/look-components.html": b"<html>mine</html>",
    "dist/index of last year.html": f"<html>{MADE_BY}</html>".encode(),
    "dist/look-components.png": b"\x89PNG",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_file_that_no_build_made_stays_and_is_named(built: Workspace, name: str) -> None:
    write(built.root / name, FOREIGN[name])
    cleaned = clean(built, documents=True)
    assert files(built) == {*MINE, name}
    assert (name.removeprefix("dist/"), cleaning.FOREIGN) in cleaned.left


def test_an_index_that_somebody_else_wrote_stays(built: Workspace) -> None:
    write(built.dist / "index.html", "<html>mine</html>")
    clean(built, documents=True)
    assert files(built) == {*MINE, "dist/index.html"}


def test_a_signed_document_stays_with_its_signature(built: Workspace) -> None:
    write(built.root / f"{DOCUMENT}.sig", "signature")
    cleaned = clean(built, documents=True)
    assert {DOCUMENT, f"{DOCUMENT}.sig"} <= files(built)
    for name in (DOCUMENT, f"{DOCUMENT}.sig"):
        assert (name.removeprefix("dist/"), cleaning.SIGNED) in cleaned.left


@pytest.mark.parametrize(
    "name", ["ab/short", "notes.txt", "zz/" + "0" * 62, "ab/" + "0" * 61, "ab/" + "0" * 63]
)
def test_a_file_in_the_cache_that_no_program_named_so_stays(built: Workspace, name: str) -> None:
    write(built.cache / name, "Mine.")
    clean(built)
    assert (built.cache / name).is_file()


# --- links ----------------------------------------------------------------------------------------------


@pytest.fixture
def outside(tmp_path: Path, built: Workspace) -> Path:
    """A folder that looks just like ours and is somebody else's."""
    folder = tmp_path / "outside"
    shutil.copytree(built.root, folder)
    return folder


LINKED = (
    "dist", "dist/pump", "dist/pump/cfo", "dist/previews", "dist/drafts", ".collateral", ".collateral/cache",
    ".collateral/fresh", DOCUMENT, PREVIEW, "dist/index.html", "dist/look.html",
)  # fmt: skip


@pytest.mark.parametrize("name", LINKED)
def test_what_a_link_leads_to_stays(built: Workspace, outside: Path, name: str) -> None:
    place = built.root / name
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    place.symlink_to(outside / name)
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    cleaned = clean(built, documents=True)
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before
    assert place.is_symlink()
    assert cleaned.failed == ()  # nothing was tried
    if name.startswith("dist"):
        assert any(cleaning.LINK in why for _, why in cleaned.left)


def test_a_shard_of_the_cache_that_is_a_link_is_not_followed(built: Workspace, outside: Path) -> None:
    (entry,) = (path for path in built.cache.rglob("*") if cleaning.ENTRY.fullmatch(path.name))
    shard = entry.parent
    shutil.rmtree(shard)
    shard.symlink_to(outside / shard.relative_to(built.root))
    assert clean(built).failed == ()
    assert (outside / entry.relative_to(built.root)).is_file()


@pytest.mark.parametrize("name", ["dist", "dist/pump", "dist/pump/cfo"])
def test_a_link_that_is_put_in_our_way_meanwhile_is_not_followed(
    built: Workspace, outside: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between finding and removing, a folder becomes a link to one that looks the same."""
    original = cleaning._removed

    def swapped(found: list[cleaning.Found]) -> object:
        (built.root / name).rename(built.root / "aside")
        (built.root / name).symlink_to(outside / name)
        return original(found)

    monkeypatch.setattr(cleaning, "_removed", swapped)
    before = {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()}
    cleaned = clean(built, documents=True)
    assert {path: path.read_bytes() for path in outside.rglob("*") if path.is_file()} == before
    assert cleaned.failed


@given(st.sets(st.sampled_from(sorted(FOREIGN))), st.binary(max_size=20))
def test_whatever_else_stands_in_the_output_only_ours_goes(
    tmp_path_factory: pytest.TempPathFactory, written: set[str], anything: bytes
) -> None:
    workspace = Workspace(tmp_path_factory.mktemp("any").resolve())
    write(workspace.root / DOCUMENT, document())
    for name in written:
        write(workspace.root / name, anything)
    clean(workspace, documents=True)
    assert files(workspace) == written


# --- failing, and the command -----------------------------------------------------------------------------


def test_what_the_system_will_not_remove_is_named_and_the_rest_goes(
    built: Workspace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    original = os.unlink

    def refuse(name: str, *, dir_fd: int | None = None) -> None:
        if name.endswith(".pdf"):
            raise PermissionError(13, "Permission denied")
        original(name, dir_fd=dir_fd)

    monkeypatch.setattr(os, "unlink", refuse)
    assert cli.run(("clean", "--documents", "--workspace", str(built.root))) == 3
    shown = capsys.readouterr().err
    assert "Not removed: drafts/pump" in shown or "Not removed: pump" in shown
    assert "Permission denied" in shown
    assert {DOCUMENT, DRAFT} <= files(built)
    assert "dist/index.html" not in files(built)


def test_the_command_says_what_went_and_how_much_room_that_is(
    built: Workspace, capsys: pytest.CaptureFixture[str]
) -> None:
    write(built.dist / "notes.txt", "Mine.")
    assert cli.run(("clean", "--documents", "--dry-run", "--workspace", str(built.root))) == 0
    shown = capsys.readouterr().out
    assert f"pump/cfo/{EDITION}_r1.pdf\n" in shown
    assert "Would remove the cache: 3 files, " in shown
    assert cli.run(("clean", "--documents", "--workspace", str(built.root))) == 0
    shown = capsys.readouterr().out
    assert "Removed the cache: 3 files, 1.1" in shown
    assert "Removed documents, previews and index: 8 files, " in shown
    assert "Left alone:\n  notes.txt: nothing says that a build made it" in shown
    assert cli.run(("clean", "--workspace", str(built.root))) == 0
    assert capsys.readouterr().out == "Removed the cache: nothing was there\n"


@pytest.mark.slow
def test_a_real_build_leaves_nothing_that_clean_does_not_know(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "least"
    shutil.copytree(LEAST, root, ignore=shutil.ignore_patterns(".collateral"))
    before = files(Workspace(root))
    assert (
        cli.run(("build", "--audience", "logistics", "--format", "one-pager", "--workspace", str(root))) == 0
    )
    made = {name: (root / name).read_bytes() for name in files(Workspace(root)) if name.endswith(".pdf")}
    assert len(made) == 1
    capsys.readouterr()
    assert cli.run(("clean", "--documents", "--workspace", str(root))) == 0
    assert "Left alone" not in capsys.readouterr().out
    assert files(Workspace(root)) == before
    assert (
        cli.run(("build", "--audience", "logistics", "--format", "one-pager", "--workspace", str(root))) == 0
    )
    assert {name: (root / name).read_bytes() for name in made} == made
