"""Output folders that are none, or must not be one (E4): told in a sentence, and nothing else is touched."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from canned import Results, build_canned, contents, make, write_least
from collateral.errors import CollateralError, ToolchainError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


TOLD = ("No process could be started", "linen-cart_logistics_")
"""How the sentence begins where temporary files, or documents, find no room."""


class Made(NamedTuple):
    """What children gave, and what a build of it publishes."""

    results: Results
    published: dict[str, bytes]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("output")
    results = make(folder / "made")
    root = write_least(folder / "built").root
    assert build_canned(root, results).ok
    return Made(results, contents(root / "dist"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_least(tmp_path / "least").root


def sources(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in contents(root).items() if name.startswith(("collateral", "stake"))}


def refused(root: Path, made: Made, output: Path) -> str:
    """What is said; everything in the workspace that an author wrote is as it was."""
    before = sources(root)
    with pytest.raises(CollateralError) as failure:
        build_canned(root, made.results, output)
    assert failure.value.exit_code in {2, 3}
    assert "\n" not in str(failure.value)
    assert getattr(failure.value, "hint", "")
    assert sources(root) == before
    return str(failure.value)


def test_an_output_that_is_a_file_stays_that_file(root: Path, made: Made, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine", "utf-8")
    assert "a file stands there" in refused(root, made, tmp_path / "out")
    assert (tmp_path / "out").read_text("utf-8") == "mine"


def test_an_output_that_is_a_link_to_a_folder_is_that_folder(root: Path, made: Made, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    assert build_canned(root, made.results, tmp_path / "out").ok
    assert contents(tmp_path / "real").keys() == made.published.keys()


def test_a_link_to_nowhere_becomes_the_folder_it_means(root: Path, made: Made, tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "real")
    assert build_canned(root, made.results, tmp_path / "out").ok
    assert contents(tmp_path / "real").keys() == made.published.keys()


def test_a_path_too_long_for_the_system_is_told(root: Path, made: Made, tmp_path: Path) -> None:
    assert "file name too long" in refused(root, made, tmp_path / ("x" * 300)).lower()


@pytest.mark.skipif(
    os.geteuid() != 0, reason="the other half of this test needs root to become somebody else"
)
def test_an_output_without_rights_is_told(root: Path, made: Made) -> None:
    """For root every folder is writable: /proc is not."""
    from pathlib import Path as Folder  # noqa: PLC0415  # only here

    assert "could not be made" in refused(root, made, Folder("/proc/collateral"))


def test_a_disk_that_is_full_at_any_byte_leaves_the_old_documents_whole(made: Made, root: Path) -> None:
    """`RLIMIT_FSIZE`: no file may grow beyond so many bytes, which is how a full disk looks to a program."""
    assert build_canned(root, made.results).ok
    before = contents(root / "dist")
    shutil.rmtree(root / ".collateral")
    code = (
        "import resource, sys; from pathlib import Path; from canned import build_canned, change, kept\n"
        "from collateral.errors import ToolchainError\n"
        "root, most = Path(sys.argv[1]), int(sys.argv[3])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))\n"
        "try:\n    build_canned(root, kept(Path(sys.argv[2])))\n"
        "except ToolchainError as error:\n    print(error)\n"
    )
    from canned import change, keep  # noqa: PLC0415  # only here

    keep(made.results, root.parent / "results")
    change(root)
    for most in (0, 1, 4096, 20_000):
        done = subprocess.run(
            [sys.executable, "-c", code, str(root), str(root.parent / "results"), str(most)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.stdout.startswith(TOLD), done.stderr
        assert contents(root / "dist") == before
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
    assert build_canned(root, made.results).ok


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 256 KiB, where we may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("mounting a disk of our own needs root and a system that allows it")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_small_disk_that_fills_up_is_told_and_holds_nothing_half(
    root: Path, made: Made, small_disk: Path
) -> None:
    (small_disk / "ballast").write_bytes(bytes(236_000))
    with pytest.raises(ToolchainError, match="No space left on device"):
        build_canned(root, made.results, small_disk / "out")
    for name, data in contents(small_disk / "out").items():
        assert name == "index.html" or data == made.published[name]
    (small_disk / "ballast").unlink()


@pytest.mark.parametrize(
    "name",
    ["", "collateral", "collateral/linen-cart", "stakeholders", "templates/brief", ".collateral/cache"],
)
def test_an_output_among_the_sources_is_refused(name: str, root: Path, made: Made) -> None:
    assert "is part of the workspace" in refused(root, made, root / name)
