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

    product = write_starter(folder)
    click.echo(f"Wrote a workspace for the product {product} to {folder}.")
    click.echo(f"Next: cd {folder} && collateral build")
