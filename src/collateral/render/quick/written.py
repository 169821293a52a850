"""Objects of a PDF, turned into bytes once.

pydyf turns each into bytes when it is written, and again for the document's identifier: all that is
compressed is compressed twice, a tenth of writing.
"""

from __future__ import annotations

import functools
import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_KEPT = "_kept_while_written"


def written_once() -> Iterator[tuple[Any, str, Any]]:
    """Bytes of objects while they are written, and of the plain values in them."""
    pydyf: Any = importlib.import_module("pydyf")
    yield pydyf, "_to_bytes", _plainly(pydyf._to_bytes)  # noqa: SLF001  # private, hence the pin
    yield pydyf.PDF, "write", _remembering(pydyf.PDF.write)
    for kind in (pydyf.Dictionary, pydyf.Stream, pydyf.String, pydyf.Array):
        yield kind, "data", _Remembered(kind.data)


def _plainly(slowly: Callable[[Any], bytes]) -> Callable[[Any], bytes]:
    @functools.wraps(slowly)
    def to_bytes(item: Any) -> bytes:  # noqa: ANN401  # whatever a PDF holds
        kind = type(item)
        if kind is bytes:
            plain: bytes = item
            return plain
        if kind is str:
            return str.encode(item, "ascii")
        return b"%d" % item if kind is int else slowly(item)

    return to_bytes


def _remembering(slowly: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(slowly)
    def write(pdf: Any, *given: Any, **named: Any) -> None:  # noqa: ANN401  # as pydyf's
        objects = [one for one in pdf.objects if one.free != "f"]
        try:
            for one in objects:
                vars(one)[_KEPT] = one.data
            slowly(pdf, *given, **named)
        finally:
            for one in objects:
                vars(one).pop(_KEPT, None)

    return write


class _Remembered:
    """An object's bytes: those that are kept, as long as they are."""

    def __init__(self, own: property) -> None:
        self.own = own
        self.__doc__ = own.__doc__

    def __get__(self, thing: Any, owner: type | None = None) -> Any:  # noqa: ANN401  # as a property
        if thing is None:
            return self
        kept = vars(thing).get(_KEPT)
        return self.own.__get__(thing, owner) if kept is None else kept
