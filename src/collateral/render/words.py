"""Words in drawings are set as words.

WeasyPrint 70 lays out the text of an SVG letter by letter, so that nothing is kerned and a search, a copy or
a read-back finds "c o s t". A line whose letters have no places of their own is laid out whole instead.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PER_LETTER = ("x", "y", "dx", "dy", "rotate")
_LINES = ("text", "tspan", "a")
_STRETCHED = ("letter-spacing", "textLength")


class _Line(str):
    """A text that is one letter to whoever goes through it letter by letter."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        return iter((str(self),) if self else ())


def keep_words_whole(drawings: Any) -> None:  # noqa: ANN401  # WeasyPrint has no types
    """Wrap the engine's function that draws text, in its module of drawings and in its table of tags."""
    original = drawings.text
    drawings.text = _by_line(original)
    for tag, function in drawings.TAGS.items():
        if function is original:
            drawings.TAGS[tag] = drawings.text


def _by_line(draw: Callable[..., Any]) -> Callable[..., Any]:
    def drawn(svg: Any, node: Any, font_size: float) -> Any:  # noqa: ANN401  # WeasyPrint has no types
        if node.text and node.tag in _LINES and _is_plain(node):
            node._etree_node.text = _Line(node.text)  # noqa: SLF001  # `text` itself cannot be set
        return draw(svg, node, font_size)

    return drawn


def _is_plain(node: Any) -> bool:  # noqa: ANN401  # WeasyPrint has no types
    if any(node.get(name) for name in _STRETCHED):
        return False
    places = (str(node.attrib.get(name, "")).replace(",", " ").split() for name in _PER_LETTER)
    return all(len(values) <= 1 for values in places) and not _float_or_zero(node.attrib.get("rotate"))


def _float_or_zero(text: str | None) -> float:
    """The number, or 0 where there is none."""
    try:
        return float(text or 0)
    except ValueError:
        return 0.0
