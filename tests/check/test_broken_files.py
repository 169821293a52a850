"""What could not be read is said once: nobody who names it is told that it does not exist."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from collateral.pipeline.read import read_catalogue
from collateral.workspace import find_workspace

PUMP = Path(__file__).parents[1] / "workspaces" / "pump"
CLAIMS, MASTER = "collateral/pump/claims.yaml", "collateral/pump/10-pump.md"


def codes(folder: Path, path: str, old: str, new: str) -> list[str]:
    """What is said, in order, about a workspace in which one file is broken."""
    shutil.copytree(PUMP, folder, dirs_exist_ok=True)
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    return said(folder)


def said(folder: Path) -> list[str]:
    """The codes of all findings."""
    return [finding.code for finding in read_catalogue(find_workspace(folder), date(2026, 11, 21))[1]]


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (CLAIMS, "kind: economic", "kind: money", "not-in-list"),
        (CLAIMS, "claims:\n", "claims:\n- a\n", "indentation"),
        (CLAIMS, "status: active", "status: [active", "unclosed-bracket"),
        ("collateral/pump/statements.yaml", "where: every-page", "where: everywhere", "not-in-list"),
        ("collateral/pump/statements.yaml", "statements:", "statements: {", "unclosed-bracket"),
        ("collateral/pump/references.yaml", "title: Price list", "title: ", "empty-value"),
        ("collateral/pump/glossary.yaml", "short: occlusion", "short: ", "empty-value"),
        ("stakeholders/cfo.yaml", "name:", "name: [", "unclosed-bracket"),
        ("collateral.yaml", "topics: {", "topics: {1.5: x, ", "not-an-id"),
        ("templates/one-pager/format.yaml", "name:", "name: [", "unclosed-bracket"),
    ],
)
def test_only_the_broken_place_is_reported(path: str, old: str, new: str, code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, path, old, new) == [code]


def test_a_name_that_stands_in_no_file_is_still_unknown(tmp_path: Path) -> None:
    shutil.copytree(PUMP, tmp_path, dirs_exist_ok=True)
    master = tmp_path / MASTER
    master.write_text(master.read_text(encoding="utf-8").replace("claim:cost)", "claim:csot)", 1), "utf-8")
    assert "unknown-claim" in codes_again(tmp_path)


def codes_again(folder: Path) -> list[str]:
    """With claims that are broken as well."""
    claims = folder / CLAIMS
    claims.write_text(claims.read_text(encoding="utf-8").replace("kind: economic", "kind: money"), "utf-8")
    return said(folder)


@pytest.mark.parametrize("path", [CLAIMS, MASTER, "stakeholders/cfo.yaml"])
def test_a_file_in_another_encoding_is_reported_once(path: str, tmp_path: Path) -> None:
    shutil.copytree(PUMP, tmp_path, dirs_exist_ok=True)
    (tmp_path / path).write_bytes((tmp_path / path).read_text(encoding="utf-8").encode("utf-16"))
    assert said(tmp_path) == ["not-utf8"]
