import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.errors import ToolchainError
from collateral.files import (
    below,
    is_reserved,
    list_files,
    name_twins,
    natural_key,
    read_text,
    write_atomically,
)

CHAPTERS = ("9-b.md", "10-a.md", "a1.md", "a02.md", "a2.md", "b")


def test_chapter_nine_comes_before_chapter_ten() -> None:
    assert tuple(sorted(set(CHAPTERS), key=natural_key)) == CHAPTERS


@given(st.lists(st.text()))
def test_the_order_of_names_does_not_depend_on_the_order_on_disk(names: list[str]) -> None:
    other_disk = names[::-1]
    assert sorted(names, key=natural_key) == sorted(other_disk, key=natural_key)


@pytest.mark.parametrize("name", ["con", "CON", "nul.yaml", "Com1", "lpt9.md"])
def test_names_that_windows_keeps_for_devices_are_known(name: str) -> None:
    assert is_reserved(name)


@pytest.mark.parametrize("name", ["cfo", "console", "com", "null"])
def test_ordinary_names_are_not_taken_for_devices(name: str) -> None:
    assert not is_reserved(name)


def test_names_that_differ_in_capitals_or_normal_form_only_are_found() -> None:
    assert name_twins(["Pump.svg", "pump.svg", "caf\u00e9", "cafe\u0301", "other"]) == (
        ("cafe\u0301", "caf\u00e9"),
        ("Pump.svg", "pump.svg"),
    )


def test_a_path_inside_the_folder_is_given_back_resolved(tmp_path: Path) -> None:
    assert below(tmp_path, "images/../data/x.csv") == tmp_path.resolve() / "data" / "x.csv"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "../secret",
        "a/../../secret",
        "/etc/passwd",
        "~/x",
        "C:/x",
        "c:x",
        "https://example.org/x",
        "file:///etc/passwd",
        "a\\b",
        "a\0b",
        "a\nb",
    ],
)
def test_a_path_that_could_lead_out_of_the_folder_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match=r"path|address"):
        below(tmp_path, path)


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret").write_text("x", encoding="utf-8")
    (inside / "link").symlink_to(tmp_path / "secret")
    with pytest.raises(ValueError, match="leads out"):
        below(inside, "link")


def test_a_link_that_points_to_itself_is_a_finding_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    files, (finding,) = list_files(tmp_path, root=tmp_path, shown="p")
    assert files == ()
    assert finding.code == "refused-file"


@given(st.text())
def test_whatever_is_written_the_path_stays_below_or_is_refused(path: str) -> None:
    root = Path(__file__).parent
    try:
        found = below(root, path)
    except ValueError:
        return
    assert found.is_relative_to(root.resolve())


def test_text_comes_without_byte_order_mark_and_with_plain_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    assert read_text(tmp_path / "a.md", "a.md") == ("one\ntwo\nthree\n", ())


def test_a_letter_in_another_encoding_is_found_at_its_line_and_column(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("Käse\r\nGr".encode() + b"\xfc\xdfe")
    text, (finding,) = read_text(tmp_path / "a.md", "a.md")
    assert text is None
    assert str(finding.place) == "a.md:2:3"
    assert finding.code == "not-utf8"


def test_utf16_is_named_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("x".encode("utf-16"))
    assert "UTF-16" in read_text(tmp_path / "a.md", "a.md")[1][0].message


def test_a_file_larger_than_the_limit_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * 11)
    text, (finding,) = read_text(tmp_path / "a.md", "a.md", limit=10)
    assert text is None
    assert "larger than 10 bytes" in finding.message


def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    text, (finding,) = read_text(tmp_path / "a.md", "a.md")
    assert text is None
    assert "not a regular file" in finding.message


def test_a_missing_file_is_a_finding_not_a_crash(tmp_path: Path) -> None:
    text, (finding,) = read_text(tmp_path / "a.md", "a.md")
    assert text is None
    assert finding.code == "unreadable-file"


def test_files_of_a_product_are_listed_in_natural_order_without_hidden_ones(tmp_path: Path) -> None:
    for name in ("images/10.svg", "images/9.svg", ".git/x", "data/.hidden", "a.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    files, findings = list_files(tmp_path, root=tmp_path, shown="p")
    assert files == ("a.md", "images/9.svg", "images/10.svg")
    assert not findings


def test_links_that_leave_the_workspace_are_refused_and_inner_links_taken(tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    (root / "p").mkdir(parents=True)
    (root / "shared.svg").write_text("x", encoding="utf-8")
    (root / "p" / "inner.svg").symlink_to(root / "shared.svg")
    (root / "p" / "outer.svg").symlink_to("/etc/passwd")
    (root / "p" / "nowhere.svg").symlink_to(root / "missing")
    (root / "p" / "folder").symlink_to(root)
    files, findings = list_files(root / "p", root=root, shown="p")
    assert files == ("inner.svg",)
    assert [(str(f.place.path), f.message.split(",")[0]) for f in findings] == [
        ("p/folder", "this is a link to a folder"),
        ("p/nowhere.svg", "this link leads nowhere"),
        ("p/outer.svg", "this link leads out of the workspace"),
    ]


def test_pictures_that_are_one_file_on_another_machine_are_an_error(tmp_path: Path) -> None:
    for name in ("Pump.svg", "pump.svg"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    _, (finding,) = list_files(tmp_path, root=tmp_path, shown="p")
    assert finding.code == "same-name"
    assert "Pump.svg" in finding.message


def test_a_picture_larger_than_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x" * 11)
    files, (finding,) = list_files(tmp_path, root=tmp_path, shown="p", limit=10)
    assert files == ()
    assert "larger than 10 bytes" in finding.message


def test_writing_makes_folders_and_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    write_atomically(tmp_path / "dist" / "a.pdf", b"one")
    write_atomically(tmp_path / "dist" / "a.pdf", b"two")
    assert (tmp_path / "dist" / "a.pdf").read_bytes() == b"two"
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["a.pdf"]


def test_a_file_somebody_has_open_keeps_its_old_content_whole(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a.pdf", b"one")
    with (tmp_path / "a.pdf").open("rb") as reader:
        write_atomically(tmp_path / "a.pdf", b"two")
        assert reader.read() == b"one"


def test_a_failed_write_leaves_the_previous_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_atomically(tmp_path / "a.pdf", b"one")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(ToolchainError, match="No space left on device"):
        write_atomically(tmp_path / "a.pdf", b"two")
    assert (tmp_path / "a.pdf").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]
