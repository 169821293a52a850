"""`_brand.yml` as written: the brand.yml convention, which other programs read too."""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - pydantic reads the annotations at run time
from dataclasses import field
from typing import TYPE_CHECKING, Any, Literal

from collateral.dataclass import dataclass
from collateral.schema.csl import MisspeltError

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.schema.reading import Plain

COLOR_ROLES = (
    "foreground", "background", "primary", "secondary", "tertiary", "success", "info", "warning",
    "danger", "light", "dark", "link",
)  # fmt: skip
TYPE_ROLES = ("base", "headings", "monospace", "monospace-inline", "monospace-block", "link")
WEIGHTS = {
    "thin": 100, "extra-light": 200, "ultra-light": 200, "light": 300, "normal": 400, "regular": 400,
    "medium": 500, "semi-bold": 600, "demi-bold": 600, "bold": 700, "extra-bold": 800,
    "ultra-bold": 800, "black": 900,
}  # fmt: skip

_FAMILY = re.compile(r"[^\W_]([^\W_]|[ -](?=[^\W_])){0,63}")
_SIZE = re.compile(r"(0|[1-9][0-9]{0,2})?(\.[0-9]{1,3})?(pt|px|rem|em|%|mm|cm|in)")


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandName:
    """What the company is called."""

    full: str | None = None
    """Name with its legal form."""
    short: str | None = None
    """Name as printed on documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandLink:
    """Where the company is found."""

    home: str | None = None
    """Web address of the company."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandMeta:
    """The company."""

    name: BrandName | None = None
    """Name, as one text or as full and short."""
    link: BrandLink | None = None
    """Web address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandImage:
    """A picture file."""

    path: str
    """Relative to `_brand.yml`."""
    alt: str | None = None
    """What it shows, for readers who do not see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandLogo:
    """The company's logos; `medium` is printed, else `large`, else `small`."""

    images: Mapping[str, BrandImage] = field(default_factory=dict)
    """Pictures by name."""
    small: str | None = None
    medium: str | None = None
    large: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandColor:
    """Colours by role; each `#rgb`, `#rrggbb`, a basic CSS name, or a name from the palette."""

    palette: Mapping[str, str] = field(default_factory=dict)
    """Colours by any name."""
    foreground: str | None = None
    background: str | None = None
    primary: str | None = None
    """The one accent colour."""
    secondary: str | None = None
    """Quiet text: captions, running lines."""
    tertiary: str | None = None
    """Quiet surface behind figures."""
    success: str | None = None
    info: str | None = None
    warning: str | None = None
    danger: str | None = None
    light: str | None = None
    dark: str | None = None
    link: str | None = None
    """Links; the primary colour where not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandFontFile:
    """One font file: static TTF or OTF."""

    path: str
    """Relative to `_brand.yml`."""
    weight: int = 400
    """100 to 900, or a name such as bold."""
    style: Literal["normal", "italic"] = "normal"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandFont:
    """A family and its files."""

    source: str = "file"
    """Only `file`: fonts are read from the workspace, never from the network or the system."""
    family: str
    """Name of the family."""
    files: tuple[BrandFontFile, ...] = ()
    """Its files."""
    weight: Any = None
    style: Any = None
    display: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandType:
    """How one kind of text is set."""

    family: str | None = None
    """A family named under fonts."""
    weight: int | None = None
    """100 to 900, or a name such as bold."""
    line_height: float | None = None
    """Distance of lines, as a multiple of the type size."""
    color: str | None = None
    """A colour, or a name from the palette."""
    size: str | None = None
    """For other programs; sizes of documents belong to their format."""
    style: str | None = None
    decoration: str | None = None
    background_color: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandTypography:
    """Fonts, and what is set in which."""

    fonts: tuple[BrandFont, ...] = ()
    """Font families and their files."""
    base: BrandType | None = None
    """Running text."""
    headings: BrandType | None = None
    """Headings; the base family where not said."""
    monospace: BrandType | None = None
    """Code; the base family where not said."""
    monospace_inline: BrandType | None = None
    monospace_block: BrandType | None = None
    link: BrandType | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrandFile:
    """Colours, type and logo of one company."""

    meta: BrandMeta | None = None
    """The company."""
    logo: BrandLogo | None = None
    """Its logos."""
    color: BrandColor | None = None
    """Its colours."""
    typography: BrandTypography | None = None
    """Its type."""
    defaults: Mapping[str, Any] = field(default_factory=dict)
    """Settings of single programs, each under its name."""


# --- other ways of writing ------------------------------------------------------------------------------


def only(*keys: str) -> Callable[[Plain], Plain]:
    """A group that may hold more than is read here."""
    return lambda value: {k: v for k, v in value.items() if k in keys} if isinstance(value, dict) else value


def light(value: Plain) -> Plain:
    """Of `{light: …, dark: …}` the one for paper."""
    if isinstance(value, dict) and "light" in value and set(value) <= {"light", "dark"}:
        return value["light"]
    return value


def read_weight(value: Plain) -> Plain:
    """A font weight as a number."""
    if isinstance(value, str) and value in WEIGHTS:
        return WEIGHTS[value]
    if isinstance(value, int | str) and re.fullmatch("[1-9]00", str(value)):
        return int(value)
    hint = f"Write a number from 100 to 900, or one of: {', '.join(WEIGHTS)}."
    if isinstance(value, str) and ".." in value:
        raise MisspeltError("is a range, which only variable fonts have.", f"Use static fonts. {hint}")
    raise MisspeltError("is not one weight.", hint)


def read_family(value: Plain) -> Plain:
    """A family's name that is safe in a stylesheet."""
    if isinstance(value, str) and not _FAMILY.fullmatch(value):
        hint = "Use letters, digits, single spaces and hyphens."
        raise MisspeltError("is not a name of a font family.", hint)
    return value


def read_size(value: Plain) -> Plain:
    """A size that is safe in a stylesheet."""
    if not isinstance(value, str) or not _SIZE.fullmatch(value):
        raise MisspeltError("is not a size.", 'Write a number and its unit: "10pt".')
    return value


def read_line_height(value: Plain) -> Plain:
    """A multiple of the type size."""
    number = float(str(value)) if re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,3})?", str(value)) else 0.0
    if not 0.8 <= number <= 3:  # noqa: PLR2004 - closer lines touch, wider ones fall apart
        raise MisspeltError("is no line height.", "Write a number from 0.8 to 3, such as 1.4.")
    return number


def read_source(value: Plain) -> Plain:
    """Where a font comes from: a file."""
    if isinstance(value, str) and value in {"google", "bunny", "system"}:
        raise MisspeltError(
            "would be fetched or found while building, and differ from machine to machine.",
            "Put the static TTF or OTF files into the workspace and write source: file with files: […].",
        )
    if value != "file":
        raise MisspeltError("is not a source of fonts.", 'Write "file".')
    return value


GROUNDS = ("plain", "tint", "dark")
OUR_DEFAULTS = ("header", "action")


def read_our_defaults(value: Plain) -> Plain:
    """`defaults: collateral:`, on what ground the first lines and the call to action stand."""
    if not isinstance(value, dict):
        raise MisspeltError("is no group of settings.", "Write {header: dark}.")
    for key, ground in value.items():
        if key not in OUR_DEFAULTS:
            message = f'has a key "{key}" that is not known, so it would change nothing on any page.'
            raise MisspeltError(message, f"It knows {' and '.join(OUR_DEFAULTS)}.")
        if ground not in GROUNDS:
            raise MisspeltError(
                f'has "{key}: {ground}", and no page has such a ground.', f"Write {', '.join(GROUNDS)}."
            )
    return value
