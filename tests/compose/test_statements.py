"""A statement comes in wherever its triggers say, and only there."""

from __future__ import annotations

import pytest

from collateral.compose.statements import Passage, Triggers, has_word, placed, standing
from collateral.model.evidence import Claim, Evidence, Statement, StatementTriggers, Wording
from collateral.model.record import Places, Record

NOWHERE = Places("statements.yaml")


def statement(name: str, value: Statement) -> Record[Statement]:
    return Record(name, value, NOWHERE)


STATUS = statement("status", Statement(text="Not for patients.", where=("every-page", "under-headline")))
OXYGEN = statement(
    "oxygen",
    Statement(text="Fire hazard.", when=StatementTriggers(words=("oxygen", "FiO2")), where=("same-page",)),
)
PARTS = statement("parts-only", Statement(text="Parts only.", when="qualifier", where=("same-page",)))
BENCH = statement("bench", Statement(text="Bench.", when=StatementTriggers(bases=("bench",)), where=("end",)))
SOFTWARE = statement(
    "software", Statement(text="Software.", when=StatementTriggers(topics=("security",)), where=("end",))
)
LETTER = statement(
    "letter", Statement(text="Letter.", when=StatementTriggers(formats=("letter",)), where=("end",))
)
EU_ONLY = statement("eu", Statement(text="EU.", regions=("eu",), where=("end",)))
COST = Record(
    "cost",
    Claim(kind="economic", basis="estimate", wordings=(Wording(text="w"),), qualifiers=("parts-only",)),
    NOWHERE,
)
RUN = Record("run", Claim(kind="technical", basis="bench", wordings=(Wording(text="w"),)), NOWHERE)
EVIDENCE = Evidence(claims=(COST, RUN), statements=(STATUS, OXYGEN, PARTS, BENCH, SOFTWARE, LETTER, EU_ONLY))


def brought(passage: Passage, *, region: str = "us", document: str = "brief") -> list[str]:
    return [s.id for s in Triggers.of(EVIDENCE, region, document).by(passage)]


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        pytest.param(Passage(None, (), "Nothing of note."), [], id="nothing triggers nothing"),
        pytest.param(Passage(None, (), "Mixing of OXYGEN and air"), ["oxygen"], id="a word, any case"),
        pytest.param(Passage(None, (), "FiO₂ up to 0.9"), ["oxygen"], id="subscript two is a two"),
        pytest.param(Passage(None, (), "deoxygenated"), [], id="whole words only"),
        pytest.param(Passage(None, ("cost",), ""), ["parts-only"], id="a claim brings its qualifiers"),
        pytest.param(Passage(None, ("run",), ""), ["bench"], id="a claim's basis"),
        pytest.param(Passage("security", (), ""), ["software"], id="a topic"),
    ],
)
def test_a_passage_brings_in_the_statements_it_triggers(passage: Passage, expected: list[str]) -> None:
    assert brought(passage) == expected


def test_statements_without_a_condition_and_those_of_the_format_are_always_in() -> None:
    assert [s.id for s in Triggers.of(EVIDENCE, "us", "brief").always()] == ["status"]
    assert [s.id for s in Triggers.of(EVIDENCE, "us", "letter").always()] == ["status", "letter"]


def test_a_statement_of_another_region_is_not_required() -> None:
    assert "eu" in [s.id for s in Triggers.of(EVIDENCE, "eu", "brief").always()]
    assert "eu" not in [s.id for s in Triggers.of(EVIDENCE, "us", "brief").always()]


def test_each_statement_stands_once_and_verbatim() -> None:
    assert [(p.id, p.text) for p in placed([STATUS, OXYGEN, STATUS])] == [
        ("status", "Not for patients."),
        ("oxygen", "Fire hazard."),
    ]


def test_a_statement_stands_where_it_says() -> None:
    assert standing([STATUS, OXYGEN], "every-page") == (STATUS,)
    assert standing([STATUS, OXYGEN], "end") == ()


def test_a_phrase_matches_across_line_breaks() -> None:
    assert has_word("gas\nsupply pressure", "gas supply")
    assert not has_word("gas and supply", "gas supply")
