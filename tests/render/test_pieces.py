"""Pieces of a page: the same text is the same piece for every reader, in the surroundings it had."""

from __future__ import annotations

from dataclasses import replace

from collateral.render.pieces import Piece, addresses_in, foot_of, head_of, pieces_of, sheet_of

PAGE = """<!doctype html>
<html lang="en"><head><title>T</title></head>
<body class="one-pager normal">
<header class="band"><p>{said}</p><br></header>
<div class="anchor"><footer class="foot" id="foot"><p>Ask us</p><ol>
<li id="reference-{number}" value="{number}">A source</li><li id="reference-9" value="9">Another</li>
</ol></footer></div>
<main><div id="slot-lead" class="slot"><div class="row"><div class="column"><section id="s-a" class="section">
<p>Text<sup><a href="#reference-{number}">{number}</a>,<a href="#reference-9">9</a></sup><sup><a
href="#note-1">a</a></sup> <a class="cross" href="#s-b-at-{depth}">see there</a>
<svg viewBox="0 0 9 9"><text>{drawn}</text></svg></p></section></div><div class="column"><section id="s-b">
<p>Other</p></section></div></div></div><aside>Aside</aside></main>
</body></html>"""
ANCHORS = ("s-a", "s-b", "reference-3", "reference-4", "reference-9")


def pieces(said: str = "x", number: int = 3, depth: str = "glance", drawn: str = "1") -> dict[str, Piece]:
    html = PAGE.format(said=said, number=number, depth=depth, drawn=drawn)
    return pieces_of(html, ANCHORS, homes={"s-a": "s-a", "s-b": "s-a"})


def test_a_section_is_the_same_piece_whatever_numbers_headlines_and_neighbours_its_page_has() -> None:
    assert pieces()["s-a"].parts() == pieces("Another", 4, "detail", "2")["s-a"].parts()


def test_a_reference_is_the_same_piece_whatever_number_it_has() -> None:
    assert pieces()["reference-3"].parts() == pieces(number=4)["reference-4"].parts()
    assert pieces()["reference-3"].id == pieces(number=4)["reference-4"].id


def test_other_words_are_another_piece() -> None:
    assert pieces()["s-a"].html != pieces()["s-b"].html
    assert pieces()["reference-3"].parts() != pieces()["reference-9"].parts()


def test_numbers_are_as_wide_as_any_of_so_many_figures() -> None:
    html = PAGE.format(said="x", number=3, depth="glance", drawn="1")

    assert ">8</a>,<a" in pieces()["s-a"].html
    assert ">88</a>,<a" in pieces_of(html, ANCHORS, homes={}, figures=2)["s-a"].html


def test_a_piece_keeps_the_elements_around_it_and_the_tags_of_their_neighbours() -> None:
    sheet = sheet_of([pieces()["s-a"]])

    for opening in ('<html lang="en">', '<body class="one-pager normal">', '<header class="band">', "<main>"):
        assert opening in sheet
    assert sheet.count('<div class="column">') == 2
    for words in ("Ask us", "Aside", "Other"):
        assert words not in sheet


def test_every_piece_stands_between_twins_so_that_none_is_first_or_last() -> None:
    both = pieces()
    sheet = sheet_of([both["s-a"], both["s-b"]]).replace("\n", "")

    assert '<div class="column"><section class="section"></section><section id="s-a"' in sheet
    assert '</section><section></section><section id="s-b">' in sheet
    assert sheet.count("</section><section></section></div>") == 1


def test_the_foot_is_a_piece_in_the_flow() -> None:
    foot = foot_of(PAGE.format(said="x", number=3, depth="glance", drawn="1"))

    assert foot is not None
    assert 'id="foot" style="float: none"' in foot.html
    assert foot_of("<html><body><p>x</p></body></html>") is None


def test_the_head_ends_where_the_first_slot_begins_and_has_no_foot() -> None:
    head = head_of(PAGE.format(said="Headline", number=3, depth="glance", drawn="1"), "slot-lead")

    assert head is not None
    assert "Headline" in head
    assert "Ask us" not in head
    assert head.endswith('<div id="slot-lead" class="slot">x</div></main></body></html>')


def test_end_tags_that_html_lets_out_hide_no_piece() -> None:
    found = pieces_of(
        "<html><body><p>One<ul><li id=x>a<li id='y'>b</ul><p id=\"z\">c", ("x", "y", "z"), homes={}
    )

    assert set(found) == {"y", "z"}, "an id without quotes is none of ours"


def test_all_files_a_text_names_are_found_once() -> None:
    css = 'a { src: url("https://bundled.invalid/a%20b.ttf") } b { src: url(https://workspace.invalid/x) }'

    assert addresses_in(css + css) == (
        "https://bundled.invalid/a%20b.ttf",
        "https://workspace.invalid/x",
    )


def test_what_stands_before_a_piece_is_never_another_piece() -> None:
    """A stylesheet may ask what is in it or how it is called, and heights are kept for any neighbours."""
    first = pieces()["s-b"]
    second = replace(first, id="s-c", html=first.html.replace("s-b", "s-c"))
    between = sheet_of([first, second]).partition(first.html)[2].partition(second.html)[0]
    assert between == first.twin
