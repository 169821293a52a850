"""Rules about the text of claim links: what a reviewer approved, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.likeness import comparable, first_difference, nearest_first, shown
from collateral.check.rule import Finding, Rule
from collateral.model.content import CodeSpan, Emphasis, LineBreak, Link, Span, Strong, Text, Value
from collateral.model.record import by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from collateral.check.passages import Citation, Standing
    from collateral.check.reach import Reach
    from collateral.check.survey import Survey
    from collateral.model.content import Inline
    from collateral.model.evidence import Claim, Wording
    from collateral.model.record import Record

MOST_VARIANTS = 64
"""A link whose marked parts give more texts than this is not looked through: it is no approved wording."""
MOST_SHOWN = 3
"""So many approved wordings are shown, the nearest first."""
FIGURE_PLACES = ("cell", "stat", "chart")

_NARROWING = frozenset({"audience", "except", "region", "format", "stage", "needs", "unless", "when"})


# --- which wordings a place may use ---------------------------------------------------------------


def language_of(standing: Standing) -> str:
    """The language of the product a text belongs to."""
    return standing.product.sheet.value.language


def in_language(claim: Claim, language: str) -> list[Wording]:
    """Wordings in a product's language."""
    return [wording for wording in claim.wordings if wording.lang in (None, language)]


def shallowest(standing: Standing, depths: Sequence[str]) -> int:
    """How shallow a text may be shown: 0 where it stands outside a ladder and everybody gets it."""
    return min((depths.index(str(depth)) for depth in standing.depths if depth in depths), default=0)


def may_use(wording: Wording, standing: Standing, depths: Sequence[str]) -> bool:
    """Whether a wording may be shown where a text stands."""
    if wording.from_depth is None or wording.from_depth not in depths:
        return True
    return depths.index(wording.from_depth) <= shallowest(standing, depths)


def cited_claims(survey: Survey) -> Iterator[tuple[Citation, Record[Claim]]]:
    """Every claim link with its claim; unknown claims have a rule of their own."""
    known = {product.id: by_id(product.evidence.claims) for product in survey.catalogue.products}
    for citation in survey.citations:
        claim = known[citation.standing.product.id].get(citation.link.target)
        if claim is not None:
            yield citation, claim


# --- what a link says -----------------------------------------------------------------------------


def variants(inlines: Iterable[Inline], depths: frozenset[str | None]) -> list[str]:
    """Every text that some reader may get of a link: its marked parts in or out."""
    found = [""]
    for node in inlines:
        choices = _choices(node, depths)
        found = [before + choice for before in found for choice in choices][: MOST_VARIANTS + 1]
    return found


def _choices(node: Inline, depths: frozenset[str | None]) -> list[str]:
    match node:
        case Text() | CodeSpan():
            return [node.text]
        case LineBreak():
            return [" "]
        case Value():
            return [f"{{{{ {node.name} }}}}"]
        case Emphasis() | Strong() | Link():
            return variants(node.children, depths)
        case Span():
            inner = variants(node.children, depths)
            return [*(inner if _may_stay(node, depths) else ()), *([""] if _may_go(node, depths) else ())]
        case _:
            return [""]


def _may_stay(span: Span, depths: frozenset[str | None]) -> bool:
    mark = span.marks.get("depth")
    return mark is None or not depths or not depths.isdisjoint(mark.values)


def _may_go(span: Span, depths: frozenset[str | None]) -> bool:
    mark = span.marks.get("depth")
    return any(entry.key in _NARROWING for entry in span.marks.entries) or (
        mark is not None and not depths <= frozenset(mark.values)
    )


# --- the rules ------------------------------------------------------------------------------------


def _unapproved(survey: Survey) -> Iterator[Finding]:
    depths = survey.catalogue.settings.value.depths
    for citation, claim in cited_claims(survey):
        standing = citation.standing
        approved = in_language(claim.value, language_of(standing))
        known = {comparable(wording.text) for wording in approved} | set(map(comparable, claim.value.figures))
        texts = variants(citation.link.children, standing.depths)
        wrong = next((text for text in texts if comparable(text) not in known), None)
        if len(texts) > MOST_VARIANTS or wrong is not None:
            usable = [wording.text for wording in approved if may_use(wording, standing, depths)]
            yield Finding(
                citation.link.place,
                f'"{shown(wrong or texts[0])}" is not an approved wording of claim '
                f'"{claim.id}", so no reader may see it.',
                f"{_approved_here(wrong or '', usable, standing, depths)} New wording needed? "
                f"{claim.place('wordings')}, then ask your reviewers.",
            )


def _approved_here(written: str, usable: list[str], standing: Standing, depths: Sequence[str]) -> str:
    """The wordings that could stand here, the nearest first, and where the nearest differs."""
    at = next((f" ({depth})" for depth in depths if depth in standing.depths), "")
    if not usable:
        return f"No wording of it is approved at this depth{at}."
    nearest = nearest_first(written, usable)
    listed = ", or ".join(f'"{shown(text)}"' for text in nearest[:MOST_SHOWN])
    difference = first_difference(written, nearest[0])
    return f"Approved at this depth{at}: {listed}. First difference: {difference}."


