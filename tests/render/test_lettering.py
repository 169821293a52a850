"""Letters are as wide as in the faces a brand has now, and titles are broken by those of titles."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fontTools.ttLib import TTFont

from answers import FILES, jobs_of, write_workspace
from collateral.compose import compose
from collateral.diagnostics import Place
from collateral.fit import take_in_order
from collateral.model.brand import Brand, FontFace
from collateral.model.content import Text
from collateral.pipeline.press import Press
from collateral.pipeline.task import EditionTask
from collateral.render.charts.lettering import lettering_of, title_lettering_of
from collateral.render.fonts import widths_of
from collateral.render.html import title_lines
from collateral.render.inlines import Setting
from collateral.workspace import bundled_files
from pages import assets

if TYPE_CHECKING:
    from pathlib import Path

FONTS = bundled_files() / "brand" / "fonts"
TITLE = (Text("What may be done with it, and by whom, in a ward", Place("master.md")),)


def brand(root: Path, **faces: str) -> Brand:
    """With a face for each family, taken from the tool's own."""
    for family, face in faces.items():
        shutil.copy(FONTS / f"{face}.ttf", root / f"{family}.ttf")
    plain = Brand()
    return replace(
        plain,
        base=replace(plain.base, family="text"),
        headings=replace(plain.headings, family="titles"),
        fonts=tuple(FontFace(family=family, path=f"{family}.ttf") for family in faces),
    )


def test_a_face_that_was_replaced_is_read_again(tmp_path: Path) -> None:
    company = brand(tmp_path, text="SourceSans3-Regular", titles="SourceSans3-Regular")
    before = [of(company, assets(tmp_path)).width("m", 10) for of in (lettering_of, title_lettering_of)]
    brand(tmp_path, text="SourceSans3-Semibold", titles="SourceSans3-Semibold")
    after = [of(company, assets(tmp_path)).width("m", 10) for of in (lettering_of, title_lettering_of)]
    assert all(now > then for now, then in zip(after, before, strict=True))


@pytest.mark.parametrize(("face", "lines"), [("SourceSans3-Regular", 4), ("SourceSerif4Display-Semibold", 3)])
def test_a_title_takes_the_lines_of_its_own_face(tmp_path: Path, face: str, lines: int) -> None:
    company = brand(tmp_path, text="SourceSans3-Regular", titles=face)
    setting = Setting("", titles=title_lettering_of(company, assets(tmp_path)))
    assert title_lines(TITLE, setting, 34.8, 12.5) == lines


@pytest.mark.parametrize(("family", "lines"), [("Source Serif 4 Display", 3), ("Of nobody", 5)])
def test_a_brief_leaves_room_for_the_lines_of_its_titles(tmp_path: Path, family: str, lines: int) -> None:
    master = FILES["collateral/pump/10-pump.md"].replace("How long it runs", TITLE[0].text)
    (job,) = jobs_of(write_workspace(tmp_path, **{"10-pump": master}), documents=("brief",))[:1]
    job = replace(job, brand=replace(job.brand, headings=replace(job.brand.headings, family=family)))
    task = EditionTask(job=job, assets=assets(tmp_path))
    choice = take_in_order(job.selection, job.format.sheet, job.settings.value.depths)
    composition, _ = compose(job, choice)
    assert re.findall(r"--lines: (\d+)", Press(task).page(composition))[1] == str(lines)


def test_without_a_face_every_letter_of_a_title_is_a_wide_one(tmp_path: Path) -> None:
    company = brand(tmp_path, text="SourceSans3-Regular", titles="SourceSans3-Regular")
    setting = Setting("", titles=title_lettering_of(company, assets(tmp_path)))
    wide = title_lines(TITLE, Setting(""), 20, 12.5)
    assert wide > title_lines(TITLE, setting, 20, 12.5)


def test_letters_are_as_wide_as_the_glyphs_they_are_drawn_with(tmp_path: Path) -> None:
    company = brand(tmp_path, text="SourceSans3-Regular", titles="SourceSans3-Regular")
    with TTFont(tmp_path / "text.ttf") as font:
        ems, advances = font["head"].unitsPerEm, font["hmtx"].metrics
        widths = {code: advances[name][0] / ems for code, name in font.getBestCmap().items()}
    assert widths_of(company.fonts[0], assets(tmp_path)) == widths
