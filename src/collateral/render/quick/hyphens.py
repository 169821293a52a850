"""Dictionaries of hyphens, each pattern read when a word asks for it.

Pyphen reads all patterns of a language before the first word: a tenth of a cold one-pager in English, nearly
a second in German. Of the thousands a document asks for some hundred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

_FIGURES = str.maketrans("", "", "123456789")


def read_when_asked(pyphen: Any) -> type:  # noqa: ANN401  # Pyphen has no types
    """A dictionary as Pyphen's own, for its `HyphDict`."""

    class Dictionary(pyphen.HyphDict):  # type: ignore[misc]  # Pyphen has no types
        def __init__(self, path: Path) -> None:
            self.cache: dict[str, Any] = {}
            self.patterns = _Patterns(pyphen, path)
            self.maxlen = max(map(len, self.patterns))

    return Dictionary


class _Patterns(dict[str, Any]):
    """By its letters each pattern, as it is written until it is asked for."""

    def __init__(self, pyphen: Any, path: Path) -> None:  # noqa: ANN401  # as above
        self._pyphen = pyphen
        with path.open("rb") as file:
            encoding = file.readline().decode().strip()
        encoding = "cp1251" if encoding.lower() == "microsoft-cp1251" else encoding
        for line in path.read_text(encoding).split("\n")[1:]:
            pattern = line.strip()
            if not pattern or pattern.startswith(pyphen.ignored):
                continue
            if "^^" in pattern:
                pattern = pyphen.parse_hex(lambda match: chr(int(match[1], 16)), pattern)
            plain = pattern.partition("/")[0] if "=" in pattern else pattern
            letters = plain.translate(_FIGURES)
            if letters != plain:  # else it has no weight at all
                self[letters.replace("0", "")] = pattern

    def get(self, letters: str, default: Any = None) -> Any:  # noqa: ANN401  # as above
        """Where a pattern begins to weigh, and its weights."""
        found = super().get(letters, default)
        if type(found) is str:
            found = self[letters] = self._read(found)
        return found

    def _read(self, pattern: str) -> tuple[int, tuple[int, ...]]:
        weigh: Any = int
        if "/" in pattern and "=" in pattern:
            pattern, alternative = pattern.split("/", 1)
            weigh = self._pyphen.AlternativeParser(pattern, alternative)
        weights = [weigh(figure or "0") for figure, _ in self._pyphen.parse(pattern)]
        heavy = [at for at, weight in enumerate(weights) if weight]
        return heavy[0], tuple(weights[heavy[0] : heavy[-1] + 1])
