"""What an SVG drawing may contain: shapes and words, no program, no other file, no bomb."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.parsers import expat

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"
MOST_SHAPES = 20_000
"""Of one drawing, with every `<use>` counted as often as it draws."""
MOST_LEVELS = 60
"""Of elements inside elements."""

_FORBIDDEN = frozenset({"script", "foreignobject", "iframe", "audio", "video", "handler", "object", "embed"})
_OUTSIDE_RULES = ("@import", "@font-face")
_OUTSIDE_URL = re.compile(r"url\(\s*['\"]?\s*(?!['\"#\s])", re.IGNORECASE)


class DrawingRefusedError(ValueError):
    """A picture or font may not be shown; the text completes "… was not read: "."""


def check_svg(body: bytes) -> None:
    """Refuse a drawing file that could read, run or never end.

    Raises:
        DrawingRefusedError: With the reason, as the end of a sentence.
    """
    try:
        _refuse_document_type(body)
        root = ET.fromstring(body)  # noqa: S314  # documents with a DOCTYPE, hence entities, never get here
    except (expat.ExpatError, ET.ParseError, LookupError, ValueError) as error:
        if isinstance(error, DrawingRefusedError):
            raise
        raise DrawingRefusedError(f"the drawing is not well-formed XML ({error})") from None
    if root.tag != f"{SVG}svg":
        raise DrawingRefusedError("it is not an SVG drawing, whatever its name says")
    check_drawing(root)


def check_drawing(root: ET.Element) -> None:
    """Refuse a drawing, as a tree, that could read, run or never end.

    Raises:
        DrawingRefusedError: With the reason, as the end of a sentence.
    """
    for element, level in _elements(root):
        if level > MOST_LEVELS:
            raise DrawingRefusedError(f"the drawing nests more than {MOST_LEVELS} levels deep")
        _check_element(element)
    _check_cost(root)


def _refuse_document_type(body: bytes) -> None:
    """Stop at a DOCTYPE in whatever encoding: entities are a way to read files and to fill memory."""

    def refuse(*_: object) -> None:
        raise DrawingRefusedError("a drawing with a DOCTYPE is not read: export it as plain SVG")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    parser.Parse(body, True)  # noqa: FBT003  # the C signature


def _elements(root: ET.Element) -> Iterator[tuple[ET.Element, int]]:
    stack = [(root, 1)]
    while stack:
        element, level = stack.pop()
        yield element, level
        if level <= MOST_LEVELS:
            stack.extend((child, level + 1) for child in element)


def _check_element(element: ET.Element) -> None:
    name = _local(element.tag)
    if name in _FORBIDDEN:
        raise DrawingRefusedError(f"drawings with <{name}> are not shown")
    if name == "style":
        _check_css(element.text or "", style=True)
    for key, value in element.attrib.items():
        attribute = _local(key)
        if attribute.startswith("on"):
            raise DrawingRefusedError(f'drawings with a program in "{attribute}" are not shown')
        if attribute == "href":
            _check_reference(name, value.strip())
        else:
            _check_css(value, style=attribute == "style")


def _check_reference(name: str, value: str) -> None:
    if value.startswith("#") or (name == "image" and value[:11].lower() == "data:image/"):
        return
    if name == "a":
        raise DrawingRefusedError("a drawing cannot carry links: put the link into the text")
    raise DrawingRefusedError(f'it refers to another file ("{value[:60]}"): embed everything in the drawing')


def _check_css(text: str, *, style: bool) -> None:
    if _OUTSIDE_URL.search(text) or (style and any(rule in text.lower() for rule in _OUTSIDE_RULES)):
        raise DrawingRefusedError("its style refers to another file: embed everything in the drawing")
    if style and "\\" in text:  # "\75rl(" is "url(" too
        raise DrawingRefusedError("its style hides letters behind backslashes")


def _check_cost(root: ET.Element) -> None:
    """Count what `<use>` draws in the end: two kilobytes can draw for ever."""
    named = {key: element for element, _ in _elements(root) if (key := element.get("id"))}
    known: dict[str, int] = {}
    open_: set[str] = set()

    def cost(element: ET.Element) -> int:
        total = 0
        for part, _ in _elements(element):
            total += 1
            if _local(part.tag) == "use":
                total += cost_of(_target(part))
            if total > MOST_SHAPES:
                raise DrawingRefusedError(f"it draws more than {MOST_SHAPES} shapes")
        return total

    def cost_of(name: str) -> int:
        if name in open_:
            raise DrawingRefusedError(f'"#{name}" contains itself')
        if name in named and name not in known:
            open_.add(name)
            known[name] = cost(named[name])
            open_.discard(name)
        return known.get(name, 0)

    cost(root)


def _target(use: ET.Element) -> str:
    values = [value for key, value in use.attrib.items() if _local(key) == "href"]
    return values[0].strip().removeprefix("#") if values else ""


def _local(name: str) -> str:
    """A tag or attribute without its namespace; comments and instructions have no name."""
    return name.rsplit("}", 1)[-1].rsplit(":", 1)[-1].lower() if isinstance(name, str) else ""
