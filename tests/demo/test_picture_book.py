"""The executive's one-pager is a picture book: understood before it is read."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pypdfium2.raw
import pytest

from collateral.model.edition import BuildRequest
from collateral.model.layout import FOOT_AREA
from collateral.pipeline.edition import build_edition
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.workspace import Workspace, bundled_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.layout import Layout

ROOT = Path(__file__).parents[2]
POINT = 25.4 / 72
"""Millimetres."""
LARGE = 12.4 * 96 / 72
"""12.4 points in the pixels that sizes are written in; what is set so large is read in passing."""


@dataclass(frozen=True)
class Sheet:
    pdf: bytes
    layout: Layout


@pytest.fixture(scope="module")
def sheet() -> Sheet:
    catalogue, _ = readable_catalogue(Workspace(ROOT))
    request = BuildRequest(audiences=("executive",), formats=("one-pager",))
    (job,) = edition_jobs(catalogue, plan_editions(catalogue, request))
    result = build_edition(EditionTask(job=job, assets=AssetRoots(ROOT, bundled_files())))
    assert result.pdf, result.diagnostics
    assert result.layout
    return Sheet(result.pdf, result.layout)


def _figures(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    stack = [pdf.Root.StructTreeRoot.K]
    while stack:
        node = stack.pop()
        if isinstance(node, pikepdf.Array):
            stack.extend(node)
        elif isinstance(node, pikepdf.Dictionary):
            if node.get("/S") == "/Figure":
                yield node
            if "/K" in node:
                stack.append(node.K)


def _drawn(figure: pikepdf.Object) -> float:
    """Square millimetres that a figure covers: a drawing less wide than its box counts as it is drawn."""
    left, bottom, right, top = (float(side) for side in figure.A.BBox)
    width, height = (right - left) * POINT, (top - bottom) * POINT
    for path in (ROOT / "collateral" / "ventilator" / "images").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        box = re.search(r'viewBox="[\d.]+ [\d.]+ ([\d.]+) ([\d.]+)"', text)
        if box and _is_of(figure, path.name):
            ratio = float(box[1]) / float(box[2])
            return min(width, height * ratio) * min(height, width / ratio)
    return width * height


def _is_of(figure: pikepdf.Object, name: str) -> bool:
    master = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "collateral" / "ventilator").glob("*.md"))
    return any(
        str(figure.Alt) == alt for alt in re.findall(rf"!\[([^\]]*)\]\(images/{re.escape(name)}", master)
    )


def test_half_of_what_its_sections_have_is_picture_chart_or_figure(sheet: Sheet) -> None:
    boxes = sheet.layout.boxes
    top = min(box.y for box in boxes if box.anchor.startswith("slot-"))
    foot = next(box.y for box in boxes if box.anchor == FOOT_AREA)
    width = max(box.width for box in boxes if box.anchor.startswith("slot-"))
    with pikepdf.open(io.BytesIO(sheet.pdf)) as pdf:
        pictures = sum(_drawn(figure) for figure in _figures(pdf) if str(figure.Alt) != "Fennmark Devices")

    assert pictures / (width * (foot - top)) >= 0.5


def _set_large(data: bytes) -> str:
    """The words of the page in type that is read in passing."""
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage()
    raw = pypdfium2.raw
    letters = [
        chr(raw.FPDFText_GetUnicode(text.raw, n)) if raw.FPDFText_GetFontSize(text.raw, n) >= LARGE else " "
        for n in range(text.count_chars())
    ]
    document.close()
    return " ".join("".join(letters).split())


def test_the_largest_type_alone_says_what_it_is_and_what_is_asked(sheet: Sheet) -> None:
    large = _set_large(sheet.pdf)

    assert "Meant to be built nearby" in large
    assert "A ventilator design for local workshops" in large
    assert "For the test bench. Never for patients." in large
    assert "Lend us one engineer for a day" in large
    assert len(large.split()) <= 75, "so much is read in ten seconds by somebody who skims"
