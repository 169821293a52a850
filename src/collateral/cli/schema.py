"""`collateral schema`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from collateral.cli.options import example, workspace_option

if TYPE_CHECKING:
    from pathlib import Path


@click.command("schema", epilog=example("collateral schema"))
@workspace_option
def command(folder: Path) -> None:
    """Writes a JSON Schema of every YAML file into the workspace, so that editors complete and check."""
    from collateral.pipeline.run import write_schemas  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    for path in write_schemas(find_workspace(folder)):
        click.echo(path)
