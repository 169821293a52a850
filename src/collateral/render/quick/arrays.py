"""Lets arrays for C be made without parsing a declaration of C for each length.

WeasyPrint names the type of an array with its length, `hb_codepoint_t[481]`, and cffi parses every such name
the first time, 8 ms each: a tenth of writing a one-pager whose fonts have other letters than any before. An
array whose type leaves the length open is as long as what it begins with.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_SIZED = re.compile(r"(\w+)\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class OpenArrays:
    """Stands for cffi's `ffi` in a module of WeasyPrint's (private, hence the pin of its version)."""

    ffi: Any

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever ffi has
        return getattr(self.ffi, name)

    def new(self, kind: str, *first: Any) -> Any:  # noqa: ANN401  # as ffi's
        """Memory for C, with what it holds first."""
        sized = _SIZED.fullmatch(kind)
        if sized and first and len(first[0]) == int(sized[2]):
            return self.ffi.new(f"{sized[1]}[]", *first)
        return self.ffi.new(kind, *first)
