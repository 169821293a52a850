"""`collateral schema`."""

from __future__ import annotations

from pathlib import Path

import click

from collateral.cli.options import example, workspace_option


@click.command("schema", epilog=example("collateral schema"))
@workspace_option
def command(folder: Path) -> None:
    """Writes a JSON Schema of every YAML file into the workspace, so that editors complete and check."""
    from collateral.pipeline.run import editor_line, write_schemas  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    workspace = find_workspace(folder)
    for path in write_schemas(workspace):
        click.echo(Path(path).relative_to(workspace.root).as_posix())
    click.echo("\nNext, so that your editor completes and checks: write this as the first line of a file,")
    click.echo(
        f"for instance of stakeholders/cfo.yaml:\n  {editor_line('stakeholder', 'stakeholders/cfo.yaml')}"
    )
