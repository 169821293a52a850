"""What planning costs for each edition, from ten editions to ten thousand; processor time, as a plot.

    python benchmarks/planning.py [--most 10000] [--plot docs/benchmarks/planning.svg] [--workspace DIRECTORY]

Planning is all that happens before an edition is made: which editions a call means, what each may show and
why, what is approved of it, its hashes; in one call and with the command's thresholds of garbage collection.
Audiences are multiplied in memory; what is done once for a product (hashing what can be approved) is part of
the figure, which is why it falls first. It must not rise.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import ROOT, BuildRequest, neighbours, verdict

from collateral.__main__ import SELDOM
from collateral.pipeline.answering import answerable
from collateral.pipeline.clearing import governed_jobs
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.workspace import find_workspace

if TYPE_CHECKING:
    from collateral.model.catalogue import Catalogue
    from collateral.workspace import Workspace

SIZES = (10, 30, 100, 300, 1_000, 3_000, 10_000)
MOST_RISE = 1.25
"""Ten thousand editions may cost so much more each than a hundred."""
COMPARED_FROM = 100


def main() -> int:
    """Prints milliseconds an edition for each size, and draws them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--most", type=int, default=SIZES[-1])
    parser.add_argument("--workspace", type=Path, default=ROOT)
    parser.add_argument("--plot", type=Path, default=ROOT / "docs" / "benchmarks" / "planning.svg")
    asked = parser.parse_args()
    workspace = find_workspace(asked.workspace)
    catalogue, _ = readable_catalogue(workspace)
    print(neighbours())
    gc.set_threshold(*SELDOM)
    took = {}
    for size in SIZES:
        if size <= asked.most:
            took[size] = planned(workspace, catalogue, size)
            print(f"{size:6} editions  {took[size]:6.1f} ms each")
    asked.plot.parent.mkdir(parents=True, exist_ok=True)
    asked.plot.write_text(drawn(took), "utf-8")
    last = max(took)
    if last > COMPARED_FROM:
        rise = took[last] / took[COMPARED_FROM]
        print(verdict(f"an edition of {last} over one of {COMPARED_FROM}", rise, MOST_RISE))
    return 0


def planned(workspace: Workspace, catalogue: Catalogue, size: int) -> float:
    """Milliseconds of processor time for each of so many editions."""
    readers = list(catalogue.profiles)
    many = tuple(
        replace(readers[number % len(readers)], id=f"{readers[number % len(readers)].id}-{number}")
        if number >= len(readers)
        else readers[number]
        for number in range(size)
    )
    grown = replace(catalogue, profiles=many)
    gc.collect()
    started = time.process_time()
    jobs = edition_jobs(grown, plan_editions(grown, BuildRequest())[:size])
    jobs = governed_jobs(workspace, grown, jobs, as_of=None, draft=True)
    done = len(answerable(jobs, grown, workspace))
    return (time.process_time() - started) * 1000 / done


# --- the plot ---------------------------------------------------------------------------------------------

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 300, 70, 50, 30


def drawn(took: dict[int, float]) -> str:
    """A line through one dot for each size, sizes on a scale of tens."""
    most = max(took.values()) * 1.15
    span = len(took) - 1 or 1
    places = [
        (LEFT + (WIDTH - LEFT - 40) * index / span, HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / most)
        for index, value in enumerate(took.values())
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4"/>'
        f'<text x="{x:.1f}" y="{y - 10:.1f}">{value:.1f}</text>'
        f'<text x="{x:.1f}" y="{HEIGHT - BOTTOM + 20}">{size:,}</text>'
        for (x, y), (size, value) in zip(places, took.items(), strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        'font-family="sans-serif" font-size="12" text-anchor="middle">'
        "<title>Milliseconds of planning for each edition, by the number of editions</title>"
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<path d="M{LEFT} {HEIGHT - BOTTOM}H{WIDTH - 20}" stroke="#999"/>'
        f'<polyline points="{line}" fill="none" stroke="#225588" stroke-width="2"/>'
        f'<g fill="#223">{dots}<text x="{WIDTH / 2}" y="{HEIGHT - 8}">editions planned in one call</text>'
        f'<text x="{LEFT}" y="18" text-anchor="start">milliseconds each</text></g></svg>\n'
    )


if __name__ == "__main__":
    sys.exit(main())
