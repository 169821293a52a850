"""Two versions that git could not join are an error in every text file, never text on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collateral.load import load_sources
from collateral.workspace import find_workspace

if TYPE_CHECKING:
    from pathlib import Path

SIDES = "<<<<<<< HEAD\n{}\n||||||| 1a2b3c4\n{}\n=======\n{}\n>>>>>>> theirs\n"
FILES = {
    "collateral.yaml": "name: Acme\n",
    "stakeholders/cfo.yaml": "name: Chief financial officer\n",
    "collateral/pump/pump.md": "# Pump\n\n## Cost\n\nIt costs little, see data/rows.csv.\n",
    "collateral/pump/product.yaml": "name: Pump\n",
    "collateral/pump/claims.yaml": "claims: {}\n",
    "collateral/pump/references.json": "[]\n",
    "collateral/pump/references.bib": "\n",
    "collateral/pump/data/rows.csv": "year,cost\n2026,5\n",
    "templates/leaflet/format.yaml": "name: Leaflet\n",
    "templates/leaflet/page.html.j2": "<html></html>\n",
    "templates/leaflet/style.css": "p { margin: 0 }\n",
}


def write(root: Path, broken: str = "") -> None:
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        line = text.partition("\n")[0]
        path.write_text(SIDES.format(line, line, line) if name == broken else text, encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(".md")])
def test_a_merge_left_half_done_is_an_error_at_its_marks_and_at_nothing_else(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path, name)
    _, findings = load_sources(find_workspace(tmp_path))
    told = [(f.code, f.place.line) for f in findings if f.place.path == name]
    assert told == [("conflict", 1), ("conflict", 3), ("conflict", 7)]


def test_the_same_files_without_the_marks_have_no_conflict(tmp_path: Path) -> None:
    write(tmp_path)
    _, findings = load_sources(find_workspace(tmp_path))
    assert "conflict" not in {finding.code for finding in findings}


def test_a_row_of_signs_in_a_text_is_no_conflict(tmp_path: Path) -> None:
    write(tmp_path)
    signs = 'name: Acme\n# ======= our own line\n# <<<<<<< in a comment\n"contact": "<<<<<<<<<"\n'
    (tmp_path / "collateral.yaml").write_text(signs, encoding="utf-8")
    _, findings = load_sources(find_workspace(tmp_path))
    assert "conflict" not in {finding.code for finding in findings}
