"""A build is said to have nothing to do only when nothing that had a part in it looks different."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from collateral.cli import build
from collateral.model.edition import BuildRequest
from collateral.pipeline import freshness, remembering, toolchain
from collateral.pipeline.freshness import call, nothing_to_do
from collateral.pipeline.remembering import Look, look, look_at_inputs, look_at_outputs, remember
from collateral.workspace import SETTINGS_NAME, Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

MASTER = "collateral/pump/10-pump.md"
DOCUMENT = "dist/pump/cfo/pump_cfo_brief_us_en-US_r1.pdf"
SAID = "1 of 1 documents are up to date\nOpen dist/index.html"
WARNED = "collateral/pump/10-pump.md:3:1: warning: Odd — “so”. [odd]"


@dataclass(frozen=True)
class Built:
    """A workspace after a build that went well."""

    root: Path
    library: Path

    @property
    def workspace(self) -> Workspace:
        return Workspace(self.root)

    def remember(self, asked: str | None = None, *, timeless: bool = False) -> bool:
        inputs = look_at_inputs(self.workspace)
        outputs = look_at_outputs([self.root / DOCUMENT], [self.root / "dist" / "index.html"])
        return remember(
            self.workspace, asked or call({}), inputs, outputs, said=SAID, warned=WARNED, timeless=timeless
        )

    def answer(self, *typed: str) -> tuple[str, str] | None:
        return nothing_to_do(["build", *typed], str(self.root))

    def records(self) -> list[Path]:
        return sorted((self.root / ".collateral" / "fresh").iterdir())


def write(path: Path, text: str = "Text.\n") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def a_moment_later() -> None:
    """Long enough for every clock: what was changed before is settled."""
    time.sleep(2 * remembering.TICK / freshness.SECOND)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Built:
    root = (tmp_path / "ws").resolve()
    for name in ("collateral.yaml", MASTER, "collateral/pump/images/a.svg", "stakeholders/cfo.yaml"):
        write(root / name)
    for name in (DOCUMENT, "dist/index.html"):
        write(root / name)
    write(root / "elsewhere.svg")
    (root / "collateral/pump/images/linked.svg").symlink_to("../../../elsewhere.svg")
    library = (tmp_path / "libpango.so").resolve()
    write(library)
    monkeypatch.setattr(toolchain, "files", lambda: (str(library),))
    a_moment_later()
    one = Built(root, library)
    assert one.remember()
    return one


# --- the answer -----------------------------------------------------------------------------------------


def test_a_build_after_which_nothing_changed_has_nothing_to_do(built: Built) -> None:
    assert built.answer() == (SAID, WARNED)


def test_it_does_not_matter_where_in_the_workspace_one_stands(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.root / "collateral" / "pump")
    assert nothing_to_do(["build"]) == (SAID, WARNED)
    assert nothing_to_do(["build", "--workspace", "../.."]) == (SAID, WARNED)
    monkeypatch.chdir(built.root.parent)
    assert nothing_to_do(["build"]) is None
    assert nothing_to_do(["build", "--workspace=ws"]) == (SAID, WARNED)


def test_neither_the_terminal_nor_the_time_zone_matters(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "COLUMNS", "TZ", "LC_NUMERIC", "HOME"):
        monkeypatch.setenv(name, "1")
    assert built.answer() == (SAID, WARNED)


def test_a_build_that_said_nothing_says_nothing_again(built: Built) -> None:
    inputs, outputs = look([str(built.root / "collateral.yaml")]), look([str(built.root / DOCUMENT)])
    assert remember(built.workspace, call({}), inputs, outputs, said="")
    assert built.answer() == ("", "")


# --- every change is seen -------------------------------------------------------------------------------


def keeping_its_time(path: Path, change: Callable[[], object]) -> None:
    """`touch -d` back to what it was."""
    before = path.stat()
    change()
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def in_place(path: Path, text: str) -> None:
    with path.open("r+", encoding="utf-8") as file:
        file.write(text)


def swap(path: Path) -> None:
    """Another file of the same size and times under the same name."""
    twin = path.with_name("twin")
    shutil.copy2(path, twin)
    twin.replace(path)


def relink(path: Path, target: str) -> None:
    path.unlink()
    path.symlink_to(target)


def turn_into_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES: Mapping[str, Callable[[Built], object]] = {
    "a text is edited": lambda on: write(on.root / MASTER, "Another text.\n"),
    "a text is edited, its size and time kept": lambda on: keeping_its_time(
        on.root / MASTER, lambda: in_place(on.root / MASTER, "Next.")
    ),
    "a text is only touched": lambda on: os.utime(on.root / MASTER),
    "a text is replaced by its twin": lambda on: swap(on.root / MASTER),
    "a text is taken away": lambda on: (on.root / MASTER).unlink(),
    "a text is added": lambda on: write(on.root / "collateral/pump/20-more.md"),
    "a text is renamed": lambda on: (on.root / MASTER).rename(on.root / "collateral/pump/11-pump.md"),
    "a text can be read by fewer": lambda on: (on.root / MASTER).chmod(0o400),
    "a folder is added": lambda on: (on.root / "collateral/valve").mkdir(),
    "a folder that was not there is there": lambda on: write(on.root / "approvals/pump.jsonl"),
    "a profile is added": lambda on: write(on.root / "stakeholders/nurse.yaml"),
    "the brand that was not there is there": lambda on: write(on.root / "_brand.yml"),
    "a picture becomes a link": lambda on: relink(
        on.root / "collateral/pump/images/a.svg", "../../../elsewhere.svg"
    ),
    "a link leads elsewhere": lambda on: relink(on.root / "collateral/pump/images/linked.svg", "a.svg"),
    "a link leads nowhere": lambda on: (on.root / "elsewhere.svg").unlink(),
    "what a link leads to is edited": lambda on: in_place(on.root / "elsewhere.svg", "Next."),
    "a document is edited": lambda on: write(on.root / DOCUMENT, "Other.\n"),
    "a document is edited, its size and time kept": lambda on: keeping_its_time(
        on.root / DOCUMENT, lambda: in_place(on.root / DOCUMENT, "Next.")
    ),
    "a document is taken away": lambda on: (on.root / DOCUMENT).unlink(),
    "a document is a folder now": lambda on: turn_into_folder(on.root / DOCUMENT),
    "a foreign file lies beside a document": lambda on: write(on.root / "dist/pump/cfo/mine.pdf"),
    "all documents are taken away": lambda on: shutil.rmtree(on.root / "dist"),
    "the index is edited": lambda on: write(on.root / "dist/index.html", "Index.\n"),
    "a library is updated": lambda on: write(on.library, "Other.\n"),
    "a library is gone": lambda on: on.library.unlink(),
    "the workspace was moved": lambda on: (
        on.root.rename(on.root.parent / "elsewhere"),
        shutil.copytree(on.root.parent / "elsewhere", on.root, symlinks=True),
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_seen(built: Built, change: str) -> None:
    CHANGES[change](built)
    assert built.answer() is None


def test_a_hidden_file_of_an_editor_in_an_approval_folder_that_is_not_there_is_no_change(
    built: Built,
) -> None:
    write(built.root / ".idea" / "x")
    assert built.answer() == (SAID, WARNED)


@pytest.mark.parametrize("name", ["LD_LIBRARY_PATH", "LD_PRELOAD", "SOURCE_DATE_EPOCH"])
def test_what_the_program_runs_in_is_seen(built: Built, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "1")
    assert built.answer() is None


def test_another_place_to_import_from_is_seen(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path, "/elsewhere"])
    assert built.answer() is None


# --- days -----------------------------------------------------------------------------------------------


def tomorrow(monkeypatch: pytest.MonkeyPatch) -> None:
    at = time.time_ns() + freshness.DAY * freshness.SECOND
    monkeypatch.setattr(time, "time_ns", lambda: at)


def test_tomorrow_all_is_judged_anew(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    tomorrow(monkeypatch)
    assert built.answer() is None


def test_as_of_a_day_the_answer_holds_on_every_day(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    assert built.remember(call({}, as_of="2027-05-31"), timeless=True)
    tomorrow(monkeypatch)
    assert built.answer("--as-of", "2027-05-31") == (SAID, WARNED)
    assert built.answer("--as-of", "2027-06-01") is None


def test_a_build_over_midnight_is_not_recorded(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    inputs = look([str(built.root / "collateral.yaml")])
    tomorrow(monkeypatch)
    assert not remember(built.workspace, call({}), inputs, look([]), said=SAID)


# --- files too young to be trusted ------------------------------------------------------------------------


def test_a_text_saved_in_the_very_moment_the_build_began_is_not_trusted(built: Built) -> None:
    write(built.root / MASTER, "Saved just now.\n")
    assert not built.remember()
    a_moment_later()
    assert built.remember()
    assert built.answer() == (SAID, WARNED)


def test_a_document_written_last_is_waited_for(built: Built) -> None:
    write(built.root / DOCUMENT, "Written just now.\n")
    assert built.remember()
    assert built.answer() == (SAID, WARNED)


def test_a_document_that_somebody_changes_meanwhile_is_not_recorded(
    built: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(built.root / DOCUMENT, "Written just now.\n")
    real = time.sleep

    def change_and_sleep(seconds: float) -> None:
        write(built.root / DOCUMENT, "Changed meanwhile.\n")
        real(2 * seconds + 2 * remembering.TICK / freshness.SECOND)

    monkeypatch.setattr(time, "sleep", change_and_sleep)
    assert not built.remember()


def test_a_clock_of_whole_seconds_is_given_two() -> None:
    now = time.time_ns() // freshness.SECOND * freshness.SECOND
    young = Look(now + freshness.SECOND, {"/a": f"1.{now}.{now}.7"})
    old = Look(now + 2 * freshness.SECOND + 1, {"/a": f"1.{now}.{now}.7"})
    assert not young.settled
    assert old.settled


def test_what_was_read_before_an_edit_is_never_taken_for_what_is_there_after_it(built: Built) -> None:
    inputs = look([str(built.root / MASTER)])
    write(built.root / MASTER, "Edited while the build was running.\n")
    a_moment_later()
    assert remember(built.workspace, call({}), inputs, look([str(built.root / DOCUMENT)]), said=SAID)
    assert built.answer() is None


def test_what_only_reading_showed_the_build_needs_counts_too(built: Built) -> None:
    font = built.root / "brand" / "a.ttf"
    write(font)
    a_moment_later()
    inputs = look_at_inputs(built.workspace).with_files([font])
    assert remember(built.workspace, call({}), inputs, look([]), said=SAID)
    assert built.answer() == (SAID, "")
    in_place(font, "Next.")
    assert built.answer() is None


def test_what_changed_while_the_build_was_running_is_not_trusted_when_looked_at_later(built: Built) -> None:
    inputs = look_at_inputs(built.workspace)
    font = built.root / "brand" / "a.ttf"
    write(font)
    a_moment_later()
    assert not remember(built.workspace, call({}), inputs.with_files([font]), look([]), said=SAID)


def test_what_cannot_be_looked_at_is_not_recorded(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_: str) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    assert not built.remember()


# --- what was typed -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        ["--audience", "cfo"],
        ["--draft"],
        ["--force"],
        ["--no-cache"],
        ["--why"],
        ["--watch"],
        ["--review"],
        ["--report", "json"],
        ["--report=sarif"],
        ["--help"],
        ["-h"],
        ["--output", "elsewhere"],
        ["--executor", "dask://host:1"],
        ["--jobs", "0"],
        ["--jobs", "many"],
        ["--jobs", "٣"],
        ["--as-of", "20270531"],
        ["--as-of", "2027-W22-1"],
        ["--as-of", "tomorrow"],
        ["--draft=yes"],
        ["--audience"],
        ["--audience="],
        ["--audience", "--draft"],
        ["--"],
        ["cfo"],
        [""],
        ["--workspace", ".", "--workspace", "."],
        ["--workspace", "nowhere"],
        ["--workspace"],
        ["--workspace="],
    ],
)
def test_any_other_call_goes_the_whole_way(built: Built, typed: list[str]) -> None:
    assert built.answer(*typed) is None


@pytest.mark.parametrize("typed", [["--jobs", "4"], ["--report", "text"], ["--report=text", "--jobs=1"]])
def test_what_changes_no_document_changes_no_answer(built: Built, typed: list[str]) -> None:
    assert built.answer(*typed) == (SAID, WARNED)


def test_another_command_has_no_answer(built: Built) -> None:
    for typed in ([], ["check"], ["--version"], ["--version", "build"]):
        assert nothing_to_do(typed, str(built.root)) is None


def test_saying_a_thing_twice_is_saying_it_once(built: Built) -> None:
    assert built.remember(call({"audiences": ("cfo",)}))
    assert built.answer("--audience", "cfo", "--audience=cfo") == (SAID, WARNED)


WORDS = st.sampled_from(("--draft", "-", "--", "--audience=x")) | st.text(min_size=1).filter(
    lambda word: "\0" not in word
)
REPEATED = st.lists(st.tuples(st.sampled_from(freshness.REPEATED), WORDS), max_size=5)


@given(REPEATED, st.booleans(), st.sampled_from([None, "out", "/a b"]), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_call_means_the_same_typed_and_understood(
    built: Built,
    repeated: list[tuple[str, str]],
    draft: bool,  # noqa: FBT001  (drawn by Hypothesis)
    output: str | None,
    joined: bool,  # noqa: FBT001  (the same)
) -> None:
    typed = [["--draft"]] if draft else []
    typed += [[f"{name}={value}"] if joined else [name, value] for name, value in repeated]
    typed += [["--output", output]] if output else []
    words = [word for one in typed for word in one]
    with build.command.make_context("build", [*words]) as understood:
        given_ = understood.params
    options = {name: values for name, values in given_.items() if isinstance(values, tuple)}
    assert set(options) <= set(BuildRequest.__dataclass_fields__)
    where = os.path.join(str(built.root), given_["output"]) if given_["output"] else None  # noqa: PTH118
    asked = call(options, draft=given_["draft"], output=where, as_of=given_["as_of"])
    assert built.remember(asked)
    assert nothing_to_do(["build", *words], str(built.root)) == (SAID, WARNED)


def test_every_option_of_build_is_known_or_goes_the_whole_way() -> None:
    named = {name for one in build.command.params if isinstance(one, click.Option) for name in one.opts}
    assert {*freshness.REPEATED, "--output", "--as-of", "--workspace", "--report", "--draft"} <= named
    assert {f"{name[2:]}s" for name in freshness.REPEATED} <= set(BuildRequest.__dataclass_fields__)


# --- the record itself ------------------------------------------------------------------------------------


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_record_is_no_answer_and_no_failure(built: Built, data: st.DataObject) -> None:
    (file,) = built.records()
    whole = file.read_bytes()
    try:
        at = data.draw(st.integers(0, len(whole) - 1))
        damaged = data.draw(
            st.sampled_from(
                (
                    whole[:at],
                    whole[at:],
                    whole[:at] + bytes([whole[at] ^ 1 << data.draw(st.integers(0, 7))]) + whole[at + 1 :],
                    whole[:at] + whole[at + 1 :],
                    whole[:at] + data.draw(st.binary(min_size=1)) + whole[at:],
                )
            )
        )
        if damaged == whole:
            return
        file.write_bytes(damaged)
        assert built.answer() is None
    finally:
        file.write_bytes(whole)


@given(st.data())
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_forged_record_never_makes_the_command_fail(built: Built, data: st.DataObject) -> None:
    """The checksum is right and the rest is anything: an answer may come of it, a traceback never."""
    (file,) = built.records()
    whole = file.read_bytes()
    try:
        lines = whole.split(b"\n")[1:]
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + data.draw(st.integers(0, 2))] = data.draw(
            st.lists(
                st.binary() | st.sampled_from((b"+", b"", b"- ", b"9 9 9", b"-1 2 9", b"+- /\0")), max_size=3
            )
        )
        body = b"\n".join(lines)
        file.write_bytes(freshness.first_line(body) + b"\n" + body)
        built.answer()
    finally:
        file.write_bytes(whole)


def test_a_record_of_another_call_in_its_place_is_no_answer(built: Built) -> None:
    (mine,) = built.records()
    assert built.remember(call({"audiences": ("cfo",)}))
    (other,) = (file for file in built.records() if file != mine)
    other.replace(mine)
    assert built.answer() is None
    assert built.answer("--audience", "cfo") is None


def test_a_record_too_large_to_be_one_is_not_read(built: Built, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freshness, "MOST_BYTES", 100)
    assert built.answer() is None


@pytest.mark.parametrize("what", ["folder", "pipe", "link", "unreadable"])
def test_something_else_in_the_place_of_a_record_is_no_answer(built: Built, what: str) -> None:
    (file,) = built.records()
    aside = file.with_name("aside")
    file.rename(aside)
    if what == "folder":
        file.mkdir()
    elif what == "pipe":
        os.mkfifo(file)
    elif what == "link":
        file.symlink_to(aside)
    else:
        file.write_bytes(b"\xff\xfe")
    assert built.answer() is None


def test_a_disk_that_says_no_fails_no_build(built: Built) -> None:
    shutil.rmtree(built.root / ".collateral")
    write(built.root / ".collateral")
    assert not built.remember()


def test_a_name_that_lines_cannot_hold_is_not_recorded(built: Built) -> None:
    write(built.root / "collateral" / "pump" / "a\nb.md")
    a_moment_later()
    assert not built.remember()


def test_names_and_words_of_any_language_are_recorded(built: Built) -> None:
    write(built.root / "collateral" / "pump" / "größe  日本.md")
    (built.root / "collateral" / "pump" / os.fsdecode(b"\xff.md")).write_bytes(b"")
    a_moment_later()
    assert built.remember()
    assert built.answer() == (SAID, WARNED)


def test_only_so_many_records_are_kept(built: Built) -> None:
    for number in range(remembering.MOST_RECORDS + 3):
        assert built.remember(call({"audiences": (str(number),)}))
    assert len(built.records()) == remembering.MOST_RECORDS
    assert built.answer("--audience", str(remembering.MOST_RECORDS + 2)) == (SAID, WARNED)


def test_folders_are_called_as_the_workspace_says(tmp_path: Path) -> None:
    workspace = Workspace(tmp_path)
    assert freshness.SETTINGS_NAME == SETTINGS_NAME
    assert tmp_path / freshness.RECORDS == workspace.fresh


# --- the command ----------------------------------------------------------------------------------------

OURS = {"collateral", "collateral.__main__", "collateral.pipeline", "collateral.pipeline.freshness"}
BUILTIN = {"_imp", "time"}
"""What the interpreter may load besides, where it has not yet."""

CONSOLE_SCRIPT = (
    "import sys; from collateral.__main__ import main; sys.argv = ['collateral', 'build']; main()"
)


def command(built: Built, *options: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own."""
    return subprocess.run(
        [sys.executable, *options, "-c", CONSOLE_SCRIPT],
        cwd=built.root,
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def record_elsewhere(built: Built, said: str = SAID) -> None:
    """In a process like the command's own: what a program runs in is part of its record."""
    script = (
        "import sys\nfrom pathlib import Path\nfrom collateral.pipeline.freshness import call\n"
        "from collateral.pipeline.remembering import look_at_inputs, look_at_outputs, remember\n"
        "from collateral.workspace import find_workspace\n"
        "workspace, said, warned = find_workspace(Path(sys.argv[1])), *sys.argv[2:]\n"
        f"inputs, outputs = look_at_inputs(workspace), look_at_outputs([workspace.root / {DOCUMENT!r}], [])\n"
        "assert remember(workspace, call({}), inputs, outputs, said=said, warned=warned)"
    )
    words = [str(built.root), said, WARNED]
    subprocess.run([sys.executable, "-c", script, *words], check=True, timeout=60)


def test_the_command_prints_the_answer_and_loads_nothing_for_it(built: Built) -> None:
    record_elsewhere(built)
    bare = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "pass"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    done = command(built, "-X", "importtime")
    assert done.returncode == 0
    assert done.stdout == SAID + "\n"
    told = [line for line in done.stderr.splitlines() if not line.startswith("import time:")]
    assert told == [WARNED]
    assert modules(done.stderr) - modules(bare.stderr) <= OURS | BUILTIN


def modules(importtime: str) -> set[str]:
    """The names in the output of `-X importtime`."""
    return {line.rpartition("|")[2].strip() for line in importtime.splitlines() if "|" in line}


def test_a_terminal_without_the_letters_gets_the_whole_way(built: Built) -> None:
    record_elsewhere(built, said="1 of 1 documents are up to date ✓")
    assert "up to date ✓" in command(built).stdout
    done = command(built, encoding="ascii")
    assert "up to date" not in done.stdout
    assert "Traceback" not in done.stderr
    assert done.returncode == 1  # the whole way: the text of this workspace is no master
