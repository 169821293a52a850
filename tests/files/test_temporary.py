"""Folders of one's own in a place that everybody tidies."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from collateral.files import own_folder


def test_a_folder_that_is_tidied_away_before_it_is_locked_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    make = tempfile.mkdtemp
    made: list[str] = []

    def make_and_lose(prefix: str) -> str:
        made.append(make(prefix=prefix))
        if len(made) < 3:
            Path(made[-1]).rmdir()
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", make_and_lose)

    folder = own_folder("collateral-test-")

    assert len(made) == 3
    assert folder.path == Path(made[-1])
    assert folder.path.is_dir()
    folder.remove()


def test_where_every_folder_is_tidied_away_it_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(tempfile, "mkdtemp", lambda prefix: str(tmp_path / prefix))

    with pytest.raises(FileNotFoundError):
        own_folder("collateral-test-")
