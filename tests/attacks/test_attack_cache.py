"""What lies in the cache is never believed: whatever was done to it, a build gives the same bytes (E9)."""

from __future__ import annotations

import itertools
import os
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from canned import Results, build_canned, contents, make, write_least
from collateral.pipeline import outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.model.result import BuildReport


class Kept(NamedTuple):
    """A workspace that was built once."""

    results: Results
    root: Path
    published: dict[str, bytes]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("cache")
    results = make(folder / "made")
    root = write_least(folder / "kept").root
    assert build_canned(root, results).ok
    return Kept(results, root, contents(root / "dist"))


@pytest.fixture
def root(kept: Kept, tmp_path: Path) -> Path:
    shutil.copytree(kept.root, tmp_path / "kept")
    shutil.rmtree(tmp_path / "kept" / "dist")
    return tmp_path / "kept"


def entries(root: Path) -> list[Path]:
    found = [path for path in sorted((root / ".collateral" / "cache").rglob("*")) if path.is_file()]
    assert len(found) >= 6, "documents, editions, prints and inputs of two editions"
    return found


def built_again(root: Path, kept: Kept) -> BuildReport:
    """A build, and once more: the same bytes both times."""
    report = build_canned(root, kept.results)
    assert report.ok
    assert contents(root / "dist") == kept.published
    assert build_canned(root, kept.results).ok
    assert contents(root / "dist") == kept.published
    return report


def test_without_an_attack_nothing_is_made_again(root: Path, kept: Kept) -> None:
    """The control: a cache that is never read would pass every test below."""
    assert [one.made for one in built_again(root, kept).published] == [False, False]


def instead(path: Path, make_it: Callable[[Path], object]) -> None:
    path.unlink()
    make_it(path)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut in the middle": lambda path: os.truncate(path, path.stat().st_size // 2),
    "cut by one byte": lambda path: os.truncate(path, path.stat().st_size - 1),
    "longer by one byte": lambda path: path.write_bytes(path.read_bytes() + b"\n"),
    "one bit flipped": lambda path: path.write_bytes(flipped(path.read_bytes())),
    "of another version": lambda path: path.write_bytes(path.read_bytes().replace(b"store-1", b"store-0", 1)),
    "a pickle": lambda path: path.write_bytes(b"cos\nsystem\n(S'touch /tmp/collateral-evil-mark'\ntR."),
    "a folder": lambda path: instead(path, Path.mkdir),
    "a full folder": lambda path: instead(path, lambda it: (it / "x").mkdir(parents=True)),
    "a pipe": lambda path: instead(path, os.mkfifo),
    "a link to nowhere": lambda path: instead(path, lambda it: it.symlink_to("nowhere")),
    "a link to itself": lambda path: instead(path, lambda it: it.symlink_to(it.name)),
    "a link to a device without end": lambda path: instead(path, lambda it: it.symlink_to("/dev/zero")),
    "a hole of a terabyte": lambda path: os.truncate(path, 1 << 40),
}


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


@pytest.mark.parametrize("name", DAMAGES)
def test_damaged_entries_are_no_entries(name: str, root: Path, kept: Kept) -> None:
    for path in entries(root):
        DAMAGES[name](path)
    report = built_again(root, kept)
    assert [one.made for one in report.published] == [True, True]


def kind(path: Path) -> str:
    found = re.search(rb'"key": "([a-z-]+):', path.read_bytes())
    assert found
    return found[1].decode()


def test_entries_that_change_places_are_no_entries(root: Path, kept: Kept, tmp_path: Path) -> None:
    """Each is whole, of the right kind and true to its digest; only the key inside says whose it is."""
    pairs = [
        (one, other)
        for one, other in itertools.combinations(range(len(entries(root))), 2)
        if kind(entries(root)[one]) == kind(entries(root)[other])
    ]
    assert len(pairs) >= 3
    for number, (one, other) in enumerate(pairs):
        copy = tmp_path / str(number)
        shutil.copytree(root, copy)
        first, second = entries(copy)[one], entries(copy)[other]
        first.rename(copy / "aside")
        second.rename(first)
        (copy / "aside").rename(second)
        built_again(copy, kept)


@pytest.mark.parametrize("name", ["lost", "changed near its end"])
def test_every_single_entry_may_be(name: str, root: Path, kept: Kept, tmp_path: Path) -> None:
    for number in range(len(entries(root))):
        copy = tmp_path / str(number)
        shutil.copytree(root, copy)
        entry = entries(copy)[number]
        if name == "lost":
            entry.unlink()
        else:
            data = entry.read_bytes()
            entry.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
        built_again(copy, kept)


@pytest.mark.parametrize("name", [".collateral", ".collateral/cache"])
def test_a_file_in_place_of_the_cache_is_a_warning_and_the_documents_are_there(
    name: str, root: Path, kept: Kept
) -> None:
    shutil.rmtree(root / name)
    (root / name).write_text("mine", "utf-8")
    report = built_again(root, kept)
    assert [finding.code for finding in report.diagnostics] == ["cache-not-written"]
    assert (root / name).read_text("utf-8") == "mine"


@pytest.mark.skipif(os.geteuid() == 0, reason="for root everything can be read and written")
def test_a_cache_without_rights_is_a_warning_and_the_documents_are_there(root: Path, kept: Kept) -> None:
    cache = root / ".collateral" / "cache"
    for path in entries(root):
        path.chmod(0)
    for folder in (*(path for path in cache.iterdir() if path.is_dir()), cache):
        folder.chmod(0o555)
    report = built_again(root, kept)
    assert "cache-not-written" in {finding.code for finding in report.diagnostics}


def test_nothing_in_the_cache_is_ever_unpickled(
    root: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("unpickled")

    monkeypatch.setattr("pickle.load", refused)
    monkeypatch.setattr("pickle.loads", refused)
    monkeypatch.setattr(outcome._Unpickler, "load", refused)
    built_again(root, kept)
