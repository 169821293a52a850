"""Lays a document whose length is known out once, where WeasyPrint would do it three times.

A page that prints "1 / 1" is laid out without these numbers, then with the first, then with both; each time
from its first line to its last. Where the length is known beforehand, the numbers are put in beforehand.
They are never believed: a document that turns out longer is laid out again, as WeasyPrint always would.
"""

from __future__ import annotations

import contextlib
import copy
import functools
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextlib.contextmanager
def supposing(layout: Any, pages: int | None) -> Iterator[None]:  # noqa: ANN401  # WeasyPrint has no types
    """While a document is laid out, suppose that it will have so many pages.

    Args:
        layout: WeasyPrint's module of that name (private, hence the pin of its version).
        pages: The number; None where nobody knows.
    """
    begin, make = layout.initialize_page_maker, layout.make_all_pages

    def begin_with_numbers(context: Any, root_box: Any) -> None:  # noqa: ANN401
        begin(context, root_box)
        numbers = context.page_maker[0][3][1]
        numbers["pages"] = [pages]
        if pages == 1:
            _write_numbers(context.target_collector, {**numbers, "page": [1]})

    def make_as_supposed(context: Any, root_box: Any, html: Any, before: list[Any]) -> list[Any]:  # noqa: ANN401
        made = list(make(context, root_box, html, before))
        if not before and len(made) == pages:
            for *_, state in context.page_maker:
                state["pages_wanted"] = False
        return made

    if pages is not None:
        layout.initialize_page_maker, layout.make_all_pages = begin_with_numbers, make_as_supposed
    try:
        yield
    finally:
        layout.initialize_page_maker, layout.make_all_pages = begin, make


@contextlib.contextmanager
def unpainted(weasyprint: Any) -> Iterator[None]:  # noqa: ANN401  # WeasyPrint has no types
    """While something is laid out that nobody will see, leave out what moves nothing.

    Backgrounds, links and the document's properties: of pieces that stand there more than once, they would
    be wrong. What stands in the margins of the page, and the marks before items of a list.
    """
    layout, document = weasyprint.layout, weasyprint.document
    taken: tuple[tuple[Any, str, Callable[..., object]], ...] = (
        (layout, "layout_backgrounds", lambda page, get_image: None),  # noqa: ARG005  # the engine's signature
        (layout, "make_margin_boxes", lambda context, page, state: ()),  # noqa: ARG005
        (document, "gather_anchors", lambda *page: None),  # noqa: ARG005
        (document, "get_html_metadata", lambda html: {}),  # noqa: ARG005
        *_without_markers(layout.absolute.absolute_layout),
    )
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in taken]
    for owner, name, nothing in taken:
        setattr(owner, name, nothing)
    try:
        yield
    finally:
        for owner, name, own in before:
            setattr(owner, name, own)


@functools.cache
def _without_markers(
    lay_out: Callable[..., None],
) -> tuple[tuple[Any, str, Callable[..., object]], ...]:
    """What lies outside of the flow is laid out but for list markers, wherever the engine calls it."""

    def but_for_markers(context: Any, placeholder: Any, *rest: Any, **named: Any) -> None:  # noqa: ANN401  # as above
        if not placeholder.is_outside_marker:
            lay_out(context, placeholder, *rest, **named)

    return tuple(
        (module, "absolute_layout", but_for_markers)
        for name, module in list(sys.modules.items())
        if name.startswith("weasyprint.layout") and getattr(module, "absolute_layout", None) is lay_out
    )


def _write_numbers(targets: Any, numbers: dict[str, list[int]]) -> None:  # noqa: ANN401
    """Write what everything on the only page would be told once that page is done."""
    for (_, token), item in targets.counter_lookup_items.items():
        if token == "content" and item.missing_counters:  # noqa: S105  # a part of a stylesheet
            item.cached_page_counter_values = copy.deepcopy(numbers)
            item.parse_again(numbers)
