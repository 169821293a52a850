"""Applies the rules of selection to a whole master: DESIGN.md section 5, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic
from collateral.model.selection import (
    Candidate,
    Decision,
    Reason,
    SelectedSection,
    Selection,
)
from collateral.select.ladder import Demand, Wish, address_of, blocks_of, candidate_of, climb
from collateral.select.openings import choose_openings
from collateral.select.prune import Pruner, is_blank
from collateral.select.reach import denial
from collateral.select.viewpoint import Rule, Viewpoint

if TYPE_CHECKING:
    from collateral.model.audience import Profile
    from collateral.model.catalogue import Catalogue
    from collateral.model.content import Marks, Section
    from collateral.model.edition import Edition
    from collateral.model.format import Format
    from collateral.model.product import Product
    from collateral.model.record import Record


def select(
    catalogue: Catalogue,
    product: Product,
    profile: Record[Profile],
    document: Record[Format],
    edition: Edition,
) -> Selection:
    """What may stand in an edition, with a decision and a reason for every block of the master.

    Args:
        catalogue: The workspace's content; `settings` gives scales and groups.
        product: The product whose master is read.
        profile: The reader.
        document: The format.
        edition: Region, locale, stage and the ids of the three above.

    Returns:
        Sections in the reader's order, each with its permitted depths. Problems that only show for this
        reader (a required section of which nothing is permitted) are diagnostics of the selection.
    """
    view = Viewpoint.of(catalogue, product, profile, document, edition)
    openings = choose_openings(view)
    branches = _branches(view, product.master.sections, Inherited())
    return Selection(
        edition=edition,
        title=Pruner(view.reader, None).text(product.master.title),
        openings=openings.chosen,
        sections=branches.sections,
        decisions=(*openings.decisions, *branches.decisions),
        diagnostics=(*openings.diagnostics, *branches.diagnostics),
    )


# --- sections -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Inherited:
    """What a section takes from its parent."""

    topic: str | None = None
    out: Rule | None = None
    """The rule that took the parent out."""


@dataclass(frozen=True, slots=True)
class Branches:
    """Sibling sections in reading order, and all decisions about them in master order."""

    sections: tuple[SelectedSection, ...] = ()
    decisions: tuple[Decision, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def _branches(view: Viewpoint, sections: tuple[Section, ...], parent: Inherited) -> Branches:
    """Selects siblings, parents deciding for their children, and puts them in reading order."""
    found: list[SelectedSection] = []
    decisions: list[Decision] = []
    diagnostics: list[Diagnostic] = []
    for section in sections:
        branch = _branch(view, section, parent)
        found.extend(branch.sections)
        decisions.extend(branch.decisions)
        diagnostics.extend(branch.diagnostics)
    found.sort(key=lambda s: view.reading_order(s.topic, s.emphasis, s.importance))
    return Branches(tuple(found), tuple(decisions), tuple(diagnostics))


def _branch(view: Viewpoint, section: Section, parent: Inherited) -> Branches:
    """One section with its subsections; `sections` holds it alone, or is empty where it is out."""
    topic = section.marks.text("topic") or parent.topic
    out = _section_refusal(view, section, topic, parent)
    if out is not None:
        return _all_out(view, section, *out)
    wish = _wish(view, section.marks, topic)
    return _with_ladder(view, section, wish) if section.rungs else _plain(view, section, wish)


def _section_refusal(
    view: Viewpoint, section: Section, topic: str | None, parent: Inherited
) -> tuple[Reason, Rule] | None:
    if parent.out is not None:
        return Reason.PARENT_OUT, parent.out
    denied = denial(section.marks, view.reader)
    if denied is not None:
        return denied.reason, Rule(denied.mark.place, denied.detail)
    emphasis, rule = view.emphasis(topic)
    if emphasis == 0 and section.marks.get("required") is None:
        return Reason.EMPHASIS_ZERO, rule
    return None


def _all_out(view: Viewpoint, section: Section, reason: Reason, rule: Rule) -> Branches:
    """Takes a section and everything below it out."""
    decisions = tuple(
        Decision(address, shown=False, reason=reason, rule=rule.place, block=place, detail=rule.says)
        for address, place in blocks_of(view.product.id, section)
    )
    below = _branches(view, section.children, Inherited(out=rule))
    return Branches((), (*decisions, *below.decisions))


def _wish(view: Viewpoint, marks: Marks, topic: str | None) -> Wish:
    depth, rule = view.depth_wanted(topic)
    required = marks.get("required")
    demand = None
    if required is not None:
        floor = None if required.text == "yes" else view.rank(required.text)
        demand = Demand(Rule(required.place, f"required={required.text}"), floor)
    return Wish(topic, view.emphasis(topic)[0], depth, rule, demand)


def _with_ladder(view: Viewpoint, section: Section, wish: Wish) -> Branches:
    ladder = climb(view, section, wish)
    if ladder.candidates:
        below = _branches(view, section.children, Inherited(wish.topic))
        selected = _selected(view, section, wish, ladder.candidates, below)
        return Branches(
            (selected,),
            (*ladder.decisions, *below.decisions),
            (*_title_missing(view, section, ladder.candidates), *below.diagnostics),
        )
    below = _branches(view, section.children, Inherited(out=_why_out(ladder.decisions, section)))
    missing = _required_missing(view, section, wish.demand, ladder.decisions) if wish.demand else ()
    return Branches((), (*ladder.decisions, *below.decisions), missing)


def _plain(view: Viewpoint, section: Section, wish: Wish) -> Branches:
    """A section without a ladder: its text as it is, or only a heading over its subsections."""
    candidate = candidate_of(view, section, None)
    claim = view.first_not_cleared(candidate.claims)
    if claim is not None:
        rule = Rule(claim.place(), f"claim {claim.id}")
        out = _all_out(view, section, Reason.CLAIM_NOT_CLEARED, rule)
        missing = _required_missing(view, section, wish.demand, out.decisions) if wish.demand else ()
        return Branches((), out.decisions, missing)
    below = _branches(view, section.children, Inherited(wish.topic))
    address = address_of(view.product.id, section, None)
    if not candidate.body and not below.sections:
        rule = Rule(section.place, "")
        decision = Decision(address, shown=False, reason=Reason.EMPTY, rule=rule.place, block=section.place)
        missing = _required_missing(view, section, wish.demand, (decision,)) if wish.demand else ()
        return Branches((), (decision, *below.decisions), (*missing, *below.diagnostics))
    reason = Reason.REQUIRED if wish.demand else Reason.SHOWN
    rule = wish.demand.rule if wish.demand else view.emphasis(wish.topic)[1]
    decision = Decision(
        address, shown=True, reason=reason, rule=rule.place, block=section.place, detail=rule.says
    )
    selected = _selected(view, section, wish, (candidate,), below)
    return Branches(
        (selected,),
        (decision, *below.decisions),
        (*_title_missing(view, section, (candidate,)), *below.diagnostics),
    )


def _selected(
    view: Viewpoint,
    section: Section,
    wish: Wish,
    candidates: tuple[Candidate, ...],
    below: Branches,
) -> SelectedSection:
    return SelectedSection(
        address=f"{view.product.id}/{section.id}",
        candidates=candidates,
        emphasis=wish.emphasis,
        importance=section.marks.text("importance", "normal"),
        topic=wish.topic,
        required=wish.required,
        level=section.level,
        place=section.place,
        children=below.sections,
    )


def _why_out(decisions: tuple[Decision, ...], section: Section) -> Rule:
    """The rule that a section's children inherit when none of its rungs may be shown."""
    last = decisions[-1]
    return Rule(last.rule, f"section {section.id}: {last.detail}" if last.detail else f"section {section.id}")


def _required_missing(
    view: Viewpoint, section: Section, demand: Demand, decisions: tuple[Decision, ...]
) -> tuple[Diagnostic, ...]:
    why = "; ".join(
        dict.fromkeys(
            f"{d.address}: {d.reason.value}" + (f" ({d.detail})" if d.detail else "") for d in decisions
        )
    )
    return (
        Diagnostic(
            section.place,
            "required-but-not-permitted",
            f'Section "{section.id}" must be in ({demand.rule.says}), but nothing that would do may be shown '
            f"to {view.profile.id} in region {view.reader.region}, so this edition cannot be made. {why}.",
            "Clear the claim for this reader, write a rung without it, or mark the section for other "
            "readers.",
        ),
    )


def _title_missing(
    view: Viewpoint, section: Section, candidates: tuple[Candidate, ...]
) -> tuple[Diagnostic, ...]:
    bare = [candidate for candidate in candidates if is_blank(candidate.title)]
    return tuple(
        Diagnostic(
            section.place,
            "title-without-words",
            f"The title of {candidate.address} has no words for {view.profile.id}: every part of it is "
            "marked for other readers or other depths.",
            "Add a part of the title for this reader, or leave one part unmarked.",
        )
        for candidate in bare
    )
