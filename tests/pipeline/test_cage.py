"""Whatever a child does, the build goes on, says what happened, and never takes half a result for one.

Each guard was first seen not to be there: beside most tests stands what happens without it, either as a
second test with the guard taken away or as a sentence.
"""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import caged_jobs as jobs
import caged_pages as pages_jobs
from collateral.errors import ContentError, ToolchainError
from collateral.pipeline.cage import Cage, ChildBugError, ChildFailure, Limits, Preparation
from collateral.pipeline.warm import MOST_BRANCHES
from faults import failing_fork
from pages import make_workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL = Limits(seconds=20, processor_seconds=2, memory=800_000_000, output=3_000_000, files=64)
QUICK = Limits(seconds=1, processor_seconds=30)


@pytest.fixture(scope="module")
def cage() -> Iterator[Cage]:
    with Cage(SMALL, 2, warm_up=()) as one:
        yield one


@pytest.fixture
def own_cage() -> Iterator[Cage]:
    """What one test leaves in the warm process no other one finds."""
    with Cage(SMALL, 2, warm_up=()) as one:
        yield one


def failure_of(cage: Cage, job: object, value: object = None) -> ChildFailure:
    outcome = cage.run(job, value)  # type: ignore[arg-type]
    assert isinstance(outcome, ChildFailure), f"{outcome!r} came back"
    return outcome


def look_around(cage: Cage) -> jobs.Surroundings:
    seen = cage.run(jobs.surroundings, None)
    assert not isinstance(seen, ChildFailure)
    return jobs.Surroundings(*seen)  # type: ignore[arg-type]  # as the child packed it


def kill_warm(cage: Cage) -> None:
    process = cage._forkers.warm().process
    assert process is not None
    os.kill(process.pid, signal.SIGKILL)
    process.wait()


def runs(process: str) -> bool:
    """Whether a process is alive; one that only waits to be counted by its parent is not."""
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


# --- what works -------------------------------------------------------------------------------------------


def test_a_job_gives_its_result_back(cage: Cage) -> None:
    assert cage.run(jobs.double, 21) == 42


def test_a_job_can_be_named_instead_of_imported(cage: Cage) -> None:
    outcome: object = cage.run("caged_jobs:double", 4)
    assert outcome == 8


def test_what_is_done_meanwhile_is_done_while_children_work(cage: Cage, tmp_path: Path) -> None:
    """Before or after, the child would wait for it in vain."""
    sign, turn = tmp_path / "sign", sys.getswitchinterval()
    asked = []

    def meanwhile() -> None:
        asked.append(cage.run(jobs.double, 1))
        sign.touch()

    assert [seen for _, seen in cage.map(jobs.sees, [str(sign)], meanwhile=meanwhile)] == [True]
    assert asked == [2]
    assert sys.getswitchinterval() == turn


def test_results_come_as_they_are_finished_each_with_its_job(cage: Cage, tmp_path: Path) -> None:
    late, early = tmp_path / "late", tmp_path / "early"
    early.touch()
    finished = []
    for job, _ in cage.map(jobs.wait_for, [str(late), str(early)]):
        finished.append(job)
        late.touch()
    assert finished == [str(early), str(late)]


def test_a_result_is_let_go_once_it_was_taken(cage: Cage) -> None:
    """Else a build of thousands would hold every document in memory until the last is made."""
    taken: list[weakref.ref[set[int]]] = []
    for _, result in cage.map(jobs.echo, [{1}, {2}, {3}]):
        assert isinstance(result, set)
        taken.append(weakref.ref(result))
        del result
        assert [one() is None for one in taken[:-1]] == [True] * (len(taken) - 1)


def test_as_many_children_work_at_a_time_as_there_are_processes(cage: Cage, tmp_path: Path) -> None:
    one, other = str(tmp_path / "one"), str(tmp_path / "other")
    outcomes = dict(cage.map(jobs.meet, [(one, other), (other, one)]))
    assert outcomes == {(one, other): other, (other, one): one}


