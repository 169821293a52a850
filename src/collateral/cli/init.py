"""`collateral init`."""

from __future__ import annotations

from pathlib import Path

import click

from collateral.cli.options import example


@click.command("init", epilog=example("collateral init my-product", "cd my-product", "collateral build"))
@click.argument("folder", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Writes a small working workspace: one product, three audiences, this tool's own templates."""
    from collateral.pipeline.starter import write_starter  # noqa: PLC0415  (help stays instant)

    around = _workspace_around(folder)
    product = write_starter(folder)
    if around is not None:
        click.echo(
            f"warning: {folder} lies inside the workspace {around}, which takes no notice of it. "
            "Was another place meant?",
            err=True,
        )
    click.echo(f"Wrote a workspace for the product {product} to {folder}.")
    click.echo(f"Next: cd {folder} && collateral build")


def _workspace_around(folder: Path) -> Path | None:
    """The workspace that a new folder would lie in."""
    from collateral.errors import UsageError  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    try:
        return find_workspace(folder.resolve().parent).root
    except UsageError:
        return None
