"""What readers read, run by run: each paragraph, title or cell as one text, each character with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator  # singledispatch reads the annotations below
from dataclasses import replace
from functools import singledispatch
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from collateral.check.reach import Reach
from collateral.dataclass import dataclass
from collateral.model.content import (
    UNMARKED,
    Block,
    Callout,
    Chart,
    CodeBlock,
    CodeSpan,
    Columns,
    Compare,
    Emphasis,
    Figure,
    Group,
    Image,
    Inline,
    LineBreak,
    Link,
    List,
    Marks,
    NoteReference,
    Paragraph,
    Quotation,
    Quote,
    Span,
    Stats,
    Steps,
    Strong,
    Table,
    Text,
    Value,
)

if TYPE_CHECKING:
    from collateral.diagnostics import Place
    from collateral.model.catalogue import Catalogue
    from collateral.model.content import Opening, Rung, Section
    from collateral.model.product import Product

Where = Literal["text", "title", "cell", "stat", "chart", "alt", "wording"]

FILLER = "\ufffc"
"""Stands for a character that is not looked at: a value, or words that a claim already proves."""
SEAM = "\u2029"
"""Stands where text for some readers begins or ends: words on both sides are no sentence together."""

_REACH = frozenset({"audience", "except", "region", "format", "stage", "depth", "needs", "unless", "when"})


@dataclass(frozen=True, slots=True)
class Standing:
    """Where text stands: who sees it, at which depths, and what the marks around it say of its evidence."""

    product: Product
    reach: Reach
    section: Section | None = None
    opening: Opening | None = None
    rung: Rung | None = None
    where: Where = "text"
    claims: tuple[str, ...] = ()
    """Claims that a mark or a chart's declaration names for it."""
    needs_none: bool = False
    """Whether `no-claim` says why it needs no claim."""

    def within(self, marks: Marks, catalogue: Catalogue) -> Standing:
        """The standing of what is inside a node with these marks."""
        if not marks.entries:
            return self
        return replace(
            self,
            reach=self.reach.within(marks, catalogue),
            claims=(*self.claims, *marks.values("claims")),
            needs_none=self.needs_none or marks.get("no-claim") is not None,
        )

    @property
    def depths(self) -> frozenset[str | None]:
        """The depths of the rungs it is shown at; empty where there is no ladder."""
        if self.rung is not None:
            return frozenset((self.rung.depth,))
        if self.section is not None and self.section.rungs:
            return frozenset(rung.depth for rung in self.section.rungs) & self.reach.depth
        return frozenset()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters with one origin."""

    text: str
    source: Text | Place
    """The text it was written as, or the place of what has no letters of its own."""
    standing: Standing
    cited: bool = False
    """Whether it is the text of a claim link."""

    def place_at(self, offset: int) -> Place:
        """Where one of its characters is written."""
        return self.source.place_at(offset) if isinstance(self.source, Text) else self.source


class Spot(NamedTuple):
    """A character of a passage: the piece it belongs to, and its offset there."""

    piece: Piece
    offset: int

    @property
    def place(self) -> Place:
        """Where it is written."""
        return self.piece.place_at(self.offset)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, title, cell, caption or alternative text."""

    standing: Standing
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All its words."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def unlinked(self) -> str:
        """The text with the words of claim links blotted out; offsets stay the same."""
        return "".join(_blotted(piece) if piece.cited else piece.text for piece in self.pieces)

    @property
    def unproven(self) -> str:
        """The text with claim links and what needs no claim blotted out; offsets stay the same."""
        return "".join(
            _blotted(piece) if piece.cited or piece.standing.needs_none else piece.text
            for piece in self.pieces
        )

    def at(self, offset: int) -> Spot:
        """The character at an offset."""
        for piece in self.pieces:
            if offset < len(piece.text):
                return Spot(piece, offset)
            offset -= len(piece.text)
        raise IndexError(offset)


def _blotted(piece: Piece) -> str:
    return FILLER * len(piece.text)


@dataclass(frozen=True, slots=True)
class Citation:
    """A claim link, and where it stands."""

    link: Link
    standing: Standing


@dataclass(frozen=True, slots=True)
class Texts:
    """All that readers of one product read."""

    passages: tuple[Passage, ...]
    citations: tuple[Citation, ...]


def texts_of(catalogue: Catalogue, product: Product) -> Texts:
    """Reads a product's master, its title and its sheet."""
    reader = _Reader(catalogue, [], [])
    standing = Standing(product, Reach.everywhere(catalogue))
    reader.run(product.master.title, replace(standing, where="title"))
    sheet = product.sheet
    for key, text in (("name", sheet.value.name), ("description", sheet.value.description)):
        if text:
            reader.run((CodeSpan(text, sheet.place(key)),), standing)
    for opening in product.master.openings:
        inside = replace(standing.within(opening.marks, catalogue), opening=opening)
        reader.blocks(opening.blocks, inside)
    for section in product.master.sections:
        reader.section(section, standing)
    return Texts(tuple(reader.passages), tuple(reader.citations))


