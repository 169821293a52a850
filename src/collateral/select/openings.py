"""Opening matter: of each kind the first alternative that one reader may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic
from collateral.model.selection import Decision, Reason, SelectedOpening
from collateral.model.walk import claims_cited
from collateral.select.prune import Pruner
from collateral.select.reach import denial, invitation
from collateral.select.viewpoint import Rule

if TYPE_CHECKING:
    from collateral.model.content import Opening
    from collateral.select.viewpoint import Viewpoint

_WITH_ARTICLE = {
    "headline": "a headline",
    "opening": "an opening",
    "action": "an action",
    "sidebar": "a sidebar",
}


@dataclass(frozen=True, slots=True)
class Openings:
    """The alternatives chosen, a decision for each written, and what the format cannot do without."""

    chosen: tuple[SelectedOpening, ...]
    decisions: tuple[Decision, ...]
    diagnostics: tuple[Diagnostic, ...]


def choose_openings(view: Viewpoint) -> Openings:
    """For each kind the first alternative in file order that this reader may see."""
    chosen: dict[str, SelectedOpening] = {}
    decisions: list[Decision] = []
    for opening in view.product.master.openings:
        address = f"{view.product.id}/{opening.kind}.{opening.id}"
        blocks = Pruner(view.reader, None).blocks(opening.blocks)
        claims = claims_cited((), blocks)
        refused = _opening_refusal(view, opening, is_empty=not blocks, claims=claims)
        if refused is None and opening.kind in chosen:
            winner = chosen[opening.kind]
            refused = Reason.OTHER_ALTERNATIVE, Rule(winner.place, winner.address)
        if refused is None:
            chosen[opening.kind] = SelectedOpening(opening.kind, address, blocks, claims, opening.place)
        reason, rule = refused or (Reason.FIRST_ALTERNATIVE, _own_rule(opening))
        decisions.append(
            Decision(address, refused is None, reason, rule.place, opening.place, detail=rule.says)
        )
    return Openings(tuple(chosen.values()), tuple(decisions), _missing(view, set(chosen)))


def _own_rule(opening: Opening) -> Rule:
    mark = invitation(opening.marks)
    return Rule(mark.place, f"{mark.key}={mark.text}") if mark else Rule(opening.place, "for everyone")


def _opening_refusal(
    view: Viewpoint, opening: Opening, *, is_empty: bool, claims: tuple[str, ...]
) -> tuple[Reason, Rule] | None:
    if opening.kind not in view.format.value.openings:
        return Reason.NOT_IN_FORMAT, Rule(view.format.place("openings"), f"format {view.format.id}")
    denied = denial(opening.marks, view.reader)
    if denied is not None:
        return denied.reason, Rule(denied.mark.place, denied.detail)
    claim = view.first_not_cleared(claims)
    if claim is not None:
        return Reason.CLAIM_NOT_CLEARED, Rule(claim.place(), f"claim {claim.id}")
    return (Reason.EMPTY, Rule(opening.place, "")) if is_empty else None


def _missing(view: Viewpoint, found: set[str]) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            view.format.place("openings", kind),
            "opening-missing",
            f'Format "{view.format.id}" cannot do without {_WITH_ARTICLE[kind]}, but {view.product.id} has '
            f"none that may be shown to {view.profile.id} in region {view.reader.region}, so this edition "
            "cannot be made.",
            f"Write one in the master, ahead of the first section: ::: {kind} for everyone, or "
            f"::: {kind} {{audience={view.profile.id}}}.",
        )
        for kind, need in view.format.value.openings.items()
        if need == "required" and kind not in found
    )
