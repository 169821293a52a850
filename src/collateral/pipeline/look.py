"""The whole at once, for a designer: every page of the last build, or every component in one brand."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

from collateral.diagnostics import has_errors
from collateral.errors import ContentError, UsageError
from collateral.inspect.picture import contact_sheet, pages_png
from collateral.load.brand import load_brand
from collateral.model.edition import BuildRequest
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.run import edition_jobs, readable_catalogue
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


def look_at_build(workspace: Workspace, target: Path | None = None) -> tuple[Path, Path]:
    """One sheet of every document in dist/: an HTML file that needs nothing else, and a picture.

    Raises:
        UsageError: Nothing has been built yet.
    """
    folder = workspace.dist
    documents = sorted(folder.rglob("*.pdf")) if folder.is_dir() else []
    if not documents:
        raise UsageError("There is nothing to look at: no document has been built yet.", "collateral build")
    entries = tuple(
        SheetEntry(path.stem, pages_png(path.read_bytes(), PAGE_WIDTH), path.relative_to(folder).as_posix())
        for path in documents
    )
    return _published("Everything the last build made", entries, target or folder / "look.html")


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
    with Workshop(workspace, reuse=Reuse.NOTHING) as workshop:
        results = list(workshop.make(tuple(_specimens(brand, catalogue.formats))))
    failed = [finding for result in results for finding in result.diagnostics if result.pdf is None]
    if failed:
        raise ContentError(failed)
    made = {result.edition.stage: result.pdf for result in results if result.pdf is not None}
    entries = tuple(
        SheetEntry(f"As set in {document.sheet.value.name}", pages_png(made[document.id], PAGE_WIDTH))
        for document in catalogue.formats
    )
    title = f"Components of {brand.name or catalogue.settings.value.name}"
    html, png = _published(title, entries, target or workspace.dist / "look-components.html")
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


def _published(title: str, entries: Sequence[SheetEntry], target: Path) -> tuple[Path, Path]:
    """The sheet as a page and as a picture."""
    picture = contact_sheet(tuple(page for entry in entries for page in entry.pages))
    return publish_sheet(title, entries, picture, target.resolve())
