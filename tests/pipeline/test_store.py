"""What is kept is found by its key, whole, or not at all; and it does not grow for ever."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from collateral.pipeline.store import DAY, Entry, Store, key_of

if TYPE_CHECKING:
    from pathlib import Path

A_DAY_OLD = 2 * DAY


def file_of(store: Store, key: str) -> Path:
    return store._path(key)


def age(path: Path, seconds: int) -> None:
    then = time.time() - seconds
    os.utime(path, (then, then))


def test_what_was_written_is_read_under_its_key_and_no_other(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    entry = Entry(b'{"pages": 1}', {"https://workspace.invalid/a.svg": "00"}, (b"one", b"", b"\x00two"))

    assert store.write(key_of("document", "a"), entry)

    assert store.read(key_of("document", "a")) == entry
    assert store.read(key_of("document", "b")) is None
    assert store.read(key_of("edition", "a")) is None


@given(at=st.integers(0, 10_000), change=st.integers(1, 255))
def test_no_changed_byte_goes_unseen(tmp_path_factory: object, at: int, change: int) -> None:
    store = Store(tmp_path_factory.mktemp("cache"))  # type: ignore[attr-defined]
    store.write("key", Entry(b"{}", {}, (b"some bytes",)))
    path = file_of(store, "key")
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= change
    path.write_bytes(data)

    assert store.read("key") is None


def test_what_was_used_longest_ago_goes_when_there_is_no_room(tmp_path: Path) -> None:
    store = Store(tmp_path)
    for number in range(4):
        store.write(f"key {number}", Entry(b"{}", {}, (bytes(1000),)))
        age(file_of(store, f"key {number}"), A_DAY_OLD + 100 * (4 - number))
    assert store.read("key 0"), "the oldest, and used again just now"

    store.trim(most=2500)

    assert [number for number in range(4) if store.read(f"key {number}")] == [0, 3]


def test_nothing_goes_while_there_is_room_and_nothing_foreign_ever(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write("key", Entry(b"{}"))
    (tmp_path / "ab").mkdir(exist_ok=True)
    (tmp_path / "ab" / "notes.txt").write_bytes(bytes(100_000))

    store.trim(most=10_000)
    assert store.read("key")
    store.trim(most=0)

    assert store.read("key") is None
    assert (tmp_path / "ab" / "notes.txt").exists()
