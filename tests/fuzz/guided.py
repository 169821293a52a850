"""`python -m fuzz.guided`: atheris looks for inputs that reach code no input has reached before.

Only targets that are given bytes take part. Each runs in a process of its own, because libFuzzer ends the
process it runs in; what it finds interesting is kept and is where the next run starts. atheris is an extra
(`pip install -e '.[fuzz]'`): where it is missing, this says so and is done.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fuzz.case import Target

FOLDER = Path(".fuzz")
INSTRUMENTED = ("collateral", "markdown_it", "mdit_py_plugins")
"""Packages whose branches count."""
SECONDS_EACH = 30
MEGABYTES = 3000
LONGEST = 20_000
"""Bytes of one input."""


def main() -> int:
    """All targets one after the other, or the one that was named."""
    parser = argparse.ArgumentParser(prog="python -m fuzz.guided", description=__doc__.partition("\n\n")[0])
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--target", help="only this one")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where inputs are kept")
    parser.add_argument("--within", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if importlib.util.find_spec("atheris") is None:
        say("atheris is not installed, so no input is looked for by coverage. pip install -e '.[fuzz]'")
        return 0
    if options.within:
        run(options.target, options.seconds, options.folder)
    names = [options.target] if options.target else names_of_targets()
    failed = [name for name in names if started(name, options.seconds, options.folder)]
    say(f"guided: {len(names)} targets, {options.seconds} s each; failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def names_of_targets() -> list[str]:
    """Targets that can be given bytes."""
    from fuzz.targets import TARGETS  # noqa: PLC0415 (a process that fuzzes imports it instrumented)

    return [name for name, target in TARGETS.items() if target.from_bytes]


def started(name: str, seconds: int, folder: Path) -> int:
    """The exit code of one target's process, and its last figures on the terminal."""
    call = [sys.executable, "-m", "fuzz.guided", "--within", "--target", name]
    call += ["--seconds", str(seconds), "--folder", str(folder)]
    done = subprocess.run(call, check=False, capture_output=True, text=True, errors="replace")
    lines = [line for line in (done.stdout + done.stderr).splitlines() if "cov:" in line or "Done" in line]
    say(f"{name}: {' / '.join(lines[-2:]) or 'no figures'}")
    if done.returncode:
        say((done.stdout + done.stderr)[-4000:])
    return done.returncode


def run(name: str, seconds: int, folder: Path) -> None:
    """Hands the process over to libFuzzer, which ends it."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=list(INSTRUMENTED)):
        targets = importlib.import_module("fuzz.targets")
        counting = importlib.import_module("fuzz.counting")
        mutation = importlib.import_module("fuzz.mutation")
    target: Target = targets.TARGETS[name]
    corpus = folder / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.seeds()):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = folder / "words.txt"
    words.write_text("".join(f'"{escaped(token)}"\n' for token in mutation.TOKENS if token), encoding="ascii")

    def one(data: bytes) -> None:
        if target.from_bytes is not None:
            counting.judged(target, target.from_bytes(data), twice=False)

    flags = {
        "max_total_time": seconds, "timeout": SECONDS_EACH, "rss_limit_mb": MEGABYTES, "max_len": LONGEST,
        "dict": words, "artifact_prefix": f"{folder}/{name}-",
    }  # fmt: skip
    atheris.Setup([name, *(f"-{key}={value}" for key, value in flags.items()), str(corpus)], one)
    atheris.Fuzz()


def escaped(token: bytes) -> str:
    """A word as libFuzzer's dictionaries write it."""
    return "".join(f"\\x{byte:02x}" for byte in token[:64])


if __name__ == "__main__":
    sys.exit(main())
