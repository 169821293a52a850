"""The same edition is the same bytes, wherever and however it is built."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

import pytest

from answers import write_workspace

pytestmark = pytest.mark.slow

HERE = {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8"}
ELSEWHERE = {"PYTHONHASHSEED": "4711", "TZ": "Asia/Kathmandu", "LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8"}

BUILD = """
import os, pathlib, sys
os.umask(int(sys.argv[1], 8))
if sys.argv[2] == "backwards":
    listed, found = os.listdir, os.scandir
    os.listdir = lambda *where: list(reversed(listed(*where)))
    class Backwards:
        def __init__(self, *where):
            self.rest = list(found(*where))
        def __next__(self):
            if not self.rest:
                raise StopIteration
            return self.rest.pop()
        __iter__ = __enter__ = lambda self: self
        __exit__ = close = lambda self, *_: None
    os.scandir = pathlib._scandir = Backwards
if sys.argv[3] != "0":
    os.setgroups([])
    os.setgid(int(sys.argv[3]))
    os.setuid(int(sys.argv[3]))
from collateral.cli import run
raise SystemExit(run(["build", "--workspace", *sys.argv[4:]]))
"""
NOBODY = 65534


@dataclass(frozen=True, kw_only=True)
class Way:
    """How a workspace is built."""

    surroundings: dict[str, str]
    options: tuple[str, ...]
    stand: Path
    umask: str = "022"
    order: str = "forwards"
    user: int = 0
    """Who builds; 0 for whoever runs the tests."""


def digests(root: Path, way: Way) -> dict[str, str]:
    """SHA-256 of all that a build makes."""
    done = subprocess.run(
        [sys.executable, "-c", BUILD, way.umask, way.order, str(way.user), str(root), *way.options],
        env={**os.environ, **way.surroundings},
        cwd=way.stand,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted((root / "dist").rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("once")
    write_workspace(folder / "one")
    made = digests(
        folder / "one", Way(surroundings=HERE, options=("--no-cache", "--jobs", "1"), stand=folder)
    )
    assert len([name for name in made if name.endswith(".pdf")]) == 3
    return made


def test_seed_time_zone_language_folder_order_rights_and_processes_change_no_byte(
    once: dict[str, str], tmp_path: Path
) -> None:
    root = tmp_path / "a longer name" / "two"
    write_workspace(root)
    way = Way(surroundings=ELSEWHERE, options=("--jobs", "8"), stand=tmp_path, umask="077", order="backwards")
    assert digests(root, way) == once

    shutil.rmtree(root / "dist")
    assert digests(root, replace(way, umask="000", order="forwards")) == once, "from the cache"


def may_run(user: int) -> bool:
    """Whether a user may read all that a build needs."""
    probe = [sys.executable, "-c", "import collateral.cli"]
    try:
        return subprocess.run(probe, user=user, capture_output=True, check=False, cwd="/").returncode == 0
    except PermissionError:
        return False


def test_another_user_makes_the_same_bytes(once: dict[str, str]) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    if not may_run(NOBODY):
        pytest.skip("another user may not read this Python or this checkout")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root = Path(folder) / "three"
        write_workspace(root)
        for path in (root, *root.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        way = Way(surroundings=HERE, options=("--jobs", "2"), stand=Path(folder), user=NOBODY)
        assert digests(root, way) == once
