"""A dictionary whose patterns are read when asked for says what Pyphen's own says."""

from __future__ import annotations

from typing import Any

import pyphen  # type: ignore[import-untyped]  # comes without types
import pytest

from collateral.render.pdf import AS_IT_COMES

OWN = next(own for owner, name, own in AS_IT_COMES if owner is pyphen and name == "HyphDict")
WORDS = ("internationally", "Beatmungsgerät", "hosszabb", "asszonnyal", "übersichtlich", "x", "")


def whole(pattern: tuple[int, tuple[int, ...]] | None) -> tuple[int, list[tuple[int, Any]]] | None:
    """With the letters that some hyphens change."""
    return (
        (pattern[0], [(weight, getattr(weight, "data", None)) for weight in pattern[1]]) if pattern else None
    )


@pytest.mark.parametrize("language", ["en_US", "en_GB", "hu_HU", "bg_BG"])
def test_every_pattern_and_every_word_is_pyphens(language: str) -> None:
    path = pyphen.LANGUAGES[language]
    own, ours = OWN(path), pyphen.HyphDict(path)
    assert type(ours) is not OWN
    for word in WORDS:
        assert [(at, at.data) for at in ours.positions(word)] == [(at, at.data) for at in own.positions(word)]
    assert ours.maxlen == own.maxlen
    assert ours.patterns.keys() == own.patterns.keys()
    assert {key: whole(ours.patterns.get(key)) for key in own.patterns} == {
        key: whole(pattern) for key, pattern in own.patterns.items()
    }


def test_only_the_patterns_of_a_word_are_read() -> None:
    ours = pyphen.HyphDict(pyphen.LANGUAGES["en_US"])
    ours.positions("internationally")
    read = sum(not isinstance(pattern, str) for pattern in ours.patterns.values())
    assert 0 < read < 50
