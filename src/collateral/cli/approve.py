"""`collateral approve`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from collateral.cli.options import day, example, workspace_option
from collateral.cli.printing import json_text, print_diagnostics, table, visible
from collateral.errors import UsageError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from collateral.model.readable import Change
    from collateral.pipeline.approvals import Proposal, Waiting


@click.command(
    "approve",
    epilog=example(
        "collateral approve --list",
        'collateral approve ventilator/parts-cost --role legal --name "J. Doe" --expires 2027-05-31',
        'collateral approve ventilator/claim:parts-estimate --role medical --name "J. Doe" --region eu',
        'collateral approve --all --role regulatory --name "J. Doe"',
        'collateral approve ventilator/parts-cost@summary --role legal --name "J. Doe" --withdraw',
    ),
)
@click.argument("addresses", nargs=-1, metavar="[ADDRESS]...")
@click.option("--role", help="In what capacity: one of governance's roles in collateral.yaml.")
@click.option("--name", help="Who decides. Nobody checks it: the commit that carries the decision does.")
@click.option("--expires", type=day, help="Last day the approval holds.")
@click.option("--comment", default="", help="What should be remembered.")
@click.option("--audience", "audiences", multiple=True, help="Only for this audience or group. Repeats.")
@click.option("--region", "regions", multiple=True, help="Only for this region. Repeats.")
@click.option("--all", "everything", is_flag=True, help="Everything that waits for this role.")
@click.option("--withdraw", is_flag=True, help="Take the approval back, of every version.")
@click.option("--yes", is_flag=True, help="Do not ask before recording.")
@click.option("--list", "listing", is_flag=True, help="Show what waits for whom, and record nothing.")
@click.option("--as-of", type=day, help="The day approvals are judged for; today where not said.")
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to list.")
@workspace_option
def command(folder: Path, report: str, *, listing: bool, as_of: dt.date | None, **options: Any) -> None:  # noqa: ANN401
    """Shows exactly what is to be approved and what changed since, and records a reviewer's decision.

    ADDRESS is a block (ventilator/parts-cost@summary), a section with all its rungs (ventilator/parts-cost),
    a claim (ventilator/claim:parts-estimate), a statement (ventilator/statement:parts-only) or a format's
    templates (template:one-pager).
    """
    from collateral.workspace import find_workspace  # noqa: PLC0415  (help stays instant)

    workspace = find_workspace(folder)
    if listing:
        from collateral.pipeline.approvals import waiting  # noqa: PLC0415

        found, warnings = waiting(workspace, as_of)
        click.echo(_as_json(found) if report == "json" else waiting_as_text(found))
        print_diagnostics(warnings)
        return
    _decide(workspace, as_of=as_of, **options)


def _decide(  # noqa: PLR0913  (what the command was given)
    workspace: Any,  # noqa: ANN401  (imported late)
    *,
    addresses: tuple[str, ...],
    role: str | None,
    name: str | None,
    expires: dt.date | None,
    comment: str,
    audiences: tuple[str, ...],
    regions: tuple[str, ...],
    everything: bool,
    withdraw: bool,
    yes: bool,
    as_of: dt.date | None,
) -> None:
    from collateral.pipeline.approvals import Question, Signature, proposals, record  # noqa: PLC0415

    if not role or not (name or "").strip():
        raise UsageError(
            "An approval needs to say who gives it, and in what role.", 'Add --role legal --name "J. Doe".'
        )
    question = Question(
        addresses=addresses,
        role=role,
        everything=everything,
        audiences=audiences,
        regions=regions,
        decision="withdraw" if withdraw else "approve",
        as_of=as_of,
    )
    decided = proposals(workspace, question)
    for proposal in decided:
        click.echo(_shown(proposal))
    what = f"{'Withdraw' if withdraw else 'Record'} as {name} ({role})"
    if not yes and not click.confirm(f"{what}: {len(decided)} in all?"):
        click.echo("Nothing was recorded.")
        return
    signature = Signature(
        role=role, name=str(name).strip(), decision=question.decision, expires=expires, comment=comment
    )
    count = record(workspace, decided, signature)
    click.echo(f"{count} decision{'' if count == 1 else 's'} recorded in approvals/. Commit them to git.")


# --- what is shown --------------------------------------------------------------------------------


def _shown(proposal: Proposal) -> str:
    item = proposal.item
    reach = f"for {_named(item.reach.audiences)} in {_named(item.reach.regions)}"
    head = click.style(f"{item.address}", bold=True) + f"  {item.place}, {reach}"
    return "\n".join((head, *_body(proposal), ""))


def _named(names: tuple[str, ...]) -> str:
    return "all" if names == ("*",) else ", ".join(names)


def _body(proposal: Proposal) -> tuple[str, ...]:
    """The whole text; where it was approved before, with what changed since."""
    before = proposal.before
    says = _indented(visible(_whole(proposal)))
    if before is None:
        return ("never approved before; it says:", says)
    told = f"{before.value.name} ({before.value.role}) on {before.value.date.date()}"
    if proposal.is_unchanged:
        return (f"as last approved by {told}; it says:", says)
    if not proposal.changes:
        return (
            f"changed since {told}, and the text approved then is not kept; it says:",
            says,
        )
    return (f"changed since {told}:", _indented("".join(_marked(change) for change in proposal.changes)))


LONG = 400
"""So many characters on both sides of a change in a template are enough to find it."""


def _whole(proposal: Proposal) -> str:
    """The text; of a template, which nobody reads as text, the names of its files."""
    if proposal.item.kind != "template":
        return proposal.item.text
    names = (line for line in proposal.item.text.split("\n") if line.startswith("--- "))
    return "\n".join(("the look of a document, from these files; judge it by a draft:", *names))


def _marked(change: Change) -> str:
    kind, text = change
    text = visible(text)
    match kind:
        case "gone":
            return click.style(f"[-{text}-]", fg="red")
        case "new":
            return click.style(f"{{+{text}+}}", fg="green")
        case _:
            return text if len(text) <= 2 * LONG else f"{text[:LONG]}\n(…)\n{text[-LONG:]}"


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))


def waiting_as_text(found: tuple[Waiting, ...]) -> str:
    """What waits for whom, as a table."""
    if not found:
        return "Nothing waits for approval."
    rows = [(one.item.address, str(one.item.place), " ".join(one.roles), one.why) for one in found]
    return f"{table(('address', 'written at', 'waits for', 'why'), rows)}\n{len(rows)} wait for approval"


def _as_json(found: tuple[Waiting, ...]) -> str:
    rows = [
        {
            "address": one.item.address,
            "kind": one.item.kind,
            "hash": one.item.hash,
            "written_at": str(one.item.place),
            "missing": [
                {"role": gap.role, "why": gap.lack.name.lower(), "detail": gap.detail} for gap in one.gaps
            ],
        }
        for one in found
    ]
    return json_text({"schema": 1, "waiting": rows})
