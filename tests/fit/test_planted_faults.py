"""A property that no fault can break proves nothing: each is seen to fail under one planted in the solver."""

from __future__ import annotations

import importlib.util
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, settings

from collateral.fit.solve import solve
from problems import height_of, is_allowed, worth_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

    from collateral.model.fit import Problem, Solution

HERE = Path(__file__).parent
ONLY_LOOK = settings(
    max_examples=4000, phases=[Phase.explicit, Phase.generate], derandomize=True, deadline=None, database=None
)
"""A fault has to be found, not to be made small. Hypothesis also tries constants of the modules that are
loaded, so that what comes first depends on the tests before: hence many."""


def copy_of(name: str) -> ModuleType:
    """A copy of a module of tests, to plant faults in."""
    spec = importlib.util.spec_from_file_location(f"planted_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the faults -----------------------------------------------------------------------------------


def gives_up_early(problem: Problem) -> Solution | None:
    """Looks at twelve partial choices and calls the best of them the best there is."""
    found = solve(problem, most_states=12)
    return replace(found, bound=found.worth) if found else None


def takes_the_first_that_fits(problem: Problem) -> Solution | None:
    """Goes down the page in reading order and keeps whatever fits, as deep as it fits."""
    exact = solve(problem)
    if exact is None:
        return None
    everything = product(*[(*range(len(item.options)), None) for item in problem.items])
    allowed = (one for one in everything if is_allowed(replace(problem, least=0), one))
    first = next(one for one in allowed if height_of(problem, one) <= problem.room)
    worth = worth_of(problem, first)
    return replace(exact, taken=first, worth=worth, bound=worth, used=height_of(problem, first))


def takes_the_emptiest_of_the_best(problem: Problem) -> Solution | None:
    """Looks for worth and then for white space."""
    found = solve(problem)
    while found is not None:
        emptier = solve(replace(problem, room=found.used - 1))
        if emptier is None or emptier.worth < found.worth:
            return found
        found = emptier
    return None


def takes_a_millimetre_too_much(problem: Problem) -> Solution | None:
    """Fills the page and a little more."""
    return solve(replace(problem, room=problem.room + 100))


def forgets_what_is_required(problem: Problem) -> Solution | None:
    """Leaves a required section out where another is worth more."""
    return solve(replace(problem, items=tuple(replace(item, required=False) for item in problem.items)))


def parts_sections_from_their_subsections(problem: Problem) -> Solution | None:
    """Lets a subsection stand without the section it belongs to."""
    return solve(replace(problem, items=tuple(replace(item, parent=None) for item in problem.items)))


def sets_what_matters_larger(problem: Problem) -> Solution | None:
    """Makes a section taller the more the reader cares, so that emphasis costs room."""
    return solve(
        replace(
            problem,
            items=tuple(
                replace(item, options=tuple(replace(o, height=o.height + 30 * o.worth) for o in item.options))
                for item in problem.items
            ),
        )
    )


def prints_statements_for_nothing(problem: Problem) -> Solution | None:
    """Forgets that what an option brings takes room."""
    return solve(replace(problem, shared=tuple(replace(one, height=0) for one in problem.shared)))


def gains_by_statements(problem: Problem) -> Solution | None:
    """Counts what statements take as room won."""
    return solve(replace(problem, room=problem.room + sum(one.height for one in problem.shared)))


PLANTED: tuple[tuple[str, str, Callable[[Problem], Solution | None]], ...] = (
    ("test_solve", "test_no_choice_is_better_than_the_one_made", gives_up_early),
    ("test_solve", "test_no_choice_is_better_than_the_one_made", takes_the_first_that_fits),
    ("test_solve", "test_no_choice_is_better_than_the_one_made", takes_the_emptiest_of_the_best),
    ("test_second_solver", "test_in_one_column_both_solvers_choose_the_very_same_sections", gives_up_early),
    (
        "test_second_solver",
        "test_in_one_column_both_solvers_choose_the_very_same_sections",
        takes_the_emptiest_of_the_best,
    ),
    (
        "test_second_solver",
        "test_in_several_columns_no_choice_of_the_second_solver_is_worth_more",
        takes_the_first_that_fits,
    ),
    ("test_solve", "test_the_choice_fits_and_is_told_as_it_is", takes_a_millimetre_too_much),
    ("test_solve", "test_the_choice_fits_and_is_told_as_it_is", prints_statements_for_nothing),
    ("test_solve", "test_what_is_required_is_in_with_what_it_stands_in", forgets_what_is_required),
    (
        "test_solve",
        "test_what_is_required_is_in_with_what_it_stands_in",
        parts_sections_from_their_subsections,
    ),
    ("test_solve", "test_more_room_never_lowers_the_worth", takes_the_first_that_fits),
    (
        "test_solve",
        "test_a_topics_higher_emphasis_never_lowers_the_value_taken_from_it",
        sets_what_matters_larger,
    ),
    ("test_solve", "test_a_statement_follows_its_claim_to_every_rung", prints_statements_for_nothing),
    ("test_solve", "test_leaving_out_a_statement_is_never_a_gain", gains_by_statements),
)


@pytest.mark.parametrize(
    ("module", "name", "fault"), [pytest.param(*one, id=f"{one[1]}-{one[2].__name__}") for one in PLANTED]
)
def test_the_property_fails_under_the_fault(
    module: str, name: str, fault: Callable[[Problem], Solution | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    tests = copy_of(module)
    monkeypatch.setattr(tests, "solve", fault)

    with pytest.raises(AssertionError):
        ONLY_LOOK(getattr(tests, name))()


def test_every_property_of_the_solver_has_a_fault_planted() -> None:
    planted = {(module, name) for module, name, _ in PLANTED}
    for module in ("test_solve", "test_second_solver"):
        properties = {
            (module, name)
            for name, test in vars(copy_of(module)).items()
            if name.startswith("test_") and hasattr(test, "hypothesis")
        }
        assert properties <= planted
