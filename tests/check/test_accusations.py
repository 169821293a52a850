"""Whoever is told "nobody will ever see this" can rely on it: no edition shows what a rule accused."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given

from collateral.check import check_catalogue
from collateral.check.survey import Survey
from collateral.model.format import FormatFolder
from collateral.select import select
from strategies import World, world_of, worlds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.diagnostics import Place
    from collateral.model.selection import Selection

WORD = re.compile(r"w\d+w")


def selections(world: World) -> Iterator[Selection]:
    """What every reader gets, in every format, region and stage."""
    for seen in world.editions():
        yield select(seen.catalogue, seen.product, seen.profile, seen.document, seen.edition)


def accused(world: World, code: str) -> set[Place]:
    """The places that one rule complains about."""
    folders = tuple(FormatFolder(document, {}) for document in world.documents)
    found = check_catalogue(replace(world.catalogue, formats=folders))
    return {diagnostic.place for diagnostic in found if diagnostic.code == code}


def words_of(world: World, marks: set[Place]) -> set[str]:
    """The words of the parts that carry the marks at these places."""
    return {
        word
        for part in Survey(world.catalogue).parts
        if any(mark.place in marks for mark in part.marks.entries)
        for word in WORD.findall(repr(part.node))
    }


@given(worlds())
def test_what_is_said_to_be_shown_to_nobody_stands_in_no_edition(world: World) -> None:
    losers, sections = accused(world, "never-wins"), accused(world, "nobody-gets-it")
    hidden = words_of(world, accused(world, "unreachable"))
    for selection in selections(world):
        assert not [
            decision for decision in selection.decisions if decision.shown and decision.block in losers
        ]
        assert not [section for section in selection.all_sections() if section.place in sections]
        shown = WORD.findall(repr((selection.openings, selection.sections, selection.title)))
        assert hidden.isdisjoint(shown)


def test_the_random_masters_hold_each_of_the_three() -> None:
    """Otherwise the property above would hold of nothing."""
    found = {
        code
        for seed in range(40)
        for code in ("never-wins", "nobody-gets-it", "unreachable")
        if accused(world_of(3, seed), code)
    }
    assert found == {"never-wins", "nobody-gets-it", "unreachable"}