def test_errors_of_the_content_come_back_as_they_were_raised(cage: Cage) -> None:
    with pytest.raises(ContentError) as error:
        cage.run(jobs.fail_in_content, None)
    assert [str(d.place) for d in error.value.diagnostics] == ["collateral/x/1.md:3:4"]


def test_errors_of_the_toolchain_come_back_with_what_to_try(cage: Cage) -> None:
    with pytest.raises(ToolchainError, match="a library is missing") as error:
        cage.run(jobs.fail_in_tools, None)
    assert error.value.hint == "install it"


def test_a_bug_comes_back_with_the_childs_traceback(cage: Cage) -> None:
    with pytest.raises(ChildBugError, match=r"in fail_unforeseen[\s\S]*KeyError: 'a bug'"):
        cage.run(jobs.fail_unforeseen, None)


# --- what is stopped --------------------------------------------------------------------------------------


def test_a_child_that_hangs_is_killed_and_named() -> None:
    """Without the clock, `run` waits for as long as the child sleeps: the next test shows that it would."""
    with Cage(QUICK, 1, warm_up=()) as cage:
        started = time.monotonic()
        failure = failure_of(cage, jobs.sleep, 60.0)
        assert time.monotonic() - started < 15
        assert cage.run(jobs.double, 1) == 2
    assert (failure.kind, str(failure)) == ("stuck", "it took longer than 1 seconds and was stopped")


def test_a_child_is_given_the_time_it_has(cage: Cage) -> None:
    assert cage.run(jobs.sleep, 1.5) == 1.5


def test_a_hanging_child_is_really_gone_afterwards(tmp_path: Path) -> None:
    told = tmp_path / "process"
    with Cage(QUICK, 1, warm_up=()) as cage:
        failure_of(cage, jobs.sleep_and_tell, str(told))
        assert gone_soon(told.read_text("utf-8"))


def test_a_child_that_computes_for_ever_is_stopped_by_its_processor_time(cage: Cage) -> None:
    failure = failure_of(cage, jobs.burn)
    assert (failure.kind, str(failure)) == (
        "processor",
        "it computed for more than 2 seconds and was stopped",
    )


def test_a_memory_bomb_stops_its_own_child_only(cage: Cage) -> None:
    failure = failure_of(cage, jobs.eat, 2000)
    assert (failure.kind, str(failure)) == ("memory", "it needed more than 800 MB of memory")
    assert cage.run(jobs.eat, 10) == 10_000_000


def test_without_the_limit_the_same_memory_is_there() -> None:
    with Cage(Limits(memory=4_000_000_000), 1, warm_up=()) as cage:
        assert cage.run(jobs.eat, 1000) == 1_000_000_000


def test_a_child_cannot_fill_the_disk(cage: Cage) -> None:
    failure = failure_of(cage, jobs.fill_disk, 10)
    assert (failure.kind, str(failure)) == ("output", "it wrote more than 3 MB")
    assert cage.run(jobs.fill_disk, 2) == 2


def test_a_result_that_is_too_large_is_not_taken(cage: Cage) -> None:
    assert failure_of(cage, jobs.give_back, 5).kind == "output"
    assert cage.run(jobs.give_back, 2) == bytes(2_000_000)


def test_a_child_cannot_open_files_without_end(cage: Cage) -> None:
    assert failure_of(cage, jobs.open_files, 100).kind == "files"
    assert cage.run(jobs.open_files, 20) == 20


# --- what breaks ------------------------------------------------------------------------------------------


def test_a_crash_of_the_engine_is_one_failure(cage: Cage) -> None:
    """Without a child, the whole build would be gone: the next test."""
    failure = failure_of(cage, jobs.speak_and_crash)
    assert (failure.kind, str(failure)) == ("crashed", "the layout engine crashed (SIGSEGV)")
    assert "Pango-CRITICAL" in failure.words
    assert cage.run(jobs.double, 1) == 2


