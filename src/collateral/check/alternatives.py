"""Alternatives stand side by side, and the first that a reader may see wins: each must be able to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.check.reach import AXES, Reach
from collateral.check.rule import Finding, Rule
from collateral.check.survey import inside
from collateral.model.content import (
    UNMARKED,
    Callout,
    CodeBlock,
    CodeSpan,
    Emphasis,
    Group,
    Link,
    List,
    Paragraph,
    Quotation,
    Span,
    Steps,
    Strong,
    Text,
)
from collateral.model.record import by_id
from collateral.model.walk import claims_cited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.check.survey import Survey
    from collateral.model.catalogue import Catalogue
    from collateral.model.content import Block, Inline, Marks, Opening, Rung, Section
    from collateral.model.product import Product


def _never_win(survey: Survey) -> Iterator[Finding]:
    catalogue = survey.catalogue
    for product in catalogue.products:
        contest = _Contest(catalogue, product)
        everywhere = Reach.everywhere(catalogue)
        for kind in dict.fromkeys(opening.kind for opening in product.master.openings):
            openings = [opening for opening in product.master.openings if opening.kind == kind]
            yield from contest.losers(openings, everywhere, f"This {kind}")
        for section in product.master.sections:
            yield from contest.in_section(section, everywhere)


class _Contest:
    """The alternatives of one product."""

    def __init__(self, catalogue: Catalogue, product: Product) -> None:
        self._catalogue = catalogue
        self._product = product
        self._claims = by_id(product.evidence.claims)

    def in_section(self, section: Section, above: Reach) -> Iterator[Finding]:
        """Rungs of equal depth, here and in all subsections."""
        here = above.within(section.marks, self._catalogue)
        for depth in dict.fromkeys(rung.depth for rung in section.rungs):
            rungs = [rung for rung in section.rungs if rung.depth == depth]
            yield from self.losers(rungs, here, f'This rung "{depth}" of section "{section.id}"')
        for child in section.children:
            yield from self.in_section(child, here)

    def losers(self, alternatives: Iterable[Opening | Rung], above: Reach, name: str) -> Iterator[Finding]:
        """Alternatives whose every reader is served by earlier ones."""
        earlier: list[tuple[Opening | Rung, Reach]] = []
        for alternative in alternatives:
            reach = above.within(alternative.marks, self._catalogue)
            if reach.internal or reach.doubtful or reach.is_empty:
                continue
            winners = self._winners(reach, earlier)
            if winners and not any(_is_plain(winner.marks, alternative.marks) for winner in winners):
                lines = " or ".join(f"line {winner.place.line}" for winner in winners)
                yield Finding(
                    alternative.place,
                    f"{name} can never win: every reader it is for already gets the one in {lines}.",
                    "Put the narrower one first, or change their marks.",
                )
            if not alternative.marks.get("when") and any(map(has_words, alternative.blocks)):
                earlier.append((alternative, self._cleared(alternative, reach)))

    @staticmethod
    def _winners(reach: Reach, earlier: list[tuple[Opening | Rung, Reach]]) -> tuple[Opening | Rung, ...]:
        """The earlier alternatives that take every reader away; empty where one reader is left."""
        rivals = [(alternative, theirs) for alternative, theirs in earlier if theirs.meets(reach)]
        if not rivals:
            return ()
        winners: list[Opening | Rung] = []
        telling = [axis for axis in AXES if any(not theirs.covers(reach, axis) for _, theirs in rivals)]
        for point in reach.points(telling):
            winner = next((rival for rival, theirs in rivals if theirs.holds(point, telling)), None)
            if winner is None:
                return ()
            if winner not in winners:
                winners.append(winner)
        return tuple(winners)

    def _cleared(self, alternative: Opening | Rung, reach: Reach) -> Reach:
        """Where an alternative stands although it cites claims."""
        for claim_id in claims_cited((), alternative.blocks):
            claim = self._claims.get(claim_id)
            if claim is None:
                continue
            reach = reach.at("region", claim.value.regions)
            if claim.value.audiences:
                names = (self._catalogue.audiences_of(name) for name in claim.value.audiences)
                reach = reach.at("audience", frozenset().union(*names))
        return reach


def _is_plain(earlier: Marks, later: Marks) -> bool:
    """Whether a master alone shows that an alternative cannot win: the grammar says so then."""
    marks = [{(mark.key, frozenset(mark.values)) for mark in one.entries} for one in (earlier, later)]
    return marks[0] <= marks[1]


def has_words(node: Block | Inline) -> bool:
    """Whether a node is sure to show something to whoever sees it: words without marks of their own.

    In doubt the answer is no: an alternative that may come out empty does not keep a later one from winning.
    """
    if getattr(node, "marks", UNMARKED).entries:
        return False
    if isinstance(node, Text):
        return bool(node.text.strip())
    if isinstance(node, CodeSpan | CodeBlock):
        return True
    return isinstance(node, _KEEPERS) and any(has_words(step.node) for step in inside(node))


_KEEPERS = (Paragraph, Emphasis, Strong, Span, Link, List, Steps, Quotation, Group, Callout)
"""Nodes that stay as long as anything in them stays; a table or quote may go although a part of it stays."""


ALTERNATIVE_RULES = (
    Rule(
        "never-wins",
        "Opening matter or a rung whose every reader is served by an earlier alternative.",
        _never_win,
        help="Of alternatives the first that a reader may see wins, so the narrower ones come first.",
    ),
)
