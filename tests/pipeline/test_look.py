"""`collateral look`: the whole at once, for a designer."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from collateral.errors import ContentError, UsageError
from collateral.pipeline.look import look_at_brand, look_at_build
from collateral.workspace import Workspace

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

    html, png = look_at_build(workspace)

    text = html.read_text(encoding="utf-8")
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


def test_a_brand_with_a_mistake_is_not_shown(workspace: Workspace, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yml"
    wrong.write_text("color: {primary: bluish}\n", encoding="utf-8")

    with pytest.raises(ContentError, match="bluish"):
        look_at_brand(workspace, wrong)
