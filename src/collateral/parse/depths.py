"""Depth-marked parts follow the rung shown: they need a ladder, and one that has their depth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collateral.model.content import (
    CodeSpan,
    Divider,
    Image,
    Link,
    Span,
    Table,
    Value,
    plain_text,
)
from collateral.model.walk import all_inlines, blocks_within, inlines_within
from collateral.parse.rules import structure as rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from collateral.model.content import Block, Inline, Mark, Marks, Opening, Section
    from collateral.parse.rule import Findings


def check_section(section: Section, findings: Findings) -> None:
    """The depth marks of one section, without its subsections."""
    shared = _depth_marks(section.title, (*section.before, *section.after))
    if not section.rungs:
        for mark in shared:
            _say_no_ladder(mark, "this section", findings)
        return
    ladder = {rung.depth: None for rung in section.rungs}
    for mark in shared:
        _check(mark, ladder, f"the section has only {_listed(ladder)}", findings)
    for rung in section.rungs:
        for mark in _depth_marks((), rung.blocks):
            _check(mark, (rung.depth,), f"it stands in the rung {rung.depth}", findings)
    _check_title(section, ladder, findings)


def check_opening(opening: Opening, findings: Findings) -> None:
    """Opening matter has no rungs."""
    for mark in _depth_marks((), opening.blocks):
        _say_no_ladder(mark, "opening matter", findings)


def _say_no_ladder(mark: Mark, what: str, findings: Findings) -> None:
    findings.say(rules.DEPTH_WITHOUT_LADDER, mark.place, value=_quoted(mark), what=what)


def _check(mark: Mark, depths: Iterable[str], what: str, findings: Findings) -> None:
    if not set(mark.values) & set(depths):
        findings.say(rules.DEPTH_NEVER, mark.place, value=_quoted(mark), what=what)


def _check_title(section: Section, ladder: Iterable[str], findings: Findings) -> None:
    """A title of depth-marked parts needs one for every rung."""
    for depth in ladder:
        left = [part for part in section.title if not isinstance(part, Span) or _at(part.marks, depth)]
        if section.title and not plain_text(tuple(left)).strip():
            findings.say(rules.HEADING_GAP, section.place, depth=depth)


def _at(marks: Marks, depth: str) -> bool:
    depths = marks.values("depth")
    return not depths or depth in depths


def _quoted(mark: Mark) -> str:
    return f'"{mark.text}"' if len(mark.values) > 1 else mark.text


def _listed(depths: Iterable[str]) -> str:
    return ", ".join(depths)


def _depth_marks(title: Iterable[Inline], blocks: Iterable[Block]) -> Iterator[Mark]:
    """Every depth mark of a title and blocks, once."""
    blocks = tuple(blocks)
    every = (mark for marks in _marks(title, blocks) if (mark := marks.get("depth")) is not None)
    yield from dict.fromkeys(every)


def _marks(title: Iterable[Inline], blocks: tuple[Block, ...]) -> Iterator[Marks]:
    for node in (*inlines_within(title), *all_inlines(blocks)):
        if isinstance(node, Span | Link | Image | Value | CodeSpan):
            yield node.marks
    for block in blocks_within(blocks):
        if not isinstance(block, Divider):
            yield block.marks
        if isinstance(block, Table):
            yield from (column.marks for column in block.columns)
            yield from (row.marks for row in block.rows)
