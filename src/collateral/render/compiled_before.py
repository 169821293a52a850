"""Templates that come with the tool, as Jinja compiled them beforehand: a cold build need not.

Taken only where a template says the same, letter by letter, and Jinja's compiler is the same; any other is
compiled when it is used. `tools/compiled_templates.py` writes them.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import re
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import jinja2

from collateral.files import digest

PACKAGE = "collateral.render.compiled"
_DECIDING = ("compiler", "filters", "idtracking", "lexer", "nodes", "optimizer", "parser")


def compiled_before(name: str, filename: str | None, text: str) -> CodeType | None:
    """The code of a template; None where it has to be compiled.

    Args:
        name: As templates call each other: `one-pager/page.html.j2`.
        filename: What errors call it.
        text: What it says.
    """
    if _known().get(name) != digest_of(text):
        return None
    module = f"{PACKAGE}.{module_name(name)}"
    spec = importlib.util.find_spec(module)
    code = spec.loader.get_code(module) if spec and isinstance(spec.loader, SourceFileLoader) else None
    return _called(code, filename or name) if code else None


@functools.cache
def _known() -> dict[str, str]:
    """SHA-256 of each template that was compiled, by name; none where Jinja's compiler is another."""
    from collateral.render import compiled  # noqa: PLC0415  # written, and may be of another version

    return compiled.TEMPLATES if digest_of_compiler() == compiled.OF else {}


def digest_of_compiler() -> str:
    """SHA-256 of what of Jinja decides what a template becomes; empty where that cannot be read."""
    folder = Path(jinja2.__file__).parent
    return digest(*(folder / f"{name}.py" for name in _DECIDING))


def digest_of(text: str) -> str:
    """SHA-256 of a template."""
    return hashlib.sha256(text.encode()).hexdigest()


def module_name(template: str) -> str:
    """The module that a template became."""
    return re.sub(r"\W", "_", template)


def _called(code: CodeType, filename: str) -> CodeType:
    """The same code, of another file: errors show where in the template they are."""
    parts = tuple(_called(part, filename) if isinstance(part, CodeType) else part for part in code.co_consts)
    return code.replace(co_filename=filename, co_consts=parts)
