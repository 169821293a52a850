"""Puts what was made where reps find it: the documents first, then pictures and the index, which may fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, Place, Severity
from collateral.errors import ToolchainError
from collateral.model.result import Published
from collateral.pipeline.gallery import index_entries
from collateral.pipeline.shelf import unread_warnings
from collateral.publish import (
    newest_document,
    outdated_before,
    preview_path,
    publish_index,
    publish_pdf,
    publish_preview,
)
from collateral.render.confine import path_below_workspace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from collateral.model.catalogue import Catalogue
    from collateral.model.result import EditionResult
    from collateral.pipeline.store import Store
    from collateral.pipeline.workshop import Workshop
    from collateral.workspace import Workspace

FIRST_REVISION = 1
"""Of an edition that was never released."""


def shown_path(path: Path, workspace: Workspace) -> str:
    """Relative to the workspace; absolute elsewhere."""
    return path.relative_to(workspace.root).as_posix() if path.is_relative_to(workspace.root) else str(path)


def revision_of(result: EditionResult) -> int:
    """The revision that a document came to have."""
    return result.manifest.revision if result.manifest else FIRST_REVISION


def files_of(result: EditionResult) -> tuple[str, ...]:
    """The workspace's files that a document was made with, relative to the workspace."""
    below = (path_below_workspace(address) for address in result.files)
    return tuple(path for path in below if path)


def publish_edition(
    result: EditionResult, folder: Path, workspace: Workspace, *, draft: bool
) -> tuple[Published, tuple[Diagnostic, ...]]:
    """Writes one edition's document and its picture; and the warnings.

    Raises:
        ToolchainError: The document could not be written.
    """
    file: Path | None = None
    found: tuple[Diagnostic, ...] = ()
    if result.pdf is not None:
        file = publish_pdf(result.pdf, result.edition, revision_of(result), folder, draft=draft)
        found = _previewed(result, folder, workspace)
    older = newest_document(folder, result.edition, draft=draft) if file is None else None
    done = Published(
        edition=result.edition,
        file=shown_path(file, workspace) if file else None,
        revision=revision_of(result) if file else None,
        pages=result.figures.pages,
        size=len(result.pdf) if result.pdf else 0,
        seconds=result.seconds,
        fill=result.figures.fill,
        stepped_down=result.figures.stepped_down,
        left_out=result.figures.left_out,
        older=shown_path(older, workspace) if older else None,
        made=result.made,
        why=result.why,
        valid_until=_valid_until(result),
    )
    return done, found


def _valid_until(result: EditionResult) -> str:
    day = result.manifest.valid_until if result.manifest else None
    return day.isoformat() if day else ""


def _previewed(result: EditionResult, folder: Path, workspace: Workspace) -> tuple[Diagnostic, ...]:
    if result.preview is None:
        return ()
    try:
        publish_preview(result.preview, result.edition, folder)
    except (ToolchainError, OSError) as error:
        place = Place(shown_path(preview_path(folder, result.edition), workspace))
        return (_not_written(place, "The picture of the first page", "the document itself is whole", error),)
    return ()


def _not_written(place: Place, what: str, unharmed: str, error: Exception) -> Diagnostic:
    return Diagnostic(
        place,
        "index-not-written",
        f"{what} could not be written; {unharmed}: {str(error).rstrip('.')}.",
        "Take away what stands in its place, or choose another folder with --output.",
        Severity.WARNING,
    )


def refresh_index(  # noqa: PLR0913  # what there is, where, and what is known of it
    catalogue: Catalogue,
    published: Sequence[Published],
    folder: Path,
    workspace: Workspace,
    *,
    draft: bool,
    store: Store | None = None,
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The index for reps, once there is a document to show; and the warnings.

    Args:
        catalogue: What names things.
        published: What this build put or found there.
        folder: Where the documents are.
        workspace: What messages name files relative to.
        draft: Whether it shows drafts.
        store: Where it is kept what documents said when they were opened.
    """
    outdated = outdated_before(folder) - {one.edition.id for one in published if one.file}
    outdated |= {one.edition.id for one in published if one.older}
    built = [one for one in published if one.file or one.older]
    found: tuple[Diagnostic, ...] = ()
    try:
        entries, unread = index_entries(catalogue, built, folder, draft=draft, outdated=outdated, store=store)
        found = unread_warnings(unread, shown_path(folder, workspace), "the index does not offer it")
        if not any(entry.file for entry in entries):
            return None, found
        company = catalogue.brand.name or catalogue.settings.value.name
        target = publish_index(entries, company, catalogue.brand, folder)
    except (ToolchainError, OSError) as error:
        place = Place(shown_path(folder / "index.html", workspace))
        return None, (*found, _not_written(place, "The index for reps", "the documents are whole", error))
    return shown_path(target, workspace), found


def not_kept(workshop: Workshop, workspace: Workspace) -> tuple[Diagnostic, ...]:
    """A word about a disk that did not take what the next run could have used."""
    if workshop.keeps:
        return ()
    return (
        Diagnostic(
            Place(shown_path(workspace.cache, workspace)),
            "cache-not-written",
            "What was made could not be kept for the next build; the documents are whole.",
            "Is the folder writable, and is there room on the disk? The next build will take as long.",
            Severity.WARNING,
        ),
    )
