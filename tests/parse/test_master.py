"""Several files are one master; what only all of them together show is found."""

from __future__ import annotations

from collateral.model import content as c
from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.parse import parse_master
from master_outline import outline


def read(*texts: str) -> tuple[c.Master, list[tuple[str, str, int]]]:
    files = [SourceText(f"{number}-f.md", text) for number, text in enumerate(texts)]
    master, findings = parse_master("pump", files, depths=DEFAULT_DEPTHS, ignored=("README.md",))
    return master, [(finding.code, finding.place.path, finding.place.line) for finding in findings]


def test_files_are_read_as_one_text_in_their_order() -> None:
    master, found = read(
        "# Pump\n\n::: headline\nH\n:::\n\n## A\n\na\n",
        "## B\n\nb[^1]\n\n[^1]: one\n",
        "## C\n\nc[^1]\n\n[^1]: two\n",
    )
    assert not found
    assert [section.id for section in master.sections] == ["a", "b", "c"]
    assert master.files == ("0-f.md", "1-f.md", "2-f.md")
    assert master.ignored == ("README.md",)
    assert c.plain_text(master.title) == "Pump"
    assert (master.product, master.place.path, master.place.line) == ("pump", "0-f.md", 1)


def test_notes_and_link_definitions_belong_to_their_file() -> None:
    _, found = read("## A\n\na[^1] [b][x]\n\n[^1]: one\n\n[x]: claim:y\n", "## B\n\nb[^1] [c][x]\n")
    assert found == [("note-undefined", "1-f.md", 3), ("link-not-understood", "1-f.md", 3)]


def test_notes_of_two_files_with_one_label_are_two_notes() -> None:
    master, _ = read("## A\n\na[^1]\n\n[^1]: one\n", "## B\n\nb[^1]\n\n[^1]: two\n")
    calls = [
        section.before[0].inlines[1]
        for section in master.sections
        if isinstance(section.before[0], c.Paragraph)
    ]
    notes = [call.note for call in calls if isinstance(call, c.NoteReference)]
    assert [note.id for note in notes] == ["0-f.md#1", "1-f.md#1"]


def test_a_file_does_not_continue_the_one_before() -> None:
    _, found = read("## A\n\na\n", "more of A\n", "### B\n\nb\n")
    assert found == [("text-outside", "1-f.md", 1), ("heading-jump", "2-f.md", 1)]


def test_ids_and_titles_are_unique_in_the_product() -> None:
    _, found = read("# T\n\n## Parts\n\na\n", "# U\n\n## Parts\n\nb\n")
    assert found == [("title-twice", "1-f.md", 1), ("id-twice", "1-f.md", 3)]


def test_opening_matter_of_several_files_is_numbered_and_compared_together() -> None:
    master, found = read(
        "::: action {audience=cfo}\na\n:::\n\n## A\n\na\n",
        "::: action\nb\n:::\n\n::: action\nc\n:::\n\n## B\n\nb\n",
    )
    assert [opening.id for opening in master.openings] == ["1", "2", "3"]
    assert found == [("opening-twice", "1-f.md", 5)]


def test_a_master_with_errors_still_holds_what_could_be_read() -> None:
    master, found = read("## A\n\n::: glance\nkept\n\n## B {topic=}\n\n[x]{internal} kept too\n")
    assert {code for code, _, _ in found} == {"container-unclosed", "mark-unquoted", "mark-bare-word"}
    assert "kept" in outline(master).splitlines()[2]
    assert [section.id for section in master.sections] == ["a", "b"]


def test_depths_are_the_workspaces_own() -> None:
    text = SourceText("a.md", "## A\n\n::: short\na\n:::\n\n::: long\nb\n:::\n\n::: glance\nc\n:::\n")
    master, findings = parse_master("p", [text], depths=("short", "long"))
    assert [rung.depth for rung in master.sections[0].rungs] == ["short", "long"]
    assert [finding.code for finding in findings] == ["container-unknown"]


def test_texts_of_a_section_stand_before_and_behind_its_ladder() -> None:
    master, _ = read("## A\n\nbefore\n\n::: glance\na\n:::\n\nbehind\n\n### B\n\nb\n")
    (section,) = master.sections
    assert len(section.before) == len(section.rungs) == len(section.after) == len(section.children) == 1
    assert not section.has_written_id
