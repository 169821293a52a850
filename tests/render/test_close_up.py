"""What floats to the foot of a page has no stray white space, and keeps what must not break."""

from __future__ import annotations

from markupsafe import Markup

from collateral.render.html import close_up


def test_no_break_spaces_stay_in_the_foot_of_a_page() -> None:
    html = Markup("<p>at\n  60\N{NO-BREAK SPACE}cmH2O</p>\n<p>next</p>\n")

    assert close_up(html) == "<p>at 60\N{NO-BREAK SPACE}cmH2O</p><p>next</p>"
