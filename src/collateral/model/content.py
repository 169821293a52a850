"""What an author writes: sections, rungs, blocks and inline text, each with its place.

Nothing here knows audiences or pages. `parse/` makes these values, `select/` prunes them,
`compose/` resolves them into what a page shows.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Literal, TypeAlias

from collateral.dataclass import dataclass
from collateral.diagnostics import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

MARK_KEYS = (
    "topic", "depth", "audience", "except", "stage", "region", "format", "when", "needs", "unless",
    "required", "internal", "importance", "claims", "no-claim", "label", "icon",
)  # fmt: skip
"""Every key a mark may carry (besides `#id` and `.class`)."""

LIST_KEYS = frozenset({"depth", "audience", "except", "stage", "region", "format", "claims"})
"""Keys whose value is a space-separated list of ids."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One `key=value` of a mark."""

    key: str
    values: tuple[str, ...]
    """Split at spaces for list keys; a single text otherwise."""
    place: Place

    @property
    def text(self) -> str:
        """The value as written."""
        return " ".join(self.values)


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one node: `{#id .class key=value}`."""

    id: str | None = None
    classes: tuple[str, ...] = ()
    entries: tuple[Mark, ...] = ()

    def get(self, key: str) -> Mark | None:
        """The mark with this key."""
        return next((mark for mark in self.entries if mark.key == key), None)

    def text(self, key: str, default: str = "") -> str:
        """A mark's value as written, or the default."""
        mark = self.get(key)
        return mark.text if mark else default

    def values(self, key: str) -> tuple[str, ...]:
        """A list key's values; empty where not marked."""
        mark = self.get(key)
        return mark.values if mark else ()

    def __bool__(self) -> bool:
        return bool(self.id or self.classes or self.entries)


UNMARKED = Marks()