def test_in_the_same_process_a_crash_would_take_everything_along() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import caged_jobs; caged_jobs.crash(None)"],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        check=False,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGSEGV


def test_a_child_that_the_system_kills_is_one_failure(cage: Cage) -> None:
    failure = failure_of(cage, jobs.be_killed)
    assert (failure.kind, "lack of memory" in str(failure)) == ("killed", True)


def test_a_child_that_leaves_without_a_word_gave_nothing_back(cage: Cage) -> None:
    """`os._exit(0)` looks like success to whoever trusts exit codes."""
    assert failure_of(cage, jobs.leave_silently).kind == "silent"


def test_garbage_is_never_taken_for_a_result(cage: Cage) -> None:
    assert failure_of(cage, jobs.write_garbage).kind == "garbled"


def test_half_a_result_is_never_taken_for_one(cage: Cage) -> None:
    assert failure_of(cage, jobs.write_half).kind == "garbled"


def test_a_result_that_was_altered_is_never_taken_for_one(cage: Cage) -> None:
    """It can be read, and says something else than the job gave back: only the digest tells."""
    assert failure_of(cage, jobs.write_altered).kind == "garbled"


def test_a_result_cannot_run_anything_in_the_supervisor(cage: Cage) -> None:
    """A plain `pickle.loads` would have run the command: the mark would be there."""
    Path(jobs.EVIL_MARK).unlink(missing_ok=True)
    failure = failure_of(cage, jobs.give_back_evil)
    assert failure.kind == "garbled"
    assert "subprocess.Popen is not a value" in failure.words
    time.sleep(0.2)
    assert not Path(jobs.EVIL_MARK).exists()


# --- what is closed off -----------------------------------------------------------------------------------


@pytest.mark.parametrize("swallow", [False, True])
def test_an_attempt_at_the_network_fails_the_job_even_when_it_is_swallowed(
    cage: Cage, *, swallow: bool
) -> None:
    """Outside the cage the same job finds the closed port and goes on: the next test."""
    failure = failure_of(cage, jobs.open_socket, swallow)
    assert failure.kind == "refused"
    assert "socket." in str(failure)


def test_outside_the_cage_the_same_attempt_is_not_noticed() -> None:
    assert jobs.open_socket(swallow=True) == "went on"


@pytest.mark.parametrize("error", [errno.EAGAIN, errno.ENOMEM])
def test_a_fork_that_fails_is_one_failure_and_harms_no_child_beside_it(error: int, tmp_path: Path) -> None:
    """Without the guard the warm process ends, and every child with it."""
    with failing_fork(2, error=error), Cage(SMALL, 2, warm_up=()) as cage:
        beside = cage._executor.submit(cage.run, jobs.meet, (str(tmp_path / "a"), str(tmp_path / "b")))
        jobs.wait_for(str(tmp_path / "a"))
        failure = failure_of(cage, jobs.double, 1)
        (tmp_path / "b").touch()
        assert beside.result() == str(tmp_path / "b")
        assert cage.run(jobs.double, 2) == 4
    assert failure.kind == "unforked"
    assert str(failure) == f"the system gave no process to make it in ({os.strerror(error)})"


@pytest.mark.parametrize("job", [jobs.start_program, jobs.fork])
def test_a_child_starts_no_other_program(cage: Cage, job: object) -> None:
    assert failure_of(cage, job).kind == "refused"


def test_a_child_sees_nothing_of_its_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRM_PASSWORD", "secret")
    with Cage(SMALL, 1) as cage:
        seen = look_around(cage)
    known = {"PATH", "LANG", "HOME", "TMPDIR", "FONTCONFIG_FILE", "SOURCE_DATE_EPOCH", "LC_CTYPE"}
    assert set(seen.variables) <= known | {
        "MALLOC_MMAP_THRESHOLD_",
        "LD_LIBRARY_PATH",
        "DYLD_LIBRARY_PATH",
        "DYLD_FALLBACK_LIBRARY_PATH",
    }
    assert Path(seen.folder).name == "work"
    names = [Path(handle).name.partition(":")[0] for handle in seen.handles]
    assert names == ["null", "result", "words", "words", "socket"], "the last tells it of its next job"


