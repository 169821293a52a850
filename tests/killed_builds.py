"""`python -m killed_builds folder rounds seed`: builds killed at random moments, and two at once.

A process of its own, because it forks: it has one thread and nothing to lose. What it finds wrong goes to
standard output, a line each. The folder holds what `canned.py` keeps, and workspaces in two states.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from canned import Results, build_canned, change, contents, kept
from faults import KILL, faults

if TYPE_CHECKING:
    from collections.abc import Callable


def forked(work: Callable[[], object]) -> int:
    """The process that does a piece of work; 0 is its exit code where it went well."""
    process = os.fork()
    if process == 0:
        code = 1
        try:
            work()
            code = 0
        except BaseException as error:  # noqa: BLE001  # whatever it is, the parent hears of it
            os.write(1, f"{error!r}\n".encode())
        os._exit(code)
    return process


def ended_well(process: int) -> bool:
    return os.waitpid(process, 0)[1] == 0


MANY = 100
"""From so many rounds on, no step is left out."""


class Trial:
    """Rounds in one folder."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.results: Results = kept(folder / "results")
        self.before = contents(folder / "built" / "dist")
        self.after = contents(folder / "after" / "dist")
        self.random = random.Random(seed)  # noqa: S311  # moments, not secrets
        self.duration = 0.0
        self.struck = 0

    def fresh(self, name: str) -> Path:
        root = self.folder / name
        shutil.copytree(self.folder / "built", root)
        change(root)
        return root

    def measured(self) -> None:
        """How long a build takes that nobody kills."""
        root = self.fresh("measured")
        started = time.monotonic()
        assert ended_well(forked(lambda: build_canned(root, self.results)))
        self.duration = time.monotonic() - started
        shutil.rmtree(root)

    def killed(self, number: int) -> None:
        """A build that is killed at some moment, then one that is not."""
        root = self.fresh(f"killed-{number}")
        process = forked(lambda: build_canned(root, self.results))
        time.sleep(self.random.random() * self.duration)
        os.kill(process, signal.SIGKILL)
        self.struck += not ended_well(process)
        self._repaired(root, f"kill {number}")

    def killed_at(self, kind: str, number: int) -> bool:
        """A build that is killed in the middle of its n-th write, …, then one that is not."""
        root = self.fresh(f"killed-at-{kind}-{number}")

        def disturbed() -> None:
            with faults(kind, number, below=root, error=KILL):
                build_canned(root, self.results)

        passed = ended_well(forked(disturbed))
        self._repaired(root, f"killed at {kind} {number}")
        return not passed

    def _repaired(self, root: Path, when: str) -> None:
        self._whole(root, when)
        if not ended_well(forked(lambda: build_canned(root, self.results))):
            print(f"{when}: the next build fails")  # noqa: T201  # the report
        self._as_undisturbed(root, when)
        shutil.rmtree(root)

    def together(self, number: int) -> None:
        """Two builds at once, into the same folder or two of them."""
        root = self.fresh(f"together-{number}")
        outputs = (None, None) if number % 2 else (root / "dist", root / "other")
        builds = [forked(lambda out=out: build_canned(root, self.results, out)) for out in outputs]  # type: ignore[misc]
        if sum(ended_well(build) for build in builds) < len(builds):  # waits for all of them
            print(f"two at once, round {number}: one failed")  # noqa: T201  # the report
        self._as_undisturbed(root, f"two at once, round {number}")
        shutil.rmtree(root)

    def _whole(self, root: Path, when: str) -> None:
        found = {name: data for name, data in contents(root / "dist").items() if not name.endswith(".tmp")}
        half = [
            name
            for name, data in found.items()
            if name != "index.html" and data not in (self.before.get(name), self.after.get(name))
        ]
        gone = self.before.keys() - found.keys()
        if half or gone or not found["index.html"].rstrip().endswith(b"</html>"):
            print(f"{when}: half {half}, gone {sorted(gone)}")  # noqa: T201  # the report

    def _as_undisturbed(self, root: Path, when: str) -> None:
        left = [path.name for path in root.rglob("*.tmp")]
        if contents(root / "dist") != self.after or left:
            print(f"{when}: dist is not that of an undisturbed build, or {left} are left")  # noqa: T201  # the report


def main() -> None:
    """All rounds; the last line says in how many of them a build was really killed."""
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    trial = Trial(folder, seed)
    trial.measured()
    for number in range(rounds):
        trial.killed(number)
    for kind in ("open", "write", "fsync", "replace"):
        number = 1
        while trial.killed_at(kind, number):
            number += 1 if rounds > MANY else 3
    for number in range(rounds // 3 + 1):
        trial.together(number)
    print(f"killed {trial.struck}")  # noqa: T201  # the report


if __name__ == "__main__":
    main()
