"""Random masters, readers and formats: small, legal, and every word in them unlike any other.

Each text is one made-up word that names its own line (`w17w`), so that a test can ask for one word and
know where it came from. Every mark, claim and YAML key has a line of its own, so that a rule's place
names exactly one thing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import cycle, product
from random import Random
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from hypothesis import strategies as st

from collateral.diagnostics import Place
from collateral.model.audience import Interest, Profile
from collateral.model.brand import Brand
from collateral.model.catalogue import Catalogue
from collateral.model.content import (
    UNMARKED,
    Callout,
    Chart,
    ChartData,
    CodeBlock,
    CodeSpan,
    Columns,
    Comment,
    Compare,
    Divider,
    Emphasis,
    Figure,
    Group,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Mark,
    Marks,
    Master,
    Note,
    NoteReference,
    Opening,
    Paragraph,
    Quotation,
    Quote,
    Rung,
    Section,
    Span,
    Stat,
    Stats,
    Steps,
    Strong,
    Table,
    TableColumn,
    TableRow,
    Text,
    Value,
)
from collateral.model.edition import Edition
from collateral.model.evidence import Claim, Evidence, Wording
from collateral.model.format import Format
from collateral.model.product import Product, ProductSheet
from collateral.model.record import Places, Record
from collateral.model.settings import DEFAULT_DEPTHS, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from collateral.model.content import Block, Inline
    from collateral.model.format import OpeningKind
    from collateral.model.record import KeyPath

T = TypeVar("T")

MASTER = "collateral/device/10-master.md"
DEPTHS = DEFAULT_DEPTHS
AUDIENCES = ("cfo", "biomed", "nurse")
GROUPS = {"financial": ("cfo",), "clinical": ("nurse", "biomed")}
NAMES = (*AUDIENCES, *GROUPS)
REGIONS = ("us", "eu")
FORMATS = ("brief", "one-pager")
STAGES = ("evaluation", "approval")
TOPICS = ("economics", "outcomes", "safety")
CLAIMS = ("cost", "weight", "power")

PERMISSIONS: dict[str, tuple[str, ...]] = {
    "internal": ("yes",),
    "audience": NAMES,
    "except": NAMES,
    "region": REGIONS,
    "format": FORMATS,
    "stage": STAGES,
    "when": ("roi",),
    "needs": ("account",),
    "unless": ("account",),
}
"""Every key that decides who may see a node, and what an author can write there."""

OPENING_KINDS: tuple[OpeningKind, ...] = ("headline", "opening", "action", "sidebar")

AROUND_OTHERS = (
    "list", "steps", "quotation", "columns", "callout", "quote", "compare", "figure", "group",
)  # fmt: skip
"""Blocks that hold other blocks."""


@dataclass(frozen=True, repr=False)
class World:
    """A workspace with one product, and one edition of it."""

    catalogue: Catalogue
    product: Product
    profile: Record[Profile]
    document: Record[Format]
    edition: Edition
    documents: tuple[Record[Format], ...]
    seed: tuple[int, int]

    def __repr__(self) -> str:
        return f"world_of{self.seed}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ANN401, FBT001 (Hypothesis' protocol)
        """How Hypothesis names a world that breaks a property."""
        printer.text("..." if cycle else repr(self))

    def editions(self) -> Iterator[World]:
        """The same workspace for every audience, format and region, now at a stage and now at none."""
        readers = product(self.catalogue.profiles, self.documents, REGIONS)
        for stage, (profile, document, region) in zip(cycle((None, *STAGES)), readers, strict=False):
            edition = Edition(
                product=self.product.id,
                audience=profile.id,
                format=document.id,
                region=region,
                locale="en-US",
                stage=stage,
            )
            yield replace(self, profile=profile, document=document, edition=edition)

    def with_master(self, master: Master) -> World:
        """The same edition of another master."""
        return replace(self, product=replace(self.product, master=master))

    def with_profile(self, profile: Profile) -> World:
        """The same edition for a reader who wants something else."""
        return replace(self, profile=replace(self.profile, value=profile))


def sheet(path: str, record_id: str, value: T, *keys: KeyPath) -> Record[T]:
    """A record as if read from a file in which each given key stands on its own line."""
    places = {(): (1, 1)} | {key: (number, 1) for number, key in enumerate(keys, start=2)}
    return Record(record_id, value, Places(path, places))


class Author:
    """Writes one random master, handing out line numbers on the way."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.line = 0

    def place(self) -> Place:
        self.line += 1
        return Place(MASTER, self.line)

    def one_of(self, values: Sequence[T]) -> T:
        return self.random.choice(values)

    def often(self, times_in_ten: int) -> bool:
        return self.random.randint(1, 10) <= times_in_ten

    def some(self, values: Iterable[T], *, least: int = 0, most: int | None = None) -> tuple[T, ...]:
        every = tuple(values)
        return tuple(self.random.sample(every, self.random.randint(least, min(most or 99, len(every)))))

    def count(self, least: int, most: int) -> range:
        return range(self.random.randint(least, most))

    # --- marks ------------------------------------------------------------------------------------

    def mark(self, key: str, *values: str) -> Mark:
        return Mark(key, values, self.place())

    def permission(self, key: str) -> Mark:
        return self.mark(key, *self.some(PERMISSIONS[key], least=1))

    def reach(self, times_in_ten: int = 2) -> tuple[Mark, ...]:
        """Marks that decide who may see a node; mostly none, so that something is left to see."""
        if not self.often(times_in_ten):
            return ()
        return tuple(self.permission(key) for key in self.some(PERMISSIONS, least=1, most=2))

    def marks(self, *, depths: bool) -> Marks:
        entries = self.reach()
        if depths and self.often(2):
            entries += (self.mark("depth", *self.some(DEPTHS, least=1, most=3)),)
        if entries and self.often(2):
            entries += (self.mark("claims", self.one_of(CLAIMS)),)
        return Marks(entries=entries) if entries else UNMARKED

    # --- text -------------------------------------------------------------------------------------

    def text(self) -> Text:
        place = self.place()
        return Text(f"w{place.line}w", place)

    def word(self) -> str:
        return self.text().text

    def inlines(self, *, depths: bool, nested: int = 2) -> tuple[Inline, ...]:
        return tuple(self.inline(depths=depths, nested=nested) for _ in self.count(1, 2))

    def inline(self, *, depths: bool, nested: int) -> Inline:
        kinds = ["text", "text", "code", "break", "value", "image", "comment"]
        if nested:
            kinds += ["span", "span", "span", "claim", "strong", "emphasis", "note"]
        kind = self.one_of(kinds)
        return self.wrapping(kind, depths=depths, nested=nested - 1) or self.plain(kind, depths=depths)

    def plain(self, kind: str, *, depths: bool) -> Inline:
        match kind:
            case "code":
                return CodeSpan(self.word(), self.place(), self.marks(depths=depths))
            case "break":
                return LineBreak(self.place())
            case "value":
                return Value(f"account.{self.word()}", self.place(), self.marks(depths=depths))
            case "image":
                return self.image(depths=depths)
            case "comment":
                return Comment(f"internal {self.word()}", self.place())
            case _:
                return self.text()

    def wrapping(self, kind: str, *, depths: bool, nested: int) -> Inline | None:
        match kind:
            case "span":
                children = self.inlines(depths=depths, nested=nested)
                return Span(children, self.marks(depths=depths), self.place())
            case "claim":
                children = self.inlines(depths=depths, nested=nested)
                marks = self.marks(depths=depths)
                return Link("claim", self.one_of(CLAIMS), children, self.place(), marks)
            case "strong":
                return Strong(self.inlines(depths=depths, nested=nested), self.place())
            case "emphasis":
                return Emphasis(self.inlines(depths=depths, nested=nested), self.place())
            case "note":
                blocks = self.blocks(depths=depths, nested=0)
                return NoteReference(Note(f"n{self.line}", blocks, self.place()), self.place())
            case _:
                return None

    def image(self, *, depths: bool) -> Image:
        alt, title, marks = self.text(), self.word(), self.marks(depths=depths)
        return Image("images/a.svg", (alt,), self.place(), marks, title)

    # --- blocks -----------------------------------------------------------------------------------

    def blocks(self, *, depths: bool, nested: int = 1) -> tuple[Block, ...]:
        return tuple(self.block(depths=depths, nested=nested) for _ in self.count(1, 2))

    def block(self, *, depths: bool, nested: int) -> Block:
        kinds = ("paragraph", "paragraph", "table", "stats", "code", "chart", "divider")
        kind = self.one_of((*kinds, *AROUND_OTHERS) if nested else kinds)
        marks = self.marks(depths=depths)
        if kind in AROUND_OTHERS:
            return self.outer(kind, marks, depths=depths, nested=nested - 1)
        return self.leaf(kind, marks, depths=depths)

    def leaf(self, kind: str, marks: Marks, *, depths: bool) -> Block:
        match kind:
            case "table":
                return self.table(marks, depths=depths)
            case "stats":
                items = tuple(self.stat(depths=depths) for _ in self.count(1, 2))
                return Stats(items, self.place(), marks)
            case "code":
                return CodeBlock(self.word(), self.place(), marks=marks)
            case "chart":
                return self.chart(marks)
            case "divider":
                return Divider(self.place())
            case _:
                return Paragraph(self.inlines(depths=depths), self.place(), marks)

    def outer(self, kind: str, marks: Marks, *, depths: bool, nested: int) -> Block:
        if kind == "compare":
            return Compare(self.table(UNMARKED, depths=depths), self.place(), marks)
        if kind == "figure":
            return self.figure(marks, depths=depths, nested=nested)
        parts = tuple(self.blocks(depths=depths, nested=nested) for _ in self.count(1, 2))
        if kind == "callout":
            return Callout(self.inlines(depths=depths, nested=1), parts[0], self.place(), marks)
        if kind == "quote":
            return Quote(parts[0], self.inlines(depths=depths, nested=1), self.place(), marks)
        return self.around(kind, parts, marks)

    def around(self, kind: str, parts: tuple[tuple[Block, ...], ...], marks: Marks) -> Block:
        items = tuple(ListItem(blocks, self.place()) for blocks in parts)
        whole: dict[str, Block] = {
            "list": List(items, self.place(), marks=marks),
            "steps": Steps(items, self.place(), marks),
            "columns": Columns(parts, self.place(), marks),
            "quotation": Quotation(parts[0], self.place(), marks),
            "group": Group(parts[0], self.place(), marks),
        }
        return whole[kind]

    def figure(self, marks: Marks, *, depths: bool, nested: int) -> Figure:
        content = self.image(depths=depths) if self.often(5) else self.chart(self.marks(depths=depths))
        caption = self.blocks(depths=depths, nested=nested) if self.often(7) else ()
        return Figure(content, caption, self.place(), marks)

    def chart(self, marks: Marks) -> Chart:
        claims = self.some(CLAIMS, most=1)
        data = ChartData(type="bar", title=self.word(), alt=self.word(), claims=claims)
        return Chart(data, self.place(), marks)

    def stat(self, *, depths: bool) -> Stat:
        figure = self.inlines(depths=depths, nested=1)
        label = self.inlines(depths=depths, nested=1) if self.often(7) else ()
        return Stat(figure, label, self.place())

    def table(self, marks: Marks, *, depths: bool) -> Table:
        columns = tuple(
            TableColumn((self.text(),) if self.often(8) else (), marks=self.marks(depths=depths))
            for _ in self.count(1, 3)
        )
        rows = tuple(
            TableRow(
                tuple(self.inlines(depths=depths, nested=1) if self.often(8) else () for _ in columns),
                self.place(),
                self.marks(depths=depths),
            )
            for _ in self.count(1, 2)
        )
        return Table(columns, rows, self.place(), self.inlines(depths=depths, nested=1), marks)

    # --- the master -------------------------------------------------------------------------------

    def rung(self, depth: str, alternative: str | None) -> Rung:
        marks = Marks(id=alternative, entries=self.reach())
        return Rung(depth, self.blocks(depths=True), self.place(), marks)

    def ladder(self) -> tuple[Rung, ...]:
        depths = [depth for depth in DEPTHS if self.often(6)]
        rungs: list[Rung] = []
        for depth in depths:
            alternatives = self.one_of((1, 2))
            names = ("a", "b")[:alternatives] if alternatives > 1 else (None,)
            rungs.extend(self.rung(depth, name) for name in names)
        return tuple(rungs)

    def section_marks(self, section_id: str) -> Marks:
        entries = self.reach(2)
        if self.often(6):
            entries += (self.mark("topic", self.one_of(TOPICS)),)
        if self.often(2):
            entries += (self.mark("required", self.one_of(("yes", *DEPTHS))),)
        if self.often(4):
            entries += (self.mark("importance", self.one_of(("high", "normal", "low"))),)
        return Marks(id=section_id, entries=entries)

    def section(self, level: int = 2) -> Section:
        place = self.place()
        section_id = f"s{place.line}"
        rungs = self.ladder() if self.often(7) else ()
        before = self.blocks(depths=bool(rungs), nested=1) if self.often(3 if rungs else 8) else ()
        after = self.blocks(depths=bool(rungs), nested=1) if rungs and self.often(2) else ()
        children = tuple(self.section(level + 1) for _ in self.count(0, 2)) if level < 3 else ()
        return Section(
            id=section_id,
            title=(self.text(), *(self.inlines(depths=bool(rungs)) if self.often(3) else ())),
            level=level,
            place=place,
            marks=self.section_marks(section_id),
            before=before,
            rungs=rungs,
            after=after,
            children=children,
        )

    def opening(self, kind: OpeningKind, opening_id: str) -> Opening:
        marks = Marks(id=opening_id, entries=self.reach(5))
        return Opening(kind, opening_id, self.blocks(depths=False, nested=1), self.place(), marks)

    def openings(self) -> tuple[Opening, ...]:
        kinds = self.some(OPENING_KINDS)
        return tuple(self.opening(kind, str(number + 1)) for kind in kinds for number in self.count(1, 3))

    def master(self, sections: int) -> Master:
        return Master(
            product="device",
            title=self.inlines(depths=False),
            openings=self.openings(),
            sections=tuple(self.section() for _ in range(sections)),
            place=Place(MASTER),
            files=(MASTER,),
        )

    # --- who reads it -----------------------------------------------------------------------------

    def claims(self) -> tuple[Record[Claim], ...]:
        keys: list[KeyPath] = [("claims", claim_id) for claim_id in CLAIMS]
        places = sheet("collateral/device/claims.yaml", "claims", None, *keys).places
        return tuple(Record(claim_id, self.claim(), places.below("claims", claim_id)) for claim_id in CLAIMS)

    def claim(self) -> Claim:
        return Claim(
            kind="economic",
            wordings=(Wording(text="approved"),),
            regions=REGIONS if self.often(8) else self.some(REGIONS),
            audiences=() if self.often(7) else self.some(NAMES),
            status="active",
        )

    def profile(self, audience: str) -> Record[Profile]:
        topics = {topic: self.interest() for topic in self.some(TOPICS)}
        value = Profile(
            name=audience,
            depth=self.one_of((None, *DEPTHS)),
            emphasis=self.one_of((1, 1, 2, 5, 0)),
            topics=topics,
            lead_with=self.some(TOPICS, most=2),
        )
        keys: list[KeyPath] = [("emphasis",)]
        keys += [("depth",)] if value.depth else []
        for topic, interest in topics.items():
            keys += [("topics", topic)]
            keys += [("topics", topic, "emphasis")] if interest.emphasis is not None else []
            keys += [("topics", topic, "depth")] if interest.depth else []
        return sheet(f"stakeholders/{audience}.yaml", audience, value, *keys)

    def interest(self) -> Interest:
        return Interest(emphasis=self.one_of((None, 1, 2, 3, 4, 5, 0)), depth=self.one_of((None, *DEPTHS)))

    def document(self, format_id: str) -> Record[Format]:
        order: Literal["emphasis", "master"] = "master" if self.often(2) else "emphasis"
        openings: Any = dict.fromkeys(self.some(OPENING_KINDS), "shown")
        value = Format(name=format_id, deepest=self.one_of((None, *DEPTHS)), order=order, openings=openings)
        path = f"templates/{format_id}/format.yaml"
        return sheet(path, format_id, value, ("deepest",), ("order",), ("openings",))

    def world(self, sections: int, seed: int) -> World:
        settings = Settings(
            name="Us",
            topics={topic: topic for topic in TOPICS},
            stages={stage: stage for stage in STAGES},
            groups=GROUPS,
        )
        folder = "collateral/device"
        device = Product(
            id="device",
            sheet=sheet(f"{folder}/product.yaml", "device", ProductSheet()),
            master=self.master(sections),
            evidence=Evidence(claims=self.claims()),
            folder=folder,
        )
        catalogue = Catalogue(
            settings=sheet("collateral.yaml", "workspace", settings),
            brand=Brand(),
            profiles=tuple(self.profile(audience) for audience in AUDIENCES),
            formats=(),
            products=(device,),
        )
        edition = Edition(product="device", audience="cfo", format="brief", region="us", locale="en-US")
        documents = tuple(self.document(format_id) for format_id in FORMATS)
        profile = catalogue.profiles[0]
        return World(catalogue, device, profile, documents[0], edition, documents, (sections, seed))


def world_of(sections: int, seed: int) -> World:
    """The world with this number of main sections; the same numbers give the same world."""
    return Author(Random(seed)).world(sections, seed)  # noqa: S311 (content, not a secret)


def worlds() -> st.SearchStrategy[World]:
    """Workspaces; drawn by number, as drawing every word through Hypothesis takes a hundred times as long."""
    return st.builds(world_of, st.integers(1, 5), st.integers(0, 2**32))
