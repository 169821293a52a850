"""Charts can be read: at both widths, in grey, with labels of any length, and by those who only hear them."""

from __future__ import annotations

import io
import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args
from xml.etree import ElementTree as ET

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collateral.load.brand import load_brand
from collateral.model.content import Chart, ChartData, ChartType
from collateral.render.brand import brand_css, contrast
from collateral.render.charts import draw_chart, look_of
from collateral.render.charts.draw import _KINDS
from collateral.render.charts.look import LEAST_SIZE, POINTS
from collateral.render.charts.scale import ticks
from collateral.render.confine import AssetRoots
from collateral.render.drawing import check_drawing
from collateral.render.fonts import font_faces
from collateral.render.inlines import Setting
from collateral.render.nodes import block_html
from collateral.render.pdf import lay_out
from collateral.workspace import Workspace, bundled_files
from compositions import HERE
from pages import page

if TYPE_CHECKING:
    from collateral.render.charts import ChartLook, Drawing

BRAND, _ = load_brand(Workspace(bundled_files()), "Company")
ASSETS = AssetRoots(bundled_files(), bundled_files())
LOOK = look_of(BRAND, ASSETS, "en-US")
WIDTHS = (85.0, 180.0)
KINDS: tuple[str, ...] = get_args(ChartType)


def wide(millimetres: float) -> ChartLook:
    return replace(LOOK, width=millimetres * POINTS)


def chart(kind: str, *rows: tuple[str, ...], **more: Any) -> ChartData:  # noqa: ANN401 - any key
    return ChartData(type=kind, rows=rows, title="Title", alt="What it shows", **more)  # type: ignore[arg-type]


def texts(drawing: Drawing) -> list[str]:
    return [box.text for box in drawing.words]


def rects(drawing: Drawing) -> list[tuple[float, float, str]]:
    """Left, width and colour of every rectangle."""
    found = re.findall(r'<rect x="(\S+)" y="\S+" width="(\S+)" height="\S+" fill="(#\w+)"', drawing.svg)
    return [(float(left), float(width), colour) for left, width, colour in found]


def collisions(drawing: Drawing) -> list[str]:
    """Words that meet, or stand partly outside."""
    wrong = []
    for index, one in enumerate(drawing.words):
        if (
            one.left < -0.5
            or one.right > drawing.width + 0.5
            or one.top < -1
            or one.bottom > drawing.height + 1.5
        ):
            wrong.append(f"{one.text!r} is cut")
        for other in drawing.words[index + 1 :]:
            apart = (
                one.right <= other.left + 0.1
                or other.right <= one.left + 0.1
                or one.bottom <= other.top + 0.6
                or other.bottom <= one.top + 0.6
            )
            if not apart:
                wrong.append(f"{one.text!r} meets {other.text!r}")
    return wrong


# --- any data -----------------------------------------------------------------------------------------

WORDS = st.text("abcdefghiklmnorstuvwxyzABCM", min_size=1, max_size=14)
LABELS = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
NUMBERS = st.one_of(
    st.integers(-9999, 9999).map(str),
    st.decimals(-500, 500, places=2).map(str),
    st.sampled_from(["0", "1", "250000"]),
)
POSITIVE = st.one_of(st.integers(0, 9999).map(str), st.decimals(0, 500, places=1).map(str))


