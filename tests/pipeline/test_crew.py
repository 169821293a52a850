"""A child that did its job well does another; what goes wrong there is done again by a new one."""

from __future__ import annotations

import errno
import os
import signal
import socket
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import caged_jobs as jobs
from collateral.errors import ContentError, ToolchainError
from collateral.model.edition import BuildRequest
from collateral.model.kept import Figures
from collateral.pipeline import cage as cages
from collateral.pipeline import crew as crews
from collateral.pipeline import workshop
from collateral.pipeline.cage import Cage, ChildFailure, Limits, Preparation
from collateral.pipeline.crew import Child, Crew
from collateral.pipeline.edition_cage import BUILD_EDITION, PREPARE_LOOK, edition_cage
from collateral.pipeline.orders import DONE, MOST_TURNS, STATUS
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.workshop import Reuse, Workshop
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.result import EditionResult

SMALL = Limits(seconds=20, processor_seconds=2, memory=800_000_000, output=3_000_000, files=64)


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage(SMALL, 1, warm_up=()) as one:
        yield one


@pytest.fixture
def own_cage() -> Iterator[Cage]:
    with Cage(SMALL, 1, warm_up=()) as one:
        yield one


def gone(process: int) -> bool:
    """Whether a process ends within a few seconds."""
    for _ in range(500):
        try:
            if Path(f"/proc/{process}/stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z":
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.01)
    return False


def test_a_child_does_as_many_jobs_as_it_has_turns(cage: Cage) -> None:
    done = [said for _, said in cage.map(jobs.turn, range(5), crew=Crew(turns=2))]
    assert [before for _, before in done] == [0, 1, 0, 1, 0]  # type: ignore[misc]
    processes = [process for process, _ in done]  # type: ignore[misc]
    assert processes[0] == processes[1] != processes[2] == processes[3] != processes[4]


def test_no_crew_gives_a_child_more_turns_than_its_limits_were_made_for(cage: Cage) -> None:
    done = [said for _, said in cage.map(jobs.turn, range(MOST_TURNS + 2), crew=Crew(turns=1000))]
    assert max(before for _, before in done) == MOST_TURNS - 1  # type: ignore[misc]


def test_nobody_has_more_than_one_turn_unless_it_is_said(cage: Cage) -> None:
    done = [said for _, said in cage.map(jobs.turn, range(3))]
    assert [before for _, before in done] == [0, 0, 0]  # type: ignore[misc]
    assert cage.run(jobs.turn, 1)[1] == cage.run(jobs.turn, 2)[1] == 0  # type: ignore[index]


@pytest.mark.parametrize(
    "how", ["raises", "finds the content wrong", "crashes", "leaves", "needs memory", "computes"]
)
def test_what_fails_after_another_job_is_done_again_by_a_child_that_did_nothing_yet(
    how: str, cage: Cage
) -> None:
    done = [said for _, said in cage.map(jobs.turn_of_the_inexperienced, [how] * 3, crew=Crew(turns=9))]
    assert [before for _, before in done] == [0, 0, 0]  # type: ignore[misc]


