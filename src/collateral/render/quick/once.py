"""Properties that are worked out once, without a lock.

Up to Python 3.11 `functools.cached_property` takes a lock whenever it works one out, seven times for each
element: a twentieth of a layout. Nothing is laid out in two threads.
"""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Once:
    """As `functools.cached_property`, for one thread."""

    def __init__(self, work_out: Callable[[Any], Any], name: str) -> None:
        self._work_out = work_out
        self._name = name
        self.__doc__ = work_out.__doc__

    def __get__(self, thing: Any, owner: type | None = None) -> Any:  # noqa: ANN401  # whatever it is a property of
        if thing is None:
            return self
        value = thing.__dict__[self._name] = self._work_out(thing)
        return value


def unlocked_properties(css: Any) -> Iterator[tuple[Any, str, Any]]:  # noqa: ANN401  # WeasyPrint has no types
    """Those of elements and of their styles."""
    for owner in (importlib.import_module("cssselect2.tree").ElementWrapper, css.Style):
        for name, known in list(vars(owner).items()):
            if isinstance(known, functools.cached_property):
                yield owner, name, Once(known.func, name)
