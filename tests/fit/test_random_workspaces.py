"""Hundreds of random workspaces, printed: what is measured is what stands on the page.

Of every page is asked what a reader would see: no page too many, nothing over anything else, nothing cut
off, and no white space that a section still waiting could fill.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import settings

from collateral.diagnostics import has_errors
from collateral.fit import solve
from collateral.model.edition import BuildRequest
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.run import edition_jobs
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.workspace import Workspace, bundled_files
from further import as_wide_as_measured, fits, least_of, steps
from printed import Made, boxes_over_boxes, fill, printed, text_over_text, too_many_pages, uneven_columns
from random_workspaces import write_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from collateral.model.fit import Problem, Solution

pytestmark = pytest.mark.slow

FEW, MANY = 12, 500
LOOKS_FURTHER = settings.get_current_profile_name() == "long"
SEEDS = range(MANY if LOOKS_FURTHER else FEW)
"""A few in every run; `make long` looks at all."""
FULL = 0.9


def make(folder: Path, seed: int, pages: int, monkeypatch: pytest.MonkeyPatch, *, style: str = "") -> Made:
    """Writes the workspace of a number and builds it, in this process, as a build does in its child."""
    write_workspace(folder, seed, pages)
    with (folder / "templates" / "sheet" / "style.css").open("a", encoding="utf-8") as sheet:
        sheet.write(style)
    catalogue, found = read_catalogue(Workspace(folder))
    assert catalogue is not None
    assert [str(one) for one in found if has_errors((one,))] == []
    (job,) = edition_jobs(catalogue, plan_editions(catalogue, BuildRequest()))
    task = EditionTask(job=job, assets=AssetRoots(folder, bundled_files()))
    return printed(task, monkeypatch)


def faults(made: Made) -> Iterator[str]:
    """Everything that a reader could hold against the pages, or against there being none."""
    if made.codes == {"required-too-tall"}:
        if fits(made, least_of(made)):
            yield "the required minimum fits, and yet there is no page"
        return
    if made.codes or made.result.pdf is None:
        yield "not made: " + "; ".join(str(one) for one in made.result.diagnostics)
        return
    yield from too_many_pages(made)
    yield from text_over_text(made.result.pdf)
    yield from boxes_over_boxes(made.layout)
    if made.pages_allowed == 1:
        yield from uneven_columns(made)
        yield from white_space(made)
    else:
        yield from missing_pages(made)


def missing_pages(made: Made) -> Iterator[str]:
    """Fewer pages than the format asks for, though there is more to say."""
    missing = made.pages_allowed - made.layout.pages
    if missing and "fewer-pages" not in {finding.code for finding in made.result.diagnostics}:
        yield f"{missing} pages are missing, and nobody says so"
    for name, taken in steps(made) if missing else ():
        if fits(made, taken):
            yield f"{missing} pages are missing, and {name} would still fit"


def white_space(made: Made) -> Iterator[str]:
    """A page less than nine tenths full on which one more permitted step would have held."""
    full = fill(made)
    if full > 1:
        yield f"{full:.1%} full"
    if full >= FULL:
        return
    fit = made.choice.fit
    if any(steps(made)) and (fit is None or fit.nearest is None):
        yield f"{full:.0%} full, and nobody says what would come next"
    for name, taken in steps(made):
        if as_wide_as_measured(made, taken) and fits(made, taken):
            yield f"{full:.0%} full, and {name} would still fit"


# --- the tests ------------------------------------------------------------------------------------


LOWER_FEET = (353, 482)
"""Seeds whose foot comes out lower than its parts say, so that a step more fits."""
TOO_TALL_IN_COLUMNS = (237, 265, 385)
"""Seeds of which the required is too tall in its slot's columns, and not in the fewer it is printed in."""


@pytest.mark.parametrize("seed", sorted({*SEEDS, *LOWER_FEET, *TOO_TALL_IN_COLUMNS}))
def test_what_is_measured_is_what_is_printed(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(faults(make(tmp_path, seed, 1, monkeypatch))) == []


LONG_TITLES = (55, 115)
"""Seeds with titles of many lines in the margin, beside little text."""
LESS_THAN_REQUIRED = (126,)
"""Seeds whose required sections leave so much white where pages end that they need another page."""


@pytest.mark.parametrize("seed", sorted({*SEEDS[: len(SEEDS) // 3], *LONG_TITLES, *LESS_THAN_REQUIRED}))
def test_several_pages_hold_what_they_are_given(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(faults(make(tmp_path, seed, 2 + seed % 2, monkeypatch))) == []


# --- each fault of a page, planted and seen -------------------------------------------------------

CROWDED = 2
"""A seed whose page is full, in several columns, with white space to spread."""
WHITE = 8
"""A seed whose page has white space that no step fills."""
LONG = 4
"""A seed with more to say than two pages hold."""


def seen(folder: Path, monkeypatch: pytest.MonkeyPatch, *, style: str = "") -> str:
    return "\n".join(faults(make(folder, CROWDED, 1, monkeypatch, style=style)))


def test_a_page_that_leaves_room_for_more_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(problem: Problem) -> Solution | None:
        return solve(replace(problem, room=problem.room * 6 // 10))

    monkeypatch.setattr("collateral.pipeline.fitting.solve", half)
    monkeypatch.setattr("collateral.pipeline.fitting.MOST_ROUNDS", 1)

    assert "would still fit" in seen(tmp_path, monkeypatch)


def test_a_page_of_which_nobody_says_what_would_come_next_is_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collateral.fit.fitting.nearest", lambda *_: None)

    made = make(tmp_path, WHITE, 1, monkeypatch)

    assert "nobody says what would come next" in "\n".join(faults(made))


def test_columns_that_nobody_levels_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collateral.pipeline.attempts.spread", lambda composition, *_: composition)

    assert "mm early" in seen(tmp_path, monkeypatch)


def test_sections_that_run_into_each_other_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = seen(tmp_path, monkeypatch, style=".section + .section { margin-top: -11mm !important }")

    assert " over " in said
    assert " overlap on page 1" in said


def test_text_that_is_cut_off_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = seen(tmp_path, monkeypatch, style=".section-body { height: 4mm; overflow: hidden }")

    assert "would be cut off" in said


def test_a_second_page_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make(tmp_path, CROWDED, 1, monkeypatch)
    pages = pypdfium2.PdfDocument.new()
    for _ in range(2):
        pages.new_page(100, 100)
    pages.save(tmp_path / "two.pdf")
    two = replace(made, result=replace(made.result, pdf=(tmp_path / "two.pdf").read_bytes()))

    assert "2 pages instead of 1" in "\n".join(faults(two))


def test_pages_that_are_too_many_or_too_few_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def a_little(problem: Problem) -> Solution | None:
        return solve(replace(problem, room=problem.room // 8))

    monkeypatch.setattr("collateral.pipeline.paging.MOST_PRINTS", 1)
    over = "\n".join(faults(make(tmp_path / "over", LONG, 2, monkeypatch)))
    assert "the required minimum fits, and yet there is no page" in over

    monkeypatch.setattr("collateral.pipeline.paging.solve", a_little)
    assert "would still fit" in "\n".join(faults(make(tmp_path / "under", LONG, 2, monkeypatch)))
