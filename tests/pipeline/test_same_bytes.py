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
if sys.argv[3]:
    from collateral.pipeline import cage
    cage._BOOT += sys.argv[3]
from collateral.cli import run
raise SystemExit(run(["build", "--workspace", *sys.argv[4:]]))
"""
START_AGAIN = """
import subprocess, sys
subprocess.run([sys.executable, "-c", "import collateral.cli"], check=True)
"""
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
READS_ALL = ("--inh-caps=-all,+dac_read_search", "--ambient-caps=+dac_read_search")
"""Where Python or this checkout lies in root's own folder, another user is allowed to read there."""
STAYS = "from collateral.pipeline import serving; serving._leave_network = lambda: None; "
"""In namespaces of their own, children would lose what they are allowed."""


@dataclass(frozen=True, kw_only=True)
class Way:
    """How a workspace is built."""

    surroundings: dict[str, str]
    options: tuple[str, ...]
    stand: Path
    umask: str = "022"
    order: str = "forwards"
    user: tuple[str, ...] = ()
    """The command that makes somebody else build; nothing for whoever runs the tests."""
    boot: str = ""
    """What the process that forks children does first."""


def digests(root: Path, way: Way) -> dict[str, str]:
    """SHA-256 of all that a build makes."""
    done = subprocess.run(
        [*way.user, sys.executable, "-c", BUILD, way.umask, way.order, way.boot, str(root), *way.options],
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


def somebody_else() -> tuple[str, ...]:
    """The command that makes another user run Python with collateral; nothing where none can."""
    for user in (NOBODY, (*NOBODY, *READS_ALL)):
        probe = [*user, sys.executable, "-c", START_AGAIN]
        if subprocess.run(probe, capture_output=True, check=False, cwd="/").returncode == 0:
            return user
    return ()


def test_another_user_makes_the_same_bytes(once: dict[str, str]) -> None:
    if os.geteuid() != 0 or shutil.which("setpriv") is None:
        pytest.skip("only root can become another user, and only where there is setpriv")
    user = somebody_else()
    if not user:
        pytest.skip("another user may not read this Python or this checkout")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        root, home = Path(folder) / "three", Path(folder) / "home"
        write_workspace(root)
        home.mkdir()
        for path in (home, root, *root.rglob("*")):
            os.chown(path, 65534, 65534)
        way = Way(
            surroundings=HERE | {"HOME": str(home), "USER": "nobody", "LOGNAME": "nobody"},
            options=("--jobs", "2"), stand=Path(folder), user=user, boot="" if user == NOBODY else STAYS,
        )  # fmt: skip
        assert digests(root, way) == once
        assert {path.stat().st_uid for path in (root / "dist").rglob("*")} == {65534}
