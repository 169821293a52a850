"""The warm process: it imports and warms up once, and then forks whatever is ordered.

It has one thread. It forks children for jobs (`caged.py`), or a branch of itself that prepares what many jobs
need and forks those. What all jobs need it prepares itself.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import os
import resource
import select
import signal
import socket
import sys
import time
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NoReturn

from collateral.dataclass import dataclass
from collateral.pipeline.caged import close_off, die_with_parent, do_jobs, lower, prepare
from collateral.pipeline.orders import BRANCH, FORK, KILL, ORDER, PREPARE, READY, STATUS, UNFORKED

_PATIENCE = 200
"""Hundredths of a second."""
_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000


def serve(start: dict[str, Any]) -> NoReturn:
    """Warm up, then fork a child for each order until the supervisor goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's; it kills us all
    gc.disable()  # all that is made from here on stays
    control = socket.socket(fileno=start["control"])
    _leave_network()
    _warm_up(start["warm_up"], start["imports"], control)
    _fork_on_demand(control, start)


@dataclass(slots=True)
class _Nursery:
    """What a process that forks keeps about its children."""

    control: socket.socket
    wake: int
    alarm: int
    children: dict[int, tuple[int, int]]
    """By process id: the job's number, and where to report its end."""

    def kill(self, number: int) -> None:
        """End whoever was forked for an order."""
        for process, (job, _) in self.children.items():
            if job == number:
                os.kill(process, signal.SIGKILL)

    def leave(self, *handles: int) -> None:
        """In a child: let go of all that was the parent's."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        reports = (report for _, report in self.children.values())
        for handle in (self.control.detach(), self.wake, self.alarm, *handles, *reports):
            os.close(handle)


def _fork_on_demand(control: socket.socket, start: dict[str, Any]) -> NoReturn:
    wake, alarm = os.pipe()
    os.set_blocking(alarm, False)
    _wait_for_threads()
    signal.set_wakeup_fd(alarm)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    nursery = _Nursery(control, wake, alarm, {})
    while True:
        ready, _, _ = select.select([control.fileno(), wake], [], [])
        if wake in ready:
            os.read(wake, 4096)
            _reap(nursery.children)
        if control.fileno() in ready:
            _obey(nursery, start)


def _wait_for_threads() -> None:
    """Wait for what libraries do in threads for a moment: a lock that one holds would stay shut in a fork."""
    tasks = Path("/proc/self/task")
    for _ in range(_PATIENCE):
        if not tasks.is_dir() or sum(1 for _ in tasks.iterdir()) == 1:
            return
        time.sleep(0.01)


def _obey(nursery: _Nursery, start: dict[str, Any]) -> None:
    order, handles, _, _ = socket.recv_fds(nursery.control, ORDER.size, 2)
    if len(order) != ORDER.size:  # the supervisor is gone
        _leave_nobody(nursery)
    what, number = ORDER.unpack(order)
    if what == KILL:
        nursery.kill(number)
    elif what == PREPARE:
        die_with_parent()  # nobody is listened to meanwhile, and a killed supervisor could not say so
        if not _has_prepared(Path(start["folder"]) / str(number), handles[0], start):
            _leave_nobody(nursery)
        die_with_parent(no=True)  # the parent is a thread, and may end before the command does
        _wait_for_threads()
    else:
        _fork(nursery, what, number, handles, start)


def _fork(nursery: _Nursery, what: bytes, number: int, handles: list[int], start: dict[str, Any]) -> None:
    """A child for a job, or a branch."""
    folder = Path(start["folder"]) / str(number)
    child = _forked(folder if what == FORK else None, handles)
    if child is None:
        return
    if child == 0 and what == FORK:
        nursery.leave(handles[0])
        do_jobs(folder, handles[1], start["limits"])
    if child == 0:
        nursery.leave()
        _branch(folder, handles[0], handles[1], start)
    nursery.children[child] = (number, handles[0])
    for handle in handles[1:]:
        os.close(handle)


def _forked(job: Path | None, handles: list[int]) -> int | None:
    """As `os.fork`; None where the system gives no process: the others live on, the next may be given one."""
    try:
        if job is not None:
            _preload((job / "name").read_text("utf-8"))
        return os.fork()
    except OSError as error:
        with contextlib.suppress(BrokenPipeError):
            os.write(handles[0], STATUS.pack(UNFORKED | (error.errno or 0)))
        for handle in handles:
            os.close(handle)
        return None


def _leave_nobody(nursery: _Nursery) -> NoReturn:
    """End with every child; what they used counts as ours."""
    for process in nursery.children:
        os.kill(process, signal.SIGKILL)
    for process in nursery.children:
        os.waitpid(process, 0)
    os._exit(0)


def _branch(folder: Path, report: int, control: int, start: dict[str, Any]) -> NoReturn:
    """Prepare what many jobs need, and fork those jobs' children from here."""
    die_with_parent()
    if _has_prepared(folder, report, start):
        _fork_on_demand(socket.socket(fileno=control), start)
    os._exit(1)


def _has_prepared(folder: Path, report: int, start: dict[str, Any]) -> bool:
    """Prepare, within the limits and closed off, and say so; whoever could not is of no use any more."""
    refused: list[str] = []
    closed = close_off(refused)
    with contextlib.suppress(BaseException):
        for what, most in ((resource.RLIMIT_AS, "memory"), (resource.RLIMIT_FSIZE, "output")):
            lower(what, start["limits"][most])
        prepare(folder)
        gc.collect()
        gc.freeze()
        if not refused:
            closed.open()
            os.write(report, STATUS.pack(READY))
            os.close(report)
            return True
    return False


def _reap(children: dict[int, tuple[int, int]]) -> None:
    while children:
        process, status = os.waitpid(-1, os.WNOHANG)
        if process == 0:
            return
        _, report = children.pop(process)
        with contextlib.suppress(BrokenPipeError):
            os.write(report, STATUS.pack(status))
        os.close(report)


def _warm_up(calls: list[str], imports: list[str], control: socket.socket) -> None:
    """Import and call what makes the first job cheap; a job that needs it will say better what is wrong.

    Nothing is called any more once a job waits: it would do the same for itself. What only a branch would do
    for itself is done here, and shared.
    """
    for name in (*calls, *imports):
        with contextlib.suppress(Exception, SystemExit):
            resolve_name(name)
    for name in calls:
        if not _waits(control) or control.recv(1, socket.MSG_PEEK) == BRANCH:
            _call(name)
    if not _waits(control):
        gc.collect()
    gc.freeze()
    gc.enable()


def _waits(control: socket.socket) -> bool:
    """Whether an order has come."""
    return bool(select.select([control.fileno()], [], [], 0)[0])


def _call(name: str) -> None:
    with contextlib.suppress(Exception, SystemExit):
        resolve_name(name)()


def _preload(name: str) -> None:
    """Import a job's module here once and not in every child; what is wrong with it the child will say."""
    if name.partition(":")[0] in sys.modules:
        return
    with contextlib.suppress(Exception, SystemExit):
        resolve_name(name)
    gc.collect()
    gc.freeze()


def _leave_network() -> None:
    """A network namespace of our own, without any interface, where the system gives one."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NETWORK) != 0 and os.geteuid() != 0:
        libc.unshare(_NEW_USER | _NEW_NETWORK)
