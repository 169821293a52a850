"""What a template may hand to a filter; anything else is the template's mistake, told at its line."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Undefined

from collateral.model.composition import PlacedStatement
from collateral.render.inlines import is_inline
from collateral.render.nodes import is_block

if TYPE_CHECKING:
    from collections.abc import Callable


def checked(name: str, function: Callable[..., object]) -> Callable[..., object]:
    """A filter that refuses what it is not made for, before it fails on it."""
    takes, words = _TAKES[name]
    signature = inspect.signature(function)

    def apply(value: Any, *rest: Any, **named: Any) -> object:  # noqa: ANN401 - whatever a template hands over
        for given in (value, *rest, *named.values()):
            if isinstance(given, Undefined):
                str(given)  # says what there is instead
        if not takes(value):
            raise TemplateRuntimeError(f'the filter "{name}" is for {words}')
        try:
            return function(value, *rest, **named)
        except TypeError:
            if _is_called_rightly(signature, value, *rest, **named):
                raise
            known = ", ".join(list(signature.parameters)[1:]) or "nothing"
            raise TemplateRuntimeError(f'what stands in brackets after "{name}" can be: {known}') from None

    return apply


def _is_called_rightly(signature: inspect.Signature, *rest: object, **named: object) -> bool:
    try:
        signature.bind(*rest, **named)
    except TypeError:
        return False
    return True


def number(what: str, value: object) -> None:
    """Refuses what is no number above 0."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not value > 0:
        raise TemplateRuntimeError(f"{what} is a number above 0")


def statements(what: str, value: object) -> None:
    """Refuses what is no list of statements."""
    if not _all(PlacedStatement)(value):
        raise TemplateRuntimeError(f"{what} takes statements")


def _all(*kinds: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list | tuple) and all(isinstance(item, kinds) for item in value)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_inlines(value: object) -> bool:
    return isinstance(value, list | tuple) and all(is_inline(item) for item in value)


def _is_blocks(value: object) -> bool:
    return isinstance(value, list | tuple) and all(is_block(item) for item in value)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


_TAKES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "heading": (_is_inlines, "a title"),
    "inlines": (_is_inlines, "a line of text, such as a title or a caption"),
    "blocks": (_is_blocks, "the text of a part, such as its body"),
    "statement": (lambda value: isinstance(value, PlacedStatement), "one statement"),
    "without": (_all(PlacedStatement), "statements"),
    "lines": (_all(PlacedStatement), "statements"),
    "title_lines": (_is_inlines, "a title"),
    "letter": (_is_count, "a number"),
    "in_sentence": (_is_text, "a text"),
    "contact": (_is_text, "a text"),
    "address": (_is_text, "a text"),
    "close_up": (_is_text, "a text"),
}
"""For each filter what it takes, and how that is called."""
