"""An approval survives a tidier source, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approved_texts import COST, OTHER, SAME, section_of
from collateral.diagnostics import Place
from collateral.model import canonical
from collateral.model import content as c
from collateral.model.brand import Brand, Palette
from collateral.model.canonical import (
    Surroundings,
    block_form,
    claim_form,
    hash_of,
    opening_form,
    statement_form,
    template_form,
)
from collateral.model.evidence import Claim, Reference, ReferencePlace, Statement, Term, Wording
from collateral.model.format import Format, FormatFolder
from collateral.model.record import Places, Record
from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.parse import parse_master
from strategies import worlds

if TYPE_CHECKING:
    from strategies import World


def hashed(source: str, surroundings: Surroundings | None = None) -> str:
    section = section_of(source.replace("\r\n", "\n"))
    rung = section.rungs[0] if section.rungs else None
    return hash_of(block_form(section, rung, surroundings or Surroundings()))


@pytest.mark.parametrize("source", SAME.values(), ids=SAME.keys())
def test_an_approval_holds_when(source: str) -> None:
    assert hashed(source) == hashed(COST)


@pytest.mark.parametrize("source", OTHER.values(), ids=OTHER.keys())
def test_an_approval_is_void_after_a_change_of(source: str) -> None:
    assert hashed(source) != hashed(COST)


def test_no_two_changes_have_one_hash() -> None:
    hashes = [hashed(source) for source in OTHER.values()]
    assert len(set(hashes)) == len(hashes)


def test_a_hash_names_its_method_and_is_the_same_on_every_machine() -> None:
    assert hashed("## A {#a}\n\nOne *word*.\n") == (
        "h1:b03f6cb7b2ed3d47b70c81a82b81964a12869fea6979ee8ba622bbd0c381d4c5"
    )


# --- what a text brings with it -------------------------------------------------------------------

PICTURE = "## Pump {#pump}\n\n![The pump from the left](images/pump.svg)\n"


def test_a_picture_counts_by_its_bytes_and_not_by_its_name() -> None:
    before = hashed(PICTURE, Surroundings(files={"images/pump.svg": "aa"}))
    renamed = PICTURE.replace("pump.svg", "pump-2.svg")
    assert hashed(renamed, Surroundings(files={"images/pump-2.svg": "aa"})) == before
    assert hashed(PICTURE, Surroundings(files={"images/pump.svg": "bb"})) != before


def test_what_a_pictures_record_obliges_to_print_counts_where_it_is_printed() -> None:
    before = hashed(PICTURE)
    told = Surroundings(labels={"images/pump.svg": "Posed by a model"})
    own = PICTURE.replace("pump.svg)", "pump.svg){label=Drawing}")

    assert hashed(PICTURE, told) != before
    assert hashed(PICTURE, Surroundings(labels={"images/pump.svg": "A drawing"})) != hashed(PICTURE, told)
    assert hashed(PICTURE, Surroundings(labels={"images/pump.svg": ""})) == before
    assert hashed(own, told) == hashed(own), "the author's own words stand there instead"


def test_an_alt_text_counts() -> None:
    assert hashed(PICTURE) != hashed(PICTURE.replace("from the left", "from the right"))


def test_a_chart_counts_by_its_rows_and_the_bytes_of_its_data() -> None:
    chart = "## C {#c}\n\n```chart\ntype: bar\ndata: data/c.csv\nx: a\ny: b\ntitle: T\nalt: A\n```\n"
    before = hashed(chart, Surroundings(files={"data/c.csv": "aa"}))
    assert hashed(chart, Surroundings(files={"data/c.csv": "bb"})) != before
    assert hashed(chart.replace("alt: A", "alt: B"), Surroundings(files={"data/c.csv": "aa"})) != before


def test_a_picture_or_chart_for_another_depth_does_not_count() -> None:
    rung = "## C {#c}\n\n::: glance\nWords.\n:::\n\n::: expert\nMore.\n:::\n"
    picture = "\n![The pump](images/pump.svg){depth=expert}\n"
    chart = "\n```chart {depth=expert}\ntype: bar\ntitle: T\nalt: A\nrows: [[a, b], [c, 1]]\n```\n"

    assert hashed(rung + picture) == hashed(rung + chart) == hashed(rung)
    assert hashed(rung + chart.replace("expert", "glance")) != hashed(rung)


def test_the_forms_of_a_glossary_term_count_where_it_is_used() -> None:
    source = "## P {#p}\n\n[PEEP](term:peep) is kept.\n"
    before = hashed(source, Surroundings(terms={"peep": Term(short="PEEP", long="end pressure")}))
    assert hashed(source, Surroundings(terms={"peep": Term(short="PEEP", long="other words")})) != before


def test_the_declaration_of_a_value_counts_where_it_is_used() -> None:
    source = "## P {#p}\n\nPays back in {{ roi.months }}.\n"
    before = hashed(source, Surroundings(values={"roi.months": "cost / saving"}))
    assert hashed(source, Surroundings(values={"roi.months": "cost / saving / 2"})) != before


def test_the_marks_of_an_opening_are_reach() -> None:
    def opening(marks: str) -> str:
        source = f"::: headline {marks}\nOne pump\n:::\n\n## A\n\na\n"
        master, _ = parse_master("pump", [SourceText("10.md", source)], depths=DEFAULT_DEPTHS)
        return hash_of(opening_form(master.openings[0]))

    assert opening("{#a audience=cfo}") == opening("{#b region=us}")


# --- records --------------------------------------------------------------------------------------

CLAIM = Claim(
    kind="economic",
    wordings=(Wording(text="by 66 %"),),
    references=(ReferencePlace(id="list", place="line 3"),),
    qualifiers=("estimate",),
    regions=("us", "eu"),
    status="active",
    expires=date(2027, 5, 31),
)


def test_a_claim_may_be_narrowed_without_a_new_approval() -> None:
    narrower = replace(CLAIM, regions=("us",), audiences=("cfo",), expires=date(2026, 1, 1), status="draft")
    assert hash_of(claim_form(narrower)) == hash_of(claim_form(CLAIM))


@pytest.mark.parametrize(
    "other",
    [
        replace(CLAIM, wordings=(Wording(text="by 65 %"),)),
        replace(CLAIM, wordings=(*CLAIM.wordings, Wording(text="by two thirds"))),
        replace(CLAIM, references=(ReferencePlace(id="list", place="line 4"),)),
        replace(CLAIM, qualifiers=()),
        replace(CLAIM, figures=("66 %",)),
        replace(CLAIM, kind="clinical"),
    ],
)
def test_everything_else_of_a_claim_counts(other: Claim) -> None:
    assert hash_of(claim_form(other)) != hash_of(claim_form(CLAIM))


def test_a_claim_counts_with_the_sources_it_rests_on() -> None:
    first = Surroundings(references={"list": Reference(id="list", title="Parts list")})
    other = Surroundings(references={"list": Reference(id="list", title="Price list")})
    assert hash_of(claim_form(CLAIM, first)) != hash_of(claim_form(CLAIM, other))


def test_a_statement_counts_with_its_place_because_less_of_it_is_a_gap() -> None:
    statement = Statement(text="Not for use.", where=("every-page",), regions=("us", "eu"))
    hashes = {
        hash_of(statement_form(one))
        for one in (
            statement,
            replace(statement, text="Not for sale."),
            replace(statement, where=("end",)),
            replace(statement, regions=("us",)),
            replace(statement, when="qualifier"),
        )
    }
    assert len(hashes) == 5


def test_a_template_counts_with_what_it_shares_and_the_brand() -> None:
    def template(
        text: str = "<p>", shared: str = "p {}", brand: Brand | None = None, logo: str = "aa"
    ) -> str:
        texts = {"brief/page.html.j2": text, "_shared/base.css": shared}
        sheet = Record("brief", Format(name="Brief"), Places("templates/brief/format.yaml"))
        form = template_form(FormatFolder(sheet, texts), brand or Brand(), {"logo.svg": logo})
        return hash_of(form)

    hashes = {
        template(),
        template(text="<b>"),
        template(shared="p { color: red }"),
        template(brand=Brand(palette=Palette(primary="#000000"))),
        template(logo="bb"),
    }
    assert len(hashes) == 5


# --- everything at once ---------------------------------------------------------------------------

NOT_APPROVED = {c.Comment, c.Citation, c.NoteMark, c.Icon, c.CrossReference}


def test_every_kind_of_node_has_a_form() -> None:
    here = Place("10.md")
    named = {*canonical._NODES, c.Text, c.Span, c.Group, c.Value, c.NoteReference, c.Image, c.Chart}
    assert {*get_args(c.Block), *get_args(c.Inline)} - NOT_APPROVED <= named, here


def _all_hashes(world: World) -> dict[str, str]:
    return {
        f"{section.id}@{rung.depth if rung else ''}{position}": hash_of(block_form(section, rung))
        for section in world.product.master.all_sections()
        for position, rung in enumerate(section.rungs or (None,))
    }


def _everywhere(value: object, place: Place) -> object:
    """The same value as if it were written on other lines."""
    if isinstance(value, Place):
        return place
    if isinstance(value, tuple):
        return tuple(_everywhere(item, place) for item in value)
    names = getattr(type(value), "__dataclass_fields__", None)
    if names is None or isinstance(value, type):
        return value
    return replace(value, **{name: _everywhere(getattr(value, name), place) for name in names})  # type: ignore[type-var]


@given(worlds(), st.integers(1, 9999))
def test_where_a_text_stands_never_counts(world: World, line: int) -> None:
    moved = _everywhere(world.product.master, Place("elsewhere.md", line, 7))
    assert isinstance(moved, c.Master)
    assert _all_hashes(world) == _all_hashes(world.with_master(moved))


def _texts(value: object) -> list[str]:
    """Every word that all rungs show, as written; comments are nobody's."""
    marks = getattr(value, "marks", None)
    if isinstance(marks, c.Marks) and marks.get("depth"):
        return []
    if isinstance(value, c.Figure) and value.content.marks.get("depth"):
        return []
    match value:
        case c.Comment() | c.Marks() | Place():
            return []
        case c.Text() | c.CodeSpan() | c.CodeBlock():
            return [value.text]
        case tuple():
            return [text for item in value for text in _texts(item)]
    names = getattr(type(value), "__dataclass_fields__", {})
    return [text for name in names for text in _texts(getattr(value, name))]