# --- inline ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text; a line break in the source is a space."""

    text: str
    place: Place
    turns: tuple[tuple[int, Place], ...] = field(default=(), compare=False, repr=False)
    """Where the source goes on elsewhere than text and place say: offsets after a line break or an escape."""

    def place_at(self, offset: int) -> Place:
        """Where one of its characters is written."""
        start, place = max((turn for turn in self.turns if turn[0] <= offset), default=(0, self.place))
        return Place(place.path, place.line, place.column + offset - start)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """`*stressed*`."""

    children: tuple[Inline, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Strong:
    """`**important**`."""

    children: tuple[Inline, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class CodeSpan:
    """`` `code` ``."""

    text: str
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A hard break."""

    place: Place


@dataclass(frozen=True, slots=True)
class Span:
    """`[text]{marks}`."""

    children: tuple[Inline, ...]
    marks: Marks
    place: Place


LinkKind = Literal["claim", "term", "ref", "section", "web", "mail", "phone", "file"]


@dataclass(frozen=True, slots=True)
class Link:
    """`[text](target)`."""

    kind: LinkKind
    target: str
    """An id for claim, term, ref and section; the address otherwise (files: relative to the product)."""
    children: tuple[Inline, ...]
    place: Place
    marks: Marks = UNMARKED
    title: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """`{{ account.name }}`."""

    name: str
    """Dotted: `account.name`."""
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Note:
    """What a footnote says."""

    id: str
    """Unique in the product: label and file."""
    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class NoteReference:
    """`[^label]`, with the note it calls."""

    note: Note
    place: Place


@dataclass(frozen=True, slots=True)
class Image:
    """`![alt](images/x.svg "title"){marks}`."""

    source: str
    """Relative to the product's folder."""
    alt: tuple[Text | Value, ...]
    place: Place
    marks: Marks = UNMARKED
    title: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """`<!-- for reviewers -->`: never in an edition."""

    text: str
    place: Place


# --- inline, after composing: only `compose/` makes these ---------------------------------------------


@dataclass(frozen=True, slots=True)
class Citation:
    """Cited words and the numbers of their references."""

    children: tuple[Inline, ...]
    numbers: tuple[int, ...]
    """Of references in this edition; empty where a claim has none."""
    claim: str | None
    """The claim's id; None for a plain `ref:` link."""
    place: Place


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark that calls a footnote."""

    number: int
    place: Place


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon ahead of the words it belongs to; it says nothing that they do not say."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A link to another section of the same edition."""

    anchor: str
    children: tuple[Inline, ...]
    place: Place


Inline: TypeAlias = (
    Text
    | Emphasis
    | Strong
    | CodeSpan
    | LineBreak
    | Span
    | Link
    | Value
    | NoteReference
    | Image
    | Comment
    | Citation
    | NoteMark
    | Icon
    | CrossReference
)

# --- blocks ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    inlines: tuple[Inline, ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list."""

    blocks: tuple[Block, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class List:
    """A bullet list, or a numbered one where `start` is given."""

    items: tuple[ListItem, ...]
    place: Place
    start: int | None = None
    tight: bool = True
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Quotation:
    """`> quoted` text."""

    blocks: tuple[Block, ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A fence or an indented block, verbatim."""

    text: str
    place: Place
    language: str = ""
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Divider:
    """`***` outside `columns`."""

    place: Place


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column's header; marks reach the whole column."""

    header: tuple[Inline, ...]
    align: Literal["", "left", "center", "right"] = ""
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row; marks come from its first cell where that is one marked span."""

    cells: tuple[tuple[Inline, ...], ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Table:
    """A table, with the caption from the `Table: …` line above it."""

    columns: tuple[TableColumn, ...]
    rows: tuple[TableRow, ...]
    place: Place
    caption: tuple[Inline, ...] = ()
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Stat:
    """One big figure and what it means."""

    figure: tuple[Inline, ...]
    label: tuple[Inline, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Stats:
    """`::: stats`."""

    items: tuple[Stat, ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Steps:
    """`::: steps`."""

    items: tuple[ListItem, ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Columns:
    """`::: columns`: parts side by side."""

    parts: tuple[tuple[Block, ...], ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Callout:
    """`::: callout`: a title and what it says."""

    title: tuple[Inline, ...]
    blocks: tuple[Block, ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Quote:
    """`::: quote`: somebody's words and whose they are."""

    blocks: tuple[Block, ...]
    attribution: tuple[Inline, ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Compare:
    """`::: compare`: a table read column against column."""

    table: Table
    place: Place
    marks: Marks = UNMARKED


ChartType = Literal[
    "bar", "grouped", "stacked", "line", "waterfall", "range", "dots", "before-after", "share"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartData:
    """What a `chart` fence declares."""

    type: ChartType
    """How it is drawn: bar, grouped, stacked, line, waterfall, range, dots, before-after or share."""
    data: str | None = None
    """A CSV file of the product."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Inline rows, the first one the column names; of a chart with a file, the file's rows."""
    x: str | None = None
    """The column of labels; the first where not said."""
    y: str | tuple[str, ...] | None = None
    """The columns of figures; all others where not said."""
    low: str | None = None
    """The column of lower ends: of a range, or of a tolerance around the figure."""
    base: str | None = None
    """The column of a range's usual value."""
    high: str | None = None
    """The column of upper ends."""
    title: str
    alt: str
    """What the chart shows, for a reader who cannot see it; its figures are read out after it."""
    unit: str = ""
    number_format: str | None = None
    """`0.0` or `#,##0`; where not said, figures stand as they are written."""
    direction: Literal["across", "up"] = "across"
    """Whether bars lie or stand; standing bars whose labels find no room lie down."""
    highlight: tuple[str, ...] = ()
    """Labels of the items that stand out; all others are set back."""
    totals: tuple[str, ...] = ()
    """Of a waterfall: labels of the sums, which must be the sum of what stands before them."""
    reference: float | None = None
    """A value to compare with, drawn as a line."""
    reference_label: str = ""
    note: str | None = None
    """What a reader has to know to read it, in one line below."""
    table: bool = False
    """Whether its figures stand below it as a table, too."""
    source: str | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """A fenced `chart` block."""

    data: ChartData
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Figure:
    """`::: figure`, or an image or chart that stands alone: a picture and its caption."""

    content: Image | Chart
    caption: tuple[Block, ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Group:
    """`::: {marks}`: blocks that share their marks."""

    blocks: tuple[Block, ...]
    place: Place
    marks: Marks = UNMARKED


Component: TypeAlias = Stats | Steps | Columns | Callout | Quote | Compare | Figure
Block: TypeAlias = (
    Paragraph | List | Quotation | CodeBlock | Divider | Table | Stats | Steps | Columns | Callout | Quote
    | Compare | Figure | Chart | Group
)  # fmt: skip

COMPONENT_NAMES = ("stats", "steps", "columns", "callout", "quote", "compare", "figure")
OPENING_NAMES = ("headline", "opening", "action", "sidebar")

# --- the master -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rung:
    """One wording of a section at one depth."""

    depth: str
    blocks: tuple[Block, ...]
    place: Place
    marks: Marks = UNMARKED
    """`marks.id` tells alternatives of one depth apart."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading from `##` down and what stands under it: a key message."""

    id: str
    """Written, or the slug of its title; unique in the product."""
    title: tuple[Inline, ...]
    level: int
    """2 for `##`."""
    place: Place
    marks: Marks = UNMARKED
    before: tuple[Block, ...] = ()
    """Text ahead of the ladder, or all of it where there is no ladder; belongs to every rung."""
    rungs: tuple[Rung, ...] = ()
    """The ladder, in the order of the file."""
    after: tuple[Block, ...] = ()
    """Text behind the ladder; belongs to every rung."""
    children: tuple[Section, ...] = ()

    @property
    def has_written_id(self) -> bool:
        """Whether the author wrote `{#id}`."""
        return self.marks.id is not None


@dataclass(frozen=True, slots=True)
class Opening:
    """One piece of opening matter: `::: headline {audience=cfo}`."""

    kind: Literal["headline", "opening", "action", "sidebar"]
    id: str
    """Written, or the number of the alternative from 1."""
    blocks: tuple[Block, ...]
    place: Place
    marks: Marks = UNMARKED


@dataclass(frozen=True, slots=True)
class Master:
    """A product's whole Markdown, its files read in natural name order as one text."""

    product: str
    title: tuple[Inline, ...]
    """From the one `#`; empty where no file has one."""
    openings: tuple[Opening, ...]
    sections: tuple[Section, ...]
    """The `##` sections, in master order."""
    place: Place
    files: tuple[str, ...] = ()
    """Files read, in order."""
    ignored: tuple[str, ...] = ()
    """README.md and `_*.md`, listed as ignored."""
    comments: tuple[Comment, ...] = ()
    """Block comments, for the review copy."""

    def all_sections(self) -> Iterator[Section]:
        """Every section, parents before children, in master order."""
        stack = list(reversed(self.sections))
        while stack:
            section = stack.pop()
            yield section
            stack.extend(reversed(section.children))


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The words of inline content without markup; values as `{{ name }}`, notes and images left out."""
    parts: list[str] = []
    for node in inlines:
        match node:
            case Text() | CodeSpan():
                parts.append(node.text)
            case Emphasis() | Strong() | Span() | Link() | Citation() | CrossReference():
                parts.append(plain_text(node.children))
            case Value():
                parts.append(f"{{{{ {node.name} }}}}")
            case LineBreak():
                parts.append(" ")
            case NoteReference() | NoteMark() | Icon() | Image() | Comment():
                pass
    return "".join(parts)
