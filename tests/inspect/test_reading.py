"""A finished PDF is read back: what it says, claims, carries and looks like."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from collateral.errors import ToolchainError
from collateral.inspect.picture import first_page_png, page_png
from collateral.inspect.reading import PdfReading, read_pdf
from pages import laid_out, make_workspace

BODY = """
<h1>The open ventilator</h1>
<p>Internationally low-cost ventilation of <a href="https://example.com/a">affordable office</a> units, see
<a href="mailto:a@example.com">us</a> and <a href="#s-two">below</a>, H₂O ≥ 2.</p>
<h2>One</h2><h3>Deeper</h3>
<h2 id=s-two style="break-before:page">Two</h2><p>Only on the second page.</p>
"""
NARROW = "p { width: 22mm; hyphens: auto } @page { @bottom-right { content: 'Page ' counter(page) } }"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    workspace = make_workspace(tmp_path_factory.mktemp("reading"))
    return laid_out(BODY, workspace, css=NARROW, head="<title>A &amp; B</title>").write(b'{"schema": 1}')


@pytest.fixture(scope="module")
def reading(data: bytes) -> PdfReading:
    return read_pdf(data)


def test_title_language_and_claims_are_read(reading: PdfReading) -> None:
    assert (reading.title, reading.language, reading.pdfa, reading.pdfua) == ("A & B", "en", "3A", "1")


def test_each_page_is_read_in_the_order_it_is_drawn(reading: PdfReading) -> None:
    first, second = reading.pages
    assert (
        first.index("The open ventilator")
        < first.index("One")
        < first.index("Deeper")
        < first.index("Page 1")
    )
    assert "Only on the" in second
    assert "Only on the" not in first


@pytest.mark.parametrize(
    "words",
    [
        "Internationally low-cost ventilation",
        "affordable office units",
        "H₂O ≥ 2",
        "Only on the second page.",
    ],
)
def test_words_are_found_wherever_lines_break(reading: PdfReading, words: str) -> None:
    assert reading.says(words)


def test_words_are_found_on_their_page_only(reading: PdfReading) -> None:
    assert reading.says("Only on the second page.", page=2)
    assert not reading.says("Only on the second page.", page=1)
    assert not reading.says("Only on the third page.")


def test_bookmarks_are_read_on_all_levels(reading: PdfReading) -> None:
    assert reading.outline == ("The open ventilator", "One", "Deeper", "Two")


def test_addresses_of_links_are_read_and_places_in_the_document_are_not(reading: PdfReading) -> None:
    assert reading.links == ("https://example.com/a", "mailto:a@example.com")


def test_attachments_are_read_by_name(reading: PdfReading) -> None:
    assert dict(reading.attachments) == {"manifest.json": b'{"schema": 1}'}


def test_fonts_are_named_and_all_are_embedded(reading: PdfReading) -> None:
    assert reading.fonts == ("Source-Sans-3", "Source-Sans-3-Bold") or all(
        "Source" in f for f in reading.fonts
    )
    assert reading.fonts
    assert reading.unembedded_fonts == ()


def test_paper_is_measured(reading: PdfReading) -> None:
    assert reading.sizes == ((148.0, 210.0), (148.0, 210.0))


def test_a_program_or_a_font_from_elsewhere_is_noticed(data: bytes) -> None:
    """The counterpart: in ours both are empty, so the reader must be seen to find them."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.Root.OpenAction = pdf.make_indirect(
            pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        )
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Courier
        )
        pdf.Root.Extra = pdf.make_indirect(font)
        pdf.save(out)
    reading = read_pdf(out.getvalue())
    assert reading.programs == ("/JavaScript",)
    assert reading.unembedded_fonts == ("Courier",)


def test_a_plain_pdf_claims_nothing() -> None:
    out = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out)
    reading = read_pdf(out.getvalue())
    assert (reading.pdfa, reading.pdfua, reading.title, reading.outline) == ("", "", "", ())


@pytest.mark.parametrize("garbage", [b"", b"not a PDF", b"%PDF-1.7\nhalf of one"])
def test_what_is_no_pdf_is_an_error_that_says_what_to_do(garbage: bytes) -> None:
    for read in (read_pdf, lambda data: first_page_png(data, 100)):
        with pytest.raises(ToolchainError) as failure:
            read(garbage)
        assert failure.value.hint == "Build it again."


def test_the_first_page_becomes_a_picture_of_the_width_asked_for(data: bytes) -> None:
    with Image.open(io.BytesIO(first_page_png(data, 420))) as picture:
        assert picture.format == "PNG"
        width, height = picture.size
        assert width == 420
        assert 595 <= height <= 597
        assert picture.convert("L").getextrema() == (0, 255)


def test_any_page_becomes_a_picture_and_the_same_one_each_time(data: bytes) -> None:
    second = page_png(data, 100, page=2)
    assert second == page_png(data, 100, page=2)
    assert second != page_png(data, 100, page=1)
