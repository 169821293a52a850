"""What compiled shapes name: classes, rules and defaults that no text can hold."""

from __future__ import annotations

import functools
from dataclasses import fields
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field


named = functools.cache(resolve_name)
"""A class or function, by `module:name`."""


def field_of(kind: str, name: str) -> Field[Any]:
    """A field of a dataclass."""
    return next(field for field in fields(named(kind)) if field.name == name)


def obeying(rule: str) -> Callable[[Any], Any]:
    """What pydantic makes of `annotated_types.Predicate`: the value, where the rule holds."""
    holds = named(rule)

    def checked(value: Any) -> Any:  # noqa: ANN401  # it passes through
        if not holds(value):
            raise PydanticCustomError("predicate_failed", f"Predicate {holds.__qualname__!r} failed")
        return value

    return checked
