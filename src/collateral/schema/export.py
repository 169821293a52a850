"""JSON Schemas of every YAML file, so that editors complete keys, show what they mean and check."""

from __future__ import annotations

import json
import posixpath
from typing import TYPE_CHECKING, Any

from collateral.dataclass import dataclass
from collateral.files import write_atomically
from collateral.model.audience import Profile
from collateral.model.evidence import ClaimsFile, GlossaryFile, Reference, StatementsFile
from collateral.model.format import Format
from collateral.model.picture import PicturesFile
from collateral.model.product import ProductSheet
from collateral.model.record import ID_MAX, ID_PATTERN
from collateral.model.settings import Settings
from collateral.schema.brandfile import BrandFile
from collateral.schema.shapes import author_schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from collateral.workspace import Workspace

DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of YAML file."""

    kind: type
    """The dataclass it is read into."""
    files: str
    """Where such files stand in a workspace, as a pattern."""
    is_list: bool = False
    """Whether the file is a list of such values."""


FILE_KINDS: Mapping[str, FileKind] = {
    "collateral": FileKind(Settings, "collateral.yaml"),
    "brand": FileKind(BrandFile, "_brand.yml"),
    "product": FileKind(ProductSheet, "collateral/*/product.yaml"),
    "claims": FileKind(ClaimsFile, "collateral/*/claims.yaml"),
    "statements": FileKind(StatementsFile, "collateral/*/statements.yaml"),
    "glossary": FileKind(GlossaryFile, "collateral/*/glossary.yaml"),
    "pictures": FileKind(PicturesFile, "collateral/*/pictures.yaml"),
    "references": FileKind(Reference, "collateral/*/references.yaml", is_list=True),
    "stakeholder": FileKind(Profile, "stakeholders/*.yaml"),
    "format": FileKind(Format, "templates/*/format.yaml"),
}
"""Every kind of YAML file, by the name of its schema."""


def schema_of(name: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one kind of file."""
    file_kind = FILE_KINDS[name]
    schema = _with_ids(author_schema(file_kind.kind))
    title = {"title": f"{name}: {file_kind.files}"}
    if not file_kind.is_list:
        return {"$schema": DIALECT, **schema, **title}
    definitions = schema.pop("$defs", {})
    entry = {"$ref": f"#/$defs/{file_kind.kind.__name__}"}
    listed = {"type": "array", "items": entry}
    return {
        "$schema": DIALECT,
        "$defs": {**definitions, file_kind.kind.__name__: schema},
        **title,
        "description": f"{schema.get('description', '')} A list, or the same list under the key references.",
        "anyOf": [listed, {"type": "object", "properties": {"references": listed}}],
    }


def schema_texts() -> dict[str, str]:
    """Every schema as the text of its file, by file name."""
    return {
        f"{name}.json": json.dumps(schema_of(name), indent=2, ensure_ascii=False) + "\n"
        for name in FILE_KINDS
    }


def write_schemas(workspace: Workspace) -> tuple[Path, ...]:
    """Write all schemas into the workspace's `.collateral/schemas/`, and nothing else.

    Returns:
        The files written.

    Raises:
        ToolchainError: the disk or the rights say no.
    """
    written = []
    for name, text in schema_texts().items():
        path = workspace.schemas / name
        write_atomically(path, text.encode())
        written.append(path)
    return tuple(written)


def editor_line(name: str, file: str) -> str:
    """The comment that tells an editor which schema a YAML file follows.

    Args:
        name: The schema: "stakeholder".
        file: The file that gets the comment as its first line, relative to the workspace.
    """
    relative = posixpath.relpath(f".collateral/schemas/{name}.json", posixpath.dirname(file) or ".")
    return f"# yaml-language-server: $schema={relative}"


def _with_ids(node: Any) -> Any:  # noqa: ANN401 - JSON is what it is
    """The pattern of an id wherever one stands; pydantic knows only its length."""
    if isinstance(node, list):
        return [_with_ids(inner) for inner in node]
    if not isinstance(node, dict):
        return node
    copied = {key: _with_ids(inner) for key, inner in node.items()}
    if copied.get("maxLength") == ID_MAX:
        copied["pattern"] = f"^{ID_PATTERN}$"
    return copied
