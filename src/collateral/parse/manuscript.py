"""One file's text, and the way from any point of the parsed content back to its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import field
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

Segments = tuple[tuple[int, int], ...]
"""Where runs of a token's content begin: (offset in the content, offset in the file), ascending."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """The text of one file as the Markdown reader sees it: line feeds only, no byte order mark."""

    path: str
    text: str
    starts: tuple[int, ...] = field(repr=False)
    """Offset of the first character of each line."""

    @classmethod
    def of(cls, path: str, text: str) -> Manuscript:
        """Normalises line ends and characters exactly as markdown-it does, so that offsets agree."""
        plain = re.sub(r"\r\n?", "\n", text.removeprefix("\ufeff")).replace("\0", "\ufffd")
        return cls(path, plain, (0, *(match.end() for match in re.finditer("\n", plain))))

    def place(self, offset: int) -> Place:
        """Line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return Place(self.path, line, offset - self.starts[line - 1] + 1)

    def line_at(self, offset: int) -> str:
        """What stands from an offset to the end of its line."""
        end = self.text.find("\n", offset)
        return self.text[offset : end if end >= 0 else len(self.text)]

    def first_of_line(self, line: int) -> int:
        """Offset of the first character of a line (from 0) that is neither space nor quotation mark."""
        start = self.starts[min(line, len(self.starts) - 1)]
        match = re.compile(r"[ \t>]*").match(self.text, start)
        return match.end() if match else start


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of inline content that knows where in the file each of its characters stands."""

    manuscript: Manuscript
    content: str
    segments: Segments
    base: int = 0
    """What to add to an offset, for content inside content (alt texts)."""

    def place(self, offset: int) -> Place:
        """Line and column of an offset in the content."""
        at = offset + self.base
        index = max(bisect_right(self.segments, (at, 1 << 62)) - 1, 0)
        begin, source = self.segments[index]
        return self.manuscript.place(max(source + at - begin, 0))

    def inside(self, offset: int, content: str) -> Passage:
        """The passage of content that begins at an offset of this one."""
        return Passage(self.manuscript, content, self.segments, self.base + offset)


def line_segments(content: str, sources: Sequence[int]) -> Segments:
    """Segments of several lines, from the file offset of each line's first visible character."""
    segments, begin = [], 0
    for piece, source in zip(content.split("\n"), sources, strict=False):
        indent = len(piece) - len(piece.lstrip(" \t"))
        segments.append((begin, source - indent))
        begin += len(piece) + 1
    return tuple(segments)


def cell_segments(raw: str, source: int) -> Segments:
    """Segments of one table cell, in which a bar behind a backslash was read as a bar."""
    bars = [match.start() for match in re.finditer(r"\\\|", raw)]
    return ((0, source), *((bar - removed, source + bar + 1) for removed, bar in enumerate(bars)))
