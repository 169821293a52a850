"""One drawing for every brand: shapes with a named class take the brand's colour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collateral.render.brand import colours

if TYPE_CHECKING:
    from collateral.model.brand import Brand

CLASSES = {
    "ink": "ink",
    "paper": "paper",
    "accent": "accent",
    "soft": "accent-soft",
    "quiet": "quiet",
    "surface": "surface",
    "hairline": "hairline",
    "signal": "danger",
    "caution": "warning",
}
"""Name of a class, and the brand's colour it stands for."""

Inks = tuple[tuple[str, str], ...]
"""Class and colour."""

_CLASS = re.compile(rb"""\sclass\s*=\s*["']""")
_ROOT = re.compile(rb"""<(?P<prefix>[A-Za-z_][\w.-]*:)?svg\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_BEFORE_ROOT = re.compile(rb"<!--.*?-->|<\?.*?\?>", re.DOTALL)


def inks_of(brand: Brand) -> Inks:
    """The colours that a drawing's classes take."""
    roles = colours(brand.palette)
    return tuple((name, roles[role]) for name, role in CLASSES.items())


def recoloured(drawing: bytes, inks: Inks) -> bytes:
    """An SVG drawing with the brand's rules ahead of its own, where it uses any class.

    `class="accent"` fills a shape, `class="accent-line"` draws its outline; written colours stay.
    The drawing's bytes are otherwise untouched.
    """
    if not inks or not _CLASS.search(drawing):
        return drawing
    root = _ROOT.search(_BEFORE_ROOT.sub(lambda match: b" " * len(match[0]), drawing))
    if root is None or root[0].endswith(b"/>"):
        return drawing  # another encoding, or nothing in it
    rules = "".join(f".{name}{{fill:{colour}}}.{name}-line{{stroke:{colour}}}" for name, colour in inks)
    tag = (root["prefix"] or b"") + b"style"
    style = b"<" + tag + b">" + rules.encode() + b"</" + tag + b">"
    return drawing[: root.end()] + style + drawing[root.end() :]
