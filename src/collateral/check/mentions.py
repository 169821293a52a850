"""Every place where the workspace names something that has to exist: one walk, one shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.content import Chart, Image, Link, Section, Value
from collateral.model.evidence import StatementTriggers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from collateral.check.survey import Part
    from collateral.diagnostics import Place
    from collateral.model.audience import Profile
    from collateral.model.catalogue import Catalogue
    from collateral.model.evidence import Claim, Statement
    from collateral.model.format import Format
    from collateral.model.product import Product
    from collateral.model.record import Record
    from collateral.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Mention:
    """A name somebody wrote down."""

    kind: str
    """What it is the name of: `audience`, `topic`, `claim`, …"""
    name: str
    place: Place
    effect: str
    """What happens to the reader's page when nothing of that name exists."""
    product: Product | None = None
    """The product in which it must exist; None for the workspace."""


def mentions(catalogue: Catalogue, parts: Iterable[Part]) -> Iterator[Mention]:
    """Every name that is written down anywhere."""
    yield from _in_settings(catalogue.settings)
    for profile in catalogue.profiles:
        yield from _in_profile(profile)
    for folder in catalogue.formats:
        yield from _in_format(folder.sheet)
    for product in catalogue.products:
        yield from _in_sheet(product)
        for claim in product.evidence.claims:
            yield from _in_claim(claim, product)
        for statement in product.evidence.statements:
            yield from _in_statement(statement)
    for part in parts:
        yield from _in_marks(part)
        yield from _in_node(part)


def _in_settings(settings: Record[Settings]) -> Iterator[Mention]:
    value, place = settings.value, settings.place
    for group, members in value.groups.items():
        effect = f'so the group "{group}" would reach fewer readers than it says'
        for number, name in enumerate(members):
            if name not in value.groups:  # a group in a group has its own rule
                yield Mention("member", name, place("groups", group, number), effect)
    for status_id, status in value.statuses.items():
        effect = f'so the status "{status_id}" would allow something that does not exist'
        for number, name in enumerate(status.kinds):
            yield Mention("kind", name, place("statuses", status_id, "kinds", number), effect)
        for number, name in enumerate(status.bases):
            yield Mention("basis", name, place("statuses", status_id, "bases", number), effect)
    for region in value.paper:
        # The United States' Letter is the default of `paper`, also for a workspace that never sells there.
        if ("paper", region) in settings.places.marks:
            yield Mention("region", region, place("paper", region), "so no document would use this paper")
    default = value.defaults.region
    yield Mention("region", default, place("defaults", "region"), "so a plain build would make nothing")
    locale = value.defaults.locale
    yield Mention("locale", locale, place("defaults", "locale"), "so a plain build would make nothing")


def _in_profile(profile: Record[Profile]) -> Iterator[Mention]:
    value, place = profile.value, profile.place
    effect = f"so nothing would change for {profile.id}"
    if value.depth is not None:
        yield Mention("depth", value.depth, place("depth"), f"so nobody knows how deep {profile.id} reads")
    for topic, interest in value.topics.items():
        yield Mention("topic", topic, place("topics", topic), effect)
        if interest.depth is not None:
            at = place("topics", topic, "depth")
            yield Mention("depth", interest.depth, at, f"so nobody knows how deep {profile.id} reads")
    for number, topic in enumerate(value.lead_with):
        yield Mention("topic", topic, place("lead_with", number), f"so nothing would lead for {profile.id}")
    for number, wish in enumerate(value.editions):
        missing = f"so {profile.id} would not get this document"
        yield Mention("format", wish.format, place("editions", number, "format"), missing)
        if wish.stage is not None:
            yield Mention("stage", wish.stage, place("editions", number, "stage"), missing)
    if value.region is not None:
        yield Mention("region", value.region, place("region"), f"so {profile.id} would get no document")
    if value.locale is not None:
        yield Mention("locale", value.locale, place("locale"), f"so {profile.id} would get no document")


def _in_format(sheet: Record[Format]) -> Iterator[Mention]:
    value, place = sheet.value, sheet.place
    effect = f'so the format "{sheet.id}" would not know how deep to go'
    if value.deepest is not None:
        yield Mention("depth", value.deepest, place("deepest"), effect)
    for number, slot in enumerate(value.slots):
        if slot.deepest is not None:
            yield Mention("depth", slot.deepest, place("slots", number, "deepest"), effect)
        if isinstance(slot.takes, tuple):
            empty = f'so the slot "{slot.id}" would stay empty'
            for position, topic in enumerate(slot.takes):
                yield Mention("topic", topic, place("slots", number, "takes", position), empty)


def _in_sheet(product: Product) -> Iterator[Mention]:
    for region, standing in product.sheet.value.regions.items():
        at = product.sheet.place("regions", region)
        yield Mention("region", region, at, "so no document would carry this regulatory status")
        at = product.sheet.place("regions", region, "status")
        yield Mention("status", standing.status, at, "so the page could not say where the product stands")


