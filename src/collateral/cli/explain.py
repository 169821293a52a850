"""`collateral explain`."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from collateral.cli.options import edition_options, example, request_of, workspace_option
from collateral.cli.printing import json_text, print_diagnostics, table
from collateral.model.selection import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from collateral.model.fit import Fit
    from collateral.model.result import Explanation
    from collateral.model.selection import Decision


@click.command(
    "explain",
    epilog=example(
        "collateral explain --audience cfo --format one-pager",
        "collateral explain --audience cfo --all",
    ),
)
@edition_options
@click.option("--all", "everything", is_flag=True, help="Every block at every rung, with worth and height.")
@click.option("--report", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@workspace_option
def command(report: str, folder: Path, *, everything: bool, **options: tuple[str, ...]) -> None:
    """Says of every section of the master whether a reader gets it, at which rung, and what decided."""
    from collateral.pipeline.run import explain  # noqa: PLC0415  (help stays instant)
    from collateral.workspace import find_workspace  # noqa: PLC0415

    explanations, found = explain(find_workspace(folder), request_of(options), one_reader=report == "text")
    if report == "json":
        data = {"schema": 1, "editions": [_as_json(explanation) for explanation in explanations]}
        click.echo(json_text(data))
    else:
        told = _as_text if everything else _in_short
        click.echo("\n\n".join(told(explanation) for explanation in explanations))
    print_diagnostics(found)


# --- one line per section -------------------------------------------------------------------------

LONGEST_TITLE = 48
NEARLY_FULL = 0.9
"""A page less full than this wants a reason."""

SECONDARY = frozenset({Reason.SHALLOWER, Reason.TOO_DEEP, Reason.OTHER_ALTERNATIVE})
"""Why one rung gave way to another; said of a section left out only where there is nothing else to say."""


def _in_short(explanation: Explanation) -> str:
    sections: dict[str, list[Decision]] = {}
    openings = []
    for decision in explanation.choice.decisions:
        section, at, _ = decision.address.partition("@")
        if at:
            sections.setdefault(section, []).append(decision)
        elif decision.shown:
            openings.append(decision)
    order = [chosen.section.address for chosen in explanation.choice.all_sections()]
    shown = [next(one for one in sections[address] if one.shown) for address in order if address in sections]
    left_out = [_telling(several) for address, several in sections.items() if address not in order]
    fit = explanation.choice.fit
    lines = (
        f"{explanation.selection.edition.id}: {len(shown)} of {len(sections)} sections shown",
        *(_page_lines(fit, explanation.titles) if fit else ()),
        "",
        _group("shown", (*openings, *shown), explanation.titles),
        "",
        _group("left out", left_out, explanation.titles),
        "",
        "--all shows every block at every rung",
    )
    return "\n".join(lines)


def _telling(several: Sequence[Decision]) -> Decision:
    """Of the reasons why no rung of a section is shown, the one that says most."""
    return next((one for one in several if one.reason not in SECONDARY), several[0])


def _group(name: str, decisions: Sequence[Decision], titles: Mapping[str, str]) -> str:
    rows = [
        (
            _title(one.address, titles),
            one.address.partition("@")[2] if one.shown else "",
            one.reason.value.partition(": ")[2] + (f" ({one.detail})" if one.detail else ""),
            f"{one.rule.path}:{one.rule.line}",
        )
        for one in decisions
    ]
    return table((name, "", "why", "decided at"), rows) if rows else f"{name}: nothing"


def _title(address: str, titles: Mapping[str, str]) -> str:
    """What a section is called; a piece of opening matter by its address."""
    title = titles.get(address.partition("@")[0], _section(address))
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def _page_lines(fit: Fit, titles: Mapping[str, str]) -> tuple[str, ...]:
    more = "; ".join(dict.fromkeys(_title(address, titles) for address in fit.next_centimetre))
    return (
        f"page: {fit.used:.0f} of {fit.room:.0f} mm used ({fit.fill:.0%})",
        f"one more centimetre would bring: {more or 'nothing new'}",
        *_nearest_line(fit, _title(fit.nearest.address, titles) if fit.nearest else ""),
    )


def _nearest_line(fit: Fit, name: str) -> tuple[str, ...]:
    """What would come next where a centimetre brings nothing, or where much of the page is white."""
    if fit.nearest is None or (fit.next_centimetre and fit.fill >= NEARLY_FULL):
        return ()
    return (f"nearest: {name}, which lacks {max(fit.nearest.missing, 0.1):.1f} mm",)


# --- every block ----------------------------------------------------------------------------------


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
        *_nearest_line(fit, _section(fit.nearest.address) if fit.nearest else ""),
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
