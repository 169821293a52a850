"""A fixed sample of the long loops (`make long`, `python -m fuzz`): every target keeps every promise."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz import benches
from fuzz.case import BrokenPromiseError, Case, Outcome, Target
from fuzz.counting import Crew, judged, made, orders_for
from fuzz.targets import TARGETS

SLOW = frozenset(
    {
        "workspace",
        "rules",
        "large-workspace",
        "templates",
        "governance",
        "reports",
        "command-line",
        "csl-json",
    }
)
"""Targets that read and render whole workspaces: fewer of them say as much."""
EXAMPLES = settings.default.max_examples if settings.default else 50


def examples(name: str) -> int:
    return max(EXAMPLES // 10 if name in SLOW else 2 * EXAMPLES, 3)


@pytest.mark.parametrize("name", TARGETS)
def test_every_input_keeps_every_promise(name: str) -> None:
    target = TARGETS[name]

    @settings(max_examples=examples(name), suppress_health_check=list(HealthCheck))
    @given(st.integers(0, 2**32))  # by number: to draw every byte through Hypothesis finds a tenth as much
    def keeps_every_promise(number: int) -> None:
        judged(target, made(0, target, number), twice=number % 4 == 0)

    keeps_every_promise()


@pytest.mark.parametrize("name", [name for name, target in TARGETS.items() if target.from_bytes])
def test_every_real_file_keeps_every_promise_as_it_is(name: str) -> None:
    target = TARGETS[name]
    assert target.from_bytes is not None
    for seed in (*target.seeds(), b"", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\n"):
        judged(target, target.from_bytes(seed), twice=True)


def test_what_is_found_does_not_depend_on_how_python_orders_its_sets() -> None:
    script = (
        "from fuzz.counting import digest; from fuzz.targets import TARGETS\n"
        "print(digest(3, TARGETS['workspace'], range(6)))\n"
        "print(digest(3, TARGETS['markdown'], range(10)))"
    )
    path = os.pathsep.join((str(Path(benches.__file__).parents[1]), *sys.path))
    said = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            check=True, capture_output=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1


# --- the fuzzer itself ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TARGETS)
def test_the_same_number_makes_the_same_input_again(name: str) -> None:
    assert [made(1, TARGETS[name], n) for n in range(3)] == [made(1, TARGETS[name], n) for n in range(3)]
    assert made(1, TARGETS[name], 0) == made(1, TARGETS[name], 0)


def test_a_reproducer_is_read_back_as_it_was() -> None:
    case = Case({"a.md": b"x\xff", "b.md": None, "c.md": "ä\n".encode()}, ("build", "\udcff"), "pump")
    name, again = Case.from_json(case.as_json("markdown"))
    assert (name, again.arguments, again.base) == ("markdown", case.arguments, "pump")
    assert dict(again.files) == dict(case.files)


def raising(_case: Case) -> Outcome:
    raise KeyError("x")


def test_what_escapes_is_a_failure_and_what_differs_when_read_again_is_one_too() -> None:
    escapes = Target("t", lambda _random: Case({"a": b""}), raising, 1)
    with pytest.raises(KeyError):
        judged(escapes, Case(), twice=False)
    counter = iter(range(9))
    differs = Target(
        "t", lambda _random: Case(), lambda _case: Outcome(accepted=True, result=next(counter)), 1
    )
    with pytest.raises(BrokenPromiseError, match="second time"):
        judged(differs, Case(), twice=True)


def test_a_case_leaves_no_folder_for_the_next_to_find() -> None:
    """An empty folder of a product is a finding of its own."""
    with benches.laid(Case({}, (), "governed")) as workspace:
        before = sorted(workspace.root.rglob("*"))
    with benches.laid(Case({"collateral/other/data/1.md": b"# A"}, (), "governed")):
        assert sorted(workspace.root.rglob("*")) != before
    assert sorted(workspace.root.rglob("*")) == before


def test_every_input_is_counted_once_whatever_the_processes() -> None:
    orders = list(orders_for(200, ["manifest", "releases"]))
    tallies = [tally for _, tally in Crew(1, 2).run(orders)]
    assert sum(tally.inputs for tally in tallies) == sum(order.end - order.start for order in orders) == 200
    assert not [failure for tally in tallies for failure in tally.failures]
