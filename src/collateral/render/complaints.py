"""What the layout engine complains about, in the words of people who write texts and templates."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Place, in_order
from collateral.errors import ContentError, ToolchainError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from collateral.render.confine import RefusedError
    from collateral.render.measure import CutText
    from collateral.render.preflight import Finding

INSTALL = (
    'Type "collateral doctor": it says what is missing here and what to type, on every system. '
    "On Debian or Ubuntu: sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
)
"""What to try when a library of the layout engine is missing."""

_LINE = 300
"""Characters of a message, at most."""
_WORDS = 60
"""Characters of a quotation inside a message, at most."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    code: str
    message: str
    hint: str = ""


def _rule(pattern: str, code: str, message: str, hint: str = "") -> _Rule:
    return _Rule(re.compile(pattern, re.DOTALL), code, message, hint)


_STYLE_HINT = "Take it out of the stylesheet, or write it in a way the layout engine knows."
_RULES = (
    _rule(
        r"^Ignored `(?P<a>.*?)` at (?P<line>\d+):(?P<column>\d+), (?P<b>.*?)\.?$",
        "style-not-understood",
        'the style "{a}" has no effect: {b}',
        _STYLE_HINT,
    ),
    _rule(
        r"^(?:Invalid|Unsupported|Unknown|Expected|Empty|Missing|The @).*? at (?P<line>\d+):(?P<column>\d+)",
        "style-not-understood",
        "a rule of the stylesheet has no effect: {all}",
        _STYLE_HINT,
    ),
    _rule(r"^Parse error at (?P<line>\d+):(?P<column>\d+): (?P<a>.*)$", "style-not-understood",
          "the stylesheet cannot be read from here on: {a}", _STYLE_HINT),
    _rule(r"^Failed to load image at '?(?P<a>.*?)'?: (?P<b>.*)$", "picture-not-shown",
          'the picture "{a}" could not be shown, so its place would stay empty: {b}',
          "Save the picture again as PNG, JPEG or plain SVG."),
    _rule(r"^Failed to render SVG image (?P<a>.*)$", "picture-not-shown",
          'the drawing "{a}" could not be drawn, so its place would stay empty',
          "Export it again as plain SVG."),
    _rule(r"^Failed to load inline SVG", "picture-not-shown",
          "a drawing on the page could not be drawn, so its place would stay empty"),
    _rule(r"^Font-face (?P<a>.*) cannot be loaded$", "font-not-loaded",
          "the font {a} could not be loaded, so other letters would be printed",
          "Put a static TTF or OTF file where _brand.yml says."),
    _rule(r'^\.notdef glyph rendered.*"(?P<a>.*)" \((?P<b>U\+[0-9A-F]+)\)', "glyph-missing",
          'the brand\'s fonts have no letter "{a}" ({b}), so an empty box would be printed',
          "Write it another way, or add a font that has it."),
    _rule(r"^No anchor #(?P<a>.*) for internal URI reference", "link-to-nothing",
          'a link leads to "#{a}", which is not in this document'),
    _rule(r"^Content discarded: target points to undefined anchor (?P<a>.*)$", "link-to-nothing",
          "a page number was asked for {a}, which is not in this document"),
    _rule(r"^Anchor defined twice: (?P<a>.*)$", "anchor-twice", "two parts of the page are called {a}"),
)  # fmt: skip

_HARMLESS = re.compile(r'^Image ".*" has no required alt description$')
"""Said of alt="": the preflight saw that it was written, and the repair makes it an artifact."""
_TOOLCHAIN = re.compile(r"Unable to subset|fontTools instead of HarfBuzz|HarfBuzz version")


def raise_any(diagnostics: Iterable[Diagnostic]) -> None:
    """Stop where anything was found.

    Raises:
        ContentError: With everything found, each once, in order.
    """
    found = in_order(diagnostics)
    if found:
        raise ContentError(found)


def findings(found: Iterable[Finding], place: Place) -> Iterator[Diagnostic]:
    """What the preflight found, at the template."""
    for finding in found:
        yield Diagnostic(place, finding.code, _one_line(finding.message), finding.hint)


