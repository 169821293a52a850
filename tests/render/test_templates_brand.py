"""The brand drives the look: readable colours, faces by role, and nothing that could leave its place."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.model.brand import Brand, Palette, TypeRole
from collateral.render.brand import (
    READABLE,
    TEXT_PAIRS,
    brand_css,
    channels,
    colours,
    contrast,
    css_string,
    mix,
)
from compositions import BRAND, format_folder

COLOUR = st.tuples(*[st.integers(0, 255)] * 3).map(lambda rgb: "#{:02x}{:02x}{:02x}".format(*rgb))
SHEETS = {
    name: text
    for format_id in ("brief", "one-pager")
    for name, text in format_folder(format_id).templates.items()
    if name.endswith(".css")
}


@pytest.mark.parametrize(("text", "behind"), TEXT_PAIRS)
def test_text_in_the_default_colours_can_be_read(text: str, behind: str) -> None:
    palette = colours(Palette())
    assert contrast(palette[text], palette[behind]) >= READABLE


@pytest.mark.parametrize("name", SHEETS)
def test_stylesheets_set_text_only_in_colours_whose_contrast_is_tested(name: str) -> None:
    used = set(re.findall(r"(?<![-\w])color: var\(--([\w-]+)\)", SHEETS[name]))
    assert used - {"head-colour"} <= {text for text, _ in TEXT_PAIRS}


@pytest.mark.parametrize("name", SHEETS)
def test_stylesheets_name_no_colour_and_no_face_themselves(name: str) -> None:
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsl", SHEETS[name])
    assert all(value.startswith("var(") for value in re.findall(r"font-family: ([^;]+)", SHEETS[name]))


@pytest.mark.parametrize("name", SHEETS)
def test_every_property_a_stylesheet_uses_comes_from_the_brand(name: str) -> None:
    of_the_section = {"--lines"}  # which its template gives it: how many its title takes
    assert set(re.findall(r"var\((--[\w-]+)\)", SHEETS[name])) - of_the_section <= set(
        re.findall(r"--[\w-]+", brand_css(BRAND))
    )


@pytest.mark.parametrize("name", SHEETS)
def test_stylesheets_keep_away_from_what_breaks_or_slows_a_page(name: str) -> None:
    rules = re.sub(r"/\*.*?\*/", "", SHEETS[name], flags=re.DOTALL)
    assert not re.search(r"opacity|gradient|shadow|border-radius|flex|grid|column-count|@import|url\(", rules)
    for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", rules):
        if re.search(r"(?:^|[\s,>])(?:table|tr|tbody)\s*(?:,|$)", selector):
            assert "display" not in body


def test_no_text_is_smaller_than_eight_and_a_half_points() -> None:
    sizes = {
        float(size): selector.strip()
        for sheet in SHEETS.values()
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
        for size in re.findall(r"font-size: ([\d.]+)pt", body)
    }
    small = {selector for size, selector in sizes.items() if size < 8.5}
    assert small == {"sup"}  # raised numbers of references and notes


def test_contrast_is_the_one_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


@given(COLOUR, COLOUR)
def test_contrast_stays_between_one_and_twenty_one(one: str, other: str) -> None:
    assert 1 <= contrast(one, other) <= 21


@given(COLOUR, COLOUR, st.floats(0, 1))
def test_a_tint_lies_between_its_colours(one: str, other: str, share: float) -> None:
    for mixed, a, b in zip(*map(channels, (mix(one, other, share), one, other)), strict=True):
        assert min(a, b) <= mixed <= max(a, b)


def test_a_companys_colours_and_faces_reach_the_page() -> None:
    brand = replace(
        BRAND,
        palette=Palette(primary="#AA3300"),
        headings=TypeRole(family="Brand Serif", weight=600, line_height=1.2, color="#222244"),
    )
    css = brand_css(brand)
    assert "--accent: #aa3300;" in css
    assert '--head-font: "Brand Serif";' in css
    assert "--head-weight: 600;" in css
    assert "--head-colour: #222244;" in css


@pytest.mark.parametrize(
    "colour", ["red", "#fff", "#12345", "#1234567", "#12345g", "#123456; } body { color: red"]
)
def test_what_is_no_colour_never_reaches_a_stylesheet(colour: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        brand_css(Brand(palette=Palette(primary=colour)))


@given(st.text())
def test_a_face_s_name_cannot_leave_its_quotes(name: str) -> None:
    inside = css_string(name)[1:-1]
    assert not set(inside) & set(chain("\"'\n\r\f{};()<>/"))
    unescaped = re.sub(r"\\([0-9a-f]+) ", lambda match: chr(int(match.group(1), 16)), inside)
    assert unescaped == name