@st.composite
def charts(draw: st.DrawFn, kind: str) -> ChartData:
    count = draw(st.integers(3, 12))
    series = {
        "grouped": draw(st.integers(2, 4)),
        "stacked": draw(st.integers(2, 5)),
        "line": draw(st.integers(1, 4)),
        "dots": draw(st.integers(1, 3)),
        "before-after": 2,
        "range": draw(st.integers(2, 3)),
    }.get(kind, 1)
    figures = POSITIVE if kind in {"stacked", "share"} else NUMBERS
    rows = [("Item", *(f"{draw(WORDS)} {n}" for n in range(series)))]
    for _ in range(count):
        values = [draw(figures) for _ in range(series)]
        if kind == "range":
            values.sort(key=float)
        rows.append((draw(LABELS), *values))
    if kind == "share":
        rows[1] = (rows[1][0], "100")
    more: dict[str, Any] = {"unit": draw(st.sampled_from(["", "%", "cmH₂O", "millimetres of water"]))}
    if kind in {"bar", "waterfall"}:
        more["direction"] = draw(st.sampled_from(["across", "up"]))
    if kind in {"bar", "range"} or (kind in {"dots", "line"} and series == 1):
        more["reference"] = draw(st.one_of(st.none(), st.floats(-500, 500)))
        more["reference_label"] = draw(LABELS) if more["reference"] is not None else ""
    if kind not in {"line", "stacked", "grouped"}:
        more["highlight"] = (rows[-1][0],) if draw(st.booleans()) else ()
    return chart(kind, *rows, **more)


@settings(max_examples=50, deadline=None)
@given(data=st.data(), width=st.sampled_from(WIDTHS), size=st.sampled_from([8.5, 9.0, 10.5, 12.0]))
@pytest.mark.parametrize("kind", KINDS)
def test_no_label_meets_another_or_is_cut_whatever_the_data(
    kind: str, data: st.DataObject, width: float, size: float
) -> None:
    drawing = draw_chart(data.draw(charts(kind)), replace(wide(width), size=size))
    assert collisions(drawing) == []
    assert all(float(one) >= LEAST_SIZE for one in re.findall(r'font-size="(\S+)"', drawing.svg))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KINDS).flatmap(charts))
def test_every_label_is_written_out_and_nothing_is_shortened(data: ChartData) -> None:
    said = " ".join(texts(draw_chart(data, LOOK))).replace(" ", "")
    if data.type != "line":  # a line leaves out labels between others
        for row in data.rows[1:]:
            assert row[0].replace(" ", "") in said
    assert "…" not in said


@pytest.mark.slow
def test_words_are_as_wide_on_the_page_as_was_reckoned() -> None:
    rows = (("Sensor and relief-valve manifold", "1,311.50"), ("PEEP, above", "-94"), ("AVAWAToYe", "0.05"))
    drawing = draw_chart(chart("bar", ("Part", "b"), *rows, highlight=("PEEP, above",)), LOOK)
    css = [
        font_faces(BRAND),
        brand_css(BRAND),
        "@page { size: 120mm 120mm; margin: 0 } svg { display: block }",
    ]
    css.append("h1 { font-size: 1pt; margin: 0 }")
    data = lay_out(page(f"<h1>x</h1>{drawing.svg}"), css, ASSETS).write()
    text_page = pypdfium2.PdfDocument(data)[0].get_textpage()
    shown = {}
    for number in range(text_page.count_rects()):
        left, bottom, right, top = text_page.get_rect(number)
        shown[text_page.get_text_bounded(left, bottom, right, top).strip()] = right - left
    for box in drawing.words:
        reckoned = box.right - box.left
        assert any(words in box.text for words in shown), shown
        assert shown.get(box.text, 0.0) <= reckoned + 0.3
        assert shown.get(box.text, reckoned) >= 0.85 * reckoned - 1


# --- what each kind says ------------------------------------------------------------------------------


def test_there_is_a_drawing_for_every_type_a_chart_can_have() -> None:
    assert set(_KINDS) == set(KINDS)


def test_bars_are_as_long_as_their_figures() -> None:
    drawing = draw_chart(chart("bar", ("Part", "USD"), ("Internals", "1,650"), ("Enclosure", "825")), LOOK)
    (_, long, _), (_, short, _) = rects(drawing)
    assert long == pytest.approx(2 * short, abs=0.1)
    assert "1,650" in texts(drawing)


def test_bars_below_zero_lead_the_other_way_from_one_baseline() -> None:
    drawing = draw_chart(chart("bar", ("a", "b"), ("up", "4"), ("down", "-4")), LOOK)
    (up, _, _), (down, width, _) = rects(drawing)
    assert down + width == pytest.approx(up, abs=0.1)
    assert "−4" in texts(drawing)  # noqa: RUF001 - a real minus sign


