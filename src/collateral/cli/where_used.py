"""`collateral where-used`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from collateral.cli.options import example, workspace_option
from collateral.cli.printing import json_text, table, visible

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.pipeline.tracing import Uses


@click.command(
    "where-used",
    epilog=example(
        "collateral where-used parts-estimate",
        "collateral where-used ventilator/parts-cost@summary",
    ),
)
@click.argument("name", metavar="CLAIM|STATEMENT|REFERENCE|BLOCK|TERM")
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@workspace_option
def command(name: str, report: str, folder: Path) -> None:
    """Lists the lines, editions, built files and releases that carry something."""
    from collateral.pipeline.tracing import where_used  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    found = where_used(find_workspace(folder), name)
    if report == "json":
        click.echo(json_text(_as_json(found)))
    else:
        click.echo(_as_text(found))


def _as_text(found: Uses) -> str:
    parts = [
        f"{found.name}: {', '.join(found.kinds) or 'no longer registered'}",
        _part("written", ("where", "how"), [(str(one.place), one.how) for one in found.sources]),
        _part(
            "editions",
            ("edition", ""),
            [(one.edition, "" if one.certain else "if the page has room") for one in found.carriers],
        ),
        _part(
            "built",
            ("file", "revision"),
            [(one.path, str(one.manifest.revision)) for one in found.files],
        ),
        _part(
            "released",
            ("material code", "revision", "date", "by"),
            [(one.material_code, str(one.revision), str(one.date), one.by) for one in found.releases],
        ),
    ]
    if found.unread:
        parts.append(
            _part("cannot be read", ("file", "why"), [(visible(one.path), one.why) for one in found.unread])
        )
    return "\n\n".join(parts)


def _part(name: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    return f"{name}: {len(rows)}\n{table(head, rows)}" if rows else f"{name}: none"


def _as_json(found: Uses) -> dict[str, object]:
    return {
        "schema": 1,
        "name": found.name,
        "kinds": list(found.kinds),
        "sources": [{"at": str(one.place), "how": one.how} for one in found.sources],
        "editions": [
            {"edition": one.edition, "audience": one.audience, "certain": one.certain}
            for one in found.carriers
        ],
        "files": [
            {"file": one.path, "sha256": one.sha256, "revision": one.manifest.revision} for one in found.files
        ],
        "releases": [
            {
                "material_code": one.material_code,
                "revision": one.revision,
                "date": str(one.date),
                "by": one.by,
            }
            for one in found.releases
        ],
        "unread": [{"file": one.path, "why": one.why} for one in found.unread],
    }
