"""Lets the same call be answered at once, next time: what was asked, and what it left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.pipeline.freshness import call
from collateral.pipeline.remembering import look_at_outputs, remember
from collateral.publish import document_path, preview_path

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.edition import BuildRequest
    from collateral.model.result import BuildReport
    from collateral.pipeline.remembering import Look
    from collateral.workspace import Workspace


def note(  # noqa: PLR0913  (what was asked, how it went, and what to say)
    workspace: Workspace,
    request: BuildRequest,
    output: Path | None,
    before: Look,
    report: BuildReport,
    *,
    said: str,
    warned: str,
) -> None:
    """Remembers a build that went well; of any other there is nothing to remember.

    Args:
        workspace: Where the content is.
        request: What was asked for.
        output: Where to, if it was said.
        before: How everything looked before the first file was read.
        report: What came of it.
        said: What to print when there is nothing to do.
        warned: The warnings, for people.
    """
    if not report.ok:
        return
    options = {
        "products": request.products,
        "audiences": request.audiences,
        "formats": request.formats,
        "stages": request.stages,
        "regions": request.regions,
        "locales": request.locales,
    }
    folder = (output or workspace.dist).resolve() / ("drafts" if request.draft else "")
    documents = tuple(
        document_path(folder, one.edition, one.revision or 1, draft=request.draft) for one in report.published
    )
    previews = (preview_path(folder, one.edition) for one in report.published)
    others = (folder, *(file.parent.parent for file in documents), folder / "index.html", *previews)
    remember(
        workspace,
        call(options, draft=request.draft, output=output, as_of=request.as_of),
        before.with_files(workspace.root / file for file in report.files),
        look_at_outputs(documents, others),
        said=said,
        warned=warned,
        timeless=request.as_of is not None,
    )
