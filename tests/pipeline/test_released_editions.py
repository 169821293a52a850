"""A document answers for itself: released, verified, superseded, expired, withdrawn, traced and recalled."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from answers import FILES, write_workspace
from collateral.cli import run
from collateral.errors import ContentError, ToolchainError, UsageError
from collateral.files import alone_in
from collateral.inspect.manifest import manifest_in
from collateral.inspect.reading import read_pdf
from collateral.model.edition import BuildRequest
from collateral.pipeline import releasing
from collateral.pipeline.releases import read_releases
from collateral.pipeline.releasing import release
from collateral.pipeline.run import build
from collateral.pipeline.tracing import recall, where_used
from collateral.pipeline.verifying import Integrity, State, Verifier
from collateral.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from collateral.model.result import BuildReport
    from collateral.pipeline.releasing import ReleaseReport
    from collateral.pipeline.verifying import Verdict

pytestmark = pytest.mark.slow

DAY = dt.date(2027, 1, 15)
REQUEST = BuildRequest(audiences=("cfo",), formats=("brief",))
OTHER_WORDS = FILES["collateral/pump/10-pump.md"].replace("on the first day", "on the very first day")
CLAIM_OUT = FILES["collateral/pump/10-pump.md"].replace(
    "Without a socket [the battery is estimated to last six hours](claim:battery).",
    "How long it runs without a socket is being measured again.",
)
WITHDRAWN = FILES["collateral/pump/claims.yaml"].replace(
    "status: active\n    expires: 2028-05-31", "status: withdrawn\n    expires: 2028-05-31"
)


@dataclass(frozen=True)
class Released:
    workspace: Workspace
    report: ReleaseReport

    @property
    def file(self) -> Path:
        return self.workspace.root / self.report.leaving[0].file

    def copy(self, folder: Path) -> Released:
        shutil.copytree(self.workspace.root, folder / "copy")
        return Released(Workspace((folder / "copy").resolve()), self.report)

    def write(self, **changed: str) -> None:
        write_workspace(self.workspace.root, **changed)

    def verdict(self, *, as_of: dt.date = DAY, file: Path | None = None) -> Verdict:
        return Verifier(self.workspace, as_of=as_of).verdict(file or self.file)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Released:
    workspace = write_workspace(tmp_path_factory.mktemp("released"))
    return Released(workspace, release(workspace, REQUEST, by="J. Doe", date=DAY))


@pytest.fixture
def released(first: Released, tmp_path: Path) -> Released:
    return first.copy(tmp_path)


def test_a_release_records_what_left_the_house(first: Released) -> None:
    (line,) = read_releases(first.workspace, "pump")
    manifest = manifest_in(read_pdf(first.file.read_bytes()))

    assert (line.material_code, line.revision, line.by, line.date) == (
        "EP_cfo_brief_us_en-US", 1, "J. Doe", DAY,
    )  # fmt: skip
    assert line.manifest == manifest
    assert all(entry.hash for entry in line.manifest.entries)
    assert first.report.leaving[0].is_new


def test_releasing_the_same_again_records_nothing(released: Released) -> None:
    again = release(released.workspace, REQUEST, by="J. Doe", date=DAY)

    assert [one.is_new for one in again.leaving] == [False]
    assert len(read_releases(released.workspace, "pump")) == 1


def test_other_content_is_the_next_revision_everywhere(released: Released) -> None:
    released.write(**{"10-pump": OTHER_WORDS})
    again = release(released.workspace, REQUEST, by="J. Doe", date=DAY)
    file = released.workspace.root / again.leaving[0].file

    assert file.name.endswith("_r2.pdf")
    assert not released.file.exists()
    assert read_pdf(file.read_bytes()).says("EP_cfo_brief_us_en-US · Revision 2")
    assert [one.revision for one in read_releases(released.workspace, "pump")] == [1, 2]


def test_moved_lines_and_comments_make_no_new_revision(released: Released) -> None:
    text = FILES["collateral/pump/10-pump.md"].replace("## How long", "<!-- hm -->\n\n\n## How long")
    released.write(**{"10-pump": text})
    again = release(released.workspace, REQUEST, by="J. Doe", date=DAY)

    assert [(one.release.revision, one.is_new) for one in again.leaving] == [(1, False)]


def test_a_revision_that_stands_for_two_contents_stops_everything(released: Released) -> None:
    log = released.workspace.release_log("pump")
    twin = json.loads(log.read_text("utf-8"))
    twin["manifest"]["content"] = "h1:other"
    log.write_text(log.read_text("utf-8") + json.dumps(twin) + "\n", "utf-8")

    with pytest.raises(ContentError, match="released twice with different content") as failure:
        release(released.workspace, REQUEST, by="J. Doe", date=DAY)
    assert failure.value.diagnostics[0].place.line == 2


SLOW_RELEASE = """
import datetime as dt, sys, time
from pathlib import Path
from collateral.model.edition import BuildRequest
from collateral.pipeline import releasing
from collateral.workspace import Workspace

