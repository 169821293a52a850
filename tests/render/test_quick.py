"""What the engine is answered quickly is what it would have found the long way round, byte for byte."""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from weasyprint import css as styles

from collateral.errors import ContentError
from collateral.render.pdf import AS_IT_COMES, lay_out
from pages import STYLE, assets, make_workspace, page

if TYPE_CHECKING:
    from pathlib import Path

CSS = (
    ":root { --gap: 3mm; --ink: #123 } body { font-size: 11pt; text-decoration: underline }"
    ".logical { margin-block: 2mm 3mm; padding-inline-start: 4mm; inline-size: 60%; min-block-size: 9mm }"
    ".left { direction: rtl; margin-inline-start: 5mm; border-inline-end: 2px solid }"
    ".both { margin-left: 1mm; margin-inline-start: 7mm; width: 50%; inline-size: 30mm }"
    ".reckoned { width: calc(100% - var(--gap)); padding: calc(1mm + var(--gap)) 2% min(3mm, 1em) }"
    ".own { width: initial; font-size: initial; display: block; color: var(--ink); border: thin solid }"
    ".same { display: inherit; border: inherit; margin: inherit; width: inherit; float: left }"
    ".gone { text-decoration: none; position: relative; top: 10%; left: 1em; box-sizing: border-box }"
    ".wrong { margin: var(--no, 3mm); line-height: calc(1.2 * 10px); text-indent: calc(5% + 1em) }"
    ".row { display: flex; column-gap: 2%; row-gap: 1em } .cell { display: table-cell; padding: 1% }"
    ".left { --ink: red; --gap: 1mm } .reckoned { --ink: blue } .gone { --gap: 7mm }"
    ".styled { border-style: solid } .led { border-inline-start-style: double }"
    ".boxed { box-sizing: border-box; width: 50mm; height: 20mm; padding: 3mm; border: 1mm solid }"
    ".padded { box-sizing: padding-box; width: 50mm; min-height: 9mm; padding: 3mm; border: 1mm solid }"
    ".shown::before { content: 'b'; position: absolute; right: 0; width: 1em }"
    "p::first-letter { font-size: 2em } p::first-line { color: var(--ink); letter-spacing: 1px }"
    "table { border-collapse: collapse; width: 80% } td { border: 1px solid; padding: 2mm; width: 30% }"
)
BODY = "<h1>H</h1>" + "".join(
    f'<div class="{outer}" id="s-{outer}-{inner}">'
    f'<p class="{inner} shown">One word <b>bold <i>both</i></b> more</p>'
    f'<ul class="{inner}"><li class="{outer}">item</li></ul></div>'
    for outer in ("left", "reckoned", "own", "row")
    for inner in (
        "logical",
        "both",
        "reckoned",
        "same",
        "gone",
        "wrong",
        "cell",
        "styled",
        "led",
        "boxed",
        "padded",
    )
)
SELDOM_CSS = (
    ".item { display: list-item; list-style-position: inside }"
    ".varied { --d: block list-item; display: var(--d) }"
    ".heir { display: inherit } .shown-item::before { content: 'b'; display: list-item }"
    "::marker { color: #123; font-weight: bold }  [title]::marker { content: 'weak' }"
    ".item::marker { content: '+ ' }"
    ".foot { float: footnote } .varied-foot { --f: footnote; float: var(--f) }"
    "::footnote-call { font-size: 8pt } .foot::footnote-marker { content: '* ' }"
    ".note { position: note(side) } .plain::marker { content: 'never' } .plain::footnote-call { color: red }"
)
SELDOM_BODY = (
    "<h1>H</h1><ol><li>One<p class='heir'>in it</p></li><li style='display: block'>Two</li></ol>"
    "<div class='item' title='t'>Three</div><div class='varied'>Four</div><div class='shown-item'>Five</div>"
    "<div style='display: list-item'>Six</div><p class='plain'>Seven<span class='foot'>eight</span></p>"
    "<p>Nine<span class='varied-foot'>ten</span><span style='float: footnote'>eleven</span></p>"
    "<p class='plain'>Twelve<span class='note'>thirteen</span></p>"
)
TABLE = "<table><tbody><tr><th>a</th><td class='both'>b</td></tr></tbody></table>"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("quick"))


STREAM = import_module("tinyhtml5.inputstream")
SELDOM = {"marker", "footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"}


def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """The engine as it comes."""
    for owner, name, own in AS_IT_COMES:
        monkeypatch.setattr(owner, name, own)


ASKED = tuple(
    name
    for name in sorted(styles.INITIAL_VALUES)
    if name not in styles.INITIAL_NOT_COMPUTED or name in styles.COMPUTER_FUNCTIONS
)
"""Properties of boxes; the engine turns others (start, end) into them."""


Styles = dict[tuple[int, str | None], tuple[dict[str, str], ...]]
"""By the element's place in the document and its pseudo-element."""