def test_few_figures_carry_their_unit_and_many_leave_it_to_the_title() -> None:
    few = chart("bar", ("a", "b"), ("c", "5"), unit="USD")
    many = chart("bar", ("a", "b"), *((f"c{n}", "5") for n in range(6)), unit="USD")
    setting = Setting("collateral/p", charts=LOOK)
    assert "5\u00a0USD" in texts(draw_chart(few, LOOK))
    assert "5" in texts(draw_chart(many, LOOK))
    assert 'class="unit"' not in block_html(Chart(few, HERE), setting)
    assert '<span class="unit">USD</span>' in block_html(Chart(many, HERE), setting)


def test_one_item_stands_out_and_the_others_are_set_back() -> None:
    drawing = draw_chart(chart("bar", ("a", "b"), ("c", "1"), ("d", "1"), highlight=("d",)), LOOK)
    assert [colour for _, _, colour in rects(drawing)] == [LOOK.inks.soft, LOOK.inks.accent]


def test_standing_bars_lie_down_where_their_labels_find_no_room() -> None:
    short = [(f"M{n}", "5") for n in range(6)]
    long = [(f"A label with many words {n}", "5") for n in range(12)]
    standing = draw_chart(chart("bar", ("a", "b"), *short, direction="up"), LOOK)
    lying = draw_chart(chart("bar", ("a", "b"), *long, direction="up"), LOOK)
    assert len({width for _, width, _ in rects(standing)}) == 1
    assert len({left for left, _, _ in rects(standing)}) == 6
    assert len({left for left, _, _ in rects(lying)}) == 1


def test_series_side_by_side_are_named_at_the_first_bars() -> None:
    drawing = draw_chart(chart("grouped", ("a", "Plan", "Done"), ("x", "30", "20"), ("y", "10", "5")), LOOK)
    names = [box for box in drawing.words if box.text in {"Plan", "Done"}]
    assert len(names) == 2
    assert all(box.left > 100 for box in names)


def test_parts_that_follow_one_another_begin_where_the_last_one_ended() -> None:
    drawing = draw_chart(chart("stacked", ("a", "Plan", "Done"), ("x", "30", "20")), LOOK)
    key_one, key_two, first, second = rects(drawing)[:4]
    assert first[0] + first[1] == pytest.approx(second[0], abs=0.2)
    assert key_one[2] == first[2]
    assert key_two[2] == second[2]


def test_a_total_begins_at_zero_and_a_loss_is_hatched() -> None:
    data = chart("waterfall", ("a", "b"), ("In", "10"), ("Out", "-4"), ("Sum", "6"), totals=("Sum",))
    drawing = draw_chart(data, LOOK)
    first, loss, total = rects(drawing)
    assert total[0] == pytest.approx(first[0], abs=0.1)
    assert loss[0] == pytest.approx(total[0] + total[1], abs=1)
    assert LOOK.inks.accent in drawing.svg.partition(f'fill="{loss[2]}"')[2][:400]


def test_a_range_names_both_its_ends_and_what_is_usual() -> None:
    drawing = draw_chart(chart("range", ("a", "Low", "Usual", "High"), ("PEEP", "0", "5", "30")), LOOK)
    low, usual, high = (next(box for box in drawing.words if box.text == one) for one in ("0", "5", "30"))
    assert low.right < usual.left < usual.right < high.left
    assert usual.bottom < low.top + 1


def test_shares_are_named_under_their_parts_where_there_is_room_and_else_in_a_list() -> None:
    under = draw_chart(chart("share", ("a", "b"), ("Yes", "60"), ("No", "40"), unit="%"), LOOK)
    listed = draw_chart(chart("share", ("a", "b"), ("Yes", "98"), ("No", "2"), unit="%"), LOOK)
    assert next(box.left for box in under.words if box.text == "No") > 100
    assert next(box.left for box in listed.words if box.text == "No") < 60


