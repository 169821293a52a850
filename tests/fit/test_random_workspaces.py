"""Hundreds of random workspaces, printed: what is measured is what stands on the page.

Of every page is asked what a reader would see: no page too many, nothing over anything else, nothing cut
off, and no white space that a section still waiting could fill.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations, islice, pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from hypothesis import settings

from collateral.compose import compose
from collateral.diagnostics import has_errors
from collateral.errors import ContentError
from collateral.fit import solve
from collateral.fit.order import assigned, candidates_for, with_subsections
from collateral.model.choice import Choice, ChosenSection, FilledSlot
from collateral.model.edition import BuildRequest
from collateral.model.layout import FOOT_AREA
from collateral.pipeline.edition import build_edition
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.run import edition_jobs
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.render.html import render_html, stylesheets
from collateral.render.page import Page, page_of
from collateral.render.pdf import lay_out
from collateral.workspace import Workspace, bundled_files
from random_workspaces import write_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from collateral.model.fit import Problem, Solution
    from collateral.model.layout import Box, Layout
    from collateral.model.result import EditionResult
    from collateral.model.selection import Candidate, SelectedSection

pytestmark = pytest.mark.slow

FEW, MANY = 12, 500
LOOKS_FURTHER = settings.get_current_profile_name() == "long"
SEEDS = range(MANY if LOOKS_FURTHER else FEW)
"""A few in every run; `make long` looks at all."""
FULL = 0.9
TOUCH = 0.35
"""Millimetres by which boxes may meet: rounding, and letters that hang below their line."""
LEVEL = 0.5
"""Millimetres that nobody sees at the end of a column."""


@dataclass(frozen=True)
class Made:
    """A workspace's one edition and how it came out."""

    task: EditionTask
    result: EditionResult
    density: str

    @property
    def pages_allowed(self) -> int:
        return self.task.job.format.sheet.value.pages or 0

    @property
    def layout(self) -> Layout:
        assert self.result.layout is not None
        return self.result.layout

    @property
    def choice(self) -> Choice:
        assert self.result.choice is not None
        return self.result.choice

    @property
    def codes(self) -> set[str]:
        return {finding.code for finding in self.result.diagnostics if has_errors((finding,))}


def make(folder: Path, seed: int, pages: int, monkeypatch: pytest.MonkeyPatch, *, style: str = "") -> Made:
    """Writes the workspace of a number and builds it, in this process, as a build does in its child."""
    write_workspace(folder, seed, pages)
    with (folder / "templates" / "sheet" / "style.css").open("a", encoding="utf-8") as sheet:
        sheet.write(style)
    catalogue, found = read_catalogue(Workspace(folder))
    assert catalogue is not None
    assert [str(one) for one in found if has_errors((one,))] == []
    (job,) = edition_jobs(catalogue, plan_editions(catalogue, BuildRequest()))
    task = EditionTask(job=job, assets=AssetRoots(folder, bundled_files()))
    printed: list[Page] = []

    def remember(*given: Any, **more: Any) -> Page:  # noqa: ANN401  (whatever it is called with)
        printed.append(page_of(*given, **more))
        return printed[-1]

    with monkeypatch.context() as patch:
        patch.setattr("collateral.render.html.page_of", remember)
        result = build_edition(task)
    return Made(task, result, printed[-1].density if printed else "")


# --- what is asked of a page ----------------------------------------------------------------------


def faults(made: Made) -> Iterator[str]:
    """Everything that a reader could hold against the pages, or against there being none."""
    if made.codes == {"required-too-tall"}:
        if fits(made, least_of(made)):
            yield "the required minimum fits, and yet there is no page"
        return
    if made.codes or made.result.pdf is None:
        yield "not made: " + "; ".join(str(one) for one in made.result.diagnostics)
        return
    yield from too_many_pages(made)
    yield from text_over_text(made.result.pdf)
    yield from boxes_over_boxes(made.layout)
    yield from uneven_columns(made)
    yield from white_space(made)


def too_many_pages(made: Made) -> Iterator[str]:
    assert made.result.pdf is not None
    pages = len(pypdfium2.PdfDocument(made.result.pdf))
    if pages > made.pages_allowed:
        yield f"{pages} pages instead of {made.pages_allowed}"


def text_over_text(pdf: bytes) -> Iterator[str]:
    """Words that stand over other words, or beyond the paper's edge."""
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), start=1):
        text = page.get_textpage()
        width, height = page.get_size()
        runs = [text.get_rect(at) for at in range(text.count_rects())]
        for left, bottom, right, top in runs:
            if left < 0 or bottom < 0 or right > width or top > height:
                words = text.get_text_bounded(left, bottom, right, top)
                yield f"page {number}: words beyond the paper: {words!r}"
        for one, other in combinations(runs, 2):
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            if across > 1 and down > min(one[3] - one[1], other[3] - other[1]) / 3:
                yield f"page {number}: {text.get_text_bounded(*one)!r} over {text.get_text_bounded(*other)!r}"


