"""Page numbers that are known beforehand spare two layouts of three, and are never believed."""

from __future__ import annotations

from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

import pytest
from weasyprint.layout import page as engine

from collateral.inspect.reading import read_pdf
from collateral.render import pdf
from collateral.render.pdf import lay_out
from pages import STYLE, assets, make_workspace, page

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.layout import Layout

NUMBERED = (
    STYLE + '.folio::after { content: counter(page) " of " counter(pages) } .folio { float: footnote }'
    "@page { @top-right { content: counter(page) '/' counter(pages) } }"
)
FOLIO = '<p>Words<span class="folio">Page </span></p>'
BREAK = '<p style="break-before: page">More<span class="folio">Page </span></p>'


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("passes"))


def written(body: str, workspace: Path, allowed: int | None) -> bytes:
    return lay_out(page(f"<h1>H</h1>{body}"), [NUMBERED], assets(workspace), allowed_pages=allowed).write()


@pytest.mark.parametrize("pages", [1, 2, 3])
@pytest.mark.parametrize("allowed", [1, 2, 3])
def test_what_was_supposed_changes_no_byte(workspace: Path, pages: int, allowed: int) -> None:
    body = FOLIO + BREAK * (pages - 1)
    assert written(body, workspace, allowed) == written(body, workspace, None)


@pytest.mark.parametrize("allowed", [1, 2])
def test_a_document_longer_than_supposed_prints_its_true_numbers(workspace: Path, allowed: int) -> None:
    first, *_, last = read_pdf(written(FOLIO + BREAK * 2, workspace, allowed)).pages
    assert "Page 1 of 3" in first
    assert "Page 3 of 3" in last


def test_a_page_that_prints_its_number_is_laid_out_once(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Left alone, the engine does it three times: half of what a one-pager used to cost."""
    made: list[int] = []
    original = engine.make_page

    def counted(*given: Any) -> Any:  # noqa: ANN401  # the engine has no types
        made.append(given[4])
        return original(*given)

    monkeypatch.setattr(engine, "make_page", counted)
    written(FOLIO, workspace, 1)
    assert made == [1]
    made.clear()
    written(FOLIO, workspace, None)
    assert made == [1, 1, 1]


LISTED = (
    STYLE + "li { position: relative } .in { list-style-position: inside } .row { display: flex }"
    "table { border-collapse: collapse } ul { list-style-type: 'long as a line ' }"
    "@page { @top-left { content: 'A' } @bottom-center { content: 'running'; font-size: 60pt } }"
)
ITEMS = (
    "<h1 id=s-a>H</h1><ul><li id=s-b>One<li id=s-c><li id=s-d><p>Two<p>Three</ul>"
    "<ol class=in><li id=s-e>Four<li id=s-f></ol>"
    "<table><tr><td><ul><li id=s-g>Five</ul><td><ol start=3><li id=s-h>Six</ol></table>"
    "<ol><li id=s-i>Seven<ul><li id=s-j>Eight</ul></ol>"
    "<ul style='columns: 2'><li id=s-k>Nine<li id=s-l>Ten</ul><p id=s-m>After</p>"
)


def test_what_is_left_out_of_a_measuring_layout_moves_nothing(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured() -> Layout:
        return lay_out(page(ITEMS), [LISTED], assets(workspace), tall=True).layout

    quietly = measured()
    monkeypatch.setattr(pdf, "unpainted", lambda _engine: nullcontext())
    assert quietly == measured()
    assert len(quietly.boxes) == len("abcdefghijklm")
