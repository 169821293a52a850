"""Tokens as a tree, built without recursion, so that no input can exhaust the stack."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

DEPTH_MAX = 24
"""Levels of nesting that are read; a list is two."""

SILENT = ("definition", "footnote_reference", "attrs_block", "html_block")
"""Blocks that show nothing themselves."""


@dataclass(slots=True)
class Node:
    """A token, what it encloses, and the token that closes it."""

    token: Token
    children: list[Node] = field(default_factory=list)
    close: Token | None = None

    @property
    def type(self) -> str:
        """`paragraph`, `list_item`, `text`, …."""
        return self.token.type.removesuffix("_open")

    @property
    def at(self) -> int:
        """Where it was found: offset in the file for blocks, in the content for inline nodes."""
        return int(self.token.meta.get("at", 0))

    @property
    def line(self) -> int:
        """First line, from 0."""
        return self.token.map[0] if self.token.map else 0

    def raw_marks(self) -> Sequence[tuple[int, int]]:
        """Where the marks behind it stand in its content."""
        found: Sequence[tuple[int, int]] = (self.close or self.token).meta.get("marks", ())
        return found

    def first(self, kind: str) -> Node | None:
        """The first child of a type."""
        return next((child for child in self.children if child.type == kind), None)


@dataclass(frozen=True, slots=True)
class Nested:
    """The tree of a run of tokens."""

    nodes: list[Node]
    too_deep: Node | None = None
    """The node inside which reading stopped, if any."""


def nest(tokens: Sequence[Token]) -> Nested:
    """The tree of a run of tokens; what is deeper than `DEPTH_MAX` is left out and reported."""
    root: list[Node] = []
    stack: list[Node] = []
    too_deep: Node | None = None
    for token in tokens:
        if token.nesting < 0:
            stack.pop().close = token
            continue
        node = Node(token)
        level = len(stack)
        if level < DEPTH_MAX:
            (stack[-1].children if stack else root).append(node)
        elif too_deep is None:
            too_deep = node
        if token.nesting > 0:
            stack.append(node)
    return Nested(root, too_deep)


def walk(nodes: Sequence[Node]) -> Iterator[Node]:
    """Every node, outer before inner."""
    for node in nodes:
        yield node
        yield from walk(node.children)
