"""An edition whose child died, or whose page does not hold, is told by name, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collateral.compose import compose
from collateral.diagnostics import has_errors
from collateral.fit import take_in_order
from collateral.model.edition import BuildRequest
from collateral.model.layout import Layout
from collateral.pipeline import edition as making
from collateral.pipeline import workshop
from collateral.pipeline.outcome import ChildFailure
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.run import edition_jobs
from fuzz import benches
from fuzz.case import Case

if TYPE_CHECKING:
    from collateral.model.job import EditionJob


@pytest.fixture
def job() -> EditionJob:
    with benches.laid(Case({}, (), "pump-plain")) as workspace:
        catalogue, found = read_catalogue(workspace)
    assert catalogue is not None
    assert not has_errors(found)
    return edition_jobs(catalogue, plan_editions(catalogue, BuildRequest(audiences=("nurse",))))[0]


def test_an_edition_whose_child_died_is_told_at_its_format_and_the_others_are_unharmed(
    job: EditionJob,
) -> None:
    result = workshop._died(job, ChildFailure("memory", "it used more memory than 2 GiB"))
    (finding,) = result.diagnostics
    assert (finding.code, finding.place.path) == ("child-died", "templates/brief/format.yaml")
    assert finding.message == (
        f"{job.edition.id} was not made: it used more memory than 2 GiB. Every other edition is unharmed."
    )
    assert result.pdf is None


def test_a_page_that_runs_over_names_the_missing_millimetres_and_its_tallest_sections(
    job: EditionJob,
) -> None:
    composition, _ = compose(job, take_in_order(job.selection, job.format.sheet, job.settings.value.depths))
    layout = Layout(pages=2, page_width=210, page_height=297, boxes=(), overflow=12.4)
    finding = making._overflow(job, composition, layout)
    assert finding.code == "page-overflow"
    assert "is 12 mm taller than" in finding.message
    assert "pump/care@summary 0 mm (collateral/pump/10-pump.md:" in finding.hint
