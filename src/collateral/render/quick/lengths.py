"""Used lengths of boxes: nearly every one is a number of pixels, and no percentage of anything."""

from __future__ import annotations

import functools
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_LENGTHS = (
    *(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom")),
    *(f"{bound}{length}" for bound in ("", "min_", "max_") for length in ("width", "height")),
)
_BORDERS = tuple(f"border_{side}_width" for side in ("left", "right", "top", "bottom"))
_NEVER_AUTO = ("min_width", "min_height")


def known_lengths(weasyprint: Any) -> Iterator[tuple[Any, str, Any]]:  # noqa: ANN401  # WeasyPrint has no types
    """What does not depend on where a box stands, worked out once for each style."""
    percent, pixels = weasyprint.layout.percent, type(weasyprint.css.ZERO_PIXELS)
    yield percent, "resolve_one_percentage", _one(percent.resolve_one_percentage, pixels)
    slowly = percent.resolve_percentages
    quickly = _all(slowly, percent.adjust_box_sizing, pixels)
    for name, module in list(sys.modules.items()):
        if name.startswith("weasyprint.layout") and getattr(module, "resolve_percentages", None) is slowly:
            yield module, "resolve_percentages", quickly
    for module, name in (
        (weasyprint.layout.inline, "strut"),
        (weasyprint.text.line_break, "get_font_description"),
    ):
        yield module, name, _once_for_each_style(getattr(module, name))


def _once_for_each_style(asked: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """What is said of a style, kept with it."""
    kept = asked.__name__

    @functools.wraps(asked)
    def known(style: Any) -> Any:  # noqa: ANN401  # as above
        found = style.__dict__.get(kept)
        if found is None:
            found = style.__dict__[kept] = asked(style)
        return found

    return known


def _one(
    slowly: Callable[[Any, str, Any], None], pixels: type[tuple[Any, ...]]
) -> Callable[[Any, str, Any], None]:
    @functools.wraps(slowly)
    def resolve(box: Any, name: str, refer_to: Any) -> None:  # noqa: ANN401  # as above
        value = box.style[name]
        if type(value) is pixels and value[1] == "px":
            setattr(box, name, value[0])
        elif value == "auto" and name not in _NEVER_AUTO:
            setattr(box, name, value)
        else:
            slowly(box, name, refer_to)

    return resolve


class _Nowhere:
    """A box that is nothing but its style and its lengths."""

    def __init__(self, style: Any, lengths: dict[str, Any]) -> None:  # noqa: ANN401  # as above
        self.style = style
        self.__dict__.update(lengths)


def _all(
    slowly: Callable[[Any, Any], None], adjust: Callable[[Any, str], None], pixels: type[tuple[Any, ...]]
) -> Callable[[Any, Any], None]:
    """All lengths of a box: known with its style, unless one of them depends on more."""

    def known(style: Any) -> dict[str, Any]:  # noqa: ANN401  # as above
        lengths = _in_pixels(style, pixels)
        if not lengths or style["box_sizing"] == "content-box":
            return lengths
        box = _Nowhere(style, lengths)
        adjust(box, "width")
        adjust(box, "height")
        return {name: vars(box)[name] for name in lengths}

    @functools.wraps(slowly)
    def resolve(box: Any, containing_block: Any) -> None:  # noqa: ANN401  # as above
        style = box.style
        lengths = style.__dict__.get("lengths")
        if lengths is None:
            lengths = style.lengths = known(style)
        if lengths:
            box.__dict__.update(lengths)
        else:
            slowly(box, containing_block)

    return resolve


def _in_pixels(style: Any, pixels: type[tuple[Any, ...]]) -> dict[str, Any]:  # noqa: ANN401  # as above
    """A style's lengths; none where one of them is more than a number of pixels."""
    lengths: dict[str, Any] = {}
    if style["border_collapse"] == "collapse":
        return lengths
    for name in _LENGTHS:
        value = style[name]
        if type(value) is pixels and value[1] == "px":
            lengths[name] = value[0]
        elif value == "auto":
            lengths[name] = 0 if name in _NEVER_AUTO else value
        else:
            return {}
    return lengths | {name: style[name] for name in _BORDERS}
