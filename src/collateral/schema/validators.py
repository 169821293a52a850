"""What checks JSON against the dataclasses of `model/`.

Importing pydantic and having it read the annotations takes a tenth of a second, in every command. What it
makes of those that we read was put down beforehand (`tools/compiled_shapes.py`), and is taken where pydantic
is the same.
"""

from __future__ import annotations

import importlib.util
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pydantic_core
from pydantic_core import SchemaValidator

from collateral.files import digest
from collateral.schema import compiled_shapes

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import CoreSchema


@cache
def validator(kind: type) -> SchemaValidator:
    """What checks data against a dataclass; the data stands in a list of one."""
    shape = _known().get(f"{kind.__module__}:{kind.__qualname__}")
    if shape is not None:
        return SchemaValidator(shape())
    from collateral.schema.shapes import adapter  # noqa: PLC0415  # imports pydantic

    return adapter(kind).validator  # type: ignore[return-value]  # or what plugins make of it


@cache
def _known() -> dict[str, Callable[[], CoreSchema]]:
    """What was put down, by dataclass; nothing where pydantic is another."""
    return compiled_shapes.SHAPES if version_of_pydantic() == compiled_shapes.OF else {}


def version_of_pydantic() -> tuple[str, str]:
    """The core's version, and the SHA-256 of the file that tells the other part's; without importing that."""
    spec = importlib.util.find_spec("pydantic")
    own = digest(Path(spec.origin).with_name("version.py")) if spec and spec.origin else ""
    return pydantic_core.__version__, own
