"""The command leaves nothing behind, and keeps no more than it may."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from collateral.cli import run
from collateral.pipeline.store import Store

if TYPE_CHECKING:
    import pytest

LEAST = Path(__file__).parents[1] / "workspaces" / "least"


def build(tmp_path: Path, *options: str) -> int:
    workspace = tmp_path / "workspace"
    shutil.copytree(LEAST, workspace)
    return run(["build", "--workspace", str(workspace), "--format", "one-pager", *options])


def test_a_build_without_a_cache_leaves_no_folder_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    assert build(tmp_path, "--no-cache") == 0
    assert list(temporary.iterdir()) == []


def test_a_build_that_kept_something_sees_to_it_that_the_cache_does_not_grow_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trimmed: list[Store] = []

    def trim(store: Store) -> None:
        trimmed.append(store)

    monkeypatch.setattr(Store, "trim", trim)
    assert build(tmp_path) == 0
    assert len(trimmed) == 1
