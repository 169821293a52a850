"""One cold one-pager through the whole command, beside the `weasyprint` command on the same HTML; wall time.

    python benchmarks/cold.py [--rounds 9] [--workspace DIRECTORY --audience NAME]

Both start from nothing, once a turn. `collateral build` reads and checks the workspace, selects, measures,
fits, lays out, writes, reads back, makes the preview and the index; `weasyprint` gets the finished HTML and
stylesheets with the same fonts and writes the same PDF variant. Without --workspace it measures the least
workspace there is and the demo, and what the start costs: the same command on a workspace in which nothing
but reading is left to do (`collateral check`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from measuring import (
    BIN,
    LEAST,
    ROOT,
    BuildRequest,
    copy_of,
    in_turns,
    milliseconds,
    neighbours,
    printed,
    put_down,
    ratio,
    run,
    spread,
    tasks_of,
    verdict,
)

MOST, AIM = 1.0, 0.85
FORMAT = "one-pager"


def main() -> int:
    """Prints both commands' times for each workspace."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--audience", default="cfo")
    asked = parser.parse_args()
    print(neighbours())
    if asked.workspace:
        measure(asked.workspace, asked.audience, asked.rounds)
    else:
        measure(LEAST, "logistics", asked.rounds)
        measure(ROOT, "cfo", asked.rounds)
    return 0


def measure(source: Path, audience: str, rounds: int) -> None:
    """Both commands in turns on one workspace."""
    with tempfile.TemporaryDirectory() as folder:
        workspace = copy_of(source, Path(folder) / "workspace")
        request = BuildRequest(audiences=(audience,), formats=(FORMAT,))
        (task,) = tasks_of(workspace, request)
        theirs = put_down(printed(task), Path(folder) / "page")
        ours = [str(BIN / "collateral"), "build", "--audience", audience, "--format", FORMAT, "--no-cache"]
        if task.job.settings.value.governance.roles:
            ours.append("--draft")  # whatever is approved just now
        reading = [str(BIN / "collateral"), "check"]
        ways = {
            "collateral": lambda: run(ours, workspace),
            "weasyprint": lambda: run(theirs),
            "check": lambda: run(reading, workspace),
            "import": lambda: run([sys.executable, "-c", "import weasyprint"]),
        }
        in_turns(ways, 1)  # what Python compiles is kept
        took = in_turns(ways, rounds)
    print(f"\n{source.name}: {audience} {FORMAT}, {rounds} rounds")
    for name, said in (
        ("collateral", "collateral build, from reading to the index"),
        ("weasyprint", "weasyprint, from finished HTML to PDF"),
        ("check", "collateral check: its start, reading and checking alone"),
        ("import", 'python -c "import weasyprint"'),
    ):
        print(f"  {milliseconds(took[name]):>8}  {spread(took, name, 'weasyprint'):18}  {said}")
    print(
        verdict("  collateral over weasyprint", ratio(took, "collateral", "weasyprint"), MOST), f"(aim {AIM})"
    )


if __name__ == "__main__":
    sys.exit(main())
