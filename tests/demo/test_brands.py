"""`_brand.yml` alone gives a company its look: three brands, the same pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from collateral.inspect.reading import read_pdf
from collateral.load.brand import load_brand
from collateral.model.edition import BuildRequest
from collateral.pipeline.edition import build_edition
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.task import EditionTask
from collateral.render.brand import READABLE, TEXT_PAIRS, colours, contrast
from collateral.render.confine import AssetRoots
from collateral.workspace import Workspace, bundled_files

if TYPE_CHECKING:
    from collateral.model.brand import Brand

ROOT = Path(__file__).parents[2]
FILES = (ROOT / "_brand.yml", *sorted((ROOT / "docs" / "brands").glob("*.yml")))


def brand_of(file: Path) -> Brand:
    brand, findings = load_brand(Workspace(ROOT), "Example", file=file)
    assert findings == ()
    return brand


def test_there_are_three_looks_and_each_has_another_head() -> None:
    assert {brand_of(file).header for file in FILES} == {"plain", "dark", "tint"}


@pytest.mark.parametrize("pair", TEXT_PAIRS, ids=" on ".join)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_text_can_be_read_in_every_brand_on_everything_it_stands_on(
    file: Path, pair: tuple[str, str]
) -> None:
    palette = colours(brand_of(file).palette)

    assert contrast(palette[pair[0]], palette[pair[1]]) >= READABLE


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["cfo", "executive"])
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_one_pager_is_one_accessible_page_in_every_brand(file: Path, audience: str) -> None:
    catalogue, _ = readable_catalogue(Workspace(ROOT))
    request = BuildRequest(audiences=(audience,), formats=("one-pager",))
    (job,) = edition_jobs(catalogue, plan_editions(catalogue, request))
    brand = brand_of(file)
    result = build_edition(
        EditionTask(job=replace(job, brand=brand), assets=AssetRoots(ROOT, bundled_files()))
    )

    assert result.pdf, result.diagnostics
    reading = read_pdf(result.pdf)
    assert len(reading.pages) == 1
    assert (reading.pdfa, reading.pdfua) == ("3A", "1")
