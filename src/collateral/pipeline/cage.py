"""Runs each job in a child process with limits: whatever a child does, the build goes on.

A warm process with a single thread (`serving.py`, `warm.py`) forks children (`caged.py`), which do one job or
a few (`crew.py`). What many jobs need is prepared first, in a branch of it or in itself. Here, supervisors
wait for one child each, on threads of an executor; they never render. A child that hangs, eats memory,
crashes or says nothing becomes a `ChildFailure`; it never becomes half a document.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from collateral.errors import CollateralError, ToolchainError
from collateral.files import own_folder
from collateral.pipeline.crew import SOONER, Child, Crew
from collateral.pipeline.outcome import STOPPED, ChildBugError, ChildFailure, Limits, outcome_of
from collateral.pipeline.warm import Forkers, Preparation, kill_group

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

    from collateral.pipeline.warm import Branch, Host

__all__ = ["Cage", "ChildBugError", "ChildFailure", "Limits", "Preparation"]

Job = TypeVar("Job")
Result = TypeVar("Result")

_WARM_UP = ("collateral.render.pdf:warm_up",)
_BOOT = "import json, sys; start = json.loads(sys.argv[1]); sys.path[:] = start['path']; "
_SERVE = "from collateral.pipeline.serving import serve; serve(start)"
_RUN_ONE = (
    "from pathlib import Path; from collateral.pipeline.caged import run_job;"
    " run_job(Path(start['folder']), start['limits'])"
)
_KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "PATH")


_GIVEN_BACK = {"MALLOC_MMAP_THRESHOLD_": str(128 << 10)}
"""A picture's memory goes back to the system at once; said to glibc, which else learns to keep it."""
SHORT_TURN = 0.0002
"""Seconds that one thread computes while another waits for the interpreter; usually 0.005."""
HOME = "collateral-cage-"
"""How folders begin in which cages work, below the system's temporary one."""


