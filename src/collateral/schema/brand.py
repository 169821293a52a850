"""From `_brand.yml` as written to the look that templates use: colours resolved, roles filled.

Nothing reaches a stylesheet but colours as `#rrggbb`, numbers, and families of letters, digits,
spaces and hyphens. Whether files exist and are fonts is for `load` to see.
"""

from __future__ import annotations

import re
from dataclasses import fields
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.diagnostics import Diagnostic, Severity
from collateral.model.brand import Brand, FontFace, Logo, Palette, TypeRole
from collateral.schema.brandfile import COLOR_ROLES, BrandColor, BrandFile, BrandType, BrandTypography
from collateral.schema.sentences import suggest
from collateral.schema.validation import validate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from collateral.schema.reading import Plain
    from collateral.schema.yaml import Findings, YamlDocument

CSS_BASIC_COLORS = {
    "black": "#000000", "silver": "#c0c0c0", "gray": "#808080", "grey": "#808080", "white": "#ffffff",
    "maroon": "#800000", "red": "#ff0000", "purple": "#800080", "fuchsia": "#ff00ff",
    "green": "#008000", "lime": "#00ff00", "olive": "#808000", "yellow": "#ffff00",
    "navy": "#000080", "blue": "#0000ff", "teal": "#008080", "aqua": "#00ffff", "orange": "#ffa500",
}  # fmt: skip
_HEX = re.compile("#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
_CONTRAST = 4.5
_NOT_USED = ("size", "style", "decoration", "background-color")


@dataclass(slots=True)
class _Resolving:
    """One brand file on its way to a look."""

    document: YamlDocument
    color: BrandColor
    findings: list[Diagnostic]

    def report(self, path: tuple[str | int, ...], code: str, message: str, hint: str = "") -> None:
        self.findings.append(Diagnostic(self.document.values.of(*path), code, message, hint))

    def warn(self, path: tuple[str | int, ...], code: str, message: str, hint: str = "") -> None:
        place = self.document.keys.of(*path)
        self.findings.append(Diagnostic(place, code, message, hint, Severity.WARNING))


def read_brand(document: YamlDocument, families: Sequence[str]) -> tuple[Brand | None, Findings]:
    """The look that a brand file asks for, and all that is wrong with it.

    Args:
        document: `_brand.yml`.
        families: Font families that need not be declared because the tool brings them.

    Returns:
        The look; font and logo paths as written, relative to the workspace, not yet looked at.
    """
    written, findings = validate(BrandFile, document)
    if written is None:
        return None, findings
    resolving = _Resolving(document, written.color or BrandColor(), list(findings))
    type_ = written.typography or BrandTypography()
    fonts = tuple(
        FontFace(family=font.family, path=file.path, weight=file.weight, style=file.style)
        for font in type_.fonts
        for file in font.files
    )
    base, headings, monospace = _roles(resolving, type_, {*families, *(font.family for font in fonts)})
    brand = Brand(
        name=_name(written),
        website=_website(resolving, written),
        logo=_logo(resolving, written),
        logo_on_dark=_logo_on_dark(resolving, written),
        **written.defaults.get("collateral", {}),
        palette=_palette(resolving),
        fonts=fonts,
        base=base,
        headings=headings,
        monospace=monospace,
    )
    _check_fonts(resolving, type_)
    failed = any(finding.is_error for finding in resolving.findings)
    return None if failed else brand, tuple(resolving.findings)


# --- company --------------------------------------------------------------------------------------------


def _name(written: BrandFile) -> str:
    name = written.meta.name if written.meta else None
    return (name.short or name.full or "") if name else ""


def _website(resolving: _Resolving, written: BrandFile) -> str | None:
    home = written.meta.link.home if written.meta and written.meta.link else None
    if home and not re.fullmatch(r"https?://[^\s\"<>\\^`{|}]+", home):
        message = f'"{home}" is not a web address, and it would become a link.'
        resolving.report(("meta", "link"), "misspelt", message, "It starts with https://.")
        return None
    return home


def _logo(resolving: _Resolving, written: BrandFile) -> Logo | None:
    logo = written.logo
    if logo is None:
        return None
    role = next((size for size in ("medium", "large", "small") if getattr(logo, size)), None)
    if role is None:
        return None
    named = str(getattr(logo, role))
    image = logo.images.get(named)
    path, alt = (image.path, image.alt) if image else (named, None)
    if image is None and not re.search(r"[./]", named):
        message = f'the logo "{named}" is neither a name under images nor a file.'
        resolving.report(("logo", role), "unknown-name", message, suggest(named, logo.images))
        return None
    return Logo(path=path, alt=alt or _name(written))


def _logo_on_dark(resolving: _Resolving, written: BrandFile) -> Logo | None:
    """The logo that the file keeps for dark grounds: `medium: {light: …, dark: …}`."""
    role, named = next(_dark_logos(resolving.document.data), ("", ""))
    if not named or written.logo is None:
        return None
    image = written.logo.images.get(named)
    if image is None and not re.search(r"[./]", named):
        message = f'the logo "{named}" is neither a name under images nor a file.'
        resolving.report(("logo", role, "dark"), "unknown-name", message, suggest(named, written.logo.images))
        return None
    path, alt = (image.path, image.alt) if image else (named, None)
    return Logo(path=path, alt=alt or _name(written))


def _dark_logos(data: Plain) -> Iterator[tuple[str, str]]:
    """Each size of the logo that names one for dark grounds, the one that is printed first."""
    logo = data.get("logo") if isinstance(data, dict) else None
    for role in ("medium", "large", "small"):
        size = logo.get(role) if isinstance(logo, dict) else None
        named = size.get("dark") if isinstance(size, dict) else None
        if isinstance(named, str):
            yield role, named


# --- colours ----------------------------------------------------------------------------------------------


def _palette(resolving: _Resolving) -> Palette:
    """The roles that templates know; a link has the primary colour where nothing is said."""
    for name in resolving.color.palette:
        _color(resolving, ("color", "palette", name), resolving.color.palette[name])
    given: dict[str, str] = {}
    for role in COLOR_ROLES:
        written = getattr(resolving.color, role)
        if written is not None:
            color = _color(resolving, ("color", role), written)
            if color:
                given[role] = color
    if "primary" in given:
        given.setdefault("link", given["primary"])
    known = {field.name for field in fields(Palette)}
    palette = Palette(**{role: color for role, color in given.items() if role in known})
    for role in ("foreground", "primary", "secondary", "link", "warning", "danger"):
        _check_contrast(resolving, palette, role, given)
    return palette


def _color(
    resolving: _Resolving, path: tuple[str, ...], written: str, seen: frozenset[str] = frozenset()
) -> str | None:
    """`#rrggbb` of a colour, of a role's or palette's name, or of a CSS name."""
    if _HEX.fullmatch(written):
        digits = written[1:].lower()
        return "#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits))  # noqa: PLR2004 - rrggbb
    role = getattr(resolving.color, written, None) if written in COLOR_ROLES else None
    other = role if role is not None and ("color", written) != path else None
    other = other or (resolving.color.palette.get(written) if ("color", "palette", written) != path else None)
    if other is not None and written not in seen:
        return _color(resolving, path, other, seen | {written})
    if written in CSS_BASIC_COLORS:
        return CSS_BASIC_COLORS[written]
    known = [*resolving.color.palette, *CSS_BASIC_COLORS]
    guess = suggest(written, known)
    hint = "Write #rrggbb in quotes, a name from the palette, or a basic colour name. "
    message = f'"{written[:60]}" is not a colour that is known here.'
    resolving.report(
        path, "not-a-color", message, (hint + (guess if guess.startswith("Did") else "")).strip()
    )
    return None


def _check_contrast(resolving: _Resolving, palette: Palette, role: str, given: Mapping[str, str]) -> None:
    """Text in this colour must be legible on the background."""
    if role not in given and "background" not in given:
        return
    ratio = contrast(getattr(palette, role), palette.background)
    if ratio >= _CONTRAST:
        return
    path = (
        ("color", role)
        if role in given and resolving.document.keys.marks.get(("color", role))
        else ("color",)
    )
    message = f"text in the colour {role} has a contrast of {ratio:.1f} to the background, under {_CONTRAST}."
    resolving.warn(
        path, "low-contrast", message, "Some readers could not read it: choose a darker or a lighter colour."
    )


def contrast(one: str, other: str) -> float:
    """Contrast of two colours as WCAG counts it, from 1 to 21."""
    first, second = sorted((_luminance(one), _luminance(other)))
    return (second + 0.05) / (first + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)  # noqa: PLR2004 - sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- type -------------------------------------------------------------------------------------------------


def _roles(
    resolving: _Resolving, type_: BrandTypography, families: set[str]
) -> tuple[TypeRole, TypeRole, TypeRole]:
    """Base, headings and monospace; the last two follow the base family where it is given."""
    default = Brand()
    base = _role(resolving, "base", type_.base, default.base, families)
    given = bool(type_.base and type_.base.family)
    roles = [base]
    for name, written in (("headings", type_.headings), ("monospace", type_.monospace)):
        fallback: TypeRole = getattr(default, name)
        if given:
            fallback = TypeRole(family=base.family, weight=fallback.weight, line_height=fallback.line_height)
        roles.append(_role(resolving, name, written, fallback, families))
    for name in ("base", "headings", "monospace"):
        for key in _NOT_USED:
            if ("typography", name, key) in resolving.document.keys.marks:
                message = f'"{key}" changes nothing in documents: each format sets its own.'
                resolving.warn(("typography", name, key), "not-used", message, "Other programs may use it.")
    return roles[0], roles[1], roles[2]


def _role(
    resolving: _Resolving, name: str, written: BrandType | None, fallback: TypeRole, families: set[str]
) -> TypeRole:
    if written is None:
        return fallback
    path = ("typography", name)
    family = written.family or fallback.family
    if family not in families:
        message = f'the font family "{family}" is not declared under fonts, so no text could be set in it.'
        resolving.report((*path, "family"), "unknown-family", message, suggest(family, families))
    color = _color(resolving, (*path, "color"), written.color) if written.color else None
    return TypeRole(
        family=family,
        weight=written.weight or fallback.weight,
        line_height=written.line_height or fallback.line_height,
        color=color or fallback.color,
    )


def _check_fonts(resolving: _Resolving, type_: BrandTypography) -> None:
    """Each declared family has files."""
    for index, font in enumerate(type_.fonts):
        if not font.files:
            message = f'the font family "{font.family}" has no files, so no text could be set in it.'
            hint = "Add files: [{path: brand/fonts/….ttf, weight: 400}]."
            resolving.report(("typography", "fonts", index), "no-font-file", message, hint)
