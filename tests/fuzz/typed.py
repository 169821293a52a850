"""What is typed at a terminal, over workspaces right and wrong."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import sys
from typing import TYPE_CHECKING

from collateral import cli
from fuzz import benches
from fuzz.case import BrokenPromiseError, Case, Outcome, Target
from fuzz.mutation import TOKENS
from fuzz.whole import make_workspace, new_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

VALUES = (
    "cfo", "nurse", "biomed", "financial", "technical", "pump", "one-pager", "brief", "us", "eu", "en-US",
    "de-DE",
    "evaluation", "contracting", "cost", "care", "pump/cost", "pump/cost@summary", "pump/claim:cost",
    "template:brief",
    "pump/headline.1", "price-list", "occlusion", "status", "legal", "medical", "2026-11-21", "2027-02-30",
    "0001-01-01",
    "9999-12-31", "20261121", "2026-W47-6", "text", "json", "sarif", "github", "markdown", "audiences",
    "editions", "topics",
    "unproven-number", "mark-unknown-key", "", " ", "-", "--", "---", "-x", "--help", "cfo,nurse", "CFO",
    "cf0", "all", "*", "?", "$HOME",
    "{{ a }}", "a\nb", "a\tb", "\x1b[31mred", "\x07", "\u202eabc", "ä", "e\u0301", "😀", "\udcff",
    "x" * 300, "x" * 5000,
    "0", "1e9", "None", "null", "../x", "./", "new", "new/inner", "con", "a b", "file.pdf",
    "collateral.yaml", "stakeholders",
    "collateral/pump/10-pump.md", "nothing/there.pdf", "key.pem",
)  # fmt: skip
"""Values that are right in some places and wrong in others. None leads out of the folder it is typed in."""

NARROWING = ("--product", "--format", "--stage", "--region", "--locale")
COMMON = ("--workspace", "--report")
OPTIONS: dict[str, tuple[str, ...]] = {
    "approve": ("--role", "--name", "--expires", "--comment", "--audience", "--region", "--all",
    "--withdraw", "--yes",
                "--list", "--as-of", *COMMON),
    "build": ("--audience", *NARROWING, "--draft", "--as-of", *COMMON),
    "check": ("--audience", *NARROWING, "--as-of", "--fix", "--explain", "--no-claim", "--approvals",
    *COMMON),
    "clean": ("--documents", "--dry-run", "--workspace"),
    "diff": (*NARROWING, *COMMON),
    "doctor": COMMON,
    "explain": ("--audience", *NARROWING, *COMMON),
    "init": (),
    "list": COMMON,
    "look": ("--workspace",),
    "recall": ("--report", "--workspace"),
    "release": ("--audience", *NARROWING, "--by", "--date", "--sign-with", *COMMON),
    "schema": ("--workspace",),
    "verify": ("--as-of", "--key", *COMMON),
    "where-used": COMMON,
}  # fmt: skip
FLAGS = frozenset(
    {
        "--all",
        "--withdraw",
        "--yes",
        "--list",
        "--draft",
        "--fix",
        "--no-claim",
        "--approvals",
        "--documents",
        "--dry-run",
    }
)
BUILDING = frozenset({"build", "release", "look"})
"""Commands that make documents: asked over a workspace with an error, so that they stop before."""
WRITING = frozenset({"approve", "check", "init", "schema", "recall", "clean", "release", "build", "look"})
"""Commands that leave something in the folder."""
BROKEN = b"schema: 1\nname: Broken\nnonsense: yes\n"


def _value(random: Random) -> str:
    draw = random.random()
    if draw < 0.85:
        return random.choice(VALUES)
    if draw < 0.95:
        return random.choice(TOKENS).decode("utf-8", "surrogateescape").replace("\0", "").replace("/", "")
    known = random.choice(VALUES)
    at = random.randint(0, len(known))
    return known[:at] + random.choice(("x", "-", " ", "é")) + known[at:]


def _option(random: Random, name: str) -> list[str]:
    if name in FLAGS:
        return [name]
    if name == "--workspace":
        return [name, random.choice((".", "collateral", "nothing", "", "collateral.yaml", "stakeholders"))]
    value = _value(random)
    return [f"{name}={value}"] if random.random() < 0.2 else [name, value]


def make_call(random: Random) -> Case:
    """A command with options and values, some of them odd."""
    command = random.choice((*OPTIONS, "chekc"))
    if command == "doctor" and random.random() < 0.9:  # it lays a page out each time, and takes no values
        command = "check"
    words = [command]
    for _ in range(random.choice((0, 1, 1, 2, 3, 6))):
        options = OPTIONS.get(command, COMMON)
        if options and random.random() < 0.7:
            words += _option(random, random.choice(options))
        else:
            words.append(_value(random))
    if random.random() < 0.1:
        random.shuffle(words)
    words = [
        word for word in words if not word.startswith(("--output", "--components", "--review", "--brand"))
    ]
    base = random.choice(("pump-plain", "pump-plain", "governed"))
    case = Case({}, tuple(words), base)
    if BUILDING & set(words):
        return case.replaced("collateral.yaml", BROKEN)
    if random.random() < 0.3:
        own = benches.files_of(base)
        name = random.choice(list(own))
        return case.replaced(name, new_file(random, name, own[name]))
    return case


def make_report(random: Random) -> Case:
    """Findings of a changed workspace in every form there is."""
    case = make_workspace(random, bases=("pump-plain", "governed", "sling"))
    report = random.choice(("text", "json", "sarif", "github"))
    return Case(case.files, ("check", "--report", report), case.base)


# --- what must hold -------------------------------------------------------------------------------------


@contextlib.contextmanager
def _terminal() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Standard streams as a program has them: UTF-8, and strict about it."""
    out, err = io.BytesIO(), io.BytesIO()
    old = sys.stdout, sys.stderr, sys.stdin
    sys.stdout = shown = io.TextIOWrapper(out, encoding="utf-8", write_through=True)
    sys.stderr = complained = io.TextIOWrapper(
        err, encoding="utf-8", errors="backslashreplace", write_through=True
    )
    sys.stdin = io.StringIO("y\n")
    try:
        yield out, err
    finally:
        sys.stdout, sys.stderr, sys.stdin = old
        shown.detach()  # else the bytes would go with it
        complained.detach()


