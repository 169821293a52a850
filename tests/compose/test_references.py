"""The list of references reads as AMA wants it."""

from __future__ import annotations

import pytest

from collateral.compose.references import address, ama, numbered
from collateral.model.evidence import Name, Reference


def person(family: str, given: str) -> Name:
    return Name(family=family, given=given)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        pytest.param(
            Reference(
                id="trial",
                title="A bench trial of pinch valves",
                author=(person("Meyer", "Anna Maria"), person("Ohno", "Jun-ichi")),
                container_title="J Vent Eng",
                issued=(2020, 9, 1),
                volume="12",
                issue="3",
                page="45-67",
            ),
            "Meyer AM, Ohno JI. A bench trial of pinch valves. In: J Vent Eng. "
            "September 1, 2020;12(3):45-67.",
            id="an article",
        ),
        pytest.param(
            Reference(id="readme", title="Parts list", author=(Name(literal="Project contributors"),)),
            "Project contributors. Parts list.",
            id="a body as author, no date",
        ),
        pytest.param(
            Reference(id="q", title="Is it safe?", issued=(2021,), publisher="Example Press", version="2"),
            "Is it safe? Version 2. Example Press. 2021.",
            id="a title that ends in a question mark gets no full stop",
        ),
        pytest.param(
            Reference(id="month", title="Minutes", issued=(2019, 11)),
            "Minutes. November 2019.",
            id="month and year",
        ),
    ],
)
def test_a_reference_reads_as_ama_writes_it(reference: Reference, expected: str) -> None:
    assert ama(reference) == expected


def test_from_seven_authors_on_only_three_are_named() -> None:
    six = tuple(person(f"Author{n}", "X") for n in range(6))
    seven = (*six, person("Author6", "X"))

    assert "et al" not in ama(Reference(id="six", title="T", author=six))
    assert ama(Reference(id="seven", title="T", author=seven)).startswith(
        "Author0 X, Author1 X, Author2 X, et al."
    )


def test_a_doi_is_preferred_to_a_web_address() -> None:
    both = Reference(id="r", title="T", doi="10.1000/182", url="https://example.org/r")

    assert address(both) == "https://doi.org/10.1000/182"
    assert address(Reference(id="r", title="T", url="https://example.org/r")) == "https://example.org/r"


def test_the_places_cited_stand_with_the_number() -> None:
    entry = numbered(3, Reference(id="r", title="T"), ("lines 70-78", "p 4"))

    assert (entry.number, entry.places) == (3, ("lines 70-78", "p 4"))
