"""`collateral explain`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from collateral.cli.options import edition_options, example, request_of, workspace_option
from collateral.cli.printing import print_diagnostics, table

if TYPE_CHECKING:
    from pathlib import Path

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

    explanations, warnings = explain(find_workspace(folder), request_of(options))
    if report == "json":
        data = {"schema": 1, "editions": [_as_json(explanation) for explanation in explanations]}
        click.echo(json.dumps(data, indent=2, ensure_ascii=False))
    else:
        click.echo("\n\n".join(_as_text(explanation) for explanation in explanations))
    print_diagnostics((*warnings, *(d for e in explanations for d in e.selection.diagnostics)))


def _as_text(explanation: Explanation) -> str:
    decisions = explanation.choice.decisions
    shown = sum(decision.shown for decision in decisions)
    order = " → ".join(
        section.section.address.partition("/")[2] for section in explanation.choice.all_sections()
    )
    rows = [_row(decision) for decision in decisions]
    return "\n".join(
        (
            f"{explanation.selection.edition.id}: {shown} of {len(decisions)} blocks shown",
            f"reading order: {order or 'nothing'}",
            "",
            table(("", "block", "written at", "why", "decided at"), rows),
        )
    )


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