@pytest.mark.skipif(sys.platform != "linux", reason="namespaces are Linux's")
def test_a_child_has_no_network_interface_where_the_system_allows_that(cage: Cage) -> None:
    seen = look_around(cage)
    probe = "import ctypes; print(ctypes.CDLL(None).unshare(0x40000000))"
    allowed = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    if os.geteuid() == 0 and allowed.stdout.strip() == "0":
        assert seen.interfaces == ["lo"]
    else:
        assert "lo" in seen.interfaces


# --- the warm process -------------------------------------------------------------------------------------


def test_the_warm_process_has_one_thread_and_the_engine_loaded() -> None:
    """A second thread would deadlock a child sooner or later: it holds locks nobody in the child frees."""
    with Cage(SMALL, 1) as cage:
        seen = look_around(cage)
    assert (seen.parent_threads, seen.own_threads) == (1, 1)
    assert "weasyprint" in seen.modules


def test_a_supervisor_with_threads_of_its_own_does_no_harm(cage: Cage) -> None:
    stop = threading.Event()
    noise = [threading.Thread(target=stop.wait) for _ in range(4)]
    for thread in noise:
        thread.start()
    try:
        assert [result for _, result in cage.map(jobs.double, [1] * 20)] == [2] * 20
    finally:
        stop.set()


def test_the_callers_main_module_is_not_imported_again(cage: Cage) -> None:
    seen = look_around(cage)
    assert seen.main is None
    assert "_pytest" not in seen.modules


def test_a_jobs_module_is_imported_once_and_not_in_every_child(cage: Cage) -> None:
    """Importing what an edition needs takes longer than laying out a small page."""
    cage.run(jobs.double, 1)
    who: object = cage.run("caged_jobs:who_imported_me", None)
    assert who == "the warm process"


def test_a_warm_process_that_died_is_replaced(cage: Cage) -> None:
    kill_warm(cage)
    assert cage.run(jobs.double, 3) == 6


def test_children_of_a_warm_process_that_dies_are_one_failure_each_and_die_too(
    cage: Cage, tmp_path: Path
) -> None:
    told = tmp_path / "process"

    def kill_soon() -> None:
        read_soon(told)
        kill_warm(cage)

    killer = threading.Thread(target=kill_soon)
    killer.start()
    assert failure_of(cage, jobs.sleep_and_tell, str(told)).kind == "lost"
    killer.join()
    assert gone_soon(told.read_text("utf-8"))


def test_without_forking_the_same_guards_hold(tmp_path: Path) -> None:
    with Cage(SMALL, 2, fork=False) as cage:
        assert cage.run(jobs.double, 2) == 4
        assert failure_of(cage, jobs.crash).kind == "crashed"
        assert failure_of(cage, jobs.leave_silently).kind == "silent"
        assert failure_of(cage, jobs.open_socket, "swallow").kind == "refused"
        assert failure_of(cage, jobs.eat, 2000).kind == "memory"
    with Cage(Limits(seconds=6), 1, fork=False) as cage:
        assert failure_of(cage, jobs.sleep_and_tell, str(tmp_path / "p")).kind == "stuck"
        assert gone_soon((tmp_path / "p").read_text("utf-8"))


def test_one_cage_serves_call_after_call(cage: Cage) -> None:
    for number in range(3):
        assert [result for _, result in cage.map(jobs.double, [number])] == [2 * number]


def test_the_warm_process_can_be_started_before_there_is_a_job() -> None:
    """It imports while its owner reads files; without that, every build would wait for it."""
    cage = Cage(SMALL, 1, warm_up=())
    try:
        cage.start()
        early = cage._forkers.warm().process
        assert cage.run(jobs.double, 4) == 8
        assert cage._forkers.warm().process is early
    finally:
        cage.close()


# --- what many jobs need ----------------------------------------------------------------------------------


