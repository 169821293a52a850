"""Blind changes: bytes cut, flipped and repeated, lines swapped, words that matter put anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

TOKENS = tuple(
    token.encode("utf-8", "surrogatepass")
    for token in (
        # Markdown and our marks
        "#", "## ", "###### ", "::: ", ":::\n", "::: glance\n", "::: detail {audience=cfo}\n", "::: stats\n",
        "::: steps\n", "::: columns\n", "::: callout\n", "::: quote\n", "::: compare\n", "::: figure\n",
        "::: headline\n", "::: sidebar {#x}\n", "{#id}", "{.class}", "{audience=cfo}", "{except=nurse}",
        '{depth="glance summary"}', "{internal=yes}", "{internal}", "{required=yes}", "{importance=high}",
        '{no-claim="why"}', "{when=roi}", "{needs=account}", "{claims=cost}", '{label="x"}', "{icon=clock}",
        "{", "}", "{{", "}}", "{{ account.name }}", "{%", "{#", "[", "]", "](", ")", "](claim:", "](term:",
        "](ref:", "](#care)", "](javascript:x)", "](file:///etc/passwd)", "![", "![a](images/pump.svg)",
        "[^1]",
        "[^1]: note\n", "^[", "[x]: claim:cost\n", "***\n", "---\n", "---", "===\n", "```chart\n", "```\n",
        "`",
        "~~~\n", "<!--", "-->", "<b>", "<script>", "&amp;", "&#0;", "&#x110000;", "|", "|---|",
        "Table: x {#t}\n",
        "> ", "- ", "* ", "1. ", "1) ", "999999999. ", "- [ ] ", "\\", "  \n", "\\\n", "    ", "\t", "**",
        "_",
        # YAML and JSON
        ": ", ":", "- - - ", "? ", "& ", "&a ", "*a", "!!", "!!python/object:os.system ", "!!binary ",
        "!<x> ",
        "%YAML 1.1\n", "%TAG ! x\n", "--- ", "...\n", "|\n", ">-\n", "|2\n", "'", '"', "''", "[]", "{}",
        "[[", "{a: ",
        "<<: ", "~", "null", "true", "yes", "no", "on", ".inf", ".nan", "0x1F", "0o17", "010", "1e999",
        "1:30",
        "-0", "1_000", "2026-02-30", "2026-12-31", "9999-12-31", "0000-00-00", "2036-11-30T00:00:00Z", "5..9",
        "9..5", "schema: 1\n", "schema: 2\n", "\\u0000", "\\ud800", "\\ud83d\\ude00", "\\x00", ",", ",,",
        "\\n",
        "NaN", "-Infinity", "1" * 41, "9" * 400, "7" * 5000,
        # CSV
        ";", '""', '"\n', ",\n", "1,650", "\u22123", "12 %",
        # files and links
        "../", "..", "/etc/passwd", "con", "aux.md", "C:\\", "images/pump.svg", "https://example.org",
        "mailto:a@b",
        # git and diff
        "<<<<<<< HEAD\n", "=======\n", ">>>>>>> x\n",
        # characters
        "\0", "\x07", "\x1b[31m", "\x7f", "\x85", "\u00a0", "\u00ad", "\u200b", "\u200d", "\u202e", "\u2028",
        "\u2029",
        "\ufeff", "\ufffd", "\ufffe", "\ud800", "é", "e\u0301", "ß", "İ", "ﬁ", "中", "😀", "👩‍⚕️",
        "\u0301" * 50,
        "“", "”", "\u2019", "\u2013", "—", "…", "½", "²", "\r", "\r\n", "\n", "\n\n", " ", "\v", "\f",
    )
)  # fmt: skip
"""What the readers look for, and what has surprised others."""

ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "cp437", "utf-8-sig", "utf-7", "shift_jis")
MOST = 20_000
"""Bytes; larger inputs are made on purpose, below, and seldom."""


def _spot(random: Random, data: bytes) -> int:
    return random.randint(0, len(data))


def _range(random: Random, data: bytes) -> tuple[int, int]:
    start = _spot(random, data)
    return start, min(len(data), start + random.choice((1, 1, 2, 5, 20, 100, 1000)))


def cut(random: Random, data: bytes) -> bytes:
    """A part taken away."""
    start, end = _range(random, data)
    return data[:start] + data[end:]


def end(random: Random, data: bytes) -> bytes:
    """The file ends in the middle."""
    return data[: _spot(random, data)]


def flip(random: Random, data: bytes) -> bytes:
    """One bit, or one byte, is another."""
    if not data:
        return data
    at = random.randrange(len(data))
    changed = data[at] ^ (1 << random.randrange(8)) if random.random() < 0.5 else random.randrange(256)
    return data[:at] + bytes([changed]) + data[at + 1 :]


def repeat(random: Random, data: bytes) -> bytes:
    """A part stands there several times."""
    start, stop = _range(random, data)
    times = random.choice((2, 2, 3, 10, 100))
    return data[:start] + data[start:stop] * times + data[stop:]


def insert(random: Random, data: bytes) -> bytes:
    """A word that matters, somewhere."""
    at = _spot(random, data)
    return data[:at] + random.choice(TOKENS) + data[at:]


def insert_at_line(random: Random, data: bytes) -> bytes:
    """A word that matters where a line starts."""
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice(TOKENS) + lines[at]
    return b"\n".join(lines)


def overwrite(random: Random, data: bytes) -> bytes:
    """A word that matters in place of something."""
    start, stop = _range(random, data)
    return data[:start] + random.choice(TOKENS) + data[stop:]


def move_part(random: Random, data: bytes) -> bytes:
    """A part stands elsewhere, too or instead."""
    start, stop = _range(random, data)
    part = data[start:stop]
    rest = data if random.random() < 0.5 else data[:start] + data[stop:]
    at = _spot(random, rest)
    return rest[:at] + part + rest[at:]


def swap_lines(random: Random, data: bytes) -> bytes:
    """Two lines change places."""
    lines = data.split(b"\n")
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def repeat_line(random: Random, data: bytes) -> bytes:
    """A line stands there twice, here or elsewhere."""
    lines = data.split(b"\n")
    lines.insert(random.randrange(len(lines) + 1), random.choice(lines))
    return b"\n".join(lines)


def drop_line(random: Random, data: bytes) -> bytes:
    """A line is gone."""
    lines = data.split(b"\n")
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def indent_line(random: Random, data: bytes) -> bytes:
    """A line starts further in, or further out."""
    lines = data.split(b"\n")
    at = random.randrange(len(lines))
    lines[at] = random.choice((b" ", b"  ", b"    ", b"\t", b"> ", b"- ")) + lines[at]
    if random.random() < 0.3:
        lines[at] = lines[at].lstrip()
    return b"\n".join(lines)


def encode(random: Random, data: bytes) -> bytes:
    """The file was saved in another encoding."""
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(ENCODINGS), "replace")


def line_ends(random: Random, data: bytes) -> bytes:
    """Windows, old Macintosh, or both."""
    return data.replace(b"\n", random.choice((b"\r\n", b"\r", b"\n\r", b"\v", b"\xe2\x80\xa8")))


def long_line(random: Random, data: bytes) -> bytes:
    """A very long line."""
    at = _spot(random, data)
    part = random.choice((b"x", b"word ", *TOKENS))
    return data[:at] + part * (random.choice((300, 3000, 30000)) // len(part)) + data[at:]


def deep(random: Random, data: bytes) -> bytes:
    """Something nested deep."""
    opening = random.choice(
        (b"[", b"{", b"> ", b"- ", b"**", b"[a](", b"{a: ", b"(", b'{"a":', b"::: steps\n")
    )
    closing = random.choice((b"", b"]", b"}", b"**", b")", b":::\n"))
    times = random.choice((5, 13, 40, 300))
    at = _spot(random, data)
    return data[:at] + opening * times + b"x" + closing * times + data[at:]


SMALL: tuple[Callable[[Random, bytes], bytes], ...] = (
    cut, flip, repeat, insert, insert, insert, insert_at_line, insert_at_line, overwrite, move_part,
    swap_lines,
    repeat_line, drop_line, indent_line,
)  # fmt: skip
LARGE: tuple[Callable[[Random, bytes], bytes], ...] = (end, encode, line_ends, long_line, deep)


def mutated(random: Random, data: bytes) -> bytes:
    """A file after one to five small accidents, and seldom a large one."""
    for _ in range(random.choice((1, 1, 1, 2, 3, 5))):
        data = random.choice(SMALL)(random, data)
    if random.random() < 0.1:
        data = random.choice(LARGE)(random, data)
    return data if len(data) <= MOST or random.random() < 0.02 else data[:MOST]


def spliced(random: Random, files: Sequence[bytes]) -> bytes:
    """The start of one file and the end of another."""
    one, other = random.choice(files), random.choice(files)
    return one[: _spot(random, one)] + other[_spot(random, other) :]
