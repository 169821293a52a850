"""Cuts a page's HTML into pieces that can be laid out apart from it, each in the surroundings it had.

A piece is one element with the elements around it, from the document's root inwards. What else stands there
is emptied to its tags, so that a stylesheet's rules about neighbours hold and nothing else is laid out. What
differs between editions without changing a height (numbers of references, letters of notes, what drawings
hold) is replaced by stand-ins on the safe side, so that the same text is the same piece for every reader.
"""

from __future__ import annotations

import re
from dataclasses import field
from hashlib import sha256
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

_TAG = re.compile(
    r"<!--.*?-->|<!(?:[^>]*)>|<(/?)([A-Za-z][\w:.-]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>", re.DOTALL
)
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)')""")
_VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_ADDRESS = re.compile(r"""https://(?:workspace|bundled)\.invalid/[^\s"'()<>]*""")

FOOT = "foot"
"""Id of what stands at the foot of a page."""
_OUTER = 2
"""The root and the body, which all pieces of a page share."""
_CLEAR = '<div style="clear: both"></div>'
_WORD = "x"
_WIDE_FIGURE = "8"
_WIDE_LETTER = "m"
_REFERENCE = re.compile(r'<a href="#reference-\d+">\d+</a>')
_NOTE = re.compile(r'<a href="#note-\d+">[a-z]+</a>')
_NUMBERED = re.compile(r'^(<[\w:.-]+ id=")(reference|note)-\d+(" value=")\d+')
_WITHIN = re.compile(r' href="#[^"]*"')
_DRAWING = re.compile(r"(<svg\b[^>]*>)(.*?)</svg>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Level:
    """One element around a piece."""

    opens: str
    before: str
    """Its children before the way to the piece, emptied."""
    after: str
    closes: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An element to be laid out by itself."""

    id: str
    """Under which it is found where it is laid out."""
    around: tuple[_Level, ...] = field(repr=False)
    """From the document's root inwards."""
    twin: str = field(repr=False)
    """The element without what it holds: it stands around it, so that it is never the first or the last."""
    html: str = field(repr=False)

    @property
    def body(self) -> str:
        """The tag that opens its page's body."""
        return self.around[1].opens

    def parts(self) -> tuple[str, ...]:
        """All that its height may depend on, besides stylesheets and files."""
        levels = (part for level in self.around for part in (level.opens, level.before, level.after))
        return (*levels, self.html)


@dataclass(slots=True)
class _Element:
    tag: str
    opens: str
    start: int
    inner: int
    end: int = 0
    id: str = ""
    parent: _Element | None = None
    children: list[_Element] = field(default_factory=list)

    def emptied(self) -> str:
        return f"{self.opens}</{self.tag}>"


def pieces_of(
    html: str, anchors: Collection[str], *, homes: Mapping[str, str], figures: int = 1
) -> dict[str, Piece]:
    """The elements of these ids as pieces; those that the page does not show are left out.

    Args:
        html: The page.
        anchors: Ids of the elements.
        homes: For some of them the id of another one, at whose place they stand.
        figures: How many figures the numbers of references have.
    """
    found = _elements(html, anchors)
    around: dict[str, tuple[_Level, ...]] = {}
    pieces: dict[str, Piece] = {}
    number = _WIDE_FIGURE * figures
    for anchor, element in found.items():
        home = homes.get(anchor, anchor)
        if home not in found:
            continue
        if home not in around:
            around[home] = _around(found[home], anchors)
        text = _standing_in(html[element.start : element.end], anchor, number)
        pieces[anchor] = _piece(anchor, text, around[home], number)
    return pieces


def foot_of(html: str) -> Piece | None:
    """The page's foot, as it stands in the flow; None where the page has none of that id."""
    return pieces_of(html, (FOOT,), homes={}).get(FOOT)


def head_of(html: str, slot: str) -> str | None:
    """The page down to where a slot begins, without its foot and what follows; None without the slot."""
    found = _elements(html, (slot, FOOT))
    if slot not in found:
        return None
    element, foot = found[slot], found.get(FOOT)
    kept = html[: element.inner]
    if foot is not None and foot.end <= element.start:
        kept = html[: foot.start] + html[foot.end : element.inner]
    closing = [f"</{element.tag}>"]
    outer = element.parent
    while outer is not None and outer.tag:
        closing.append(f"</{outer.tag}>")
        outer = outer.parent
    return f"{kept}{_WORD}{''.join(closing)}"


def sheet_of(pieces: Iterable[Piece], head: str = "") -> str:
    """One document with all these pieces of one page, each behind a twin and the last before one.

    Args:
        pieces: Of one page.
        head: The upper part of the same page, to stand first.
    """
    groups: dict[tuple[_Level, ...], list[Piece]] = {}
    for piece in pieces:
        groups.setdefault(piece.around, []).append(piece)
    inner = "\n".join(_group(around[_OUTER:], group, around[1]) for around, group in groups.items())
    if head:
        end = head.rindex("</body>") if "</body>" in head else len(head)
        return f"{head[:end]}{_CLEAR}{inner}{head[end:]}"
    root, body = next(iter(groups))[:_OUTER]
    return f"<!doctype html>{root.opens}{root.before}{body.opens}{inner}{body.closes}{root.closes}"


def addresses_in(text: str) -> tuple[str, ...]:
    """Addresses of all files that HTML or a stylesheet names, each once, in order."""
    return tuple(sorted(set(_ADDRESS.findall(text))))


def _group(around: Sequence[_Level], pieces: Sequence[Piece], outer: _Level) -> str:
    before = "".join(f"{level.opens}{level.before}" for level in around)
    after = "".join(f"{level.after}{level.closes}" for level in reversed(around))
    held = "".join(f"{piece.twin}{piece.html}" for piece in pieces) + pieces[-1].twin
    return f"{outer.before}{before}{held}{after}{outer.after}"


def _piece(anchor: str, html: str, around: tuple[_Level, ...], number: str) -> Piece:
    name = anchor
    if _NUMBERED.match(html):
        html = _NUMBERED.sub(rf"\g<1>\2\g<3>{number}", html)
        name = f"{anchor.partition('-')[0]}-{sha256(html.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"
        html = _ID.sub(f' id="{name}"', html, count=1)
    opening = _TAG.match(html)
    opens, tag = (opening[0], opening[2]) if opening else ("<p>", "p")
    twin = "" if anchor == FOOT else _unmarked(_ID.sub("", opens, count=1)) + f"</{tag}>"
    return Piece(name, around, twin, _in_flow(html, opens) if anchor == FOOT else html)


def _unmarked(opens: str) -> str:
    """The tag of an element in a list, without the number or dot that nobody measures."""
    return (
        f'{opens[:-1]} style="list-style: none">'
        if opens.startswith("<li ") and " style=" not in opens
        else opens
    )


def _in_flow(html: str, opens: str) -> str:
    """An element that CSS moves to the foot of the page, where it is written: there it is laid out once."""
    return html.replace(opens, f'{opens[:-1]} style="float: none">', 1) if " style=" not in opens else html


# --- stand-ins ------------------------------------------------------------------------------------


def _standing_in(html: str, anchor: str, number: str) -> str:
    """The element with stand-ins for what is numbered, pointed to or drawn; what points leads to itself."""
    html = _REFERENCE.sub(f'<a href="#reference">{number}</a>', html)
    html = _NOTE.sub(f'<a href="#note">{_WIDE_LETTER}</a>', html)
    html = _WITHIN.sub(f' href="#{anchor}"', html)
    return _DRAWING.sub(lambda match: match[0] if "<svg" in match[2] else f"{match[1]}</svg>", html)


# --- where elements stand -------------------------------------------------------------------------


def _elements(html: str, anchors: Collection[str]) -> dict[str, _Element]:
    """The elements of these ids, with all around them; end tags may be missing where HTML lets them."""
    wanted = frozenset(anchors)
    found: dict[str, _Element] = {}
    root = _Element("", "", 0, 0)
    stack = [root]
    for match in _TAG.finditer(html):
        tag = (match[2] or "").lower()
        if not tag:
            continue
        if match[1]:
            _close(stack, tag, match)
            continue
        named = _ID.search(match[3])
        element = _Element(tag, match[0], match.start(), match.end(), match.end(), parent=stack[-1])
        element.id = (named[1] or named[2] or "") if named else ""
        stack[-1].children.append(element)
        if element.id in wanted:
            found.setdefault(element.id, element)
        if tag not in _VOID and not match[3].endswith("/"):
            stack.append(element)
    return found


def _close(stack: list[_Element], tag: str, match: re.Match[str]) -> None:
    """Ends the innermost open element of that name, and those within it that nobody ended."""
    at = next((at for at in range(len(stack) - 1, 0, -1) if stack[at].tag == tag), 0)
    if not at:
        return
    for element in stack[at:]:
        element.end = match.start() if element is not stack[at] else match.end()
    del stack[at:]


def _around(element: _Element, pieces: Collection[str]) -> tuple[_Level, ...]:
    return tuple(_levels(element, frozenset(pieces)))[::-1]


def _levels(element: _Element, pieces: frozenset[str]) -> Iterator[_Level]:
    inner, outer = element, element.parent
    while outer is not None and outer.tag:
        at = next(at for at, child in enumerate(outer.children) if child is inner)
        yield _Level(
            _in_flow(outer.opens, outer.opens) if outer.id == FOOT else outer.opens,
            "".join(_emptied(outer.children[:at], pieces)),
            "".join(_emptied(outer.children[at + 1 :], pieces)),
            f"</{outer.tag}>",
        )
        inner, outer = outer, outer.parent


def _emptied(elements: Iterable[_Element], pieces: frozenset[str]) -> Iterator[str]:
    return (one.emptied() for one in elements if one.id not in pieces and one.tag not in _VOID)
