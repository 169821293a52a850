"""Ways of writing a value that authors find natural and the vocabulary does not know.

`usual_pages: 2..8`, `where: every-page`, `wordings: [one text]`: each is read into the form the
model has before validation, and shown to editors as a choice.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import field
from typing import TYPE_CHECKING, Any, get_args

from collateral.dataclass import dataclass
from collateral.model.audience import Profile
from collateral.model.evidence import ClaimsFile, Reference, StatementPlace, StatementsFile
from collateral.model.format import Format
from collateral.model.product import ProductSheet
from collateral.model.settings import Settings
from collateral.schema import brandfile, csl
from collateral.schema.accidents import shortened
from collateral.schema.brandfile import BrandFile

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from collateral.model.record import KeyPath
    from collateral.schema.reading import Plain

_LOCALE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_SPAN = re.compile(r"([0-9]{1,6})(?:\.\.([0-9]{1,6}))?")
_CODE = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]*")


@dataclass(frozen=True, slots=True)
class Spelling:
    """Another way to write what stands at a path."""

    path: KeyPath
    """Keys from the top; "*" is any key or item."""
    read: Callable[[Plain], Plain]
    """From as written to as the model has it; raises csl.MisspeltError."""
    schema: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What an editor should accept here."""
    widens: bool = False
    """Whether the model's own form may be written too."""


def read_span(value: Plain) -> Plain:
    """`5..9` or `6` as its two ends."""
    match = (
        _SPAN.fullmatch(str(value)) if isinstance(value, int | str) and not isinstance(value, bool) else None
    )
    if match is None:
        raise csl.MisspeltError(
            "is not a range.", 'Write one number, or two with two dots between them: "5..9".'
        )
    least, most = int(match[1]), int(match[2] or match[1])
    if least > most:
        raise csl.MisspeltError("runs backwards.", f"Write the smaller number first: {most}..{least}.")
    return {"least": least, "most": most}


def one_or_many(value: Plain) -> Plain:
    """A single word where several may stand."""
    return [value] if isinstance(value, str) else value


def under(key: str) -> Callable[[Plain], Plain]:
    """A bare text as the one key that matters most."""
    return lambda value: {key: value} if isinstance(value, str) else value


def matching(pattern: re.Pattern[str], message: str, hint: str) -> Callable[[Plain], Plain]:
    """A text of a fixed form."""

    def check(value: Plain) -> Plain:
        if isinstance(value, str) and not pattern.fullmatch(value):
            raise csl.MisspeltError(message, hint)
        return value

    return check


def distinct(value: Plain) -> Plain:
    """A list that says each thing once, and something."""
    if isinstance(value, list):
        texts = [item for item in value if isinstance(item, str)]  # anything else is told as such
        twice = next((text for text, count in Counter(texts).items() if count > 1), None)
        if twice is not None:
            raise csl.MisspeltError(f'names "{shortened(twice)}" twice.', "Keep one.")
        if not value:
            raise csl.MisspeltError("names nothing.", "Name at least one, from shallow to deep.")
    return value


_locale = matching(
    _LOCALE, "is not a locale.", 'Write language and country: "en-US", "de-DE"; or the language alone: "en".'
)
_LOCALE_SCHEMA = {"type": "string", "pattern": f"^{_LOCALE.pattern}$"}
_SPAN_SCHEMA = {"type": ["integer", "string"], "pattern": f"^{_SPAN.pattern}$"}
_TEXT_SCHEMA = {"type": "string"}
_EMAIL_SCHEMA = {"type": ["string", "null"], "pattern": f"^{_EMAIL.pattern}$"}

