"""Writes docs/checks.md from the table of rules: `python tools/checks_page.py`."""

from __future__ import annotations

from pathlib import Path

from collateral.check import RULES

PAGE = Path(__file__).parents[1] / "docs" / "checks.md"

HEAD = """\
# What is checked over a workspace

Besides the grammar of each file, these rules hold across files. `collateral build` goes through all of them
before it makes anything, and reports everything it finds at once: `file:line:column`, what happens to the
reader's page, what to do. An error stops the build, a warning does not. This page is written by
`tools/checks_page.py` from the table in the code.

| code | what is wrong | |
|---|---|---|
"""


def page() -> str:
    """The page's text."""
    rows = (f"| `{rule.code}` | {rule.meaning} | {rule.severity} |\n" for rule in RULES)
    return HEAD + "".join(rows)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
