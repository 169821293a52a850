"""Declarations of C, parsed among the names they use and not among all that are known.

To know a type like `PangoRectangle *`, cffi parses it behind a line for each type that was ever declared:
five milliseconds each, a dozen times in a cold one-pager.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_WORD = re.compile(r"\w+")


def among_few(parser: Any) -> Callable[[str], Any]:  # noqa: ANN401  # cffi has no types
    """How a parser of cffi's reads a type; what it cannot read so it reads in its own way."""

    def read(declaration: str) -> Any:  # noqa: ANN401  # as above
        slowly = type(parser).parse_type
        words = frozenset(_WORD.findall(declaration))
        known = parser._declarations  # noqa: SLF001  # hence the way back
        parser._declarations = {name: said for name, said in known.items() if name.split()[-1] in words}  # noqa: SLF001
        try:
            return slowly(parser, declaration)
        except Exception:  # noqa: BLE001  # whatever it is, it says it better itself
            parser._declarations = known  # noqa: SLF001
            return slowly(parser, declaration)
        finally:
            parser._declarations = known  # noqa: SLF001

    return read
