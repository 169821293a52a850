"""Pairs the lines of colons: a line of colons alone closes the innermost open container."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.diagnostics import did_you_mean
from collateral.model.content import COMPONENT_NAMES, MARK_KEYS, OPENING_NAMES
from collateral.parse.marks import YES_KEYS
from collateral.parse.rule import quoted
from collateral.parse.rules import structure as rules
from collateral.parse.tree import Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.diagnostics import Place
    from collateral.parse.manuscript import Manuscript
    from collateral.parse.rule import Findings

DEPTH_MAX = 8
"""Containers inside containers that are read."""

CHAIN_SHOWN = 5
"""Open containers that a message lists."""

_LINE = re.compile(r"(?P<colons>:{3,})\s*(?P<name>[^{]*?)\s*(?P<marks>\{.*)?", re.DOTALL)


def opening(content: str) -> tuple[str, int | None]:
    """Name on a container's opening line (perhaps empty), and where its marks begin if it has any."""
    match = _LINE.fullmatch(content)
    if match is None:  # pragma: no cover - the block rule lets only such lines through
        return "", None
    return match["name"], match.start("marks") if match["marks"] is not None else None


def judge_name(name: str, place: Place, depths: Sequence[str], where: str, findings: Findings) -> None:
    """Reports a container that is neither a component nor a group, where only these may stand."""
    if name in depths:
        findings.say(rules.RUNG_PLACE, place, depth=name, what=where)
    elif name in OPENING_NAMES:
        findings.say(rules.OPENING_PLACE, place, name=name)
    elif len(name.split()) > 1:
        findings.say(rules.CONTAINER_WITHOUT_NAME, place, raw=f"::: {name}")
    elif name and name not in COMPONENT_NAMES:
        hint = did_you_mean(name, (*depths, *COMPONENT_NAMES, *OPENING_NAMES))
        if name in MARK_KEYS:
            hint = f"A mark is written in braces: ::: {{{name}={'yes' if name in YES_KEYS else '…'}}}."
        findings.say(
            rules.CONTAINER_UNKNOWN,
            place,
            "" if hint.startswith("Known") else hint,
            name=name,
            depths=", ".join(depths),
            components=", ".join(COMPONENT_NAMES),
            openings=", ".join(OPENING_NAMES),
        )


def closes(node: Node) -> bool:
    """Whether a line consists of colons alone."""
    return set(node.token.content) == {":"}


def contain(
    nodes: Sequence[Node], manuscript: Manuscript, depths: Sequence[str], findings: Findings
) -> list[Node]:
    """Top-level nodes with what stands between an opening and a closing line put inside.

    A container that is never closed ends before the next heading, rung or piece of opening matter, which
    stand in no container, so that one forgotten line gives one message; a heading inside a container that is
    closed later stays inside, where it is an error.
    """
    ends = _ends(nodes, manuscript, depths, findings)
    root: list[Node] = []
    stack: list[tuple[list[Node], int]] = [(root, len(nodes))]
    for index, node in enumerate(nodes):
        while len(stack) > 1 and stack[-1][1] <= index:
            stack.pop()
        if node.type != "container_line":
            stack[-1][0].append(node)
        elif index in ends:
            box = Node(node.token, close=node.token)
            stack[-1][0].append(box)
            inside = box.children if len(stack) <= DEPTH_MAX else []
            if len(stack) == DEPTH_MAX + 1:
                findings.say(rules.NESTED_TOO_DEEP, manuscript.place(node.at))
                node.token.meta["unread"] = True
            stack.append((inside, ends[index]))
    return root


def _ends(
    nodes: Sequence[Node], manuscript: Manuscript, depths: Sequence[str], findings: Findings
) -> dict[int, int]:
    """For each opening line the index of the node that ends it."""
    ends: dict[int, int] = {}
    stack: list[int] = []
    for index, node in enumerate(nodes):
        if node.type != "container_line":
            continue
        if not closes(node):
            stack.append(index)
        elif stack:
            ends[stack.pop()] = index
        else:
            findings.say(rules.CONTAINER_SURPLUS, manuscript.place(node.at))
    stops = _next_stops(nodes, ends, {*depths, *OPENING_NAMES})
    unclosed: dict[int, list[int]] = {}
    for index in stack:
        ends[index] = stops[index + 1]
        unclosed.setdefault(ends[index], []).append(index)
    for stop, indexes in unclosed.items():
        _say_unclosed([nodes[index] for index in indexes], [*nodes, None][stop], manuscript, findings)
    return ends


def _say_unclosed(
    opened: Sequence[Node], stop: Node | None, manuscript: Manuscript, findings: Findings
) -> None:
    """One message for each opening line whose end was forgotten before the same place."""
    names = " > ".join(_name(node) for node in opened[:CHAIN_SHOWN])
    chain = f" (open now: {names})" if len(opened) > 1 else ""
    for node in opened:
        place, name = manuscript.place(node.at), _name(node)
        if stop is None or is_heading(stop):
            until = _until(stop) if stop else "the file ends"
            findings.say(rules.CONTAINER_UNCLOSED, place, name=name, until=until, chain=chain)
            continue
        blank = not manuscript.line_at(manuscript.starts[stop.line - 1]).strip()
        where = f"in line {stop.line}" if blank else f"on a line of its own above line {stop.line + 1}"
        findings.say(
            rules.RUNG_UNCLOSED,
            place,
            chain=chain,
            where=where,
            name=name,
            line=node.line + 1,
            next=_name(stop),
            at=stop.line + 1,
        )


def _name(node: Node) -> str:
    return quoted(opening(node.token.content)[0] or node.token.content.lstrip(": "))


def _next_stops(nodes: Sequence[Node], ends: dict[int, int], alone: set[str]) -> list[int]:
    """For each index what, at or behind it, stands in no container and is in no closed one."""
    stops = [len(nodes)] * (len(nodes) + 1)
    for index in range(len(nodes) - 1, -1, -1):
        if is_heading(nodes[index]) or _opens(nodes[index], alone):
            stops[index] = index
        else:
            stops[index] = stops[ends.get(index, index) + 1]
    return stops


def _opens(node: Node, names: set[str]) -> bool:
    return node.type == "container_line" and opening(node.token.content)[0] in names


def is_heading(node: Node) -> bool:
    """Whether a node is a heading written with #."""
    return node.type == "heading" and node.token.markup.startswith("#")


def _until(heading: Node) -> str:
    inline = heading.first("inline")
    title = inline.token.content if inline else ""
    return f'the heading "{quoted(title)}" starts in line {heading.line + 1}'
