"""Styles of pseudo-elements: worked out for elements that may have them, and not for all.

WeasyPrint's own stylesheet says of every element what its list marker, its call and its marker as a footnote
or as a note would look like: six styles more for each, a tenth of a layout, of which hardly any is ever used.
"""

from __future__ import annotations

import copy
import functools
from itertools import chain
from typing import TYPE_CHECKING, Any

from collateral.dataclass import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

_SELDOM = ("marker", "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback")
_PLAIN: Mapping[str, Callable[[Any], bool]] = {
    "display": lambda value: isinstance(value, tuple) and "list-item" not in value,
    "float": lambda value: value in ("none", "left", "right"),
    "position": lambda value: value in ("static", "relative", "absolute", "fixed"),
}
"""What makes no element a list item, a footnote or a note, whatever its parent is."""
_BY_NAME = ("id_selectors", "class_selectors", "lower_local_name_selectors", "namespace_selectors")
_OTHERS = ("lang_attr_selectors", "other_selectors")

Entry = tuple[Any, ...]
"""A selector in a matcher: its test, specificity, order, pseudo-element and what it was given with."""


def spared_pseudo_elements(css: Any) -> Iterator[tuple[Any, str, Any]]:  # noqa: ANN401  # WeasyPrint has no types
    """Rules for seldom pseudo-elements of every element, waiting for one that may have them."""
    begin = css.StyleFor.__init__

    @functools.wraps(begin)
    def begun(style_for: Any, html: Any, sheets: Any, hints: Any, *rest: Any) -> None:  # noqa: ANN401  # as above
        begin(style_for, html, sheets if hints else _sparing(sheets), hints, *rest)

    yield css.StyleFor, "__init__", begun


def _sparing(sheets: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    sheets = list(sheets)
    makers = type(sheets[0][0].matcher)()
    for sheet, *_ in sheets:
        for name, key, entry in _sorted(sheet.matcher).makers:
            found = getattr(makers, name)
            (found if key is None else found.setdefault(key, [])).append(entry)
    return [(_Sparing(sheet, _sorted(sheet.matcher), makers), *said) for sheet, *said in sheets]


class _Sparing:
    """A stylesheet, and its own matcher."""

    def __init__(self, sheet: Any, rules: _Rules, makers: Any) -> None:  # noqa: ANN401  # as above
        self.matcher = self if rules.waiting else sheet.matcher
        self.page_rules = sheet.page_rules
        self.layers = sheet.layers
        self._rules = rules
        self._makers = makers

    def match(self, element: Any) -> list[Entry]:  # noqa: ANN401  # as above
        """The rules for an element, from the weakest to the strongest."""
        found: list[Entry] = self._rules.others.match(element)
        if "style" in element.etree_element.attrib or self._makers.match(element):
            self._rules.others.add_relevant_selectors(element, self._rules.waiting, found)
            found.sort()
        return found


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a matcher holds, sorted."""

    others: Any
    waiting: tuple[Entry, ...]
    """Rules for seldom pseudo-elements, of every element."""
    makers: tuple[tuple[str, str | None, Entry], ...]
    """Where a matcher keeps the rules that may make a list item, a footnote or a note of an element."""


@functools.lru_cache(maxsize=32)
def _sorted(matcher: Any) -> _Rules:  # noqa: ANN401  # as above
    waiting = tuple(
        entry for entry in matcher.other_selectors if entry[3] in _SELDOM and not _is_pointed_to(entry)
    )
    others = copy.copy(matcher)
    others.other_selectors = [entry for entry in matcher.other_selectors if entry not in waiting]
    kept = chain(
        (
            (name, key, entry)
            for name in _BY_NAME
            for key, kept in getattr(matcher, name).items()
            for entry in kept
        ),
        ((name, None, entry) for name in _OTHERS for entry in getattr(matcher, name)),
    )
    return _Rules(others, waiting, tuple(place for place in kept if _makes(place[2])))


def _is_pointed_to(entry: Entry) -> bool:
    """Whether a rule gives its elements an anchor, which the engine asks of all at once."""
    declarations, _ = entry[4]
    return any(name == "anchor" for name, _, _ in declarations)


def _makes(entry: Entry) -> bool:
    declarations, _ = entry[4]
    return any(name in _PLAIN and not _PLAIN[name](value) for name, value, _ in declarations)
