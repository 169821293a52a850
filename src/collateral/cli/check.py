"""`collateral check`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from collateral.cli.options import day, edition_options, example, report_option, request_of, workspace_option
from collateral.cli.printing import REPORTS, diagnostics_as_json, json_text, print_diagnostics, table
from collateral.diagnostics import has_errors

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from collateral.diagnostics import Diagnostic
    from collateral.workspace import Workspace


@click.command(
    "check",
    epilog=example(
        "collateral check",
        "collateral check --audience cfo --as-of 2027-06-01",
        "collateral check --fix",
        "collateral check --explain unproven-number",
        "collateral check --report sarif > check.sarif",
    ),
)
@edition_options
@click.option("--as-of", type=day, help="The day validity is judged at; today where not said.")
@click.option("--fix", is_flag=True, help="Write the missing links of approved wordings into the master.")
@click.option("--explain", "rule", metavar="RULE", help="Tell what a rule looks for, and why.")
@click.option("--no-claim", "excuses", is_flag=True, help="List every reason given for needing no claim.")
@click.option("--approvals", is_flag=True, help="List also what waits for whose approval.")
@report_option
@workspace_option
def command(  # noqa: PLR0913  (click's options)
    report: str,
    folder: Path,
    rule: str | None,
    *,
    as_of: dt.date | None,
    fix: bool,
    excuses: bool,
    approvals: bool,
    **options: tuple[str, ...],
) -> int:
    """Finds what is wrong, unproven or out of date, without building anything."""
    from collateral.pipeline.checking import check  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    if rule is not None:
        click.echo(_explained(rule))
        return 0
    workspace = find_workspace(folder)
    if excuses:
        click.echo(_excuses(workspace))
        return 0
    if fix:
        _fix(workspace)
    found = check(workspace, replace(request_of(options), as_of=as_of))
    _print(found, report)
    if approvals and not has_errors(found):
        _print_waiting(workspace, as_of)
    return 1 if has_errors(found) else 0


def _print(found: tuple[Diagnostic, ...], report: str) -> None:
    if report in REPORTS:
        click.echo(REPORTS[report](found))
    elif report == "json":
        data = {"schema": 1, "diagnostics": diagnostics_as_json(found)}
        click.echo(json_text(data))
    else:
        print_diagnostics(found)
        if not found:
            click.echo("Nothing found.")


def _explained(code: str) -> str:
    from collateral.pipeline.checking import explanation_of_rule  # noqa: PLC0415  (help stays instant)

    rule = explanation_of_rule(code)
    return "\n\n".join(part for part in (f"{rule.code}: {rule.meaning}", rule.help, rule.weight) if part)


def _excuses(workspace: Workspace) -> str:
    from collateral.pipeline.checking import excuses  # noqa: PLC0415  (help stays instant)

    rows = [(str(excuse.place), excuse.reason) for excuse in excuses(workspace)]
    return (
        table(("written at", "why it needs no claim"), rows)
        if rows
        else "Nothing says that it needs no claim."
    )


def _fix(workspace: Workspace) -> None:
    from collateral.pipeline.fixing import link_wordings  # noqa: PLC0415  (help stays instant)

    for fixed in link_wordings(workspace):
        click.echo(f"{fixed.place}: linked to claim {fixed.claim}", err=True)


def _print_waiting(workspace: Workspace, as_of: dt.date | None) -> None:
    from collateral.cli.approve import waiting_as_text  # noqa: PLC0415  (help stays instant)
    from collateral.pipeline.approvals import waiting  # noqa: PLC0415

    click.echo(waiting_as_text(waiting(workspace, as_of)[0]), err=True)
