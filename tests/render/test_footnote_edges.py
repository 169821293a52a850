"""The area of footnotes has edges of whole pixels: else WeasyPrint may give each note a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collateral.render.pdf import lay_out
from collateral.workspace import bundled_files
from pages import STYLE, assets, make_workspace, page

if TYPE_CHECKING:
    from pathlib import Path

FORMATS = sorted(path.parent.name for path in (bundled_files() / "templates").glob("*/format.yaml"))
EDGES = (
    "margin_top",
    "border_top_width",
    "padding_top",
    "padding_bottom",
    "border_bottom_width",
    "margin_bottom",
)
NOTES = "".join(f'<p>Words<span class="n">note {number}</span></p>' for number in range(4))


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("edges"))


def edges_of(css: str, workspace: Path) -> list[float]:
    """Of the area at the foot of the first page."""
    css = f"{STYLE}\n{css}\n.n {{ float: footnote }}"
    document = lay_out(page(f"<h1>H</h1>{NOTES}"), [css], assets(workspace))._document
    (area,) = [box for box in document.pages[0]._page_box.children if type(box).__name__ == "FootnoteAreaBox"]
    return [float(getattr(area, edge)) for edge in EDGES]


def pages_of(edge: str, workspace: Path) -> int:
    css = f"{STYLE} .n {{ float: footnote }} @page {{ size: A4; @footnote {{ {edge} }} }}"
    return lay_out(page(f"<h1>H</h1>{NOTES}"), [css], assets(workspace)).layout.pages


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_sets_its_footnotes_off_by_whole_pixels(name: str, workspace: Path) -> None:
    style = (bundled_files() / "templates" / name / "style.css").read_text("utf-8")
    rules = "\n".join(part for part in at_pages(style) if "@footnote" in part)
    edges = edges_of(rules, workspace)
    assert all(edge.is_integer() for edge in edges), f"{name}: {dict(zip(EDGES, edges, strict=True))}"


def at_pages(css: str) -> list[str]:
    """Every `@page { … }` of a stylesheet, whole."""
    found, depth, start = [], 0, -1
    for place, letter in enumerate(css):
        if css.startswith("@page", place) and not depth:
            start = place
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
            if not depth and start >= 0:
                found.append(css[start : place + 1])
                start = -1
    return found


def test_an_area_with_broken_pixels_gives_each_note_a_page_of_its_own(workspace: Path) -> None:
    """What the rule above is for (WeasyPrint #2502); when this fails, the engine was mended and it can go."""
    assert pages_of("padding-top: 6px; margin-top: 8px", workspace) == 1
    assert pages_of("padding-top: 1.5mm; margin-top: 2mm", workspace) == 5
