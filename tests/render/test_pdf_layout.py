"""What a layout measures, what it says about pages, and the bytes it writes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pyphen  # type: ignore[import-untyped]  # WeasyPrint breaks words with it
import pytest

from collateral.errors import ContentError, ToolchainError
from collateral.inspect.reading import read_pdf
from collateral.model.brand import Brand, FontFace
from collateral.render.fonts import font_faces
from collateral.render.pdf import lay_out, prepare
from pages import FONTS, STYLE, assets, laid_out, make_workspace, page

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.model.layout import Layout

WORDS = "Some words that fill a line and then another one, so that there is a height to measure. "


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("layout"))


def sections(count: int, words: int = 2) -> str:
    return "<h1>H</h1>" + "".join(
        f'<section id="s-{n}"><h2>Section {n}</h2><p>{WORDS * words}</p><ul><li>{WORDS}</li></ul></section>'
        for n in range(count)
    )


def layout(body: str, workspace: Path, css: str = "", **options: object) -> Layout:
    return lay_out(page(body), [f"{STYLE}\n{css}"], assets(workspace), **options).layout  # type: ignore[arg-type]


# --- boxes ------------------------------------------------------------------------------------------------


def test_a_section_has_one_box_on_each_page_it_touches(workspace: Path) -> None:
    measured = layout(sections(1, words=60), workspace)
    assert measured.pages > 1
    assert [(box.anchor, box.page) for box in measured.boxes] == [
        ("s-0", n + 1) for n in range(measured.pages)
    ]


def test_boxes_are_in_millimetres_from_the_papers_corner(workspace: Path) -> None:
    body = '<h1 style="margin:0;height:30mm">H</h1><section id=s-a style="height:25mm;width:40mm"></section>'
    (box,) = layout(body, workspace).boxes
    assert (box.x, box.y, box.width, box.height) == pytest.approx((20, 50, 40, 25), abs=0.02)


def test_paper_size_is_measured_in_millimetres(workspace: Path) -> None:
    measured = layout("<h1>H</h1>", workspace, "@page { size: Letter }")
    assert (measured.page_width, measured.page_height) == pytest.approx((215.9, 279.4))


def test_only_sections_have_boxes_and_what_is_generated_around_them_has_none(workspace: Path) -> None:
    body = "<h1 id=top>H</h1><section id=s-a>text<p>x</p></section><p id=other>y</p>"
    measured = layout(
        body, workspace, "section::before { content: 'before' } section::after { content: 'after' }"
    )
    assert [box.anchor for box in measured.boxes] == ["s-a"]


@pytest.mark.parametrize("size", ["A5", "A4", "Letter", "120mm 140mm"])
def test_heights_on_the_tall_page_are_those_of_the_real_pages(workspace: Path, size: str) -> None:
    css = f"@page {{ size: {size}; margin: 10mm }} section {{ break-inside: avoid }} p {{ hyphens: auto }}"
    body = sections(12)
    real = layout(body, workspace, css)
    tall = layout(body, workspace, css, tall=True)
    assert real.pages > 1
    assert tall.pages == 1
    assert tall.page_width == real.page_width
    for n in range(12):
        assert tall.height_of(f"s-{n}") == pytest.approx(real.height_of(f"s-{n}"), abs=0.001)
    assert tall.height_of("s-0") > 10


def test_the_tall_page_is_as_wide_as_the_last_stylesheet_says(workspace: Path) -> None:
    sheets = [STYLE, "@page { size: 120mm 90mm }", "@page { margin: 5mm }"]
    measured = lay_out(page(sections(1)), sheets, assets(workspace), tall=True).layout
    assert measured.page_width == pytest.approx(120)


def test_a_tall_layout_is_never_written(workspace: Path) -> None:
    with pytest.raises(ValueError, match="measuring"):
        lay_out(page("<h1>H</h1>"), [STYLE], assets(workspace), tall=True).write()


# --- too much ---------------------------------------------------------------------------------------------


def test_what_fits_does_not_overflow(workspace: Path) -> None:
    assert layout(sections(1), workspace, allowed_pages=1).overflow == 0


def test_overflow_is_the_height_of_what_stands_on_surplus_pages(workspace: Path) -> None:
    body = '<h1>H</h1><div style="break-before:page;height:33mm">x</div><div style="height:20mm">y</div>'
    assert layout(body, workspace, allowed_pages=1).overflow == pytest.approx(53, abs=0.1)
    assert layout(body, workspace, allowed_pages=2).overflow == 0
    assert layout(body, workspace).overflow == 0


def test_one_line_too_many_overflows_by_one_line(workspace: Path) -> None:
    css = "p, h1 { margin: 0; font-size: 10pt; line-height: 5mm } @page { size: 100mm 61mm; margin: 10mm }"
    lines = "".join(f"<p>line {n}</p>" for n in range(8))
    assert layout(f"<h1>H</h1>{lines}", workspace, css, allowed_pages=1).overflow == pytest.approx(5, abs=0.1)


def test_footnotes_on_a_surplus_page_count(workspace: Path) -> None:
    body = '<h1>H</h1><p style="break-before:page">x<span style="float:footnote">a note</span></p>'
    without = layout(body.replace("float:footnote", ""), workspace, allowed_pages=1).overflow
    assert layout(body, workspace, allowed_pages=1).overflow > without + 2


def test_text_in_a_box_of_fixed_height_that_sinks_below_its_page_overflows(workspace: Path) -> None:
    body = f'<h1>H</h1><div style="height:150mm;display:flex;flex-direction:column"><p>{WORDS * 40}</p></div>'
    measured = layout(body, workspace, "@page { margin: 20mm 20mm 50mm }", allowed_pages=1)
    assert measured.pages > 1 or measured.overflow > 0


def test_sections_beyond_the_allowed_pages_are_named(workspace: Path) -> None:
    measured = layout(sections(8), workspace, allowed_pages=1)
    beyond = measured.anchors_beyond(1)
    assert beyond[-1] == "s-7"
    assert "s-0" not in beyond
    assert measured.anchors_beyond(measured.pages) == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<div style="height:10mm;overflow:hidden"><p>seen</p><p>cut</p><p>lost</p></div>', "lost"),
        ('<p style="position:absolute;left:300mm">beside the paper</p>', "beside the paper"),
        ('<p style="white-space:nowrap">' + WORDS * 3, "Some words that fill"),
        ('<div style="columns:2;height:20mm"><p>' + WORDS * 30 + "</p></div>", "that"),
    ],
)
def test_words_nobody_would_see_are_an_error(workspace: Path, body: str, words: str) -> None:
    with pytest.raises(ContentError, match="would be cut off") as refusal:
        laid_out(f"<h1>H</h1>{body}", workspace)
    assert any(words in diagnostic.message for diagnostic in refusal.value.diagnostics)
    assert {diagnostic.code for diagnostic in refusal.value.diagnostics} == {"text-cut-off"}


def test_words_that_are_only_measured_cut_no_other_choice_short(workspace: Path) -> None:
    """A section that is not chosen is not printed, and what was measured before would not be looked at."""
    wide = '<p style="white-space:nowrap">' + WORDS * 3
    assert lay_out(page(f"<h1>H</h1>{wide}"), [STYLE], assets(workspace), tall=True).layout.pages == 1


@pytest.mark.parametrize(
    "body",
    [
        '<p style="position:absolute;width:1px;height:1px;overflow:hidden">for screen readers</p>',
        '<div style="overflow:hidden;border-radius:3mm;line-height:0.9"><p>set tight</p></div>',
        '<p style="visibility:hidden;margin-left:400mm">not shown</p>',
        '<p style="position:absolute;bottom:-15mm">in the margin</p>',
    ],
)
def test_words_that_are_seen_or_hidden_on_purpose_are_no_error(workspace: Path, body: str) -> None:
    laid_out(f"<h1>H</h1>{body}", workspace)


# --- complaints -------------------------------------------------------------------------------------------


def test_a_style_without_effect_is_named_with_its_file_and_line(workspace: Path) -> None:
    sheet = "/* templates/brief/style.css */\nh1 { colour: red }\n"
    with pytest.raises(ContentError) as refusal:
        lay_out(page("<h1>H</h1>"), [STYLE, sheet], assets(workspace))
    (found,) = refusal.value.diagnostics
    assert str(found).startswith(
        'templates/brief/style.css:2:6: error: the style "colour: red" has no effect: unknown property'
    )


def test_a_style_without_effect_fails_every_document_and_not_only_the_first(workspace: Path) -> None:
    for _ in range(2):
        with pytest.raises(ContentError, match="has no effect"):
            lay_out(page("<h1>H</h1>"), [STYLE, "h1 { colour: red }"], assets(workspace))


def test_problems_of_the_page_are_told_at_the_template(workspace: Path) -> None:
    with pytest.raises(ContentError) as refusal:
        lay_out(
            page("<h2>H</h2>", head=""), [STYLE], assets(workspace), template="templates/brief/page.html.j2"
        )
    assert {d.code for d in refusal.value.diagnostics} == {"no-title", "heading-skipped"}
    assert {d.place.path for d in refusal.value.diagnostics} == {"templates/brief/page.html.j2"}


def test_a_link_into_the_document_that_leads_nowhere_is_an_error(workspace: Path) -> None:
    with pytest.raises(ContentError, match='"#nowhere", which is not in this document'):
        laid_out('<h1>H</h1><a href="#nowhere">x</a>', workspace).write()


def test_without_a_font_the_build_says_so_instead_of_crashing(workspace: Path) -> None:
    """The engine crashes with SIGSEGV when it knows no font at all."""
    with pytest.raises(ContentError, match="no font is declared"):
        lay_out(page("<h1>H</h1>"), ["h1 { color: red }"], assets(workspace))


def test_a_font_file_that_is_not_there_is_an_error_before_the_layout(workspace: Path) -> None:
    face = FontFace(family="Acme", path="brand/fonts/Acme.ttf")
    with pytest.raises(ContentError, match=r"brand/fonts/Acme\.ttf.*there is no such file"):
        lay_out(page("<h1>H</h1>"), [font_faces(Brand(fonts=(face,)))], assets(workspace))


def test_a_family_name_cannot_break_out_of_its_rule(workspace: Path) -> None:
    face = FontFace(
        family='x"; } @import url(file:///etc/passwd); p { color: "',
        path="brand/fonts/SourceSans3-Regular.ttf",
        bundled=True,
    )
    laid = lay_out(page("<h1>H</h1>"), [font_faces(Brand(fonts=(face,)))], assets(workspace))
    assert laid.layout.pages == 1


def test_a_machine_font_never_slips_in_even_when_a_template_asks_for_it(workspace: Path) -> None:
    css = 'h1 { font-family: "DejaVu Sans", monospace } p { font-family: sans-serif; font-weight: 900 }'
    reading = read_pdf(laid_out("<h1>H</h1><p>x <code>y</code>", workspace, css=css).write())
    assert {name.split("-")[0] for name in reading.fonts} == {"Source"}
    assert reading.unembedded_fonts == ()


def test_a_font_that_was_not_declared_would_be_found_out(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the machine's fonts let in, as without our fontconfig file, the check must bite."""
    laid = laid_out("<h1>H</h1>", workspace, css="h1 { color: #112233 }")
    monkeypatch.setattr(type(laid), "_families", frozenset({"Acme"}), raising=False)
    with pytest.raises(ContentError, match=r"Source Sans 3.*not the brand's.*U\+0048 LATIN CAPITAL LETTER H"):
        laid.write()


