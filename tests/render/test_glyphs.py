"""A letter the brand's fonts lack is named at its line, before anything is laid out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from collateral.diagnostics import Place
from collateral.model.brand import Brand, FontFace, TypeRole
from collateral.model.composition import NumberedReference, PlacedStatement
from collateral.model.content import (
    Chart,
    ChartData,
    CodeSpan,
    Emphasis,
    Figure,
    Image,
    List,
    ListItem,
    Paragraph,
    Stat,
    Stats,
    Strong,
    Table,
    TableColumn,
    TableRow,
    Text,
)
from collateral.render.confine import AssetRoots
from collateral.render.glyphs import missing_glyphs
from collateral.workspace import bundled_files
from compositions import BRAND, composition, least, rich, section

HERE = Place("collateral/pump/master.md", 3, 1)
ASSETS = AssetRoots(Path("/nowhere"), bundled_files())
MISSING = "漢"
CHART = ChartData(type="bar", title="t", alt=MISSING, rows=(("a", f"b{MISSING}"),))


def letters(text: str) -> tuple[Text, ...]:
    return (Text(text, HERE),)


def codes(*blocks: object, brand: Brand = BRAND) -> list[str]:
    body = section("s", "Title", *blocks)  # type: ignore[arg-type]
    found = missing_glyphs(composition("brief", (body,)), brand, ASSETS)
    return [f"{d.place}: {d.message}" for d in found]


@pytest.mark.parametrize("format_id", ["brief", "one-pager"])
def test_a_document_of_known_letters_has_no_error(format_id: str) -> None:
    assert missing_glyphs(least(format_id), BRAND, ASSETS) == ()
    assert missing_glyphs(rich(format_id), BRAND, ASSETS) == ()


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(letters(f"x {MISSING}"), HERE),
        Paragraph((Strong((Emphasis(letters(MISSING), HERE),), HERE),), HERE),
        Paragraph((CodeSpan(MISSING, HERE),), HERE),
        List((ListItem((Paragraph(letters(MISSING), HERE),), HERE),), HERE),
        Table((TableColumn(letters("a")),), (TableRow((letters(MISSING),), HERE),), HERE),
        Table((TableColumn(letters(MISSING)),), (), HERE),
        Table((TableColumn(letters("a")),), (), HERE, caption=letters(MISSING)),
        Stats((Stat(letters(MISSING), letters("a"), HERE),), HERE),
        Chart(CHART, HERE),
        Figure(Image("x.svg", (), HERE), (Paragraph(letters(MISSING), HERE),), HERE),
    ],
    ids=lambda block: type(block).__name__,
)
def test_a_letter_is_found_wherever_it_is_printed(block: object) -> None:
    found = codes(block)
    assert found
    assert all("U+6F22, cjk unified ideograph-6f22" in message for message in found)


def test_an_alternative_text_is_read_out_and_not_printed() -> None:
    assert codes(Figure(Image("x.svg", letters(MISSING), HERE), (), HERE)) == []


def test_references_statements_and_titles_are_looked_at() -> None:
    whole = replace(
        composition("brief", (section("s", f"A title {MISSING}"),)),
        references=(NumberedReference(1, "r", "Author Ψ𓀀. Title."),),
        every_page=(PlacedStatement("s", "Not for use 𓁀.", "body", HERE),),
    )
    told = " ".join(d.message for d in missing_glyphs(whole, BRAND, ASSETS))
    assert all(code in told for code in ("U+6F22", "U+13000", "U+13040"))
    assert told.count("U+6F22") == 2, "a title is set in the headings' font and repeated in the text's"


def test_the_message_names_letter_place_and_what_to_do(tmp_path: Path) -> None:
    master = tmp_path / HERE.path
    master.parent.mkdir(parents=True)
    master.write_text("# P\n\nWords before\nand then 漢 in the second line\n", "utf-8")
    body = section("s", "Title", Paragraph(letters("Words before and then 漢 in the second line"), HERE))
    (found,) = missing_glyphs(composition("brief", (body,)), BRAND, AssetRoots(tmp_path, bundled_files()))
    assert str(found) == (
        "collateral/pump/master.md:4:10: error: "
        '"漢" (U+6F22, cjk unified ideograph-6f22) is not in the font "Source Sans 3", so another font or an '
        "empty box would be printed in its place [glyph-missing]\n"
        "  Write it another way, or name a font in _brand.yml that has it."
    )


def test_a_letter_is_told_once_for_each_font_however_often_it_stands() -> None:
    assert len(codes(*(Paragraph(letters(MISSING * 3), HERE) for _ in range(5)))) == 1


def test_a_letter_that_only_another_face_of_the_family_lacks_is_an_error(tmp_path: Path) -> None:
    """The display serif has no ◦ while the sans has: a title with it would change its font."""
    brand = replace(BRAND, base=TypeRole(family="Source Sans 3"))
    assert codes(Paragraph(letters("◦"), HERE), brand=brand) == []
    whole = composition("brief", (section("s", "A ◦ title"),))
    (found,) = missing_glyphs(whole, brand, AssetRoots(tmp_path, bundled_files()))
    assert '"Source Serif 4 Display"' in found.message


def test_a_private_character_is_an_error_even_if_a_font_has_it() -> None:
    (found,) = codes(Paragraph(letters("a\ue000b"), HERE))
    assert "U+E000 means nothing outside the font it comes from" in found


@pytest.mark.parametrize(
    "text", ["a\u00a0b", "a\u00adb", "a\u200bb", "a\u202fb", "a\u2011b", "a\nb\tc", "a\u2060b"]
)
def test_characters_that_only_steer_a_line_are_no_letters(text: str) -> None:
    assert codes(Paragraph(letters(text), HERE)) == []


def test_a_family_without_a_file_lacks_every_letter() -> None:
    brand = Brand(fonts=(FontFace(family="Acme", path="x.ttf"),), base=TypeRole(family="Acme Sans"))
    assert any('not in the font "Acme Sans"' in message for message in codes(brand=brand))