root, there, other_waits, other_done = map(Path, sys.argv[1:])

def append_late(path, lines):
    there.touch()
    while not other_waits.exists() and not other_done.exists():
        time.sleep(0.01)
    append_lines(path, lines)

append_lines, releasing.append_lines = releasing.append_lines, append_late
request = BuildRequest(audiences=("cfo",), formats=("brief",))
releasing.release(Workspace(root), request, by="first", date=dt.date(2027, 1, 15))
"""
"""Records only once another release either waits for it or is done."""


def test_two_releases_at_once_are_one_after_the_other(
    released: Released, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def waiting(folder: Path) -> Iterator[None]:
        waits.touch()
        with alone_in(folder):
            yield

    there, waits, done = (tmp_path / name for name in ("there", "waits", "done"))
    root = released.workspace.root
    released.write(**{"10-pump": OTHER_WORDS})
    call = [sys.executable, "-c", SLOW_RELEASE, *map(str, (root, there, waits, done))]
    with subprocess.Popen(call) as first:
        while not there.exists():
            assert first.poll() is None
            time.sleep(0.01)
        released.write(**{"10-pump": OTHER_WORDS.replace("very first day", "very first of all days")})
        monkeypatch.setattr(releasing, "alone_in", waiting)
        release(released.workspace, REQUEST, by="second", date=DAY)
        done.touch()
    assert first.returncode == 0
    recorded = read_releases(released.workspace, "pump")
    assert [(one.revision, one.by) for one in recorded[1:]] == [(2, "first"), (3, "second")]


def test_a_file_exchanged_after_the_build_is_not_released(
    released: Released, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_exchange(workspace: Workspace, request: BuildRequest) -> BuildReport:
        report = build(workspace, request)
        (workspace.root / (report.published[0].file or "")).write_bytes(b"%PDF-1.7 another")
        return report

    monkeypatch.setattr(releasing, "build", and_exchange)
    released.write(**{"10-pump": OTHER_WORDS})
    with pytest.raises(ToolchainError, match="no longer the document that was just built"):
        release(released.workspace, REQUEST, by="m", date=DAY)
    assert len(read_releases(released.workspace, "pump")) == 1


def test_what_has_expired_cannot_be_released(released: Released) -> None:
    released.workspace.release_log("pump").unlink()
    late = release(released.workspace, REQUEST, by="J. Doe", date=dt.date(2027, 12, 1))

    assert not late.ok
    assert {finding.code for finding in late.build.diagnostics if finding.is_error} == {"expired-claim"}
    assert read_releases(released.workspace, "pump") == ()


# --- verify ---------------------------------------------------------------------------------------


def test_a_released_file_is_in_order(first: Released) -> None:
    verdict = first.verdict()

    assert verdict.ok
    assert verdict.integrity is Integrity.INTACT
    assert {item.state for item in verdict.items if item.entry.kind == "claim"} == {State.VALID}


def test_one_changed_byte_is_seen(released: Released) -> None:
    data = bytearray(released.file.read_bytes())
    data[-3:] = b"\n%%"
    released.file.write_bytes(bytes(data))
    verdict = released.verdict()

    assert not verdict.ok
    assert verdict.integrity is Integrity.CHANGED
    assert "left the house on 2027-01-15 as another file" in verdict.because


def test_a_file_never_released_is_unknown(released: Released) -> None:
    released.workspace.release_log("pump").unlink()
    verdict = released.verdict()

    assert verdict.integrity is Integrity.UNKNOWN
    assert "nobody can know" in verdict.because


def test_expiry_is_told_claim_by_claim(first: Released) -> None:
    verdict = first.verdict(as_of=dt.date(2027, 12, 1))

    assert verdict.expired
    assert {item.entry.id: item.state for item in verdict.items if item.entry.kind == "claim"} == {
        "unit-cost": State.EXPIRED,
        "battery": State.VALID,
    }
    assert not verdict.ok


def test_the_last_day_still_counts(first: Released) -> None:
    assert first.verdict(as_of=dt.date(2027, 11, 30)).ok


def test_a_withdrawn_claim_is_told(released: Released) -> None:
    released.write(**{"10-pump": CLAIM_OUT, "claims": WITHDRAWN})
    verdict = released.verdict()

    states = {item.entry.id: item.state for item in verdict.items}
    assert states["battery"] is State.WITHDRAWN
    assert states["pump/battery@text"] is State.CHANGED
    assert not verdict.ok


def test_a_newer_revision_is_named(released: Released, tmp_path: Path) -> None:
    kept = tmp_path / "kept.pdf"
    shutil.copy(released.file, kept)
    released.write(**{"10-pump": OTHER_WORDS})
    release(released.workspace, REQUEST, by="J. Doe", date=DAY)
    verdict = released.verdict(file=kept)

    assert verdict.integrity is Integrity.INTACT
    assert [one.revision for one in verdict.superseded_by] == [2]
    assert not verdict.ok


def test_outside_a_workspace_it_says_what_it_cannot_know(
    first: Released, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(first.file, tmp_path / "found.pdf")
    monkeypatch.chdir(tmp_path)

    assert run(["verify", "found.pdf", "--as-of", "2027-01-15"]) == 1
    said = capsys.readouterr().out
    assert "EP_cfo_brief_us_en-US revision 1" in said
    assert "there is no workspace here" in said
    assert "nobody can know what was withdrawn" in said


@pytest.mark.parametrize("data", [b"", b"no PDF", b"%PDF-1.7\n%%EOF"])
def test_a_strangers_file_is_not_ours(first: Released, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "other.pdf").write_bytes(data)
    verdict = first.verdict(file=tmp_path / "other.pdf")

    assert verdict.manifest is None
    assert not verdict.ok


def test_the_report_for_scripts_has_it_all(
    first: Released, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(first.workspace.root)
    code = run(["verify", str(first.file), "--as-of", "2027-01-15", "--report", "json"])
    (told,) = json.loads(capsys.readouterr().out)["files"]

    assert code == 0
    assert (told["ok"], told["integrity"], told["revision"], told["valid_until"]) == (
        True, "intact", 1, "2027-11-30",
    )  # fmt: skip
    assert {item["state"] for item in told["items"] if item["kind"] == "claim"} == {"valid"}


# --- signatures -----------------------------------------------------------------------------------


def test_a_signature_proves_a_file_where_no_release_is_known(released: Released, tmp_path: Path) -> None:
    private, public = _key_pair(tmp_path)
    report = release(released.workspace, REQUEST, by="J. Doe", date=DAY, key=private)
    assert report.leaving[0].signature
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    file = elsewhere / "found.pdf"
    shutil.copy(released.file, file)
    shutil.copy(released.workspace.root / report.leaving[0].signature, elsewhere / "found.pdf.sig")

    assert Verifier(None, as_of=DAY, key=public).verdict(file).integrity is Integrity.INTACT
    file.write_bytes(file.read_bytes() + b"\n")
    assert Verifier(None, as_of=DAY, key=public).verdict(file).integrity is Integrity.CHANGED


def test_a_key_of_another_kind_is_refused_before_anything_is_built(
    released: Released, tmp_path: Path
) -> None:
    (tmp_path / "key.pem").write_text("no key", "utf-8")

    with pytest.raises(UsageError, match="no private key"):
        release(released.workspace, REQUEST, by="J. Doe", date=DAY, key=tmp_path / "key.pem")


def _key_pair(folder: Path) -> tuple[Path, Path]:
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    serialization = pytest.importorskip("cryptography.hazmat.primitives.serialization")
    key = ed25519.Ed25519PrivateKey.generate()
    private, public = folder / "key.pem", folder / "key.pub.pem"
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    public.write_bytes(
        key.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
    )
    return private, public


# --- where-used and recall ------------------------------------------------------------------------


def test_where_used_goes_from_the_line_to_the_release(first: Released) -> None:
    found = where_used(first.workspace, "battery")

    assert found.kinds == ("claim",)
    assert [(one.place.path, one.how) for one in found.sources] == [
        ("collateral/pump/claims.yaml", "registered as claim"),
        ("collateral/pump/10-pump.md", "used"),
    ]
    assert {(one.edition, one.certain) for one in found.carriers} == {
        ("pump_cfo_brief_us_en-US", True),
        ("pump_cfo_one-pager_us_en-US", False),
        ("pump_biomed_brief_us_en-US", True),
    }
    assert [one.path for one in found.files] == ["pump/cfo/pump_cfo_brief_us_en-US_r1.pdf"]
    assert [one.revision for one in found.releases] == [1]


@pytest.mark.parametrize(
    ("name", "kind", "files"),
    [
        ("prices-change", "statement", 1),
        ("price-list", "reference", 1),
        ("pump/cost", "block", 1),
        ("pump/cost@summary", "block", 1),
        ("pump/cost@glance", "block", 0),
        ("pump/secret", "block", 0),
    ],
)
def test_where_used_knows_every_kind(first: Released, name: str, kind: str, files: int) -> None:
    found = where_used(first.workspace, name)

    assert found.kinds == (kind,)
    assert found.sources
    assert len(found.files) == files


def test_a_misspelt_name_is_refused_with_the_nearest(first: Released) -> None:
    with pytest.raises(UsageError) as failure:
        where_used(first.workspace, "batery")
    assert failure.value.hint == 'Did you mean "battery"?'


def test_a_recall_goes_from_the_claim_to_the_files_and_what_replaces_them(
    released: Released, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    before = recall(released.workspace, "battery")
    assert [(one.where, one.replacement) for one in before.documents] == [
        ("dist/pump/cfo/pump_cfo_brief_us_en-US_r1.pdf", ""),
        ("released 2027-01-15 by J. Doe", ""),
    ]

    released.write(**{"10-pump": CLAIM_OUT, "claims": WITHDRAWN})
    release(released.workspace, REQUEST, by="J. Doe", date=dt.date(2027, 2, 1))
    monkeypatch.chdir(released.workspace.root)
    assert run(["recall", "battery"]) == 0
    listed = [line for line in capsys.readouterr().out.splitlines() if line.startswith("| EP_")]
    assert len(listed) == 1
    assert "released 2027-01-15 by J. Doe" in listed[0]
    assert listed[0].endswith("| EP_cfo_brief_us_en-US revision 2, released 2027-02-01 |")

    assert run(["recall", "battery", "--report", "json", "--output", "recall.json"]) == 0
    told = json.loads((released.workspace.root / "recall.json").read_text("utf-8"))
    assert [one["revision"] for one in told["documents"]] == [1]