def test_of_many_parts_each_is_shown_where_it_lies_because_fills_would_repeat() -> None:
    rows = tuple((f"Part {n}", "10") for n in range(12))
    drawing = draw_chart(chart("share", ("a", "b"), *rows), LOOK)
    keys = [(left, width) for left, width, _ in rects(drawing)][len(rows) :]
    few = draw_chart(chart("share", ("a", "b"), *((f"{a} with words", b) for a, b in rows[:4])), wide(40))
    fills = [colour for _, _, colour in rects(few)[4:]]

    assert len(keys) == len(rows)
    assert all(one[0] < other[0] for one, other in itertools.pairwise(keys))
    assert len(set(fills)) == 4


def test_lines_end_with_their_figure_and_name_even_where_they_meet() -> None:
    rows = (("Week", "Measured", "Required"), ("1", "4", "5"), ("2", "9", "9"))
    drawing = draw_chart(chart("line", *rows), LOOK)
    names = [box for box in drawing.words if box.text in {"Measured", "Required"}]
    assert len(names) == 2
    assert collisions(drawing) == []


def test_numbers_under_a_line_stand_where_they_belong() -> None:
    rows = (("L/min", "kPa"), ("0", "1"), ("10", "2"), ("100", "3"))
    drawing = draw_chart(chart("line", *rows), wide(180))
    at = {box.text: (box.left + box.right) / 2 for box in drawing.words}
    assert at["100"] - at["10"] == pytest.approx(9 * (at["10"] - at["0"]), rel=0.12)


def test_before_and_after_stand_on_their_own_sides_whichever_is_more() -> None:
    drawing = draw_chart(
        chart("before-after", ("a", "Before", "After"), ("x", "14", "6"), ("y", "2", "9")), LOOK
    )
    at = {box.text: box.left for box in drawing.words}
    assert at["6"] < at["14"]
    assert at["2"] < at["9"]


def test_a_reference_is_named_and_every_scale_reaches_it() -> None:
    data = chart("bar", ("a", "b"), ("c", "2"), reference=8.0, reference_label="Required")
    drawing = draw_chart(data, LOOK)
    (_, bar, _) = rects(drawing)[0]
    assert "Required" in texts(drawing)
    assert "stroke-dasharray" in drawing.svg
    assert bar < LOOK.width / 3


def test_figures_are_written_as_the_author_wrote_them_unless_a_format_is_named() -> None:
    plain = chart("bar", ("a", "b"), ("c", "72.980"))
    formatted = chart("bar", ("a", "b"), ("c", "1650"), number_format="#,##0.0")
    assert "72.980" in texts(draw_chart(plain, LOOK))
    assert "1,650.0" in texts(draw_chart(formatted, LOOK))
    assert "1.650,0" in texts(draw_chart(formatted, replace(LOOK, locale="de-DE")))


def test_a_scale_is_marked_at_round_numbers() -> None:
    assert ticks(0, 9.7, 4) == (0, 2.5, 5, 7.5)
    assert ticks(-3, 42, 5) == (0, 10, 20, 30, 40)


# --- for everybody ------------------------------------------------------------------------------------

