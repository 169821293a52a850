"""A block that is too tall to place well is named with its millimetres, where it is written."""

from __future__ import annotations

from collateral.diagnostics import Place, Severity
from collateral.fit import tall_blocks
from collateral.model.content import Text
from collateral.model.edition import Edition
from collateral.model.fit import Fit, Weighed
from collateral.model.format import Format
from collateral.model.record import Places, Record
from collateral.model.selection import Candidate, SelectedSection, Selection

EDITION = Edition(product="pump", audience="cfo", format="one-pager", region="us", locale="en-US")


def section(name: str, *depths: str) -> SelectedSection:
    candidates = tuple(
        Candidate(f"pump/{name}@{depth}", depth, (Text(name, Place("p.md")),), (), (), Place("p.md", line))
        for line, depth in enumerate(depths, start=10)
    )
    return SelectedSection(f"pump/{name}", candidates, 1, "normal", None, False, 2, Place("p.md", 3))  # noqa: FBT003


def named(pages: int = 1, room: float = 200, **heights: float) -> list[str]:
    """What is said of a section with rungs of such heights."""
    fit = Fit(
        room=room,
        used=room,
        worth=1,
        bound=1,
        candidates=tuple(
            Weighed(f"pump/a@{depth}", 1, height, shown=True) for depth, height in heights.items()
        ),
        next_centimetre=(),
        rounds=1,
    )
    document = Record("one-pager", Format(name="One-pager", pages=pages), Places("format.yaml"))
    selection = Selection(EDITION, (), (), (section("a", "glance", "detail"),), ())
    found = tall_blocks(selection, document, fit)
    assert all(one.severity is Severity.WARNING for one in found)
    return [str(one) for one in found]


def test_it_says_where_how_tall_and_what_to_do() -> None:
    (said,) = named(glance=121, detail=150)

    assert said == (
        "p.md:10:1: warning: pump/a@glance is 121 mm tall where it would stand in a one-pager, of 200 mm "
        "that a page has for all sections. Sections are never cut, so little else finds a place beside it, "
        "or it is left out. [tall-block]\n  Give pump/a a shallower rung, or make two sections of it."
    )


def test_a_section_with_one_rung_that_is_low_enough_is_not_named() -> None:
    assert named(glance=40, detail=150) == []
    assert named(glance=150, detail=40) == [], "a picture makes a shallow rung taller than a deep one"


def test_half_of_one_page_is_meant_whatever_the_number_of_pages() -> None:
    assert named(pages=2, room=400, glance=121) != []
    assert named(pages=1, room=400, glance=121) == []


def test_a_rung_that_is_not_taken_by_its_slot_is_nobodys_concern() -> None:
    assert named(detail=150) != []
    assert named() == []
