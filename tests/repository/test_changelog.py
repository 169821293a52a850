"""Fragments in changelog.d/ are named and written so that a release can collect them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

FRAGMENTS = Path(__file__).parents[2] / "changelog.d"
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(added|changed|fixed|removed)\.md")


def problems(name: str, text: str) -> list[str]:
    """What is wrong with one fragment."""
    found = []
    if not NAME.fullmatch(name):
        found.append(f"{name}: name it <slug>.<added|changed|fixed|removed>.md")
    if len(text.strip().splitlines()) != 1 or not text.strip().endswith("."):
        found.append(f"{name}: write one sentence on one line")
    return found


def test_every_fragment_is_named_by_its_kind_and_holds_one_sentence() -> None:
    found = [
        problem
        for path in sorted(FRAGMENTS.iterdir())
        for problem in problems(path.name, path.read_text(encoding="utf-8"))
    ]
    assert found == []
    assert list(FRAGMENTS.iterdir()), "the folder is never empty before the first release"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param("Build.added.md", "A sentence.", id="capitals in the slug"),
        pytest.param("build.new.md", "A sentence.", id="a kind that does not exist"),
        pytest.param("build.md", "A sentence.", id="no kind"),
        pytest.param("build.added.md", "", id="nothing written"),
        pytest.param("build.added.md", "First.\nSecond.", id="two lines"),
        pytest.param("build.added.md", "Not a sentence", id="no full stop"),
    ],
)
def test_a_fragment_that_a_release_could_not_collect_is_refused(name: str, text: str) -> None:
    assert problems(name, text)