EVERY_KIND = {
    "bar": (("a", "b"), ("c", "1"), ("d", "2")),
    "grouped": (("a", "b", "c"), ("d", "1", "2")),
    "stacked": (("a", "b", "c"), ("d", "1", "2")),
    "line": (("a", "b"), ("c", "1"), ("d", "2")),
    "waterfall": (("a", "b"), ("c", "1"), ("d", "2")),
    "range": (("a", "Low", "High"), ("c", "1", "2")),
    "dots": (("a", "b"), ("c", "1"), ("d", "2")),
    "before-after": (("a", "b", "c"), ("d", "1", "2")),
    "share": (("a", "b"), ("c", "1"), ("d", "2")),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_reader_who_cannot_see_hears_what_it_shows_and_every_figure(kind: str) -> None:
    svg = draw_chart(chart(kind, *EVERY_KIND[kind]), LOOK).svg
    title = ET.fromstring(svg).findtext("{http://www.w3.org/2000/svg}title", "")  # noqa: S314 - our own drawing
    assert title.startswith("What it shows. Title: ")
    for row in EVERY_KIND[kind][1:]:
        assert all(cell in title for cell in row)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_chart_is_the_same_drawing(kind: str) -> None:
    data = chart(kind, *EVERY_KIND[kind])
    assert draw_chart(data, LOOK) == draw_chart(data, look_of(BRAND, ASSETS, "en-US"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_label_stays_a_label(kind: str) -> None:
    head, *rows = EVERY_KIND[kind]
    hostile = "</svg><script>alert(1)</script>\x07&\"'"
    svg = draw_chart(chart(kind, head, *((hostile, *row[1:]) for row in rows)), LOOK).svg
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    check_drawing(root)
    assert "<script" not in svg
    assert svg.count("</svg>") == 1


def test_words_are_readable_on_every_area_they_stand_on() -> None:
    data = chart("stacked", ("a", "b", "c", "d", "e", "f"), ("x", "20", "20", "20", "20", "20"))
    svg = draw_chart(data, wide(180)).svg
    inside = re.findall(r'text-anchor="middle"[^>]* fill="(#\w+)"', svg)
    fills = [fill.colour for fill in LOOK.inks.fills()]
    assert len(inside) == 5
    assert all(contrast(word, fill) >= 4.5 for word, fill in zip(inside, fills, strict=True))
    assert contrast(LOOK.inks.quiet, LOOK.inks.paper) >= 4.5


def test_neighbouring_fills_differ_in_darkness_or_pattern() -> None:
    fills = LOOK.inks.fills()
    for one, other in itertools.pairwise(fills):
        patterned = (one.hatch is None) != (other.hatch is None)
        assert patterned or contrast(one.colour, other.colour) >= 2


def test_words_are_real_text_in_the_brand_family() -> None:
    svg = draw_chart(chart("bar", *EVERY_KIND["bar"]), LOOK).svg
    assert f'font-family="{BRAND.base.family}"' in svg
    assert ">d</text>" in svg


def test_a_chart_without_its_faces_still_leaves_room_for_wide_letters() -> None:
    blind = replace(LOOK, lettering=replace(LOOK.lettering, regular={}, bold={}))
    data = chart("bar", *EVERY_KIND["bar"])
    known, unknown = (rects(draw_chart(data, look))[1][1] for look in (LOOK, blind))
    assert unknown < known


@pytest.mark.slow
def test_in_a_pdf_a_chart_is_one_figure_that_says_all_its_figures() -> None:
    drawings = "".join(draw_chart(chart(kind, *EVERY_KIND[kind]), LOOK).svg for kind in KINDS)
    css = [font_faces(BRAND), brand_css(BRAND), "@page { size: 200mm 400mm } svg { display: block }"]
    data = lay_out(page(f"<h1>x</h1>{drawings}"), css, ASSETS).write()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        alternatives = [str(item["/Alt"]) for item in pdf.objects if _is_figure(item)]
    assert len(alternatives) == len(KINDS)
    assert all(text.startswith("What it shows. Title: ") for text in alternatives)


def _is_figure(item: object) -> bool:
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") == pikepdf.Name("/Figure")


# --- on the page --------------------------------------------------------------------------------------


def test_a_page_shows_title_note_and_source_and_the_table_where_asked_for() -> None:
    data = chart(
        "bar", ("Part", "USD"), ("Enclosure", "750"), note="Parts only.", source="List, line 7", table=True
    )
    html = block_html(Chart(data, HERE), Setting("collateral/p", charts=LOOK))
    assert '<p class="chart-title">Title</p><svg' in html
    assert '<td class="number">750</td>' in html
    assert '<p class="note">Parts only.</p><p class="source">List, line 7</p>' in html


def test_a_template_that_wants_tables_gets_tables() -> None:
    data = chart("bar", ("Part", "USD"), ("Enclosure", "750"))
    html = block_html(Chart(data, HERE), Setting("collateral/p", charts=replace(LOOK, as_tables=True)))
    assert "<svg" not in html
    assert "<caption>Title</caption>" in html
