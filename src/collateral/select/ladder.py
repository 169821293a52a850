"""One section's ladder for one reader: which rungs may be shown, and why the others not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.selection import Candidate, Decision, Reason
from collateral.model.walk import claims_cited
from collateral.select.prune import Pruner
from collateral.select.reach import denial
from collateral.select.viewpoint import Rule

if TYPE_CHECKING:
    from collateral.diagnostics import Place
    from collateral.model.content import Block, Rung, Section
    from collateral.select.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Demand:
    """What `required` says."""

    rule: Rule
    floor: int | None
    """Rank of the shallowest rung it may be shown at; None where it may not step down at all."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a reader wants of a section, and whether it may be missing."""

    topic: str | None
    emphasis: int
    depth: int
    """Rank on the scale of depths."""
    rule: Rule
    """The line that wants this depth."""
    demand: Demand | None = None
    """That the section be in, whatever the reader prefers."""

    @property
    def required(self) -> bool:
        """Whether the section is in whenever its parent is."""
        return self.demand is not None


@dataclass(frozen=True, slots=True)
class Ladder:
    """What a reader may get of one section."""

    candidates: tuple[Candidate, ...]
    """From shallow to deep; empty where nothing may be shown."""
    decisions: tuple[Decision, ...]
    """One for each rung, in file order."""


def address_of(product: str, section: Section, rung: Rung | None) -> str:
    """`product/section@depth`, `@depth.id` for a named alternative, `@text` without a ladder."""
    if rung is None:
        return f"{product}/{section.id}@text"
    variant = f".{rung.marks.id}" if rung.marks.id else ""
    return f"{product}/{section.id}@{rung.depth}{variant}"


def blocks_of(product: str, section: Section) -> tuple[tuple[str, Place], ...]:
    """Address and place of every block of a section, in file order."""
    if not section.rungs:
        return ((address_of(product, section, None), section.place),)
    return tuple((address_of(product, section, rung), rung.place) for rung in section.rungs)


def candidate_of(
    view: Viewpoint, section: Section, rung: Rung | None, inner: tuple[Block, ...] = ()
) -> Candidate:
    """The section as it would stand at one rung, pruned for the reader, with what is left of the rung."""
    pruner = Pruner(view.reader, rung.depth if rung else None)
    title = pruner.text(section.title)
    body = (*pruner.blocks(section.before), *inner, *pruner.blocks(section.after))
    return Candidate(
        address=address_of(view.product.id, section, rung),
        depth=rung.depth if rung else None,
        title=title,
        body=body,
        claims=claims_cited(title, body),
        place=rung.place if rung else section.place,
    )


def climb(view: Viewpoint, section: Section, wish: Wish) -> Ladder:
    """Judges every rung: permission first, then the first alternative of each depth, then depth."""
    verdicts: dict[int, tuple[Reason, Rule]] = {}
    permitted: dict[int, tuple[int, Candidate]] = {}
    for position, rung in enumerate(section.rungs):
        inner = Pruner(view.reader, rung.depth).blocks(rung.blocks)
        candidate = candidate_of(view, section, rung, inner)
        refused = _refusal(view, rung, candidate, is_empty=not inner)
        rank = view.rank(rung.depth)
        if refused is not None:
            verdicts[position] = refused
        elif rank in permitted:
            earlier = permitted[rank][1]
            verdicts[position] = (Reason.OTHER_ALTERNATIVE, Rule(earlier.place, earlier.address))
        else:
            permitted[rank] = (position, candidate)
    candidates = _within_wish(permitted, wish, verdicts)
    decisions = tuple(
        Decision(
            address=address_of(view.product.id, section, rung),
            shown=verdicts[position][0] in _SHOWN,
            reason=verdicts[position][0],
            rule=verdicts[position][1].place,
            block=rung.place,
            detail=verdicts[position][1].says,
        )
        for position, rung in enumerate(section.rungs)
    )
    return Ladder(candidates, decisions)


_SHOWN = (Reason.SHOWN, Reason.REQUIRED, Reason.REQUIRED_SHALLOWEST)


def _refusal(
    view: Viewpoint, rung: Rung, candidate: Candidate, *, is_empty: bool
) -> tuple[Reason, Rule] | None:
    denied = denial(rung.marks, view.reader)
    if denied is not None:
        return denied.reason, Rule(denied.mark.place, denied.detail)
    claim = view.first_not_cleared(candidate.claims)
    if claim is not None:
        return Reason.CLAIM_NOT_CLEARED, Rule(claim.place(), f"claim {claim.id}")
    return (Reason.EMPTY, Rule(rung.place, "")) if is_empty else None


def _within_wish(
    permitted: dict[int, tuple[int, Candidate]], wish: Wish, verdicts: dict[int, tuple[Reason, Rule]]
) -> tuple[Candidate, ...]:
    """Fills in the verdicts of the permitted rungs and returns those that may be shown."""
    floor = wish.demand.floor or 0 if wish.demand else 0
    eligible = [rank for rank in sorted(permitted) if rank >= floor]
    usable = [rank for rank in eligible if rank <= wish.depth]
    if wish.demand and not usable:
        usable = eligible[:1]
    for rank, (position, _) in permitted.items():
        verdicts[position] = _verdict(rank, usable, wish, any_within=min(permitted) <= wish.depth)
    if wish.demand and wish.demand.floor is None:
        usable = usable[-1:]
    return tuple(permitted[rank][1] for rank in usable)


def _verdict(rank: int, usable: list[int], wish: Wish, *, any_within: bool) -> tuple[Reason, Rule]:
    """What becomes of a permitted rung, and the line that says so: the reader's wish or a demand."""
    shown = usable[-1] if usable else -1
    if wish.demand and not usable:
        return Reason.NO_RUNG, wish.demand.rule
    if rank > max(shown, wish.depth):
        return Reason.TOO_DEEP, wish.rule
    if wish.demand and rank == shown:
        return (Reason.REQUIRED if any_within else Reason.REQUIRED_SHALLOWEST), wish.demand.rule
    if rank == shown:
        return Reason.SHOWN, wish.rule
    return Reason.SHALLOWER, (wish.demand.rule if wish.demand and shown > wish.depth else wish.rule)
