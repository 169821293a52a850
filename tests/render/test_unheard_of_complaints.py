"""What the layout engine says and nobody has met before still stops the page, in one line."""

from __future__ import annotations

import pytest

from collateral.diagnostics import Place
from collateral.errors import ToolchainError
from collateral.render.complaints import complaints


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
