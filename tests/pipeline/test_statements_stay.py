"""Statements and qualifiers cannot be dropped: not by profile, depth, fit or template."""

from __future__ import annotations

import functools
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from answers import codes, made, with_templates, write_workspace
from collateral.inspect.reading import read_pdf
from collateral.model.audience import Interest
from collateral.model.edition import BuildRequest
from collateral.pipeline.answering import answerable
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from hostile_templates import HOSTILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.inspect.reading import PdfReading
    from collateral.model.catalogue import Catalogue
    from collateral.model.job import EditionJob
    from collateral.workspace import Workspace

pytestmark = pytest.mark.slow

DEPTHS = ("glance", "summary", "detail", "expert")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return write_workspace(tmp_path_factory.mktemp("stay"))


@functools.cache
def catalogue_of(workspace: Workspace) -> Catalogue:
    """Read once for all readers."""
    return readable_catalogue(workspace)[0]


def job_of(
    workspace: Workspace, document: str, depth: str, emphasis: tuple[int, int], lead: str
) -> EditionJob:
    """The edition of a reader made up on the spot."""
    catalogue = catalogue_of(workspace)
    reader = next(profile for profile in catalogue.profiles if profile.id == "cfo")
    topics = dict(zip(("economics", "safety"), (Interest(emphasis=one) for one in emphasis), strict=True))
    value = replace(reader.value, depth=depth, topics=topics, lead_with=(lead,))
    profiles = tuple(replace(reader, value=value) if p.id == "cfo" else p for p in catalogue.profiles)
    catalogue = replace(catalogue, profiles=profiles)
    request = BuildRequest(audiences=("cfo",), formats=(document,))
    return answerable(edition_jobs(catalogue, plan_editions(catalogue, request)), catalogue, workspace)[0]


def dropped(reading: PdfReading) -> Iterator[str]:
    """What a reader of the finished document should have been told and was not, by its text alone."""
    for page in range(1, len(reading.pages) + 1):
        if not reading.says("For use by trained staff only, in a hospital.", page=page):
            yield f"trained-staff on page {page}"
        if reading.says("one pump is estimated at 900 USD1,2", page=page) and not reading.says(
            "Prices change; ask for an offer before you budget.", page=page
        ):
            yield f"prices-change on page {page}"
    if reading.says("a ward that has oxygen") and not reading.says(
        "Keep every naked flame away while oxygen"
    ):
        yield "no-oxygen"


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    document=st.sampled_from(("brief", "one-pager")),
    depth=st.sampled_from(DEPTHS),
    emphasis=st.tuples(st.integers(0, 5), st.integers(0, 5)),
    lead=st.sampled_from(("economics", "safety")),
)
def test_no_profile_and_no_fit_drops_a_statement(
    workspace: Workspace, document: str, depth: str, emphasis: tuple[int, int], lead: str
) -> None:
    result = made(workspace, job_of(workspace, document, depth, emphasis, lead))

    assert codes(result) == frozenset()
    assert result.pdf
    reading = read_pdf(result.pdf)
    assert reading.says("one pump is estimated at 900 USD"), "the section is required"
    assert list(dropped(reading)) == []


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    depth=st.sampled_from(DEPTHS),
    emphasis=st.tuples(st.integers(0, 5), st.integers(1, 5)),
    change=st.sampled_from(sorted(HOSTILE)),
)
def test_no_template_drops_a_statement_for_any_profile(
    workspace: Workspace, depth: str, emphasis: tuple[int, int], change: str
) -> None:
    job = job_of(workspace, "brief", depth, emphasis, "economics")
    result = made(workspace, with_templates(job, **HOSTILE[change][0]))

    assert codes(result), change
    assert result.pdf is None
