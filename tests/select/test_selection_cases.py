"""The rules of selection as cases a marketer can read: `cases/*.yaml`.

Each file names the rule it stands for, and holds a master and what its readers get of it. A case may
replace any key of its file. Its keys:

    about       what the case shows, as a sentence
    workspace   collateral.yaml, as far as it matters
    profile     the reader's profile, as far as it matters
    format      format.yaml, as far as it matters
    claims      regions, audiences of each claim; a claim of the table is cleared for what it names
    master      the Markdown
    reader      audience, region, format, stage; by default cfo, us, brief and no stage

    openings    the opening matter that the reader gets
    shows       the outline in reading order, subsections below their section
    left out    every other block of the master, with the reason
    may be      the depths at which a section may stand, from shallow to deep
    reads       the words of a block: its title, then its text
    cites       the claims of a block, in order
    decided by  the file and the line that decided about a block
    problems    codes, or pieces of the message, of what is wrong for this reader
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
import yaml
from pydantic import TypeAdapter

from collateral.diagnostics import has_errors
from collateral.model.audience import Profile
from collateral.model.brand import Brand
from collateral.model.catalogue import Catalogue
from collateral.model.edition import Edition
from collateral.model.evidence import ClaimsFile, Evidence
from collateral.model.format import Format
from collateral.model.product import Product, ProductSheet
from collateral.model.record import Record
from collateral.model.settings import Settings
from collateral.model.source import SourceText
from collateral.model.walk import words_in, words_of
from collateral.parse import parse_master
from collateral.schema.yaml import read_yaml
from collateral.select import select

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.evidence import Claim
    from collateral.model.selection import Candidate, SelectedSection, Selection

T = TypeVar("T")
Plain = dict[str, Any]

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
INPUTS = ("workspace", "profile", "format", "claims", "master", "reader")
EXPECTATIONS = ("openings", "shows", "left out", "may be", "reads", "cites", "decided by", "problems")
PRODUCT = "device"
MASTER = f"collateral/{PRODUCT}/10-master.md"


@dataclass(frozen=True)
class Case:
    """One case: what is written, and what a reader gets."""

    name: str
    sheet: Plain

    def __getitem__(self, key: str) -> Plain:
        value: Plain = self.sheet.get(key) or {}
        return value


def all_cases() -> Iterator[Case]:
    """Every case of every file, with what its file says of all."""
    for file in FILES:
        shared: Plain = yaml.safe_load(file.read_text(encoding="utf-8"))
        for own in shared.pop("cases"):
            yield Case(f"{file.stem}: {own['about']}", {**shared, **own})


CASES = tuple(all_cases())


class Desk:
    """The files of one case, and the one selection made from them."""

    def __init__(self, case: Case) -> None:
        reader = {"audience": "cfo", "region": "us", "format": "brief", "stage": None} | case["reader"]
        self.texts: dict[str, str] = {}
        settings = self.record(Settings, "collateral.yaml", "workspace", {"name": "Us", **case["workspace"]})
        audience, document_id = str(reader["audience"]), str(reader["format"])
        profile = self.record(
            Profile, f"stakeholders/{audience}.yaml", audience, {"name": audience, **case["profile"]}
        )
        document = self.record(
            Format,
            f"templates/{document_id}/format.yaml",
            document_id,
            {"name": document_id, **case["format"]},
        )
        self.texts[MASTER] = str(case.sheet["master"])
        master, self.findings = parse_master(
            PRODUCT, (SourceText(MASTER, self.texts[MASTER]),), depths=settings.value.depths
        )
        sheet = self.record(ProductSheet, f"collateral/{PRODUCT}/product.yaml", PRODUCT, {})
        product = Product(
            id=PRODUCT,
            sheet=sheet,
            master=master,
            evidence=Evidence(claims=self.claims(case["claims"])),
            folder=f"collateral/{PRODUCT}",
        )
        catalogue = Catalogue(
            settings=settings, brand=Brand(), profiles=(profile,), formats=(), products=(product,)
        )
        edition = Edition(
            product=PRODUCT,
            audience=audience,
            format=document_id,
            region=str(reader["region"]),
            locale="en-US",
            stage=reader["stage"],
        )
        self.selection = select(catalogue, product, profile, document, edition)

    def record(self, kind: type[T], path: str, record_id: str, value: Plain) -> Record[T]:
        """A YAML file with this content, read with the places of its keys."""
        self.texts[path] = yaml.safe_dump(value, sort_keys=False)
        document, findings = read_yaml(self.texts[path], path)
        assert document is not None, findings
        return Record(record_id, TypeAdapter(kind).validate_python(value), document.keys)

    def claims(self, written: Plain) -> tuple[Record[Claim], ...]:
        basics = {"kind": "economic", "wordings": [{"text": "approved"}], "status": "active"}
        sheets = {claim_id: {**basics, **sheet} for claim_id, sheet in written.items()}
        path = f"collateral/{PRODUCT}/claims.yaml"
        file = self.record(ClaimsFile, path, "claims", {"claims": sheets})
        return tuple(
            Record(claim_id, claim, file.places.below("claims", claim_id))
            for claim_id, claim in file.value.claims.items()
        )


def short(address: str) -> str:
    """An address without its product, as the cases write it."""
    return address.removeprefix(f"{PRODUCT}/")


def candidates(selection: Selection) -> dict[str, Candidate]:
    return {
        short(candidate.address): candidate
        for section in selection.all_sections()
        for candidate in section.candidates
    }


# --- what a reader gets, in the words of the cases -----------------------------------------------------


def outline(sections: tuple[SelectedSection, ...]) -> list[Any]:
    return [
        {short(section.wanted.address): outline(section.children)}
        if section.children
        else short(section.wanted.address)
        for section in sections
    ]


def words(selection: Selection) -> dict[str, str]:
    texts = {
        address: f"{words_of(candidate.title).strip()}: {words_in(candidate.body)}"
        for address, candidate in candidates(selection).items()
    }
    texts |= {short(opening.address): words_in(opening.blocks) for opening in selection.openings}
    return {address: " ".join(text.split()) for address, text in texts.items()}


def reasons(selection: Selection) -> dict[str, str]:
    return {
        short(decision.address): decision.reason.removeprefix("left out: ")
        for decision in selection.decisions
        if not decision.shown
    }


def depths(selection: Selection) -> dict[str, list[str | None]]:
    return {
        short(section.address): [candidate.depth for candidate in section.candidates]
        for section in selection.all_sections()
    }


def decided_by(desk: Desk) -> dict[str, str]:
    """For every block the line that its decision points at, as it stands in its file."""
    return {
        short(decision.address): f"{decision.rule.path}: "
        + desk.texts[decision.rule.path].splitlines()[decision.rule.line - 1].strip()
        for decision in desk.selection.decisions
    }


def told(desk: Desk, expectation: str, expected: Any) -> Any:  # noqa: ANN401 (as YAML gives it)
    """What came out, in the form in which the case says what should; of maps only what the case names."""
    selection = desk.selection
    match expectation:
        case "openings":
            return [short(opening.address) for opening in selection.openings]
        case "shows":
            return outline(selection.sections)
        case "left out":
            return reasons(selection)
    maps: dict[str, Plain] = {
        "may be": depths(selection),
        "reads": words(selection),
        "cites": {address: list(found.claims) for address, found in candidates(selection).items()},
        "decided by": decided_by(desk),
    }
    return {key: maps[expectation].get(key) for key in expected}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_reader_gets(case: Case) -> None:
    desk = Desk(case)
    assert not has_errors(desk.findings), desk.findings
    expected = {key: case.sheet[key] for key in EXPECTATIONS if key in case.sheet}
    problems = expected.pop("problems", [])
    assert {key: told(desk, key, value) for key, value in expected.items()} == expected
    found = [f"{finding.message} [{finding.code}]" for finding in desk.selection.diagnostics]
    assert len(found) == len(problems), found
    assert all(piece in text for piece, text in zip(problems, found, strict=True)), found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_says_only_what_is_understood_and_expects_something(case: Case) -> None:
    assert set(case.sheet) <= {"rule", "about", *INPUTS, *EXPECTATIONS}
    assert case.sheet["rule"]
    assert set(case.sheet) & set(EXPECTATIONS)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_cases_of_a_file_have_different_names(file: Path) -> None:
    names = [case.name for case in CASES if case.name.startswith(f"{file.stem}: ")]
    assert len(names) == len(set(names))
