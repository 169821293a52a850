"""A rep finds whole documents under names that say what they are, and an index that needs no server."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from collateral.errors import ToolchainError
from collateral.model.brand import Brand
from collateral.model.edition import Edition
from collateral.publish import IndexEntry, outdated_before, publish_index, publish_pdf, publish_preview

if TYPE_CHECKING:
    from pathlib import Path

CFO = Edition(product="pump", audience="cfo", format="one-pager", region="us", locale="en-US", stage="need")
NAME = "pump_cfo_one-pager_us_en-US_stage-need"


def entry(**changes: str | None) -> IndexEntry:
    given: dict[str, str | None] = {
        "id": NAME,
        "product": "Pump",
        "audience": "CFO",
        "format": "One-pager",
        "stage": "Need",
        "region": "United States",
        "file": f"pump/cfo/{NAME}_r1.pdf",
        "preview": None,
    }
    return IndexEntry(**{**given, **changes})  # type: ignore[arg-type]


def test_a_document_is_named_by_its_edition_and_revision(tmp_path: Path) -> None:
    written = publish_pdf(b"%PDF", CFO, 2, tmp_path)

    assert written.relative_to(tmp_path).as_posix() == f"pump/cfo/{NAME}_r2.pdf"
    assert written.read_bytes() == b"%PDF"


def test_the_older_revision_goes_when_its_successor_is_in_place_and_nothing_else_does(tmp_path: Path) -> None:
    publish_pdf(b"1", CFO, 1, tmp_path)
    stranger = tmp_path / "pump" / "cfo" / f"{NAME}_r1.pdf.bak"
    stranger.write_bytes(b"mine")
    other = Edition(product="pump", audience="cfo", format="one-pager", region="us", locale="en-US")
    publish_pdf(b"other", other, 1, tmp_path)

    publish_pdf(b"2", CFO, 2, tmp_path)

    names = sorted(path.name for path in (tmp_path / "pump" / "cfo").iterdir())
    assert names == ["pump_cfo_one-pager_us_en-US_r1.pdf", f"{NAME}_r1.pdf.bak", f"{NAME}_r2.pdf"]


def test_the_index_links_what_there_is_and_says_why_the_rest_is_missing(tmp_path: Path) -> None:
    missing = entry(audience="Surgeon", file=None, missing="Not built yet: ask marketing for it.")

    page = publish_index([entry(), missing], "Example", Brand(), tmp_path).read_text(encoding="utf-8")

    assert re.findall(r'href="([^"]+)"', page) == [f"pump/cfo/{NAME}_r1.pdf"]
    assert "Not built yet: ask marketing for it." in page
    assert "<option>Surgeon</option>" in page


def test_the_index_reaches_for_nothing_outside_its_folder(tmp_path: Path) -> None:
    page = publish_index([entry()], "Example", Brand(), tmp_path).read_text(encoding="utf-8")

    assert not re.search(r"https?://", page)
    assert "default-src 'none'" in page


def test_names_in_the_index_are_text_never_markup(tmp_path: Path) -> None:
    hostile = entry(audience="<script>alert(1)</script>", stage='"><img src=x>')

    page = publish_index([hostile], "A & B", Brand(), tmp_path).read_text(encoding="utf-8")

    assert "<script>alert(1)" not in page
    assert "<img src=x>" not in page
    assert "A &amp; B" in page


def test_a_preview_stands_beside_the_index(tmp_path: Path) -> None:
    assert publish_preview(b"png", CFO, tmp_path).relative_to(tmp_path).as_posix() == f"previews/{NAME}.png"


def test_a_card_is_headed_by_reader_and_document_and_says_how_long_it_holds(tmp_path: Path) -> None:
    brief = IndexEntry(
        id=NAME,
        product="Pump",
        audience="CFO",
        format="Brief",
        stage="",
        region="European Union",
        file="pump/cfo/x_r2.pdf",
        preview=None,
        pages=3,
        revision=2,
        valid_until="2027-05-31",
    )

    page = publish_index([entry(), brief], "Example", Brand(), tmp_path).read_text(encoding="utf-8")

    assert re.findall("<h2>(.+)</h2>", page) == ["CFO: Brief · 3 pages", "CFO: One-pager"]
    assert "Revision 2, valid until 2027-05-31" in page
    assert 'name="format"' in page
    assert 'name="region"' in page


def test_cards_and_choices_stand_in_the_order_of_their_names_whatever_their_capitals(tmp_path: Path) -> None:
    readers = [entry(audience=name) for name in ("surgeon", "Buyer", "cfo")]

    page = publish_index(readers, "Example", Brand(), tmp_path).read_text(encoding="utf-8")

    assert re.findall("<h2>(.+): ", page) == ["Buyer", "cfo", "surgeon"]
    assert "<option>Buyer</option><option>cfo</option><option>surgeon</option>" in page


def test_a_signature_goes_with_the_file_that_it_signs(tmp_path: Path) -> None:
    signed = publish_pdf(b"1", CFO, 1, tmp_path)
    signature = signed.with_name(f"{signed.name}.sig")

    signature.write_bytes(b"of 1")
    publish_pdf(b"1", CFO, 1, tmp_path)
    assert signature.read_bytes() == b"of 1", "the same file is still signed"

    publish_pdf(b"other", CFO, 1, tmp_path)
    assert not signature.exists(), "replaced under the same name"

    signature.write_bytes(b"of other")
    publish_pdf(b"2", CFO, 2, tmp_path)
    assert [path.name for path in signed.parent.iterdir()] == [f"{NAME}_r2.pdf"], "replaced by a new revision"


def test_a_file_that_could_not_be_replaced_keeps_its_signature(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signed = publish_pdf(b"1", CFO, 1, tmp_path)
    signature = signed.with_name(f"{signed.name}.sig")
    signature.write_bytes(b"of 1")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(ToolchainError, match="No space left on device"):
        publish_pdf(b"other", CFO, 1, tmp_path)
    assert (signed.read_bytes(), signature.read_bytes()) == (b"1", b"of 1")


def test_a_link_in_place_of_a_document_is_replaced_and_its_target_untouched(tmp_path: Path) -> None:
    outside = tmp_path / "outside.pdf"
    outside.write_bytes(b"1")
    target = publish_pdf(b"1", CFO, 1, tmp_path / "dist")
    target.unlink()
    target.symlink_to(outside)

    publish_pdf(b"1", CFO, 1, tmp_path / "dist")
    assert not target.is_symlink()
    publish_pdf(b"2", CFO, 1, tmp_path / "dist")
    assert (target.read_bytes(), outside.read_bytes()) == (b"2", b"1")


def test_a_folder_of_the_output_that_links_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "dist").mkdir()
    for name in ("pump", "previews"):
        (tmp_path / "dist" / name).symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ToolchainError, match="leads out of the folder"):
        publish_pdf(b"1", CFO, 1, tmp_path / "dist")
    with pytest.raises(ToolchainError, match="leads out of the folder"):
        publish_preview(b"1", CFO, tmp_path / "dist")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_an_index_that_is_a_link_is_replaced_and_its_target_untouched(tmp_path: Path) -> None:
    outside = tmp_path / "outside.html"
    outside.write_text("mine", "utf-8")
    (tmp_path / "dist").mkdir()
    (tmp_path / "dist" / "index.html").symlink_to(outside)

    assert outdated_before(tmp_path / "dist") == frozenset()
    publish_index([entry()], "Example", Brand(), tmp_path / "dist")

    assert not (tmp_path / "dist" / "index.html").is_symlink()
    assert outside.read_text("utf-8") == "mine"
