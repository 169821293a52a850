"""The program on one page: read, plan, select, make, publish."""

from __future__ import annotations

import functools
from contextlib import nullcontext, suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.check import FIRST_RULES
from collateral.diagnostics import Diagnostic, has_errors, in_order
from collateral.errors import ContentError, UsageError
from collateral.fit import take_in_order
from collateral.model.job import EditionJob
from collateral.model.record import by_id
from collateral.model.result import BuildReport, Explanation
from collateral.pipeline.ahead import read_ahead
from collateral.pipeline.answering import answerable
from collateral.pipeline.clearing import governed_jobs
from collateral.pipeline.gallery import possible_editions
from collateral.pipeline.output import output_folder
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.publishing import (
    FIRST_REVISION,
    files_of,
    not_kept,
    publish_edition,
    refresh_index,
    shown_path,
)
from collateral.pipeline.read import later_findings, read_catalogue
from collateral.pipeline.titles import titles_of
from collateral.pipeline.workshop import Workshop
from collateral.publish import INDEX, strays, template_of
from collateral.schema.export import editor_line as editor_line_of
from collateral.schema.export import write_schemas as export_schemas
from collateral.select import select

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from pathlib import Path

    from collateral.model.catalogue import Catalogue
    from collateral.model.edition import BuildRequest, Edition
    from collateral.model.result import EditionResult, Published
    from collateral.pipeline.ahead import Loaded
    from collateral.workspace import Workspace


class _UnsoundError(Exception):
    """While documents are made it turns out that none may be published."""


def build(  # noqa: PLR0913  # what, where to, by what means, and whom to tell
    workspace: Workspace,
    request: BuildRequest,
    *,
    output: Path | None = None,
    workshop: Workshop | None = None,
    loaded: Loaded | None = None,
    advance: Callable[[Published | None, int], None] = lambda _done, _total: None,
) -> BuildReport:
    """Makes the documents asked for. An error in a file stops the build, one of an edition that edition.

    Args:
        workspace: Where the content is.
        request: What to make.
        output: Folder for the documents; the workspace's dist/ where None.
        workshop: Where they are made; one that reuses what earlier runs kept where None.
        loaded: The workspace's files, where they are read already.
        advance: Called with None and the number of editions before the first, then with each one done.

    Returns:
        What was published and all that was found; nothing is written while any file has an error.

    Raises:
        UsageError: The request names something that is not there.
        ToolchainError: Fonts, disk or child processes failed.
    """
    with nullcontext(workshop) if workshop else Workshop(workspace) as opened:
        return _build(workspace, request, output, opened, loaded=loaded, advance=advance)


def _build(  # noqa: PLR0913  # what, where to, by what means, and whom to tell
    workspace: Workspace,
    request: BuildRequest,
    output: Path | None,
    workshop: Workshop,
    *,
    loaded: Loaded | None,
    advance: Callable[[Published | None, int], None],
) -> BuildReport:
    loaded = loaded or read_ahead(workspace, request, workshop)
    catalogue, found = read_catalogue(workspace, request.as_of, loaded, FIRST_RULES)
    if catalogue is None:
        return BuildReport(published=(), diagnostics=found)
    later = functools.cache(lambda: later_findings(catalogue, request.as_of))

    def meanwhile() -> None:
        if has_errors(later()):
            raise _UnsoundError
        template_of(INDEX)

    if has_errors(found):
        return BuildReport(published=(), diagnostics=in_order((*found, *later())))
    folder = output_folder(workspace, output) / ("drafts" if request.draft else "")
    jobs = edition_jobs(catalogue, plan_editions(catalogue, request))
    jobs = governed_jobs(workspace, catalogue, jobs, as_of=request.as_of, draft=request.draft)
    try:
        jobs = answerable(jobs, catalogue, workspace)
    except ContentError as error:
        raise ContentError(in_order((*found, *error.diagnostics, *later()))) from error
    advance(None, len(jobs))
    published: list[Published] = []
    files: set[str] = set()
    of_editions = [finding for job in jobs for finding in job.selection.diagnostics]
    index: str | None = None
    try:
        with suppress(_UnsoundError):
            for result in workshop.make(jobs, meanwhile=meanwhile):
                if has_errors(later()):
                    break
                done, warnings = publish_edition(result, folder, workspace, draft=request.draft)
                published.append(done)
                files.update(files_of(result))
                of_editions += (*result.diagnostics, *warnings)
                advance(done, len(jobs))
        found = (*found, *later())
        if has_errors(found):
            return BuildReport(published=(), diagnostics=in_order(found))
        of_editions += not_kept(workshop, workspace)
    finally:  # also where it is interrupted: what is finished can be found
        if published:
            index, warnings = refresh_index(
                catalogue, published, folder, workspace, draft=request.draft, store=workshop.store
            )
            of_editions += warnings
    return BuildReport(
        published=tuple(sorted(published, key=lambda one: one.edition.id)),
        diagnostics=in_order((*found, *of_editions)),
        folder=shown_path(folder, workspace),
        index=index,
        strays=strays(folder, possible_editions(catalogue)),
        files=tuple(sorted(files)),
    )


