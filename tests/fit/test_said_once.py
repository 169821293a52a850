"""One page says a statement once; no page that needs it goes without."""

from __future__ import annotations

from dataclasses import replace

from collateral.diagnostics import Place
from collateral.fit import missed, said_twice, without
from collateral.model.composition import ComposedSection, ComposedSlot, Composition, PlacedStatement
from collateral.model.content import Text
from collateral.model.edition import Edition
from collateral.model.layout import Box, Layout

HERE = Place("collateral/pump/10.md")
EDITION = Edition(product="pump", audience="cfo", format="brief", region="us", locale="en-US")


def section(name: str, *statements: str, children: tuple[ComposedSection, ...] = ()) -> ComposedSection:
    anchor = f"s-{name}"
    return ComposedSection(
        address=f"pump/{name}@text",
        anchor=anchor,
        level=2,
        title=(Text(name, HERE),),
        body=(),
        topic=None,
        emphasis=1,
        statements=tuple(PlacedStatement(s, s, "body", HERE, f"{anchor}--{s}") for s in statements),
        children=children,
    )


def document(*sections: ComposedSection) -> Composition:
    return Composition(
        edition=EDITION,
        language="en",
        company="",
        product_name="Pump",
        product_description="",
        audience_name="CFO",
        format_name="Brief",
        stage_label=None,
        region_label="",
        status_label="",
        material_code="P",
        revision=1,
        title=(),
        slots=(ComposedSlot("body", (sections,)),),
    )


def layout(**pages: int) -> Layout:
    """Pages by anchor, written with `_` for `-`: `s_a=1, s_a__fire=1`."""
    boxes = tuple(Box(anchor.replace("_", "-"), page, 0, 0, 10, 10) for anchor, page in pages.items())
    return Layout(pages=max(pages.values()), page_width=210, page_height=297, boxes=boxes)


TWO = document(section("a", "fire"), section("b", "fire"))


def test_a_second_time_on_one_page_is_found() -> None:
    assert said_twice(TWO, layout(s_a=1, s_a__fire=1, s_b=1, s_b__fire=1)) == {"s-b--fire"}


def test_the_same_statement_on_another_page_stays() -> None:
    assert said_twice(TWO, layout(s_a=1, s_a__fire=1, s_b=2, s_b__fire=2)) == frozenset()


def test_leaving_one_out_leaves_the_others() -> None:
    left = list(without(TWO, frozenset({"s-b--fire"})).statements())

    assert [statement.anchor for statement in left] == ["s-a--fire"]


def test_a_page_that_lost_its_statement_is_found() -> None:
    dropped = frozenset({"s-b--fire"})

    assert missed(TWO, dropped, layout(s_a=1, s_a__fire=1, s_b=2)) == {"s-b--fire"}
    assert missed(TWO, dropped, layout(s_a=1, s_a__fire=1, s_b=1)) == frozenset()


def test_the_page_of_a_parent_is_where_its_own_text_ends_not_its_subsections() -> None:
    parent = section("b", "fire", children=(section("c"),))
    both = document(section("a", "fire"), parent)
    pages = Layout(
        pages=2,
        page_width=210,
        page_height=297,
        boxes=(
            Box("s-a", 1, 0, 0, 1, 1),
            Box("s-a--fire", 1, 0, 0, 1, 1),
            Box("s-b", 1, 0, 0, 1, 1),
            Box("s-c", 1, 0, 0, 1, 1),
            Box("s-b", 2, 0, 0, 1, 1),
            Box("s-c", 2, 0, 0, 1, 1),
        ),
    )

    assert missed(both, frozenset({"s-b--fire"}), pages) == frozenset()


def test_the_first_statement_a_page_lacks_serves_all_that_follow_on_it() -> None:
    three = document(section("a", "fire"), section("b", "fire"), section("c", "fire"))
    dropped = frozenset({"s-b--fire", "s-c--fire"})

    assert missed(three, dropped, layout(s_a=1, s_a__fire=1, s_b=2, s_c=2)) == {"s-b--fire"}


def test_what_stands_under_the_headline_is_not_said_again_on_the_first_page() -> None:
    below = replace(TWO, under_headline=(PlacedStatement("fire", "fire", "body", HERE),))

    assert said_twice(below, layout(s_a=1, s_a__fire=1, s_b=2, s_b__fire=2)) == {"s-a--fire"}
