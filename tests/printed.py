"""Editions printed in this process, and what a reader could hold against their pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pypdfium2

from collateral.compose import compose
from collateral.diagnostics import has_errors
from collateral.model.layout import FOOT_AREA
from collateral.pipeline.edition import build_edition
from collateral.render.html import render_html, stylesheets
from collateral.render.page import Page, page_of
from collateral.render.pdf import LaidOut, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pytest

    from collateral.model.choice import Choice, ChosenSection, FilledSlot
    from collateral.model.layout import Box, Layout
    from collateral.model.result import EditionResult
    from collateral.pipeline.task import EditionTask

TOUCH = 0.35
"""Millimetres by which boxes may meet: rounding, and letters that hang below their line."""
LEVEL = 0.5
"""Millimetres that nobody sees at the end of a column."""
POINT = 25.4 / 72
"""Millimetres."""


@dataclass(frozen=True)
class Made:
    """One edition and how it came out."""

    task: EditionTask
    result: EditionResult
    density: str
    document: LaidOut | None = field(default=None, repr=False)
    """The pages as they were laid out last."""

    @property
    def pages_allowed(self) -> int:
        return self.task.job.format.sheet.value.pages or 0

    @property
    def layout(self) -> Layout:
        assert self.result.layout is not None
        return self.result.layout

    @property
    def choice(self) -> Choice:
        assert self.result.choice is not None
        return self.result.choice

    @property
    def codes(self) -> set[str]:
        return {finding.code for finding in self.result.diagnostics if has_errors((finding,))}


def printed(task: EditionTask, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Builds an edition as a build does in its child, and keeps what it was laid out from."""
    pages: list[Page] = []
    documents: list[LaidOut] = []

    def remember(*given: Any, **more: Any) -> Page:  # noqa: ANN401  (whatever it is called with)
        pages.append(page_of(*given, **more))
        return pages[-1]

    def keep(*given: Any, **more: Any) -> LaidOut:  # noqa: ANN401  (the same)
        document = lay_out(*given, **more)
        if not more.get("tall"):
            documents.append(document)
        return document

    with monkeypatch.context() as patch:
        patch.setattr("collateral.render.html.page_of", remember)
        patch.setattr("collateral.pipeline.press.lay_out", keep)
        result = build_edition(task)
    last = next((one for one in reversed(documents) if one.layout == result.layout), None)
    return Made(task, result, pages[-1].density if pages else "", last)


def printed_plainly(made: Made, choice: Choice) -> Layout:
    """Where a choice comes to stand before any white space is spread."""
    job = made.task.job
    html = render_html(
        replace(compose(job, choice)[0], density=made.density),
        job.format,
        job.brand,
        paper=job.paper,
        product_folder=job.product_folder,
        contents=False,
        assets=made.task.assets,
    )
    css = stylesheets(job.format, job.brand, paper=job.paper)
    return lay_out(html, css, made.task.assets, allowed_pages=made.pages_allowed).layout


def fill(made: Made) -> float:
    """The share of the page between head and foot that is filled, as printed and not as measured."""
    plain = printed_plainly(made, made.choice)
    slots = [box for box in plain.boxes if box.anchor.startswith("slot-")]
    foot = plain.box(FOOT_AREA)
    if not slots or foot is None:
        return 0.0
    top = min(box.y for box in slots)
    return (max(box.y + box.height for box in slots) - top) / (foot.y - top)


# --- what is asked of a page ----------------------------------------------------------------------


def too_many_pages(made: Made) -> Iterator[str]:
    assert made.result.pdf is not None
    pages = len(pypdfium2.PdfDocument(made.result.pdf))
    if pages > made.pages_allowed:
        yield f"{pages} pages instead of {made.pages_allowed}"


def text_over_text(pdf: bytes) -> Iterator[str]:
    """Words that stand over other words, or beyond the paper's edge."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        text = page.get_textpage()
        width, height = page.get_size()
        runs = [text.get_rect(at) for at in range(text.count_rects())]
        for left, bottom, right, top in runs:
            if left < 0 or bottom < 0 or right > width or top > height:
                words = text.get_text_bounded(left, bottom, right, top)
                yield f"page {number}: words beyond the paper: {words!r}"
        for one, other in combinations(runs, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            if across > 1 and down > min(one[3] - one[1], other[3] - other[1]) / 3:
                yield f"page {number}: {text.get_text_bounded(*one)!r} over {text.get_text_bounded(*other)!r}"


def boxes_over_boxes(layout: Layout) -> Iterator[str]:
    """Sections, slots and foot that share a place, unless one stands in the other."""
    for one, other in combinations(layout.boxes, 2):
        if one.page == other.page and overlap(one, other) and not (holds(one, other) or holds(other, one)):
            yield f"{one.anchor} and {other.anchor} overlap on page {one.page}"
    for box in layout.boxes:
        if box.y + box.height > layout.page_height + TOUCH or box.x + box.width > layout.page_width + TOUCH:
            yield f"{box.anchor} runs over the edge of page {box.page}"


def overlap(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > TOUCH and down > TOUCH


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x - TOUCH <= inner.x
        and outer.y - TOUCH <= inner.y
        and inner.x + inner.width <= outer.x + outer.width + TOUCH
        and inner.y + inner.height <= outer.y + outer.height + TOUCH
    )


def uneven_columns(made: Made) -> Iterator[str]:
    """Columns that end further apart than the format's limit for white space makes them."""
    sheet = made.task.job.format.sheet.value
    most, line = sheet.spread, sheet.grid * POINT
    several = [slot for slot in made.choice.slots if len(slot.columns) > 1]
    if not most or not several:
        return
    plain = printed_plainly(made, made.choice)
    for slot in several:
        before, after = ends(slot, plain), ends(slot, made.layout)
        for column, was, now in zip(slot.columns, before, after, strict=True):
            reach = most * (len(column) - 1)
            permitted = max(max(before) - was - reach, 0.0)
            if max(after) - now > permitted + line + LEVEL and len(column) > 1:
                yield f"a column of {slot.id} ends {max(after) - now:.1f} mm early, {permitted:.1f} would do"
        if max(after) - min(after) > max(before) - min(before) + line + LEVEL:
            yield f"columns of {slot.id} end less level than without white space between their sections"


def ends(slot: FilledSlot, layout: Layout) -> list[float]:
    """Where each column's last section ends, in millimetres from the top."""
    return [max(bottom(layout, section) for section in column) for column in slot.columns]


def bottom(layout: Layout, section: ChosenSection) -> float:
    address = section.candidate.address.partition("/")[2]
    box = layout.box(f"s-{address.replace('@', '-at-')}")
    assert box is not None
    return box.y + box.height
