"""Many editions through the whole command, beside calling `weasyprint` once per document.

    python benchmarks/many.py [--editions 200] [--sample 12] [--rounds 3] [--workspace DIRECTORY]

The workspace is copied with as many audiences as it takes, each a copy of one of its own under another name.
`collateral build` makes all of them on two processes and on one; whatever an earlier build kept is thrown
away before, what a build learns it uses for its own later editions.
`weasyprint` is timed on a sample of the very same documents as finished HTML, and multiplied; the sample is
also printed two at a time, which says how far two processes can get on this machine at all. Wall time, and
processor time beside it: on a machine with busy neighbours only the latter means anything.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import (
    BIN,
    ROOT,
    BuildRequest,
    copy_of,
    median,
    neighbours,
    printed,
    processor,
    put_down,
    run,
    tasks_of,
    verdict,
    wall,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LEAST_FASTER, LEAST_SCALING = 7.0, 1.8
PROCESSES = 2


def main() -> int:
    """Prints the time of one document each way, and the ratios."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--editions", type=int, default=200)
    parser.add_argument("--sample", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--workspace", type=Path, default=ROOT)
    parser.add_argument("--format", default="one-pager")
    asked = parser.parse_args()
    print(neighbours())
    with tempfile.TemporaryDirectory() as folder:
        workspace = multiplied(asked.workspace, Path(folder) / "workspace", asked.editions)
        tasks = tasks_of(workspace, BuildRequest(formats=(asked.format,)))[: asked.editions]
        every = max(1, len(tasks) // asked.sample)
        commands = [
            put_down(printed(task), Path(folder) / task.job.edition.id)
            for task in tasks[::every][: asked.sample]
        ]

        def ours(processes: int) -> Callable[[], None]:
            names = [task.job.edition.audience for task in tasks]
            audiences = [word for name in names for word in ("--audience", name)]
            build = [str(BIN / "collateral"), "build", "--format", asked.format, *audiences]

            def fresh() -> None:
                for left in (".collateral", "dist"):
                    shutil.rmtree(workspace / left, ignore_errors=True)
                run([*build, "--draft", "--jobs", str(processes)], workspace)

            return fresh

        def theirs() -> None:
            for command in commands:
                run(command)

        def theirs_at_once() -> None:
            with ThreadPoolExecutor(PROCESSES) as pool:
                list(pool.map(run, commands))

        for what, measure in (("wall", wall), ("processor", processor)):
            print(f"\n{what} time, {len(tasks)} editions, {asked.rounds} rounds")
            faster, scaling, possible = [], [], []
            for _ in range(asked.rounds):
                alone = measure(theirs) / len(commands)
                two = measure(ours(PROCESSES))
                one = measure(ours(1)) if measure is wall else two
                batch = two / len(tasks)
                faster.append(alone / batch)
                scaling.append(one / two)
                possible.append(alone * len(commands) / measure(theirs_at_once))
                print(f"  {batch * 1000:.0f} ms each with collateral, {alone * 1000:.0f} ms with weasyprint")
            if measure is wall:
                print(
                    verdict(
                        "times faster than weasyprint one by one", median(faster), LEAST_FASTER, least=True
                    )
                )
                print(verdict("two processes over one", median(scaling), LEAST_SCALING, least=True))
                print(f"two `weasyprint` at once over one after another: {median(possible):.2f}")
            else:
                print(f"{median(faster):.2f} times less work than weasyprint one by one")
    return 0


def multiplied(source: Path, folder: Path, count: int) -> Path:
    """A copy of a workspace with so many audiences."""
    workspace = copy_of(source, folder)
    originals = sorted((workspace / "stakeholders").glob("*.yaml"))
    for number in range(count - len(originals)):
        original = originals[number % len(originals)]
        original.with_stem(f"{original.stem}-{number:04}").write_text(original.read_text("utf-8"), "utf-8")
    return workspace


if __name__ == "__main__":
    sys.exit(main())