def test_another_version_of_the_engine_is_refused(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("weasyprint.__version__", "71.0")
    with pytest.raises(ToolchainError, match="need version 70"):
        laid_out("<h1>H</h1>", workspace)


def test_without_the_subsetting_library_the_build_names_the_package(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("collateral.render.pdf._subset", None)
    with pytest.raises(ToolchainError) as failure:
        laid_out("<h1>H</h1>", workspace)
    assert "libharfbuzz-subset0" in failure.value.hint
    assert '"collateral doctor"' in failure.value.hint


# --- bytes ------------------------------------------------------------------------------------------------

DOCUMENT = """
import hashlib, pathlib, sys
from pages import STYLE, page
from collateral.render.pdf import AssetRoots, lay_out
from collateral.workspace import bundled_files
root = pathlib.Path(sys.argv[1])
body = ('<h1>H</h1><p>Ein Satz &gt; 2</p><p><img src="images/photo.jpg" alt="x">'
        '<img src="images/chart.svg" alt="y"></p><ul><li><p>a</p></li></ul>')
css = [STYLE, "h1 { background: url(images/screen.png) }"]
data = lay_out(page(body), css, AssetRoots(root, bundled_files())).write(b"{}")
print(hashlib.sha256(data).hexdigest(), str(root).encode() in data)
"""


def test_the_same_document_has_the_same_bytes_anywhere_and_at_any_time(tmp_path: Path) -> None:
    told = set()
    surroundings = [
        {"TZ": "UTC", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        {"TZ": "Asia/Tokyo", "PYTHONHASHSEED": "77", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path)},
    ]
    for number, extra in enumerate(surroundings):
        root = make_workspace(tmp_path / f"checkout-{number}")
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **extra}
        done = subprocess.run(
            [sys.executable, "-c", DOCUMENT, str(root)],
            env=environment,
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        told.add(done.stdout.strip())
    (only,) = told
    assert only.endswith(" False"), "the workspace's own path is in the file"


def test_writing_twice_gives_the_same_bytes(workspace: Path) -> None:
    laid = laid_out("<h1>H</h1><ul><li><p>a</p></li></ul>", workspace)
    first, second = laid.write(), laid.write()
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()


def test_neither_time_nor_user_nor_machine_is_in_the_file(workspace: Path) -> None:
    data = laid_out("<h1>H</h1>", workspace).write(b"{}")
    from io import BytesIO  # noqa: PLC0415

    with pikepdf.open(BytesIO(data)) as pdf:
        info = {str(key) for key in pdf.docinfo}
        streams = b"".join(o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream))
    assert info == {"/Producer", "/Title"}
    for secret in (os.uname().nodename, str(workspace), f"{Path.home()}/"):
        assert secret.encode() not in data + streams


def test_the_engines_temporary_fonts_survive_a_child_that_drops_them(workspace: Path) -> None:
    """A forked child that cleans up would delete its parent's fonts, and later pages fall back silently."""
    laid = laid_out("<h1>H</h1>", workspace, css="h1 { color: #123123 }")
    fonts = laid._document.font_config
    assert fonts._folder.is_dir()
    child = os.fork()
    if child == 0:
        fonts.__del__()
        os._exit(0)
    os.waitpid(child, 0)
    assert fonts._folder.is_dir()


def copied(font: Path, face: Path) -> None:
    shutil.copy(font, face)


def linked(font: Path, face: Path) -> None:
    face.unlink(missing_ok=True)
    face.symlink_to(shutil.copy(font, face.parent))


@pytest.mark.parametrize("put", [copied, linked])
def test_a_font_replaced_between_two_documents_is_read_again(
    tmp_path: Path, put: Callable[[Path, Path], None]
) -> None:
    """A process that stays warm for hours would go on setting the old letters."""
    root = make_workspace(tmp_path / "w")
    bundled = assets(root).bundled / "brand" / "fonts"
    face = root / "face.ttf"
    css = (
        '@font-face { font-family: F; src: url("https://workspace.invalid/face.ttf") } html { font: 10pt F }'
    )

    def width() -> float:
        body = '<h1>H</h1><p id="s-a" style="float:left">Words of some length</p>'
        return lay_out(page(body), [css], assets(root)).layout.boxes[0].width

    put(bundled / "SourceSans3-Regular.ttf", face)
    before = width()
    assert width() == before
    put(bundled / "SourceSans3-Semibold.ttf", face)
    assert width() != before


def test_preparing_reads_the_dictionary_that_breaks_words(workspace: Path) -> None:
    """Else each child reads it: a tenth of a one-pager."""
    pyphen.hdcache.clear()
    prepare([STYLE], assets(workspace), "en")
    assert pyphen.hdcache


def test_every_face_of_the_stylesheet_is_read_from_the_tools_own_files() -> None:
    assert FONTS.count("https://bundled.invalid/brand/fonts/") == 4
