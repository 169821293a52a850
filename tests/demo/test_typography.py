"""The demo's pages as a typographer measures them: on the printed page, in points."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pypdfium2.raw
import pytest

from collateral.model.edition import BuildRequest
from collateral.pipeline.edition import build_edition
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.workspace import Workspace, bundled_files

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
GRID = 12.5
"""Points from line to line, as the one-pager's format says."""
NEAR = 0.3
"""Points that nobody sees."""
READERS = ("biomed", "nurse-manager", "supply-chain", "value-analysis")
LEFT, RIGHT = 45.4, 315.9
"""Points from the paper's edge to the two columns of a one-pager on Letter."""


@dataclass(frozen=True)
class Line:
    """Letters that stand together on one line."""

    page: int
    baseline: float
    left: float
    right: float
    size: float
    font: str
    text: str


def lines_of(data: bytes) -> list[Line]:
    """Every line of a document, from its letters' own places."""
    document = pypdfium2.PdfDocument(data)
    found: list[Line] = []
    for number in range(len(document)):
        page = document[number]
        found += _lines(page.get_textpage(), page.get_height(), number)
    return found


def _lines(page: pypdfium2.PdfTextPage, height: float, number: int) -> list[Line]:
    raw, x, y = pypdfium2.raw, ctypes.c_double(), ctypes.c_double()
    found: list[Line] = []
    for index in range(page.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(page.raw, index))
        if letter.isspace() or letter < " ":
            continue
        raw.FPDFText_GetCharOrigin(page.raw, index, x, y)
        size = round(raw.FPDFText_GetFontSize(page.raw, index) * 0.75, 1)
        baseline, left = height - y.value, x.value
        last = found[-1] if found else None
        if (
            last
            and abs(last.baseline - baseline) < NEAR
            and last.size == size
            and 0 <= left - last.right < 14
        ):
            found[-1] = Line(number, baseline, last.left, left, size, last.font, last.text + letter)
        else:
            found.append(Line(number, baseline, left, left, size, _font(page, index), letter))
    return found


def _font(page: pypdfium2.PdfTextPage, index: int) -> str:
    name, flags = ctypes.create_string_buffer(80), ctypes.c_int()
    pypdfium2.raw.FPDFText_GetFontInfo(page.raw, index, name, len(name), flags)
    return name.value.decode("ascii", "replace")


@pytest.fixture(scope="module")
def printed() -> dict[str, list[Line]]:
    """The lines of some one-pagers and of two briefs, by audience and format."""
    catalogue, _ = readable_catalogue(Workspace(ROOT))
    asked = (BuildRequest(audiences=READERS, formats=("one-pager",)),
             BuildRequest(audiences=("value-analysis",), formats=("brief",)))  # fmt: skip
    jobs = [job for request in asked for job in edition_jobs(catalogue, plan_editions(catalogue, request))]
    pages = {}
    for job in jobs:
        made = build_edition(EditionTask(job=job, assets=AssetRoots(ROOT, bundled_files())))
        assert made.pdf, made.diagnostics
        pages[f"{job.edition.audience} {job.edition.format}"] = lines_of(made.pdf)
    return pages


def columns(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Text of the two columns of a one-pager, without what the foot holds."""
    text = [
        line for line in lines if line.size == 9.5 and "Bold" not in line.font and "Semi" not in line.font
    ]
    right = [line for line in text if abs(line.left - RIGHT) < 2.5]
    foot = min(line.baseline for line in lines if line.text.startswith(("References", "Pleasenote")))
    top = min(line.baseline for line in right)
    left = [line for line in text if abs(line.left - LEFT) < 1.5]
    return (
        [line for line in left if top - GRID / 2 < line.baseline < foot],
        [line for line in right if line.baseline < foot],
    )


@pytest.mark.parametrize("audience", READERS)
def test_lines_of_neighbouring_columns_stand_on_one_grid(
    audience: str, printed: dict[str, list[Line]]
) -> None:
    left, right = columns(printed[f"{audience} one-pager"])
    off = {
        line.text: round(beyond, 2)
        for line in (*left, *right)
        if abs(beyond := (line.baseline - right[0].baseline + GRID / 2) % GRID - GRID / 2) > NEAR
    }

    assert len(left) > 5
    assert len(right) > 5
    assert off == {}


def test_a_title_beside_its_text_stands_on_the_texts_first_line(printed: dict[str, list[Line]]) -> None:
    lines = printed["value-analysis brief"]
    titles = [line for line in lines if line.size == 12.5 and "Serif" in line.font and line.page > 0]
    first = [titles[0], *(b for a, b in pairwise(titles) if b.page != a.page or b.baseline - a.baseline > 16)]
    text = [line for line in lines if line.size == 9.5 and line.left > 140]
    apart = [
        min((abs(line.baseline - title.baseline) for line in text if line.page == title.page), default=99)
        for title in first
    ]
    level = [distance for distance in apart if distance < 3]

    assert len(level) > 10, "the others begin with a table or a chart"
    assert max(level) <= 0.5


UNITS = "ms|h|hours|days|USD|%|W|V|kPa|cmH₂?O?|mL|L/min|mm|dBA|Hz|million"


def test_no_line_begins_with_the_unit_of_a_number_that_ended_the_last(printed: dict[str, list[Line]]) -> None:
    parted = [
        f"{name}: {one.text[-20:]} | {other.text[:10]}"
        for name, lines in printed.items()
        for one, other in pairwise(lines)
        if 0 < other.baseline - one.baseline < 20
        and other.left < one.right
        and re.search(r"[\d]$", one.text)
        and re.match(rf"(?:{UNITS})(?![A-Za-z])", other.text)
    ]

    assert parted == []
