"""What the engine declares for C, as cffi compiled it before, so that it is not parsed in each cold build.

Parsing it, with the parser's own import, takes a third of WeasyPrint's import; and every name of a type that
comes up later, like `hb_codepoint_t[481]`, is parsed behind all of it.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from collateral.files import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

_DECLARES = "weasyprint.text.ffi"


def engine_source() -> Path:
    """The file in which the installed engine declares its types and functions, found without importing it."""
    spec = importlib.util.find_spec("weasyprint")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("weasyprint")
    return Path(spec.origin).parent.joinpath("text", "ffi.py")


@contextlib.contextmanager
def compiled_declarations() -> Iterator[None]:
    """While the engine is imported in it, what it declares is taken as compiled; what is not known is parsed.

    Only on Linux: elsewhere cffi's own way also looks for libraries in more places.
    """
    known = _compiled() if sys.platform == "linux" else None
    if known is None:
        yield
        return
    cffi: Any = importlib.import_module("cffi")
    own = cffi.FFI

    def chosen(*given: Any, **named: Any) -> Any:  # noqa: ANN401  # whatever cffi takes and gives
        asks = sys._getframe(1).f_globals.get("__name__")  # noqa: SLF001  # whoever else asks gets cffi's
        return known if asks == _DECLARES else own(*given, **named)

    cffi.FFI = chosen
    try:
        yield
    finally:
        cffi.FFI = own


def _compiled() -> Any:  # noqa: ANN401  # cffi has no types
    """Types and functions of exactly the installed engine; None for another, or where cffi is another."""
    try:
        compiled: Any = importlib.import_module("collateral.render.quick.declared_types")
    except (ImportError, ValueError):
        return None
    return compiled.ffi if digest(engine_source()) == compiled.OF else None