@contextlib.contextmanager
def _machine() -> Iterator[None]:
    """While we are in it, a system that gives no process, thread, room or file is told as what it is.

    Raises:
        ToolchainError: It gave none.
    """
    try:
        yield
    except (OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "thread" not in str(error):
            raise
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        message = f"No process could be started to make documents in: {reason}."
        where = tempfile.tempdir or os.environ.get("TMPDIR") or "/tmp"  # noqa: S108  # only named
        room = f"Is there room in {where} and in memory, and do few other programs run?"
        raise ToolchainError(message, f"{room} What was built before is untouched.") from error


def _giving_way(call: Callable[[], object]) -> None:
    """Call something long and let supervisors in between: each has a dozen small things to do for a child."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SHORT_TURN)
    try:
        call()
    finally:
        sys.setswitchinterval(usual)


class Cage:
    """Children with limits, as many at a time as there are processes; for as many jobs as come, until closed.

    Args:
        limits: What each child may use.
        processes: How many children work at a time.
        executor: Where supervisors wait; threads of our own where not given.
        fork: Whether children are forked from one warm process; otherwise each starts from nothing, which
            is slower and safe on systems whose libraries do not survive a fork.
        warm_up: Functions, as `package.module:name`, that the warm process calls before it forks.
        imports: Functions of jobs to come, by such names: their modules are imported before the first job.
    """

    def __init__(  # noqa: PLR0913  # how children live, and what they can rely on
        self,
        limits: Limits,
        processes: int,
        *,
        executor: Executor | None = None,
        fork: bool = sys.platform == "linux",
        warm_up: tuple[str, ...] = _WARM_UP,
        imports: tuple[str, ...] = (),
    ) -> None:
        self._limits = limits
        self._fork = fork
        self._warm_up = warm_up
        self._imports = imports
        self._executor = executor or ThreadPoolExecutor(max(1, processes), thread_name_prefix="supervisor")
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        with _machine():
            self._home = own_folder(HOME)
        self._folder = self._home.path
        self._forkers = Forkers(self._folder, lambda: next(self._numbers), self._start_warm)
        self._singles: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def start(self) -> None:
        """Start the warm process and do not wait: it imports while the caller does something else."""
        if self._fork:
            with _machine():
                self._forkers.warm()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def dismiss(self) -> None:
        """Let the processes end while something else is done: no job will come any more."""
        with self._lock:
            self._closed = True
        self._forkers.dismiss()

    def close(self) -> None:
        """Kill whatever still runs, at once, and leave nothing behind."""
        with self._lock:
            self._closed = True
            for process in self._singles:
                kill_group(process)
        self._forkers.close()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._home.remove()

    def prepare(self, preparation: Preparation) -> None:
        """Begin with what jobs to come will need, and do not wait; what is wrong with it they will say."""
        if self._fork:
            self._executor.submit(self._prepare, preparation)

    def map(
        self,
        function: Callable[[Job], Result] | str,
        jobs: Iterable[Job],
        prepare: Callable[[Job], Preparation | None] = lambda _job: None,
        meanwhile: Callable[[], object] = lambda: None,
        crew: Crew | None = None,
    ) -> Iterator[tuple[Job, Result | ChildFailure]]:
        """Each job with its result or failure, in the order they are finished.

        Args:
            function: A function at the top of a module, or its name as `package.module:name`.
            jobs: What it is called with, each time in a child; the first are done while others still come.
            prepare: What a job needs that others need too; done once for all jobs that need the same.
            meanwhile: Called once all jobs are given.
            crew: Children that do several jobs, one after the other; one for each job where None.

        Raises:
            CollateralError: A job raised it.
            ChildBugError: A job raised anything else.
        """
        futures: dict[Future[Result | ChildFailure], Job] = {}
        crew = crew or Crew()

        def give() -> None:
            for job in jobs:
                preparation = prepare(job)
                with _machine():
                    futures[self._executor.submit(self.run, function, job, preparation, crew)] = job

        try:
            _giving_way(give)
            _giving_way(meanwhile)
            for future in as_completed(futures):
                yield futures.pop(future), future.result()  # nobody else keeps what a thousand jobs gave
        finally:
            for future in futures:
                future.cancel()
            crew.close()

    def run(
        self,
        function: Callable[[Job], Result] | str,
        job: Job,
        preparation: Preparation | None = None,
        crew: Crew | None = None,
    ) -> Result | ChildFailure:
        """Run one job in a child and wait for it.

        Args:
            function: As for `map`.
            job: What it is called with.
            preparation: What it needs that others need too.
            crew: Children that may do it, and where its child waits for another; one of its own where None.

        Raises:
            CollateralError: The job raised it, or no process can be started.
            ChildBugError: The job raised anything else.
        """
        with _machine():
            return self._run(function, job, preparation, crew or Crew())

    def _prepare(self, preparation: Preparation) -> None:
        with self._forkers.using(preparation) as branch:
            if branch:
                self._forkers.grown(branch, self._limits.preparing)

    def _run(
        self,
        function: Callable[[Job], Result] | str,
        job: Job,
        preparation: Preparation | None,
        crew: Crew,
    ) -> Result | ChildFailure:
        name = function if isinstance(function, str) else f"{function.__module__}:{function.__qualname__}"
        number = next(self._numbers)
        folder = self._folder / str(number)
        try:
            folder.mkdir()
            (folder / "name").write_text(name, "utf-8")
            (folder / "job").write_bytes(pickle.dumps(job))
            with self._forkers.using(preparation) as branch:
                if branch:
                    (folder / "prepared").write_text(str(branch.folder), "utf-8")
                outcome: Result | ChildFailure = (  # the annotation says what the child was asked for
                    self._run_forked(number, branch, crew) if self._fork else self._run_alone(folder)
                )
            return outcome
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    # --- one child ---

    def _run_forked(self, job: int, branch: Branch | None, crew: Crew) -> Any:  # noqa: ANN401  # what the job returns
        experienced = crew.take(self._host(branch))
        if experienced:
            with contextlib.suppress(CollateralError, ChildBugError):
                outcome = self._done_by(experienced, job, crew, self._limits.seconds / SOONER)
                if crew.is_well(outcome):
                    return outcome
            for left in ("result", "words"):
                (self._folder / str(job) / left).unlink(missing_ok=True)
        return self._done_by(self._born(self._host(branch), job), job, crew, self._limits.seconds)

    def _host(self, branch: Branch | None) -> Host:
        return self._forkers.host(branch, self._limits.preparing)

    def _born(self, host: Host, job: int) -> Child:
        number = next(self._numbers)
        home = self._folder / str(number)
        try:
            (home / "work").mkdir(parents=True)
            shutil.copyfile(self._folder / str(job) / "name", home / "name")
            return Child(host, number, home)
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise

    def _done_by(self, child: Child, job: int, crew: Crew, seconds: float) -> Any:  # noqa: ANN401  # the same
        """What came of a job; only a child that did it well stays."""
        stays = False
        try:
            outcome = outcome_of(self._folder / str(job), child.do(job, seconds), self._limits)
            stays = crew.is_well(outcome)
            return outcome
        finally:
            if stays:
                crew.give_back(child)
            else:
                child.end()

    def _run_alone(self, folder: Path) -> Any:  # noqa: ANN401  # the same
        return outcome_of(folder, self._status_alone(folder), self._limits)

    def _status_alone(self, folder: Path) -> int:
        (folder / "work").mkdir()
        with self._lock:
            process = self._start(_RUN_ONE, {"folder": str(folder)}, ())
            self._singles.add(process)
        try:
            code = process.wait(self._limits.seconds)
        except subprocess.TimeoutExpired:
            kill_group(process)
            return STOPPED
        finally:
            with self._lock:
                self._singles.discard(process)
        return -code if code < 0 else code << 8

    def _start_warm(self, control: int) -> subprocess.Popen[bytes]:
        names = {"warm_up": list(self._warm_up), "imports": list(self._imports)}
        return self._start(_SERVE, {"control": control, "folder": str(self._folder), **names}, (control,))

    def _start(
        self, what: str, start: dict[str, object], handles: tuple[int, ...]
    ) -> subprocess.Popen[bytes]:
        """Our own interpreter with our own import path, and nothing else of our surroundings."""
        if self._closed:
            raise ToolchainError("The build was interrupted.")
        path = [str(Path(entry).resolve()) for entry in sys.path]
        order = json.dumps({"path": path, "limits": asdict(self._limits), **start})
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        environment |= {
            "LANG": "C.UTF-8",
            "HOME": str(self._folder),
            "TMPDIR": str(self._folder),
        } | _GIVEN_BACK
        with (self._folder / "words").open("ab") as words:
            return subprocess.Popen(
                [sys.executable, "-I", "-c", _BOOT + what, order],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd=self._folder,
                env=environment,
                pass_fds=handles,
                start_new_session=True,
            )