def boxes_over_boxes(layout: Layout) -> Iterator[str]:
    """Sections, slots and foot that share a place, unless one stands in the other."""
    for one, other in combinations(layout.boxes, 2):
        if one.page == other.page and overlap(one, other) and not (holds(one, other) or holds(other, one)):
            yield f"{one.anchor} and {other.anchor} overlap on page {one.page}"
    for box in layout.boxes:
        if box.y + box.height > layout.page_height + TOUCH or box.x + box.width > layout.page_width + TOUCH:
            yield f"{box.anchor} runs over the edge of page {box.page}"


def overlap(one: Box, other: Box) -> bool:
    across = min(one.x + one.width, other.x + other.width) - max(one.x, other.x)
    down = min(one.y + one.height, other.y + other.height) - max(one.y, other.y)
    return across > TOUCH and down > TOUCH


def holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x - TOUCH <= inner.x
        and outer.y - TOUCH <= inner.y
        and inner.x + inner.width <= outer.x + outer.width + TOUCH
        and inner.y + inner.height <= outer.y + outer.height + TOUCH
    )


def uneven_columns(made: Made) -> Iterator[str]:
    """Columns that end further apart than the format's limit for white space makes them."""
    most = made.task.job.format.sheet.value.spread
    several = [slot for slot in made.choice.slots if len(slot.columns) > 1]
    if not most or not several:
        return
    plain = printed_plainly(made, made.choice)
    for slot in several:
        before, after = ends(slot, plain), ends(slot, made.layout)
        for column, was, now in zip(slot.columns, before, after, strict=True):
            reach = most * (len(column) - 1)
            permitted = max(max(before) - was - reach, 0.0)
            if max(after) - now > permitted + LEVEL and len(column) > 1:
                yield f"a column of {slot.id} ends {max(after) - now:.1f} mm early, {permitted:.1f} would do"
        if max(after) - min(after) > max(before) - min(before) + LEVEL:
            yield f"columns of {slot.id} end less level than without white space between their sections"


def ends(slot: FilledSlot, layout: Layout) -> list[float]:
    """Where each column's last section ends, in millimetres from the top."""
    return [max(bottom(layout, section) for section in column) for column in slot.columns]


def bottom(layout: Layout, section: ChosenSection) -> float:
    address = section.candidate.address.partition("/")[2]
    box = layout.box(f"s-{address.replace('@', '-at-')}")
    assert box is not None
    return box.y + box.height


def white_space(made: Made) -> Iterator[str]:
    """A page less than nine tenths full on which one more permitted step would have held."""
    full = fill(made)
    if full > 1:
        yield f"{full:.1%} full"
    if full >= FULL:
        return
    for name, taken in steps(made):
        if as_wide_as_measured(made, taken) and fits(made, taken):
            yield f"{full:.0%} full, and {name} would still fit"


def fill(made: Made) -> float:
    """The share of the page between head and foot that is filled, as printed and not as measured."""
    plain = printed_plainly(made, made.choice)
    slots = [box for box in plain.boxes if box.anchor.startswith("slot-")]
    foot = plain.box(FOOT_AREA)
    if not slots or foot is None:
        return 0.0
    top = min(box.y for box in slots)
    return (max(box.y + box.height for box in slots) - top) / (foot.y - top)


# --- one step more, printed -----------------------------------------------------------------------

Taken = dict[str, "Candidate"]


def steps(made: Made) -> Iterator[tuple[str, Taken]]:
    """Every choice with one rung deeper or one section more, within the format's number of messages."""
    selection, sheet = made.task.job.selection, made.task.job.format.sheet.value
    taken = {one.section.address: one.candidate for one in made.choice.all_sections()}
    depths = made.task.job.settings.value.depths
    for slot, tops in assigned(sheet.slots, selection.sections):
        for section, parent in with_parents(tops):
            if parent is not None and parent.address not in taken:
                continue
            candidates = candidates_for(section, slot, depths)
            here = taken.get(section.address)
            deeper = candidates[candidates.index(here) + 1 :] if here in candidates else candidates
            for candidate in deeper:
                more = {**taken, section.address: candidate, **required_below(section)}
                for whole in [more] if candidate.body else with_one_subsection(more, section):
                    if sheet.messages is None or messages(whole) <= max(sheet.messages.most, messages(taken)):
                        yield candidate.address, whole


def with_one_subsection(taken: Taken, section: SelectedSection) -> Iterator[Taken]:
    """A bare heading stands over something: the choice with each of its subsections at their shallowest."""
    for child in section.children:
        yield {**taken, child.address: child.candidates[0], **required_below(child)}


def as_wide_as_measured(made: Made, taken: Taken) -> bool:
    """Whether every slot has a section for each of its columns: fewer are printed wider than measured."""
    job = made.task.job
    slots = assigned(job.format.sheet.value.slots, job.selection.sections)
    counts = [(slot.columns, sum(top.address in taken for top in tops)) for slot, tops in slots]
    return all(count == 0 or count >= columns for columns, count in counts)


def with_parents(
    sections: tuple[SelectedSection, ...], parent: SelectedSection | None = None
) -> Iterator[tuple[SelectedSection, SelectedSection | None]]:
    for section in sections:
        yield section, parent
        yield from with_parents(section.children, section)


