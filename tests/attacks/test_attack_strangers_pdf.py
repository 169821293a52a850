"""`collateral verify` reads files that came from anywhere: none of them hangs it or fills the machine."""

from __future__ import annotations

import datetime as dt
import os
import tracemalloc
from typing import TYPE_CHECKING

import pikepdf
import pytest

from collateral.cli import run
from collateral.inspect.manifest import manifest_of
from collateral.pipeline import verifying
from collateral.pipeline.cage import Limits
from collateral.pipeline.verifying import Integrity, Verdict, Verifier
from hostile_pdfs import STRANGERS, bombs, circle

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.manifest import Manifest

DAY = dt.date(2027, 1, 15)


def verdict(path: Path) -> Verdict:
    return Verifier(None, as_of=DAY).verdict(path)


@pytest.mark.parametrize("name", STRANGERS)
def test_a_hostile_file_is_not_ours_and_nothing_breaks(name: str, tmp_path: Path) -> None:
    path = tmp_path / "found.pdf"
    path.write_bytes(STRANGERS[name]())
    found = verdict(path)
    assert (found.manifest, found.integrity, found.ok) == (None, Integrity.UNKNOWN, False)


def test_a_manifest_that_unpacks_to_gigabytes_is_unpacked_no_further_than_a_manifest_may_go() -> None:
    once, twice = bombs()
    assert max(len(once), len(twice)) < 4_000_000
    tracemalloc.start()
    try:
        assert (manifest_of(once), manifest_of(twice)) == (None, None)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


def test_a_file_that_needs_too_much_memory_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifying, "MANIFEST_OF", "caged_jobs:eat_for_a_file")
    (tmp_path / "found.pdf").write_bytes(b"%PDF-1.7")
    assert verdict(tmp_path / "found.pdf").because == (
        "reading it was given up: it needed more than 1000 MB of memory"
    )


def test_a_file_that_takes_for_ever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "LIMITS", Limits(seconds=60, processor_seconds=1))
    monkeypatch.setattr(verifying, "MANIFEST_OF", "caged_jobs:burn")
    (tmp_path / "found.pdf").write_bytes(b"%PDF-1.7")
    assert verdict(tmp_path / "found.pdf").because == (
        "reading it was given up: it computed for more than 1 seconds and was stopped"
    )


def test_a_file_that_breaks_the_library_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verifying, "MANIFEST_OF", "caged_jobs:fail_unforeseen")
    (tmp_path / "found.pdf").write_bytes(b"%PDF-1.7")
    assert verdict(tmp_path / "found.pdf").integrity is Integrity.UNKNOWN


def test_a_file_larger_than_any_of_ours_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "found.pdf"
    with path.open("wb") as file:
        file.truncate(20 << 30)  # a hole: it takes no room on the disk
    assert "larger than 190.7 MiB, so it was not read" in verdict(path).because


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "found.pdf")
    assert "not a regular file" in verdict(tmp_path / "found.pdf").because


def test_the_command_judges_all_files_although_some_are_hostile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a million brackets", "a circle", "garbage"):
        (tmp_path / f"{name}.pdf").write_bytes(STRANGERS[name]())
    assert run(["verify", *sorted(path.name for path in tmp_path.iterdir())]) == 1
    said = capsys.readouterr()
    assert said.out.count("not ours, as far as anybody can know") == 3
    assert said.err == ""


def test_no_byte_of_a_strangers_file_meets_a_library_outside_the_cage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*_: object, **__: object) -> Manifest:
        raise AssertionError("opened in the program itself")

    monkeypatch.setattr(pikepdf, "open", opened)
    monkeypatch.setattr("pypdfium2.PdfDocument", opened)
    (tmp_path / "found.pdf").write_bytes(circle())
    assert verdict(tmp_path / "found.pdf").manifest is None
