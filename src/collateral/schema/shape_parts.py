"""What compiled shapes name: classes, rules and defaults that no text can hold."""

from __future__ import annotations

import functools
import importlib
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field


@functools.cache
def named(name: str) -> Any:  # noqa: ANN401  # whatever has this name
    """A class or function, by `module:name`."""
    module, _, own = name.partition(":")
    return functools.reduce(getattr, own.split("."), importlib.import_module(module))


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
