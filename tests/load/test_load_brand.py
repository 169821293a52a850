import shutil
import struct
from pathlib import Path

import pytest

from collateral.diagnostics import Diagnostic
from collateral.load.brand import BUNDLED_FACES, load_brand
from collateral.model.brand import Brand
from collateral.workspace import Workspace, bundled_files

FONT = "typography: {fonts: [{family: Acme, files: [fonts/a.ttf]}], base: Acme}\n"


def brand(root: Path, text: str) -> tuple[Brand, tuple[Diagnostic, ...]]:
    (root / "_brand.yml").write_text(text, encoding="utf-8")
    return load_brand(Workspace(root.resolve()), "Company")


def put_font(root: Path, data: bytes) -> None:
    (root / "fonts").mkdir(exist_ok=True)
    (root / "fonts" / "a.ttf").write_bytes(data)


def sfnt(*tables: bytes, signature: bytes = b"\x00\x01\x00\x00") -> bytes:
    """The table of contents of a font file."""
    head = signature + struct.pack(">HHHH", len(tables), 0, 0, 0)
    return head + b"".join(table + bytes(12) for table in tables)


def test_without_a_brand_file_the_tools_own_fonts_are_used_and_are_there(tmp_path: Path) -> None:
    found, findings = load_brand(Workspace(tmp_path), "Company")
    assert found == Brand(fonts=BUNDLED_FACES)
    assert not findings
    for face in found.fonts:
        assert (bundled_files() / face.path).is_file()


def test_a_static_font_inside_the_workspace_is_taken(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    shutil.copy(bundled_files() / BUNDLED_FACES[0].path, tmp_path / "fonts" / "a.ttf")
    found, findings = brand(tmp_path, FONT)
    assert not findings
    assert [(face.family, face.path, face.bundled) for face in found.fonts] == [
        ("Acme", "fonts/a.ttf", False)
    ]


def test_a_family_the_brand_does_not_bring_comes_with_the_tool(tmp_path: Path) -> None:
    found, findings = brand(tmp_path, "typography: {headings: {family: Source Sans 3, weight: 600}}\n")
    assert not findings
    assert {face.family for face in found.fonts} == {"Source Sans 3"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (sfnt(b"cmap", b"head", b"name", b"fvar"), "variable font"),
        (b"wOFF" + bytes(40), "web font"),
        (b"wOF2" + bytes(40), "web font"),
        (b"ttcf" + bytes(40), "collection"),
        (b"<html>", "not a TTF or OTF"),
        (b"", "not a TTF or OTF"),
        (sfnt(b"cmap"), "not a TTF or OTF"),
    ],
)
def test_a_font_that_cannot_be_embedded_is_refused_with_advice(
    tmp_path: Path, data: bytes, words: str
) -> None:
    put_font(tmp_path, data)
    _, (finding,) = brand(tmp_path, FONT)
    assert words in finding.message
    assert str(finding.place) == "_brand.yml:1:45"
    assert finding.hint


@pytest.mark.parametrize(
    "path",
    ["../../etc/passwd", "/etc/passwd", "https://x.org/a.ttf", "file:///etc/passwd", "missing.ttf", "fonts"],
)
def test_a_font_or_logo_outside_the_workspace_or_missing_is_refused(tmp_path: Path, path: str) -> None:
    (tmp_path / "fonts").mkdir()
    _, findings = brand(
        tmp_path, f'typography: {{fonts: [{{family: Acme, files: ["{path}"]}}], base: Acme}}\n'
    )
    assert [finding.code for finding in findings] == ["bad-font"]
    _, findings = brand(tmp_path, f'logo: "{path.replace("ttf", "svg")}"\n')
    assert findings
    assert findings[0].is_error


def test_a_font_that_is_a_link_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    (root / "fonts").mkdir(parents=True)
    (root / "fonts" / "a.ttf").symlink_to(bundled_files() / BUNDLED_FACES[0].path)
    _, (finding,) = brand(root, FONT)
    assert "leads out" in finding.message


def test_a_weight_without_a_file_is_an_error_because_it_would_be_faked(tmp_path: Path) -> None:
    _, (finding,) = brand(tmp_path, "typography: {headings: {family: Source Sans 3, weight: bold}}\n")
    assert finding.code == "no-font-weight"
    assert "400, 600" in finding.hint


def test_a_logo_is_described_by_the_companys_name_where_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text("<svg/>", encoding="utf-8")
    found, findings = brand(tmp_path, "logo: logo.svg\n")
    assert not findings
    assert found.logo is not None
    assert found.logo.alt == "Company"


def test_a_logo_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "logo.pdf").write_text("x", encoding="utf-8")
    _, (finding,) = brand(tmp_path, "logo: logo.pdf\n")
    assert "not a picture" in finding.message


def test_a_brand_with_mistakes_falls_back_to_the_tools_look(tmp_path: Path) -> None:
    found, findings = brand(tmp_path, "color: {primary: 'x;y'}\n")
    assert found == Brand(fonts=BUNDLED_FACES)
    assert findings[0].is_error
