"""Everything the rules look at, walked once: each node of each master with its marks and its reach."""

from __future__ import annotations

from collections.abc import Iterator  # singledispatch reads the annotations below
from functools import cached_property, singledispatch
from typing import TYPE_CHECKING

from collateral.check.mentions import mentions
from collateral.check.passages import texts_of, wordings_of
from collateral.check.reach import Reach
from collateral.dataclass import dataclass
from collateral.model.content import (
    UNMARKED,
    Callout,
    Columns,
    Compare,
    Emphasis,
    Figure,
    Group,
    Link,
    List,
    NoteReference,
    Opening,
    Paragraph,
    Quotation,
    Quote,
    Section,
    Span,
    Stats,
    Steps,
    Strong,
    Table,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from collateral.check.mentions import Mention
    from collateral.check.passages import Citation, Passage, Texts
    from collateral.diagnostics import Place
    from collateral.model.catalogue import Catalogue
    from collateral.model.content import Block, Inline, Marks
    from collateral.model.evidence import Claim
    from collateral.model.product import Product
    from collateral.model.record import Record


@dataclass(frozen=True, slots=True)
class Part:
    """One node of a master, and who may see what it stands in."""

    product: Product
    section: Section | None
    """The section it belongs to; None in opening matter."""
    node: object
    marks: Marks
    place: Place
    above: Reach
    """The reach of everything around it."""


class Survey:
    """One workspace, walked as far as somebody looks.

    Args:
        catalogue: The workspace.
        as_of: The day validity is judged at; None judges none.
    """

    def __init__(self, catalogue: Catalogue, as_of: date | None = None) -> None:
        self.catalogue = catalogue
        self.as_of = as_of

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every node of every master, outer before inner."""
        products = self.catalogue.products
        return tuple(part for product in products for part in Walk(self.catalogue, product).parts())

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every name that is written down anywhere."""
        return tuple(mentions(self.catalogue, self.parts))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Everything that readers read, run by run."""
        return tuple(passage for text in self._texts for passage in text.passages)

    @cached_property
    def citations(self) -> tuple[Citation, ...]:
        """Every claim link."""
        return tuple(citation for text in self._texts for citation in text.citations)

    @cached_property
    def wordings(self) -> tuple[Passage, ...]:
        """The wordings of every claim, each as long and wide as it is cleared."""
        products = self.catalogue.products
        return tuple(passage for product in products for passage in wordings_of(self.catalogue, product))

    @cached_property
    def _texts(self) -> tuple[Texts, ...]:
        return tuple(texts_of(self.catalogue, product) for product in self.catalogue.products)

    def claim(self, citation: Citation) -> Record[Claim] | None:
        """The claim that a link cites; None where there is none of that name."""
        claims = citation.standing.product.evidence.claims
        return next((claim for claim in claims if claim.id == citation.link.target), None)


@dataclass(frozen=True, slots=True)
class _Step:
    """A node to enter, with marks that stand between it and its container (a row's, a column's)."""

    node: Block | Inline
    between: tuple[Marks, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """One product's master, on foot."""

    catalogue: Catalogue
    product: Product

    def parts(self) -> Iterator[Part]:
        """Every node, outer before inner."""
        everywhere = Reach.everywhere(self.catalogue)
        yield from self.nodes(self.product.master.title, None, everywhere)
        for opening in self.product.master.openings:
            yield from self._opening(opening, everywhere)
        for section in self.product.master.sections:
            yield from self._section(section, everywhere)

    def _part(self, section: Section | None, node: object, marks: Marks, place: Place, above: Reach) -> Part:
        return Part(self.product, section, node, marks, place, above)

    def _opening(self, opening: Opening, above: Reach) -> Iterator[Part]:
        yield self._part(None, opening, opening.marks, opening.place, above)
        yield from self.nodes(opening.blocks, None, above.within(opening.marks, self.catalogue))

    def _section(self, section: Section, above: Reach) -> Iterator[Part]:
        yield self._part(section, section, section.marks, section.place, above)
        here = above.within(section.marks, self.catalogue)
        yield from self.nodes((*section.title, *section.before), section, here)
        for rung in section.rungs:
            yield self._part(section, rung, rung.marks, rung.place, here)
            yield from self.nodes(rung.blocks, section, here.within(rung.marks, self.catalogue))
        yield from self.nodes(section.after, section, here)
        for child in section.children:
            yield from self._section(child, here)

    def nodes(self, nodes: Iterable[Block | Inline], section: Section | None, above: Reach) -> Iterator[Part]:
        """A run of blocks or inline nodes and all they hold."""
        for node in nodes:
            marks: Marks = getattr(node, "marks", UNMARKED)
            yield self._part(section, node, marks, node.place, above)
            here = above.within(marks, self.catalogue)
            if isinstance(node, Table):
                yield from self._columns_and_rows(node, section, here)
            for step in inside(node):
                reach = here
                for between in step.between:
                    reach = reach.within(between, self.catalogue)
                yield from self.nodes((step.node,), section, reach)

    def _columns_and_rows(self, table: Table, section: Section | None, above: Reach) -> Iterator[Part]:
        for column in table.columns:
            if column.marks.entries:
                yield self._part(section, column, column.marks, column.marks.entries[0].place, above)
        for row in table.rows:
            yield self._part(section, row, row.marks, row.place, above)


@singledispatch
def inside(node: object) -> Iterator[_Step]:
    """The nodes that stand directly inside a node."""
    del node
    return iter(())


@inside.register
def _(node: Emphasis | Strong | Span | Link) -> Iterator[_Step]:
    return map(_Step, node.children)


@inside.register
def _(node: NoteReference) -> Iterator[_Step]:
    return map(_Step, node.note.blocks)


@inside.register
def _(node: Paragraph) -> Iterator[_Step]:
    return map(_Step, node.inlines)


@inside.register
def _(node: List | Steps) -> Iterator[_Step]:
    return (_Step(block) for item in node.items for block in item.blocks)


@inside.register
def _(node: Quotation | Group) -> Iterator[_Step]:
    return map(_Step, node.blocks)


@inside.register
def _(node: Columns) -> Iterator[_Step]:
    return (_Step(block) for part in node.parts for block in part)


@inside.register
def _(node: Callout) -> Iterator[_Step]:
    return map(_Step, (*node.title, *node.blocks))


@inside.register
def _(node: Quote) -> Iterator[_Step]:
    return map(_Step, (*node.blocks, *node.attribution))


@inside.register
def _(node: Stats) -> Iterator[_Step]:
    return (_Step(inline) for stat in node.items for inline in (*stat.figure, *stat.label))


@inside.register
def _(node: Compare) -> Iterator[_Step]:
    return iter((_Step(node.table),))


@inside.register
def _(node: Figure) -> Iterator[_Step]:
    yield _Step(node.content)
    yield from map(_Step, node.caption)


@inside.register
def _(node: Table) -> Iterator[_Step]:
    yield from map(_Step, node.caption)
    for column in node.columns:
        yield from (_Step(inline, (column.marks,)) for inline in column.header)
    for row in node.rows:
        for column, cell in zip(node.columns, row.cells, strict=False):
            yield from (_Step(inline, (row.marks, column.marks)) for inline in cell)
