"""`collateral build`."""

from __future__ import annotations

import json
import os
import shutil
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
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
    type=click.Path(path_type=Path),
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


HEADER = ("reader", "document", "pages", "full", "for room", "time", "file")
SHORTEST = 12
"""So many letters of a file's name are shown at least, however narrow the terminal."""
STRAYS_NAMED = 3


def _given_up(one: Published) -> str:
    """What gave way for room: `2 shorter, 5 out`."""
    parts = ((one.stepped_down, "shorter"), (one.left_out, "out"))
    return ", ".join(f"{count} {what}" for count, what in parts if count) or NOTHING


def _summary(result: BuildReport) -> str:
    rows = [
        (
            one.edition.audience,
            _document(one, result.published),
            str(one.pages) if one.pages else NOTHING,
            f"{one.fill:.0%}" if one.fill is not None else NOTHING,
            _given_up(one),
            f"{one.seconds:.1f} s",
        )
        for one in result.published
    ]
    left = _left_of(HEADER[:-1], rows)
    shown = [(*row, _file(one, result.folder, left)) for row, one in zip(rows, result.published, strict=True)]
    built = sum(one.file is not None for one in result.published)
    lines = (
        f"{result.folder}/" if result.folder else "",
        table(HEADER, shown, right=(2, 3, 5)),
        f"{built} of {len(rows)} documents built",
        _about_room(result),
        _about_strays(result.strays),
        f"Open {result.index}" if result.index else "",
    )
    return "\n".join(line for line in lines if line)


def _document(one: Published, all_of_them: Iterable[Published]) -> str:
    """The format, and whatever else tells it from the reader's other documents."""
    others = [other.edition for other in all_of_them]
    telling = [
        getattr(one.edition, name)
        for name in ("product", "region", "locale")
        if len({getattr(other, name) for other in others}) > 1
    ]
    return " ".join(part for part in (one.edition.format, *telling, one.edition.stage) if part)


def _file(one: Published, folder: str, left: int | None) -> str:
    """Where the document lies; only a name is ever shortened, never what is said in its place."""
    if one.file is None:
        return "not built; an earlier file is still there" if one.older else "not built"
    return _end_of(one.file.removeprefix(f"{folder}/"), left)


def _left_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """How many letters a terminal leaves beside the columns given; None where there is no terminal."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return None
    widths = (max(len(row[column]) for row in (header, *rows)) for column in range(len(header)))
    return max(shutil.get_terminal_size().columns - sum(width + 2 for width in widths), SHORTEST)


def _end_of(file: str, left: int | None) -> str:
    """The end of a name, which tells documents apart, where there is no room for all of it."""
    return file if left is None or len(file) <= left else f"…{file[1 - left :]}"


def _about_room(result: BuildReport) -> str:
    if all(_given_up(one) == NOTHING for one in result.published):
        return ""
    return "for room: sections shown shorter or left out so that the page holds; see collateral explain"


def _about_strays(strays: Sequence[str]) -> str:
    if not strays:
        return ""
    count = len(strays)
    named = ", ".join(strays[:STRAYS_NAMED]) + (" and others" if count > STRAYS_NAMED else "")
    subject = "document belongs" if count == 1 else "documents belong"
    return f"{count} {subject} to no edition any more: {named}"


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