def _too_shallow(survey: Survey) -> Iterator[Finding]:
    depths = survey.catalogue.settings.value.depths
    for citation, claim in cited_claims(survey):
        standing = citation.standing
        approved = in_language(claim.value, language_of(standing))
        texts = set(map(comparable, variants(citation.link.children, standing.depths)))
        texts -= set(map(comparable, claim.value.figures))
        for wording in approved:
            if comparable(wording.text) in texts and not may_use(wording, standing, depths):
                usable = [other.text for other in approved if may_use(other, standing, depths)]
                at = depths[shallowest(standing, depths)]
                where = f"at {at}" if standing.depths else "to readers of every depth"
                yield Finding(
                    citation.link.place,
                    f'This wording of claim "{claim.id}" is approved from {wording.from_depth} on, and '
                    f"here it "
                    f"would be shown {where}: too short a text for what it leaves out.",
                    _approved_here(wording.text, usable, standing, depths).partition(" First difference")[0],
                )


def _quoted(claim: Claim) -> str:
    """The first wordings of a claim."""
    return ", or ".join(f'"{shown(wording.text)}"' for wording in claim.wordings[:MOST_SHOWN])


def _is_figure(citation: Citation, claim: Claim) -> bool:
    """Whether a link is a bare value and no wording."""
    texts = {comparable(text) for text in variants(citation.link.children, citation.standing.depths)}
    wordings = {comparable(wording.text) for wording in claim.wordings}
    return texts <= set(map(comparable, claim.figures)) and not texts <= wordings


def _figures_in_text(survey: Survey) -> Iterator[Finding]:
    for citation, claim in cited_claims(survey):
        if citation.standing.where not in FIGURE_PLACES and _is_figure(citation, claim.value):
            yield Finding(
                citation.link.place,
                f'This is a bare value of claim "{claim.id}", approved for tables, stats and charts only: '
                f"in a "
                "sentence your own words around it would say something nobody has approved.",
                f"Link a whole wording instead: {_quoted(claim.value)}.",
            )


def _lonely_figures(survey: Survey) -> Iterator[Finding]:
    told: dict[tuple[object, ...], list[tuple[Citation, Claim]]] = {}
    for citation, claim in cited_claims(survey):
        key = (citation.standing.product.id, claim.id)
        told.setdefault(key, []).append((citation, claim.value))
    for (_, name), group in told.items():
        wordings = [one.standing for one, value in group if not _is_figure(one, value)]
        for citation, value in group:
            standing = citation.standing
            if standing.where not in FIGURE_PLACES or not _is_figure(citation, value):
                continue
            if not _is_told(standing, wordings):
                yield Finding(
                    citation.link.place,
                    f'A value of claim "{name}" stands here, but some reader of it sees no wording of that '
                    "claim in this section, and would not know what the value means.",
                    f"Link one of its wordings in the same rung, for the same readers: {_quoted(value)}.",
                )


def _is_told(figure: Standing, wordings: list[Standing]) -> bool:
    """Whether every reader of a value also reads a wording beside it, at every depth it is shown at."""
    if figure.opening is not None:
        beside = [one for one in wordings if one.opening is figure.opening]
        return _covered(figure.reach, [one.reach for one in beside])
    if figure.section is None:
        return False
    mine = [one for one in wordings if one.section is figure.section]
    rungs = (figure.rung,) if figure.rung else figure.section.rungs or (None,)
    return all(
        _covered(figure.reach, [one.reach for one in mine if one.rung is None or one.rung is rung])
        for rung in rungs
    )


def _covered(reach: Reach, others: list[Reach]) -> bool:
    """Whether every audience of a reach is in one of the others, whatever the rest of its edition is."""
    axes = ("region", "format", "stage", "account")
    return all(
        any(
            audience in other.audience and all(reach.values(axis) <= other.values(axis) for axis in axes)
            for other in others
        )
        for audience in reach.audience
    )


WORDING_RULES = (
    Rule(
        "unapproved-wording",
        "The text of a claim link is no approved wording of that claim.",
        _unapproved,
        help="Compared are the words without markup, in any kind and number of spaces, the first letter "
        "small or "
        "capital. Marked parts inside a link count as in and as out: each text a reader may get must be "
        "approved. A changed word needs a reviewer, not an author (R27, R28).",
    ),
    Rule(
        "wording-too-shallow",
        "A wording is shown shallower than it is approved for.",
        _too_shallow,
        help='"from: detail" at a wording says that it is complete only beside the text of that depth. '
        "Text outside a "
        "ladder counts as the shallowest depth, because every reader gets it (R28).",
    ),
    Rule(
        "figure-in-text",
        "A bare value of a claim stands in a sentence.",
        _figures_in_text,
        help="Values under `figures` are approved for table cells, stats and charts, where a wording "
        "beside them says "
        "what they mean. In a sentence they would vouch for whatever stands around them (R27).",
    ),
    Rule(
        "figure-alone",
        "A value of a claim stands in a section without a wording of that claim for the same readers.",
        _lonely_figures,
        help="Each reader who sees the value must see a wording of its claim in the same section at the "
        "same rung, so "
        "that the qualification travels with the number (R28).",
    ),
)
