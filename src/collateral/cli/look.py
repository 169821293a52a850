"""`collateral look`."""

from __future__ import annotations

from pathlib import Path

import click

from collateral.cli.options import example, workspace_option
from collateral.cli.printing import print_diagnostics


@click.command(
    "look",
    epilog=example(
        "collateral look", "collateral look --components", "collateral look --brand new-brand.yml"
    ),
)
@click.option("--components", is_flag=True, help="Every component at every width instead of the last build.")
@click.option(
    "--brand",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Another brand file to show the components in.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The sheet, an HTML file; in dist/ where not said. A PNG is written beside it.",
)
@workspace_option
def command(*, components: bool, brand: Path | None, output: Path | None, folder: Path) -> None:
    """Shows everything on one sheet: all pages of the last build, or all components of a brand."""
    from collateral.pipeline.look import look_at_brand, look_at_build  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    workspace = find_workspace(folder)
    if components or brand is not None:
        html, png, found = look_at_brand(workspace, brand, output)
    else:
        html, png, found = look_at_build(workspace, output)
    print_diagnostics(found)
    click.echo(html)
    click.echo(png)
