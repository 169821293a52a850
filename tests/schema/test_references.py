import builtins
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.diagnostics import Place
from collateral.model.evidence import Name, Reference
from collateral.schema.references import read_references


def one(text: str, path: str = "references.yaml") -> Reference:
    (record,), findings = read_references(text, path)
    assert not findings
    return record.value


def test_a_reference_has_the_fields_of_csl() -> None:
    text = """
- id: guideline
  type: report
  title: Pump guideline
  container-title: Reports
  author: [{family: Berg, given: Anna, non-dropping-particle: van der}, {literal: WHO}, Acme]
  issued: {date-parts: [[2020, "9", 1]]}
  accessed: 2026-11-01
  volume: 012a
  page: 5
  URL: https://example.org/a
  DOI: https://doi.org/10.1000/xyz
  abstract: never printed
  ISBN: 978-3-16-148410-0
"""
    assert one(text) == Reference(
        id="guideline",
        type="report",
        title="Pump guideline",
        container_title="Reports",
        author=(Name(family="van der Berg", given="Anna"), Name(literal="WHO"), Name(literal="Acme")),
        issued=(2020, 9, 1),
        accessed=(2026, 11, 1),
        volume="012a",
        page="5",
        url="https://example.org/a",
        doi="10.1000/xyz",
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [("2020", (2020,)), ("2020-09", (2020, 9)), ("2020-09-01", (2020, 9, 1)), ("{raw: '2020'}", (2020,))],
)
def test_a_date_is_as_exact_as_it_is_known(written: str, read: tuple[int, ...]) -> None:
    assert one(f"- {{id: a, title: T, issued: {written}}}\n").issued == read


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a, title: T}\n",
        "references:\n- {id: a, title: T}\n",
        "a: {title: T}\n",
    ],
)
def test_a_list_may_stand_alone_under_references_or_by_id(text: str) -> None:
    assert one(text).id == "a"


def test_what_a_reference_manager_exports_as_json_is_read() -> None:
    text = (
        '[\n\t{"id": "a", "type": "webpage", "title": "T", "accessed": {"date-parts": [[2026, 11, 1]]}}\n]\n'
    )
    (record,), findings = read_references(text, "references.json")
    assert not findings
    assert record.value.accessed == (2026, 11, 1)
    assert record.place("title") == Place("references.json", 2, 33)


BIB = r"""
@article{smith-2020,
  author = {Smith, John A. and van der Berg, Anna and {World Health Organization}},
  title = {The {PEEP} of \"Ubungen},
  journal = "Lancet", year = 2020, month = sep, volume = 12, number = {3}, pages = {1--9},
  doi = {10.1000/xyz}
}
"""


def test_bibtex_is_read_into_the_same_fields() -> None:
    reference = one(BIB, "references.bib")
    assert reference == Reference(
        id="smith-2020",
        type="article-journal",
        title="The PEEP of Übungen",
        author=(
            Name(family="Smith", given="John A."),
            Name(family="van der Berg", given="Anna"),
            Name(literal="World Health Organization"),
        ),
        container_title="Lancet",
        issued=(2020, 9),
        volume="12",
        issue="3",
        page="1\N{EN DASH}9",
        doi="10.1000/xyz",
    )


def test_broken_bibtex_is_found_at_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    found, findings = read_references(
        "@misc{a, title = {T}}\n@misc{a, title = {U}}\n@misc{B, title = {x}}\n@misc{broken, title = {x\n",
        "r.bib",
    )
    assert [record.id for record in found] == ["a"]
    assert sorted((finding.place.line, finding.code) for finding in findings) == [
        (2, "bad-bib"),
        (3, "not-an-id"),
        (4, "bad-bib"),
    ]
    assert capsys.readouterr() == ("", "")


def test_without_bibtexparser_the_message_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    really_import = builtins.__import__

    def no_bibtexparser(name: str, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - as the original
        if name.startswith("bibtexparser"):
            raise ImportError(name)
        return really_import(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", no_bibtexparser)
    _, (finding,) = read_references(BIB, "references.bib")
    assert finding.code == "needs-bibtexparser"
    assert "collateral-kit[bib]" in finding.hint


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "//host/x", "https://a b", "x"]
)
def test_a_reference_cannot_link_to_anything_but_the_web(address: str) -> None:
    found, (finding,) = read_references(f'- {{id: a, title: T, URL: "{address}"}}\n', "references.yaml")
    assert not found
    assert finding.code == "misspelt"


def test_a_broken_reference_does_not_take_its_neighbours_with_it() -> None:
    found, findings = read_references("- {id: a, title: T}\n- {id: b}\n- x\n- {id: c, title: U}\n", "r.yaml")
    assert [record.id for record in found] == ["a", "c"]
    assert [finding.place.line for finding in findings] == [2, 3]


@given(st.text(), st.sampled_from(["r.yaml", "r.json", "r.bib"]))
def test_any_text_as_references_never_crashes(text: str, path: str) -> None:
    read_references(text, path)
