"""Inline nodes to HTML: a table from node type to a small function.

Markup is made only here and in `nodes`, and everything that comes from an author is escaped.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup, escape

from collateral.dataclass import dataclass
from collateral.icons import SIZE, STROKE, icons
from collateral.model.content import (
    Citation,
    CodeSpan,
    CrossReference,
    Emphasis,
    Icon,
    Image,
    LineBreak,
    Link,
    NoteMark,
    Strong,
    Text,
)
from collateral.render.confine import WORKSPACE_ORIGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from collateral.model.content import Inline
    from collateral.render.charts import ChartLook
    from collateral.render.charts.lettering import Lettering

NO_BREAK = "\N{NO-BREAK SPACE}"

_UNITS = """
% ‰ °C °F K µm mm cm m km nm in ft g kg mg µg ng lb mL ml L l dL µL s ms µs min h Hz kHz MHz GHz V mV kV
VDC VAC A mA mAh Ah W kW MW Wh kWh J N Nm Pa kPa hPa mbar bar mmHg cmH2O cmH₂O psi dB dBA dB(A) bpm rpm slpm
L/min l/min mL/min mL/kg mg/L bit kB MB GB TB USD EUR GBP CHF JPY AUD CAD $ € £
thousand million billion Mio. Mrd.
seconds minutes hours days weeks months years
January February March April May June July August September October November December
"""
_CURRENCIES = ("USD", "EUR", "GBP", "CHF", "JPY", "AUD", "CAD", "$", "€", "£")
_UNITS_LONGEST_FIRST = "|".join(re.escape(unit) for unit in sorted(_UNITS.split(), key=len, reverse=True))
_NUMBER_THEN_UNIT = re.compile(rf"(?<=\d) (?=(?:{_UNITS_LONGEST_FIRST})(?!\w))")
_CURRENCY_THEN_NUMBER = re.compile(rf"(?<!\w)({'|'.join(re.escape(unit) for unit in _CURRENCIES)}) (?=\d)")
_NUMBER = re.compile(
    r"(?:[<>≤≥±~≈+−]\s?)?(?<![^\W\d_])\d(?:[\d.,:/×]|[-–](?=\d))*(?<![.,:/])(?:\s?%)?"  # noqa: RUF001 - a real minus, times
)


@dataclass(frozen=True, slots=True)
class Setting:
    """How a run of text is set."""

    product_folder: str
    """Relative to the workspace: `collateral/ventilator`."""
    accent: str = "#000000"
    """The brand's accent colour, in which icons are drawn."""
    big_numbers: bool = False
    """Numbers get an element of their own, so that a stylesheet can set them large."""
    charts: ChartLook | None = None
    """How charts are drawn, and how wide; as tables of their figures where None."""
    titles: Lettering | None = None
    """How wide the letters of titles are; all are wide ones where None."""


def element(tag: str, content: Markup | str, *classes: str, **attributes: str | None) -> Markup:
    """One HTML element; classes and attribute values are escaped, `data_id` becomes `data-id`."""
    return _open(tag, classes, attributes) + escape(content) + Markup(f"</{tag}>")  # noqa: S704 - tag is ours


def void_element(tag: str, *classes: str, **attributes: str | None) -> Markup:
    """One HTML element without content, such as `img`."""
    return _open(tag, classes, attributes)


def _open(tag: str, classes: Sequence[str], attributes: Mapping[str, str | None]) -> Markup:
    named = {"class": " ".join(name for name in classes if name) or None, **attributes}
    written = "".join(
        f' {escape(name.rstrip("_").replace("_", "-"))}="{escape(value)}"'
        for name, value in named.items()
        if value is not None
    )
    return Markup(f"<{tag}{written}>")  # noqa: S704 - tag is ours


def no_break(text: str) -> str:
    """The text with no-break spaces between a number and its unit."""
    text = _NUMBER_THEN_UNIT.sub(NO_BREAK, text)
    return _CURRENCY_THEN_NUMBER.sub(rf"\1{NO_BREAK}", text)


def workspace_url(path: str) -> str:
    """Address of a file of the workspace, as the renderer reads it; nothing is fetched from there."""
    return f"{WORKSPACE_ORIGIN}/{quote(path, safe='/')}"


def has_claim(nodes: Iterable[Inline]) -> bool:
    """Whether a claim's wording stands in the text; such text is never split over pages."""
    for node in nodes:
        if isinstance(node, Citation) and node.claim is not None:
            return True
        if has_claim(getattr(node, "children", ())):
            return True
    return False


def inlines_html(nodes: Iterable[Inline], setting: Setting) -> Markup:
    """Inline content as HTML."""
    return Markup().join(inline_html(node, setting) for node in nodes)


def is_inline(node: object) -> bool:
    """Whether something is inline content that a page can show."""
    return type(node) in _INLINE


def inline_html(node: Inline, setting: Setting) -> Markup:
    """One inline node as HTML."""
    write = _INLINE.get(type(node))
    if write is None:
        raise TypeError(f"{type(node).__name__} at {node.place} should have been resolved by composing")
    return write(node, setting)


def figure_html(nodes: Iterable[Inline], setting: Setting) -> Markup:
    """Inline content whose numbers are set large, the words around them small."""
    return inlines_html(nodes, replace(setting, big_numbers=True))


NARROWEST_TITLE = 16
"""So many letters fit the narrowest place of a title, the margin of a brief."""


