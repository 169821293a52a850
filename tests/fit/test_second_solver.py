"""A mixed-integer solver that knows nothing of ours finds no better page, and on one column the same one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from collateral.fit.solve import solve
from collateral.model.fit import Frame, Problem
from mixed_integer import second_opinion
from problems import height_of, is_allowed, problems, worth_of


def in_one_column(problem: Problem) -> Problem:
    return replace(problem, slots=tuple(replace(slot, columns=1) for slot in problem.slots))


@given(problems(most_items=9))
def test_in_one_column_both_solvers_choose_the_very_same_sections(problem: Problem) -> None:
    problem = in_one_column(problem)
    found = solve(problem)

    assert found is None or found.is_exact
    assert (found and found.taken) == second_opinion(problem)


@given(problems(most_items=8))
def test_in_several_columns_no_choice_of_the_second_solver_is_worth_more(problem: Problem) -> None:
    found, other = solve(problem), second_opinion(problem)
    assert (found is None) == (other is None)
    if found is None or other is None:
        return

    assert is_allowed(problem, other) or is_allowed(replace(problem, least=0), other)
    assert height_of(problem, other) <= problem.room, "the second solver is right about the page"
    assert found.worth <= worth_of(problem, other) <= found.bound
    assert worth_of(problem, other) == found.worth or not found.is_exact


def test_both_solvers_know_that_a_page_is_empty_when_nothing_is_on_it() -> None:
    empty = Problem((), (Frame("body", 2, 300, 100),), (), (0,), room=1_000)

    assert second_opinion(empty) == ()
    found = solve(empty)
    assert found is not None
    assert (found.taken, found.used) == ((), 0)
