"""Walking over content finds every word and every claim, wherever an author put it."""

from __future__ import annotations

from collateral.diagnostics import Place
from collateral.model.content import (
    CodeSpan,
    Emphasis,
    Figure,
    Image,
    LineBreak,
    Link,
    Mark,
    Marks,
    Note,
    NoteReference,
    Paragraph,
    Quote,
    Span,
    Stat,
    Stats,
    Strong,
    Table,
    TableColumn,
    TableRow,
    Text,
    Value,
)
from collateral.model.walk import claims_cited, words_in, words_of

HERE = Place("master.md")


def text(words: str) -> Text:
    return Text(words, HERE)


def paragraph(*inlines: Text | NoteReference, marks: Marks | None = None) -> Paragraph:
    return Paragraph(inlines, HERE, marks or Marks())


def note(*blocks: Paragraph) -> NoteReference:
    return NoteReference(Note("n", blocks, HERE), HERE)


def citing(claim: str) -> Marks:
    return Marks(entries=(Mark("claims", (claim,), HERE),))


def test_words_on_both_sides_of_a_hard_break_stay_apart() -> None:
    assert words_of((text("open"), LineBreak(HERE), text("ventilator"))) == "open ventilator"


def test_a_word_and_its_footnote_stay_apart() -> None:
    called = note(paragraph(text("The list.")), paragraph(text("Of parts.")))
    assert words_of((text("cost"), called, text("of parts"))).split() == [
        "cost", "The", "list.", "Of", "parts.", "of", "parts",
    ]  # fmt: skip


def test_a_word_and_the_alt_text_behind_it_stay_apart() -> None:
    assert words_of((text("see"), Image("a.svg", (text("A drawing"),), HERE))).split() == [
        "see",
        "A",
        "drawing",
    ]


def test_letters_stressed_within_a_word_stay_together() -> None:
    assert words_of((text("un"), Emphasis((text("til"),), HERE), text("ed"))) == "untiled"


def test_a_figure_and_its_label_stay_apart() -> None:
    stat = Stat((Strong((text("23 USD"),), HERE),), (text("per valve"),), HERE)
    assert words_in((Stats((stat,), HERE),)).split() == ["23", "USD", "per", "valve"]


def test_every_cell_caption_and_header_of_a_table_is_read() -> None:
    table = Table(
        (TableColumn((text("Part"),)),), (TableRow(((text("Valve"),),), HERE),), HERE, (text("Parts"),)
    )
    assert words_in((table,)).splitlines() == ["Parts", "Part", "Valve"]


def test_a_claim_counts_wherever_claims_may_be_written_and_in_that_order() -> None:
    linked = Link("claim", "linked", (Span((text("w"),), citing("in-link"), HERE),), HERE, citing("on-link"))
    code = CodeSpan("c", HERE, citing("on-code"))
    value = Value("roi.months", HERE, citing("on-value"))
    called = note(paragraph(text("n"), marks=citing("in-note")))
    table = Table(
        (TableColumn((text("h"),), marks=citing("on-column")),),
        (TableRow(((Link("claim", "in-cell", (text("c"),), HERE),),), HERE, citing("on-row")),),
        HERE,
        (Link("claim", "in-caption", (text("t"),), HERE),),
    )
    figure = Figure(Image("a.svg", (text("a"),), HERE, citing("on-image")), (), HERE, citing("on-figure"))
    quote = Quote((paragraph(text("q")),), (Link("claim", "speaker", (text("s"),), HERE),), HERE)
    blocks = (Paragraph((linked, code, value, called), HERE, citing("on-block")), table, figure, quote)
    assert claims_cited((Link("claim", "title", (text("t"),), HERE),), blocks) == (
        "title", "on-block", "linked", "on-link", "in-link", "on-code", "on-value", "in-note",
        "in-caption", "on-column", "on-row", "in-cell", "on-figure", "on-image", "speaker",
    )  # fmt: skip


def test_a_claim_cited_twice_is_listed_once() -> None:
    link = Link("claim", "cost", (text("c"),), HERE)
    assert claims_cited((link,), (Paragraph((link, link), HERE),)) == ("cost",)
