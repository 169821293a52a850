"""`collateral diff`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from collateral.cli.options import example, narrowing_options, request_of, workspace_option
from collateral.cli.printing import NOTHING, json_text, table

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.pipeline.differences import Difference


@click.command("diff", epilog=example("collateral diff cfo intensivist"))
@click.argument("one")
@click.argument("other")
@narrowing_options
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@workspace_option
def command(one: str, other: str, report: str, folder: Path, **options: tuple[str, ...]) -> None:
    """Shows what reader ONE gets and reader OTHER does not, and where they get different rungs."""
    from collateral.pipeline.differences import differences  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    found = differences(find_workspace(folder), one, other, request_of(options))
    if report == "json":
        click.echo(json_text(_as_json(found)))
    else:
        click.echo(_as_text(found))


def _as_text(found: Difference) -> str:
    rows = [
        (row.title or row.section.partition("/")[2], row.one or NOTHING, row.other or NOTHING, row.verdict)
        for row in found.rows
    ]
    head = f"{found.one} and {found.other}"
    if not rows:
        return f"{head}: the same blocks at the same rungs"
    listing = table(("section", found.one_name, found.other_name, ""), rows)
    return f"{head}\n\n{listing}\n\n{_same(found.same)}"


def _same(count: int) -> str:
    return "1 section is the same" if count == 1 else f"{count} sections are the same"


def _as_json(found: Difference) -> dict[str, object]:
    return {
        "schema": 1,
        "one": found.one,
        "other": found.other,
        "same": found.same,
        "differences": [
            {
                "section": row.section,
                "title": row.title,
                "one": row.one,
                "other": row.other,
                "verdict": row.verdict,
            }
            for row in found.rows
        ],
    }
