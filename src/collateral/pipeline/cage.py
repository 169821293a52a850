"""Runs each job in a child process with limits: whatever a child does, the build goes on.

A warm process with a single thread forks one child per job (see `caged.py`). Here, supervisors wait for
one child each, on threads of an executor; they never render. A child that hangs, eats memory, crashes or
says nothing becomes a `ChildFailure`; it never becomes half a document.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import pickle
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from collateral.errors import ToolchainError
from collateral.pipeline.caged import FORK, KILL, ORDER, STATUS
from collateral.pipeline.outcome import LOST, STOPPED, ChildBugError, ChildFailure, Limits, outcome_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from types import TracebackType

__all__ = ["Cage", "ChildBugError", "ChildFailure", "Limits"]

Job = TypeVar("Job")
Result = TypeVar("Result")

_WARM_UP = ("collateral.render.pdf:warm_up",)
_BOOT = (
    "import json, sys; start = json.loads(sys.argv[1]); sys.path[:] = start['path'];"
    " from collateral.pipeline import caged; "
)
_SERVE = "caged.serve(start)"
_RUN_ONE = "from pathlib import Path; caged.run_job(Path(start['folder']), start['limits'])"
_KEPT_VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "PATH")


class Cage:
    """Children with limits, as many at a time as there are processes.

    Args:
        limits: What each child may use.
        processes: How many children work at a time.
        executor: Where supervisors wait; threads of our own where not given.
        fork: Whether children are forked from one warm process; otherwise each starts from nothing, which
            is slower and safe on systems whose libraries do not survive a fork.
        warm_up: Functions, as `package.module:name`, that the warm process calls before it forks.
    """

    def __init__(
        self,
        limits: Limits,
        processes: int,
        *,
        executor: Executor | None = None,
        fork: bool = sys.platform == "linux",
        warm_up: tuple[str, ...] = _WARM_UP,
    ) -> None:
        self._limits = limits
        self._fork = fork
        self._warm_up = warm_up
        self._executor = executor or ThreadPoolExecutor(max(1, processes), thread_name_prefix="supervisor")
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._folder = Path(tempfile.mkdtemp(prefix="collateral-"))
        self._warm: _WarmProcess | None = None
        self._singles: set[subprocess.Popen[bytes]] = set()
        self._closed = False

    def __enter__(self) -> Self:
        if self._fork:
            with self._lock:
                self._warm_process()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Kill whatever still runs, at once, and leave nothing behind."""
        with self._lock:
            self._closed = True
            processes = [self._warm.process] if self._warm else []
            for process in (*processes, *self._singles):
                _kill_group(process)
            if self._warm:
                self._warm.control.close()
        self._executor.shutdown(wait=True, cancel_futures=True)
        shutil.rmtree(self._folder, ignore_errors=True)

    def map(
        self, function: Callable[[Job], Result] | str, jobs: Iterable[Job]
    ) -> Iterator[tuple[Job, Result | ChildFailure]]:
        """Each job with its result or failure, in the order they are finished.

        Args:
            function: A function at the top of a module, or its name as `package.module:name`.
            jobs: What it is called with, each in a child of its own.

        Raises:
            CollateralError: A job raised it.
            ChildBugError: A job raised anything else.
        """
        futures = {self._executor.submit(self.run, function, job): job for job in jobs}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        finally:
            for future in futures:
                future.cancel()

    def run(self, function: Callable[[Job], Result] | str, job: Job) -> Result | ChildFailure:
        """Run one job in a child and wait for it.

        Raises:
            CollateralError: The job raised it.
            ChildBugError: The job raised anything else.
        """
        name = function if isinstance(function, str) else f"{function.__module__}:{function.__qualname__}"
        number = next(self._numbers)
        folder = self._folder / str(number)
        (folder / "work").mkdir(parents=True)
        (folder / "name").write_text(name, "utf-8")
        (folder / "job").write_bytes(pickle.dumps(job))
        try:
            status = self._run_forked(number) if self._fork else self._run_alone(folder)
            outcome: Result | ChildFailure = outcome_of(folder, status, self._limits)
            return outcome  # the annotation says what the child was asked for
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    # --- one child ---

    def _run_forked(self, number: int) -> int:
        """The child's status, as `waitpid` gives it, or STOPPED or LOST."""
        reader, report = os.pipe()
        try:
            with self._lock:
                warm = self._warm_process()
                with contextlib.suppress(BrokenPipeError, ConnectionError):
                    socket.send_fds(warm.control, [ORDER.pack(FORK, number)], [report])
            os.close(report)
            return self._wait(reader, warm, number)
        finally:
            os.close(reader)

    def _wait(self, reader: int, warm: _WarmProcess, number: int) -> int:
        poll = select.poll()
        poll.register(reader, select.POLLIN)
        in_time = poll.poll(self._limits.seconds * 1000)
        if not in_time:
            with contextlib.suppress(BrokenPipeError, ConnectionError), self._lock:
                warm.control.send(ORDER.pack(KILL, number))
            poll.poll(5000)  # until it is gone; its folder is removed next
            return STOPPED
        status = os.read(reader, STATUS.size)
        if len(status) != STATUS.size:
            return LOST
        return int(STATUS.unpack(status)[0])

    def _run_alone(self, folder: Path) -> int:
        with self._lock:
            process = self._start(_RUN_ONE, {"folder": str(folder)}, ())
            self._singles.add(process)
        try:
            code = process.wait(self._limits.seconds)
        except subprocess.TimeoutExpired:
            _kill_group(process)
            return STOPPED
        finally:
            with self._lock:
                self._singles.discard(process)
        return -code if code < 0 else code << 8

    def _warm_process(self) -> _WarmProcess:
        """The warm process, started again if something ended it."""
        if self._warm is None or (self._warm.process.poll() is not None and not self._closed):
            if self._warm is not None:
                self._warm.control.close()
            ours, theirs = socket.socketpair()
            with theirs:
                start = {
                    "control": theirs.fileno(),
                    "folder": str(self._folder),
                    "warm_up": list(self._warm_up),
                }
                self._warm = _WarmProcess(self._start(_SERVE, start, (theirs.fileno(),)), ours)
        return self._warm

    def _start(
        self, what: str, start: dict[str, object], handles: tuple[int, ...]
    ) -> subprocess.Popen[bytes]:
        """Our own interpreter with our own import path, and nothing else of our surroundings."""
        if self._closed:
            raise ToolchainError("The build was interrupted.")
        path = [str(Path(entry).resolve()) for entry in sys.path]
        order = json.dumps({"path": path, "limits": asdict(self._limits), **start})
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        environment |= {"LANG": "C.UTF-8", "HOME": str(self._folder), "TMPDIR": str(self._folder)}
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


@dataclass(frozen=True, slots=True)
class _WarmProcess:
    process: subprocess.Popen[bytes]
    control: socket.socket


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process we started and everything it forked; it leads a session of its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
