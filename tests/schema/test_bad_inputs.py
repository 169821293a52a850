"""The table of bad inputs, row by row: a specification that anyone can read."""

from pathlib import Path

import pytest

from collateral.diagnostics import Diagnostic
from collateral.model.audience import Profile
from collateral.model.evidence import ClaimsFile, GlossaryFile, StatementsFile
from collateral.model.format import Format
from collateral.model.product import ProductSheet
from collateral.model.settings import Settings
from collateral.schema.brand import read_brand
from collateral.schema.references import read_references
from collateral.schema.validation import validate
from collateral.schema.yaml import read_yaml

KINDS: dict[str, type] = {
    "collateral.yaml": Settings,
    "product.yaml": ProductSheet,
    "claims.yaml": ClaimsFile,
    "statements.yaml": StatementsFile,
    "glossary.yaml": GlossaryFile,
    "format.yaml": Format,
}
TABLE = Path(__file__).parent / "bad_inputs.yaml"


def rows() -> list[dict[str, str]]:
    document, findings = read_yaml(TABLE.read_text(encoding="utf-8"), TABLE.name, top="list")
    assert document is not None, findings
    assert all(not finding.is_error for finding in findings)
    assert isinstance(document.data, list)
    return [{key: str(value) for key, value in row.items()} for row in document.data if isinstance(row, dict)]


def findings_of(file: str, text: str) -> tuple[Diagnostic, ...]:
    name = file.rpartition("/")[2]
    if name == "references.yaml":
        return read_references(text, file)[1]
    document, findings = read_yaml(text, file)
    if document is None:
        return findings
    if name == "_brand.yml":
        return findings + read_brand(document, ["Source Sans 3", "Source Serif 4 Display"])[1]
    return findings + validate(KINDS.get(name, Profile), document)[1]


@pytest.mark.parametrize("row", [pytest.param(row, id=row["title"]) for row in rows()])
def test_each_bad_input_gives_exactly_the_message_in_the_table(row: dict[str, str]) -> None:
    said = "\n".join(str(finding) for finding in findings_of(row["file"], row["input"]))
    assert said == row["says"].rstrip("\n")


def test_the_table_is_long_and_names_each_input_once() -> None:
    titles = [row["title"] for row in rows()]
    assert len(titles) == len(set(titles)) >= 80


def test_no_message_speaks_like_a_program() -> None:
    text = TABLE.read_text(encoding="utf-8").casefold()
    for word in ("invalid", "unexpected token", "traceback", "null", "nonetype", "dict", "pydantic"):
        assert word not in text, word
