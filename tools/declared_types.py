"""Writes render/quick/declared_types.py, as cffi compiles it: `python tools/declared_types.py`."""

from __future__ import annotations

import ast
import tempfile
from pathlib import Path

from cffi import FFI, recompiler  # type: ignore[import-untyped]  # comes without types

from collateral.files import digest
from collateral.render.quick.declarations import engine_source

MODULE = Path(__file__).parents[1] / "src" / "collateral" / "render" / "quick" / "declared_types.py"

HEAD = '''\
"""What WeasyPrint declares for C, compiled by cffi: `python tools/declared_types.py`."""

from __future__ import annotations

import _cffi_backend

OF = "{of}"
"""SHA-256 of WeasyPrint's text/ffi.py, where all this is declared."""


class Declared(_cffi_backend.FFI):  # type: ignore[misc]  # cffi has no types
    """Types and functions that are declared already."""

    def cdef(self, declarations: str) -> None:
        """Nothing is left to be declared."""

'''


def module() -> str:
    """The module, for the WeasyPrint that is installed."""
    ffi = FFI()
    for declarations in _declared(engine_source().read_text("utf-8")):
        ffi.cdef(declarations)
    with tempfile.TemporaryDirectory() as folder:
        compiled = Path(folder) / "compiled.py"
        recompiler.make_py_source(ffi, "weasyprint", str(compiled))
        _, _, values = compiled.read_text("utf-8").partition("_cffi_backend.FFI(")
    return f"{HEAD.format(of=digest(engine_source()))}ffi = Declared({values}"


def _declared(source: str) -> list[str]:
    """The texts that `ffi.cdef` is called with."""
    return [
        ast.literal_eval(node.args[0])
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "ffi.cdef"
    ]


if __name__ == "__main__":
    MODULE.write_text(module(), "utf-8")
