"""Block nodes into content: paragraphs, lists, tables, containers, each with its marks and place."""

from __future__ import annotations

from dataclasses import field, replace
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.content import Text
from collateral.parse.block_kinds import READ
from collateral.parse.comments import read_comments
from collateral.parse.containers import closes, opening
from collateral.parse.markdown import CAPTION
from collateral.parse.marks import RawMarks
from collateral.parse.rules import marks as mark_rules
from collateral.parse.rules import structure as rules
from collateral.parse.tree import SILENT

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from collateral.diagnostics import Place
    from collateral.model.content import Block, Comment, Inline, Marks
    from collateral.model.source import SourceText
    from collateral.parse.inlines import InlineReader
    from collateral.parse.manuscript import Manuscript
    from collateral.parse.marks import Bearer
    from collateral.parse.rule import Findings
    from collateral.parse.tree import Node

Blocks = tuple["Block", ...]


@dataclass(slots=True)
class Waiting:
    """What stands on lines above a block and belongs to it."""

    marks: list[RawMarks] = field(default_factory=list)
    caption: tuple[Inline, ...] = ()


@dataclass(slots=True)
class BlockReader:
    """Reads the blocks of one file."""

    manuscript: Manuscript
    depths: Sequence[str]
    inlines: InlineReader
    findings: Findings
    data: Mapping[str, SourceText] = field(default_factory=dict)
    """Data files for charts, by their path below the product's folder."""
    comments: list[Comment] = field(default_factory=list)
    where: list[str] = field(default_factory=list)
    """What is being read, outermost first: `"::: detail"`, `"a list"`."""

    def blocks(self, nodes: Sequence[Node]) -> Blocks:
        """The content of a run of nodes."""
        found: list[Block] = []
        waiting = Waiting()
        for index, node in enumerate(nodes):
            if node.type == "attrs_block":
                waiting.marks.append(self._line_of_marks(node))
            elif node.type == "html_block":
                self.comment(node)
            elif node.type == "paragraph" and self._is_caption(node):
                self._take_caption(node, nodes[index + 1 :], waiting, found)
            elif node.type not in SILENT:
                found.extend(READ[node.type](self, node, waiting))
                waiting = Waiting()
        self.refuse(waiting, "nothing that can carry marks")
        return tuple(found)

    def comment(self, node: Node) -> None:
        """Keeps a block of comments for reviewers."""
        self.comments.extend(read_comments(node.token.content, self.place(node), self.findings))

    def place(self, node: Node) -> Place:
        """Where a node is written."""
        return self.manuscript.place(node.at)

    def refuse(self, waiting: Waiting, what: str) -> None:
        """Reports marks on a line above something that takes none."""
        for raw in waiting.marks:
            self.findings.say(mark_rules.MARK_BEFORE_NOTHING, raw.place(0), what=what)
        waiting.marks.clear()

    def refuse_lines(self, nodes: Sequence[Node], what: str = "a container") -> None:
        """Reports lines of marks above something that takes none."""
        lines = [self._line_of_marks(node) for node in nodes if node.type == "attrs_block"]
        self.refuse(Waiting(lines), what)

    def _line_of_marks(self, node: Node) -> RawMarks:
        start = node.at
        return RawMarks(
            self.manuscript.line_at(start).rstrip(), lambda offset: self.manuscript.place(start + offset)
        )

    def marks_of(self, waiting: Waiting, *more: RawMarks) -> Marks:
        """The marks of a block: from the lines above it, and from the block itself."""
        return self.inlines.marks.read((*waiting.marks, *more))

    # --- captions ----------------------------------------------------------------------------------

    def _is_caption(self, node: Node) -> bool:
        inline = node.first("inline")
        return inline is not None and CAPTION.match(inline.token.content) is not None

    def _take_caption(self, node: Node, behind: Sequence[Node], waiting: Waiting, found: list[Block]) -> None:
        following = next((other for other in behind if other.type not in SILENT), None)
        if following is None or following.type != "table" or waiting.caption:
            self.findings.say(rules.CAPTION_ALONE, self.place(node))
            found.extend(READ["paragraph"](self, node, waiting))
            waiting.marks.clear()
            return
        inline = node.children[0]
        waiting.marks.extend(self.raw_behind(inline))
        waiting.caption = _without_label(self.inlines.read(inline))

    def raw_behind(self, inline: Node) -> list[RawMarks]:
        """Marks taken off the end of a heading or caption."""
        passage = self.inlines.passage(inline)
        return [_raw(passage.content, start, end, passage.place) for start, end in inline.raw_marks()]

    def inside(self, where: str, nodes: Sequence[Node]) -> Blocks:
        """What a list, quotation, note or container holds."""
        self.where.append(where)
        self._refuse_containers(nodes)
        blocks = self.blocks([node for node in nodes if node.type != "container_line" or node.close])
        self.where.pop()
        return blocks

    def _refuse_containers(self, nodes: Sequence[Node]) -> None:
        """Lines of colons in lists, quotations and notes: one message for an opening line and its end."""
        opened = 0
        for node in nodes:
            if node.type != "container_line" or node.close:
                continue
            if closes(node) and opened:
                opened -= 1
                continue
            opened += not closes(node)
            self.findings.say(rules.CONTAINER_PLACE, self.place(node))

    # --- containers -------------------------------------------------------------------------------

    def container_name(self, node: Node) -> str:
        """What stands behind the colons, without the marks."""
        return opening(node.token.content)[0]

    def container_marks(self, node: Node, bearer: Bearer) -> Marks:
        """The marks of a container's opening line."""
        content = node.token.content
        _, start = opening(content)
        if start is None:
            return self.inlines.marks.read((), bearer)
        if not content.endswith("}") or content.find("}", start) != len(content) - 1:
            self.findings.say(rules.CONTAINER_WITHOUT_NAME, self.place(node), raw=content)
            return self.inlines.marks.read((), bearer)
        raw = _raw(content, start, len(content), lambda offset: self.manuscript.place(node.at + offset))
        return self.inlines.marks.read((raw,), bearer)

    def container_blocks(self, node: Node) -> Blocks:
        """What a container holds; an empty one is an error."""
        self.judge_empty(node)
        return self.inside(f'"{node.token.content}"', node.children)

    def judge_empty(self, node: Node) -> bool:
        """Whether a container shows nothing at all."""
        empty = all(child.type in SILENT for child in node.children)
        if empty and not node.token.meta.get("unread"):
            name = node.token.content.lstrip(": ")
            self.findings.say(rules.CONTAINER_EMPTY, self.place(node), name=name)
        return empty


def _raw(content: str, start: int, end: int, place: Callable[[int], Place]) -> RawMarks:
    return RawMarks(content[start:end], lambda offset: place(start + offset))


def _without_label(caption: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """A caption without its `Table: `."""
    first = caption[0] if caption else None
    if not isinstance(first, Text):
        return caption
    text = first.text.removeprefix("Table:").lstrip()
    moved = replace(first.place, column=first.place.column + len(first.text) - len(text))
    return (Text(text, moved), *caption[1:]) if text else caption[1:]
