"""Inline tokens into nodes; what was not understood is an error."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.content import Text
from collateral.parse.inline_kinds import READ
from collateral.parse.leftovers import report_leftovers
from collateral.parse.manuscript import Passage
from collateral.parse.marks import RawMarks
from collateral.parse.rules import structure
from collateral.parse.tree import nest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.diagnostics import Place
    from collateral.model.content import Inline, Marks, Note
    from collateral.parse.manuscript import Manuscript
    from collateral.parse.marks import Bearer, MarksReader
    from collateral.parse.rule import Findings
    from collateral.parse.tree import Node

Inlines = tuple["Inline", ...]

_BREAKS = ("softbreak", "hardbreak")


@dataclass(slots=True)
class InlineReader:
    """Reads the inline content of one file."""

    manuscript: Manuscript
    marks: MarksReader
    findings: Findings
    notes: dict[str, Note] = field(default_factory=dict)
    """Footnotes by label."""
    called: set[str] = field(default_factory=set)
    """Labels of the footnotes that are called."""
    linked: set[str] = field(default_factory=set)
    """Labels of the link definitions that are used."""
    inside_note: bool = False

    def read(self, inline: Node) -> Inlines:
        """The content of an `inline` token."""
        return self.read_nodes(self.nodes_of(inline), self.passage(inline))

    def read_split(self, inline: Node) -> tuple[Inlines, Inlines]:
        """The content before and from the last line that begins with an em dash (the second may be empty)."""
        nodes, passage = self.nodes_of(inline), self.passage(inline)
        starts = [0, *(index + 1 for index, node in enumerate(nodes) if node.type in _BREAKS)]
        for start in reversed(starts):
            if start < len(nodes) and nodes[start].token.content.startswith("—"):
                body = nodes[: max(start - 1, 0)]
                return self.read_nodes(body, passage), self.read_nodes(nodes[start:], passage)
        return self.read_nodes(nodes, passage), ()

    def nodes_of(self, inline: Node) -> list[Node]:
        """The tree of an `inline` token."""
        nested = nest(inline.token.children or ())
        passage = self.passage(inline)
        if nested.too_deep is not None:
            self.findings.say(structure.NESTED_TOO_DEEP, passage.place(nested.too_deep.at))
        if inline.token.meta.get("too_long"):
            self.findings.say(structure.PARAGRAPH_TOO_LONG, passage.place(0))
        return nested.nodes

    def passage(self, inline: Node) -> Passage:
        """The content of an `inline` token with its places."""
        meta = inline.token.meta
        content = meta.get("whole", inline.token.content)
        return Passage(self.manuscript, content, meta.get("segments", ((0, 0),)))

    def marks_behind(self, node: Node, passage: Passage, bearer: Bearer = "part") -> Marks:
        """The marks that stand behind a node."""
        return self.marks.read((raw_marks(passage, start, end) for start, end in node.raw_marks()), bearer)

    def read_nodes(self, nodes: Sequence[Node], passage: Passage) -> Inlines:
        """The nodes of one level, neighbouring text joined."""
        report_leftovers(nodes, passage, self.marks, self.findings)
        found: list[Inline] = []
        text: list[tuple[str, int]] = []
        for node in nodes:
            piece = " " if node.type == "softbreak" else _plain(node)
            if piece is None:
                _flush(found, text, passage)
                found.extend(READ[node.type](self, node, passage))
            elif piece:
                text.append((piece, node.at))
        _flush(found, text, passage)
        return tuple(found)


def raw_marks(passage: Passage, start: int, end: int) -> RawMarks:
    """Marks as written in inline content."""
    return RawMarks(passage.content[start:end], lambda offset: passage.place(start + offset))


def _plain(node: Node) -> str | None:
    return node.token.content if node.type in ("text", "text_special") else None


def _flush(found: list[Inline], text: list[tuple[str, int]], passage: Passage) -> None:
    """Ends a run of text; its first piece says where it stands, the others where it turns."""
    if text:
        turns: list[tuple[int, Place]] = []
        offset = 0
        for piece, at in text:
            turns.append((offset, passage.place(at)))
            offset += len(piece)
        found.append(Text("".join(piece for piece, _ in text), turns[0][1], tuple(turns[1:])))
        text.clear()
