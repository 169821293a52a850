"""Writes schema/compiled_shapes.py as pydantic makes it: `python tools/compiled_shapes.py`."""

from __future__ import annotations

import inspect
import re
from dataclasses import fields
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import annotated_types

from collateral.model.approval import Approval
from collateral.model.content import ChartData
from collateral.model.kept import KeptDocument, KeptEdition, LastInputs, Print
from collateral.model.manifest import Manifest
from collateral.model.release import Release
from collateral.pipeline.gallery import Said
from collateral.schema.export import FILE_KINDS
from collateral.schema.shapes import adapter
from collateral.schema.validators import version_of_pydantic

if TYPE_CHECKING:
    from types import FunctionType

MODULE = Path(__file__).parents[1] / "src" / "collateral" / "schema" / "compiled_shapes.py"
KINDS = (
    *(file.kind for file in FILE_KINDS.values()),
    ChartData,
    Approval,
    Release,
    Manifest,
    Print,
    KeptDocument,
    KeptEdition,
    LastInputs,
    Said,
)

HEAD = '''\
"""What pydantic makes of our dataclasses: `python tools/compiled_shapes.py`."""

from __future__ import annotations

from typing import Any

from collateral.schema.shape_parts import field_of, named, obeying

OF = {of!r}
"""The version of pydantic's core, and SHA-256 of its version.py."""

'''
UNUSED = {"metadata", "serialization", "serialization_alias"}
"""Keys that nobody reads who validates."""


def module() -> str:
    """The module, for the pydantic that is installed."""
    told: dict[str, str] = {}
    shapes = [(_name(kind), _told(adapter(kind).core_schema, told)) for kind in KINDS]
    functions = "".join(f"\ndef {name}() -> Any:\n    return {body}\n\n" for name, body in told.items())
    lines = "".join(f"    {kind!r}: lambda: {shape},\n" for kind, shape in shapes)
    text = f"{HEAD.format(of=version_of_pydantic())}{functions}\nSHAPES: dict[str, Any] = {{\n{lines}}}\n"
    return text.replace(", \n", ",\n")


def _told(value: object, told: dict[str, str], owner: type | None = None, field: str = "") -> str:
    """A part of a schema as Python: each dataclass a function of its own, each field on a line."""
    if isinstance(value, dict):
        owner = value.get("cls", owner)
        field = value["name"] if value.get("type") == "dataclass-field" else field
        parts = (
            f"{key!r}: {_part(key, inner, told, owner, field)}"
            for key, inner in value.items()
            if key not in UNUSED
        )
        text = f"{{{', '.join(parts)}}}"
        if value.get("type") == "dataclass":
            name = f"_{owner.__qualname__}"
            if told.setdefault(name, text) != text:
                raise TypeError(f"{owner}: pydantic makes two things of it, or two classes have this name")
            return f"{name}()"
        return ("\n  " if value.get("type") == "dataclass-field" else "") + text
    if isinstance(value, list):
        return f"[{', '.join(_told(inner, told, owner, field) for inner in value)}]"
    if isinstance(value, type):
        return "dict" if value is dict else f"named({_name(value)!r})"
    if isinstance(value, Enum):
        return f"named({f'{_name(type(value))}.{value.name}'!r})"
    if isinstance(value, str | int | float | None):
        return repr(value)
    raise TypeError(f"{owner} {field}: nobody has said how to write {value!r}")


def _part(key: str, value: object, told: dict[str, str], owner: type | None, field: str) -> str:
    if key.startswith("default") and value is not dict and not isinstance(value, str | int | None):
        (declared,) = (getattr(one, key) for one in fields(owner) if one.name == field)
        if declared is not value:
            raise TypeError(f"{owner} {field}: pydantic has made another default of {declared!r}")
        return f"field_of({_name(owner)!r}, {field!r}).{key}"
    if key == "function" and callable(value):
        held = inspect.getclosurevars(value).nonlocals["annotation"]
        if not isinstance(held, annotated_types.Predicate):
            raise TypeError(f"{owner} {field}: nobody has said how to write {held!r}")
        return f"obeying({_name(held.func)!r})"
    if key in {"ref", "schema_ref"}:
        return repr(re.sub(r":\d+$", "", value))
    return _told(value, told, owner, field)


def _name(named: type | FunctionType) -> str:
    return f"{named.__module__}:{named.__qualname__}"


if __name__ == "__main__":
    MODULE.write_text(module(), "utf-8")
