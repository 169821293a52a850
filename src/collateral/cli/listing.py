"""`collateral list`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from collateral.cli.options import example, workspace_option
from collateral.cli.printing import json_text, print_diagnostics, table

if TYPE_CHECKING:
    from pathlib import Path

WHAT = ("audiences", "products", "formats", "topics", "stages", "groups", "regions", "locales", "editions")


@click.command("list", epilog=example("collateral list audiences"))
@click.argument("what", type=click.Choice(WHAT))
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@workspace_option
def command(what: str, report: str, folder: Path) -> None:
    """Lists what the workspace has."""
    from collateral.pipeline.listings import listing  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    found, warnings = listing(find_workspace(folder), what)
    if report == "json":
        rows = [dict(zip(found.header, row, strict=True)) for row in found.rows]
        click.echo(json_text({"schema": 1, what: rows}))
    else:
        click.echo(table(found.header, found.rows))
    print_diagnostics(warnings)
