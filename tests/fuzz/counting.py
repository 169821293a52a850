"""Runs many inputs over the targets, counts what became of them, and keeps whatever broke a promise.

Each input follows from the seed, the target's name and a number: the same call gives the same inputs in
however many processes. A process that dies, hangs or eats the machine is one failure more, not the end.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import queue
import resource
import signal
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from fuzz.case import BrokenPromiseError
from fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from fuzz.case import Case, Outcome, Target

SECONDS = 30
"""Of processor time for one input; ordinary ones take milliseconds."""
MEMORY = 3 << 30
"""Bytes that a process may have."""
SILENCE = 180.0
"""Seconds after which a process that says nothing is given up."""
CHUNK = 50
"""Inputs in one order to a process."""
TWICE_IN = 5
"""Every so many inputs, one is read a second time."""


class TooSlowError(BrokenPromiseError):
    """An input took longer than any should."""


@dataclass(slots=True)
class Tally:
    """What became of the inputs of one target."""

    inputs: int = 0
    accepted: int = 0
    with_findings: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    slowest_number: int = 0
    seconds: float = 0.0
    failures: list[Failure] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Another part of the same target."""
        self.inputs += other.inputs
        self.accepted += other.accepted
        self.with_findings += other.with_findings
        self.codes += other.codes
        self.seconds += other.seconds
        if other.slowest > self.slowest:
            self.slowest, self.slowest_number = other.slowest, other.slowest_number
        self.failures += other.failures


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that broke a promise."""

    target: str
    number: int
    what: str
    """One line: failures with the same one are taken for the same."""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """Inputs of one target, from one number up to another."""

    target: str
    start: int
    end: int


# --- one input ------------------------------------------------------------------------------------------


def made(seed: int, target: Target, number: int) -> Case:
    """The input of a number."""
    return target.make(Random(f"{seed}:{target.name}:{number}"))  # noqa: S311 (no secret)


def judged(target: Target, case: Case, *, twice: bool) -> Outcome:
    """What became of an input; anything that escapes is a broken promise."""
    outcome = target.read(case)
    if twice and target.read(case) != outcome:
        raise BrokenPromiseError("read a second time, the same input gives something else")
    return outcome


def digest(seed: int, target: Target, numbers: Iterable[int]) -> str:
    """One number for all that is said about some inputs: the same in every process."""
    hashed = hashlib.sha256()
    for number in numbers:
        outcome = target.read(made(seed, target, number))
        hashed.update("\n".join(str(finding) for finding in outcome.findings).encode("utf-8", "replace"))
        hashed.update(b"+" if outcome.accepted else b"-")
    return hashed.hexdigest()


def told_of(error: BaseException) -> str:
    """A failure in one line: its kind, and where in our code it came from."""
    if isinstance(error, BrokenPromiseError) and not isinstance(error, TooSlowError):
        return f"{type(error).__name__}: {str(error).split(':')[0][:60]}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "collateral" in frame.filename]
    where = f"{frames[-1].filename.rpartition('/src/')[2]}:{frames[-1].name}" if frames else "elsewhere"
    return f"{type(error).__name__} in {where}"


# --- one process ----------------------------------------------------------------------------------------


def _too_slow(_signal: int, _frame: object) -> None:
    raise TooSlowError(f"more than {SECONDS} s of processor time")


def _tallied(seed: int, order: Order, said: multiprocessing.Queue[object], limit: float) -> Tally:
    target, tally = TARGETS[order.target], Tally()
    for number in range(order.start, order.end):
        case = made(seed, target, number)
        said.put((os.getpid(), number))
        started = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, limit)
        try:
            outcome = judged(target, case, twice=number % TWICE_IN == 0)
        except Exception as error:  # noqa: BLE001 (this is what is looked for)
            signal.setitimer(signal.ITIMER_PROF, 0)
            told = "".join(traceback.format_exception(error))[-4000:]
            tally.failures.append(Failure(order.target, number, told_of(error), told))
        else:
            signal.setitimer(signal.ITIMER_PROF, 0)
            tally.accepted += outcome.accepted
            tally.with_findings += bool(outcome.findings) or not outcome.accepted
            tally.codes.update({finding.code for finding in outcome.findings})
        took = time.process_time() - started
        tally.inputs += 1
        tally.seconds += took
        if took > tally.slowest:
            tally.slowest, tally.slowest_number = took, number
    return tally


def _order(orders: multiprocessing.Queue[Order | None]) -> Order | None:
    """What to do next; nothing once whoever gives orders is gone."""
    while (parent := multiprocessing.parent_process()) is None or parent.is_alive():
        with contextlib.suppress(queue.Empty):
            return orders.get(timeout=5)
    return None


def _work(
    seed: int, orders: multiprocessing.Queue[Order | None], said: multiprocessing.Queue[object], limit: float
) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _too_slow)
    while (order := _order(orders)) is not None:
        said.put((os.getpid(), order))
        said.put((os.getpid(), order, _tallied(seed, order, said, limit)))
    said.put((os.getpid(), None))
    said.close()
    said.join_thread()
    os._exit(0)


# --- all of them ----------------------------------------------------------------------------------------


def orders_for(inputs: int, names: Iterable[str]) -> Iterator[Order]:
    """How many inputs each target gets, in chunks, all targets side by side."""
    targets = [TARGETS[name] for name in names]
    shares = sum(target.share for target in targets)
    counts = {target.name: -(-inputs * target.share // shares) for target in targets}
    for start in range(0, max(counts.values()), CHUNK):
        for name, count in counts.items():
            if start < count:
                yield Order(name, start, min(start + CHUNK, count))


class Crew:
    """Processes that work on orders; whoever dies is replaced, and the input it died of is a failure."""

    def __init__(self, seed: int, processes: int, limit: float = SECONDS) -> None:
        self._seed, self._count, self._limit = seed, processes, limit
        self._spawn = multiprocessing.get_context("spawn")
        self._orders: multiprocessing.Queue[Order | None] = self._spawn.Queue()
        self._said: multiprocessing.Queue[object] = self._spawn.Queue()
        self._at: dict[int, Order] = {}
        self._number: dict[int, int] = {}
        self._heard: dict[int, float] = {}
        self._workers: dict[int, multiprocessing.process.BaseProcess] = {}

    def run(self, orders: Iterable[Order]) -> Iterator[tuple[Order, Tally]]:
        """Each order with its tally, as they are done."""
        waiting = list(orders)
        for order in waiting:
            self._orders.put(order)
        for _ in range(self._count):
            self._start()
        left = len(waiting)
        while left:
            for order, tally in self._next():
                left -= order.end > order.start
                yield order, tally
        for _ in self._workers:
            self._orders.put(None)
        for worker in self._workers.values():
            worker.join(10)

    def _start(self) -> None:
        worker = self._spawn.Process(
            target=_work, args=(self._seed, self._orders, self._said, self._limit), daemon=True
        )
        worker.start()
        self._workers[worker.pid or 0] = worker
        self._heard[worker.pid or 0] = time.monotonic()

    def _next(self) -> Iterator[tuple[Order, Tally]]:
        try:
            message = self._said.get(timeout=5)
        except queue.Empty:
            yield from self._lost()
            return
        match message:
            case (int(pid), int(number)):
                self._number[pid] = number
                self._heard[pid] = time.monotonic()
            case (int(pid), Order() as order):
                self._at[pid], self._number[pid] = order, order.start
            case (int(pid), Order() as order, Tally() as tally):
                self._at.pop(pid, None)
                self._heard[pid] = time.monotonic()
                yield order, tally

    def _lost(self) -> Iterator[tuple[Order, Tally]]:
        """Whoever died or says nothing any more: its input is a failure, and the rest is given out again."""
        for pid, worker in list(self._workers.items()):
            silent = time.monotonic() - self._heard[pid] > SILENCE and pid in self._at
            if silent:
                worker.kill()
                worker.join()
            if worker.is_alive():
                continue
            del self._workers[pid]
            order = self._at.pop(pid, None)
            if order is not None:
                number = self._number[pid]
                what = "hangs" if silent else f"killed the process ({worker.exitcode})"
                tally = Tally(inputs=1, failures=[Failure(order.target, number, what)])
                if number + 1 < order.end:
                    self._orders.put(Order(order.target, number + 1, order.end))
                    yield (
                        Order(order.target, number, number),
                        tally,
                    )  # what came before is read again: it was fine
                else:
                    yield order, tally
            self._start()


def save(failure: Failure, seed: int, folder: Path) -> Path:
    """Writes the reproducer of a failure."""
    case = made(seed, TARGETS[failure.target], failure.number)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{failure.target}-{seed}-{failure.number}.json"
    path.write_text(case.as_json(failure.target), encoding="utf-8")
    path.with_suffix(".txt").write_text(f"{failure.what}\n{failure.told}", encoding="utf-8")
    return path
