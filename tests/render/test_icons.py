"""Icons: ahead of their words, in the brand's colour, unseen by assistive technology."""

from __future__ import annotations

import re

from collateral.diagnostics import Place
from collateral.icons import icons, source
from collateral.model.content import Icon, Text
from collateral.render.drawing import check_svg
from collateral.render.inlines import Setting, inlines_html

HERE = Place("10.md")
SETTING = Setting("collateral/pump", accent="#0f5f66")


def test_an_icon_stands_ahead_of_its_words_in_the_brands_colour() -> None:
    html = inlines_html((Icon("lungs", HERE), Text("Breath", HERE)), SETTING)

    assert re.fullmatch(r'<svg class="icon" .*stroke="#0f5f66".*</svg>\N{NO-BREAK SPACE}Breath', html)


def test_assistive_technology_passes_over_an_icon() -> None:
    assert 'aria-hidden="true"' in inlines_html((Icon("lungs", HERE),), SETTING)


def test_every_icon_is_a_drawing_that_a_page_may_show() -> None:
    for name in icons():
        svg = str(inlines_html((Icon(name, HERE),), SETTING)).rstrip("\N{NO-BREAK SPACE}")
        check_svg(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode())
        assert svg.count("<") > 3, name


def test_the_icons_say_what_package_and_licence_they_come_from() -> None:
    assert source()["license"] == "MIT"
    assert re.fullmatch(r"\d+\.\d+\.\d+", source()["version"])
