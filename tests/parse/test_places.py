"""Every mark, link, value and note is found at the line and column at which it was planted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.model import content as c
from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.model.walk import all_inlines, blocks_within
from collateral.parse import parse_master

PLANTED: dict[str, type] = {
    "[words]{audience=cfo}": c.Span,
    "[words](claim:cost)": c.Link,
    "[words](claim:cost){audience=cfo}": c.Link,
    "{{ account.name }}": c.Value,
    "![alt](a.svg){audience=cfo}": c.Image,
    "[^n]": c.NoteReference,
    "`code`": c.CodeSpan,
    "**strong**": c.Strong,
    "*stressed*": c.Emphasis,
}

BEFORE = (
    "", "word ", "\\{ ", "&amp; ", "a*b_ ", "`x` ", "**b** ", "é中 ", "[a](term:b) ", "{{ x.y }} ",
    "*[a]{region=us}* ",
)  # fmt: skip
AROUND = (
    "{}", "line one\nand {}", "- {}", "- a\n\n  b\n  {}", "> {}", "> a\n>   {}", "1. a\n2. {}",
    "text  \n   {}",
    "| a | b |\n|---|---|\n| x \\| y | {} |", "| a |\n|---|\n| {} z |",
    "| a |\n|---|\n| x \\| y {} |", "- > - {}", "word {}",
    "::: glance\n{}\n:::", "::: {{audience=vac}}\n- a\n- {}\n:::", "*x {} y*", "[x {} y]{{stage=s}}",
    "**{}** z",
)  # fmt: skip


def nodes(text: str) -> list[c.Inline]:
    master, findings = parse_master("p", [SourceText("a.md", text)], depths=DEFAULT_DEPTHS)
    assert not [finding for finding in findings if finding.is_error]
    section = master.sections[0]
    blocks = (*section.before, *(block for rung in section.rungs for block in rung.blocks), *section.after)
    tables = [block for block in blocks_within(blocks) if isinstance(block, c.Table)]
    return [*all_inlines(blocks), *(span for table in tables for span in spans_of(table))]


def spans_of(table: c.Table) -> list[c.Inline]:
    """The spans whose marks went to a column or row, as they were written."""
    headers = [(column.header, column.marks) for column in table.columns]
    firsts = [(row.cells[0], row.marks) for row in table.rows]
    return [
        c.Span(cell, marks, marks.entries[0].place) for cell, marks in (*headers, *firsts) if marks.entries
    ]


def where(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


@given(
    st.sampled_from(AROUND),
    st.lists(st.sampled_from(BEFORE), max_size=3).map("".join),
    st.sampled_from(sorted(PLANTED)),
)
def test_what_is_planted_is_found_where_it_was_planted(around: str, before: str, planted: str) -> None:
    kind = PLANTED[planted]
    body = around.format(f"{before}{planted}¶")
    text = f"## S\n\n{body}\n\n[^n]: The note.\n\nCalled[^n].\n"
    place = where(text, text.index(f"{planted}¶"))
    found = {(node.place.line, node.place.column) for node in nodes(text) if isinstance(node, kind)}
    assert place in found


@given(st.sampled_from(AROUND), st.lists(st.sampled_from(BEFORE), max_size=3).map("".join))
def test_every_key_of_a_mark_has_a_column_of_its_own(around: str, before: str) -> None:
    body = around.format(f'{before}[x]{{#id except="a b" region=eu}}¶')
    text = f"## S\n\n{body}\n"
    marks = [mark for node in nodes(text) if isinstance(node, c.Span) for mark in node.marks.entries]
    for key in ("except=", "region=eu"):
        place = where(text, text.index(key))
        assert place in {(mark.place.line, mark.place.column) for mark in marks}


def test_marks_of_headings_containers_fences_and_lines_have_their_columns() -> None:
    text = (
        "## S {#s  topic=x}\n\n  ::: detail {#d audience=cfo}\n{region=us stage=a}\nwords\n"
        "  :::\n\n> ```text {format=b}\n> x\n> ```\n"
    )
    master, findings = parse_master("p", [SourceText("a.md", text)], depths=DEFAULT_DEPTHS)
    assert not findings
    section = master.sections[0]
    rung, quotation = section.rungs[0], section.after[0]
    assert isinstance(quotation, c.Quotation)
    (paragraph,), (fence,) = rung.blocks, quotation.blocks
    assert isinstance(paragraph, c.Paragraph)
    assert isinstance(fence, c.CodeBlock)
    entries = [*section.marks.entries, *rung.marks.entries, *paragraph.marks.entries, *fence.marks.entries]
    assert [(mark.key, mark.place.line, mark.place.column) for mark in entries] == [
        ("topic", 1, 11),
        ("audience", 3, 18),
        ("region", 4, 2),
        ("stage", 4, 12),
        ("format", 8, 12),
    ]
    assert (section.place.line, rung.place.column, quotation.place.line, fence.place.column) == (1, 3, 8, 3)


def test_blocks_items_and_rows_stand_at_their_first_character() -> None:
    text = "## S\n\npara\n\n- one\n- two\n  1. three\n\n| a |\n|---|\n| 1 |\n| 2 |\n\n***\n\n![x](y.svg)\n"
    master, _ = parse_master("p", [SourceText("a.md", text)], depths=DEFAULT_DEPTHS)
    paragraph, items, table, divider, figure = master.sections[0].before
    assert isinstance(items, c.List)
    assert isinstance(table, c.Table)
    assert [block.place.line for block in (paragraph, items, table, divider, figure)] == [3, 5, 9, 14, 16]
    assert [(item.place.line, item.place.column) for item in items.items] == [(5, 1), (6, 1)]
    inner = items.items[1].blocks[1]
    assert (inner.place.line, inner.place.column) == (7, 3)
    assert [row.place.line for row in table.rows] == [11, 12]


@pytest.mark.parametrize(
    "text", ["\ufeff## S\n\n[x](claim:y)\n", "## S\r\n\r\n[x](claim:y)\r\n", "## S\r\r[x](claim:y)\r"]
)
def test_byte_order_marks_and_line_ends_change_no_place(text: str) -> None:
    (link,) = [node for node in nodes(text) if isinstance(node, c.Link)]
    assert (link.place.line, link.place.column) == (3, 1)


def test_a_comment_in_a_sentence_has_its_place_too() -> None:
    (comment,) = [
        node for node in nodes("## S\n\n- some *words* <!-- note --> more\n") if isinstance(node, c.Comment)
    ]
    assert (comment.place.line, comment.place.column) == (3, 16)


def test_a_tab_is_one_column() -> None:
    (link,) = [node for node in nodes("## S\n\n-\tword\n\t[x](claim:y)\n") if isinstance(node, c.Link)]
    assert (link.place.line, link.place.column) == (4, 2)
