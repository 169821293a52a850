"""A draft says so on every page and is otherwise the page it will be."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from collateral.inspect.reading import read_pdf
from collateral.render.confine import AssetRoots
from collateral.render.draft import INK, draft_css
from collateral.render.html import render_html, stylesheets
from collateral.render.pdf import LaidOut, lay_out
from collateral.workspace import bundled_files
from compositions import BRAND, FOLDER, format_folder, rich

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    picture = tmp_path / FOLDER / "images" / "breath.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>', encoding="utf-8")
    return tmp_path


def laid_out(name: str, workspace: Path, *, draft: bool) -> LaidOut:
    document = format_folder(name)
    composition = replace(rich(name), draft=draft)
    html = render_html(composition, document, BRAND, paper="A4", product_folder=FOLDER, contents=False)
    css = stylesheets(document, BRAND, paper="A4")
    return lay_out(
        html, css, AssetRoots(workspace, bundled_files()), over=[draft_css(BRAND)] if draft else []
    )


@pytest.mark.parametrize("name", ["one-pager", "brief"])
def test_every_page_of_a_draft_says_so_in_its_foot(name: str, workspace: Path) -> None:
    pages = read_pdf(laid_out(name, workspace, draft=True).write()).pages
    pages = pages if name == "brief" else pages[:1]  # this one runs over, and a one-pager has one foot
    assert pages
    assert all("DRAFT, not for release" in page for page in pages)


@pytest.mark.parametrize("name", ["one-pager", "brief"])
def test_a_draft_is_laid_out_as_the_release_will_be(name: str, workspace: Path) -> None:
    assert laid_out(name, workspace, draft=True).layout == laid_out(name, workspace, draft=False).layout


def test_the_word_behind_the_page_is_light_enough_to_read_on() -> None:
    red, green, blue = (int(part, 16) / 255 for part in re.findall("[0-9a-f]{2}", INK))

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    light = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    quiet = BRAND.palette.secondary
    assert quiet.startswith("#")
    parts = (int(part, 16) / 255 for part in re.findall("[0-9a-f]{2}", quiet))
    dark = sum(weight * linear(part) for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
