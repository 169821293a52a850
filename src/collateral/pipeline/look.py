"""The whole at once, for a designer: every page of the last build, or every component in one brand."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, cast

from collateral.diagnostics import has_errors
from collateral.errors import ContentError, ToolchainError, UsageError
from collateral.files import DOCUMENT_LIMIT, read_bytes
from collateral.load.brand import load_brand
from collateral.model.edition import BuildRequest
from collateral.pipeline.cage import Cage, ChildBugError, ChildFailure, Limits
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.shelf import Unread, unread_warnings
from collateral.pipeline.workshop import Reuse, Workshop
from collateral.publish import SheetEntry, publish_sheet
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from collateral.diagnostics import Diagnostic
    from collateral.model.brand import Brand
    from collateral.model.format import FormatFolder
    from collateral.model.job import EditionJob

PAGE_WIDTH = 420
"""Pixels of a page on a sheet for a screen."""
SPECIMEN = "specimen"
PAGES, SHEET = "collateral.inspect.picture:drawn_pages", "collateral.inspect.picture:contact_sheet"
"""By name: anybody may have put a file into dist/, so none is opened or drawn in this process."""
LIMITS = Limits(seconds=60, processor_seconds=40, files=32)
"""What drawing one document, or the sheet of all, may use."""


def look_at_build(
    workspace: Workspace, target: Path | None = None
) -> tuple[Path, Path, tuple[Diagnostic, ...]]:
    """One sheet of every document in dist/: an HTML file that needs nothing else, and a picture.

    Returns:
        Both, and a word about each document that cannot be shown.

    Raises:
        UsageError: Nothing has been built yet.
    """
    folder = workspace.dist
    documents = sorted(folder.rglob("*.pdf")) if folder.is_dir() else []
    if not documents:
        raise UsageError("There is nothing to look at: no document has been built yet.", "collateral build")
    entries: list[SheetEntry] = []
    unread: list[Unread] = []
    with _cage() as cage:
        for path in documents:
            name = path.relative_to(folder).as_posix()
            try:
                entries.append(SheetEntry(path.stem, _drawn(cage, read_bytes(path, DOCUMENT_LIMIT)), name))
            except (ToolchainError, OSError, ValueError) as error:
                unread.append(Unread(name, str(error).rstrip(".")))
        title = "Everything the last build made"
        html, png = _published(cage, title, entries, target or folder / "look.html")
    return html, png, unread_warnings(unread, folder.name, "it is not on the sheet")


def look_at_brand(
    workspace: Workspace, brand_file: Path | None, target: Path | None = None
) -> tuple[Path, Path, tuple[Diagnostic, ...]]:
    """One sheet of every component in one brand, as each of the workspace's formats sets it.

    Args:
        workspace: Where formats, fonts and logo are.
        brand_file: The brand; the workspace's own where None.
        target: The sheet; dist/look-components.html where None.

    Raises:
        ContentError: A file has an error.
    """
    catalogue, _ = readable_catalogue(workspace)
    brand = catalogue.brand
    found: tuple[Diagnostic, ...] = ()
    if brand_file is not None:
        brand, found = load_brand(workspace, catalogue.settings.value.name, file=brand_file.resolve())
        if has_errors(found):
            raise ContentError(found)
    with Workshop(workspace, reuse=Reuse.NOTHING, lasting=True) as workshop:  # one look after another
        results = list(workshop.make(tuple(_specimens(brand, catalogue.formats))))
    failed = [finding for result in results for finding in result.diagnostics if result.pdf is None]
    if failed:
        raise ContentError(failed)
    made = {result.edition.stage: result.pdf for result in results if result.pdf is not None}
    title = f"Components of {brand.name or catalogue.settings.value.name}"
    with _cage() as cage:
        entries = tuple(
            SheetEntry(f"As set in {document.sheet.value.name}", _drawn(cage, made[document.id]))
            for document in catalogue.formats
        )
        html, png = _published(cage, title, entries, target or workspace.dist / "look-components.html")
    return html, png, found


def _specimens(brand: Brand, formats: Sequence[FormatFolder]) -> Iterator[EditionJob]:
    """The document of all components, once in the style of each format."""
    with as_file(files("collateral") / SPECIMEN) as folder:
        catalogue, found = read_catalogue(Workspace(folder))
    if catalogue is None or has_errors(found):
        raise ContentError(found)
    (job,) = edition_jobs(catalogue, plan_editions(catalogue, BuildRequest()))
    for document in formats:
        yield replace(
            job,
            brand=brand,
            edition=replace(job.edition, stage=document.id),  # tells the results apart
            format=_in_style_of(document, job.format),
        )


def _in_style_of(document: FormatFolder, specimen: FormatFolder) -> FormatFolder:
    """The specimen's page under another format's stylesheet."""
    own = f"{SPECIMEN}/style.css"
    style = document.templates.get(f"{document.id}/style.css", "")
    shared = {name: text for name, text in document.templates.items() if name.startswith("_shared/")}
    return replace(
        specimen, templates={**specimen.templates, **shared, own: f"{style}\n{specimen.templates[own]}"}
    )


# --- drawing, in the cage ----------------------------------------------------------------------------


def _cage() -> Cage:
    return Cage(LIMITS, processes=1, warm_up=(), imports=(PAGES,))


def _drawn(cage: Cage, pdf: bytes) -> tuple[bytes, ...]:
    """Every page of what may be anybody's PDF.

    Raises:
        ToolchainError: It cannot be shown.
    """
    return cast("tuple[bytes, ...]", _done(cage, PAGES, (pdf, PAGE_WIDTH)))


def _published(cage: Cage, title: str, entries: Sequence[SheetEntry], target: Path) -> tuple[Path, Path]:
    """The sheet as a page and as a picture."""
    pages = tuple(page for entry in entries for page in entry.pages)
    return publish_sheet(title, entries, cast("bytes", _done(cage, SHEET, pages)), target.resolve())


def _done(cage: Cage, function: str, job: object) -> object:
    try:
        outcome: object = cage.run(function, job)
    except ChildBugError as error:  # a stranger's file fails in every way there is
        raise ToolchainError("it breaks whatever draws it") from error
    if isinstance(outcome, ChildFailure):
        raise ToolchainError(f"drawing it was given up: {outcome}")
    return outcome
