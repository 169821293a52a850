"""A document before it has a format: everything resolved and numbered, no HTML.

The tree reuses the blocks of `content`. After composing no `Span`, `Value`, `Comment`
or `NoteReference` is left, and of `Link` only web, mail, phone and file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from collateral.diagnostics import Place
    from collateral.model.content import Block, Inline
    from collateral.model.edition import Edition


@dataclass(frozen=True, slots=True)
class NumberedReference:
    """One entry of the list of references."""

    number: int
    id: str
    text: str
    """Formatted, AMA style, without the address."""
    url: str | None = None
    """Web address or DOI link."""
    places: tuple[str, ...] = ()
    """Pages or lines this edition cites, as printed."""
    title: str = ""
    """The source's own title, for lists that say once what all their sources stand in."""
    within: str = ""
    """Authors, container, version and date; empty where a source stands for itself."""


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """One footnote."""

    number: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """A statement that must appear verbatim."""

    id: str
    text: str
    size: str
    """`body` or `small`."""
    place: Place
    anchor: str = ""
    """Id of its element, so that a layout can say on which page it stands; empty where nobody asks."""
    behind: int | None = None
    """Position of the section's block it stands behind; None: behind all of the section's text."""


@dataclass(frozen=True, slots=True)
class ComposedSection:
    """A section as it stands on the page."""

    address: str
    """The block's: `ventilator/parts-cost@summary`."""
    anchor: str
    """Unique in the document, safe as an HTML id."""
    level: int
    """From 2, without gaps."""
    title: tuple[Inline, ...]
    body: tuple[Block, ...]
    topic: str | None
    emphasis: int
    statements: tuple[PlacedStatement, ...] = ()
    """Required on the same page as this section."""
    held: tuple[int, ...] = ()
    """Positions of blocks that must share their page with a statement: they are not split over pages."""
    brings: tuple[str, ...] = ()
    """Anchors of what it brings to the end of the page: references, notes, statements."""
    children: tuple[ComposedSection, ...] = ()
    place: Place | None = None
    space: float = 0.0
    """Millimetres of white space above it that its page had left; never part of a measured height."""

    def anchor_of(self, block: int) -> str:
        """Id of one of its blocks that are held."""
        return f"{self.anchor}..{block}"


@dataclass(frozen=True, slots=True)
class ComposedSlot:
    """A slot with its sections, column by column."""

    id: str
    columns: tuple[tuple[ComposedSection, ...], ...]
    space: float = 0.0
    """Millimetres of white space above it that its page had left."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of the list of contents."""

    anchor: str
    title: tuple[Inline, ...]
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition:
    """One edition, ready for any renderer."""

    edition: Edition
    language: str
    company: str
    """The workspace's name, or the brand's."""
    product_name: str
    product_description: str
    audience_name: str
    format_name: str
    stage_label: str | None
    region_label: str
    status_label: str
    """Regulatory standing in the edition's region; empty where the product says none."""
    material_code: str
    revision: int
    title: tuple[Inline, ...]
    """What the document is called: the headline, else the product's title."""
    headline: tuple[Block, ...] = ()
    opening: tuple[Block, ...] = ()
    action: tuple[Block, ...] = ()
    sidebar: tuple[Block, ...] = ()
    slots: tuple[ComposedSlot, ...] = ()
    references: tuple[NumberedReference, ...] = ()
    notes: tuple[NumberedNote, ...] = ()
    under_headline: tuple[PlacedStatement, ...] = ()
    every_page: tuple[PlacedStatement, ...] = ()
    end: tuple[PlacedStatement, ...] = ()
    contact: tuple[str, ...] = ()
    """Lines: name, e-mail, telephone, as far as known."""
    questions: tuple[str, ...] = ()
    """What this reader asks first (from the profile; for templates that print it)."""
    issued: dt.date | None = None
    """Day of the newest approval in it; None without governance."""
    valid_until: dt.date | None = None
    """The earliest expiry of what it contains; None where nothing in it expires."""
    draft: bool = False
    """Whether every page says DRAFT."""
    density: str = ""
    """How large it is set, where that was decided before the fit; empty leaves it to the renderer."""

    def all_sections(self) -> Iterator[ComposedSection]:
        """Every section in reading order, parents before children."""
        stack = [
            s for slot in reversed(self.slots) for column in reversed(slot.columns) for s in reversed(column)
        ]
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.children))

    def statements(self) -> Iterator[PlacedStatement]:
        """Every statement it carries, wherever it stands."""
        yield from self.under_headline
        yield from self.every_page
        for section in self.all_sections():
            yield from section.statements
        yield from self.end
