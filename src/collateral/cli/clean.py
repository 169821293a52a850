"""`collateral clean`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli.options import example, workspace_option
from collateral.cli.printing import visible
from collateral.errors import ToolchainError
from collateral.files import readable_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.pipeline.cleaning import Cleaned, Found

MOST_NAMED = 5


@click.command(
    "clean",
    epilog=example(
        "collateral clean",
        "collateral clean --documents --dry-run",
        "collateral clean --documents --output ~/for-reps",
    ),
)
@click.option("--documents", is_flag=True, help="Also the documents, their previews and the index.")
@click.option(
    "--output",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the documents; dist/ in the workspace where not said.",
)
@click.option("--dry-run", is_flag=True, help="Only list what would be removed.")
@workspace_option
def command(folder: Path, output: Path | None, *, documents: bool, dry_run: bool) -> None:
    """Removes the cache; on request the documents too.

    Only what collateral made goes, and all of it can be made again: a file of yours in dist/ stays, so does
    a document that was signed, and no link is followed.
    """
    from collateral.pipeline.cleaning import clean  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    cleaned = clean(find_workspace(folder), documents=documents, output=output, dry_run=dry_run)
    if dry_run:
        for one in cleaned.documents:
            click.echo(visible(one.name))
    click.echo(_told(cleaned, documents=documents, verb="Would remove" if dry_run else "Removed"))
    if cleaned.left:
        click.echo(_about_left(cleaned.left))
    if cleaned.failed:
        name, reason = cleaned.failed[0]
        count = len(cleaned.failed)
        more = f", and {count - 1} more" if count > 1 else ""
        raise ToolchainError(
            f"Not removed: {name}{more}: {reason}.",
            "Whose are the files? Ask whoever made them to remove them.",
        )


def _told(cleaned: Cleaned, *, documents: bool, verb: str) -> str:
    lines = [f"{verb} the cache: {_counted(cleaned.cache)}"]
    if documents:
        lines.append(f"{verb} documents, previews and index: {_counted(cleaned.documents)}")
    return "\n".join(lines)


def _counted(found: Sequence[Found]) -> str:
    if not found:
        return "nothing was there"
    return (
        f"{len(found)} file{'' if len(found) == 1 else 's'}, {readable_size(sum(one.size for one in found))}"
    )


def _about_left(left: Sequence[tuple[str, str]]) -> str:
    lines = [f"  {visible(name)}: {why}" for name, why in left[:MOST_NAMED]]
    if len(left) > MOST_NAMED:
        lines.append(f"  and {len(left) - MOST_NAMED} more")
    return "\n".join(("Left alone:", *lines))
