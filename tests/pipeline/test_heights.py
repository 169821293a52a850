"""Heights that are kept: a cut or edited line is nothing, and two builds at once lose nothing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from collateral.pipeline.heights import LIMIT, append_heights, read_heights

if TYPE_CHECKING:
    from pathlib import Path

LEARNED = {"a" * 32: (12.3456,), "b" * 32: (297.0, 0.1, -1.0), "c" * 32: (4.41,)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cache" / "heights" / "heights-1"
    assert append_heights(path, LEARNED)
    return path


def known(path: Path) -> dict[str, tuple[float, ...]]:
    book = read_heights(path)
    return {key: measure for key in LEARNED if (measure := book.known(key)) is not None}


def test_what_was_learned_is_known_afterwards_to_the_last_digit(file: Path) -> None:
    assert known(file) == LEARNED


def test_without_a_file_nothing_is_known(tmp_path: Path) -> None:
    assert known(tmp_path / "nowhere") == {}
    assert known(tmp_path) == {}, "a folder is no file of heights"
    assert read_heights(None).known("a" * 32) is None


@pytest.mark.parametrize("cut", range(2, 52))
def test_a_line_that_was_cut_is_unknown_and_harms_no_other(file: Path, cut: int) -> None:
    file.write_bytes(file.read_bytes()[:-cut])

    assert known(file) == {key: LEARNED[key] for key in ("a" * 32, "b" * 32)}


def test_what_is_added_after_a_cut_line_is_known(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5])
    append_heights(file, {"c" * 32: (4.41,)})

    assert known(file) == LEARNED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"12.3456", b"12.3457"),
        (b"12.3456", b"12.3456 0"),
        (b"297.0 0.1", b"0.1 297.0"),
        (b"12.3456", b"nan"),
    ],
)
def test_a_line_that_was_edited_is_unknown(file: Path, before: bytes, after: bytes) -> None:
    file.write_bytes(file.read_bytes().replace(before, after))

    assert len(known(file)) == len(LEARNED) - 1


def test_heights_that_were_swapped_between_two_lines_are_unknown(file: Path) -> None:
    data = file.read_bytes().replace(b"12.3456", b"?").replace(b"4.41", b"12.3456").replace(b"?", b"4.41")
    file.write_bytes(data)

    assert known(file) == {"b" * 32: LEARNED["b" * 32]}


def test_lines_in_another_order_say_the_same(file: Path) -> None:
    file.write_bytes(b"\n".join(reversed(file.read_bytes().split(b"\n"))))

    assert known(file) == LEARNED


def test_anything_else_in_the_file_is_nothing(file: Path) -> None:
    file.write_bytes(b"\x80\x04\x95 pickled?\n\0\n \n" + b"x" * 5000 + b"\n" + file.read_bytes())

    assert known(file) == LEARNED


def test_builds_at_the_same_time_lose_nothing(file: Path) -> None:
    batches = [{f"{writer:02}{number:030}": (float(number),) for number in range(40)} for writer in range(16)]

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(lambda batch: append_heights(file, batch), batches))

    book = read_heights(file)
    assert all(book.known(key) == measure for batch in batches for key, measure in batch.items())


def test_a_file_that_grew_beyond_bounds_is_begun_anew(file: Path) -> None:
    with file.open("r+b") as grown:
        grown.truncate(LIMIT)
    append_heights(file, {"d" * 32: (1.0,)})

    assert read_heights(file).known("d" * 32) == (1.0,)
    assert file.stat().st_size < 200


def test_a_disk_that_refuses_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where a folder should be", encoding="utf-8")

    assert not append_heights(tmp_path / "cache" / "heights" / "heights-1", LEARNED)