def heading_html(nodes: Sequence[Inline], setting: Setting) -> Markup:
    """A title as HTML: its last two words stay together, so that no line holds a single short word.

    Not where the two are long: together they would run out of a narrow place into the text beside it.
    """
    return inlines_html(without_runt(nodes, together=NARROWEST_TITLE), setting)


def without_runt(nodes: Sequence[Inline], room: int = 10, together: int | None = None) -> tuple[Inline, ...]:
    """The same text with its last two words kept together, where the last one is short.

    Args:
        nodes: A title or a paragraph.
        room: So many letters the last word has at most, a full stop counted.
        together: So many letters the two have at most, the space counted; any number where None.
    """
    *before, last = nodes or (None,)
    match last:
        case Text():
            start = last.text.rstrip().rfind(" ")
            pair = len(last.text) - (last.text.rfind(" ", 0, max(start, 0)) + 1)
            if start > 0 and len(last.text) - start <= room and (together is None or pair <= together):
                text = f"{last.text[:start]}{NO_BREAK}{last.text[start + 1 :]}"
                return (*before, replace(last, text=text))
            if start < 0 and before:
                return (*without_runt(before, room - len(last.text), together), last)
        case Citation() | Strong() | Emphasis() | Link():
            return (*before, replace(last, children=without_runt(last.children, room, together)))
        case _:
            pass
    return tuple(nodes)


def _text(node: Text, setting: Setting) -> Markup:
    text = no_break(node.text)
    if not setting.big_numbers:
        return escape(text)
    parts: list[Markup] = []
    end = 0
    for match in _NUMBER.finditer(text):
        parts += [escape(text[end : match.start()]), element("span", match.group(), "number")]
        end = match.end()
    return Markup().join([*parts, escape(text[end:])])


def _emphasis(node: Emphasis, setting: Setting) -> Markup:
    return element("em", inlines_html(node.children, setting))


def _strong(node: Strong, setting: Setting) -> Markup:
    return element("strong", inlines_html(node.children, setting))


def _code(node: CodeSpan, _setting: Setting) -> Markup:
    return element("code", node.text)


def _line_break(_node: LineBreak, _setting: Setting) -> Markup:
    return Markup("<br>")


def _link(node: Link, setting: Setting) -> Markup:
    text = inlines_html(node.children, setting)
    if node.kind == "file":
        # A printed page cannot open a file of our workspace: its words stay, the address does not.
        return element("span", text, "file")
    prefix = {"web": "", "mail": "mailto:", "phone": "tel:"}.get(node.kind)
    if prefix is None:
        raise TypeError(f"a {node.kind} link at {node.place} should have been resolved by composing")
    target = node.target if node.target.startswith(prefix) else prefix + node.target
    if node.kind == "web" and not target.startswith(("https://", "http://")):
        raise TypeError(f"a web link at {node.place} leads to {target!r}")
    return element("a", text, node.kind, href=target)


def _image(node: Image, setting: Setting) -> Markup:
    return image_html(node, setting, "inline")


def image_html(node: Image, setting: Setting, *classes: str) -> Markup:
    """A picture with its alternative text."""
    alt = "".join(part.text for part in node.alt if isinstance(part, Text))
    return void_element(
        "img", *classes, src=workspace_url(f"{setting.product_folder}/{node.source}"), alt=alt
    )


def _citation(node: Citation, setting: Setting) -> Markup:
    text = inlines_html(node.children, setting)
    if node.claim is not None:
        text = element("span", text, "claim", data_id=node.claim)
    if not node.numbers:
        return text
    links = (element("a", str(number), href=f"#reference-{number}") for number in node.numbers)
    # "M4" with a raised 2 close to it would read as a power.
    apart = "apart" if _ends_in_figure(text) else ""
    return text + element("sup", Markup(",").join(links), "cite", apart)


def _ends_in_figure(html: Markup) -> bool:
    return html.striptags()[-1:].isdigit()


def _icon(node: Icon, setting: Setting) -> Markup:
    """An icon as a drawing that assistive technology passes over: the words beside it say the same."""
    shapes = (element(tag, "", **dict(attributes)) for tag, attributes in icons()[node.name])
    drawing = element(
        "svg",
        Markup().join(shapes),
        "icon",
        aria_hidden="true",
        viewBox=f"0 0 {SIZE} {SIZE}",
        fill="none",
        stroke=setting.accent,
        stroke_width=str(STROKE),
        stroke_linecap="round",
        stroke_linejoin="round",
    )
    # The space between them does not break, so that the icon stays with its first word.
    return drawing + escape(NO_BREAK)


def _note_mark(node: NoteMark, _setting: Setting) -> Markup:
    # Letters keep notes apart from the numbers of references.
    return element("sup", element("a", note_letter(node.number), href=f"#note-{node.number}"), "note-mark")


def note_letter(number: int) -> str:
    """What a note is called on the page: a to z, then aa, ab and so on."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def _cross_reference(node: CrossReference, setting: Setting) -> Markup:
    return element("a", inlines_html(node.children, setting), "cross", href=f"#{node.anchor}")


_INLINE: Mapping[type, Callable[[Any, Setting], Markup]] = {
    Text: _text,
    Emphasis: _emphasis,
    Strong: _strong,
    CodeSpan: _code,
    LineBreak: _line_break,
    Link: _link,
    Image: _image,
    Citation: _citation,
    NoteMark: _note_mark,
    Icon: _icon,
    CrossReference: _cross_reference,
}
"""What may stand in composed text; anything else is a fault of `compose/`."""
