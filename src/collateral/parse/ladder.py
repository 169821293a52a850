"""The ladder of a section: its rungs stand together, in order, each depth once or as alternatives."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.model.content import Rung
from collateral.parse.rules import structure as rules
from collateral.parse.tree import SILENT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.model.content import Block, Marks
    from collateral.parse.blocks import BlockReader
    from collateral.parse.tree import Node

PERMISSIONS = ("audience", "except", "stage", "region", "format", "when", "needs", "unless", "internal")
"""Keys that keep readers out: what tells alternatives apart."""

Blocks = tuple["Block", ...]


def split_ladder(nodes: Sequence[Node], reader: BlockReader) -> tuple[Blocks, tuple[Rung, ...], Blocks]:
    """What stands before the ladder, its rungs, and what stands behind it."""
    places = [index for index, node in enumerate(nodes) if _depth(node, reader)]
    if not places:
        return reader.blocks(nodes), (), ()
    first, last = places[0], places[-1]
    inner = nodes[first : last + 1]
    before = reader.blocks(_without_marks_above(nodes[:first], reader))
    rungs = tuple(rung for node in inner if _depth(node, reader) for rung in _read_rung(node, reader))
    between = _between(inner, reader)
    after = reader.blocks([*between, *nodes[last + 1 :]])
    if _judge_order(inner, reader):
        _judge_alternatives(rungs, reader)
    return before, numbered(rungs), after


def _depth(node: Node, reader: BlockReader) -> str:
    name = reader.container_name(node) if node.type == "container_line" else ""
    return name if name in reader.depths else ""


def _read_rung(node: Node, reader: BlockReader) -> list[Rung]:
    depth, marks = _depth(node, reader), reader.container_marks(node, "rung")
    blocks = reader.container_blocks(node)
    return [Rung(depth, blocks, reader.place(node), marks)]


def _without_marks_above(nodes: Sequence[Node], reader: BlockReader) -> Sequence[Node]:
    """Lines of marks directly above a rung belong on its opening line."""
    end = len(nodes)
    while end and nodes[end - 1].type == "attrs_block":
        end -= 1
    reader.refuse_lines(nodes[end:])
    return nodes[:end]


# --- the order of the rungs -----------------------------------------------------------------------


def _between(inner: Sequence[Node], reader: BlockReader) -> list[Node]:
    """What stands between the rungs and shows something; comments do not count."""
    between: list[Node] = []
    for index, node in enumerate(inner):
        if node.type == "attrs_block" and _depth(inner[index + 1], reader):
            reader.refuse_lines([node])
        elif not _depth(node, reader):
            between.append(node)
    return between


def _judge_order(inner: Sequence[Node], reader: BlockReader) -> bool:
    """Apart, out of order, or a ladder of its own: one message for each rung that is wrong.

    Returns:
        Whether there is one ladder.
    """
    previous, apart, one = "", False, True
    for node in inner:
        depth = _depth(node, reader)
        if not depth:
            apart = apart or node.type not in SILENT
            continue
        place = reader.place(node)
        if previous and apart:
            second = reader.depths.index(depth) <= reader.depths.index(previous)
            one = one and not second
            rule = rules.LADDER_TWICE if second else rules.RUNGS_APART
            reader.findings.say(rule, place, depth=depth if second else previous)
        elif previous and reader.depths.index(depth) < reader.depths.index(previous):
            order = ", ".join(reader.depths)
            reader.findings.say(rules.RUNG_ORDER, place, depth=depth, before=previous, depths=order)
        previous, apart = depth, False
    return one


# --- alternatives ---------------------------------------------------------------------------------


def _judge_alternatives(rungs: Sequence[Rung], reader: BlockReader) -> None:
    """Reports a rung that can never be shown, because an earlier one is open to all its readers."""
    for index, rung in enumerate(rungs):
        rivals = (other for other in rungs[:index] if other.depth == rung.depth)
        winner = next((other for other in rivals if always_wins(other.marks, rung.marks)), None)
        if winner is not None and not reader.findings.doubts_marks_at(winner.place):
            first = winner.place.line
            reader.findings.say(rules.RUNG_TWICE, rung.place, depth=rung.depth, first=first)


def always_wins(earlier: Marks, later: Marks) -> bool:
    """Whether whoever may see the later alternative may already see the earlier one."""
    return _conditions(earlier) <= _conditions(later)


def _conditions(marks: Marks) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset((mark.key, frozenset(mark.values)) for mark in marks.entries if mark.key in PERMISSIONS)


def numbered(rungs: Sequence[Rung]) -> tuple[Rung, ...]:
    """Alternatives without an id get their number, from 1; a rung that stands alone needs none."""
    found: list[Rung] = []
    for rung in rungs:
        rivals = [other for other in rungs if other.depth == rung.depth]
        if len(rivals) > 1 and rung.marks.id is None:
            number = 1 + sum(other.depth == rung.depth for other in found)
            found.append(replace(rung, marks=replace(rung.marks, id=str(number))))
        else:
            found.append(rung)
    return tuple(found)
