"""What holds of every selection, whatever the master, the reader and the format."""

from __future__ import annotations

import os
import pickle
import re
import subprocess
import sys
from dataclasses import fields, is_dataclass, replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.model.audience import Interest
from collateral.model.content import (
    Callout,
    Comment,
    Figure,
    Mark,
    Marks,
    NoteReference,
    Quote,
    Section,
    Stat,
    Table,
)
from collateral.model.selection import Reason
from collateral.select import select
from strategies import CLAIMS, DEPTHS, GROUPS, NAMES, PERMISSIONS, REGIONS, TOPICS, World, worlds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from collateral.diagnostics import Place
    from collateral.model.content import Rung
    from collateral.model.selection import Candidate, SelectedSection, Selection

WORD = re.compile(r"w\d+w")
Path_ = tuple[object, ...]


def selection_of(world: World) -> Selection:
    return select(world.catalogue, world.product, world.profile, world.document, world.edition)


# --- an account of permission that owes nothing to the code under test ------------------------------


def lets_in(mark: Mark, world: World) -> bool:
    """Whether one mark lets the edition's reader through."""
    edition = world.edition
    names = {edition.audience} | {group for group, members in GROUPS.items() if edition.audience in members}
    asked = {"region": edition.region, "format": edition.format, "stage": edition.stage}
    match mark.key:
        case "internal" | "when" | "needs":
            return False
        case "audience":
            return bool(names & set(mark.values))
        case "except":
            return not names & set(mark.values)
        case "region" | "format" | "stage":
            return asked[mark.key] in mark.values
        case _:
            return True


def words_below(node: object, above: Path_ = ()) -> Iterator[tuple[str, Path_]]:
    """Every word below a node, with all that stands above it: nodes, and the marks that reach it."""
    match node:
        case str():
            yield from ((word, above) for word in WORD.findall(node))
        case tuple():
            for part in node:
                yield from words_below(part, above)
        case Table():
            yield from _words_in_table(node, (*above, node, node.marks))
        case _ if is_dataclass(node):
            path = (*above, node, getattr(node, "marks", Marks()))
            for field in fields(node):
                yield from words_below(getattr(node, field.name), path)
        case _:
            pass


def _words_in_table(table: Table, above: Path_) -> Iterator[tuple[str, Path_]]:
    yield from words_below(table.caption, above)
    for column in table.columns:
        yield from words_below(column.header, (*above, column.marks))
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            yield from words_below(cell, (*above, row.marks, column.marks))


def in_reach(path: Path_, world: World) -> bool:
    """Whether every mark on the way down to a word lets the reader through."""
    if any(isinstance(node, Comment) for node in path):
        return False
    return all(lets_in(mark, world) for marks in path if isinstance(marks, Marks) for mark in marks.entries)


def at_depth(path: Path_, depth: str | None) -> bool:
    """Whether every depth mark on the way down to a word names the depth."""
    marked = [marks.values("depth") for marks in path if isinstance(marks, Marks) and marks.get("depth")]
    return all(depth in depths for depths in marked)


def words_shown(*values: object) -> set[str]:
    """Every word anywhere in values: texts, titles, alt texts, notes, sources."""
    return set(WORD.findall(repr(values)))


# --- blocks and where they stand ----------------------------------------------------------------------


def blocks_of(world: World) -> dict[str, tuple[Section, Rung | None]]:
    """Every block of the master's sections, by its address, in master order."""
    found: dict[str, tuple[Section, Rung | None]] = {}
    for section in world.product.master.all_sections():
        if not section.rungs:
            found[f"device/{section.id}@text"] = (section, None)
        for rung in section.rungs:
            name = f".{rung.marks.id}" if rung.marks.id else ""
            found[f"device/{section.id}@{rung.depth}{name}"] = (section, rung)
    return found


def all_candidates(selection: Selection) -> Iterator[Candidate]:
    for section in selection.all_sections():
        yield from section.candidates


def rewritten(world: World, section_id: str, change: Callable[[Section], Section]) -> World:
    """The same world with one section changed."""

    def through(sections: tuple[Section, ...]) -> tuple[Section, ...]:
        return tuple(
            replace(changed, children=through(changed.children))
            for section in sections
            for changed in [change(section) if section.id == section_id else section]
        )

    master = world.product.master
    return world.with_master(replace(master, sections=through(master.sections)))


