"""Promises about this repository itself."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import collateral

ROOT = Path(__file__).parents[2]
LARGEST_FILE = 1_500_000

SECURITY_FLOORS = {
    "weasyprint": (70,),  # CVE-2026-55073: stylesheets read past the URL fetcher
    "jinja2": (3, 1, 6),  # CVE-2025-27516: a way out of the sandbox through |attr
    "mdit-py-plugins": (0, 7),  # earlier ones let marks set onclick and script addresses
}


def repository_files() -> list[Path]:
    """Every file git tracks or would track."""
    listed = subprocess.run(
        [
            "git",
            "-c",
            f"safe.directory={ROOT}",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def version(text: str) -> tuple[int, ...]:
    """The numbers of a release: `3.1.6` as (3, 1, 6)."""
    return tuple(int(part) for part in text.split("."))


def test_the_package_under_test_is_this_checkout() -> None:
    assert Path(collateral.__file__) == ROOT / "src" / "collateral" / "__init__.py"


def test_no_file_of_the_repository_is_larger_than_one_and_a_half_megabytes() -> None:
    files = repository_files()
    assert ROOT / "pyproject.toml" in files
    assert [path for path in files if path.stat().st_size > LARGEST_FILE] == []


@pytest.mark.parametrize("package", SECURITY_FLOORS)
def test_releases_with_known_holes_cannot_be_installed(package: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    floors = [
        version(match[1])
        for requirement in project["dependencies"]
        if (match := re.match(rf"{package}>=([0-9.]+)", requirement))
    ]
    assert floors
    assert all(floor >= SECURITY_FLOORS[package] for floor in floors)


def test_every_locked_package_is_pinned_and_hashed_and_names_no_registry() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9][\w.-]*)==(\S+)(.*?)(?=^\S|\Z)", lock, re.MULTILINE | re.DOTALL)
    assert len(entries) > len(SECURITY_FLOORS)
    assert [name for name, _, rest in entries if "--hash=sha256:" not in rest] == []
    assert not re.search(r"https?://|--index|--find-links|file:", lock)


def test_the_lock_holds_every_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {re.split(r"[<>=!\[ ]", requirement)[0].lower() for requirement in wanted}
    locked = set(
        re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert names - locked == set()
