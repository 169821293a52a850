"""Each node has its HTML, and nothing else gets through."""

from __future__ import annotations

from typing import get_args

import pytest

from collateral.model.content import (
    Block,
    Chart,
    ChartData,
    Citation,
    Comment,
    Figure,
    Image,
    Inline,
    Link,
    List,
    ListItem,
    Mark,
    Marks,
    NoteReference,
    Paragraph,
    Span,
    Stat,
    Stats,
    Table,
    TableColumn,
    TableRow,
    Text,
    Value,
)
from collateral.render import inlines, nodes
from collateral.render.inlines import Setting, heading_html, inline_html, inlines_html, no_break, note_letter
from collateral.render.nodes import block_html, blocks_html
from compositions import FOLDER, HERE, every_block, every_inline, paragraph, table, words

SETTING = Setting(FOLDER)
UNRESOLVED = {Span, Value, NoteReference, Comment}


def test_every_block_and_every_resolved_inline_has_its_function() -> None:
    assert set(nodes._BLOCK) == set(get_args(Block))
    assert set(inlines._INLINE) == set(get_args(Inline)) - UNRESOLVED


def test_the_samples_of_these_tests_show_every_kind() -> None:
    assert {type(node) for node in every_block("x")} == set(nodes._BLOCK)
    assert {type(node) for node in every_inline("x")} == set(inlines._INLINE)


@pytest.mark.parametrize("node", [Comment("x", HERE), Value("account.name", HERE), Span((), Marks(), HERE)])
def test_what_composing_should_have_resolved_is_a_fault_with_its_place(node: Inline) -> None:
    with pytest.raises(TypeError, match=r"master\.md:3:1"):
        inline_html(node, SETTING)


@pytest.mark.parametrize("kind", ["claim", "term", "ref", "section"])
def test_a_link_that_composing_should_have_resolved_is_a_fault(kind: str) -> None:
    with pytest.raises(TypeError, match="resolved by composing"):
        inline_html(Link(kind, "x", words("x"), HERE), SETTING)  # type: ignore[arg-type]


def test_a_web_link_with_another_scheme_is_a_fault_not_a_link() -> None:
    with pytest.raises(TypeError, match="javascript"):
        inline_html(Link("web", "javascript:alert(1)", words("x"), HERE), SETTING)


def test_attributes_cannot_be_left_by_what_stands_in_them() -> None:
    html = inlines_html(
        (
            Image('a".svg', words('"><script>'), HERE),
            Citation(words("x"), (), '"><b', HERE),
            Link("web", 'https://x.org/"onload=', words("x"), HERE),
        ),
        SETTING,
    )
    assert "<script" not in html
    assert "<b" not in html
    assert 'alt="&#34;&gt;&lt;script&gt;"' in html


# --- numbers and units ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2,472 USD", "2,472~USD"),
        ("USD 2,472", "USD~2,472"),
        ("5 to 55 cmH2O", "5 to 55~cmH2O"),
        ("60 L/min for 30 s", "60~L/min for 30~s"),
        ("3.99 million cycles", "3.99~million cycles"),
        ("21 % oxygen", "21~% oxygen"),
        ("1,108 hours", "1,108~hours"),
        ("on 1 September 2020", "on 1~September 2020"),
        ("10 mLs", "10 mLs"),
        ("2 men", "2 men"),
        ("version 3 is", "version 3 is"),
    ],
)
def test_a_number_and_its_unit_never_part(written: str, shown: str) -> None:
    assert no_break(written) == shown.replace("~", "\N{NO-BREAK SPACE}")


def test_a_title_does_not_end_with_a_lonely_word() -> None:
    assert (
        heading_html(words("A parts list you can check"), SETTING)
        == "A parts list you can\N{NO-BREAK SPACE}check"
    )
    assert heading_html((), SETTING) == ""


def test_two_long_words_at_the_end_of_a_title_may_part() -> None:
    """In the margin of a brief they would run into the text beside them."""
    assert heading_html(words("Documentation castor"), SETTING) == "Documentation castor"
    assert heading_html(words("Replacement of a castor"), SETTING).endswith("a\N{NO-BREAK SPACE}castor")


@pytest.mark.parametrize(
    ("figure", "big"),
    [
        ("estimated 22.93 USD", ["22.93"]),
        ("5-55 cmH2O", ["5-55"]),
        ("1:1 to 1:4", ["1:1", "1:4"]),
        ("about 50 W.", ["50"]),
        ("±10 %", ["±10\N{NO-BREAK SPACE}%"]),
        ("< 1 USD", ["&lt; 1"]),
        ("none", []),
    ],
)
def test_of_a_big_figure_only_the_number_is_set_big(figure: str, big: list[str]) -> None:
    html = block_html(Stats((Stat(words(figure), words("label"), HERE),), HERE), SETTING)
    assert [part.partition("</span>")[0] for part in html.split('<span class="number">')[1:]] == big
    assert html.striptags() == f"{figure} label"


# --- evidence ---------------------------------------------------------------------------------------


def test_a_claim_is_marked_and_its_references_follow_as_links() -> None:
    claim = Citation(words("2,472 USD"), (1, 3), "parts-estimate", HERE)
    assert inline_html(claim, SETTING) == (
        '<span class="claim" data-id="parts-estimate">2,472\N{NO-BREAK SPACE}USD</span>'
        '<sup class="cite"><a href="#reference-1">1</a>,<a href="#reference-3">3</a></sup>'
    )


