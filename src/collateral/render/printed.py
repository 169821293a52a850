"""What a template may print: text and numbers. Anything else would stand there as the program sees it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Undefined

from collateral.model import composition, content
from collateral.model.composition import PlacedStatement
from collateral.render import page
from collateral.render.inlines import is_inline
from collateral.render.nodes import is_block

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

_MODULES: tuple[ModuleType, ...] = (content, composition, page)
"""Whose values come before a template."""
_CALL = re.compile(r"\((\w+)=")
_IN_MEMORY = re.compile(r"(?:<|&lt;)([\w.' -]{1,200}) at 0x[0-9a-f]+(?:>|&gt;)")


class UnprintableError(TemplateRuntimeError):
    """A template prints what is neither text nor number."""

    def __init__(self, message: str, hint: str) -> None:
        self.hint = hint
        super().__init__(message)


def printable(value: object) -> object:
    """What a template prints, as it is.

    Raises:
        UnprintableError: It is neither text nor number.
    """
    if isinstance(value, str | Undefined) or (isinstance(value, int | float) and not isinstance(value, bool)):
        return value
    message, hint = next(said for fits, *said in _KINDS if fits(value))
    raise UnprintableError(message, hint)


def refuse_program_words(html: str) -> None:
    """Refuse a page on which something stands as the program sees it: some filters make text of anything.

    Raises:
        UnprintableError: It does.
    """
    in_memory = _IN_MEMORY.search(html) if " at 0x" in html else None
    seen = in_memory[1] if in_memory else _written_down(html)
    if seen:
        raise UnprintableError(
            f'"{seen}" would be printed, a part of the page as the program sees it',
            "Look for a ~ or a filter of Jinja behind a field that is no text: such a field goes through "
            "blocks, inlines, heading or statement.",
        )


def _written_down(html: str) -> str:
    """How a value of ours begins where Python writes it down, `Text(text=…)`; empty where none stands."""
    for call in _CALL.finditer(html):
        for name in _kinds().get(call[1], ()):
            if html.endswith(name, 0, call.start()):
                return f"{name}{call[0]}…)"
    return ""


@functools.cache
def _kinds() -> dict[str, tuple[str, ...]]:
    """The names of what may come before a template, by their first field."""
    values = [value for module in _MODULES for value in vars(module).values()]
    kinds = {kind for kind in values if isinstance(kind, type) and is_dataclass(kind) and fields(kind)}
    by_field: dict[str, tuple[str, ...]] = {}
    for kind in sorted(kinds, key=lambda kind: kind.__qualname__):
        first = fields(kind)[0].name
        by_field[first] = (*by_field.get(first, ()), kind.__qualname__)
    return by_field


def _all(fits: Callable[[object], bool]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, list | tuple) and bool(value) and all(map(fits, value))


_KINDS: tuple[tuple[Callable[[object], bool], str, str], ...] = (
    (
        lambda value: value is None,
        'Nothing stands in this field here, and "None" would be printed',
        "Print it only where something does: {% if … %}{{ … }}{% endif %}.",
    ),
    (
        lambda value: isinstance(value, bool),
        '"True" or "False" would be printed here',
        'Say it in words: {{ "yes" if … else "no" }}.',
    ),
    (
        lambda value: isinstance(value, PlacedStatement),
        "A statement is printed by its filter only",
        "Write {{ … | statement }}.",
    ),
    (_all(is_block), "The text of a part is printed by its filter only", "Write {{ … | blocks }}."),
    (
        _all(is_inline),
        "A line of text is printed by its filter only",
        "Write {{ … | heading }} for a title, {{ … | inlines }} for any other line.",
    ),
    (
        lambda value: isinstance(value, Iterable),
        "A list is not printed as it is",
        'Print what is in it: {% for … in … %}, or {{ … | join(", ") }} where it holds texts.',
    ),
    (lambda _: True, "This is no text", "Print one of its fields; docs/templates.md lists them."),
)
"""What else there is, what is said of it, and what to write instead; the first that fits."""
