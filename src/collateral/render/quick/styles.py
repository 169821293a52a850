"""Elements' styles, filled with what nobody sets.

A style is a dictionary that works a property out when it is first asked for it. Nearly always that is an
initial or an inherited value, and every way that another value could come is tried first.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_WHERE = {"position": "static", "float": "none"}
"""Where nearly every element stands: in the flow."""
_DISPLAY = ("inline", "flow")
"""How an element is shown of which nobody says anything."""
_DEPEND = {"position": ("float", "display"), "float": ("display",)}
"""Properties by one on whose specified value their own depends."""
_DECORATIONS = "text_decoration_"
_NO_BORDER = ("none", "hidden")
_SIDES = ("top", "right", "bottom", "left")
_OFTEN = frozenset(
    (
        *(f"{kind}_{side}" for kind in ("margin", "padding") for side in _SIDES),
        *(f"border_{side}_style" for side in _SIDES),
        *(f"border_{top}_{left}_radius" for top in ("top", "bottom") for left in ("left", "right")),
        *(f"{bound}{length}" for bound in ("", "min_", "max_") for length in ("width", "height")),
        *(f"counter_{what}" for what in ("reset", "set", "increment")),
        *(f"outline_{what}" for what in ("style", "offset", "color")),
        *(f"bookmark_{what}" for what in ("level", "state")),
        *("box_sizing", "box_shadow", "box_decoration_break", "border_image_source", "mask_border_source"),
        *("background_image", "background_color", "opacity", "transform", "appearance", "overflow"),
        *("break_before", "break_after", "column_width", "column_count", "continue", "max_lines"),
        *("string_set", "vertical_align"),
    )
)
"""What the engine asks of at least every fifth box; filling in more costs more room than it saves time."""


def filled_styles(css: Any) -> Iterator[tuple[Any, str, Any]]:  # noqa: ANN401  # WeasyPrint has no types
    """Styles that begin with what nobody sets, and inherit at once."""
    initial = {
        name: value
        for name, value in css.INITIAL_VALUES.items()
        if name in _OFTEN and name not in css.INHERITED and _is_plain(css, name)
    }
    plain = initial | _WHERE | {"display": _DISPLAY}
    inherited = frozenset(
        (
            "page",
            *(name for name in css.INITIAL_VALUES if name.startswith(_DECORATIONS)),
            *(n for n in css.INHERITED if _is_plain(css, n) and n not in css.PHYSICAL_FUNCTIONS),
        )
    )
    numbers: frozenset[type] = frozenset((str, int, float, type(css.ZERO_PIXELS)))
    styles, anonymous, styles_for = css.ComputedStyle, css.AnonymousStyle, css.StyleFor
    begin = styles_for.set_computed_styles
    yield styles_for, "set_computed_styles", _filled_but_for_its_own(begin, plain, _moved(css, plain))
    yield (
        styles,
        "__missing__",
        _inheriting(styles.__missing__, inherited, css.check_math, numbers, _borders(css)),
    )
    yield anonymous, "__init__", _filled(anonymous.__init__, initial | _WHERE)


def _borders(css: Any) -> dict[str, tuple[str, frozenset[str]]]:  # noqa: ANN401  # as above
    """For each width of a border its style, and all by which a stylesheet may set the width."""
    found = {}
    for side in _SIDES:
        name = f"border_{side}_width"
        function = css.PHYSICAL_FUNCTIONS[name]
        logical = (function(block="ttb", inline=direction) for direction in ("ltr", "rtl"))
        found[name] = (f"border_{side}_style", frozenset((name, *logical)))
    return found


def _is_plain(css: Any, name: str) -> bool:  # noqa: ANN401  # as above
    """Whether a property that nobody sets has its initial value as it is written."""
    return not (
        name in css.INITIAL_NOT_COMPUTED or name in _WHERE or name == "page" or name.startswith(_DECORATIONS)
    )


def _moved(css: Any, plain: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:  # noqa: ANN401  # as above
    """For each property that a stylesheet may set, those of the plain ones that this may change.

    Besides itself: what a property that goes with the writing (start, end) may mean, and what depends on
    where an element stands.
    """
    moved: dict[str, set[str]] = {name: {name} for name in plain}
    for name, others in _DEPEND.items():
        moved[name].update(others)
    for name, function in css.PHYSICAL_FUNCTIONS.items():
        for direction in ("ltr", "rtl"):
            logical = function(block="ttb", inline=direction)
            moved.setdefault(logical, set()).update(moved.get(name, ()))
    return {name: tuple(sorted(names)) for name, names in moved.items()}


def _filled_but_for_its_own(
    begin: Callable[..., None], plain: Mapping[str, Any], moved: Mapping[str, tuple[str, ...]]
) -> Callable[..., None]:
    """An element's style begins with what is not inherited, but for what a stylesheet sets.

    Styles of pages and of their margins do not: the engine asks whether they are empty.
    """
    specified = {name: plain[name] for name in ("position", "float", "display")}

    @functools.wraps(begin)
    def begun(  # noqa: PLR0913, PLR0917  # the engine's signature
        style_for: Any,  # noqa: ANN401  # as above
        element: Any,  # noqa: ANN401
        parent: Any,  # noqa: ANN401
        root: Any = None,  # noqa: ANN401
        pseudo_type: str | None = None,
        base_url: str | None = None,
        target_collector: Any = None,  # noqa: ANN401
    ) -> None:
        begin(style_for, element, parent, root, pseudo_type, base_url, target_collector)
        if target_collector is None:
            return
        style = style_for.get_computed_styles()[element, pseudo_type]
        style.update(plain)
        style.specified.update(specified)
        for name in style.cascaded:
            for other in moved.get(name, ()):
                style.pop(other, None)
        if style.parent_style is None:
            style.pop("display", None)

    return begun


def _inheriting(
    slowly: Callable[[Any, str], Any],
    inherited: frozenset[str],
    check_math: Callable[[object], bool],
    plain: frozenset[type],
    borders: Mapping[str, tuple[str, frozenset[str]]],
) -> Callable[[Any, str], Any]:
    """What is inherited, variables too, and the width of a border that is not there."""

    @functools.wraps(slowly)
    def missing(style: Any, key: str) -> Any:  # noqa: ANN401  # as above
        if key in inherited and key not in style.cascaded and style.parent_style is not None:
            value = style.parent_style[key]
            if type(value) in plain or not check_math(value):
                style[key] = value
                return value
        elif key[:2] == "__":  # a variable
            if key not in style.cascaded and style.parent_style is not None:
                value = style[key] = style.parent_style[key]
                return value
        elif key in borders:
            border, set_by = borders[key]
            if set_by.isdisjoint(style.cascaded) and style[border] in _NO_BORDER:
                style[key] = 0
                return 0
        return slowly(style, key)

    return missing


def _filled(begin: Callable[[Any, Any], None], initial: Mapping[str, Any]) -> Callable[[Any, Any], None]:
    """Boxes without an element have no style of their own: all that is not inherited is known beforehand."""

    @functools.wraps(begin)
    def begun(style: Any, parent_style: Any) -> None:  # noqa: ANN401  # as above
        style.update(initial)
        begin(style, parent_style)

    return begun
