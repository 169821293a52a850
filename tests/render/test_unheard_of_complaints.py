"""What the layout engine says and nobody has met before still stops the page, in one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collateral.diagnostics import Place
from collateral.errors import ContentError, ToolchainError
from collateral.render.complaints import complaints
from collateral.render.pdf import lay_out
from pages import STYLE, assets, page

if TYPE_CHECKING:
    from pathlib import Path


def test_a_complaint_nobody_has_met_before_is_told_as_it_is() -> None:
    (finding,) = complaints(["Something\n  entirely new"], {}, Place("templates/brief/page.html.j2"))
    assert finding.code == "layout-complaint"
    assert finding.is_error
    assert finding.message == "the layout engine complains: Something entirely new"


@pytest.mark.parametrize("said", ["Unable to subset font A", "Using fontTools instead of HarfBuzz"])
def test_a_missing_library_leads_to_the_command_that_says_what_to_type_here(said: str) -> None:
    with pytest.raises(ToolchainError, match="fonts could not be embedded") as failure:
        list(complaints([said], {}, Place("templates/brief/page.html.j2")))
    assert failure.value.hint.startswith('Type "collateral doctor"')


@pytest.mark.parametrize(
    ("css", "line", "column"),
    [
        ('/* templates/brief/style.css */\nli::marker { content: "> " }', 2, 3),
        ('/* templates/brief/style.css */\nli::marker { top: 0 }\nli::marker { content: "> " }', 3, 3),
        (
            '/* templates/brief/style.css */ ul { top: 0 }\n\nul > li:first-child::marker { content: "x" }',
            3,
            20,
        ),
    ],
)
def test_a_list_marker_that_the_engine_cannot_set_is_found_in_its_stylesheet(
    css: str, line: int, column: int, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as caught:
        lay_out(page("<h1>H</h1><ul><li>one</ul>"), [STYLE, css], assets(tmp_path))
    (found,) = caught.value.diagnostics
    assert found.place == Place("templates/brief/style.css", line, column)
    assert found.code == "marker-not-set"
    assert "list-style-type" in found.hint


@pytest.mark.parametrize(
    "css", ['ul { list-style-type: "* " }', 'ul { list-style-position: inside } li::marker { content: "> " }']
)
def test_what_the_finding_about_list_markers_advises_can_be_set(css: str, tmp_path: Path) -> None:
    assert lay_out(page("<h1>H</h1><ul><li>one</ul>"), [STYLE, css], assets(tmp_path)).write()