def test_a_child_that_did_something_before_is_given_up_sooner(
    cage: Cage, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[tuple[int, float]] = []
    do = Child.do

    def noted(child: Child, job: int, seconds: float) -> int:
        waited.append((child.turns, seconds))
        return do(child, job, seconds)

    monkeypatch.setattr(Child, "do", noted)
    list(cage.map(jobs.turn, range(3), crew=Crew(turns=2)))
    assert waited == [(0, SMALL.seconds), (1, SMALL.seconds / crews.SOONER), (0, SMALL.seconds)]


def test_what_takes_long_after_another_job_has_all_its_time_in_a_new_child() -> None:
    with Cage(replace(SMALL, seconds=6), 1, warm_up=()) as quick:
        done = [said for _, said in quick.map(jobs.sleep, [0.1, 2.0], crew=Crew(turns=2))]
    assert not [said for said in done if isinstance(said, ChildFailure)]


def test_what_fails_in_a_child_that_did_nothing_yet_fails_once_and_harms_no_other(cage: Cage) -> None:
    outcomes = dict(cage.map(jobs.eat, [1, 10_000, 2], crew=Crew(turns=9)))
    assert (outcomes[1], outcomes[2]) == (1_000_000, 2_000_000)
    failed = outcomes[10_000]
    assert isinstance(failed, ChildFailure)
    assert failed.kind == "memory"


def test_the_processor_time_of_earlier_jobs_is_not_held_against_a_later_one(cage: Cage) -> None:
    processes = [said for _, said in cage.map(jobs.compute, [1.2, 1.3, 1.4], crew=Crew(turns=9))]
    assert len(set(processes)) == 1, "all together took more than one may"


def test_a_refusal_is_told_of_the_job_that_tried(cage: Cage) -> None:
    outcomes = [said for _, said in cage.map(jobs.try_network, [False, True, False], crew=Crew(turns=9))]
    assert [isinstance(one, ChildFailure) for one in outcomes] == [False, True, False]
    assert getattr(outcomes[1], "kind", "") == "refused"


def test_what_a_library_left_in_its_folder_is_there_as_long_as_the_process(cage: Cage) -> None:
    """Else a font that the engine opens late would be gone, and another taken without a word."""
    (first,) = cage.map(jobs.leave_a_file, [0], crew=Crew(turns=9))
    assert not Path(str(first[1])).exists(), "the child is gone, and with it what it left"

    left: list[str] = []
    for _, said in cage.map(jobs.leave_a_file, [0, 1, 2], crew=Crew(turns=9)):
        left.append(str(said))
        assert Path(left[0]).exists() or len(left) == 3


def test_children_that_wait_are_gone_once_all_is_done(cage: Cage) -> None:
    processes = {said[0] for _, said in cage.map(jobs.turn, range(3), crew=Crew(turns=9))}  # type: ignore[index]
    assert all(gone(process) for process in processes)
    homes = [folder for folder in cage._folder.iterdir() if folder.is_dir()]
    assert homes == []


def test_a_child_that_dies_while_it_waits_is_missed_by_nobody(cage: Cage) -> None:
    seen: list[int] = []
    for _, said in cage.map(jobs.turn, range(4), crew=Crew(turns=9)):
        assert not isinstance(said, ChildFailure)
        if said[0] not in seen:
            seen.append(said[0])
            os.kill(said[0], signal.SIGKILL)
    assert len(seen) >= 2


def test_jobs_that_need_something_else_get_another_child(cage: Cage, tmp_path: Path) -> None:
    logs = [str(tmp_path / name) for name in ("one", "two")]

    def needed(log: str) -> Preparation:
        return Preparation("caged_jobs:prepare", log)

    outcomes = list(cage.map(jobs.what_is_prepared, [*logs, *logs, *logs], needed, crew=Crew(turns=9)))
    assert [said for _, said in outcomes] == [log for log, _ in outcomes]


@pytest.fixture
def most_children(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """How many children there were, each time one was born; none is left in the end."""
    alive: list[Child] = []
    counts: list[int] = []
    changing = threading.Lock()

    class Counted(Child):
        def __init__(self, *given: object) -> None:
            with changing:
                alive.append(self)
                counts.append(len(alive))
            super().__init__(*given)  # type: ignore[arg-type]

        def end(self) -> None:
            super().end()
            with changing:
                alive.remove(self)

    monkeypatch.setattr(cages, "Child", Counted)
    yield counts
    assert alive == []


def test_there_are_never_more_children_than_processes(most_children: list[int], tmp_path: Path) -> None:
    """Whoever waits for a job that needs the same leaves for a child that is needed now."""
    logs = [str(tmp_path / str(number)) for number in range(4)] * 4

    def needed(log: str) -> Preparation:
        return Preparation("caged_jobs:prepare", log)

    with Cage(SMALL, 2, warm_up=()) as two:
        done = list(two.map(jobs.what_is_prepared, logs, needed, crew=Crew(turns=9)))
    assert all(log == said for log, said in done)
    assert max(most_children) <= 2


@pytest.mark.parametrize("bad", [jobs.give_back_evil, jobs.write_garbage, jobs.crash])
def test_a_child_that_gave_back_nothing_of_use_does_not_stay(
    bad: object, most_children: list[int], cage: Cage
) -> None:
    crew = Crew(turns=9)
    first = cage.run(jobs.turn, 1, crew=crew)
    assert isinstance(cage.run(bad, None, crew=crew), ChildFailure)  # type: ignore[arg-type]
    after = cage.run(jobs.turn, 2, crew=crew)
    crew.close()
    assert after[1] == 0 != first[0]  # type: ignore[index]
    assert max(most_children) == 1


def test_a_failure_that_is_given_back_is_no_verdict_either(most_children: list[int], cage: Cage) -> None:
    done = list(cage.map(jobs.turn, range(3), crew=Crew(9, lambda said: said[1] == 0)))
    assert [said[1] for _, said in done] == [0, 0, 0]  # type: ignore[index]
    assert max(most_children) == 1

    never = list(cage.map(jobs.turn, range(3), crew=Crew(9, lambda _said: False)))
    assert [said[1] for _, said in never] == [0, 0, 0], "told as it is, by children that did nothing before"  # type: ignore[index]


def test_an_edition_that_fails_after_another_is_made_again() -> None:
    """Whatever a child cannot do any more: here each has memory for one edition."""
    workspace = Workspace(Path(__file__).parents[2])
    catalogue, _ = readable_catalogue(workspace)
    request = BuildRequest(audiences=("biomed", "cfo", "executive"), formats=("one-pager",))
    tasks = edition_jobs(catalogue, plan_editions(catalogue, request))
    forgetful = Cage(Limits(), 1, imports=("caged_forgetful:forget", BUILD_EDITION, PREPARE_LOOK))
    with forgetful, Workshop(workspace, cage=forgetful, reuse=Reuse.NOTHING) as opened:
        results = list(opened.make(tasks))
    assert [bool(result.pdf) for result in results] == [True, True, True]


def test_an_experienced_child_whose_host_dies_is_followed_by_one_of_another_host(cage: Cage) -> None:
    crew = Crew(turns=9)
    first = cage.run(jobs.kill_parent_of_the_experienced, None, crew=crew)
    second = cage.run(jobs.kill_parent_of_the_experienced, None, crew=crew)
    crew.close()
    assert first[1] == second[1] == 0  # type: ignore[index]


def test_what_a_child_says_counts_although_its_end_is_told_late(
    monkeypatch: pytest.MonkeyPatch, own_cage: Cage
) -> None:
    monkeypatch.setattr(crews, "DYING", 0.1)
    warm = own_cage._forkers.warm().process
    assert warm is not None
    threading.Timer(0.4, lambda: os.kill(warm.pid, signal.SIGSTOP)).start()
    threading.Timer(1.5, lambda: os.kill(warm.pid, signal.SIGCONT)).start()
    with pytest.raises(ContentError):
        own_cage.run(jobs.fail_late, 0.8)


def test_a_result_counts_although_its_child_died_just_after() -> None:
    """Both are told at once to a supervisor that had other things to do."""
    child = Child.__new__(Child)
    ours, theirs = socket.socketpair()
    reader, report = os.pipe()
    with ours, theirs:
        child._control, child._report = ours, reader
        theirs.send(DONE)
        os.write(report, STATUS.pack(signal.SIGSEGV))
        assert child.do(1, seconds=1) == 0
    os.close(reader)
    os.close(report)


def test_a_child_that_hangs_up_and_works_on_is_killed(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Cage(Limits(seconds=1), 1, warm_up=()) as quick:
        failure = quick.run(jobs.hang_up_and_work_on, str(log))
        assert isinstance(failure, ChildFailure)
        assert failure.kind == "stuck"
        assert gone(int(log.read_text("utf-8")))


def test_where_no_child_can_be_born_nothing_is_left_behind(
    monkeypatch: pytest.MonkeyPatch, own_cage: Cage
) -> None:
    own_cage.run(jobs.turn, 1)

    def refused() -> None:
        raise OSError(errno.EMFILE, "Too many open files")

    handles = len(list(Path("/proc/self/fd").iterdir()))
    with monkeypatch.context() as limited:
        limited.setattr(socket, "socketpair", refused)
        for _ in range(3):
            with pytest.raises(ToolchainError, match="Too many open files"):
                own_cage.run(jobs.turn, 1)
    assert len(list(Path("/proc/self/fd").iterdir())) == handles
    assert [folder for folder in own_cage._folder.iterdir() if folder.is_dir()] == []
    assert own_cage.run(jobs.turn, 1)[1] == 0  # type: ignore[index]


def test_a_crew_that_is_closed_lets_everybody_go(cage: Cage) -> None:
    crew = Crew(turns=9)
    first = cage.run(jobs.turn, 1, crew=crew)
    assert cage.run(jobs.turn, 2, crew=crew) == (first[0], 1)  # type: ignore[index]
    crew.close()
    assert gone(first[0])  # type: ignore[index]
    third = cage.run(jobs.turn, 3, crew=crew)
    assert third[1] == 0  # type: ignore[index]
    assert gone(third[0])  # type: ignore[index]


def test_a_child_in_which_something_failed_does_nothing_more(cage: Cage) -> None:
    crew = Crew(turns=9)
    first = cage.run(jobs.turn, 1, crew=crew)
    with pytest.raises(ContentError):
        cage.run(jobs.fail_in_content, None, crew=crew)
    after = cage.run(jobs.turn, 2, crew=crew)
    crew.close()
    assert after[1] == 0, "neither the first nor the one that was to say whether it fails"  # type: ignore[index]
    assert after[0] != first[0]  # type: ignore[index]


@pytest.mark.slow
def test_an_edition_is_the_same_whatever_its_child_made_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """The document, its picture, what it was made with and where everything stands."""
    workspace = Workspace(Path(__file__).parents[2])
    catalogue, _ = readable_catalogue(workspace)
    readers = ("biomed", "cfo", "nurse-manager", "respiratory-therapist")
    request = BuildRequest(audiences=readers, formats=("one-pager",))
    tasks = edition_jobs(catalogue, plan_editions(catalogue, request))

    def made(turns: int) -> dict[str, EditionResult]:
        monkeypatch.setattr(workshop, "TURNS", turns)
        with edition_cage(1) as one, Workshop(workspace, cage=one, reuse=Reuse.NOTHING) as opened:
            return {result.edition.audience: untimed(result) for result in opened.make(tasks)}

    alone, together = made(turns=1), made(turns=9)
    assert all(result.pdf for result in alone.values())
    assert together == alone


def untimed(result: EditionResult) -> EditionResult:
    """Without how long it took, and what of it was measured just before by others."""
    return replace(result, seconds=0.0, figures=Figures(), heights={}, prints={})
