"""What reading a finished PDF back costs: its share of the processor time that one edition takes.

Run it in a workspace: python benchmarks/readback.py [--audience cfo]. It makes each edition in this process,
twice, so that what is paid once (imports, fonts) does not count, and prints the share of the second round.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import Any

from collateral.model.edition import BuildRequest
from collateral.pipeline import proving
from collateral.pipeline.answering import answerable
from collateral.pipeline.edition import build_edition
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.workspace import bundled_files, find_workspace

MOST = 0.15
"""So much of an edition's processor time reading back may take."""


def main() -> int:
    """Prints one line for each edition and the whole; 1 where the share is too high."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--audience", action="append", default=[])
    asked = parser.parse_args()
    workspace = find_workspace(Path())
    catalogue, _ = readable_catalogue(workspace)
    request = BuildRequest(audiences=tuple(asked.audience))
    jobs = answerable(edition_jobs(catalogue, plan_editions(catalogue, request)), catalogue, workspace)
    assets = AssetRoots(workspace.root, bundled_files())
    spent = _listen()
    whole = back = 0.0
    for job in jobs:
        task = EditionTask(job=job, assets=assets)
        build_edition(task)
        spent.clear()
        started = time.process_time()
        result = build_edition(task)
        took, reading = time.process_time() - started, sum(spent)
        whole, back = whole + took, back + reading
        pages = result.layout.pages if result.layout else 0
        print(f"{reading / took:6.1%}  {reading:6.3f} s of {took:6.3f} s  {pages:2} pages  {job.edition.id}")
    print(f"{back / whole:6.1%}  {back:6.3f} s of {whole:6.3f} s in all; at most {MOST:.0%}")
    return 0 if back <= MOST * whole else 1


def _listen() -> list[float]:
    """Processor time of every read-back from now on."""
    spent: list[float] = []
    original = proving._read_back  # noqa: SLF001  # what is measured

    def timed(*given: Any) -> Any:  # noqa: ANN401  # whatever it takes and gives
        started = time.process_time()
        try:
            return original(*given)
        finally:
            spent.append(time.process_time() - started)

    proving._read_back = timed  # noqa: SLF001  # the same
    return spent


if __name__ == "__main__":
    sys.exit(main())
