"""Strict YAML: plain data, and the line and column of every key and value.

Words mean what they mean in YAML 1.2 (`scalars`), the data is built from the parser's events
(`reading`), and mistakes are told in the author's words (`accidents`, `traps`).
"""

from __future__ import annotations

import json
import re
from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Place
from collateral.model.record import KeyPath, Places
from collateral.schema.reading import TOO_DEEP, Plain, Reading, Top
from collateral.schema.unmerged import unmerged

if TYPE_CHECKING:
    from collections.abc import Mapping

Findings = tuple[Diagnostic, ...]

_STRING_OR_TAB = re.compile(r'"(?:[^"\\]|\\.)*"|\t', re.DOTALL)
_PAIR_OF_ESCAPES = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})\\u(d[c-f][0-9a-f]{2})", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One YAML file as plain data, with the place of everything in it."""

    path: str
    data: Plain
    keys: Places
    """Where each key (and list item) is written."""
    values: Places
    """Where each value starts."""
    sources: Mapping[KeyPath, str] = field(default_factory=dict, hash=False)
    """The characters of every unquoted word that is not text: `1.10` for 1.1, nothing for no value."""
    refused: frozenset[KeyPath] = frozenset()
    """Values already reported; None stands in the data."""


def read_yaml(text: str, path: str, *, top: Top = "keys") -> tuple[YamlDocument | None, Findings]:
    """A YAML text as plain data, and all that is wrong with its form.

    Args:
        text: The file's text, line ends as line feeds.
        path: The file's path as findings name it.
        top: What the file holds: keys, a list, or either.

    Returns:
        The document, also where there are findings, as long as the rest could be read.
    """
    conflicts = unmerged(text, path)
    return (None, conflicts) if conflicts else _document(Reading(text, path, top=top))


def read_fragment(
    text: str, path: str, *, line: int, indent: int = 0
) -> tuple[YamlDocument | None, Findings]:
    """A piece of YAML inside another file, such as a chart fence; places are the file's.

    Args:
        text: The lines between the fence's opening and closing line.
        path: The file that holds it.
        line: The file's line in which the text starts, from 1.
        indent: Characters taken away at the start of each line.
    """
    return _document(Reading(text, path, line=line, indent=indent))


def read_json(text: str, path: str, *, top: Top = "either") -> tuple[YamlDocument | None, Findings]:
    """A JSON text, with the same places and limits."""
    conflicts = unmerged(text, path)
    if conflicts:
        return None, conflicts
    try:
        json.loads(text)
    except json.JSONDecodeError as error:
        message = f"from here on this could not be read as JSON ({error.msg})."
        hint = "Export the file again from the program that wrote it, or keep the references in YAML."
        return None, (Diagnostic(Place(path, error.lineno, error.colno), "not-json", message, hint),)
    except (RecursionError, ValueError):  # nested deeper, or digits longer, than the module can take
        return None, (Diagnostic(Place(path), "too-deep", TOO_DEEP),)
    return read_yaml(_json_as_yaml(text), path, top=top)


def _document(reading: Reading) -> tuple[YamlDocument | None, Findings]:
    """What a reading found."""
    has_data = reading.run()
    findings = tuple(dict.fromkeys(reading.findings))
    if not has_data:
        return None, findings
    document = YamlDocument(
        reading.path,
        reading.root,
        Places(reading.path, reading.keys),
        Places(reading.path, reading.values),
        reading.sources,
        frozenset(reading.refused),
    )
    return document, findings


def _json_as_yaml(text: str) -> str:
    """JSON that YAML reads alike: tabs between its parts as spaces, pairs of escapes as one."""
    spaced = _STRING_OR_TAB.sub(lambda found: " " if found[0] == "\t" else found[0], text)
    return _PAIR_OF_ESCAPES.sub(lambda found: f"{found[1]}\\U{_joined(found[2], found[3]):08x}", spaced)


def _joined(high: str, low: str) -> int:
    """The character that two halves of a pair stand for."""
    return 0x10000 + ((int(high, 16) - 0xD800) << 10) + (int(low, 16) - 0xDC00)