def parents_of(world: World) -> dict[str, Section]:
    return {
        child.id: section for section in world.product.master.all_sections() for child in section.children
    }


def wanted_depths(selection: Selection) -> dict[str, int]:
    """How deep each section with a ladder is shown."""
    return {
        section.address: DEPTHS.index(section.wanted.depth)
        for section in selection.all_sections()
        if section.wanted.depth
    }


# --- permission ---------------------------------------------------------------------------------------


@given(worlds())
def test_nothing_internal_or_out_of_reach_is_in_any_candidate(world: World) -> None:
    for edition in world.editions():
        selection = selection_of(edition)
        paths = words_below(edition.product.master)
        forbidden = {word for word, path in paths if not in_reach(path, edition)}
        shown = words_shown(selection.title, selection.openings, selection.sections)
        assert not shown & forbidden


@given(worlds())
def test_a_candidate_holds_no_part_marked_for_another_depth(world: World) -> None:
    for edition in world.editions():
        blocks = blocks_of(edition)
        for candidate in all_candidates(selection_of(edition)):
            section, rung = blocks[candidate.address]
            parts = (section.title, section.before, rung, section.after)
            others = {word for word, path in words_below(parts) if not at_depth(path, candidate.depth)}
            assert not words_shown(candidate) & others


WITH_RULES_OF_THEIR_OWN = (NoteReference, Table, Stat, Callout, Quote, Figure)
"""What may go although its own marks allow it, because of what stands beside it."""


@given(worlds())
def test_no_permitted_word_of_a_candidate_is_lost(world: World) -> None:
    for edition in world.editions():
        blocks = blocks_of(edition)
        for candidate in all_candidates(selection_of(edition)):
            section, rung = blocks[candidate.address]
            permitted = {
                word
                for word, path in words_below((section.title, section.before, rung, section.after))
                if in_reach(path, edition)
                and at_depth(path, candidate.depth)
                and not any(isinstance(node, WITH_RULES_OF_THEIR_OWN) for node in path)
            }
            assert permitted <= words_shown(candidate)


@given(worlds(), st.integers(0), st.sampled_from(sorted(PERMISSIONS)))
def test_narrowing_the_marks_of_a_section_never_shows_more(world: World, pick: int, key: str) -> None:
    sections = list(world.product.master.all_sections())
    target = sections[pick % len(sections)]
    for edition in world.editions():
        before = selection_of(edition)
        after = selection_of(rewritten(edition, target.id, lambda section: narrowed(section, key)))
        assert {c.address for c in all_candidates(after)} <= {c.address for c in all_candidates(before)}
        assert words_shown(after.sections, after.openings) <= words_shown(before.sections, before.openings)


def narrowed(section: Section, key: str) -> Section:
    """The section with one key for fewer readers: a new mark, or fewer values in the one it has."""
    old = section.marks.get(key)
    values = NAMES if key == "except" else (old.values if old else PERMISSIONS[key])[:1]
    others = tuple(mark for mark in section.marks.entries if mark.key != key)
    mark = Mark(key, values, old.place if old else section.place)
    return replace(section, marks=replace(section.marks, entries=(*others, mark)))


@given(worlds(), st.sampled_from(CLAIMS), st.sampled_from(REGIONS))
def test_removing_a_region_from_a_claim_never_shows_more(world: World, claim_id: str, region: str) -> None:
    narrower = with_claim_outside(world, claim_id, region)
    for before, after in zip(world.editions(), narrower.editions(), strict=True):
        selection = selection_of(after)
        assert_no_more(selection_of(before), selection)
        if after.edition.region == region:
            cited = {name for candidate in all_candidates(selection) for name in candidate.claims}
            assert claim_id not in cited | {name for opening in selection.openings for name in opening.claims}


def with_claim_outside(world: World, claim_id: str, region: str) -> World:
    """The same world with one claim not cleared in a region."""
    claims = tuple(
        replace(claim, value=replace(claim.value, regions=tuple(set(claim.value.regions) - {region})))
        if claim.id == claim_id
        else claim
        for claim in world.product.evidence.claims
    )
    evidence = replace(world.product.evidence, claims=claims)
    return replace(world, product=replace(world.product, evidence=evidence))


