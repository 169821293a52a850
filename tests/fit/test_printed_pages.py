"""The pages that ship: columns end level, no heading is left at the foot of a page, no line stands alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from collateral.model.edition import BuildRequest
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.run import edition_jobs
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.render.measure import _boxes
from collateral.render.pdf import lay_out
from collateral.workspace import Workspace, bundled_files
from pages import STYLE, assets, page
from printed import Made, boxes_over_boxes, printed, text_over_text, uneven_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.render.pdf import LaidOut

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
WORKSPACES = {
    "demo": ROOT,
    "least": ROOT / "tests" / "workspaces" / "least",
    "totalsegmentator": ROOT / "tests" / "workspaces" / "totalsegmentator",
}
LOOKS_FURTHER = settings.get_current_profile_name() == "long"
BRIEFS = {"demo": 12 if LOOKS_FURTHER else 2, "least": 1, "totalsegmentator": 12 if LOOKS_FURTHER else 1}
LEAST_LINES = 2


def editions(workspace: str, format_id: str) -> list[EditionTask]:
    root = WORKSPACES[workspace]
    catalogue, _ = read_catalogue(Workspace(root))
    assert catalogue is not None
    jobs = edition_jobs(catalogue, plan_editions(catalogue, BuildRequest(formats=(format_id,))))
    return [EditionTask(job=job, assets=AssetRoots(root, bundled_files())) for job in jobs]


# --- what stands on a page, in order --------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """A line of text or a picture, as it follows others on one page."""

    element: Any
    is_heading: bool
    is_picture: bool = False


def lines_of(document: LaidOut) -> list[list[Line]]:
    """For each page what a reader meets on it from top to bottom, head and foot of the page aside."""
    return [list(_lines(page)) for page in document._document.pages]


def _lines(page: Any) -> Iterator[Line]:  # noqa: ANN401  (the engine's own)
    for part in page._page_box.children:
        if part.element_tag != "html":
            continue
        for box in _boxes(part, positioned=False):
            tag = str(box.element_tag)
            if tag in {"img", "svg"}:
                yield Line(box.element, is_heading=False, is_picture=True)
            elif type(box).__name__ == "LineBox" and any(
                getattr(one, "text", "").strip() for one in _boxes(box)
            ):
                yield Line(box.element, is_heading=tag in {"h1", "h2", "h3", "h4", "h5", "h6"})


def stranded(pages: list[list[Line]]) -> list[str]:
    """Headings with less than two lines below them on a page whose text goes on on the next."""
    found = []
    for number, (here, after) in enumerate(pairwise(pages), start=1):
        headings = [at for at, line in enumerate(here) if line.is_heading]
        if not headings or (after and after[0].is_heading and headings[-1] < len(here) - 1):
            continue
        below = here[headings[-1] + 1 :]
        if len(below) < LEAST_LINES and not any(line.is_picture for line in below):
            found.append(f"page {number}: {''.join(here[headings[-1]].element.itertext()).strip()}")
    return found


def lonely(pages: list[list[Line]]) -> list[str]:
    """Paragraphs of which a single line stands on one page and the rest on another."""
    counts: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    texts = {}
    for number, lines in enumerate(pages, start=1):
        for line in lines:
            counts[id(line.element)][number] += 1
            texts[id(line.element)] = "".join(line.element.itertext()).strip()
    return [
        f"page {number}: {texts[element]}"
        for element, on in counts.items()
        if len(on) > 1
        for number, count in on.items()
        if count < LEAST_LINES
    ]


def complaints(made: Made) -> list[str]:
    assert made.result.pdf is not None, [str(one) for one in made.result.diagnostics]
    assert made.document is not None
    pages = lines_of(made.document)
    return [
        *text_over_text(made.result.pdf),
        *boxes_over_boxes(made.layout),
        *uneven_columns(made),
        *(f"a heading is stranded on {one}" for one in stranded(pages)),
        *(f"a line stands alone on {one}" for one in lonely(pages)),
    ]


# --- the pages ------------------------------------------------------------------------------------


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_the_columns_of_every_one_pager_end_level(workspace: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = {
        task.job.edition.id: complaints(printed(task, monkeypatch))
        for task in editions(workspace, "one-pager")
    }

    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize("workspace", WORKSPACES)
def test_no_heading_of_a_brief_is_stranded_and_no_line_stands_alone(
    workspace: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tasks = editions(workspace, "brief")[: BRIEFS[workspace]]
    made = [printed(task, monkeypatch) for task in tasks]

    assert any(one.layout.pages > 1 for one in made), "nothing could be stranded"
    assert {one.task.job.edition.id: said for one in made if (said := complaints(one))} == {}


# --- each fault, planted and seen -----------------------------------------------------------------


def pages_of(body: str, tmp_path: Path, css: str) -> list[list[Line]]:
    return lines_of(lay_out(page(body), [f"{STYLE}\n{css}"], assets(tmp_path)))


FILLING = '<div style="height: 155mm"></div>'
WORDS = "words that fill some lines " * 30


def test_a_heading_at_the_foot_of_a_page_is_seen(tmp_path: Path) -> None:
    body = f"{FILLING}<h1>Alone</h1><p style='break-before: page'>{WORDS}</p>"

    assert stranded(pages_of(body, tmp_path, "h1 { break-after: auto; margin: 0 }")) == ["page 1: Alone"]


def test_a_heading_with_one_line_below_it_is_seen(tmp_path: Path) -> None:
    body = f"{FILLING}<h1>Nearly alone</h1><p>{WORDS}</p>"
    css = (
        "h1, p { margin: 0; font-size: 10pt; line-height: 14pt } p { orphans: 1; widows: 1 }"
        "div { height: 158mm !important }"
    )
    pages = pages_of(body, tmp_path, css)

    assert stranded(pages) == ["page 1: Nearly alone"]
    assert [said.partition(":")[0] for said in lonely(pages)] == ["page 1"]


def test_a_heading_with_two_lines_or_a_picture_below_it_is_not_complained_of(tmp_path: Path) -> None:
    body = f"{FILLING}<h1>In company</h1><p>{WORDS}</p>"

    assert stranded(pages_of(body, tmp_path, "h1, p { margin: 0; line-height: 12pt }")) == []
