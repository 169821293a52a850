"""A PDF's objects are turned into bytes once, and into those that pydyf would make."""

from __future__ import annotations

import io
import zlib
from typing import Any

import pydyf
import pytest

from collateral.render.pdf import AS_IT_COMES

OWN: dict[tuple[Any, str], Any] = {
    (owner, name): own
    for owner, name, own in AS_IT_COMES
    if owner is pydyf or getattr(owner, "__module__", "") == "pydyf"
}


def pdf_of(*streams: bytes) -> Any:  # noqa: ANN401  # pydyf has no types
    pdf = pydyf.PDF()
    for stream in streams:
        pdf.add_object(pydyf.Stream([stream, "w", 1, 2.5], {"Type": "/X"}, compress=True))
    pdf.add_object(pydyf.Dictionary({"A": pydyf.Array([1, True, 0.25, pydyf.String("é")]), "B": "/C"}))
    pdf.info["Title"] = pydyf.String("T (1)")
    return pdf


def written(pdf: Any, **named: Any) -> bytes:  # noqa: ANN401  # as above
    output = io.BytesIO()
    pdf.write(output, identifier=True, **named)
    return output.getvalue()


@pytest.mark.parametrize("compress", [True, False])
def test_the_bytes_are_pydyfs(monkeypatch: pytest.MonkeyPatch, *, compress: bool) -> None:
    quick = written(pdf_of(b"one", b"two"), compress=compress)
    for (owner, name), own in OWN.items():
        monkeypatch.setattr(owner, name, own)
    assert written(pdf_of(b"one", b"two"), compress=compress) == quick


@pytest.mark.parametrize(
    "item", [b"\x00", "/Name", "", 0, -7, 10**20, True, 0.0, 1.0, -0.5, 1e-9, pydyf.String("(x)"), None]
)
def test_every_item_is_pydyfs(item: object) -> None:
    assert pydyf._to_bytes(item) == OWN[pydyf, "_to_bytes"](item)


def test_what_is_not_ascii_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        pydyf._to_bytes("é")


def test_nothing_is_compressed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[int] = []
    pack = zlib.compressobj

    def noted(*given: Any, **named: Any) -> Any:  # noqa: ANN401  # as zlib's
        packed.append(1)
        return pack(*given, **named)

    monkeypatch.setattr(zlib, "compressobj", noted)
    written(pdf_of(*[b"stream"] * 5))
    assert len(packed) == 5


def test_what_changes_after_writing_is_written_the_next_time() -> None:
    pdf = pdf_of(b"one")
    before = written(pdf)
    (stream,) = [one for one in pdf.objects if isinstance(one, pydyf.Stream) and one.stream[0] == b"one"]
    stream.stream.append(b"more")
    assert zlib.compress(b"one\nw\n1\n2.5", 9) in before
    assert zlib.compress(b"one\nw\n1\n2.5\nmore", 9) in written(pdf)


def test_a_disk_that_fills_up_leaves_nothing_behind() -> None:
    class Full(io.BytesIO):
        def write(self, _: object) -> int:
            raise OSError(28, "full")

    pdf = pdf_of(b"one")
    with pytest.raises(OSError, match="full"):
        pdf.write(Full(), identifier=True)
    assert not any("_kept" in name for one in pdf.objects for name in vars(one))
