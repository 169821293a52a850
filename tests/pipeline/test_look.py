"""`collateral look`: the whole at once, for a designer."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from collateral.errors import ContentError, UsageError
from collateral.load.brand import load_brand
from collateral.pipeline import look
from collateral.pipeline.look import look_at_brand, look_at_build
from collateral.pipeline.run import readable_catalogue
from collateral.pipeline.workshop import Reuse, Workshop
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST = Path(__file__).parents[1] / "workspaces" / "least"
BRANDS = Path(__file__).parents[2] / "docs" / "brands"


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    shutil.copytree(LEAST, tmp_path / "w")
    return Workspace(tmp_path / "w")


def blank(pages: int) -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(out)
    return out.getvalue()


def test_before_the_first_build_there_is_nothing_to_look_at(workspace: Workspace) -> None:
    with pytest.raises(UsageError, match="no document has been built"):
        look_at_build(workspace)


def test_every_page_of_every_document_is_on_the_sheet_which_needs_no_other_file(workspace: Workspace) -> None:
    for name, pages in (("cart/a/one.pdf", 1), ("cart/b/two.pdf", 3)):
        (workspace.dist / name).parent.mkdir(parents=True)
        (workspace.dist / name).write_bytes(blank(pages))

    html, png, found = look_at_build(workspace)

    text = html.read_text(encoding="utf-8")
    assert found == ()
    assert html.parent == workspace.dist
    assert text.count('src="data:image/png;base64,') == text.count("<img") == 4
    assert 'href="cart/a/one.pdf"' in text
    assert "http" not in text.replace("http-equiv", "")
    with Image.open(png) as picture:
        assert picture.width > 4 * 420


@pytest.mark.slow
def test_a_brand_shows_every_component_in_every_format(workspace: Workspace) -> None:
    html, _, found = look_at_brand(workspace, BRANDS / "corporate.yml")

    text = html.read_text(encoding="utf-8")
    assert found == ()
    assert "Components of Northgate Medical" in text
    assert text.count("As set in") >= 2
    assert text.count("<img") >= 4


def _rectangles(document: pypdfium2.PdfDocument) -> Iterator[tuple[int, tuple[float, ...], str]]:
    """Each piece of text on each page, with its left, bottom, right and top."""
    for number, page in enumerate(document, start=1):
        text = page.get_textpage()
        for index in range(text.count_rects()):
            rectangle = text.get_rect(index)
            yield number, rectangle, text.get_text_bounded(*rectangle).strip()


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Whether two pieces of text share more than a hair; lines may touch."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return width > 1 and height > 0.4 * min(one[3] - one[1], other[3] - other[1])


@pytest.mark.slow
@pytest.mark.parametrize("brand_file", ["corporate.yml", "clinical.yml"])
def test_no_text_of_a_component_runs_into_another_at_any_width(workspace: Workspace, brand_file: str) -> None:
    catalogue, _ = readable_catalogue(workspace)
    brand, _ = load_brand(workspace, "Example", file=BRANDS / brand_file)
    with Workshop(workspace, reuse=Reuse.NOTHING) as workshop:
        results = list(workshop.make(tuple(look._specimens(brand, catalogue.formats))))

    assert len(results) == len(catalogue.formats) >= 2
    for result in results:
        assert result.pdf, result.diagnostics
        document = pypdfium2.PdfDocument(result.pdf)
        pieces = [piece for piece in _rectangles(document) if piece[2]]
        document.close()
        clashes = [
            (page, words, others)
            for at, (page, box, words) in enumerate(pieces)
            for other_page, other, others in pieces[at + 1 :]
            if page == other_page and _overlap(box, other)
        ]
        assert clashes == []


def test_a_brand_with_a_mistake_is_not_shown(workspace: Workspace, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("color: {primary: bluish}\n", encoding="utf-8")

    with pytest.raises(ContentError, match="bluish"):
        look_at_brand(workspace, wrong)