def _in_claim(claim: Record[Claim], product: Product) -> Iterator[Mention]:
    value = claim.value

    def each(kind: str, key: str, names: Iterable[str], effect: str) -> Iterator[Mention]:
        for number, name in enumerate(names):
            yield Mention(kind, name, claim.place(key, number), effect, product)

    name = f'claim "{claim.id}"'
    yield from each("audience", "audiences", value.audiences, f"so {name} would reach nobody by that name")
    yield from each("region", "regions", value.regions, f"so {name} would hold in no market by that name")
    yield from each("statement", "qualifiers", value.qualifiers, f"so {name} would stand without it")
    if value.basis is not None:
        yield Mention("basis", value.basis, claim.place("basis"), f"so nobody knows what {name} rests on")
    for number, reference in enumerate(value.references):
        at = claim.place("references", number)
        yield Mention("reference", reference.id, at, f"so {name} would stand without its source", product)
    for number, wording in enumerate(value.wordings):
        if wording.from_depth is not None:
            at = claim.place("wordings", number, "from")
            effect = "so nobody knows how deep a text must be for this wording"
            yield Mention("depth", wording.from_depth, at, effect)


def _in_statement(statement: Record[Statement]) -> Iterator[Mention]:
    effect = f'so it would never bring in the statement "{statement.id}"'
    for number, region in enumerate(statement.value.regions):
        yield Mention("region", region, statement.place("regions", number), effect)
    when = statement.value.when
    if not isinstance(when, StatementTriggers):
        return
    for kind, key, names in (
        ("topic", "topics", when.topics),
        ("basis", "bases", when.bases),
        ("format", "formats", when.formats),
    ):
        for number, name in enumerate(names):
            yield Mention(kind, name, statement.place("when", key, number), effect)


# --- the master -----------------------------------------------------------------------------------


_IN_LISTS = {
    "audience": ("audience", "so nobody of that name would see this part"),
    "except": ("audience", "so nobody would be kept from this part"),
    "region": ("region", "so no document for it would hold this part"),
    "format": ("format", "so no document of that kind would hold this part"),
    "stage": ("stage", "so no document for it would hold this part"),
    "claims": ("claim", "so this part would stand without its evidence"),
}
"""Mark keys whose values are names: what they name, and what goes wrong. Depths are the grammar's affair."""


def _in_marks(part: Part) -> Iterator[Mention]:
    for mark in part.marks.entries:
        if mark.key in _IN_LISTS:
            kind, effect = _IN_LISTS[mark.key]
            for name in mark.values:
                yield Mention(kind, name, mark.place, effect, part.product)
        elif mark.key == "icon":
            yield Mention("icon", mark.text, mark.place, "so the page would show nothing in its place")
        elif mark.key == "topic" and isinstance(part.node, Section):
            yield Mention("topic", mark.text, mark.place, "so no profile could ask for this section")


_LINKED: dict[str, tuple[str, str]] = {
    "claim": ("claim", "so the sentence would stand without its evidence"),
    "term": ("term", "so no reader would get the form they know"),
    "ref": ("reference", "so the number beside the text would lead nowhere"),
    "section": ("section", "so the link would lead nowhere"),
    "file": ("file", "so the link would lead nowhere"),
}


def _in_node(part: Part) -> Iterator[Mention]:
    reader = next((read for kind, read in _READERS if isinstance(part.node, kind)), None)
    if reader is not None:
        yield from reader(part)


def _in_link(part: Part) -> Iterator[Mention]:
    link = part.node
    if isinstance(link, Link) and link.kind in _LINKED:
        kind, effect = _LINKED[link.kind]
        yield Mention(kind, link.target, link.place, effect, part.product)


def _in_image(part: Part) -> Iterator[Mention]:
    image = part.node
    if not isinstance(image, Image):
        return
    yield Mention("file", image.source, image.place, "so the page would have a hole", part.product)
    for inline in image.alt:
        if isinstance(inline, Value):
            yield _value(inline, part.product)


def _in_chart(part: Part) -> Iterator[Mention]:
    chart = part.node
    if not isinstance(chart, Chart):
        return
    if chart.data.data is not None:
        effect = "so the chart would have nothing to draw"
        yield Mention("file", chart.data.data, chart.place, effect, part.product)
    for claim in chart.data.claims:
        effect = "so the chart would stand without its evidence"
        yield Mention("claim", claim, chart.place, effect, part.product)


def _in_value(part: Part) -> Iterator[Mention]:
    if isinstance(part.node, Value):
        yield _value(part.node, part.product)


def _value(value: Value, product: Product) -> Mention:
    return Mention("value", value.name, value.place, "so the reader would see an empty place", product)


_READERS: tuple[tuple[type, Callable[[Part], Iterator[Mention]]], ...] = (
    (Link, _in_link),
    (Image, _in_image),
    (Chart, _in_chart),
    (Value, _in_value),
)