def needing(value: object, function: str = "caged_jobs:prepare", *, alone: bool = False) -> Preparation:
    return Preparation(function, value, alone)


in_a_branch_and_in_the_warm_process = pytest.mark.parametrize("alone", [False, True], ids=["branch", "warm"])


@in_a_branch_and_in_the_warm_process
def test_what_many_jobs_need_is_prepared_once(own_cage: Cage, tmp_path: Path, *, alone: bool) -> None:
    log = tmp_path / "log"
    work = own_cage.map(jobs.what_is_prepared, range(6), lambda _job: needing(str(log), alone=alone))
    assert {result for _, result in work} == {str(log)}
    again = own_cage.map(jobs.what_is_prepared, range(3), lambda _job: needing(str(log), alone=alone))
    assert {result for _, result in again} == {str(log)}
    assert len(log.read_text("utf-8").splitlines()) == 1


@in_a_branch_and_in_the_warm_process
def test_what_jobs_will_need_can_be_prepared_before_there_is_a_job(
    own_cage: Cage, tmp_path: Path, *, alone: bool
) -> None:
    log = tmp_path / "log"
    own_cage.prepare(needing(str(log), alone=alone))
    wait_for(log)
    assert own_cage.run(jobs.what_is_prepared, "", needing(str(log), alone=alone)) == str(log)
    assert len(log.read_text("utf-8").splitlines()) == 1


@in_a_branch_and_in_the_warm_process
def test_leaving_does_not_wait_for_what_is_being_prepared(tmp_path: Path, *, alone: bool) -> None:
    told = tmp_path / "told"
    started = time.monotonic()
    with Cage(Limits(seconds=60, preparing=60), 2, warm_up=()) as cage:
        cage.prepare(needing(str(told), "caged_jobs:hang", alone=alone))
        wait_for(told)
    assert time.monotonic() - started < 30


def wait_for(file: Path) -> None:
    patience = time.monotonic() + 30
    while not file.exists():
        assert time.monotonic() < patience, f"nobody wrote {file.name}"
        time.sleep(0.01)


@in_a_branch_and_in_the_warm_process
def test_a_cage_that_is_dismissed_ends_by_itself_while_something_else_is_done(
    tmp_path: Path, *, alone: bool
) -> None:
    with Cage(SMALL, 2, warm_up=()) as one:
        one.run(jobs.what_is_prepared, "", needing(str(tmp_path / "log"), alone=alone))
        process = one._forkers.warm().process
        assert process is not None
        one.dismiss()
        assert process.wait(5) == 0
        with pytest.raises(ToolchainError):
            one.run(jobs.double, 4)


def test_each_job_finds_what_it_needs_and_nothing_of_another(cage: Cage, tmp_path: Path) -> None:
    logs = [str(tmp_path / str(number)) for number in range(12)]
    work = list(cage.map(jobs.what_is_prepared, logs * 2, needing))
    assert len(work) == 24
    assert [one for one in work if one[0] != one[1]] == []
    assert cage.run(jobs.what_is_prepared, "") is None


@in_a_branch_and_in_the_warm_process
def test_without_forking_each_child_prepares_for_itself(tmp_path: Path, *, alone: bool) -> None:
    log = tmp_path / "log"
    with Cage(SMALL, 1, fork=False) as cage:
        for _ in range(2):
            assert cage.run(jobs.what_is_prepared, "", needing(str(log), alone=alone)) == str(log)
    assert len(log.read_text("utf-8").splitlines()) == 2


def test_preparing_that_hangs_is_stopped_and_harms_only_the_jobs_that_need_it(tmp_path: Path) -> None:
    """Prepared in the warm process itself it would hold up every job there is."""
    limits = Limits(seconds=4, processor_seconds=30, preparing=1)
    told = tmp_path / "process"
    with Cage(limits, 2, warm_up=()) as cage:
        outcomes = cage.map(
            jobs.sleep, [2.5, 0.1], lambda job: needing(str(told), "caged_jobs:hang") if job < 1 else None
        )
        results = dict(outcomes)
        assert results[2.5] == 2.5
        assert isinstance(results[0.1], ChildFailure)
        assert results[0.1].kind == "stuck"
        assert all(gone_soon(process) for process in told.read_text("utf-8").split())


