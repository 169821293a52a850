"""`collateral recall`."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli.options import example, workspace_option
from collateral.cli.printing import json_text, visible

if TYPE_CHECKING:
    from collateral.pipeline.tracing import Recall


@click.command(
    "recall",
    epilog=example(
        "collateral recall parts-estimate",
        "collateral recall parts-estimate --report json --output recall.json",
    ),
)
@click.argument("claim")
@click.option(
    "--report", type=click.Choice(["markdown", "json"]), default="markdown", help="How to write the list."
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for the list; it is printed where none is named.",
)
@workspace_option
def command(claim: str, report: str, output: Path | None, folder: Path) -> None:
    """Writes the list of built and released documents to withdraw, and what takes their place.

    Withdraw the claim first (status: withdrawn) and build, so that there is something to take their place.
    """
    from collateral.files import write_atomically  # noqa: PLC0415  (help stays instant)
    from collateral.pipeline.tracing import recall  # noqa: PLC0415
    from collateral.workspace import find_workspace  # noqa: PLC0415

    found = recall(find_workspace(folder), claim)
    text = _as_json(found) if report == "json" else _as_markdown(found)
    if output is None:
        click.echo(text)
    else:
        write_atomically(output.resolve(), f"{text}\n".encode())
        click.echo(f"{len(found.documents)} documents listed in {output}.")


def _as_markdown(found: Recall) -> str:
    lines = [
        f"# Recall of the claim {found.claim}",
        "",
        f"{len(found.documents)} documents carry it. Withdraw each, and hand out what takes its place.",
        "",
        "| withdraw | revision | where | SHA-256 | replaced by |",
        "|---|---|---|---|---|",
        *(
            f"| {one.material_code} | {one.revision} | {one.where} | `{one.sha256[:16]}` | "
            f"{one.replacement or 'nothing yet: build and release it without the claim'} |"
            for one in found.documents
        ),
        *_unread(found),
    ]
    return "\n".join(lines)


def _unread(found: Recall) -> tuple[str, ...]:
    if not found.unread:
        return ()
    return (
        "",
        "These files in the folder of documents cannot be read, so nobody knows whether they carry it:",
        "",
        *(f"- {visible(one.path)}: {one.why}" for one in found.unread),
    )


def _as_json(found: Recall) -> str:
    return json_text({"schema": 1, **asdict(found)})
