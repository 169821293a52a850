"""`collateral explain`."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from collateral.cli.options import edition_options, example, request_of, workspace_option
from collateral.cli.printing import print_diagnostics, table

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.fit import Fit
    from collateral.model.result import Explanation
    from collateral.model.selection import Decision


@click.command("explain", epilog=example("collateral explain --audience cfo --format one-pager"))
@edition_options
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@workspace_option
def command(report: str, folder: Path, **options: tuple[str, ...]) -> None:
    """Lists every block of the master: in or out, at which rung, and the line that decided."""
    from collateral.pipeline.run import explain  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    explanations, found = explain(find_workspace(folder), request_of(options))
    if report == "json":
        data = {"schema": 1, "editions": [_as_json(explanation) for explanation in explanations]}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        click.echo("\n\n".join(_as_text(explanation) for explanation in explanations))
    print_diagnostics(found)


def _as_text(explanation: Explanation) -> str:
    decisions = explanation.choice.decisions
    shown = sum(decision.shown for decision in decisions)
    order = " → ".join(_section(chosen.section.address) for chosen in explanation.choice.all_sections())
    rows = [_row(decision) for decision in decisions]
    return "\n".join(
        (
            f"{explanation.selection.edition.id}: {shown} of {len(decisions)} blocks shown",
            f"reading order: {order or 'nothing'}",
            *_fit_lines(explanation.choice.fit),
            "",
            table(("", "block", "written at", "why", "decided at"), rows),
        )
    )


def _section(address: str) -> str:
    return address.partition("/")[2]


def _fit_lines(fit: Fit | None) -> tuple[str, ...]:
    """How the page was filled, and what each candidate would have been worth and taken."""
    if fit is None:
        return ()
    proof = (
        "the best there is" if fit.worth == fit.bound else f"within {_short_of(fit)} % of the best there is"
    )
    more = ", ".join(_section(address) for address in fit.next_centimetre) or "nothing new"
    rows = [
        ("+" if one.shown else "-", _section(one.address), str(one.worth), f"{one.height:.1f}")
        for one in fit.candidates
    ]
    return (
        f"page: {fit.used:.0f} of {fit.room:.0f} mm used ({fit.fill:.0%}), worth {fit.worth}: {proof}",
        f"one more centimetre would bring: {more}",
        "",
        table(("", "candidate", "worth", "mm"), rows, right=(2, 3)),
    )


def _short_of(fit: Fit) -> int:
    return -(-100 * (fit.bound - fit.worth) // max(fit.bound, 1))


def _row(decision: Decision) -> tuple[str, ...]:
    why = decision.reason.value + (f" ({decision.detail})" if decision.detail else "")
    block = f"{decision.block.path}:{decision.block.line}"
    return (
        "+" if decision.shown else "-",
        decision.address,
        block,
        why,
        f"{decision.rule.path}:{decision.rule.line}",
    )


def _as_json(explanation: Explanation) -> dict[str, object]:
    return {
        "edition": explanation.selection.edition.id,
        "fit": asdict(explanation.choice.fit) if explanation.choice.fit else None,
        "order": [section.candidate.address for section in explanation.choice.all_sections()],
        "decisions": [
            {
                "block": decision.address,
                "shown": decision.shown,
                "reason": decision.reason.name.lower().replace("_", "-"),
                "why": decision.reason.value,
                "detail": decision.detail,
                "written_at": str(decision.block),
                "decided_at": str(decision.rule),
            }
            for decision in explanation.choice.decisions
        ],
    }