def wordings_of(catalogue: Catalogue, product: Product) -> Iterator[Passage]:
    """The wordings of a product's own and shared claims, for the regions they are cleared in."""
    everywhere = Reach.everywhere(catalogue)
    for claim in product.evidence.claims:
        reach = everywhere.at("region", claim.value.regions)
        standing = Standing(product, reach, where="wording", claims=(claim.id,))
        for number, wording in enumerate(claim.value.wordings):
            place = claim.place("wordings", number, "text")
            yield Passage(standing, (Piece(wording.text, place, standing),))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads content into passages."""

    catalogue: Catalogue
    passages: list[Passage]
    citations: list[Citation]

    def section(self, section: Section, above: Standing) -> None:
        """A section, its rungs and its subsections."""
        here = replace(above.within(section.marks, self.catalogue), section=section)
        self.run(section.title, replace(here, where="title"))
        self.blocks(section.before, here)
        for rung in section.rungs:
            self.blocks(rung.blocks, replace(here.within(rung.marks, self.catalogue), rung=rung))
        self.blocks(section.after, here)
        for child in section.children:
            self.section(child, here)

    def blocks(self, blocks: Iterable[Block], above: Standing) -> None:
        """Blocks and all they hold."""
        for block in blocks:
            here = above.within(getattr(block, "marks", UNMARKED), self.catalogue)
            if isinstance(block, Chart):
                here = replace(here, claims=(*here.claims, *block.data.claims))
            for where, inlines, between in _runs(block):
                there = here
                for marks in between:
                    there = there.within(marks, self.catalogue)
                self.run(inlines, replace(there, where=where))
            self.blocks(_inner(block), here)

    def run(self, inlines: Iterable[Inline], standing: Standing) -> None:
        """One run of inline content as a passage; notes and pictures in it are passages of their own."""
        pieces = tuple(self._pieces(inlines, standing, cited=False))
        if any(piece.text.strip() for piece in pieces):
            self.passages.append(Passage(standing, pieces))

    def _pieces(self, inlines: Iterable[Inline], standing: Standing, *, cited: bool) -> Iterator[Piece]:
        for node in inlines:
            match node:
                case Text():
                    yield Piece(node.text, node, standing, cited)
                case CodeSpan():
                    here = standing.within(node.marks, self.catalogue)
                    yield Piece(node.text, node.place, here, cited)
                case Emphasis() | Strong():
                    yield from self._pieces(node.children, standing, cited=cited)
                case Span() | Link():
                    yield from self._marked(node, standing, cited=cited)
                case Value():
                    yield Piece(FILLER, node.place, standing, cited)
                case LineBreak():
                    yield Piece(" ", node.place, standing, cited)
                case NoteReference():
                    self.blocks(node.note.blocks, replace(standing, where="text"))
                case Image():
                    here = standing.within(node.marks, self.catalogue)
                    self.run(node.alt, replace(here, where="alt"))
                case _:
                    pass

    def _marked(self, node: Span | Link, standing: Standing, *, cited: bool) -> Iterator[Piece]:
        here = standing.within(node.marks, self.catalogue)
        seam = Piece(SEAM, node.place, here, cited)
        narrows = any(mark.key in _REACH for mark in node.marks.entries)
        if isinstance(node, Link) and node.kind == "claim":
            self.citations.append(Citation(node, here))
            cited = True
        yield from (seam,) if narrows else ()
        yield from self._pieces(node.children, here, cited=cited)
        yield from (seam,) if narrows else ()


# --- what kinds of blocks hold ------------------------------------------------------------------------

_Run = tuple[Where, Iterable[Inline], tuple[Marks, ...]]


@singledispatch
def _runs(block: object) -> Iterator[_Run]:
    """The runs of inline content that stand directly in a block, with marks between it and them."""
    del block
    return iter(())


@_runs.register
def _(block: Paragraph) -> Iterator[_Run]:
    yield "text", block.inlines, ()


@_runs.register
def _(block: Table) -> Iterator[_Run]:
    yield "text", block.caption, ()
    for column in block.columns:
        yield "cell", column.header, (column.marks,)
    for row in block.rows:
        for column, cell in zip(block.columns, row.cells, strict=False):
            yield "cell", cell, (row.marks, column.marks)


@_runs.register
def _(block: Stats) -> Iterator[_Run]:
    for stat in block.items:
        yield "stat", stat.figure, ()
        yield "stat", stat.label, ()


@_runs.register
def _(block: Callout) -> Iterator[_Run]:
    yield "text", block.title, ()


@_runs.register
def _(block: Quote) -> Iterator[_Run]:
    yield "text", block.attribution, ()


@_runs.register
def _(block: Figure) -> Iterator[_Run]:
    if isinstance(block.content, Image):
        yield "text", (block.content,), ()


@_runs.register
def _(block: Chart) -> Iterator[_Run]:
    data = block.data
    words = (data.title, data.alt, data.reference_label, data.note or "")
    for text in (*words, *chain.from_iterable(data.rows)):
        yield "chart", (CodeSpan(text, block.place),), ()


@_runs.register
def _(block: CodeBlock) -> Iterator[_Run]:
    yield "text", (CodeSpan(block.text, block.place),), ()


@singledispatch
def _inner(block: object) -> Iterator[Block]:
    """The blocks that stand directly in a block."""
    del block
    return iter(())


@_inner.register
def _(block: List | Steps) -> Iterator[Block]:
    return chain.from_iterable(item.blocks for item in block.items)


@_inner.register
def _(block: Quotation | Group | Callout | Quote) -> Iterator[Block]:
    return iter(block.blocks)


@_inner.register
def _(block: Columns) -> Iterator[Block]:
    return chain.from_iterable(block.parts)


@_inner.register
def _(block: Compare) -> Iterator[Block]:
    yield block.table


@_inner.register
def _(block: Figure) -> Iterator[Block]:
    if isinstance(block.content, Chart):
        yield block.content
    yield from block.caption
