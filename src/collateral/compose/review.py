"""Authored content made printable with everything still in it: marks, comments, claims and values shown."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from collateral.model.composition import NumberedNote
from collateral.model.content import (
    UNMARKED,
    Citation,
    CodeSpan,
    Comment,
    Divider,
    Group,
    Image,
    Link,
    Marks,
    NoteMark,
    NoteReference,
    Paragraph,
    Span,
    TableColumn,
    TableRow,
    Text,
    Value,
)
from collateral.model.readable import marks_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from collateral.model.content import Block, Inline


class Annotator:
    """Turns authored nodes into printable ones, one rung at a time; counts notes over the whole copy."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers
        self._depth: str | None = None
        self.notes: list[NumberedNote] = []

    def inlines(self, nodes: Iterable[Inline], depth: str | None) -> tuple[Inline, ...]:
        """Inline content of one rung."""
        self._depth = depth
        return cast("tuple[Inline, ...]", self._run(nodes))

    def blocks(self, nodes: Iterable[Block], depth: str | None) -> tuple[Block, ...]:
        """Blocks of one rung."""
        self._depth = depth
        return cast("tuple[Block, ...]", self._run(nodes))

    def _run(self, nodes: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(shown for node in nodes if self._is_here(node) for shown in self._shown(node))

    def _is_here(self, node: object) -> bool:
        depths = getattr(node, "marks", UNMARKED).values("depth")
        return self._depth is None or not depths or self._depth in depths

    def _shown(self, node: Any) -> tuple[Any, ...]:  # noqa: ANN401, PLR0911  (every kind of node there is)
        match node:
            case Span():
                return (*self._run(node.children), *self._tag(node.marks, node))
            case Link():
                return self._link(node)
            case Value():
                return (CodeSpan(f"{{{{ {node.name} }}}}", node.place),)
            case NoteReference():
                self.notes.append(NumberedNote(len(self.notes) + 1, self._run(node.note.blocks)))
                return (NoteMark(len(self.notes), node.place),)
            case Comment():
                return (CodeSpan(f"comment: {node.text.strip()}", node.place),)
            case Group():
                return (*self._line(node), *self._run(node.blocks))
            case Image():
                return (replace(node, alt=tuple(_named(part) for part in node.alt)),)
            case TableColumn():
                return (replace(node, header=self._cell(node.header, node.marks)),)
            case TableRow():
                first, *rest = node.cells
                others = tuple(self._run(cell) for cell in rest)
                return (replace(node, cells=(self._cell(first, node.marks), *others)),)
            case _:
                return (*self._line(node), self._inside(node))

    def _cell(self, cell: tuple[Inline, ...], marks: Marks) -> tuple[Any, ...]:
        """A cell that says the marks of its row or column."""
        tag = self._tag(marks, cell[0]) if cell else ()
        return (*self._run(cell), *tag)

    def _link(self, node: Link) -> tuple[Any, ...]:
        words = self._run(node.children)
        if node.kind == "claim":
            number = self._numbers.get(node.target)
            return (Citation(words, (number,) if number else (), node.target, node.place),)
        if node.kind in {"web", "mail", "phone"}:
            return (replace(node, children=words),)
        prefix = "#" if node.kind == "section" else f"{node.kind}:"
        return (*words, Text(" ", node.place), CodeSpan(f"{prefix}{node.target}", node.place))

    def _tag(self, marks: Marks, node: Any) -> tuple[Text | CodeSpan, ...]:  # noqa: ANN401
        text = marks_text(marks, depth=self._depth is None)
        return (Text(" ", node.place), CodeSpan(text, node.place)) if text else ()

    def _line(self, node: Any) -> tuple[Paragraph, ...]:  # noqa: ANN401
        """A block's own marks, on a line above it."""
        marks = getattr(node, "marks", UNMARKED)
        tag = () if isinstance(node, Divider | CodeSpan) else self._tag(marks, node)
        return (Paragraph(tag, node.place),) if tag else ()

    def _inside(self, node: Any) -> Any:  # noqa: ANN401
        """The node with everything in it shown."""
        if not is_dataclass(node) or isinstance(node, type):
            return node
        changes = {each.name: self._field(getattr(node, each.name)) for each in fields(node) if each.init}
        return replace(node, **changes)

    def _field(self, value: Any) -> Any:  # noqa: ANN401
        if isinstance(value, Marks) or value == ():
            return value
        if isinstance(value, tuple):
            if isinstance(value[0], tuple):
                return tuple(self._run(part) if part and is_dataclass(part[0]) else part for part in value)
            return self._run(value) if is_dataclass(value[0]) else value
        module = type(value).__module__
        return self._inside(value) if module == Paragraph.__module__ and is_dataclass(value) else value


def _named(part: Text | Value) -> Text:
    return Text(f"{{{{ {part.name} }}}}", part.place) if isinstance(part, Value) else part
