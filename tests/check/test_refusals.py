"""What an author of an uncleared device must not get past the rules, and what a cleared one may say."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from collateral.pipeline.read import read_catalogue
from collateral.workspace import find_workspace

WORKSPACES = Path(__file__).parents[1] / "workspaces"
AS_OF = date(2026, 11, 21)
MASTER = "collateral/breather/10-breather.md"

REFUSED = {
    "Affordable at under $2000.": {"unproven-number", "unproven-outcome"},
    "A safe breather.": {"absolute-word"},
    "A life-saving breather.": {"absolute-word"},
    "Clinically proven.": {"absolute-word"},
    "FDA-ready and approved.": {"status-word"},
    "It meets ISO 80601-2-12.": {"status-word"},
    "With a 1-hour battery backup.": {"unproven-number"},
    "It replaces a USD 500 fan.": {"unproven-number", "unproven-outcome"},
    "It is better than Philips.": {"competitor", "unproven-comparison"},
    "With virus-free exhaust.": {"absolute-word"},
    "[Volume accurate to 10 mL](claim:volume).": {"unapproved-wording"},
    "It shortens the stay in the ICU and lowers mortality.": {"unproven-outcome"},
    "Send us the order form.": {"call-to-order"},
}
"""Every sentence that must be refused, and by which rules."""


def codes_by_line(workspace: Path) -> dict[tuple[str, int], set[str]]:
    """What is found at each line."""
    _, found = read_catalogue(find_workspace(workspace), AS_OF)
    lines: dict[tuple[str, int], set[str]] = {}
    for diagnostic in found:
        lines.setdefault((diagnostic.place.path, diagnostic.place.line), set()).add(diagnostic.code)
    return lines


@pytest.fixture(scope="module")
def refused() -> dict[str, set[str]]:
    lines = (WORKSPACES / "refusals" / MASTER).read_text(encoding="utf-8").splitlines()
    found = codes_by_line(WORKSPACES / "refusals")
    assert {path for path, _ in found} == {MASTER}
    return {lines[line - 1]: codes for (_, line), codes in found.items()}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_sentence_that_oversells_is_refused(sentence: str, refused: dict[str, set[str]]) -> None:
    assert refused.get(sentence) == REFUSED[sentence]


def test_nothing_else_is_refused(refused: dict[str, set[str]]) -> None:
    assert set(refused) == set(REFUSED)


# --- a cleared device -------------------------------------------------------------------------------


@pytest.fixture
def cleared(tmp_path: Path) -> Path:
    shutil.copytree(WORKSPACES / "cleared-device", tmp_path, dirs_exist_ok=True)
    return tmp_path


def change(workspace: Path, name: str, old: str, new: str) -> None:
    file = workspace / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def codes(workspace: Path) -> set[str]:
    return {code for line in codes_by_line(workspace).values() for code in line}


def test_a_cleared_device_may_say_where_it_is_cleared_and_under_which_number(cleared: Path) -> None:
    assert codes_by_line(cleared) == {}


@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        (
            "10-sling.md",
            "[It is cleared by the FDA under 510(k) K000000.]{region=us}",
            "It is cleared.",
            "status-word",
        ),
        ("10-sling.md", "]{region=eu}", "]{region=us}", "status-word"),
        ("10-sling.md", "cleared by the FDA under", "approved by the FDA under", "status-word"),
        ("statements.yaml", "  rx-only:", "  prescription:", "status-statement"),
        ("statements.yaml", "    regions: [us]\n", "    regions: [eu]\n", "status-statement"),
        ("statements.yaml", "where: under-headline", "where: end\n    when: qualifier", "status-statement"),
        (
            "statements.yaml",
            "restricts this device to sale by",
            "restricts this device to use by",
            "rx-wording",
        ),
        ("product.yaml", ', number: "0000"', "", "status-number"),
        ("claims.yaml", "text: indicated for", "text: made for", "must-say"),
    ],
)
def test_a_cleared_device_may_not_go_beyond_its_status(
    cleared: Path, name: str, old: str, new: str, code: str
) -> None:
    change(cleared, f"collateral/sling/{name}", old, new)
    assert code in codes(cleared)
