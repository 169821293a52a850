"""Writing a page whose fonts have letters that no page before had costs no parsing of C."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cffi import FFI, cparser  # type: ignore[import-untyped]  # comes without types

from collateral.render.pdf import lay_out
from collateral.render.quick.arrays import OpenArrays
from pages import STYLE, assets, make_workspace, page

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_no_declaration_is_parsed_for_other_letters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else 8 ms for each font and each number of letters: a tenth of writing a one-pager."""
    workspace = make_workspace(tmp_path)
    lay_out(page("<h1>Head</h1><p>First</p>"), [STYLE], assets(workspace)).write()
    parsed: list[str] = []
    parse = cparser.Parser.parse_type

    def noted(self: Any, kind: str) -> Any:  # noqa: ANN401  # cffi has no types
        parsed.append(kind)
        return parse(self, kind)

    monkeypatch.setattr(cparser.Parser, "parse_type", noted)
    lay_out(page("<h1>Other</h1><p>Quick zebras jump</p>"), [STYLE], assets(workspace)).write()
    assert parsed == []


def test_an_array_is_as_long_as_what_it_begins_with() -> None:
    ffi = FFI()
    ours = OpenArrays(ffi).new("int[3]", [7, 8, 9])
    assert (ffi.sizeof(ours), list(ours)) == (ffi.sizeof("int[3]"), [7, 8, 9])


def test_an_array_that_begins_with_less_is_left_to_cffi() -> None:
    assert list(OpenArrays(FFI()).new("int[3]", [7])) == [7, 0, 0]
    assert len(OpenArrays(FFI()).new("char[4]")) == 4
