"""Answers what the layout engine asks itself most often without the long way round; the answers are its own.

Each element's style is a dictionary that works a property out when it is first asked for it. Nearly always
that is an initial or an inherited value, and every way that another value could come is tried first: a third
of a layout. Likewise nearly every length is a number of pixels, and no percentage of anything.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OF_ITS_OWN = ("position", "float", "display", "page", "column_gap")
"""Properties that others depend on, or that are no plain inheritance."""
_DECORATIONS = "text_decoration_"
_NEVER_AUTO = ("min_width", "min_height")


def answer_quickly(css: Any, percent: Any) -> None:  # noqa: ANN401  # WeasyPrint has no types
    """Put a short way before the engine's own in its modules of styles and of lengths.

    Args:
        css: WeasyPrint's module of styles (private, hence the pin of its version).
        percent: Its module of percentages.
    """
    initial = {
        name: value
        for name, value in css.INITIAL_VALUES.items()
        if name not in css.INHERITED and _is_plain(css, name)
    }
    inherited = frozenset(name for name in css.INHERITED if not name.startswith(_DECORATIONS))
    styles, anonymous = css.ComputedStyle, css.AnonymousStyle
    styles.__missing__ = _computed(
        styles.__missing__, initial, inherited - set(_OF_ITS_OWN), _logical(css), css.check_math
    )
    anonymous.__init__ = _filled(anonymous.__init__, initial)
    percent.resolve_one_percentage = _one(percent.resolve_one_percentage, type(css.ZERO_PIXELS))


def _is_plain(css: Any, name: str) -> bool:  # noqa: ANN401  # as above
    """Whether a property that nobody sets has its initial value as it is written."""
    return not (name in css.INITIAL_NOT_COMPUTED or name in _OF_ITS_OWN or name.startswith(_DECORATIONS))


def _logical(css: Any) -> dict[str, frozenset[str]]:  # noqa: ANN401  # as above
    """For each property that has other names (start, end), those names in both directions of writing."""
    return {
        name: frozenset(function(block="ttb", inline=direction) for direction in ("ltr", "rtl"))
        for name, function in css.PHYSICAL_FUNCTIONS.items()
    }


def _computed(
    slowly: Callable[[Any, str], Any],
    initial: Mapping[str, Any],
    inherited: frozenset[str],
    logical: Mapping[str, frozenset[str]],
    check_math: Callable[[object], bool],
) -> Callable[[Any, str], Any]:
    nothing: frozenset[str] = frozenset()

    @functools.wraps(slowly)
    def missing(style: Any, key: str) -> Any:  # noqa: ANN401  # as above
        cascaded = style.cascaded
        if key not in cascaded and logical.get(key, nothing).isdisjoint(cascaded):
            if key in initial:
                value = style[key] = initial[key]
                return value
            parent = style.parent_style
            if key in inherited and parent is not None:
                value = parent[key]
                if not check_math(value):
                    style[key] = value
                    return value
        return slowly(style, key)

    return missing


def _filled(begin: Callable[[Any, Any], None], initial: Mapping[str, Any]) -> Callable[[Any, Any], None]:
    """Boxes without an element have no style of their own: all that is not inherited is known beforehand."""

    @functools.wraps(begin)
    def begun(style: Any, parent_style: Any) -> None:  # noqa: ANN401  # as above
        style.update(initial)
        begin(style, parent_style)

    return begun


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
