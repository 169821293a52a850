"""`collateral release`."""

from __future__ import annotations

import datetime as dt
import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli.options import day, edition_options, example, request_of, workspace_option
from collateral.cli.printing import diagnostics_as_json, json_text, print_diagnostics, table
from collateral.errors import UsageError

if TYPE_CHECKING:
    from collateral.pipeline.releasing import ReleaseReport


@click.command(
    "release",
    epilog=example(
        "collateral release --audience cfo",
        'collateral release --product ventilator --by "J. Doe" --sign-with key.pem',
    ),
)
@edition_options
@click.option("--by", help="Who releases; the name you are logged in by where not said.")
@click.option("--date", "date", type=day, help="The day it leaves the house; today (UTC) where not said.")
@click.option(
    "--sign-with",
    "key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Private Ed25519 key (PEM): each file gets its signature beside it, file.pdf.sig.",
)
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@workspace_option
def command(
    folder: Path,
    by: str | None,
    date: dt.date | None,
    key: Path | None,
    report: str,
    **options: tuple[str, ...],
) -> int:
    """Builds once more and records what leaves the house, for good, in releases/<product>.jsonl.

    The same material code and revision never stands for two contents: what changed gets the next revision.
    """
    from collateral.pipeline.releasing import release  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    day_out = date or dt.datetime.now(dt.UTC).date()
    found = release(find_workspace(folder), request_of(options), by=by or _user(), date=day_out, key=key)
    if report == "json":
        click.echo(json_text(_as_json(found)))
    else:
        _print(found)
    return 0 if found.ok else 1


def _user() -> str:
    """Who is logged in; in a container it may be nobody the system knows."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError) as error:
        raise UsageError(
            "A release needs to say who releases it, and the system does not know your name.",
            'Add --by "J. Doe".',
        ) from error


def _print(found: ReleaseReport) -> None:
    if found.leaving:
        rows = [
            (
                one.release.material_code,
                str(one.release.revision),
                one.release.sha256[:16],
                "recorded" if one.is_new else "recorded before",
                one.file,
            )
            for one in found.leaving
        ]
        click.echo(table(("material code", "revision", "sha-256", "", "file"), rows, right=(1,)))
        click.echo("Commit releases/ to keep it.")
    else:
        click.echo("Nothing was recorded.", err=True)
    print_diagnostics(found.build.diagnostics)


def _as_json(found: ReleaseReport) -> dict[str, object]:
    return {
        "schema": 1,
        "released": [
            {
                "edition": one.release.edition,
                "material_code": one.release.material_code,
                "revision": one.release.revision,
                "date": one.release.date.isoformat(),
                "by": one.release.by,
                "sha256": one.release.sha256,
                "file": one.file,
                "signature": one.signature,
                "new": one.is_new,
            }
            for one in found.leaving
        ],
        "diagnostics": diagnostics_as_json(found.build.diagnostics),
    }
