"""What the layout engine says and nobody has met before still stops the page, in one line."""

from __future__ import annotations

from collateral.diagnostics import Place
from collateral.render.complaints import complaints


def test_a_complaint_nobody_has_met_before_is_told_as_it_is() -> None:
    (finding,) = complaints(["Something\n  entirely new"], {}, Place("templates/brief/page.html.j2"))
    assert finding.code == "layout-complaint"
    assert finding.is_error
    assert finding.message == "the layout engine complains: Something entirely new"