def complaints(
    heard: Iterable[str], refused: Mapping[str, RefusedError], place: Place
) -> Iterator[Diagnostic]:
    """What the engine said, translated, except what a refusal says better.

    Raises:
        ToolchainError: It said that a library is missing.
    """
    for message in heard:
        if _TOOLCHAIN.search(message):
            raise ToolchainError(f"The fonts could not be embedded: {message}", INSTALL)
        told = any(url.rstrip("…") in message for url in refused)
        if told or _HARMLESS.search(message) or (refused and message.startswith("Font-face")):
            continue
        yield _translated(message, place)


UNSET_MARKER = "min-content width for TextBox not handled yet"
"""What the engine fails with on a marker with a content of its own that stands beside its text."""


def filled_marker(css: Sequence[str], place: Place) -> Diagnostic:
    """Where a stylesheet gives list markers a content, which the engine cannot set.

    Args:
        css: The stylesheets; each says on its first line which file it is.
        place: Where it is reported when none of them is seen to do it.
    """
    for text in css:
        marker = re.search(r"::?marker\b[^{}]*(?=\{[^{}]*\bcontent\s*:)", text)
        if marker and name_of(text):
            line = text.count("\n", 0, marker.start()) + 1
            place = Place(name_of(text), line, marker.start() - text.rfind("\n", 0, marker.start()))
            break
    return Diagnostic(
        place,
        "marker-not-set",
        "the layout engine cannot set a content of ::marker, so no page with a list can be made.",
        'Write list-style-type: "* " for the list instead, or list-style-position: inside beside it.',
    )


def name_of(css: str) -> str:
    """The file a stylesheet names in a comment on its first line: `/* templates/brief/style.css */`."""
    match = re.match(r"/\*\s*([\w./-]+\.css)\s*\*/", css)
    return match[1] if match else ""


def refusals(refused: Mapping[str, RefusedError]) -> Iterator[Diagnostic]:
    """Every file or address that was asked for and not read."""
    for url, refusal in refused.items():
        yield Diagnostic(
            Place(refusal.path or "templates"),
            "file-refused",
            _one_line(f'"{refusal.path or url}" is not shown: {refusal.reason}'),
        )


def cut_words(cuts: Iterable[CutText], place: Place) -> Iterator[Diagnostic]:
    """Words a reader would not see."""
    for cut in cuts:
        shown = cut.text if len(cut.text) <= _WORDS else f"{cut.text[:_WORDS]}…"
        yield Diagnostic(
            place,
            "text-cut-off",
            f'on page {cut.page} the words "{shown}" would be cut off: they do not fit into their place',
            "Shorten the text, or give its place in the template more room.",
        )


def foreign_fonts(fonts: Iterable[Any], families: frozenset[str], place: Place) -> Iterator[Diagnostic]:
    """Fonts that were used and not declared: a glyph was missing, or a template names another family."""
    for font in fonts:
        if font.family in families:
            continue
        letters = sorted({letter for text in font.to_unicode.values() for letter in text})
        named = ", ".join(f'"{c}" (U+{ord(c):04X} {unicodedata.name(c, "?")})' for c in letters[:5])
        yield Diagnostic(
            place,
            "foreign-font",
            f'the font "{font.family}", which is not the brand\'s, would print {named or "text"}',
            "Add a font to _brand.yml that has these letters.",
        )


def _translated(message: str, place: Place) -> Diagnostic:
    """The complaint in a reader's words; one that is not known is passed on as it is."""
    for rule in _RULES:
        match = rule.pattern.search(message)
        if match:
            parts = {name: (part or "").strip() for name, part in match.groupdict().items()}
            where = Place(place.path, int(parts.get("line") or 1), int(parts.get("column") or 1))
            text = rule.message.format(**parts, all=message)
            return Diagnostic(where, rule.code, _one_line(text), rule.hint)
    text = f"the layout engine complains: {message}"
    return Diagnostic(place, "layout-complaint", _one_line(text), "Mend the template or the text.")


def _one_line(text: str) -> str:
    """The message on one line, of a length a terminal can show."""
    line = " ".join(text.split())
    return line if len(line) <= _LINE else f"{line[:_LINE]}…"
