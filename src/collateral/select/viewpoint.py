"""From where a master is looked at: what one reader wants, in one format, and the lines that say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.record import by_id
from collateral.model.selection import IMPORTANCE
from collateral.select.reach import Reader

if TYPE_CHECKING:
    from collateral.diagnostics import Place
    from collateral.model.audience import Profile
    from collateral.model.catalogue import Catalogue
    from collateral.model.edition import Edition
    from collateral.model.evidence import Claim
    from collateral.model.format import Format
    from collateral.model.product import Product
    from collateral.model.record import Record


@dataclass(frozen=True, slots=True)
class Rule:
    """A line somebody wrote, and what it says."""

    place: Place
    says: str


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """One reader, one format, one product: every preference, with the line it comes from."""

    product: Product
    profile: Record[Profile]
    format: Record[Format]
    depths: tuple[str, ...]
    reader: Reader
    claims: dict[str, Record[Claim]]

    @classmethod
    def of(
        cls,
        catalogue: Catalogue,
        product: Product,
        profile: Record[Profile],
        document: Record[Format],
        edition: Edition,
    ) -> Viewpoint:
        """The viewpoint of an edition."""
        return cls(
            product=product,
            profile=profile,
            format=document,
            depths=catalogue.settings.value.depths,
            reader=Reader.of(catalogue, edition),
            claims=by_id(product.evidence.claims),
        )

    def rank(self, depth: str) -> int:
        """Position on the scale; 0 is the shallowest."""
        return self.depths.index(depth)

    def depth_wanted(self, topic: str | None) -> tuple[int, Rule]:
        """How deep this reader wants a topic, capped by the format, and the line that says so."""
        interest = self.profile.value.topics.get(topic) if topic else None
        if interest is not None and interest.depth is not None:
            depth, place = interest.depth, self.profile.place("topics", topic or "", "depth")
        elif self.profile.value.depth is not None:
            depth, place = self.profile.value.depth, self.profile.place("depth")
        else:
            depth, place = self.depths[min(1, len(self.depths) - 1)], self.profile.place()
        wanted, cap = self.rank(depth), self.format.value.deepest
        if cap is not None and self.rank(cap) < wanted:
            return self.rank(cap), Rule(self.format.place("deepest"), f"deepest: {cap}")
        return wanted, Rule(place, f"depth: {depth}")

    def emphasis(self, topic: str | None) -> tuple[int, Rule]:
        """How much this reader cares about a topic, and the line that says so."""
        interest = self.profile.value.topics.get(topic) if topic else None
        if interest is not None and interest.emphasis is not None:
            place = self.profile.place("topics", topic or "", "emphasis")
            return interest.emphasis, Rule(place, f"emphasis: {interest.emphasis}")
        emphasis = self.profile.value.emphasis
        return emphasis, Rule(self.profile.place("emphasis"), f"emphasis: {emphasis}")

    def reading_order(self, topic: str | None, emphasis: int, importance: str) -> tuple[int, int, int]:
        """Sort key among siblings: `lead_with`, emphasis, importance; master order breaks ties."""
        if self.format.value.order == "master":
            return (0, 0, 0)
        lead = self.profile.value.lead_with
        position = lead.index(topic) if topic in lead else len(lead)
        return (position, -emphasis, IMPORTANCE.index(importance))

    def first_not_cleared(self, claims: tuple[str, ...]) -> Record[Claim] | None:
        """The first cited claim that may not be shown in this region or to this audience."""
        for claim_id in claims:
            claim = self.claims.get(claim_id)
            if claim is not None and not self._cleared(claim.value):
                return claim
        return None

    def _cleared(self, claim: Claim) -> bool:
        to_audience = not claim.audiences or not self.reader.names.isdisjoint(claim.audiences)
        return self.reader.region in claim.regions and to_audience
