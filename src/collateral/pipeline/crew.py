"""Children that do one job after another: memory that each copies for itself costs a sixth of a page.

A child that did its job well may be given another that needs the same preparation. Whatever else it says is
no verdict: what went wrong may be what an earlier job left behind. Only a child that has done nothing before
can say that a job fails.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import socket
import threading
import time
from typing import TYPE_CHECKING, Any

from collateral.pipeline.orders import DONE, FORK, KILL, MOST_TURNS, NUMBER, STATUS
from collateral.pipeline.outcome import LOST, STOPPED, ChildFailure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from collateral.pipeline.warm import Host

DYING = 5
"""Seconds that a child has to be gone once it was killed."""
SOONER = 4
"""So much sooner is a child given up that did something before: another will have all the time there is."""


class Child:
    """A child, seen from here.

    Args:
        host: Whom it is forked from.
        number: Of the order to fork it.
        home: Its folder, in which it works; the order's number is its name.
    """

    def __init__(self, host: Host, number: int, home: Path) -> None:
        self.host = host
        self.turns = 0
        """Jobs it did well."""
        self._number = number
        self._home = home
        self._report, report = os.pipe()
        try:
            self._control, control = socket.socketpair()
        except OSError:
            os.close(self._report)
            os.close(report)
            raise
        with control:
            host.send(FORK, number, report, control.fileno())
        os.close(report)

    def do(self, job: int, seconds: float) -> int:
        """Have it do a job, by its number, and wait for it.

        Returns:
            0 where it says that it did it, or its status as `waitpid` gives it, or STOPPED or LOST.
        """
        until = time.monotonic() + seconds
        with contextlib.suppress(OSError):  # it is gone, and its report says how
            self._control.send(NUMBER.pack(job))
        ready = self._told(until, self._report, self._control.fileno())
        if self._control.fileno() in ready and self._says_done():
            return 0
        if ready and self._told(until, self._report):
            status = os.read(self._report, STATUS.size)
            return int(STATUS.unpack(status)[0]) if len(status) == STATUS.size else LOST
        self._kill()
        self._told(time.monotonic() + DYING, self._report)  # until it is gone; its folder is removed next
        return STOPPED

    def end(self) -> None:
        """Let it go, whatever it does."""
        self._kill()
        self._control.close()
        os.close(self._report)
        shutil.rmtree(self._home, ignore_errors=True)

    def _kill(self) -> None:
        self.host.send(KILL, self._number)

    def _says_done(self) -> bool:
        """Whether that is what it has to say; else it is about to be gone."""
        try:
            return self._control.recv(len(DONE)) == DONE
        except OSError:
            return False

    def _told(self, until: float, *handles: int) -> set[int]:
        """Which of some handles have something to say, by a time of the clock that only goes on."""
        poll = select.poll()
        for handle in handles:
            poll.register(handle, select.POLLIN)
        return {handle for handle, _ in poll.poll(max(0, until - time.monotonic()) * 1000)}


class Crew:
    """The children of one batch of jobs that wait for their next.

    Args:
        turns: Jobs that a child may do; never more than MOST_TURNS.
        is_well: Whether what a job gave back is what it was asked for, and not a failure that it tells of.
    """

    def __init__(self, turns: int = 1, is_well: Callable[[Any], bool] = lambda _result: True) -> None:
        self._turns = min(turns, MOST_TURNS)
        self._is_well = is_well
        self._lock = threading.Lock()
        self._waiting: list[Child] = []
        self._closed = False

    def is_well(self, outcome: object) -> bool:
        """Whether a job was done as it should be."""
        return not isinstance(outcome, ChildFailure) and self._is_well(outcome)

    def take(self, host: Host) -> Child | None:
        """One that was forked from a host and waits; where there is none, another leaves for who comes."""
        with self._lock:
            mine = next((child for child in self._waiting if child.host is host), None)
            leaving = mine or next(iter(self._waiting), None)
            if leaving is not None:
                self._waiting.remove(leaving)
        if leaving is not None and leaving is not mine:
            leaving.end()
        return mine

    def give_back(self, child: Child) -> None:
        """Keep a child that did its job well for another, where it may do one."""
        child.turns += 1
        with self._lock:
            if child.turns < self._turns and not self._closed:
                self._waiting.append(child)
                return
        child.end()

    def close(self) -> None:
        """Nothing more comes: whoever waits may leave, and whoever still works, afterwards."""
        with self._lock:
            self._closed = True
            waiting, self._waiting = self._waiting, []
        for child in waiting:
            child.end()
