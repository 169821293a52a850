"""The supervisor's view of the processes that fork: one that is warm, and branches of it that are prepared.

Importing and warming up is done once, in the warm process. What many jobs need alike (a look: stylesheets
and fonts) is prepared once too, in a branch: a process forked from the warm one, which then forks a child for
each of those jobs. Where all jobs need the same, the warm process prepares it itself: one process less, and a
tenth less memory.

What is prepared comes from strangers' files, so preparing has a time limit; where it hangs or dies, that
process goes, and each job prepares for itself, in its own child, where the cage says what is wrong. A branch
harms nobody else. With the warm process goes all it has forked, which is why it prepares only what all need.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import pickle
import select
import shutil
import signal
import socket
import subprocess
import threading
from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.pipeline.orders import BRANCH, KILL, ORDER, PREPARE, READY, STATUS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

MOST_BRANCHES = 8
"""Branches kept for later jobs; beyond, the one that was idle longest goes."""


LEAVING = 0.2
"""Seconds that the warm process has to end the others before all are killed."""


@dataclass(frozen=True, slots=True)
class Preparation:
    """What many jobs need alike, done before each of them, or once for all of them where possible."""

    function: str
    """As `package.module:name`; leaves what it prepared in its own module."""
    value: object
    """What it is called with. Equal values are prepared once."""
    alone: bool = False
    """Whether every job there will be needs it, so that it needs no branch of its own."""


@dataclass(slots=True, eq=False)
class Host:
    """A process that forks a child for a job."""

    control: socket.socket
    process: subprocess.Popen[bytes] | None = None
    """Ours, for the warm process; a branch is a child of that one."""
    _sending: threading.Lock = field(default_factory=threading.Lock)

    @property
    def alive(self) -> bool:
        """Whether it still listens."""
        if self.control.fileno() < 0:
            return False
        poll = select.poll()
        poll.register(self.control, select.POLLHUP)
        return not poll.poll(0)

    @property
    def runs(self) -> bool:
        """Whether it is a process of ours, and neither ended nor about to end."""
        return self.process is not None and self.process.poll() is None and self.alive

    def send(self, order: bytes, number: int, *handles: int) -> None:
        """Give an order; that nobody heard it is found out by whoever waits for its report."""
        with self._sending, contextlib.suppress(OSError):
            socket.send_fds(self.control, [ORDER.pack(order, number)], list(handles))


@dataclass(slots=True, eq=False)
class Branch:
    """A preparation, where it lies, and what became of it."""

    number: int
    folder: Path
    alone: bool
    """Whether the warm process prepares it itself."""
    users: int = 0
    """Jobs that need it now."""
    host: Host | None = None
    refused: bool = False
    """Preparing hung or died; each job prepares for itself."""
    settling: threading.Lock = field(default_factory=threading.Lock)


class Forkers:
    """The warm process and its branches: whom a child is forked from.

    Args:
        folder: Where preparations are put down.
        number: Gives every order its number.
        start: Starts a warm process that listens on a handle.
    """

    def __init__(
        self, folder: Path, number: Callable[[], int], start: Callable[[int], subprocess.Popen[bytes]]
    ) -> None:
        self._folder = folder
        self._number = number
        self._start = start
        self._lock = threading.Lock()
        self._warm: Host | None = None
        self._branches: dict[bytes, Branch] = {}
        self._closed = False

    def warm(self) -> Host:
        """The warm process, started again if something ended it."""
        with self._lock:
            if self._warm is None or not self._warm.runs:
                if self._warm is not None:
                    self._warm.control.close()
                    if self._warm.process is not None and self._warm.process.poll() is None:
                        kill_group(self._warm.process)
                ours, theirs = socket.socketpair()
                try:
                    with theirs:
                        self._warm = Host(ours, self._start(theirs.fileno()))
                except BaseException:
                    ours.close()
                    raise
            return self._warm

    @contextlib.contextmanager
    def using(self, preparation: Preparation | None) -> Iterator[Branch | None]:
        """A preparation put down in a folder, which stays as long as it is used."""
        if preparation is None:
            yield None
            return
        data = pickle.dumps(preparation.value)
        key = hashlib.sha256(preparation.function.encode() + b"\0" + data).digest()
        with self._lock:
            branch = self._branches.pop(key, None) or self._put_down(preparation, data)
            self._branches[key] = branch  # the newest stands last
            branch.users += 1
            self._forget_idle()
        try:
            yield branch
        finally:
            with self._lock:
                branch.users -= 1

    def host(self, branch: Branch | None, seconds: float) -> Host:
        """Whom to fork from: the branch once it has prepared, the warm process where it cannot.

        Args:
            branch: What the job needs.
            seconds: How long preparing may take, by the clock.
        """
        return (self.grown(branch, seconds) if branch else None) or self.warm()

    def grown(self, branch: Branch, seconds: float) -> Host | None:
        """Who has prepared; None where preparing hangs or fails. Whoever comes second waits for it."""
        with branch.settling:
            if branch.host is not None and not branch.host.alive:
                branch.host.control.close()
                branch.host = None
            if branch.host is None and not branch.refused:
                branch.host = self._grow(branch, seconds)
                branch.refused = branch.host is None
            return branch.host

    def dismiss(self) -> None:
        """Let all of them end, and do not wait: nothing more will be asked of them."""
        with self._lock:
            self._dismiss()

    def close(self) -> None:
        """End all of them and every child, at once; they are one process group."""
        with self._lock:
            branches = self._dismiss()
            if self._warm is not None and self._warm.process is not None:
                with contextlib.suppress(
                    subprocess.TimeoutExpired
                ):  # it ends the others, and their time counts
                    self._warm.process.wait(LEAVING if branches else 0)
                kill_group(self._warm.process)

    def _dismiss(self) -> bool:
        """Whether there are branches."""
        self._closed = True
        branches = [branch.host for branch in self._branches.values() if branch.host]
        for host in (*branches, *([self._warm] if self._warm else [])):
            host.control.close()
        return bool(branches)

    def _put_down(self, preparation: Preparation, data: bytes) -> Branch:
        number = self._number()
        folder = self._folder / str(number)
        folder.mkdir()
        (folder / "name").write_text(preparation.function, "utf-8")
        (folder / "job").write_bytes(data)
        return Branch(number, folder, preparation.alone and not self._branches)

    def _grow(self, branch: Branch, seconds: float) -> Host | None:
        """A process that has prepared; None where it did not manage in time."""
        warm = self.warm()
        if branch.alone:
            said = _told(warm, PREPARE, branch.number, seconds)
            if self._settled(branch, warm, said):
                return warm
            self._end(warm)  # whoever needs one next starts another
            return None
        ours, theirs = socket.socketpair()
        with theirs:
            said = _told(warm, BRANCH, branch.number, seconds, theirs.fileno())
        grown = Host(ours)
        if self._settled(branch, grown, said):
            return grown
        warm.send(KILL, branch.number)
        ours.close()
        return None

    def _settled(self, branch: Branch, host: Host, said: bytes) -> bool:
        """Whether it has prepared, and somebody still needs it."""
        with self._lock:
            if said == STATUS.pack(READY) and not self._closed:
                branch.host = host
        return branch.host is host

    def _end(self, warm: Host) -> None:
        """Kill a warm process that hangs or died, and all that it forked."""
        with self._lock:
            if warm.process is not None:
                kill_group(warm.process)

    def _forget_idle(self) -> None:
        """Let branches go that were idle longest: they hear that nobody listens any more, and end."""
        for key, branch in list(self._branches.items())[:-MOST_BRANCHES]:
            if branch.users or branch.alone:  # alone, it is the warm process
                continue
            if branch.host is not None:
                branch.host.control.close()
            shutil.rmtree(branch.folder, ignore_errors=True)
            del self._branches[key]


def _told(host: Host, order: bytes, number: int, seconds: float, *handles: int) -> bytes:
    """What a process reports about an order to prepare; nothing where it dies or takes too long."""
    reader, report = os.pipe()
    try:
        host.send(order, number, report, *handles)
        os.close(report)
        poll = select.poll()
        poll.register(reader, select.POLLIN)
        return os.read(reader, STATUS.size) if poll.poll(seconds * 1000) else b""
    finally:
        os.close(reader)


def kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process we started and everything it forked; it leads a session of its own."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
