import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.diagnostics import Diagnostic
from collateral.model.brand import Brand, FontFace, Logo
from collateral.schema.brand import contrast, read_brand
from collateral.schema.yaml import read_yaml

BUNDLED = ("Source Sans 3", "Source Serif 4 Display")


def brand(text: str) -> tuple[Brand | None, tuple[Diagnostic, ...]]:
    document, findings = read_yaml(text, "_brand.yml")
    assert document is not None, findings
    return read_brand(document, BUNDLED)


def good(text: str) -> Brand:
    found, findings = brand(text)
    assert found is not None, findings
    assert not findings
    return found


def test_the_whole_convention_is_understood() -> None:
    found = good("""
meta: {name: {full: Acme Holdings plc, short: Acme}, link: {home: https://acme.example, github: https://x}}
logo:
  images: {wide: {path: brand/wide.svg, alt: Acme}, wide-dark: brand/wide-dark.svg}
  small: icon.svg
  medium: {light: wide, dark: wide-dark}
color:
  palette: {ink: "#123", teal: {light: "#0F5F66", dark: "#fff"}}
  foreground: ink
  primary: teal
  secondary: foreground
  success: green
typography:
  fonts:
    - {source: file, family: Acme Sans, files: [a.ttf, {path: b.ttf, weight: semi-bold, style: italic}]}
  base: {family: Acme Sans, weight: normal, line-height: 1.5}
  headings: {weight: 600, color: primary}
  link: {color: primary, decoration: underline}
  monospace-inline: {background-color: "#eee"}
defaults: {quarto: {format: {html: {toc: true}}}, collateral: {}}
""")
    assert (found.name, found.website) == ("Acme", "https://acme.example")
    assert found.logo == Logo(path="brand/wide.svg", alt="Acme")
    assert (found.palette.foreground, found.palette.primary, found.palette.link) == (
        "#112233",
        "#0f5f66",
        "#0f5f66",
    )
    assert found.palette.secondary == "#112233"
    assert found.fonts == (
        FontFace(family="Acme Sans", path="a.ttf"),
        FontFace(family="Acme Sans", path="b.ttf", weight=600, style="italic"),
    )
    assert (found.base.family, found.base.line_height) == ("Acme Sans", 1.5)
    assert (found.headings.family, found.headings.weight, found.headings.color) == (
        "Acme Sans",
        600,
        "#0f5f66",
    )
    assert found.monospace.family == "Acme Sans"


def test_what_is_not_said_keeps_the_tools_own_look() -> None:
    found = good("meta: {name: Acme}\n")
    assert found == Brand(name="Acme")


def test_a_logo_may_be_a_single_path() -> None:
    assert good("meta: {name: Acme}\nlogo: brand/logo.svg\n").logo == Logo(path="brand/logo.svg", alt="Acme")


@pytest.mark.parametrize(
    "color",
    [
        "red;}body{background:url(file:///etc/passwd)}",
        "url(https://x.org)",
        "rgb(1,2,3)",
        "#12",
        "#1234567",
        "#12345g",
        "var(--x)",
        "expression(alert(1))",
        "",
        "primary",
    ],
)
def test_a_colour_that_is_none_never_reaches_a_stylesheet(color: str) -> None:
    found, findings = brand(f"color: {{primary: '{color}'}}\n")
    assert found is None
    assert findings[0].code in {"not-a-color", "empty-text"}


def test_colours_that_name_each_other_are_found_out() -> None:
    found, findings = brand("color: {palette: {a: b, b: a}, primary: a}\n")
    assert found is None
    assert {finding.code for finding in findings} == {"not-a-color"}


@given(st.text())
def test_only_six_digit_colours_come_out_whatever_goes_in(text: str) -> None:
    quoted = "'" + text.replace("'", "''").replace("\n", " ") + "'"
    document, _ = read_yaml(
        f"color: {{palette: {{x: {quoted}}}, primary: x, link: {quoted}}}\n", "_brand.yml"
    )
    if document is None:
        return
    found, _ = read_brand(document, BUNDLED)
    if found is not None:
        for color in (found.palette.primary, found.palette.link):
            assert re.fullmatch("#[0-9a-f]{6}", color)


@given(st.text())
def test_only_plain_family_names_come_out_whatever_goes_in(text: str) -> None:
    quoted = "'" + text.replace("'", "''").replace("\n", " ") + "'"
    document, _ = read_yaml(
        f"typography: {{fonts: [{{family: {quoted}, files: [a.ttf]}}], base: {quoted}}}\n", "_brand.yml"
    )
    if document is None:
        return
    found, _ = read_brand(document, BUNDLED)
    if found is not None:
        assert not re.search(r"[^\w -]", found.base.family)


@pytest.mark.parametrize("source", ["google", "bunny", "system"])
def test_fonts_come_from_files_only(source: str) -> None:
    found, findings = brand(f"typography: {{fonts: [{{source: {source}, family: Open Sans}}]}}\n")
    assert found is None
    assert "static TTF or OTF" in findings[0].hint


def test_a_family_without_files_is_an_error() -> None:
    _, (finding,) = brand("typography: {fonts: [{source: file, family: Acme}]}\n")
    assert finding.code == "no-font-file"


def test_colours_that_cannot_be_read_on_the_background_are_a_warning() -> None:
    found, findings = brand('color: {primary: "#ffff00"}\n')
    assert found is not None
    assert {(finding.code, finding.is_error) for finding in findings} == {("low-contrast", False)}


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_a_size_is_for_other_programs_and_that_is_said() -> None:
    found, (finding,) = brand("typography: {base: {size: 10pt}}\n")
    assert found is not None
    assert (finding.code, finding.is_error) == ("not-used", False)


def test_settings_of_ours_that_do_not_exist_are_refused() -> None:
    found, (finding,) = brand("defaults: {collateral: {template: ../x.html}}\n")
    assert found is None
    assert '"template"' in finding.message


def test_all_mistakes_of_a_brand_are_found_in_one_run() -> None:
    found, findings = brand(
        "colour: {}\n"
        "color: {primry: red}\n"
        "logo: {medum: x}\n"
        "typography: {base: {weight: heavy, line-height: 9}}\n"
    )
    assert found is None
    assert [finding.place.line for finding in sorted(findings)] == [1, 2, 3, 4, 4]


def test_a_brand_says_what_its_first_and_last_lines_stand_on() -> None:
    found, findings = brand("defaults: {collateral: {header: dark, action: plain}}\n")

    assert findings == ()
    assert found is not None
    assert (found.header, found.action) == ("dark", "plain")


def test_a_ground_that_no_page_has_is_refused() -> None:
    found, (finding,) = brand("defaults: {collateral: {header: darkk}}\n")

    assert found is None
    assert "header: darkk" in finding.message
    assert "plain, tint, dark" in finding.hint


def test_the_logo_for_a_dark_ground_is_kept_apart() -> None:
    found, findings = brand("logo:\n  medium: {light: brand/a.svg, dark: brand/b.svg}\n")

    assert findings == ()
    assert found is not None
    assert found.logo is not None
    assert found.logo_on_dark is not None
    assert (found.logo.path, found.logo_on_dark.path) == ("brand/a.svg", "brand/b.svg")