def read_call(case: Case) -> Outcome:
    """A call ends with a known code, says something people can read, and steers no terminal."""
    before = os.getcwd()  # noqa: PTH109 (to go back to)
    with benches.laid(case) as workspace:
        os.chdir(workspace.root)
        try:
            with _terminal() as (out, err):
                code = cli.run(case.arguments)
        finally:
            os.chdir(before)
    if WRITING & set(case.arguments):
        benches.forget(case.base)
    said, told = out.getvalue().decode(), err.getvalue().decode()
    if code not in {0, 1, 2, 3}:
        raise BrokenPromiseError(f"exit code {code}: {told[-1500:]}")
    if code and not (said + told).strip():
        raise BrokenPromiseError(f"exit code {code} without a word")
    if re.search(r"[\x00-\x08\x0b-\x1a\x1c-\x1f\x7f]", said + told):
        raise BrokenPromiseError(f"control characters on the terminal: {said + told!r}")
    _check_report(case.arguments, said, code)
    if "doctor" in case.arguments:  # it says how long things took
        said = ""
    return Outcome(code == 0, (), (code, re.sub(r"\d+ decisions? recorded", "", said)))


def _check_report(arguments: tuple[str, ...], said: str, code: int) -> None:
    """A report for machines is whole wherever there is one."""
    if arguments[:2] != ("check", "--report") or code > 1:
        return
    match arguments[2]:
        case "json" | "sarif":
            json.loads(said)
        case "github":
            if any(line and not line.startswith("::") for line in said.split("\n")):
                raise BrokenPromiseError(f"no workflow command: {said}")


TYPED: tuple[Target, ...] = (
    Target("command-line", make_call, read_call, 10),
    Target("reports", make_report, read_call, 4),
)
