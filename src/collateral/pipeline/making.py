"""Makes editions side by side, each in a caged child."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic, has_errors
from collateral.model.result import EditionResult
from collateral.pipeline.cage import Cage, ChildFailure, Limits
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.workspace import bundled_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collateral.model.job import EditionJob
    from collateral.workspace import Workspace


BUILD_EDITION = "collateral.pipeline.edition:build_edition"
"""By name, so that the supervisor never loads the renderer."""


def make_editions(jobs: Sequence[EditionJob], workspace: Workspace) -> Iterator[EditionResult]:
    """Yields each edition as it is finished; a dead or stuck child is one failed edition, never more.

    An edition whose selection already holds an error is not made.
    """
    assets = AssetRoots(workspace.root, bundled_files())
    tasks = []
    for job in jobs:
        if has_errors(job.selection.diagnostics):
            yield _failed(job, job.selection.diagnostics)
        else:
            tasks.append(EditionTask(job=job, assets=assets))
    if not tasks:
        return
    processes = min(len(tasks), os.cpu_count() or 1)
    with Cage(Limits(), processes=processes) as cage:
        for task, outcome in cage.map(BUILD_EDITION, tasks):
            yield _died(task.job, outcome) if isinstance(outcome, ChildFailure) else outcome


def _died(job: EditionJob, failure: ChildFailure) -> EditionResult:
    return _failed(
        job,
        (
            Diagnostic(
                job.format.sheet.place(),
                "child-died",
                f"{job.edition.id} was not made: {failure}. Every other edition is unharmed.",
                "Look for a picture or table far larger than the others; then build again.",
            ),
        ),
    )


def _failed(job: EditionJob, diagnostics: tuple[Diagnostic, ...]) -> EditionResult:
    return EditionResult(
        edition=job.edition, pdf=None, layout=None, choice=None, diagnostics=diagnostics, seconds=0.0
    )