def _reworded(value: object, old: str) -> object:
    if isinstance(value, c.Text | c.CodeSpan | c.CodeBlock):
        return replace(value, text=value.text.replace(old, f"{old}x"))
    if isinstance(value, tuple):
        return tuple(_reworded(item, old) for item in value)
    names = getattr(type(value), "__dataclass_fields__", None)
    if names is None or isinstance(value, c.Marks | Place):
        return value
    return replace(value, **{name: _reworded(getattr(value, name), old) for name in names})  # type: ignore[type-var]


@given(worlds(), st.data())
def test_a_changed_word_always_counts(world: World, data: st.DataObject) -> None:
    words = _texts(world.product.master.sections)
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    changed = _reworded(world.product.master, word)
    assert isinstance(changed, c.Master)
    assert _all_hashes(world) != _all_hashes(world.with_master(changed))


WORDS = st.lists(
    st.sampled_from(["cost", "falls", "66", "é", "x-y", "(a)", "parts,"]), min_size=2, max_size=12
)


@given(WORDS, st.data())
def test_where_lines_break_never_counts(words: list[str], data: st.DataObject) -> None:
    between = data.draw(
        st.lists(
            st.sampled_from([" ", "\n", "  ", " \n", " <!-- c --> "]),
            min_size=len(words) - 1, max_size=len(words) - 1,
        )
    )  # fmt: skip
    broken = "".join(f"{word}{gap}" for word, gap in zip(words, [*between, ""], strict=True))
    assert hashed(f"## A {{#a}}\n\nSo {broken}\n") == hashed(f"## A {{#a}}\n\nSo {' '.join(words)}\n")