_WEIGHT_SCHEMA = {"type": ["integer", "string"], "enum": [*range(100, 1000, 100), *brandfile.WEIGHTS]}
_LIGHT_SCHEMA = {"type": "object", "properties": {"light": _TEXT_SCHEMA, "dark": _TEXT_SCHEMA}}
_OUR_DEFAULTS_SCHEMA = {
    "type": "object",
    "properties": {key: {"enum": list(brandfile.GROUNDS)} for key in brandfile.OUR_DEFAULTS},
    "additionalProperties": False,
}
_FONT = ("typography", "fonts", "*")
_ROLES = [("typography", role) for role in brandfile.TYPE_ROLES]
_BRAND = (
    Spelling(("meta", "name"), under("full"), _TEXT_SCHEMA, widens=True),
    Spelling(("meta", "link"), under("home"), _TEXT_SCHEMA, widens=True),
    Spelling(("meta", "link"), brandfile.only("home"), {"type": "object"}, widens=True),
    Spelling(("meta",), brandfile.only("name", "link"), {"type": "object"}, widens=True),
    Spelling(("logo",), under("medium"), _TEXT_SCHEMA, widens=True),
    Spelling(("logo", "images", "*"), under("path"), _TEXT_SCHEMA, widens=True),
    *(
        Spelling(("logo", size), brandfile.light, _LIGHT_SCHEMA, widens=True)
        for size in ("small", "medium", "large")
    ),
    Spelling(("color", "palette", "*"), brandfile.light, _LIGHT_SCHEMA, widens=True),
    *(
        Spelling(("color", role), brandfile.light, _LIGHT_SCHEMA, widens=True)
        for role in brandfile.COLOR_ROLES
    ),
    Spelling((*_FONT, "source"), brandfile.read_source, {"const": "file"}),
    Spelling((*_FONT, "family"), brandfile.read_family, _TEXT_SCHEMA),
    Spelling((*_FONT, "files", "*"), under("path"), _TEXT_SCHEMA, widens=True),
    Spelling((*_FONT, "files", "*", "weight"), brandfile.read_weight, _WEIGHT_SCHEMA),
    *(Spelling(role, under("family"), _TEXT_SCHEMA, widens=True) for role in _ROLES),
    *(Spelling((*role, "family"), brandfile.read_family, _TEXT_SCHEMA) for role in _ROLES),
    *(Spelling((*role, "weight"), brandfile.read_weight, _WEIGHT_SCHEMA) for role in _ROLES),
    *(Spelling((*role, "line-height"), brandfile.read_line_height, {"type": "number"}) for role in _ROLES),
    *(Spelling((*role, "size"), brandfile.read_size, _TEXT_SCHEMA) for role in _ROLES),
    *(Spelling((*role, "color"), brandfile.light, _LIGHT_SCHEMA, widens=True) for role in _ROLES),
    Spelling(("defaults", "collateral"), brandfile.read_our_defaults, _OUR_DEFAULTS_SCHEMA),
)

_SPELLINGS: Mapping[type, tuple[Spelling, ...]] = {
    Settings: (
        Spelling(("depths",), distinct, widens=True),
        Spelling(("locales", "*"), _locale, _LOCALE_SCHEMA),
        Spelling(("defaults", "locale"), _locale, _LOCALE_SCHEMA),
        Spelling(
            ("contact", "email"),
            matching(_EMAIL, "is not an e-mail address.", "Write it plainly: name@example.org."),
            _EMAIL_SCHEMA,
        ),
        Spelling(
            ("contact", "phone"),
            matching(_PHONE, "is not a telephone number.", 'Write digits, such as "+1 555 0100".'),
            {"type": ["string", "null"]},
        ),
    ),
    Profile: (
        Spelling(("locale",), _locale, _LOCALE_SCHEMA | {"type": ["string", "null"]}),
        Spelling(("editions", "*"), under("format"), _TEXT_SCHEMA, widens=True),
    ),
    ProductSheet: (
        Spelling(("language",), _locale, _LOCALE_SCHEMA),
        Spelling(
            ("code",),
            matching(
                _CODE, "is not a product code.", "Use letters, digits and single hyphens: it names files."
            ),
            {"type": ["string", "null"], "pattern": f"^{_CODE.pattern}$", "maxLength": 16},
        ),
    ),
    Format: (
        Spelling(("usual_pages",), read_span, _SPAN_SCHEMA),
        Spelling(("messages",), read_span, _SPAN_SCHEMA),
    ),
    ClaimsFile: (
        Spelling(("claims", "*", "wordings", "*"), under("text"), _TEXT_SCHEMA, widens=True),
        Spelling(
            ("claims", "*", "wordings", "*", "lang"), _locale, _LOCALE_SCHEMA | {"type": ["string", "null"]}
        ),
        Spelling(("claims", "*", "references", "*"), under("id"), _TEXT_SCHEMA, widens=True),
    ),
    StatementsFile: (
        Spelling(
            ("statements", "*", "where"), one_or_many, {"enum": [*get_args(StatementPlace)]}, widens=True
        ),
    ),
    BrandFile: _BRAND,
    Reference: (
        Spelling(("author",), csl.read_names, csl.NAMES_SCHEMA),
        Spelling(("issued",), csl.read_date, csl.DATE_SCHEMA),
        Spelling(("accessed",), csl.read_date, csl.DATE_SCHEMA),
        Spelling(("URL",), csl.read_url, {"type": ["string", "null"], "pattern": "^https?://"}),
        Spelling(("DOI",), csl.read_doi, {"type": ["string", "null"]}),
    ),
}


def spellings_of(kind: type) -> tuple[Spelling, ...]:
    """The other ways of writing in one kind of file."""
    return _SPELLINGS.get(kind, ())


def tolerated_keys(kind: type) -> frozenset[str]:
    """Keys of a shared convention that are welcome and change nothing here."""
    return csl.OTHER_KEYS if kind is Reference else frozenset()