def test_preparing_alone_that_hangs_is_stopped_and_each_job_tries_for_itself(tmp_path: Path) -> None:
    told = tmp_path / "process"
    with Cage(Limits(seconds=2, processor_seconds=30, preparing=1), 1, warm_up=()) as cage:
        failure = cage.run(jobs.double, 1, needing(str(told), "caged_jobs:hang", alone=True))
        assert isinstance(failure, ChildFailure)
        assert failure.kind == "stuck"
        first, second = told.read_text("utf-8").split()
        assert gone_soon(first)
        assert gone_soon(second)
        assert cage.run(jobs.double, 1) == 2


def test_what_all_jobs_need_is_prepared_in_no_process_of_its_own(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with Cage(SMALL, 1, warm_up=()) as cage:
        cage.run(jobs.what_is_prepared, "", needing(str(log), alone=True))
        warm = cage._forkers.warm().process
        assert warm is not None
        assert int(log.read_text("utf-8")) == warm.pid


def test_others_get_branches_although_the_first_was_said_to_be_the_only_one(tmp_path: Path) -> None:
    logs = [str(tmp_path / str(number)) for number in range(MOST_BRANCHES + 4)]
    with Cage(SMALL, 1, warm_up=()) as cage:
        for log in logs:
            assert cage.run(jobs.what_is_prepared, "", needing(log, alone=True)) == log
        first, second = (Path(log).read_text("utf-8").strip() for log in logs[:2])
        assert runs(first)
        assert gone_soon(second)


@pytest.mark.parametrize(
    ("function", "kind"),
    [("crash", "crashed"), ("be_killed", "killed"), ("eat", "memory"), ("open_socket", "refused")],
)
@in_a_branch_and_in_the_warm_process
def test_preparing_that_fails_is_told_of_the_job_that_needs_it(
    own_cage: Cage, function: str, kind: str, *, alone: bool
) -> None:
    failure = own_cage.run(jobs.double, 1, needing(2000, f"caged_jobs:{function}", alone=alone))
    assert isinstance(failure, ChildFailure)
    assert failure.kind == kind
    assert own_cage.run(jobs.double, 1) == 2


@in_a_branch_and_in_the_warm_process
def test_an_error_of_the_content_while_preparing_is_the_jobs(own_cage: Cage, *, alone: bool) -> None:
    with pytest.raises(ContentError):
        own_cage.run(jobs.double, 1, needing(None, "caged_jobs:fail_in_content", alone=alone))


@in_a_branch_and_in_the_warm_process
def test_a_child_cannot_open_what_was_closed_while_preparing(
    own_cage: Cage, tmp_path: Path, *, alone: bool
) -> None:
    failure = own_cage.run(jobs.start_program, None, needing(str(tmp_path / "log"), alone=alone))
    assert isinstance(failure, ChildFailure)
    assert failure.kind == "refused"


@in_a_branch_and_in_the_warm_process
def test_what_was_prepared_is_prepared_again_when_its_process_is_gone(
    own_cage: Cage, tmp_path: Path, *, alone: bool
) -> None:
    log = tmp_path / "log"
    own_cage.run(jobs.what_is_prepared, "", needing(str(log), alone=alone))
    os.kill(int(log.read_text("utf-8")), signal.SIGKILL)
    assert gone_soon(log.read_text("utf-8").strip())
    assert own_cage.run(jobs.what_is_prepared, "", needing(str(log), alone=alone)) == str(log)
    assert len(log.read_text("utf-8").splitlines()) == 2


@in_a_branch_and_in_the_warm_process
def test_nothing_is_forked_while_a_library_still_works_in_a_thread(own_cage: Cage, *, alone: bool) -> None:
    """Pango looks fonts up in threads of its own; a child forked meanwhile can wait for a lock for ever."""
    seen = own_cage.run(jobs.surroundings, None, needing(0.4, "caged_jobs:leave_a_thread", alone=alone))
    assert not isinstance(seen, ChildFailure)
    assert jobs.Surroundings(*seen).parent_threads == 1  # type: ignore[arg-type]  # as the child packed it


@in_a_branch_and_in_the_warm_process
def test_leaving_ends_what_was_prepared(tmp_path: Path, *, alone: bool) -> None:
    log = tmp_path / "log"
    with Cage(SMALL, 1, warm_up=()) as cage:
        cage.run(jobs.what_is_prepared, "", needing(str(log), alone=alone))
    assert gone_soon(log.read_text("utf-8").strip())


def test_a_cage_that_runs_for_days_keeps_few_prepared_processes(tmp_path: Path) -> None:
    """Each save of a stylesheet makes another look; without the bound each would stay."""
    logs = [tmp_path / str(number) for number in range(MOST_BRANCHES + 4)]
    with Cage(SMALL, 1, warm_up=()) as cage:
        for log in logs:
            cage.run(jobs.what_is_prepared, "", needing(str(log)))
        first, last = logs[0].read_text("utf-8").strip(), logs[-1].read_text("utf-8").strip()
        assert gone_soon(first)
        assert runs(last)


# --- leaving ----------------------------------------------------------------------------------------------


def test_leaving_kills_what_still_runs_and_leaves_no_folder(tmp_path: Path) -> None:
    told = tmp_path / "process"
    with Cage(SMALL, 1, warm_up=()) as cage:
        running = threading.Thread(target=cage.run, args=(jobs.sleep_and_tell, str(told)))
        running.start()
        process = read_soon(told)
        folder = cage._folder
    running.join(10)
    assert gone_soon(process)
    assert not folder.exists()


@pytest.mark.parametrize("how", ["script", "module"])
def test_interrupting_a_build_ends_every_child_at_once(tmp_path: Path, how: str) -> None:
    told = tmp_path / "process"
    script = tmp_path / "builds_something.py"
    script.write_text(
        "import caged_jobs\n"
        "from collateral.pipeline.cage import Cage, Limits\n"
        "print('imported', flush=True)\n"
        "with Cage(Limits(), 2) as cage:\n"
        f"    list(cage.map(caged_jobs.sleep_and_tell, ['{told}', '{told}2']))\n",
        "utf-8",
    )
    call = [str(script)] if how == "script" else ["-m", "builds_something"]
    build = subprocess.Popen(
        [sys.executable, *call],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    children = [read_soon(told), read_soon(Path(f"{told}2"))]
    build.send_signal(signal.SIGINT)
    out, errors = build.communicate(timeout=10)
    assert out == "imported\n", "a warm process that imports the caller's main module would print it again"
    assert "KeyboardInterrupt" in errors
    assert all(gone_soon(child) for child in children)


@pytest.mark.parametrize(
    "job",
    [
        "caged_jobs.sleep_and_tell, {told!r}",
        "caged_jobs.double, 1, Preparation('caged_jobs:hang', {told!r})",
        "caged_jobs.double, 1, Preparation('caged_jobs:hang', {told!r}, alone=True)",
    ],
    ids=["making", "preparing", "preparing alone"],
)
def test_children_do_not_outlive_a_supervisor_that_is_killed(tmp_path: Path, job: str) -> None:
    told = tmp_path / "process"
    code = (
        "import caged_jobs\nfrom collateral.pipeline.cage import Cage, Limits, Preparation\n"
        f"with Cage(Limits(), 1, warm_up=()) as cage: cage.run({job.format(told=str(told))})"
    )
    build = subprocess.Popen(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    )
    process = read_soon(told).strip()
    build.kill()
    build.wait()
    assert gone_soon(process)


@in_a_branch_and_in_the_warm_process
def test_where_the_system_allows_less_it_is_prepared_all_the_same(tmp_path: Path, *, alone: bool) -> None:
    log = tmp_path / "log"
    code = (
        "import resource, caged_jobs\nfrom collateral.pipeline.cage import Cage, Limits, Preparation\n"
        "resource.setrlimit(resource.RLIMIT_AS, (1_400_000_000, 1_400_000_000))\n"
        "with Cage(Limits(memory=3_000_000_000), 1, warm_up=()) as cage:\n"
        "    for _ in range(2):\n"
        f"        cage.run(caged_jobs.double, 1, Preparation('caged_jobs:prepare', {str(log)!r}, {alone}))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert len(log.read_text("utf-8").splitlines()) == 1


def test_a_thread_that_ends_takes_no_warm_process_with_it(tmp_path: Path) -> None:
    """Linux tells a child of its parent's end when the thread ends that started it."""
    log = tmp_path / "log"
    cage = Cage(SMALL, 1, warm_up=())
    try:
        first = threading.Thread(target=cage.run, args=(jobs.double, 1, needing(str(log), alone=True)))
        first.start()
        first.join()
        assert cage.run(jobs.what_is_prepared, "", needing(str(log), alone=True)) == str(log)
    finally:
        cage.close()
    assert len(log.read_text("utf-8").splitlines()) == 1


def gone_soon(process: str) -> bool:
    for _ in range(50):
        if not runs(process):
            return True
        time.sleep(0.1)
    return False


def read_soon(path: Path) -> str:
    for _ in range(200):
        if path.is_file() and (text := path.read_text("utf-8")):
            return text
        time.sleep(0.1)
    pytest.fail(f"{path} was never written")


# --- real documents ---------------------------------------------------------------------------------------


def test_a_document_made_in_the_cage_has_the_bytes_of_one_made_outside(tmp_path: Path) -> None:
    root = str(make_workspace(tmp_path / "w"))
    job = ("<h1>H</h1><p><img src=images/photo.jpg alt=x></p>", root)
    with Cage(Limits(), 2) as cage:
        forked = [result for _, result in cage.map(pages_jobs.lay_out_page, [job] * 3)]
    with Cage(Limits(), 1, fork=False) as cage:
        alone = cage.run(pages_jobs.lay_out_page, job)
    assert {*forked, alone} == {pages_jobs.lay_out_page(job)}


def test_a_page_that_reads_outside_its_workspace_is_refused_in_the_cage(tmp_path: Path) -> None:
    root = str(make_workspace(tmp_path / "w"))
    with (
        Cage(Limits(), 1) as cage,
        pytest.raises(ContentError, match="nothing from the network"),
    ):
        cage.run(pages_jobs.lay_out_page, ("<h1>H</h1><p><img src='file:///etc/passwd' alt=x></p>", root))


USES = "".join(f"<g id='g{n}'><use href='#g{n - 1}'/><use href='#g{n - 1}'/></g>" for n in range(1, 40))
ENDLESS = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><title>t</title><defs>"
    f"<g id='g0'><path d='M0 0h1'/></g>{USES}</defs><use href='#g39'/></svg>"
)


@pytest.mark.slow
@pytest.mark.parametrize(
    "body",
    [ENDLESS, "<p>x</p><div style='break-after:page'></div>" * 100_000, "<span>" * 50_000 + "x"],
    ids=["drawing without end", "page after page", "boxes in boxes"],
)
def test_a_page_bomb_ends_at_a_limit_and_the_next_document_is_made(body: str, tmp_path: Path) -> None:
    root = str(make_workspace(tmp_path / "w"))
    limits = Limits(seconds=60, processor_seconds=3)
    with Cage(limits, 1) as cage:
        try:
            outcome: object = cage.run(pages_jobs.lay_out_unseen, (f"<h1>H</h1>{body}", root))
        except (ContentError, ChildBugError) as error:
            outcome = error
        assert not isinstance(outcome, bytes)
        assert isinstance(cage.run(pages_jobs.lay_out_page, ("<h1>H</h1>", root)), bytes)
