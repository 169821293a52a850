"""Memory of the warm processes over many editions, and of a batch beside Chromium's; proportional set size.

    python benchmarks/memory.py [--editions 1000] [--workspace DIRECTORY] [--no-chromium]

Editions are made in a cage of two processes, a few by each child; what could grow is the process that stays
warm, the branch of it that holds a look, and the supervisor. They are read after 50 editions and at the end.
The peak of a batch is that of all its processes together, looked at fifty times a second, and beside it that
of Chromium printing the same pages, two at a time and one at a time.
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import os
import shutil
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Self

from measuring import (
    BIN,
    LEAST,
    ROOT,
    BuildRequest,
    chromium_prints,
    copy_of,
    neighbours,
    printed,
    put_down,
    run,
    tasks_of,
    verdict,
)

from collateral.pipeline.cage import ChildFailure
from collateral.pipeline.crew import Crew
from collateral.pipeline.edition_cage import BUILD_EDITION, TURNS, edition_cage
from collateral.pipeline.preparing import look_of, preparation_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from collateral.pipeline.cage import Cage, Preparation
    from collateral.pipeline.task import EditionTask

FLAT, MOST_OF_CHROMIUM = 10.0, 0.4
MIB = 1024
PROCESSES, FIRST = 2, 50
LEAVING = 0.5
"""Seconds that the last children are given to be gone."""


def main() -> int:
    """Prints memory after 50 editions and at the end, and the peaks."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--editions", type=int, default=1000)
    parser.add_argument("--workspace", type=Path, default=LEAST)
    parser.add_argument("--no-chromium", action="store_true")
    asked = parser.parse_args()
    print(neighbours())
    grown(asked.workspace, asked.editions)
    grown(asked.workspace, asked.editions, formats=("one-pager",))
    peaks(chromium=None if asked.no_chromium else shutil.which("chromium"))
    return 0


def grown(workspace: Path, editions: int, *, formats: tuple[str, ...] = ()) -> None:
    """What stays, after 50 editions and after all; where they have one look, the warm process prepares it."""
    made = tasks_of(workspace, BuildRequest(formats=formats))
    alone = len({look_of(task.job) for task in made}) == 1

    def prepare(task: EditionTask) -> Preparation:
        return replace(preparation_of(task), alone=alone)

    tasks = itertools.cycle(made)
    first = min(FIRST, editions)
    with edition_cage(PROCESSES) as cage:
        make(cage, itertools.islice(tasks, first), prepare)
        early = staying()
        make(cage, itertools.islice(tasks, editions - first), prepare)
        late = staying()
    kind = "one look" if alone else "several looks"
    print(f"\n{kind}: proportional set size in MiB after {first} and after {editions} editions")
    for name, before in early.items():
        print(f"  {before:6.1f}  {late[name]:6.1f}  {name}")
    for name, before in early.items():
        print(verdict(f"the {name} grew, MiB", late[name] - before, FLAT))


def make(cage: Cage, tasks: Iterable[EditionTask], prepare: Callable[[EditionTask], Preparation]) -> None:
    """Make editions and let go of them."""
    for _, result in cage.map(BUILD_EDITION, tasks, prepare, crew=Crew(TURNS)):
        if isinstance(result, ChildFailure) or result.pdf is None:
            raise SystemExit(f"an edition failed: {result}")


def staying() -> dict[str, float]:
    """Memory of the supervisor, the warm process and its branches, while no edition is made."""
    time.sleep(LEAVING)
    here = os.getpid()
    (warm,) = [number for number, parent in _parents() if parent == here]
    branches = sorted(number for number, parent in _parents() if parent == warm)
    named = {f"branch {count}": number for count, number in enumerate(branches, start=1)}
    return {
        name: resident(number) for name, number in {"supervisor": here, "warm process": warm, **named}.items()
    }


def peaks(chromium: str | None) -> None:
    """The most that a batch takes at once, beside Chromium's."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = copy_of(ROOT, Path(folder) / "workspace")
        build = [
            str(BIN / "collateral"),
            "build",
            "--format",
            "one-pager",
            "--draft",
            "--jobs",
            str(PROCESSES),
        ]
        with Watching() as ours:
            run(build, workspace)
        tasks = tasks_of(workspace, BuildRequest(formats=("one-pager",)))
        print(f"\npeak of {len(tasks)} one-pagers, {PROCESSES} at a time, all processes: {ours.peak:.0f} MiB")
        if chromium is None:
            print("chromium is not installed: not run")
            return
        pages = []
        for number, task in enumerate(tasks[:4]):
            put_down(printed(task), Path(folder) / str(number))
            pages.append(Path(folder) / str(number) / "page.html")
        for workers in (PROCESSES, 1):
            with Watching() as theirs, ThreadPoolExecutor(workers) as pool:
                list(
                    pool.map(
                        lambda page: run(chromium_prints(chromium, page, page.parent / "profile")), pages
                    )
                )
            print(f"peak of chromium printing the same pages, {workers} at a time: {theirs.peak:.0f} MiB")
            if workers == PROCESSES:
                print(verdict("ours over chromium's", ours.peak / theirs.peak, MOST_OF_CHROMIUM))


class Watching:
    """Looks at the memory of everything this process started, until it is left."""

    def __init__(self) -> None:
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self.peak = 0.0

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._done.wait(0.02):
            self.peak = max(self.peak, sum(resident(process) for process in descendants(os.getpid())))


def descendants(process: int) -> list[int]:
    """All processes below one."""
    parents: dict[int, list[int]] = {}
    for number, parent in _parents():
        parents.setdefault(parent, []).append(number)
    found, stack = [], [process]
    while stack:
        below = parents.get(stack.pop(), [])
        found += below
        stack += below
    return found


def _parents() -> Iterator[tuple[int, int]]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                yield int(folder.name), int((folder / "stat").read_text().rpartition(")")[2].split()[1])


def resident(process: int) -> float:
    """Proportional set size in MiB: what is shared counts for each its part."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / MIB
    return 0.0


if __name__ == "__main__":
    sys.exit(main())
