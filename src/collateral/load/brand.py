"""The brand: what `_brand.yml` says, with its files looked at; the tool's own fonts for the rest."""

from __future__ import annotations

import struct
from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.diagnostics import Diagnostic
from collateral.files import ASSET_LIMIT, below, read_bytes
from collateral.load.texts import exists, read_document
from collateral.model.brand import Brand, FontFace
from collateral.schema.brand import read_brand
from collateral.schema.problems import value_at
from collateral.workspace import BRAND_NAME

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.diagnostics import Place
    from collateral.model.brand import Logo
    from collateral.schema.yaml import Findings, YamlDocument
    from collateral.workspace import Workspace

_FOLDER = "brand/fonts"
BUNDLED_FACES = (
    FontFace(family="Source Sans 3", path=f"{_FOLDER}/SourceSans3-Regular.ttf", bundled=True),
    FontFace(family="Source Sans 3", path=f"{_FOLDER}/SourceSans3-It.ttf", style="italic", bundled=True),
    FontFace(family="Source Sans 3", path=f"{_FOLDER}/SourceSans3-Semibold.ttf", weight=600, bundled=True),
    FontFace(
        family="Source Sans 3",
        path=f"{_FOLDER}/SourceSans3-SemiboldIt.ttf",
        weight=600,
        style="italic",
        bundled=True,
    ),
    FontFace(
        family="Source Serif 4 Display", path=f"{_FOLDER}/SourceSerif4Display-Regular.ttf", bundled=True
    ),
    FontFace(
        family="Source Serif 4 Display",
        path=f"{_FOLDER}/SourceSerif4Display-Semibold.ttf",
        weight=600,
        bundled=True,
    ),
)
"""What a document is set in where the brand names no font of its own."""
_PICTURES = (".svg", ".png", ".jpg", ".jpeg")


def load_brand(workspace: Workspace, company: str, *, file: Path | None = None) -> tuple[Brand, Findings]:
    """The workspace's look; the tool's own where there is no `_brand.yml` or it has errors.

    Args:
        workspace: Where to look.
        company: Name for the logo's description where the brand has none.
        file: Another brand file to read; the workspace's `_brand.yml` where not said.
    """
    own = Brand(fonts=BUNDLED_FACES)
    if file is None and not exists(workspace.brand):
        return own, ()
    folder = workspace.root if file is None else file.parent
    document, findings = read_document(folder, file or workspace.brand, file.name if file else BRAND_NAME)
    if document is None:
        return own, findings
    families = sorted({face.family for face in BUNDLED_FACES})
    brand, problems = read_brand(document, families)
    findings += problems
    if brand is None:
        return own, findings
    findings += _check_fonts(workspace, brand, document)
    for logo in (brand.logo, brand.logo_on_dark):
        findings += _check_logo(workspace, logo, document, company)
    return _complete(brand, company), findings


def _complete(brand: Brand, company: str) -> Brand:
    """With the tool's own faces for families the brand does not bring, and a described logo."""
    brought = {face.family for face in brand.fonts}
    used = {role.family for role in (brand.base, brand.headings, brand.monospace)}
    faces = tuple(face for face in BUNDLED_FACES if face.family in used - brought)
    described = (
        replace(logo, alt=logo.alt or company) if logo else None for logo in (brand.logo, brand.logo_on_dark)
    )
    logo, on_dark = described
    return replace(brand, fonts=(*brand.fonts, *faces), logo=logo, logo_on_dark=on_dark)


# --- fonts ------------------------------------------------------------------------------------------------


def _check_fonts(workspace: Workspace, brand: Brand, document: YamlDocument) -> Findings:
    """Every face is a static font inside the workspace, and every role has one of its weight."""
    findings: list[Diagnostic] = []
    for face in brand.fonts:
        problem, hint = _problem_of_font(workspace.root, face.path)
        if problem:
            place = _place_of(document, face.path)
            findings.append(Diagnostic(place, "bad-font", f'the font "{face.path}" {problem}.', hint))
    faces = (*brand.fonts, *BUNDLED_FACES)
    for name in ("base", "headings", "monospace"):
        role = getattr(brand, name)
        weights = sorted({face.weight for face in faces if face.family == role.family})
        if role.weight not in weights:
            listed = ", ".join(str(weight) for weight in weights)
            message = f'no file of "{role.family}" has the weight {role.weight}, in which {name} is set.'
            place = document.values.of("typography", name, "weight")
            findings.append(Diagnostic(place, "no-font-weight", message, f"Its weights are {listed}."))
    return tuple(findings)


def _problem_of_font(root: Path, path: str) -> tuple[str, str]:
    """What is wrong with a font file, and what to do; empty where nothing is."""
    try:
        data = read_bytes(below(root, path), ASSET_LIMIT)
    except FileNotFoundError:
        return "does not exist", "Paths start at the folder of _brand.yml."
    except ValueError as error:
        return f"is not used: {error}", "Put the font file inside the workspace."
    except OSError as error:
        return f"could not be read: {error.strerror or error}", ""
    return _problem_of_font_data(data)


def _problem_of_font_data(data: bytes) -> tuple[str, str]:
    """Only static TrueType and OpenType can be embedded in a PDF that others can keep."""
    signature = data[:4]
    if signature in {b"wOFF", b"wOF2"}:
        return "is a web font (WOFF)", "Use the same font as TTF or OTF."
    if signature == b"ttcf":
        return "is a collection of fonts (TTC)", "Use one TTF or OTF file for each face."
    tables = _tables(data) if signature in {b"\x00\x01\x00\x00", b"OTTO", b"true"} else frozenset()
    if not {b"cmap", b"head", b"name"} <= tables:
        return "is not a TTF or OTF font", "Use a static TTF or OTF file."
    if b"fvar" in tables:
        return "is a variable font", 'Use the static files of the family, often in a folder "static".'
    return "", ""


def _tables(data: bytes) -> frozenset[bytes]:
    """Names of the tables in an sfnt file."""
    count = struct.unpack_from(">H", data, 4)[0] if len(data) >= 12 else 0  # noqa: PLR2004 - the header's length
    return frozenset(data[12 + 16 * n : 16 + 16 * n] for n in range(count))


# --- logo -------------------------------------------------------------------------------------------------


def _check_logo(workspace: Workspace, logo: Logo | None, document: YamlDocument, company: str) -> Findings:
    """The logo is a picture inside the workspace and says what it shows."""
    if logo is None:
        return ()
    place = _place_of(document, logo.path)
    problem = _problem_of_logo(workspace.root, logo.path)
    if problem:
        return (Diagnostic(place, "bad-logo", f'the logo "{logo.path}" {problem}, so no page can show it.'),)
    if logo.alt or company:
        return ()
    message = "the logo has no alt text, and a reader who does not see it would not know whose page it is."
    return (Diagnostic(place, "no-alt", message, "Write images: {main: {path: …, alt: …}}."),)


def _problem_of_logo(root: Path, path: str) -> str:
    if not path.lower().endswith(_PICTURES):
        return "is not a picture in SVG, PNG or JPEG"
    try:
        file = below(root, path)
        if not file.is_file():
            return "does not exist"
        read_bytes(file, ASSET_LIMIT)
    except ValueError as error:
        return f"is not used: {error}"
    except OSError as error:
        return f"could not be read: {error.strerror or error}"
    return ""


def _place_of(document: YamlDocument, path: str) -> Place:
    """Where a path is written."""
    written = (keys for keys in document.values.marks if value_at(document.data, keys) == path)
    return document.values.of(*next(written, ()))