def every_style(html: str, workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Styles:
    """All properties of all elements, and of a box without an element in each."""
    found: Styles = {}
    begin = styles.StyleFor.__init__

    def begun(self: Any, html: Any, *given: Any) -> None:  # noqa: ANN401  # the engine has no types
        begin(self, html, *given)
        places = {element: place for place, element in enumerate(html.etree_element.iter())}
        for (element, pseudo), style in self.get_computed_styles().items():
            both = (style.anonymous_style, style)
            found[places[element], pseudo] = tuple({name: repr(one[name]) for name in ASKED} for one in both)

    with monkeypatch.context() as patch:
        patch.setattr(styles.StyleFor, "__init__", begun)
        lay_out(html, [STYLE + CSS], assets(workspace), tall=True)
    return found


def test_every_property_of_every_element_is_the_engines_own(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    quick = every_style(page(BODY + TABLE), workspace, monkeypatch)
    slowly(monkeypatch)
    own = every_style(page(BODY + TABLE), workspace, monkeypatch)
    assert quick == {key: style for key, style in own.items() if key in quick}
    assert {pseudo for _, pseudo in own.keys() - quick.keys()} <= SELDOM


def test_the_same_bytes_are_printed(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def printed() -> bytes:
        return lay_out(page(BODY + TABLE), [STYLE + CSS], assets(workspace)).write()

    quick = printed()
    slowly(monkeypatch)
    assert quick == printed()


@pytest.mark.parametrize("css", [SELDOM_CSS, SELDOM_CSS.replace("}::marker", "}div::marker")])
def test_list_items_footnotes_and_notes_are_found_however_they_are_made(
    css: str, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def printed() -> bytes:
        return lay_out(page(SELDOM_BODY), [STYLE + css], assets(workspace)).write()

    quick = printed()
    text = "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(quick))
    assert all(word in text for word in ("+ Three", "* eight", "eleven"))
    slowly(monkeypatch)
    assert quick == printed()


PAGES = {
    "a foot that is a cell": "@page { @footnote { display: table-cell; margin: 3mm; padding: 3mm } }",
    "a margin that is a cell": "@page { @top-left { content: 'x'; display: table-cell; margin: 3mm } }",
    "a collapsed margin": "@page { @top-left { content: 'x'; display: table; border-collapse: collapse;"
    " padding: 3mm; border: 1px solid } }",
    "a page that is a row": "@page { display: table-row }",
    "a first letter with a border": "p::first-letter { border-style: solid }",
    "a first letter that floats": "p::first-letter { float: left; border-left-style: solid; color: red }",
}


@pytest.mark.parametrize("css", PAGES.values(), ids=PAGES.keys())
def test_pages_and_copies_of_styles_are_the_engines_own(
    css: str, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    html = page("<h1>H</h1><p><b>Bold</b> text<span style='float: footnote'>at the foot</span></p>")

    def printed() -> tuple[object, bytes]:
        laid_out = lay_out(html, [STYLE + css], assets(workspace))
        return laid_out.layout, laid_out.write()

    quick = printed()
    slowly(monkeypatch)
    assert quick == printed()


def test_an_anchor_of_every_marker_is_still_one_too_many(workspace: Path) -> None:
    with pytest.raises(ContentError, match="two parts of the page are called"):
        lay_out(page("<h1>H</h1><p>text</p>"), [STYLE + '::marker { anchor: "x" }'], assets(workspace))


def test_layers_of_several_stylesheets_have_one_order(workspace: Path) -> None:
    """As CSS has it: each is where it was named first, whichever stylesheet that was in."""
    first = "@layer a { p { margin-left: 1mm } } @layer b { p { margin-left: 2mm } }"
    second = "@layer b { p { margin-left: 9mm } } @layer a { p { margin-left: 5mm } }"
    html = page('<h1>H</h1><p id="s-1">text</p><p id="s-2" style="margin-left: 9mm">text</p>')
    one, other = lay_out(html, [STYLE, first, second], assets(workspace), tall=True).layout.boxes
    assert one.x == other.x


def test_what_is_only_measured_stands_where_it_is_printed(workspace: Path) -> None:
    """Backgrounds are left out while measuring, and move nothing."""
    css = STYLE + "div { background: #eee linear-gradient(red, blue) } @page { size: 200mm 12000mm }"
    measured = lay_out(page(BODY), [css], assets(workspace), tall=True).layout
    assert measured.boxes
    assert measured.boxes == lay_out(page(BODY), [css], assets(workspace)).layout.boxes


def test_the_parser_makes_each_pattern_once(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It means to keep them and never finds them again: one in twenty of a layout."""
    made: list[str] = []
    compiling = re.compile

    def counted(pattern: str, *flags: int) -> re.Pattern[str]:
        made.append(pattern)
        return compiling(pattern, *flags)

    monkeypatch.setattr("collateral.render.quick.characters.re.compile", counted)
    monkeypatch.setattr(STREAM, "characters_until_regex", type(STREAM.characters_until_regex)())
    lay_out(page(BODY), [STYLE], assets(workspace), tall=True)
    assert made
    assert len(made) == len(set(made))