def explain(
    workspace: Workspace, request: BuildRequest, *, one_reader: bool = False
) -> tuple[tuple[Explanation, ...], tuple[Diagnostic, ...]]:
    """What every edition asked for contains and why, without making it; and the warnings.

    Args:
        workspace: Where the content is.
        request: Of what.
        one_reader: Whether a reader has to be named where there are several.

    Raises:
        ContentError: A file has an error.
        UsageError: The request names something that is not there, or no reader.
    """
    catalogue, found = readable_catalogue(workspace, request.as_of)
    readers = [profile.id for profile in catalogue.profiles]
    if one_reader and not request.audiences and len(readers) > 1:
        raise UsageError(
            "There are several readers.", f"Name a reader with --audience: {', '.join(readers)}."
        )
    jobs = edition_jobs(catalogue, plan_editions(catalogue, request))
    titles = {product.id: titles_of(product) for product in catalogue.products}
    explanations = tuple(
        replace(one, titles=titles[one.selection.edition.product]) for one in explanations_of(jobs, workspace)
    )
    return explanations, in_order((*found, *(finding for one in explanations for finding in one.findings)))


def write_schemas(workspace: Workspace) -> tuple[str, ...]:
    """Writes a JSON Schema of every kind of YAML file into the workspace; returns what was written."""
    return tuple(str(path) for path in export_schemas(workspace))


def editor_line(name: str, file: str) -> str:
    """The first line of a YAML file that tells an editor which of the schemas it follows."""
    return editor_line_of(name, file)


def readable_catalogue(
    workspace: Workspace, as_of: date | None = None
) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """The catalogue of a workspace whose files have no error, and the warnings.

    Raises:
        ContentError: A file has an error.
    """
    catalogue, found = read_catalogue(workspace, as_of)
    if catalogue is None or has_errors(found):
        raise ContentError(found)
    return catalogue, found


def edition_jobs(catalogue: Catalogue, editions: Sequence[Edition]) -> tuple[EditionJob, ...]:
    """Selects for every edition; each job holds all that its child needs and nothing for other readers."""
    products = {product.id: product for product in catalogue.products}
    profiles, formats = by_id(catalogue.profiles), {document.id: document for document in catalogue.formats}
    jobs: list[EditionJob] = []
    for edition in editions:
        product, profile, document = (
            products[edition.product],
            profiles[edition.audience],
            formats[edition.format],
        )
        jobs.append(
            EditionJob(
                edition=edition,
                settings=catalogue.settings,
                brand=catalogue.brand,
                profile=profile,
                format=document,
                sheet=product.sheet,
                product_folder=product.folder,
                evidence=product.evidence,
                selection=select(catalogue, product, profile, document.sheet, edition),
                revision=FIRST_REVISION,
            )
        )
    return tuple(jobs)


def explanations_of(jobs: Sequence[EditionJob], workspace: Workspace) -> tuple[Explanation, ...]:
    """The selection of each job and the choice made from it, in the jobs' order.

    A document of a fixed number of pages has to be laid out to know; one that flows does not.
    """
    fitted = [job for job in jobs if job.format.sheet.value.pages is not None]
    with Workshop(workspace) as workshop:
        results = {result.edition: result for result in workshop.choose(fitted)}
    return tuple(_explanation(job, results.get(job.edition)) for job in jobs)


def _explanation(job: EditionJob, result: EditionResult | None) -> Explanation:
    choice = result.choice if result else None
    return Explanation(
        selection=job.selection,
        choice=choice or take_in_order(job.selection, job.format.sheet, job.settings.value.depths),
        findings=(*job.selection.diagnostics, *(result.diagnostics if result else ())),
    )
