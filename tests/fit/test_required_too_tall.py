"""Where not even the required fits, nothing is shortened: the author learns how much and where."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from finished import finish

if TYPE_CHECKING:
    from finished import Finished

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TOO_TALL = ROOT / "tests" / "workspaces" / "too-tall"
MASTER = "collateral/lift/lift.md"
SAYS = """\
built-in/one-pager/format.yaml:3:1: error: lift_nurse_one-pager_us_en-US: the required minimum is 145 mm \
taller than one page. Nothing was shortened and nothing published for this reader. [required-too-tall]
  Tallest: lift/limits@text 343 mm (collateral/lift/lift.md:13), lift/training@text 78 mm \
(collateral/lift/lift.md:74), lift/what@glance 8 mm (collateral/lift/lift.md:5). Shorten one of them, give \
it a shallower rung, or allow more pages (built-in/one-pager/format.yaml:3:1)."""


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Finished:
    return finish(TOO_TALL, tmp_path_factory.mktemp("too-tall"))


def test_the_error_names_the_millimetres_the_tallest_blocks_and_what_would_help(refused: Finished) -> None:
    assert refused.findings == [SAYS]


def test_nothing_is_published_for_that_reader(refused: Finished) -> None:
    assert refused.documents == {}
    assert [one.file for one in refused.report.published if one.file] == []


def test_every_block_named_stands_where_the_message_says() -> None:
    lines = (TOO_TALL / MASTER).read_text(encoding="utf-8").splitlines()
    named = re.findall(r"lift/(\w+)@(\w+) \d+ mm \(collateral/lift/lift\.md:(\d+)\)", SAYS)

    assert len(named) == 3
    for section, rung, line in named:
        assert lines[int(line) - 1].startswith(f"::: {rung}") or f"#{section}" in lines[int(line) - 1]


def test_the_guide_shows_this_very_message() -> None:
    guide = (ROOT / "docs" / "profiles-and-formats.md").read_text(encoding="utf-8")

    assert f"```text\n{SAYS}\n```" in guide


def test_with_so_much_less_to_say_the_page_is_made(tmp_path: Path) -> None:
    """The millimetres are true: ten paragraphs of some 17 mm each are more than what is missing."""
    shutil.copytree(TOO_TALL, tmp_path / "lift")
    master = tmp_path / "lift" / MASTER
    before, _, after = master.read_text(encoding="utf-8").partition("The strap is replaced")
    master.write_text(before + after[after.index("| Before |") :], encoding="utf-8")

    done = finish(tmp_path / "lift", tmp_path / "out")

    assert [one.code for one in done.report.diagnostics] == ["tall-block"], "it is still a tall one"
    assert str(done.report.diagnostics[0].place) == f"{MASTER}:13:1"
    assert len(done.documents["nurse", "one-pager"].pages) == 1
