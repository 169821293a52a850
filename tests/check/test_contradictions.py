"""The ten contradictions in the demo's sources, each with what the demo and the rules make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collateral.check import check_catalogue
from collateral.model.edition import BuildRequest
from collateral.model.evidence import Claim, Fact, ReferencePlace, Wording
from collateral.model.record import Places, Record, by_id
from collateral.model.source import SourceText
from collateral.parse import parse_master
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.run import edition_jobs
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from decimal import Decimal

    from collateral.model.catalogue import Catalogue
    from collateral.model.product import Product

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 21)
MORE = "collateral/ventilator/90-more.md"


@cache
def demo() -> Catalogue:
    catalogue, found = read_catalogue(Workspace(ROOT), AS_OF)
    assert catalogue is not None
    assert not [finding for finding in found if finding.code != "stray-file"]
    return catalogue


def ventilator() -> Product:
    return demo().products[0]


def found_with(product: Product) -> list[str]:
    """The codes of all that is found once the demo's product is another one."""
    return [finding.code for finding in check_catalogue(replace(demo(), products=(product,)), AS_OF)]


def with_claims(**changed: Claim) -> Product:
    """The demo's product with claims changed or added; an id is written with _ for -."""
    product = ventilator()
    claims = by_id(product.evidence.claims)
    for name, claim in changed.items():
        key = name.replace("_", "-")
        places = claims[key].places if key in claims else Places("collateral/ventilator/claims.yaml")
        claims[key] = Record(key, claim, places)
    return replace(product, evidence=replace(product.evidence, claims=tuple(claims.values())))


def claim(name: str) -> Claim:
    return by_id(ventilator().evidence.claims)[name].value


def saying(name: str, text: str) -> Claim:
    """A claim of the demo with one more wording."""
    return replace(claim(name), wordings=(*claim(name).wordings, Wording(text=text)))


def fact(key: str, value: str | Decimal, unit: str = "") -> Claim:
    """A claim that rests on a limitation, which obliges its wording to nothing."""
    return Claim(
        kind="technical",
        basis="limitation",
        fact=Fact(key=key, value=value, unit=unit),
        wordings=(Wording(text="so it is written"),),
        references=(ReferencePlace(id="system-requirements", place="line 1"),),
        regions=("us", "eu"),
        status="active",
    )


def found_in(text: str) -> set[str]:
    """What is found in a text that somebody adds to the demo."""
    source = SourceText(MORE, f"## One more {{#one-more topic=evidence}}\n\n{text}\n")
    product = ventilator()
    files = [SourceText(path, (ROOT / path).read_text(encoding="utf-8")) for path in product.master.files]
    master, findings = parse_master(product.id, (*files, source), depths=demo().settings.value.depths)
    assert findings == ()
    changed = replace(demo(), products=(replace(product, master=master),))
    return {finding.code for finding in check_catalogue(changed, AS_OF) if finding.place.path == MORE}


def shown_to(audience: str, document: str) -> set[str]:
    """The claims that an edition of the demo may show."""
    request = BuildRequest(audiences=(audience,), formats=(document,))
    (job, *_) = edition_jobs(demo(), plan_editions(demo(), request))
    return {name for section in job.selection.all_sections() for name in section.wanted.claims}


def test_the_cost_goal_is_never_told_as_a_fact() -> None:
    assert {"unproven-number", "unproven-outcome"} <= found_in("It is affordable at under $2000.")
    assert "must-say" in found_with(with_claims(cost_goal=saying("cost-goal", "costs less than 2,000 USD")))
    assert found_in("[The parts of one unit are estimated at 2,472 USD](claim:parts-estimate).") == set()


def test_the_missing_relief_valve_is_told_with_its_version_wherever_hazards_are() -> None:
    assert all("v0.3" in wording.text for wording in claim("no-relief-valve").wordings)
    assert all("v0.4" in wording.text for wording in claim("relief-valve-inside").wordings)
    assert {"no-relief-valve", "relief-valve-inside"} <= shown_to("biomed", "brief")
    limit = saying("required-pressure-limit", "keeps patient pressure below 60 cmH₂O in any failure")
    assert "must-say" in found_with(with_claims(required_pressure_limit=limit))


def test_an_alarm_with_two_priorities_is_shown_to_nobody() -> None:
    assert claim("mains-alarm-priority").regions == ()
    jobs = edition_jobs(demo(), plan_editions(demo(), BuildRequest()))
    shown = {
        name for job in jobs for section in job.selection.all_sections() for name in section.wanted.claims
    }
    assert "mains-alarm-priority" not in shown
    assert "parts-estimate" in shown
    assert (
        found_with(with_claims(other=fact("mains-loss-alarm-priority", "medium"))).count("conflicting-facts")
        == 1
    )


def test_a_required_battery_never_becomes_one_that_is_there() -> None:
    assert found_in("With a 1-hour battery backup.") == {"unproven-number"}
    assert "must-say" in found_with(
        with_claims(required_battery=saying("required-battery", "one hour of battery"))
    )


def test_a_planned_mode_never_stands_in_the_present_tense() -> None:
    later = saying("modes-planned", "it breathes in pressure support, SIMV and PRVC")
    assert "must-say" in found_with(with_claims(modes_planned=later))


def test_a_bench_result_about_an_untested_design_says_that_it_is_one() -> None:
    assert "one-unit" in claim("valve-endurance").qualifiers
    bare = saying("valve-endurance", "the valve completes 3.99 million cycles")
    assert "must-say" in found_with(with_claims(valve_endurance=bare))


def test_two_ranges_from_two_documents_are_two_facts_or_a_conflict() -> None:
    second = claim("second-peep-range")
    assert second.fact is not None
    one_key = replace(second, fact=replace(second.fact, key="peep-range"))
    assert "conflicting-facts" in found_with(with_claims(second_peep_range=one_key))


def test_two_prices_of_one_filter_are_a_conflict() -> None:
    both = with_claims(one=fact("filter-price", "0.50", "USD"), other=fact("filter-price", "1.33", "USD"))
    assert "conflicting-facts" in found_with(both)


@pytest.mark.parametrize(
    ("value", "unit", "agrees"),
    [("2160", "h", False), ("2216", "hours", True), ("92.3", "days", True), ("92", "weeks", False)],
)
def test_hours_that_do_not_add_up_are_a_conflict_and_rounded_ones_are_not(
    value: str, unit: str, *, agrees: bool
) -> None:
    both = with_claims(one=fact("use", "2216", "h"), other=fact("use", value, unit))
    assert ("conflicting-facts" not in found_with(both)) is agrees


def test_whoever_reads_about_filters_reads_that_there_are_two_kinds_and_no_test() -> None:
    assert "filters" in shown_to("infection-prevention", "brief")
    statement = by_id(ventilator().evidence.statements)["no-filter-test"].value
    assert {"no-filter-test"} == set(claim("filters").qualifiers)
    assert "two types of filter" in " ".join(statement.text.split())


def test_the_rules_find_nothing_in_the_demo_as_it_is() -> None:
    assert found_with(ventilator()) == []
