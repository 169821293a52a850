"""A file that is swapped for a link between the look at it and the reading of it (E6)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from collateral.files import read_bytes
from collateral.load import texts
from collateral.render import confine
from collateral.render.confine import RefusedError, read_asset
from pages import assets, huge_png

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "secret.png"
    path.write_bytes(huge_png(2, 2))
    return path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root").mkdir()
    return tmp_path / "root"


def test_a_picture_swapped_for_a_link_after_it_was_judged_is_not_read(
    root: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = root / "a.png"
    picture.write_bytes(huge_png(2, 2))
    judge = confine.locate

    def judged_then_swapped(url: str, roots: confine.AssetRoots) -> Path:
        path = judge(url, roots)
        picture.unlink()
        picture.symlink_to(secret)
        return path

    monkeypatch.setattr(confine, "locate", judged_then_swapped)
    with pytest.raises(RefusedError, match="there is no such file"):
        read_asset("https://workspace.invalid/a.png", assets(root))


def test_a_text_swapped_for_a_link_after_it_was_judged_is_not_read(
    root: Path, secret: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = root / "a.md"
    text.write_text("mine", "utf-8")
    judge = texts._inside

    def judged_then_swapped(top: Path, path: Path) -> Path | None:
        real = judge(top, path)
        text.unlink()
        text.symlink_to(secret)
        return real

    monkeypatch.setattr(texts, "_inside", judged_then_swapped)
    read, (finding,) = texts.read_inside(root, text, "a.md")
    assert read is None
    assert finding.code == "unreadable-file"


def test_a_file_swapped_for_a_pipe_is_refused_instead_of_waited_for(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The kind of file is asked of what was opened: asked of the path, it would be another one by now."""
    path = root / "a.md"
    path.write_text("mine", "utf-8")
    opened = os.open

    def swapped_then_opened(name: str | Path, flags: int, mode: int = 0o777) -> int:
        path.unlink()
        os.mkfifo(path)
        return opened(name, flags, mode)

    monkeypatch.setattr(os, "open", swapped_then_opened)
    with pytest.raises(ValueError, match="not a regular file"):
        read_bytes(path, 10)
