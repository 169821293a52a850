"""The HTML parser's patterns of characters, each made once."""

from __future__ import annotations

import re
from typing import Any


class Patterns(dict[tuple[Any, bool], Any]):
    """The parser means to keep them and never finds them again: one in twenty of a layout."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, opposite = key
        among = "".join(f"\\x{ord(character):02x}" for character in characters)
        pattern = self[key] = re.compile(f"[{'' if opposite else '^'}{among}]+")
        return pattern
