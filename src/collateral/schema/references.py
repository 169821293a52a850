"""`references.yaml`, `.json` and `.bib`: sources with the fields of the Citation Style Language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from collateral.diagnostics import Diagnostic, Place
from collateral.model.evidence import Reference
from collateral.model.record import Places, Record
from collateral.schema.bib import as_csl
from collateral.schema.validation import validate
from collateral.schema.yaml import YamlDocument, read_json, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.schema.yaml import Findings

NAMES = ("references.yaml", "references.json", "references.bib")
"""What the file may be called."""


def read_references(text: str, path: str) -> tuple[tuple[Record[Reference], ...], Findings]:
    """All references of a file that can be used, and all that is wrong with the others.

    Args:
        text: The file's text.
        path: Its path as findings name it; its ending says what it is.
    """
    if path.endswith(".bib"):
        documents, findings = _of_bib(text, path)
    else:
        read = read_json if path.endswith(".json") else read_yaml
        document, findings = read(text, path, top="either")
        documents = tuple(_entries(document)) if document else ()
    found: list[Record[Reference]] = []
    for document in documents:
        value, problems = validate(Reference, document)
        findings += problems
        if value is not None:
            found.append(Record(value.id, value, document.keys))
    return tuple(found), findings


def _entries(document: YamlDocument) -> Iterator[YamlDocument]:
    """Each reference of a list; the list may stand under "references", as pandoc writes it."""
    data = document.data
    start: tuple[str, ...] = ()
    if isinstance(data, dict) and isinstance(data.get("references"), list):
        start = ("references",)
        data = data["references"]
    if isinstance(data, dict):
        yield from (_part(document, (key,), {"id": key, **_keys(value)}) for key, value in data.items())
    elif isinstance(data, list):
        yield from (_part(document, (*start, index), value) for index, value in enumerate(data))


def _keys(value: object) -> dict[str, Any]:
    """What stands below an id, where the ids are keys."""
    return value if isinstance(value, dict) else {}


def _part(document: YamlDocument, path: tuple[str | int, ...], data: Any) -> YamlDocument:  # noqa: ANN401 - plain data
    """One reference as a document of its own."""
    n = len(path)
    return YamlDocument(
        document.path,
        data,
        document.keys.below(*path),
        document.values.below(*path),
        {key[n:]: source for key, source in document.sources.items() if key[:n] == path},
        frozenset(key[n:] for key in document.refused if key[:n] == path),
    )


def _of_bib(text: str, path: str) -> tuple[tuple[YamlDocument, ...], Findings]:
    """BibTeX through bibtexparser, if it is installed."""
    try:
        entries, problems = as_csl(text)
    except ImportError:
        message = "a .bib file is read with the package bibtexparser, which is not installed."
        hint = 'Install it: pip install "collateral-kit[bib]"; or export the references as CSL JSON.'
        return (), (Diagnostic(Place(path), "needs-bibtexparser", message, hint),)
    findings = tuple(Diagnostic(Place(path, line), "bad-bib", message) for line, message in problems)
    documents = []
    for line, data in entries:
        places = Places(path, {(): (line, 1)})
        documents.append(YamlDocument(path, data, places, places))
    return tuple(documents), findings