def required_below(section: SelectedSection) -> Taken:
    return {
        one.address: one.candidates[0]
        for child in section.children
        if child.required
        for one in (child, *with_subsections(child.children))
        if one.required
    }


def messages(taken: Taken) -> int:
    return sum(bool(candidate.body) for candidate in taken.values())


def least_of(made: Made) -> Taken:
    """The lead and the required at their shallowest."""
    selection, sheet = made.task.job.selection, made.task.job.format.sheet.value
    depths = made.task.job.settings.value.depths
    taken: Taken = {}
    for slot, tops in assigned(sheet.slots, selection.sections):
        for section, parent in with_parents(tops):
            parent_in = parent is None or parent.address in taken
            if parent_in and (section.required or section is selection.sections[0]):
                taken[section.address] = candidates_for(section, slot, depths)[0]
    return taken


def fits(made: Made, taken: Taken) -> bool:
    """Whether a choice holds on its pages, in any of the most level ways to cut it into columns."""
    for choice in islice(choices(made, taken), 3):
        try:
            layout = printed_plainly(made, choice)
        except ContentError:  # some of it would be cut off
            continue
        if layout.overflow <= 0 and layout.pages <= made.pages_allowed:
            return True
    return False


def printed_plainly(made: Made, choice: Choice) -> Layout:
    """Where a choice comes to stand before any white space is spread."""
    job = made.task.job
    html = render_html(
        replace(compose(job, choice)[0], density=made.density),
        job.format,
        job.brand,
        paper=job.paper,
        product_folder=job.product_folder,
        contents=False,
        assets=made.task.assets,
    )
    css = stylesheets(job.format, job.brand, paper=job.paper)
    return lay_out(html, css, made.task.assets, allowed_pages=made.pages_allowed).layout


def choices(made: Made, taken: Taken) -> Iterator[Choice]:
    """The choice with its sections in columns, the most level columns by measured height first."""
    selection = made.task.job.selection
    fit = made.result.choice.fit if made.result.choice else None
    heights = {one.address: one.height for one in fit.candidates} if fit else {}

    def tree(section: SelectedSection) -> ChosenSection:
        below = tuple(tree(child) for child in section.children if child.address in taken)
        return ChosenSection(section, taken[section.address], below)

    def height(chosen: ChosenSection) -> float:
        return heights.get(chosen.candidate.address, 20.0) + sum(3 + height(one) for one in chosen.children)

    filled = [
        (slot, tuple(tree(top) for top in tops if top.address in taken))
        for slot, tops in assigned(made.task.job.format.sheet.value.slots, selection.sections)
    ]
    ways = []
    for slot, tops in filled:
        inner = combinations(range(1, len(tops)), min(slot.columns, max(len(tops), 1)) - 1)
        cut = [tuple(tops[a:b] for a, b in pairwise((0, *way, len(tops)))) for way in inner]
        cut.sort(key=lambda way: max(sum(4 + height(one) for one in column) for column in way))
        ways.append([FilledSlot(slot.id, way) for way in cut[:3]])
    for at in range(3):
        yield Choice(tuple(way[min(at, len(way) - 1)] for way in ways), selection.decisions)


# --- the tests ------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_measured_is_what_is_printed(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(faults(make(tmp_path, seed, 1, monkeypatch))) == []


# --- each fault of a page, planted and seen -------------------------------------------------------

CROWDED = 2
"""A seed whose page is full, in several columns, with white space to spread."""


def seen(folder: Path, monkeypatch: pytest.MonkeyPatch, *, style: str = "") -> str:
    return "\n".join(faults(make(folder, CROWDED, 1, monkeypatch, style=style)))


def test_a_page_that_leaves_room_for_more_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def half(problem: Problem) -> Solution | None:
        return solve(replace(problem, room=problem.room * 6 // 10))

    monkeypatch.setattr("collateral.pipeline.fitting.solve", half)
    monkeypatch.setattr("collateral.pipeline.fitting.MOST_ROUNDS", 1)

    assert "would still fit" in seen(tmp_path, monkeypatch)


def test_columns_that_nobody_levels_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("collateral.pipeline.fitting.spread", lambda composition, *_: composition)

    assert "mm early" in seen(tmp_path, monkeypatch)


def test_sections_that_run_into_each_other_are_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = seen(tmp_path, monkeypatch, style=".section + .section { margin-top: -11mm !important }")

    assert " over " in said
    assert " overlap on page 1" in said


def test_text_that_is_cut_off_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = seen(tmp_path, monkeypatch, style=".section-body { height: 4mm; overflow: hidden }")

    assert "would be cut off" in said


def test_a_second_page_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = make(tmp_path, CROWDED, 1, monkeypatch)
    pages = pypdfium2.PdfDocument.new()
    for _ in range(2):
        pages.new_page(100, 100)
    pages.save(tmp_path / "two.pdf")
    two = replace(made, result=replace(made.result, pdf=(tmp_path / "two.pdf").read_bytes()))

    assert "2 pages instead of 1" in "\n".join(faults(two))
