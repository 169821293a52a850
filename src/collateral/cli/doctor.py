"""`collateral doctor`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral import __version__
from collateral.cli.options import example
from collateral.cli.printing import json_text, visible
from collateral.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collateral.pipeline.doctoring import Part
    from collateral.workspace import Workspace

NOT_WELL = 3
"""The toolchain failed, as for every command that meets it."""


@click.command(
    "doctor",
    epilog=example("collateral doctor", "collateral doctor --report json"),
)
@click.option(
    "--workspace",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder in the workspace whose brand is looked at; found upwards from here where not said.",
)
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(folder: Path | None, report: str) -> int:
    """Says whether all that a build needs is on this machine, and what to type if not.

    Exit code 0: documents can be made here. 3: something is missing.
    """
    from collateral.pipeline.doctoring import examine, well  # noqa: PLC0415  (help stays instant)
    from collateral.pipeline.remedies import system  # noqa: PLC0415

    workspace, on = _workspace(folder), system()
    if report == "json":
        parts = tuple(examine(workspace, on))
        click.echo(json_text(_as_json(parts, on.name, all_well=well(parts))))
    else:
        click.echo(f"collateral {__version__}, Python {sys.version.split()[0]}, {visible(on.name)}\n")
        parts = tuple(_told(examine(workspace, on)))
        click.echo(_end(workspace, all_well=well(parts)))
    return 0 if well(parts) else NOT_WELL


def _workspace(folder: Path | None) -> Workspace | None:
    """The workspace, if there is one: a machine is examined before the first is made."""
    from collateral.workspace import find_workspace  # noqa: PLC0415  (help stays instant)

    try:
        return find_workspace(folder or Path())
    except UsageError:
        if folder is not None:
            raise
        return None


COLORS = {"ok": "green", "missing": "red", "optional": "yellow"}
WIDEST = max(map(len, COLORS))


def _told(parts: Iterable[Part]) -> Iterable[Part]:
    """Prints each part as soon as it is examined."""
    for part in parts:
        state = click.style(part.state.value.ljust(WIDEST), fg=COLORS[part.state.value], bold=True)
        click.echo(f"{state}  {visible(f'{part.name} {part.version}'.strip())}")
        if part.says:
            click.echo(f"{' ' * WIDEST}  {visible(part.says)}")
        for line in part.type:
            click.echo(f"{' ' * WIDEST}    {visible(line)}")
        yield part


def _end(workspace: Workspace | None, *, all_well: bool) -> str:
    no_brand = "" if workspace else "\nThere is no workspace here, so no brand was looked at."
    if all_well:
        return f"{no_brand}\nDocuments can be made on this machine."
    return (
        f"{no_brand}\nNo documents can be made on this machine yet: type what stands below each missing part."
    )


def _as_json(parts: Iterable[Part], on: str, *, all_well: bool) -> dict[str, object]:
    return {
        "schema": 1,
        "version": __version__,
        "python": sys.version.split()[0],
        "system": on,
        "well": all_well,
        "parts": [
            {
                "name": part.name,
                "state": part.state.value,
                "version": part.version,
                "says": part.says,
                "type": list(part.type),
            }
            for part in parts
        ],
    }
