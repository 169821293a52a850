"""Turns pruned content into what a page shows: spans unwrapped, links resolved, values filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.compose.terms import term_text
from collateral.compose.values import value_text
from collateral.diagnostics import Diagnostic, Severity
from collateral.model.composition import NumberedNote
from collateral.model.content import (
    Callout,
    Chart,
    Citation,
    Columns,
    Compare,
    CrossReference,
    Emphasis,
    Figure,
    Group,
    Icon,
    Image,
    Link,
    List,
    Mark,
    NoteMark,
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
    plain_text,
)
from collateral.model.record import by_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from collateral.compose.numbering import Numbering
    from collateral.model.content import Block, Inline, Marks, TableColumn, TableRow
    from collateral.model.job import EditionJob

Inlines = tuple["Inline", ...]
Blocks = tuple["Block", ...]


def _icon(marks: Marks) -> Inlines:
    """The icon that a mark asks for, ahead of what is marked."""
    mark = marks.get("icon")
    return (Icon(mark.text, mark.place),) if mark else ()


class Resolver:
    """Resolves the content of one edition, piece by piece in reading order."""

    def __init__(self, job: EditionJob, numbering: Numbering, anchors: Mapping[str, str]) -> None:
        self._job = job
        self._numbering = numbering
        self._anchors = anchors
        self._terms = by_id(job.evidence.terms)
        self._pictures = by_id(job.evidence.pictures)
        self._terms_seen: set[str] = set()
        self.notes: list[NumberedNote] = []
        self.diagnostics: list[Diagnostic] = []

    def begin_section(self) -> None:
        """Terms expand anew: their first use counts per section, not per document."""
        self._terms_seen.clear()

    # --- inline -----------------------------------------------------------------------------------

    def inlines(self, nodes: Iterable[Inline]) -> Inlines:
        """Resolved inline content."""
        return tuple(resolved for node in nodes for resolved in self._inline(node))

    def _inline(self, node: Inline) -> Inlines:  # noqa: PLR0911  (one line for each kind of node)
        match node:
            case Span():
                return (*_icon(node.marks), *self.inlines(node.children))
            case Emphasis() | Strong():
                return (replace(node, children=self.inlines(node.children)),)
            case Link():
                return self._link(node)
            case Value():
                return (self._value(node),)
            case NoteReference():
                return (self._note(node),)
            case Image():
                return (self._image(node),)
            case _:
                return (node,)

    def _link(self, node: Link) -> Inlines:
        match node.kind:
            case "claim":
                numbers = self._numbering.cite_claim(node.target)
                return (Citation(self.inlines(node.children), numbers, node.target, node.place),)
            case "ref":
                numbers = self._numbering.cite_reference(node.target)
                return (Citation(self.inlines(node.children), numbers, None, node.place),)
            case "term":
                return self._term(node)
            case "section":
                return self._section_link(node)
            case "file":
                return self._file_link(node)
            case _:
                return (replace(node, children=self.inlines(node.children)),)

    def _term(self, node: Link) -> Inlines:
        term = self._terms.get(node.target)
        if term is None:
            return self.inlines(node.children)
        first = node.target not in self._terms_seen
        self._terms_seen.add(node.target)
        written = plain_text(node.children)
        text = term_text(term.value, written, self._job.profile.value.vocabulary, first=first)
        return (Text(text, node.place),)

    def _section_link(self, node: Link) -> Inlines:
        children = self.inlines(node.children)
        anchor = self._anchors.get(node.target)
        if anchor is not None:
            return (CrossReference(anchor, children, node.place),)
        self._warn(
            node,
            "link-to-section-left-out",
            f'"{plain_text(node.children)}" points to section "{node.target}", which is not in '
            f"{self._job.edition.id}; the words stay, without a link.",
            "Mark the phrase for the readers who get that section.",
        )
        return children

    def _file_link(self, node: Link) -> Inlines:
        self._warn(
            node,
            "link-to-file",
            f'"{plain_text(node.children)}" points to the file {node.target}, which a reader of the PDF does '
            "not have; the words stay, without a link.",
            "Give a web address, or mark the phrase internal=yes.",
        )
        return self.inlines(node.children)

    def _value(self, node: Value) -> Text:
        text = value_text(node, self._job.settings.value.contact, self._job.edition)
        if isinstance(text, Diagnostic):
            self.diagnostics.append(text)
            return Text("", node.place)
        return Text(text, node.place)

    def _note(self, node: NoteReference) -> NoteMark:
        number, first = self._numbering.note(node.note.id)
        if first:
            self.notes.append(NumberedNote(number, self.blocks(node.note.blocks)))
        return NoteMark(number, node.place)

    def _image(self, node: Image) -> Image:
        alt = tuple(self._value(part) if isinstance(part, Value) else part for part in node.alt)
        return replace(node, alt=alt, marks=self._labelled(node))

    def _labelled(self, node: Image) -> Marks:
        """Its marks, with the label that the picture's record obliges to unless the author wrote one."""
        record = self._pictures.get(node.source)
        if record is None or not record.value.label or node.marks.get("label"):
            return node.marks
        label = Mark("label", (record.value.label,), record.place("label"))
        return replace(node.marks, entries=(*node.marks.entries, label))

    def _warn(self, node: Link, code: str, message: str, hint: str) -> None:
        self.diagnostics.append(Diagnostic(node.place, code, message, hint, Severity.WARNING))

    # --- blocks -----------------------------------------------------------------------------------

    def blocks(self, nodes: Iterable[Block]) -> Blocks:
        """Resolved blocks; groups dissolve into what they hold."""
        return tuple(resolved for node in nodes for resolved in self._block(node))

    def _block(self, node: Block) -> Blocks:
        if isinstance(node, Group):
            return self.blocks(node.blocks)
        return (self._one(node),)

    def _one(self, node: Block) -> Block:  # noqa: PLR0911  (one line for each kind of block)
        match node:
            case Paragraph():
                return replace(node, inlines=self.inlines(node.inlines))
            case List() | Steps():
                items = tuple(replace(item, blocks=self.blocks(item.blocks)) for item in node.items)
                return replace(node, items=items)
            case Quotation():
                return replace(node, blocks=self.blocks(node.blocks))
            case Quote():
                blocks = self.blocks(node.blocks)
                return replace(node, blocks=blocks, attribution=self.inlines(node.attribution))
            case Callout():
                title = (*_icon(node.marks), *self.inlines(node.title))
                return replace(node, title=title, blocks=self.blocks(node.blocks))
            case Columns():
                return replace(node, parts=tuple(self.blocks(part) for part in node.parts))
            case Table():
                return self._table(node)
            case Compare():
                return replace(node, table=self._table(node.table))
            case _:
                return self._pictured(node)

    def _pictured(self, node: Block) -> Block:
        match node:
            case Stats():
                return replace(
                    node,
                    items=tuple(
                        replace(item, figure=self.inlines(item.figure), label=self.inlines(item.label))
                        for item in node.items
                    ),
                )
            case Figure():
                content = node.content
                if isinstance(content, Image):
                    content = self._image(content)
                else:
                    self._cite_chart(content)
                return replace(node, content=content, caption=self.blocks(node.caption))
            case Chart():
                self._cite_chart(node)
                return node
            case _:
                return node

    def _cite_chart(self, chart: Chart) -> None:
        for claim in chart.data.claims:
            self._numbering.cite_claim(claim)

    def _table(self, node: Table) -> Table:
        return replace(
            node,
            caption=self.inlines(node.caption),
            columns=tuple(self._column(column) for column in node.columns),
            rows=tuple(self._row(row) for row in node.rows),
        )

    def _column(self, column: TableColumn) -> TableColumn:
        return replace(column, header=self.inlines(column.header))

    def _row(self, row: TableRow) -> TableRow:
        return replace(row, cells=tuple(self.inlines(cell) for cell in row.cells))
