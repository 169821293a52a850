"""Writes docs/messages.md from the cases that tests run: `python tools/messages_page.py`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import yaml  # a script of the house, not of the package
from markdown_it.utils import read_fixture_file

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "messages.md"

HEAD = """\
# What you typed, and what collateral says

Every case below is a test: the message is word for word what an author sees. This page is written by
`tools/messages_page.py` from those tests ({count} inputs).

"""

Case = tuple[str, str, str]
"""Title, what was typed, what is said."""


def yaml_cases() -> Iterator[Case]:
    """Mistakes in YAML files."""
    text = (ROOT / "tests" / "schema" / "bad_inputs.yaml").read_text(encoding="utf-8")
    for row in yaml.safe_load(text):
        yield f"{row['title']} ({row['file']})", row["input"], row["says"]


def markdown_cases() -> Iterator[Case]:
    """Mistakes in the master; those cases that are right are not listed."""
    for path in sorted((ROOT / "tests" / "parse" / "cases").glob("*.md")):
        for _, title, typed, said in read_fixture_file(path):
            if re.match(r"\d+:\d+: (error|warning)", said):
                yield title.strip(), typed, said


def workspace_cases() -> Iterator[Case]:
    """Mistakes that only show across files."""
    text = (ROOT / "tests" / "check" / "cases.txt").read_text(encoding="utf-8")
    for block in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        title, *lines = block.rstrip().splitlines()
        said = [line.removeprefix("=").removeprefix(" ") for line in lines if line.startswith("=")]
        if said:
            typed = [line for line in lines if not line.startswith("=")]
            yield title.partition(": ")[2], "\n".join(typed).strip(), "\n".join(said)


PARTS = (
    ("In the master", markdown_cases),
    ("In YAML files", yaml_cases),
    ("Across files", workspace_cases),
)


def page() -> str:
    """The page's text."""
    parts = [(title, list(cases())) for title, cases in PARTS]
    body = [HEAD.format(count=sum(len(cases) for _, cases in parts))]
    for title, cases in parts:
        body.append(f"## {title}\n\n")
        body.extend(_entry(case) for case in cases)
    return "".join(body).rstrip() + "\n"


def _entry(case: Case) -> str:
    title, typed, said = case
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall(r"`+", typed + said)), 3)
    return (
        f"**{title[:1].upper()}{title[1:]}**\n\n"
        f"{fence}text\n{_visible(typed)}\n{fence}\n\n{fence}text\n{_visible(said)}\n{fence}\n\n"
    )


def _visible(text: str) -> str:
    """Text with characters that would not show written as escapes."""
    return "".join(c if c.isprintable() or c == "\n" else f"\\u{ord(c):04x}" for c in text.strip("\n"))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