def test_a_paragraph_with_a_claim_is_kept_together() -> None:
    assert block_html(paragraph(Citation(words("x"), (), "c", HERE)), SETTING).startswith('<p class="keep">')
    assert block_html(paragraph(Citation(words("x"), (), None, HERE)), SETTING) == "<p>x</p>"


@pytest.mark.parametrize(("number", "letter"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az")])
def test_notes_are_letters_so_that_they_differ_from_references(number: int, letter: str) -> None:
    assert note_letter(number) == letter


# --- tables -----------------------------------------------------------------------------------------


def test_header_cells_say_what_they_head() -> None:
    html = block_html(table(("Part", "USD"), ("Enclosure", "750"), caption="Parts"), SETTING)
    assert "<caption>Parts</caption>" in html
    assert '<th scope="col">Part</th><th class="number" scope="col">USD</th>' in html
    assert '<th scope="row">Enclosure</th><td class="number">750</td>' in html


def test_a_column_of_numbers_is_aligned_right_and_an_empty_one_left_to_the_reader() -> None:
    html = block_html(
        table(("A", "B", "C", "D"), ("x", "1,650", "", "5 mL"), ("y", "< 1", "", "6 mL")), SETTING
    )
    assert html.count('class="number"') == 3
    assert html.count('class="blank"') == 3


def test_the_authors_alignment_wins() -> None:
    columns = (TableColumn(words("A"), "center"), TableColumn(words("B"), "right"))
    html = block_html(Table(columns, (TableRow((words("1"), words("x")), HERE),), HERE), SETTING)
    assert '<th class="center" scope="row">1</th><td class="number">x</td>' in html


def test_a_row_of_figures_has_no_header_of_its_own() -> None:
    assert 'scope="row"' not in block_html(table(("A", "B"), ("1", "2")), SETTING)


def test_every_row_of_a_table_has_as_many_cells_as_its_head() -> None:
    html = block_html(table(("", "A", "B"), ("x", "", "y")), SETTING)
    assert html.count("<th") + html.count("<td") == 6 + 1  # and <thead


# --- pictures and lists -------------------------------------------------------------------------------


def test_a_picture_has_its_words_its_caption_and_its_label() -> None:
    label = Marks(entries=(Mark("label", ("Drawing, not a photograph",), HERE),))
    picture = Figure(Image("images/a b.svg", words("A loop"), HERE, label), (paragraph("Follow it."),), HERE)
    assert block_html(picture, SETTING) == (
        '<figure class="picture">'
        '<img src="https://workspace.invalid/collateral/pump/images/a%20b.svg" alt="A loop">'
        '<figcaption><p>Follow it.</p><p class="label">Drawing, not a photograph</p></figcaption></figure>'
    )


def test_a_label_is_printed_wherever_it_is_marked() -> None:
    marked = Paragraph(words("x"), HERE, Marks(entries=(Mark("label", ("An estimate",), HERE),)))
    assert block_html(marked, SETTING) == '<p>x</p><p class="label">An estimate</p>'


def test_a_chart_is_a_table_of_its_data_until_it_can_be_drawn() -> None:
    rows = (("Part", "Estimate"), ("Enclosure", "750"))
    chart = Chart(
        ChartData(type="bar", rows=rows, title="Parts", alt="Bars", unit="USD", source="List, line 7"), HERE
    )
    html = block_html(chart, SETTING)
    assert "<caption>Parts (USD)</caption>" in html
    assert '<th scope="row">Enclosure</th><td class="number">750</td>' in html
    assert '<p class="source">List, line 7</p>' in html


def test_a_chart_from_a_file_says_in_words_what_it_will_show() -> None:
    html = block_html(
        Chart(ChartData(type="bar", data="x.csv", title="Parts", alt="Two bars"), HERE), SETTING
    )
    assert "<p>Two bars</p>" in html
    assert "<table" not in html


def test_tight_and_loose_lists_differ_and_numbering_goes_on_where_it_was() -> None:
    items = (ListItem((paragraph("a"),), HERE),)
    assert block_html(List(items, HERE), SETTING) == '<ul class="tight"><li>a</li></ul>'
    assert "<li><p>a</p></li>" in block_html(List(items, HERE, tight=False), SETTING)
    assert block_html(List(items, HERE, start=4), SETTING).startswith('<ol class="tight" start="4">')
    assert "start=" not in block_html(List(items, HERE, start=1), SETTING)


def test_a_link_to_a_file_keeps_its_words_and_promises_nothing() -> None:
    assert inline_html(Link("file", "data/parts.csv", words("the list"), HERE), SETTING) == (
        '<span class="file">the list</span>'
    )


def test_blocks_follow_one_another_in_order() -> None:
    assert blocks_html((paragraph("a"), paragraph("b")), SETTING) == "<p>a</p>\n<p>b</p>"
    assert blocks_html((), SETTING) == ""


def test_plain_text_of_a_title_keeps_units_together() -> None:
    assert nodes.plain((Text("10 mL", HERE),)) == "10\N{NO-BREAK SPACE}mL"
