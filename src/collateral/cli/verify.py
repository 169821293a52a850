"""`collateral verify`."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from collateral.cli.options import day, example
from collateral.cli.printing import json_text, table, visible
from collateral.errors import UsageError

if TYPE_CHECKING:
    from collateral.model.release import Release
    from collateral.pipeline.verifying import Verdict
    from collateral.workspace import Workspace


@click.command(
    "verify",
    epilog=example(
        "collateral verify brochure.pdf",
        "collateral verify dist/ventilator/cfo/*.pdf --report json",
        "collateral verify brochure.pdf --key key.pub.pem --as-of 2027-06-30",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--as-of", type=day, help="The day validity is judged for; today where not said.")
@click.option(
    "--key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Public Ed25519 key (PEM) for the signature beside each file, file.pdf.sig.",
)
@click.option(
    "--workspace",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder in the workspace that made the files; found upwards from here where not said.",
)
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def command(
    files: tuple[Path, ...], as_of: dt.date | None, key: Path | None, folder: Path | None, report: str
) -> int:
    """Says of any PDF whether it is ours, as it left the house, and still holds.

    Exit code 0: every file is ours, intact, valid and the newest. 1: anything else, also where nobody can
    know. Outside a workspace it says what it cannot know.
    """
    from collateral.pipeline.verifying import Verifier  # noqa: PLC0415  (help stays instant)

    verifier = Verifier(_workspace(folder), as_of=as_of or dt.datetime.now(dt.UTC).date(), key=key)
    verdicts = verifier.verdicts(files)
    if report == "json":
        data = {"schema": 1, "files": [_as_json(verdict) for verdict in verdicts]}
        click.echo(json_text(data))
    else:
        click.echo("\n\n".join(_as_text(verdict) for verdict in verdicts))
    return 0 if all(verdict.ok for verdict in verdicts) else 1


def _workspace(folder: Path | None) -> Workspace | None:
    """The workspace asked for; the one we stand in, if any, where none is."""
    from collateral.workspace import find_workspace  # noqa: PLC0415  (help stays instant)

    try:
        return find_workspace(folder or Path())
    except UsageError:
        if folder is not None:
            raise
        return None


def _as_text(verdict: Verdict) -> str:
    manifest = verdict.manifest
    if manifest is None:
        return f"{visible(verdict.file)}: not ours, as far as anybody can know: {verdict.because}."
    draft = ", a DRAFT" if manifest.draft else ""
    lines = [
        f"{visible(verdict.file)}: {'in order' if verdict.ok else 'NOT in order'}",
        f"  is       {manifest.material_code} revision {manifest.revision} ({manifest.edition}){draft}",
        f"  file     {verdict.integrity.value}: {verdict.because}",
        f"  valid    {_validity(verdict)}",
        *(f"  newer    {_release(one)}" for one in verdict.superseded_by),
        *(f"  unknown  {sentence}" for sentence in verdict.unknown),
    ]
    rows = [
        ("!" if item.is_wrong else "", item.entry.kind, item.entry.id, item.state.value, item.detail)
        for item in verdict.items
    ]
    return "\n".join((*lines, "", table(("", "kind", "what", "state", ""), rows)))


def _validity(verdict: Verdict) -> str:
    until = verdict.manifest.valid_until if verdict.manifest else None
    if until is None:
        return "nothing in it expires"
    return f"EXPIRED on {until}" if verdict.expired else f"until {until}"


def _release(one: Release) -> str:
    return f"{one.material_code} revision {one.revision}, released {one.date}"


def _as_json(verdict: Verdict) -> dict[str, object]:
    manifest = verdict.manifest
    return {
        "file": verdict.file,
        "ok": verdict.ok,
        "ours": manifest is not None,
        "integrity": verdict.integrity.value,
        "because": verdict.because,
        "edition": manifest.edition if manifest else None,
        "material_code": manifest.material_code if manifest else None,
        "revision": manifest.revision if manifest else None,
        "draft": manifest.draft if manifest else None,
        "valid_until": str(manifest.valid_until) if manifest and manifest.valid_until else None,
        "expired": verdict.expired,
        "released": str(verdict.release.date) if verdict.release else None,
        "superseded_by": [
            {"material_code": one.material_code, "revision": one.revision, "date": str(one.date)}
            for one in verdict.superseded_by
        ],
        "items": [
            {
                **{key: value for key, value in asdict(item.entry).items() if key != "expires"},
                "expires": str(item.entry.expires) if item.entry.expires else None,
                "state": item.state.name.lower(),
                "wrong": item.is_wrong,
                "detail": item.detail,
            }
            for item in verdict.items
        ],
        "unknown": list(verdict.unknown),
    }