def assert_no_more(before: Selection, after: Selection) -> None:
    """No section more, no optional one deeper; another alternative of a depth may take its turn."""
    sections = {section.address: section for section in before.all_sections()}
    assert {section.address for section in after.all_sections()} <= set(sections)
    assert {opening.kind for opening in after.openings} <= {opening.kind for opening in before.openings}
    for section in after.all_sections():
        if not section.required:
            depths = {candidate.depth for candidate in section.candidates}
            assert depths <= {candidate.depth for candidate in sections[section.address].candidates}


# --- decisions ----------------------------------------------------------------------------------------


@given(worlds())
def test_every_block_has_exactly_one_decision_and_shown_ones_are_those_selected(world: World) -> None:
    openings = [f"device/{opening.kind}.{opening.id}" for opening in world.product.master.openings]
    for edition in world.editions():
        selection = selection_of(edition)
        decided = [decision.address for decision in selection.decisions]
        assert decided == [*openings, *blocks_of(edition)]
        shown = {decision.address for decision in selection.decisions if decision.shown}
        wanted = {section.wanted.address for section in selection.all_sections()}
        assert shown == wanted | {opening.address for opening in selection.openings}


@given(worlds())
def test_whoever_reads_shown_or_left_out_reads_the_truth(world: World) -> None:
    for edition in world.editions():
        for decision in selection_of(edition).decisions:
            assert decision.reason.startswith("shown") == decision.shown


BY_MARK = {
    Reason.INTERNAL: "internal",
    Reason.AUDIENCE: "audience",
    Reason.EXCEPT: "except",
    Reason.REGION: "region",
    Reason.FORMAT: "format",
    Reason.STAGE: "stage",
    Reason.WHEN: "when",
    Reason.NEEDS: "needs",
    Reason.UNLESS: "unless",
}
"""Reasons that a mark of the block gives, and its key."""


@given(worlds())
def test_the_rule_of_every_decision_is_the_line_that_decided(world: World) -> None:
    for edition in world.editions():
        parents, selection = parents_of(edition), selection_of(edition)
        rules = {decision.address: decision.rule for decision in selection.decisions}
        for decision in selection.decisions:
            if decision.address in blocks_of(edition):
                section, rung = blocks_of(edition)[decision.address]
                if decision.reason is Reason.PARENT_OUT:
                    parent = parents[section.id]
                    expected = {rules[a] for a, (s, _) in blocks_of(edition).items() if s is parent}
                elif decision.reason is Reason.OTHER_ALTERNATIVE:
                    expected = {other.place for other in section.rungs if rung and other.depth == rung.depth}
                else:
                    expected = deciding_lines(edition, decision.reason, section, rung)
                assert decision.rule in expected, decision


def deciding_lines(world: World, reason: Reason, section: Section, rung: Rung | None) -> set[Place]:
    """The lines that may give a section's block a reason."""
    marks = (*section.marks.entries, *(rung.marks.entries if rung else ()))
    topic = topic_of(world, section)
    if reason in BY_MARK:
        return {mark.place for mark in marks if mark.key == BY_MARK[reason]}
    required = {mark.place for mark in marks if mark.key == "required"}
    wanted = {depth_line(world, topic)} if section.rungs else {emphasis_line(world, topic)}
    lines = {
        Reason.EMPHASIS_ZERO: {emphasis_line(world, topic)},
        Reason.TOO_DEEP: wanted,
        Reason.SHOWN: wanted,
        Reason.SHALLOWER: wanted | required,
        Reason.REQUIRED: required,
        Reason.REQUIRED_SHALLOWEST: required,
        Reason.NO_RUNG: required,
        Reason.CLAIM_NOT_CLEARED: {claim.place() for claim in world.product.evidence.claims},
        Reason.EMPTY: {rung.place if rung else section.place},
    }
    return lines[reason]


def topic_of(world: World, section: Section) -> str:
    own = section.marks.text("topic")
    parent = parents_of(world).get(section.id)
    return own or (topic_of(world, parent) if parent else "")


def emphasis_line(world: World, topic: str) -> Place:
    interest = world.profile.value.topics.get(topic, Interest())
    keys = ("topics", topic, "emphasis") if interest.emphasis is not None else ("emphasis",)
    return world.profile.place(*keys)


