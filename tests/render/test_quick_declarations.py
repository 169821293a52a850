"""A type of C is what cffi says it is, whatever else is declared."""

from __future__ import annotations

from typing import Any

import pytest
from cffi import FFI, CDefError, cparser  # type: ignore[import-untyped]  # comes without types

from collateral.render.quick.declarations import among_few

DECLARED = """
    typedef struct _Font Font;
    typedef unsigned int letter;
    typedef struct { int x; letter glyphs[3]; struct { Font *font; } inner; } Line;
    typedef enum { LEFT, RIGHT } Side;
    struct plain { Line *line; Side side; };
    union both { int number; char letters[4]; };
"""
TYPES = (
    "Line *",
    "letter[]",
    "letter [4]",
    "Font **",
    "struct plain *",
    "union both",
    "Side",
    "char[]",
    "int(*)(Line)",
)


@pytest.fixture
def ffi() -> FFI:
    declared = FFI()
    declared.cdef(DECLARED)
    return declared


@pytest.mark.parametrize("name", TYPES)
def test_every_type_is_the_same(name: str, ffi: FFI, monkeypatch: pytest.MonkeyPatch) -> None:
    lines: list[int] = []
    parse = cparser._get_parser().parse

    def counted(text: str) -> Any:  # noqa: ANN401  # cffi has no types
        lines.append(text.count("typedef"))
        return parse(text)

    monkeypatch.setattr(cparser._get_parser(), "parse", counted)
    own = ffi._parser.parse_type(name)
    quick = among_few(ffi._parser)(name)
    assert quick == own
    assert lines[1] < lines[0]


def test_what_is_no_type_is_refused_in_cffis_words(ffi: FFI) -> None:
    with pytest.raises(CDefError) as own:
        ffi._parser.parse_type("Nothing *")
    with pytest.raises(CDefError) as quick:
        among_few(ffi._parser)("Nothing *")
    assert str(quick.value) == str(own.value)
    assert ffi.typeof("Line *").item.kind == "struct"
