"""`collateral build`."""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli.options import day, edition_options, example, report_option, request_of, workspace_option
from collateral.cli.printing import NOTHING, REPORTS, diagnostics_as_json, print_diagnostics, table

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from collateral.model.result import BuildReport, Published
    from collateral.workspace import Workspace


@click.command(
    "build",
    epilog=example(
        "collateral build",
        "collateral build --audience cfo",
        "collateral build --audience cfo --audience biomed --format one-pager --region eu",
        "collateral build --draft",
        "collateral build --review",
    ),
)
@edition_options
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the documents; dist/ in the workspace where not said.",
)
@click.option("--draft", is_flag=True, help="Build although approvals are missing; every page says DRAFT.")
@click.option(
    "--review", is_flag=True, help="Instead, one PDF for reviewers of each product, with all in it."
)
@click.option("--as-of", type=day, help="The day validity is judged at; today where not said.")
@report_option
@workspace_option
def command(  # noqa: PLR0913  (the options of the command)
    output: Path | None,
    report: str,
    folder: Path,
    *,
    draft: bool,
    review: bool,
    as_of: dt.date | None,
    **options: tuple[str, ...],
) -> int:
    """Builds the documents that the profiles list."""
    from collateral.pipeline.run import build  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    if review:
        return _review(find_workspace(folder), options["products"], output, as_of)
    with _progress() as advance:
        request = replace(request_of(options), draft=draft, as_of=as_of)
        result = build(find_workspace(folder), request, output=output, advance=advance)
    _print(result, report)
    return 0 if result.ok else 1


def _review(
    workspace: Workspace, products: tuple[str, ...], output: Path | None, as_of: dt.date | None
) -> int:
    from collateral.pipeline.review import build_reviews  # noqa: PLC0415

    files, warnings = build_reviews(workspace, products, output=output, as_of=as_of)
    for file in files:
        click.echo(file)
    print_diagnostics(warnings)
    return 0


def _print(result: BuildReport, report: str) -> None:
    if report in REPORTS:
        click.echo(REPORTS[report](result.diagnostics))
    elif report == "json":
        click.echo(json.dumps(_as_json(result), indent=2, ensure_ascii=False))
    else:
        if result.published:
            click.echo(_summary(result))
        print_diagnostics(result.diagnostics)


def _as_json(result: BuildReport) -> dict[str, object]:
    editions = [
        {**asdict(one), "edition": {"id": one.edition.id, **asdict(one.edition)}} for one in result.published
    ]
    return {"schema": 1, "editions": editions, "diagnostics": diagnostics_as_json(result.diagnostics)}


HEADER = ("edition", "pages", "size", "full", "for room", "time", "file")


def _given_up(one: Published) -> str:
    """What gave way for room: `2 shorter, 5 out`."""
    parts = ((one.stepped_down, "shorter"), (one.left_out, "out"))
    return ", ".join(f"{count} {what}" for count, what in parts if count) or NOTHING


def _summary(result: BuildReport) -> str:
    rows = [
        (
            one.edition.id,
            str(one.pages) if one.pages else NOTHING,
            f"{one.size / 1000:.0f} kB" if one.size else NOTHING,
            f"{one.fill:.0%}" if one.fill is not None else NOTHING,
            _given_up(one),
            f"{one.seconds:.1f} s",
            one.file or "not built",
        )
        for one in result.published
    ]
    built = sum(one.file is not None for one in result.published)
    head = table(HEADER, rows, right=(1, 2, 3, 5))
    return f"{head}\n{built} of {len(rows)} editions built"


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
