"""Letters the brand's fonts do not have, found before anything is laid out and named at their line."""

from __future__ import annotations

import dataclasses
import functools
import unicodedata
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Place, in_order
from collateral.model.composition import Composition, NumberedReference, PlacedStatement
from collateral.model.content import ChartData, CodeBlock, CodeSpan, Image, Marks, Stat, Text
from collateral.render.fonts import versions, widths_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collateral.model.brand import Brand, FontFace
    from collateral.render.confine import AssetRoots

_STAND_INS = {"\u2011": "\u2010", "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " "}
"""What the layout engine sets where a font lacks the character itself."""
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f")
"""Characters that steer a line and print nothing."""

_PRINTED = {
    Text: ("text",),
    CodeSpan: ("text",),
    CodeBlock: ("text",),
    PlacedStatement: ("text",),
    NumberedReference: ("text", "url", "places"),
    ChartData: ("title", "unit", "source", "rows", "x", "note", "reference_label"),
}
"""The fields of each kind of node whose letters stand on the page; of other nodes only what is below them."""
_NOT_PRINTED = (Image, Marks, Place)
"""An alternative text is read out, not set."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some text, where it is written, and the families it can be set in."""

    text: str
    place: Place
    families: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Families:
    """The brand's families by the part they play."""

    text: frozenset[str]
    titles: frozenset[str]
    """Headings' own, and the text's: lists of contents and running lines repeat titles."""
    code: frozenset[str]


def missing_glyphs(composition: Composition, brand: Brand, assets: AssetRoots) -> tuple[Diagnostic, ...]:
    """One error for each letter a font lacks, at the first place it is written."""
    found: dict[tuple[str, str], Diagnostic] = {}
    lacking: dict[str, frozenset[int]] = {}
    for piece in _pieces(composition, brand):
        for family in sorted(piece.families):
            if family not in lacking:
                lacking[family] = _letters_of(family, brand, assets)
            for letter in _lacking(piece.text, lacking[family]):
                place = _exact(piece.place, letter, assets)
                found.setdefault((family, letter), _diagnostic(letter, family, place))
    return in_order(found.values())


def read_letters(brand: Brand, assets: AssetRoots) -> None:
    """Read what every face of a brand has, for all documents of this process and of those it forks."""
    for family in sorted({face.family for face in brand.fonts}):
        _letters_of(family, brand, assets)


@functools.lru_cache(maxsize=4096)
def _lacking(text: str, letters: frozenset[int]) -> tuple[str, ...]:
    """The letters of a text that a font lacks, in order; the same texts are looked at for every choice."""
    return tuple(
        letter
        for letter in dict.fromkeys(text)
        if not (letter.isspace() or letter in _INVISIBLE)
        and (
            _is_private(letter)
            or (ord(letter) not in letters and ord(_STAND_INS.get(letter, letter)) not in letters)
        )
    )


def _is_private(letter: str) -> bool:
    return unicodedata.category(letter) in {"Co", "Cn", "Cs"}


def _diagnostic(letter: str, family: str, place: Place) -> Diagnostic:
    code = f"U+{ord(letter):04X}"
    if _is_private(letter):
        message = (
            f"the character {code} means nothing outside the font it comes from, so nobody could read it"
        )
        return Diagnostic(place, "glyph-missing", message, "Delete it, or write what it stands for.")
    name = unicodedata.name(letter, "without a name").lower()
    return Diagnostic(
        place,
        "glyph-missing",
        f'"{letter}" ({code}, {name}) is not in the font "{family}", so another font or an empty box '
        "would be printed in its place",
        "Write it another way, or name a font in _brand.yml that has it.",
    )


# --- fonts ------------------------------------------------------------------------------------------------


def _letters_of(family: str, brand: Brand, assets: AssetRoots) -> frozenset[int]:
    """What every face of a family has: a template may set any of them."""
    faces = tuple(face for face in brand.fonts if face.family == family)
    return _letters_in_all(faces, assets, versions(brand, assets))


@functools.lru_cache(maxsize=16)
def _letters_in_all(faces: tuple[FontFace, ...], assets: AssetRoots, _fonts: object) -> frozenset[int]:
    """The same set each time: sets of a thousand letters are slow to compare."""
    letters = [frozenset(widths_of(face, assets)) for face in faces]
    return frozenset.intersection(*letters) if letters else frozenset()


# --- texts ------------------------------------------------------------------------------------------------


def _pieces(composition: Composition, brand: Brand) -> Iterator[_Piece]:
    families = _Families(
        text=frozenset({brand.base.family}),
        titles=frozenset({brand.headings.family, brand.base.family}),
        code=frozenset({brand.monospace.family}),
    )
    edition = composition.edition
    product = Place(f"collateral/{edition.product}")
    for node in (*composition.title, *composition.headline):
        yield from _below(node, product, families.titles, families)
    for section in composition.all_sections():
        for inline in section.title:
            yield from _below(inline, section.place or product, families.titles, families)
        yield from _below(section.body, section.place or product, families.text, families)
    rest = (
        composition.opening,
        composition.action,
        composition.sidebar,
        composition.references,
        composition.notes,
        tuple(composition.statements()),
    )
    yield from _below(rest, product, families.text, families)
    yield from _labels(composition, brand, families)


def _labels(composition: Composition, brand: Brand, families: _Families) -> Iterator[_Piece]:
    """Names and lines that come from YAML, without a line of their own."""
    edition = composition.edition
    written = {
        f"collateral/{edition.product}/product.yaml": (
            composition.product_name,
            composition.product_description,
        ),
        f"stakeholders/{edition.audience}.yaml": (composition.audience_name, *composition.questions),
        f"templates/{edition.format}/format.yaml": (composition.format_name,),
        "collateral.yaml": (
            composition.company,
            composition.stage_label or "",
            composition.region_label,
            composition.status_label,
            *composition.contact,
        ),
        "_brand.yml": (brand.name, brand.website or ""),
    }
    for path, texts in written.items():
        for text in texts:
            yield _Piece(text, Place(path), families.text)


def _below(node: object, place: Place, here: frozenset[str], families: _Families) -> Iterator[_Piece]:
    """Every printed text in a node and below it, each with the nearest place."""
    stack = [(node, place, here)]
    while stack:
        node, place, here = stack.pop()
        if isinstance(node, str):
            yield _Piece(node, place, here)
        elif isinstance(node, tuple):
            stack.extend((part, place, here) for part in reversed(node))
        else:
            place = getattr(node, "place", None) or place
            here = families.code if isinstance(node, (CodeSpan, CodeBlock)) else here
            stack.extend((value, place, here) for value in reversed(tuple(_parts(node))))
            if isinstance(node, Stat):
                stack.append((node.figure, place, families.titles))


def _parts(node: object) -> Iterator[object]:
    """What a node holds that is printed, or may hold something that is."""
    for name, is_printed in _fields(type(node)):  # type: ignore[arg-type]  # a type has a hash
        value = getattr(node, name)
        if value and (is_printed or not _holds_text(value)):
            yield value


@functools.cache
def _fields(kind: type) -> tuple[tuple[str, bool], ...]:
    """The fields of a kind of node, and whether what stands in them is printed; of what is none, nothing."""
    if not dataclasses.is_dataclass(kind) or issubclass(kind, _NOT_PRINTED):
        return ()
    printed = _PRINTED.get(kind, ())
    return tuple((field.name, field.name in printed) for field in dataclasses.fields(kind))


def _holds_text(value: object) -> bool:
    """Whether a field is text itself, and so printed only where `_PRINTED` says."""
    return isinstance(value, str) or (isinstance(value, tuple) and any(isinstance(v, str) for v in value))


def _exact(place: Place, letter: str, assets: AssetRoots) -> Place:
    """The letter's own line and column, looked up in the source file from where its text starts."""
    try:
        lines = (assets.workspace / place.path).read_text("utf-8-sig").splitlines()
    except (OSError, ValueError):
        return place
    for number in range(place.line, len(lines) + 1):
        start = place.column - 1 if number == place.line else 0
        column = lines[number - 1].find(letter, start)
        if column >= 0:
            return Place(place.path, number, column + 1)
    return place  # written as an entity
