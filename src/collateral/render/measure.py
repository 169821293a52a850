"""Where things stand on laid-out pages, in millimetres; reads WeasyPrint's boxes without importing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from collateral.dataclass import dataclass
from collateral.model.layout import FOOT_AREA, Box, Layout

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ANCHOR_PREFIXES = ("s-", "slot-", "reference-", "note-", "foot")
"""Ids of what is measured start so: sections and statements, slots, references, notes, the page's foot."""

_MM = 25.4 / 96
"""Millimetres in a CSS pixel."""
_TOLERANCE = 1.5
"""Pixels a letter may stand out without being called cut off."""
_INVISIBLE_AREA = 16.0
"""Square pixels; what is clipped to less is meant for screen readers only."""

Rectangle = tuple[float, float, float, float]
"""Left, top, right, bottom, in pixels."""


@dataclass(frozen=True, slots=True)
class CutText:
    """Words a reader would not see on one page."""

    page: int
    text: str


def layout_of(pages: Sequence[Any], allowed_pages: int | None) -> Layout:
    """Sections' boxes on every page, and how far the content runs over the pages allowed."""
    first = pages[0]
    return Layout(
        pages=len(pages),
        page_width=_round(first.width),
        page_height=_round(first.height),
        boxes=tuple(
            box for number, page in enumerate(pages, start=1) for box in _section_boxes(page, number)
        ),
        overflow=_overflow(pages, allowed_pages),
    )


def cut_text(pages: Sequence[Any]) -> tuple[CutText, ...]:
    """Text that stands beyond the paper, or is cut by a box that hides what overflows, page by page."""
    cut = (
        CutText(number, " ".join(_cut_on(page._page_box, (0.0, 0.0, page.width, page.height))))  # noqa: SLF001
        for number, page in enumerate(pages, start=1)
    )
    return tuple(text for text in cut if text.text)


def _section_boxes(page: Any, number: int) -> Iterator[Box]:  # noqa: ANN401
    for box in _boxes(page._page_box):  # noqa: SLF001
        if _is_footnote_area(box):
            yield _foot_area(box, number)
        anchor = box.element.get("id", "") if box.element is not None else ""
        if anchor.startswith(ANCHOR_PREFIXES) and _is_principal(box):
            yield Box(
                anchor=anchor,
                page=number,
                x=_round(box.border_box_x()),
                y=_round(box.border_box_y()),
                width=_round(box.border_width()),
                height=_round(box.border_height()),
            )


def _foot_area(box: Any, number: int) -> Box:  # noqa: ANN401
    """What the foot of a page takes from the flow, its margins included."""
    return Box(
        anchor=FOOT_AREA,
        page=number,
        x=_round(box.position_x),
        y=_round(box.position_y),
        width=_round(box.margin_width()),
        height=_round(box.margin_height()),
    )


def _is_principal(box: Any) -> bool:  # noqa: ANN401
    """Whether this is the element's own box: not of a pseudo-element, not an anonymous one inside it."""
    return bool(box.element_tag == box.element.tag) and box.style.__class__.__name__ != "AnonymousStyle"


def _overflow(pages: Sequence[Any], allowed_pages: int | None) -> float:
    if allowed_pages is None:
        return 0.0
    kept, surplus = pages[:allowed_pages], pages[allowed_pages:]
    sunk = max((_sunk(page) for page in kept), default=0.0)
    return _round(sum(_content_height(page) for page in surplus) + sunk)


def _content_height(page: Any) -> float:  # noqa: ANN401
    """From the page's content edge down to the lowest thing on it, footnotes added."""
    box = page._page_box  # noqa: SLF001
    top = box.content_box_y()
    lowest = max((_bottom(part) for part in _flow(box)), default=top)
    notes = sum(part.margin_height() for part in box.children if _is_footnote_area(part))
    return float(max(lowest - top, 0.0) + notes)


def _sunk(page: Any) -> float:  # noqa: ANN401
    """How far text in the flow stands below the page's content area, as in a box with a fixed height."""
    box = page._page_box  # noqa: SLF001
    edge = box.content_box_y() + box.height
    lowest = max((_bottom(part) for part in _flow(box) if hasattr(part, "text")), default=edge)
    return float(lowest - edge) if lowest - edge > _TOLERANCE else 0.0


def _flow(page_box: Any) -> Iterator[Any]:  # noqa: ANN401
    """Every box of the page's content that is neither positioned, nor margin, nor footnote area."""
    for child in page_box.children:
        if child.element_tag == "html":
            for box in _boxes(child, positioned=False):
                if box.element_tag not in {"html", "body"}:
                    yield box


def _is_footnote_area(box: Any) -> bool:  # noqa: ANN401
    return type(box).__name__ == "FootnoteAreaBox" and bool(box.children)


def _bottom(box: Any) -> float:  # noqa: ANN401
    if hasattr(box, "text"):
        return float(box.position_y + box.height)
    return float(box.border_box_y() + box.border_height()) if isinstance(box.height, (int, float)) else 0.0


def _boxes(box: Any, *, positioned: bool = True) -> Iterator[Any]:  # noqa: ANN401
    """A box and all below it in document order; placeholders of positioned boxes stand for the box."""
    stack = [box]
    while stack:
        top = stack.pop()
        box = getattr(top, "_box", top)
        if not positioned and (box is not top or box.style["position"] in {"absolute", "fixed"}):
            continue
        yield box
        stack.extend(reversed(box.children))


def _cut_on(box: Any, visible: Rectangle) -> Iterator[str]:  # noqa: ANN401
    stack: list[tuple[Any, Rectangle]] = [(box, visible)]
    while stack:
        top, visible = stack.pop()
        box = getattr(top, "_box", top)
        if box.style["visibility"] != "visible" or box.style["transform"]:
            continue
        if hasattr(box, "text"):
            if box.text.strip() and _is_cut(box, visible):
                yield box.text.strip()
            continue
        inner = _clip(box, visible)
        if _area(inner) > _INVISIBLE_AREA:
            stack.extend((child, inner) for child in reversed(box.children))


def _clip(box: Any, visible: Rectangle) -> Rectangle:  # noqa: ANN401
    if box.element_tag in {"html", "body"} or box.style["overflow"] == "visible":
        return visible
    left, top = box.padding_box_x(), box.padding_box_y()
    right, bottom = left + box.padding_width(), top + box.padding_height()
    return max(left, visible[0]), max(top, visible[1]), min(right, visible[2]), min(bottom, visible[3])


def _is_cut(text: Any, visible: Rectangle) -> bool:  # noqa: ANN401
    """Sideways the tolerance holds; up and down a third of the line, since lines may be set tight."""
    left, top, right, bottom = visible
    slack = max(_TOLERANCE, text.height / 3)
    return bool(
        text.position_x < left - _TOLERANCE
        or text.position_x + text.width > right + _TOLERANCE
        or text.position_y < top - slack
        or text.position_y + text.height > bottom + slack
    )


def _area(rectangle: Rectangle) -> float:
    left, top, right, bottom = rectangle
    return max(right - left, 0.0) * max(bottom - top, 0.0)


def _round(pixels: float) -> float:
    """Millimetres, to a hundredth of a millimetre's hundredth: float noise never reaches a comparison."""
    return round(float(pixels) * _MM, 4)
