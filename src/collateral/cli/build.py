"""`collateral build`."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli.options import (
    day,
    edition_options,
    example,
    making_options,
    report_option,
    request_of,
    workspace_option,
)
from collateral.cli.printing import REPORTS, diagnostics_as_json, json_text, print_diagnostics
from collateral.cli.summary import reasons, summary, told_again, warnings_of, watched

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from collateral.model.edition import BuildRequest
    from collateral.model.result import BuildReport, Published
    from collateral.pipeline.cage import Cage
    from collateral.pipeline.workshop import Reuse, Workshop
    from collateral.workspace import Workspace


@click.command(
    "build",
    epilog=example(
        "collateral build",
        "collateral build --audience cfo",
        "collateral build --audience cfo --audience biomed --format one-pager --region eu",
        "collateral build --why",
        "collateral build --watch",
        "collateral build --draft",
        "collateral build --review",
    ),
)
@edition_options
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Folder for the documents; dist/ in the workspace where not said.",
)
@click.option("--draft", is_flag=True, help="Build although approvals are missing; every page says DRAFT.")
@click.option(
    "--review", is_flag=True, help="Instead, one PDF for reviewers of each product, with all in it."
)
@click.option("--as-of", type=day, help="The day validity is judged at; today where not said.")
@click.option("--why", is_flag=True, help="Say for each document which input changed since the last build.")
@click.option("--watch", is_flag=True, help="Stay, and build again whenever a file is saved; Ctrl-C ends it.")
@making_options
@report_option
@workspace_option
def command(  # noqa: PLR0913  (the options of the command)
    output: Path | None,
    report: str,
    folder: Path,
    jobs: int | None,
    executor: str | None,
    *,
    draft: bool,
    review: bool,
    as_of: dt.date | None,
    why: bool,
    watch: bool,
    force: bool,
    no_cache: bool,
    **options: tuple[str, ...],
) -> int:
    """Builds the documents that the profiles list, as far as anything in them changed."""
    from collateral.workspace import find_workspace  # noqa: PLC0415  (help stays instant)

    workspace = find_workspace(folder)
    if review:
        return _review(workspace, options["products"], output, as_of)
    request = replace(request_of(options), draft=draft, as_of=as_of)
    with _elsewhere_or_here(executor, jobs) as (elsewhere, cage):
        from collateral.pipeline.workshop import Workshop  # noqa: PLC0415  (the cage imports at the same time)

        reuse = _reuse(force=force, no_cache=no_cache)
        with Workshop(workspace, reuse=reuse, executor=elsewhere, cage=cage, lasting=watch) as workshop:
            if watch:
                return _watch(workspace, request, output, workshop)
            return _build(workspace, request, output, workshop, report, why=why)


@contextmanager
def _elsewhere_or_here(
    address: str | None, processes: int | None
) -> Iterator[tuple[Executor | None, Cage | None]]:
    """Where editions are made; a cage here starts at once, and imports while we do."""
    if address is None:
        from collateral.pipeline.edition_cage import edition_cage  # noqa: PLC0415  (help stays instant)

        with edition_cage(processes) as cage:
            yield None, cage
        return
    from collateral.pipeline.executors import executor_at  # noqa: PLC0415  (only where it is asked for)

    with executor_at(address) as elsewhere:
        yield elsewhere, None


def _reuse(*, force: bool, no_cache: bool) -> Reuse:
    from collateral.pipeline.workshop import Reuse  # noqa: PLC0415

    if no_cache:
        return Reuse.NOTHING
    return Reuse.WRITE if force else Reuse.ALL


def _build(  # noqa: PLR0913  (what, where to, by what means, and what to say)
    workspace: Workspace,
    request: BuildRequest,
    output: Path | None,
    workshop: Workshop,
    report: str,
    *,
    why: bool,
) -> int:
    from collateral.pipeline.ahead import read_ahead  # noqa: PLC0415
    from collateral.pipeline.remembering import look_at_inputs  # noqa: PLC0415

    before = look_at_inputs(workspace)
    loaded = read_ahead(workspace, request, workshop)
    from collateral.pipeline.noting import note  # noqa: PLC0415  (the workshop prepares at the same time)
    from collateral.pipeline.run import build  # noqa: PLC0415  (the same)

    with _progress() as advance:
        result = build(workspace, request, output=output, workshop=workshop, loaded=loaded, advance=advance)
    workshop.dismiss()
    _print(result, report, why=why)
    note(workspace, request, output, before, result, said=told_again(result), warned=warnings_of(result))
    return 0 if result.ok else 1


def _watch(workspace: Workspace, request: BuildRequest, output: Path | None, workshop: Workshop) -> int:
    from collateral.pipeline.watching import watch  # noqa: PLC0415

    for seen in watch(workspace, request, output, workshop):
        click.echo(watched(seen))
        print_diagnostics(seen.diagnostics)
    return 0


def _review(
    workspace: Workspace, products: tuple[str, ...], output: Path | None, as_of: dt.date | None
) -> int:
    from collateral.pipeline.review import build_reviews  # noqa: PLC0415

    files, warnings = build_reviews(workspace, products, output=output, as_of=as_of)
    for file in files:
        click.echo(file)
    print_diagnostics(warnings)
    return 0


def _print(result: BuildReport, report: str, *, why: bool) -> None:
    if report in REPORTS:
        click.echo(REPORTS[report](result.diagnostics))
    elif report == "json":
        click.echo(json_text(_as_json(result)))
    else:
        if result.published:
            click.echo(summary(result))
        if why:
            click.echo(reasons(result))
        print_diagnostics(result.diagnostics)


UNTOLD = ("older",)
"""What the table says of an edition and the report for machines does not."""


def _as_json(result: BuildReport) -> dict[str, object]:
    editions = [
        {
            **{key: value for key, value in asdict(one).items() if key not in UNTOLD},
            "edition": {"id": one.edition.id, **asdict(one.edition)},
        }
        for one in result.published
    ]
    return {"schema": 1, "editions": editions, "diagnostics": diagnostics_as_json(result.diagnostics)}


@contextmanager
def _progress() -> Iterator[Callable[[Published | None, int], None]]:
    """A progress bar on a terminal; nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415  (only on a terminal)
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = (
        TextColumn("building"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[edition]}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("building", total=None, edition="")

        def advance(done: Published | None, total: int) -> None:
            progress.update(
                task, total=total, advance=1 if done else 0, edition=done.edition.id if done else ""
            )

        yield advance
