"""The headings of one file: its title, its opening matter, its sections."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import field
from typing import TYPE_CHECKING, Literal, cast

from collateral.dataclass import dataclass
from collateral.model.content import (
    OPENING_NAMES,
    UNMARKED,
    Opening,
    Section,
    plain_text,
)
from collateral.model.record import ID_MAX
from collateral.parse.containers import is_heading
from collateral.parse.ladder import split_ladder
from collateral.parse.rules import marks as mark_rules
from collateral.parse.rules import slips as slip_rules
from collateral.parse.rules import structure as rules
from collateral.parse.tree import SILENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.diagnostics import Place
    from collateral.model.content import Inline, Marks
    from collateral.parse.blocks import BlockReader
    from collateral.parse.manuscript import Passage
    from collateral.parse.tree import Node

OpeningKind = Literal["headline", "opening", "action", "sidebar"]


@dataclass(frozen=True, slots=True)
class Title:
    """A `#` heading."""

    inlines: tuple[Inline, ...]
    place: Place


@dataclass(slots=True)
class FileContent:
    """What one file adds to the master."""

    titles: list[Title] = field(default_factory=list)
    openings: list[Opening] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    """Its `##` sections."""


@dataclass(slots=True)
class _Draft:
    """A section that is still being filled."""

    level: int
    title: tuple[Inline, ...]
    marks: Marks
    place: Place
    content: list[Node] = field(default_factory=list)
    children: list[_Draft] = field(default_factory=list)


def read_file(nodes: Sequence[Node], reader: BlockReader) -> FileContent:
    """The title, opening matter and sections of one file."""
    content = FileContent()
    before: list[Node] = []
    top: list[_Draft] = []
    open_sections: list[_Draft] = []
    for node in nodes:
        current = open_sections[-1].content if open_sections else before
        if not is_heading(node):
            current.append(node)
            continue
        _refuse_marks_above(current, reader)
        if node.token.tag == "h1":
            _read_title(node, reader, content, late=bool(open_sections))
        else:
            draft = _start_section(node, reader)
            _hang(draft, top, open_sections, reader)
    _read_openings(before, reader, content)
    content.sections = [_finish(draft, reader) for draft in top]
    return content


def _refuse_marks_above(content: list[Node], reader: BlockReader) -> None:
    """A heading carries its marks at its end, not on the line above."""
    while content and content[-1].type == "attrs_block":
        reader.refuse_lines([content.pop()], "a heading")


# --- headings -------------------------------------------------------------------------------------


def _heading(node: Node, reader: BlockReader) -> tuple[tuple[Inline, ...], Passage]:
    inline = node.children[0]
    title = reader.inlines.read(inline)
    if not any(plain_text((part,)).strip() for part in title):
        reader.findings.say(rules.HEADING_EMPTY, reader.place(node))
    return title, reader.inlines.passage(inline)


def _read_title(node: Node, reader: BlockReader, content: FileContent, *, late: bool) -> None:
    title, passage = _heading(node, reader)
    inline, place = node.children[0], reader.place(node)
    for start, end in inline.raw_marks():
        hint, key = "The title is shown to every reader.", passage.content[start:end]
        reader.findings.say(mark_rules.MARK_PLACE, passage.place(start), hint, key=key, what="the title (#)")
    if late:
        reader.findings.say(rules.TITLE_LATE, place)
    else:
        content.titles.append(Title(title, place))


def _start_section(node: Node, reader: BlockReader) -> _Draft:
    title, passage = _heading(node, reader)
    marks = reader.inlines.marks_behind(node.children[0], passage, "section")
    return _Draft(int(node.token.tag[1:]), title, marks, reader.place(node))


def _hang(draft: _Draft, top: list[_Draft], open_sections: list[_Draft], reader: BlockReader) -> None:
    """Puts a section below the one that it belongs to."""
    above = open_sections[-1] if open_sections else None
    while open_sections and open_sections[-1].level >= draft.level:
        open_sections.pop()
    expected = open_sections[-1].level + 1 if open_sections else 2
    if draft.level > expected:
        reader.findings.say(
            rules.HEADING_JUMP,
            draft.place,
            level="#" * draft.level,
            above="#" * above.level if above else "no section of this file",
            expected="#" * expected,
        )
    (open_sections[-1].children if open_sections else top).append(draft)
    open_sections.append(draft)


def _finish(draft: _Draft, reader: BlockReader) -> Section:
    title = plain_text(draft.title).strip()
    if title and not draft.children and all(_shows_nothing(node) for node in draft.content):
        reader.findings.say(slip_rules.SECTION_EMPTY, draft.place, title=title)
    before, rungs, after = split_ladder(draft.content, reader)
    return Section(
        id=draft.marks.id or slug(plain_text(draft.title)),
        title=draft.title,
        level=draft.level,
        place=draft.place,
        marks=draft.marks,
        before=before,
        rungs=rungs,
        after=after,
        children=tuple(_finish(child, reader) for child in draft.children),
    )


def _shows_nothing(node: Node) -> bool:
    """A comment that never ends holds more than a comment."""
    return node.type in SILENT and (node.type != "html_block" or "-->" in node.token.content)


def slug(title: str) -> str:
    """An id from a title; empty where the title has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:ID_MAX].strip("-")


# --- opening matter -------------------------------------------------------------------------------


def _read_openings(nodes: Sequence[Node], reader: BlockReader, content: FileContent) -> None:
    """Opening matter before the first section; other text there belongs to nobody."""
    stray: list[Node] = []
    outside = False
    for node in nodes:
        kind = reader.container_name(node) if node.type == "container_line" else ""
        if kind in OPENING_NAMES:
            reader.refuse_lines(stray)
            stray.clear()
            outside = False
            content.openings.extend(_opening(node, kind, reader))
        elif node.type == "html_block":
            reader.comment(node)
        elif node.type == "attrs_block":
            stray.append(node)
        elif node.type not in SILENT:
            if not outside:
                reader.findings.say(rules.TEXT_OUTSIDE, reader.place(node))
            outside = True
            reader.blocks([*stray, node])
            stray.clear()
    reader.refuse_lines(stray)


def _opening(node: Node, kind: str, reader: BlockReader) -> list[Opening]:
    marks = reader.container_marks(node, "opening")
    blocks = reader.container_blocks(node)
    if not blocks:
        return []
    return [Opening(cast("OpeningKind", kind), marks.id or "", blocks, reader.place(node), marks or UNMARKED)]
