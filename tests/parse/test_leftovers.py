"""Text is looked through quickly first; nothing that would be found escapes that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.parse.leftovers import _LEFTOVER, _SUSPECT

WORDS = ("TODO", "TBD", "FIXME", "XXX", "LoREM IPsUM", "lorem ipsum", "claim:price", "term:peep", "ref:who")
SIGNS = (
    "::",
    ":",
    "{",
    "}",
    "{{",
    "[",
    "]",
    "(",
    ")",
    "^",
    "!",
    "*",
    "<",
    "</",
    "<!--",
    " ",
    "\n",
    "-",
    '"',
    "/",
)
OTHERS = ("lorem", "claim", "a", "B", "9", ".", ".png", "\ufffc", "é")


@given(st.lists(st.sampled_from(WORDS + SIGNS + OTHERS), max_size=12).map("".join) | st.text(max_size=60))
def test_whatever_is_left_over_is_suspect(text: str) -> None:
    if _LEFTOVER.search(text):
        assert _SUSPECT.search(text)


@pytest.mark.parametrize("text", [*WORDS, ":::", ":: ", "{", "}}", "[^1", "](x", "*a", "<b ", "<!x"])
def test_each_of_these_is_left_over_and_suspect(text: str) -> None:
    assert _LEFTOVER.search(text)
    assert _SUSPECT.search(text)


def test_plain_text_is_neither() -> None:
    assert not _SUSPECT.search('Dr. O\'Brien (ICU): 24 h/day, 1:4 nurses; "less noise", and so on.')
