"""What a page must say before it is laid out: language, title, headings, alternative texts, links.

These are the things a machine can check and WeasyPrint does not: each would make a PDF that a screen
reader cannot use, or one that carries an address or file nobody meant to hand out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from collateral.dataclass import dataclass
from collateral.render.drawing import SVG, DrawingRefusedError, check_drawing

if TYPE_CHECKING:
    from collections.abc import Iterator

LINK_SCHEMES = ("https", "mailto", "tel")
"""What a link in a PDF may lead to, besides a place in the same document."""
FORBIDDEN_ELEMENTS = frozenset(
    {
        "applet", "audio", "base", "button", "canvas", "embed", "form", "frame", "frameset", "iframe",
        "input", "link", "object", "script", "select", "source", "template", "textarea", "video",
    }
)  # fmt: skip
"""HTML that reads, runs or asks: none of it works in a PDF."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong with the page's HTML."""

    code: str
    message: str
    hint: str = ""


def preflight(root: ET.Element) -> tuple[Finding, ...]:
    """Everything that must be mended before the page is laid out; names inline drawings on the way."""
    return tuple(
        finding
        for check in (_document, _headings, _pictures, _links, _elements, _tables, _anchors)
        for finding in check(root)
    )


def _document(root: ET.Element) -> Iterator[Finding]:
    if not root.get("lang", "").strip():
        yield Finding(
            "no-language", "the page does not say which language it is in", 'Write <html lang="…">.'
        )
    title = next(root.iter("title"), None)
    if title is None or not _words(title):
        yield Finding(
            "no-title", "the page has no title, so a PDF reader would show the file's name", "Fill <title>."
        )


def _headings(root: ET.Element) -> Iterator[Finding]:
    level = 0
    for element in _elements_of(root):
        if not re.fullmatch("h[1-6]", element.tag):
            continue
        text, new = _words(element), int(element.tag[1])
        if not text:
            yield Finding("empty-heading", f"an <{element.tag}> is empty", "Leave the heading out.")
        if new > level + 1:
            before = f"<h{level}>" if level else "no heading"
            yield Finding(
                "heading-skipped",
                f'the heading "{text}" is an <{element.tag}> after {before}',
                "Skip no level.",
            )
        if new == 1 and level:
            yield Finding("second-h1", f'"{text}" is a second <h1>', "A document has one <h1>, its title.")
        level = new
    if not level:
        yield Finding("no-heading", "the page has no heading at all", "Set the title as <h1>.")


def _pictures(root: ET.Element) -> Iterator[Finding]:
    for element in _elements_of(root):
        if element.tag == "img" and element.get("alt") is None:
            yield Finding(
                "no-alt",
                f'the picture "{element.get("src", "")}" has no alternative text',
                'Describe it in alt="…"; alt="" says that it is only ornament.',
            )
        elif element.tag == f"{SVG}svg":
            yield from _drawing(element)


def _drawing(svg: ET.Element) -> Iterator[Finding]:
    title = svg.find(f"{SVG}title")
    if svg.get("aria-hidden") == "true" or svg.get("role") in {"presentation", "none"}:
        if title is not None:
            svg.remove(title)  # without one, the structure repair makes it an artifact
    elif title is None or not _words(title):
        label = svg.get("aria-label", "").strip()
        if label:  # WeasyPrint reads only <title>
            title = ET.Element(f"{SVG}title")
            title.text = label
            svg.insert(0, title)
        else:
            yield Finding(
                "no-alt",
                "a drawing on the page has no alternative text",
                'Describe it in aria-label="…"; aria-hidden="true" says that it is only ornament.',
            )
    try:
        check_drawing(svg)
    except DrawingRefusedError as error:
        yield Finding("drawing-refused", f"a drawing on the page is not shown: {error}")


def _links(root: ET.Element) -> Iterator[Finding]:
    for element in _elements_of(root):
        if element.tag not in {"a", "area"}:
            continue
        if "attachment" in element.get("rel", "").lower().split():
            yield Finding(
                "attached-by-link",
                f'the link "{element.get("href", "")}" would put a file into the PDF',
                "Only the build itself attaches files.",
            )
        href = element.get("href")
        if href is not None and not _may_link_to(href):
            yield Finding(
                "link-not-allowed",
                f'a link leads to "{href[:80]}", which would not work for the reader of a PDF',
                f"A link leads to a place in the document or starts with {', '.join(LINK_SCHEMES)}.",
            )


def _may_link_to(href: str) -> bool:
    if href.startswith("#"):
        return len(href) > 1
    try:
        parts = urlsplit(href)
        host = parts.hostname or ""
    except ValueError:
        return False
    if href != href.strip() or any(ord(c) < ord(" ") for c in href) or parts.scheme not in LINK_SCHEMES:
        return False
    return parts.scheme != "https" or bool(host and not host.endswith(".invalid"))


def _elements(root: ET.Element) -> Iterator[Finding]:
    for element in _elements_of(root):
        if element.tag in FORBIDDEN_ELEMENTS:
            yield Finding(
                "element-not-allowed", f"<{element.tag}> does nothing good in a PDF", "Take it out."
            )


def _tables(root: ET.Element) -> Iterator[Finding]:
    for table in root.iter("table"):
        if next(table.iter("th"), None) is None:
            yield Finding(
                "table-without-header",
                f'a table starting "{_words(table)[:40]}" has no header cell',
                "Set the cells that name a row or column as <th>.",
            )
        widths = set(_row_widths(table))
        if len(widths) > 1:
            yield Finding(
                "uneven-table",
                f'the rows of the table starting "{_words(table)[:40]}" have different numbers of cells',
                "Give every row the same number of cells, empty ones included.",
            )


def _row_widths(table: ET.Element) -> Iterator[int]:
    """How many columns each row fills, cells that reach down from rows above included."""
    hanging: dict[int, int] = {}
    for row in _rows(table):
        column = 0
        for cell in row:
            if cell.tag not in {"td", "th"}:
                continue
            while hanging.get(column, 0):
                column += 1
            for _ in range(_span(cell, "colspan")):
                hanging[column] = _span(cell, "rowspan")
                column += 1
        yield max((column, *(c + 1 for c, rows in hanging.items() if rows)))
        hanging = {c: rows - 1 for c, rows in hanging.items() if rows > 1}


def _rows(table: ET.Element) -> Iterator[ET.Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"}:
            yield from _rows(child)


def _span(cell: ET.Element, name: str) -> int:
    text = cell.get(name, "1")
    return min(max(int(text), 1), 1000) if text.isascii() and text.isdigit() else 1


def _anchors(root: ET.Element) -> Iterator[Finding]:
    seen: set[str] = set()
    for element in _elements_of(root):
        anchor = element.get("id")
        if anchor is not None and anchor in seen:
            yield Finding("anchor-twice", f'two parts of the page are called "{anchor}"', "Make ids unique.")
        seen.add(anchor or "")


def _elements_of(root: ET.Element) -> Iterator[ET.Element]:
    return (element for element in root.iter() if isinstance(element.tag, str))


def _words(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())
