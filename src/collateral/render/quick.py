"""Answers what the layout engine asks itself most often without the long way round; the answers are its own.

Each element's style is a dictionary that works a property out when it is first asked for it. Nearly always
that is an initial or an inherited value, and every way that another value could come is tried first. Likewise
nearly every length is a number of pixels, and no percentage of anything. Together a tenth of a layout.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_OF_ITS_OWN = ("position", "float", "display", "page", "column_gap")
"""Properties that others depend on, or that are no plain inheritance."""
_DECORATIONS = "text_decoration_"
_NEVER_AUTO = ("min_width", "min_height")


def answer_quickly(css: Any, percent: Any, stream: Any) -> None:  # noqa: ANN401  # WeasyPrint has no types
    """Put a short way before the engine's own in its modules.

    Args:
        css: WeasyPrint's module of styles (private, hence the pin of its version).
        percent: Its module of percentages.
        stream: The module of its HTML parser that reads characters.
    """
    initial = {
        name: value
        for name, value in css.INITIAL_VALUES.items()
        if name not in css.INHERITED and _is_plain(css, name)
    }
    styles, anonymous = css.ComputedStyle, css.AnonymousStyle
    styles.__init__ = _filled_but_for_its_own(styles.__init__, initial, _logical(css))
    styles.__missing__ = _inheriting(
        styles.__missing__,
        frozenset(
            name for name in css.INHERITED if _is_plain(css, name) and name not in css.PHYSICAL_FUNCTIONS
        ),
        css.check_math,
        frozenset((str, int, float, type(css.ZERO_PIXELS))),
    )
    anonymous.__init__ = _filled(anonymous.__init__, initial)
    percent.resolve_one_percentage = _one(percent.resolve_one_percentage, type(css.ZERO_PIXELS))
    stream.characters_until_regex = _Patterns()


def _is_plain(css: Any, name: str) -> bool:  # noqa: ANN401  # as above
    """Whether a property that nobody sets has its initial value as it is written."""
    return not (name in css.INITIAL_NOT_COMPUTED or name in _OF_ITS_OWN or name.startswith(_DECORATIONS))


def _logical(css: Any) -> dict[str, frozenset[str]]:  # noqa: ANN401  # as above
    """For each property that goes with the writing (start, end), those that it may mean."""
    meant: dict[str, set[str]] = {}
    for name, function in css.PHYSICAL_FUNCTIONS.items():
        for direction in ("ltr", "rtl"):
            meant.setdefault(function(block="ttb", inline=direction), set()).add(name)
    return {name: frozenset(names) for name, names in meant.items()}


def _filled_but_for_its_own(
    begin: Callable[..., None], initial: Mapping[str, Any], logical: Mapping[str, frozenset[str]]
) -> Callable[..., None]:
    """An element's style begins with what is not inherited, but for what a stylesheet sets."""

    @functools.wraps(begin)
    def begun(style: Any, parent_style: Any, cascaded: Any, pseudo_type: Any, *rest: Any) -> None:  # noqa: ANN401
        begin(style, parent_style, cascaded, pseudo_type, *rest)
        if pseudo_type is not None:
            return  # there are many, and most are never asked for anything
        style.update(initial)
        for name in cascaded:
            style.pop(name, None)
            for other in logical.get(name, ()):
                style.pop(other, None)

    return begun


def _inheriting(
    slowly: Callable[[Any, str], Any],
    inherited: frozenset[str],
    check_math: Callable[[object], bool],
    plain: frozenset[type],
) -> Callable[[Any, str], Any]:
    @functools.wraps(slowly)
    def missing(style: Any, key: str) -> Any:  # noqa: ANN401  # as above
        if key in inherited and key not in style.cascaded and style.parent_style is not None:
            value = style.parent_style[key]
            if type(value) in plain or not check_math(value):
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


class _Patterns(dict[tuple[Any, bool], Any]):
    """The patterns of the parser's characters, each made once, as it means to do itself."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, opposite = key
        among = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if opposite else '^'}{among}]+")
        return pattern
