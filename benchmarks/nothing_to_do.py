"""What `collateral build` takes when there is nothing to do, over `python -c pass`; wall time.

    python benchmarks/nothing_to_do.py [--editions 500] [--rounds 21]

It makes up a workspace with its inputs, a document and a preview for each edition, and the record of a build
in the way a build does it; then it starts the installed command itself, and beside it `python -m collateral`
and an interpreter that does nothing, in turn, and prints medians. The files hold nothing: nobody reads them.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MOST = 3.0
AIM = 2.0
PRODUCTS, AUDIENCES, FORMATS = 20, 12, 3
WARNINGS = 5
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""As users have it: Python keeps what it compiled."""

RECORD = """
import sys
from pathlib import Path
from collateral.pipeline.freshness import call
from collateral.pipeline.remembering import look_at_inputs, look_at_outputs, remember
from collateral.workspace import find_workspace
workspace, count, warned = find_workspace(Path(sys.argv[1])), *sys.argv[2:]
documents, previews = workspace.dist.rglob("*.pdf"), workspace.dist.glob("previews/*")
inputs = look_at_inputs(workspace)
outputs = look_at_outputs(documents, [workspace.dist / "index.html", *previews])
said = f"{count} of {count} documents are up to date"
assert remember(workspace, call({}), inputs, outputs, said=said, warned=warned)
print(len(inputs.seen), len(outputs.seen))
"""


def main() -> int:
    """Prints a line for each command; 1 where the installed one takes too long."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--editions", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=21)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        make_up(root, asked.editions)
        time.sleep(0.1)  # files that were just written are not trusted
        looked = record(root, asked.editions)
        print(f"{asked.editions} editions: {looked} files and folders looked at, {asked.rounds} rounds")
        return compare(root, asked.editions, asked.rounds)


def make_up(root: Path, editions: int) -> None:
    """Files of a sales organisation, and what a build of them left in dist/."""
    names = ["collateral.yaml", "_brand.yml", *(f"stakeholders/a{n}.yaml" for n in range(AUDIENCES))]
    for n in range(FORMATS):
        names += [f"templates/f{n}/{name}" for name in ("format.yaml", "page.html.j2", "style.css")]
    for n in range(PRODUCTS):
        product = f"collateral/p{n}"
        names += [f"{product}/{name}.yaml" for name in ("product", "claims", "statements", "references")]
        names += [f"{product}/{m}0-story.md" for m in range(1, 4)]
        names += [f"{product}/images/{m}.svg" for m in range(8)]
        names += [f"approvals/p{n}.jsonl", f"releases/p{n}.jsonl"]
    for n in range(editions):
        edition = f"p{n % PRODUCTS}_a{n % AUDIENCES}_f{n % FORMATS}_us_en-US_stage-{n}"
        names += [f"dist/p{n % PRODUCTS}/a{n % AUDIENCES}/{edition}_r1.pdf", f"dist/previews/{edition}.png"]
    for name in (*names, "dist/index.html"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("name: x\n", encoding="utf-8")


def record(root: Path, editions: int) -> int:
    """In a process of its own, as a build does; how many files it looked at."""
    warnings = "\n".join(f"collateral/p{n}/10-story.md:{n}:1: warning: Something." for n in range(WARNINGS))
    told = subprocess.run(
        [sys.executable, "-c", RECORD, str(root), str(editions), warnings],
        check=True,
        capture_output=True,
        text=True,
        env=ENVIRONMENT,
    )
    return sum(map(int, told.stdout.split()))


def compare(root: Path, editions: int, rounds: int) -> int:
    """All commands in turn, so that a busy machine is busy for all of them."""
    script = Path(sys.executable).with_name("collateral")
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import re'": [sys.executable, "-c", "import re"],
        "collateral build": [str(script), "build"],
        "python -m collateral build": [sys.executable, "-m", "collateral", "build"],
    }
    took: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            started = time.perf_counter()
            done = subprocess.run(command, cwd=root, capture_output=True, check=False, env=ENVIRONMENT)
            took[name].append(time.perf_counter() - started)
            if "collateral" in name and f"{editions} documents".encode() not in done.stdout:
                sys.exit("It went the whole way: did a file of the program change meanwhile? Run it again.")
    floor = took["python -c pass"]
    for name, times in took.items():
        ratios = sorted(one / base for one, base in zip(times, floor, strict=True))
        ratio = statistics.median(ratios)
        print(f"{ratio:5.2f}  ({ratios[0]:.2f}-{ratios[-1]:.2f})  {statistics.median(times):7.4f} s  {name}")
        if name == "collateral build":
            reached = ratio
    print(f"at most {MOST:.1f}, aim at {AIM:.1f}; the script's own first lines are pip's, and some import re")
    return 0 if reached <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
