"""`python -m fuzz`: many inputs over every target, counted; failures with their reproducers."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path
from typing import TextIO

from fuzz.case import Case
from fuzz.counting import Crew, Tally, judged, orders_for, save
from fuzz.targets import TARGETS

FOLDER = Path(".fuzz")


def say(*words: object, to: TextIO | None = None) -> None:
    """One line, at once."""
    (to or sys.stdout).write(" ".join(str(word) for word in words) + "\n")
    (to or sys.stdout).flush()


def main() -> int:
    """Runs what was asked for; 1 where a promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=100_000, help="over all targets together")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", action="append", choices=sorted(TARGETS), help="only this one; repeats")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where reproducers go")
    parser.add_argument("--replay", type=Path, help="read one reproducer again, and nothing else")
    options = parser.parse_args()
    if options.replay:
        return replay(options.replay)
    return count(options)


def replay(path: Path) -> int:
    """One reproducer, with its traceback where it still fails."""
    name, case = Case.from_json(path.read_text(encoding="utf-8"))
    outcome = judged(TARGETS[name], case, twice=True)
    say("\n".join(str(finding) for finding in outcome.findings) or "no finding")
    return 0


def count(options: argparse.Namespace) -> int:
    """The tally of every target as a table, then the failures, each kind once."""
    started = time.monotonic()
    tallies = {name: Tally() for name in options.target or TARGETS}
    done, shown = 0, 0.0
    crew = Crew(options.seed, options.processes)
    for order, tally in crew.run(orders_for(options.inputs, tallies)):
        tallies[order.target].add(tally)
        done += tally.inputs
        for failure in tally.failures:
            save(failure, options.seed, options.folder)
        if time.monotonic() - shown > 30:
            shown = time.monotonic()
            broken = sum(len(one.failures) for one in tallies.values())
            say(f"{done:,} inputs, {broken} failures, {shown - started:.0f} s", to=sys.stderr)
    say(table(tallies))
    total = sum(tally.inputs for tally in tallies.values())
    failures = [failure for tally in tallies.values() for failure in tally.failures]
    say(
        f"{total:,} inputs in {time.monotonic() - started:.0f} s,",
        f"seed {options.seed}: {len(failures)} failures",
    )
    codes = sorted({code for tally in tallies.values() for code in tally.codes})
    say(f"{len(codes)} codes of findings: {' '.join(codes)}")
    for what in dict.fromkeys(failure.what for failure in failures):
        alike = [failure for failure in failures if failure.what == what]
        first = alike[0]
        say(f"{len(alike)} x {what}: {options.folder / f'{first.target}-{options.seed}-{first.number}.json'}")
    return 1 if failures else 0


def table(tallies: dict[str, Tally]) -> str:
    """One line for each target."""
    names = ("inputs", "accepted", "told", "codes", "failed", "ms each", "slowest s")
    widths = (8, 10, 8, 7, 8, 9, 11)
    lines = [f"{'target':18}" + "".join(name.rjust(width) for name, width in zip(names, widths, strict=True))]
    for name, tally in tallies.items():
        each = 1000 * tally.seconds / max(tally.inputs, 1)
        lines.append(
            f"{name:18}{tally.inputs:8,}{tally.accepted:10,}{tally.with_findings:8,}{len(tally.codes):7}"
            f"{len(tally.failures):8}{each:9.1f}{tally.slowest:9.2f} (number {tally.slowest_number})"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