def depth_line(world: World, topic: str) -> Place:
    interest = world.profile.value.topics.get(topic, Interest())
    keys = ("topics", topic, "depth") if interest.depth else ("depth",)
    wanted = interest.depth or world.profile.value.depth or DEPTHS[1]
    cap = world.document.value.deepest
    if cap and DEPTHS.index(cap) < DEPTHS.index(wanted):
        return world.document.place("deepest")
    return world.profile.place(*keys)


# --- preference ---------------------------------------------------------------------------------------


@given(worlds())
def test_raising_a_depth_never_shows_a_shallower_rung(world: World) -> None:
    for edition in world.editions():
        before = wanted_depths(selection_of(edition))
        for topic, depth in (("", "detail"), ("", "expert"), *product(TOPICS, ["expert"])):
            after = wanted_depths(selection_of(raised(edition, topic, depth)))
            assert all(after.get(address, -1) >= rank for address, rank in before.items())


def raised(world: World, topic: str, depth: str) -> World:
    """The reader going at least so deep, in one topic or in all that the profile names no depth for."""
    profile = world.profile.value
    interest = profile.topics.get(topic, Interest())
    old = (interest.depth if topic else None) or profile.depth or DEPTHS[1]
    new = max(old, depth, key=DEPTHS.index)
    if not topic:
        return world.with_profile(replace(profile, depth=new))
    return world.with_profile(
        replace(profile, topics={**profile.topics, topic: replace(interest, depth=new)})
    )


@given(worlds())
def test_raising_the_emphasis_of_a_topic_never_moves_its_sections_later(world: World) -> None:
    for edition, topic in product(world.editions(), TOPICS):
        profile = edition.profile.value
        interest = profile.topics.get(topic, Interest())
        old = profile.emphasis if interest.emphasis is None else interest.emphasis
        before = ahead_of(selection_of(edition).sections, topic)
        for emphasis in {min(old + 1, 5), 5}:
            interests = {**profile.topics, topic: replace(interest, emphasis=emphasis)}
            higher = edition.with_profile(replace(profile, topics=interests))
            after = ahead_of(selection_of(higher).sections, topic)
            assert all(after[address] <= others for address, others in before.items())


def ahead_of(sections: tuple[SelectedSection, ...], topic: str) -> dict[str, set[str]]:
    """For every section of a topic, the siblings of other topics that stand ahead of it."""
    found: dict[str, set[str]] = {}
    for index, section in enumerate(sections):
        if section.topic == topic:
            found[section.address] = {other.address for other in sections[:index] if other.topic != topic}
        found |= ahead_of(section.children, topic)
    return found


# --- a function ---------------------------------------------------------------------------------------


@given(worlds())
def test_the_order_in_which_profiles_groups_topics_and_claims_are_read_does_not_matter(world: World) -> None:
    settings = world.catalogue.settings
    groups = {
        name: tuple(reversed(members)) for name, members in reversed(list(settings.value.groups.items()))
    }
    shuffled = replace(
        world.catalogue,
        settings=replace(settings, value=replace(settings.value, groups=groups)),
        profiles=tuple(reversed(world.catalogue.profiles)),
    )
    evidence = replace(world.product.evidence, claims=tuple(reversed(world.product.evidence.claims)))
    for edition in world.editions():
        profile = edition.profile.value
        turned = replace(
            edition.with_profile(replace(profile, topics=dict(reversed(list(profile.topics.items()))))),
            catalogue=shuffled,
            product=replace(edition.product, evidence=evidence),
        )
        assert selection_of(turned) == selection_of(edition)


@given(worlds())
def test_a_selection_is_the_same_each_time_and_survives_the_way_to_another_process(world: World) -> None:
    for edition in world.editions():
        selection = selection_of(edition)
        assert selection_of(edition) == selection
        assert pickle.loads(pickle.dumps(selection)) == selection  # noqa: S301 (our own bytes)


IN_ANOTHER_PROCESS = """
import hashlib, sys
sys.path[:0] = sys.argv[1:]
from strategies import world_of
from collateral.select import select
digest = hashlib.sha256()
for seed in range(30):
    for world in world_of(3, seed).editions():
        selection = select(world.catalogue, world.product, world.profile, world.document, world.edition)
        digest.update(repr(selection).encode())
print(digest.hexdigest())
"""


@pytest.mark.slow
def test_a_selection_does_not_depend_on_how_python_shuffles_its_sets() -> None:
    tests = str(Path(__file__).parents[1])
    digests = {
        subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS, tests],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3", "4")
    }
    assert len(digests) == 1
