"""What each kind of YAML file may say: pydantic over the plain dataclasses of `model/`.

The dataclasses know nothing of pydantic. It reads their annotations from outside, through a
tuple of one, which is what lets a plain dataclass be read with our settings.
"""

from __future__ import annotations

from functools import cache
from types import GenericAlias
from typing import TYPE_CHECKING, Any, cast

from collateral.schema.spellings import spellings_of, tolerated_keys

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pydantic import TypeAdapter

    from collateral.model.record import KeyPath

JsonSchema = dict[str, Any]

WRITTEN_KEYS = {
    "from_depth": "from",
    "container_title": "container-title",
    "url": "URL",
    "doi": "DOI",
    "line_height": "line-height",
    "background_color": "background-color",
    "monospace_inline": "monospace-inline",
    "monospace_block": "monospace-block",
}
"""Fields whose key is written otherwise."""


def written_key(field: str) -> str:
    """The key an author writes for a field."""
    return WRITTEN_KEYS.get(field, field)


def _one(kind: type) -> Any:  # noqa: ANN401 - a type made at run time has no type before
    """`tuple[kind]`."""
    return GenericAlias(tuple, (kind,))


def _adapter(kind: type, *, use_attribute_docstrings: bool = False) -> TypeAdapter[tuple[Any]]:
    from pydantic import ConfigDict, TypeAdapter  # noqa: PLC0415  # a build of sound files needs neither

    config = ConfigDict(
        extra="forbid",
        strict=True,
        alias_generator=written_key,
        use_attribute_docstrings=use_attribute_docstrings,
    )
    return TypeAdapter(_one(kind), config=config)


@cache
def adapter(kind: type) -> TypeAdapter[tuple[Any]]:
    """What pydantic makes of a dataclass; the data stands in a list of one."""
    return _adapter(kind)


@cache
def json_schema(kind: type) -> JsonSchema:
    """A dataclass as JSON Schema 2020-12, with its docstrings, as authors may write it."""
    wrapped = _adapter(kind, use_attribute_docstrings=True).json_schema()
    definitions = wrapped["$defs"]
    schema: JsonSchema = {**definitions.pop(kind.__name__), "$defs": definitions}
    schema["properties"].update({key: {} for key in sorted(tolerated_keys(kind))})
    return schema


@cache
def author_schema(kind: type) -> JsonSchema:
    """The JSON Schema with the other ways of writing in place: what an editor should accept."""
    schema = cast("JsonSchema", _copied(json_schema(kind)))
    for spelling in spellings_of(kind):
        for node in list(nodes_at(schema, spelling.path)):
            description = {key: node[key] for key in ("description", "title", "default") if key in node}
            accepted = dict(node) if spelling.widens else {}
            node.clear()
            other = dict(spelling.schema)
            node.update(description | ({"anyOf": [other, accepted]} if spelling.widens else other))
    return schema


def _copied(value: object) -> object:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return [_copied(inner) for inner in value] if isinstance(value, list) else value


def nodes_at(schema: JsonSchema, path: KeyPath) -> Iterator[JsonSchema]:
    """The parts of a schema that a path of keys leads to; "*" is any key or item."""
    nodes = [schema]
    for key in path:
        nodes = [inner for node in nodes for inner in _below(schema, node, key)]
    yield from nodes


def resolved(schema: JsonSchema, node: JsonSchema) -> tuple[JsonSchema, ...]:
    """A node without its references: itself, or the alternatives it offers."""
    if "$ref" in node:
        return resolved(schema, schema["$defs"][node["$ref"].rsplit("/", 1)[1]])
    if "anyOf" in node:
        return tuple(inner for branch in node["anyOf"] for inner in resolved(schema, branch))
    return (node,)


def _below(schema: JsonSchema, node: JsonSchema, key: str | int) -> Iterator[JsonSchema]:
    """One step down."""
    for option in resolved(schema, node):
        properties: Mapping[str, JsonSchema] = option.get("properties", {})
        if isinstance(key, str) and key in properties:
            yield properties[key]
            continue
        first = option.get("prefixItems", ())
        if isinstance(key, int) and key < len(first):
            yield first[key]
            continue
        for inner in ("items", "additionalProperties", "patternProperties"):
            if isinstance(option.get(inner), dict):
                yield from option[inner].values() if inner == "patternProperties" else (option[inner],)
