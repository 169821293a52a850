"""Each kind of inline token, and how it is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.model.content import (
    CodeSpan,
    Comment,
    Emphasis,
    Image,
    LineBreak,
    Link,
    NoteReference,
    Span,
    Strong,
    Text,
    Value,
)
from collateral.parse.rules import structure
from collateral.parse.rules import text as rules
from collateral.parse.targets import judge_image, judge_link
from collateral.parse.tree import nest, walk

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.diagnostics import Place
    from collateral.model.content import Inline
    from collateral.parse.inlines import InlineReader
    from collateral.parse.manuscript import Passage
    from collateral.parse.targets import Target
    from collateral.parse.tree import Node

Inlines = tuple["Inline", ...]

VALUE_NAME = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+")


def _emphasis(reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    return (Emphasis(reader.read_nodes(node.children, passage), passage.place(node.at)),)


def _strong(reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    first = node.at - 1  # its token is the second of the two marks
    return (Strong(reader.read_nodes(node.children, passage), passage.place(first)),)


def _code(reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    marks = reader.marks_behind(node, passage)
    return (CodeSpan(node.token.content, passage.place(node.at), marks),)


def _line_break(_reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    return (LineBreak(passage.place(node.at)),)


def _span(reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    place, marks = passage.place(node.at), reader.marks_behind(node, passage)
    if passage.content.startswith("[^", node.at):
        raw = passage.content[node.at : node.raw_marks()[-1][1]]
        reader.findings.say(rules.NOTE_NOT_UNDERSTOOD, place, raw=raw)
    return (Span(reader.read_nodes(node.children, passage), marks, place),)


def _link(reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    place, marks = passage.place(node.at), reader.marks_behind(node, passage)
    address, title = str(node.token.attrs.get("href", "")), str(node.token.attrs.get("title", ""))
    if "label" in node.token.meta:
        reader.linked.add(node.token.meta["label"])
    target = judge_link(address)
    _judge(reader, target, place, address, title)
    if node.token.markup == "autolink":
        return (_autolink(reader, node, target, passage),)
    children = reader.read_nodes(node.children, passage)
    if not node.children:
        reader.findings.say(rules.LINK_EMPTY, place, target=address)
    return (Link(target.kind, target.target, children, place, marks, title),)


def _autolink(reader: InlineReader, node: Node, target: Target, passage: Passage) -> Link:
    place = passage.place(node.at)
    text = "".join(child.token.content for child in node.children)
    if target.kind in ("claim", "term", "ref"):
        reader.findings.say(rules.LINK_EMPTY, place, target=text)
    return Link(target.kind, target.target, (Text(text, place),), place, reader.marks_behind(node, passage))


def _value(reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    place, name = passage.place(node.at), node.token.content
    if VALUE_NAME.fullmatch(name) is None:
        reader.findings.say(rules.VALUE_FORM, place, raw=f"{{{{ {name} }}}}")
        reader.marks_behind(node, passage)
        return ()
    return (Value(name, place, reader.marks_behind(node, passage)),)


def _note(reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    label, place = str(node.token.meta["label"]), passage.place(node.at)
    if reader.inside_note:
        reader.findings.say(rules.NOTE_IN_NOTE, place, label=label)
        return ()
    reader.called.add(label)
    if label not in reader.notes:
        reader.findings.say(rules.NOTE_UNDEFINED, place, label=label)
        return ()
    return (NoteReference(reader.notes[label], place),)


def _html(reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    place, text = passage.place(node.at), node.token.content
    if text.startswith("<!--") and text.endswith("-->"):
        return (Comment(text[4:-3].strip(), place),)
    reader.findings.say(rules.HTML, place, raw=text)
    return ()


def _image(reader: InlineReader, node: Node, passage: Passage) -> Inlines:
    place, marks = passage.place(node.at), reader.marks_behind(node, passage)
    address, title = str(node.token.attrs.get("src", "")), str(node.token.attrs.get("title", ""))
    if "label" in node.token.meta:
        reader.linked.add(node.token.meta["label"])
    target = judge_image(address)
    _judge(reader, target, place, address, title)
    alt = _alt(reader, node, passage)
    if not any(isinstance(part, Value) or part.text.strip() for part in alt):
        reader.findings.say(rules.IMAGE_WITHOUT_ALT, place, target=address)
    return (Image(target.target, alt, place, marks, title),)


def _judge(reader: InlineReader, target: Target, place: Place, address: str, title: str) -> None:
    if target.broken is not None:
        reader.findings.say(target.broken, place, target.hint, target=address)
    elif "{" in title or "}" in title:
        reader.findings.say(rules.LINK_VALUE, place, target=title)


def _alt(reader: InlineReader, node: Node, passage: Passage) -> tuple[Text | Value, ...]:
    """Words and values; emphasis goes, as in CommonMark; anything else that would be lost is an error."""
    inner = passage.inside(node.at + 2, node.token.content)
    nested = nest(node.token.children or ())
    if nested.too_deep is not None:
        reader.findings.say(structure.NESTED_TOO_DEEP, inner.place(nested.too_deep.at))
    for child in walk(nested.nodes):
        if child.type in _NOT_IN_ALT:
            reader.findings.say(rules.ALT_MARKUP, inner.place(child.at), what=_NOT_IN_ALT[child.type])
    return _words_and_values(reader.read_nodes(nested.nodes, inner))


_NOT_IN_ALT = {
    "link": "a link",
    "image": "an image",
    "footnote_ref": "a footnote",
    "span": "a marked span",
    "html_inline": "HTML",
}

READ: dict[str, Callable[[InlineReader, Node, Passage], Inlines]] = {
    "em": _emphasis,
    "strong": _strong,
    "code_inline": _code,
    "hardbreak": _line_break,
    "span": _span,
    "link": _link,
    "value": _value,
    "footnote_ref": _note,
    "html_inline": _html,
    "image": _image,
}
"""Every kind of inline token that is not text, and how it is read."""


def _words_and_values(nodes: Inlines) -> tuple[Text | Value, ...]:
    """The words of inline content; neighbouring text stays separate, which no reader notices."""
    found: list[Text | Value] = []
    for node in nodes:
        match node:
            case Text() | Value():
                found.append(node)
            case CodeSpan():
                found.append(Text(node.text, node.place))
            case LineBreak():
                found.append(Text(" ", node.place))
            case Emphasis() | Strong() | Span() | Link():
                found.extend(_words_and_values(node.children))
            case Image():
                found.extend(node.alt)
            case _:
                pass
    return tuple(found)
