"""Claims, statements, references and terms of a product, and those that all products share."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from collateral.diagnostics import Diagnostic, Place
from collateral.load.texts import exists, read_document, read_whole
from collateral.model.evidence import ClaimsFile, Evidence, GlossaryFile, StatementsFile
from collateral.model.picture import PicturesFile
from collateral.schema import references
from collateral.schema.validation import records, validate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from collateral.model.evidence import Reference
    from collateral.model.record import Record
    from collateral.schema.yaml import Findings, YamlDocument

T = TypeVar("T")

CLAIMS, STATEMENTS, GLOSSARY = "claims.yaml", "statements.yaml", "glossary.yaml"
PICTURES = "pictures.yaml"
EVIDENCE_NAMES = (CLAIMS, STATEMENTS, GLOSSARY, *references.NAMES)


def load_evidence(root: Path, folder: Path) -> tuple[Evidence, Findings]:
    """The records of one folder; what is wrong is left out and reported.

    Args:
        root: The workspace, links resolved.
        folder: A product's folder, or the shared one.
    """
    findings: list[Diagnostic] = []
    claims, at_claims = _read(ClaimsFile, root, folder / CLAIMS, findings)
    statements, at_statements = _read(StatementsFile, root, folder / STATEMENTS, findings)
    glossary, at_terms = _read(GlossaryFile, root, folder / GLOSSARY, findings)
    pictures, at_pictures = _read(PicturesFile, root, folder / PICTURES, findings)
    evidence = Evidence(
        claims=records(at_claims, "claims", claims.claims) if claims and at_claims else (),
        statements=records(at_statements, "statements", statements.statements)
        if statements and at_statements
        else (),
        terms=records(at_terms, "terms", glossary.terms) if glossary and at_terms else (),
        references=_references(root, folder, findings),
        pictures=records(at_pictures, "pictures", pictures.pictures) if pictures and at_pictures else (),
    )
    return evidence, tuple(findings)


def _read(
    kind: type[T], root: Path, path: Path, findings: list[Diagnostic]
) -> tuple[T | None, YamlDocument | None]:
    """One file of records, and what is wrong with it added to the findings."""
    if not exists(path):
        return None, None
    document, problems = read_document(root, path, path.relative_to(root).as_posix())
    findings.extend(problems)
    if document is None:
        return None, None
    value, problems = validate(kind, document, salvage=True)
    findings.extend(problems)
    return value, document


def _references(root: Path, folder: Path, findings: list[Diagnostic]) -> tuple[Record[Reference], ...]:
    """References of every file there is; one id names one source."""
    found: list[Record[Reference]] = []
    for name in references.NAMES:
        path = folder / name
        if not exists(path):
            continue
        shown = path.relative_to(root).as_posix()
        text, problems = read_whole(root, path, shown)
        findings.extend(problems)
        if text is not None:
            entries, problems = references.read_references(text, shown)
            findings.extend(problems)
            found.extend(entries)
    kept, problems = _each_once("reference", found)
    findings.extend(problems)
    return kept


def merged(own: Evidence, shared: Evidence) -> tuple[Evidence, Findings]:
    """A product's records and the shared ones; an id in both would leave open which one is meant."""
    claims, in_claims = _each_once("claim", (*own.claims, *shared.claims))
    statements, in_statements = _each_once("statement", (*own.statements, *shared.statements))
    refs, in_refs = _each_once("reference", (*own.references, *shared.references))
    terms, in_terms = _each_once("term", (*own.terms, *shared.terms))
    evidence = Evidence(
        claims=claims, statements=statements, references=refs, terms=terms, pictures=own.pictures
    )
    return evidence, (*in_claims, *in_statements, *in_refs, *in_terms)


def _each_once(what: str, found: Iterable[Record[T]]) -> tuple[tuple[Record[T], ...], Findings]:
    """The first record of each id, and a finding for every other that names both places."""
    first: dict[str, Record[T]] = {}
    findings: list[Diagnostic] = []
    for record in found:
        other = first.setdefault(record.id, record)
        if other is not record:
            findings.append(_twice(what, record.id, record.place(), other.place()))
    return tuple(first.values()), tuple(findings)


def _twice(what: str, id_: str, second: Place, first: Place) -> Diagnostic:
    message = f'the {what} "{id_}" stands in {first} too, and a page could show only one of them.'
    return Diagnostic(second, "defined-twice", message, "Delete one, or give it another id.")
