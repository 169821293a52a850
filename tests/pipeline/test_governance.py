"""Nothing leaves the house that a required role has not approved, as it now stands, for this reader."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from collateral.errors import ContentError, UsageError
from collateral.inspect.reading import read_pdf
from collateral.model.edition import BuildRequest
from collateral.pipeline.approvables import all_approvables, approvables
from collateral.pipeline.approvals import Question, Signature, proposals, record, waiting
from collateral.pipeline.clearing import governed_jobs
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import build, edition_jobs, readable_catalogue
from governed import AS_OF, MASTER, NOW, approve_all, change_master, write_governed

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.job import EditionJob
    from collateral.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return write_governed(tmp_path)


def jobs(workspace: Workspace, as_of: dt.date = AS_OF, **request: tuple[str, ...]) -> dict[str, EditionJob]:
    catalogue, _ = readable_catalogue(workspace)
    planned = edition_jobs(catalogue, plan_editions(catalogue, BuildRequest(**request)))  # type: ignore[arg-type]
    cleared = governed_jobs(workspace, catalogue, planned, as_of=as_of, draft=False)
    return {job.edition.audience: job for job in cleared}


def missing(
    workspace: Workspace, audience: str = "cfo", as_of: dt.date = AS_OF, **request: tuple[str, ...]
) -> list[str]:
    """What stops one reader's document, as `address: why`."""
    found = jobs(workspace, as_of, **request)[audience].selection.diagnostics
    assert {finding.code for finding in found} <= {"not-approved"}
    return [finding.message.partition(". No document")[0] for finding in found]


def test_what_a_build_asks_for_is_what_reviewers_see(workspace: Workspace) -> None:
    """A build looks only at what its documents may contain."""
    catalogue, _ = readable_catalogue(workspace)
    everything = all_approvables(workspace, catalogue)
    assert approvables(workspace, catalogue, everything.keys()) == everything
    for address, item in everything.items():
        assert approvables(workspace, catalogue, {address, "pump/nothing"}) == {address: item}
    assert {item.kind for item in everything.values()} == {"block", "claim", "statement", "template"}
    assert approvables(workspace, catalogue, ()) == {}


# --- what an edition needs ------------------------------------------------------------------------


def test_all_that_is_missing_is_told_at_once_each_at_its_place(workspace: Workspace) -> None:
    found = jobs(workspace)["cfo"].selection.diagnostics
    assert [(str(finding.place), finding.message.partition(" is ")[0]) for finding in found] == [
        ("collateral/pump/10-pump.md:3:1", "pump/headline.all"),
        ("collateral/pump/10-pump.md:9:1", "pump/cost@glance"),
        ("collateral/pump/10-pump.md:13:1", "pump/cost@summary"),
        ("collateral/pump/claims.yaml:2:3", "pump/claim:daily"),
        ("collateral/pump/statements.yaml:2:3", "pump/statement:estimate"),
        ("built-in/one-pager/format.yaml:1:1", "template:one-pager"),
    ]
    assert all("not approved by legal and medical" in finding.message for finding in found)


def test_a_rung_the_fit_might_choose_needs_approval_although_a_deeper_one_is_shown(
    workspace: Workspace,
) -> None:
    approve_all(workspace)
    assert missing(workspace) == []
    change_master(workspace, "It costs [12 USD a day](claim:daily).", "It is [12 USD a day](claim:daily).")
    (said,) = missing(workspace)
    assert said == (
        "pump/cost@glance is changed since it was approved by legal (2026-03-04, approvals/pump.jsonl:2) and "
        "medical (2026-03-04, approvals/pump.jsonl:8)"
    )


def test_what_is_for_other_readers_stops_nobody_else(workspace: Workspace) -> None:
    approve_all(workspace)
    change_master(workspace, "Wipe it.", "Rinse it.")
    assert missing(workspace, "cfo") == []
    assert [line.partition(" is ")[0] for line in missing(workspace, "nurse")] == ["pump/cleaning@text"]


def test_another_layout_of_the_source_keeps_every_approval(workspace: Workspace) -> None:
    approve_all(workspace)
    change_master(workspace, MASTER, "<!-- seen -->\n" + MASTER.replace(", filters", ",\nfilters"))
    assert missing(workspace) == []


def test_one_role_is_not_enough(workspace: Workspace) -> None:
    approve_all(workspace, "legal")
    assert len(missing(workspace)) == 6
    assert all("not approved by medical" in line and "legal" not in line for line in missing(workspace))


def test_an_approval_that_expired_stops_and_names_its_line(workspace: Workspace) -> None:
    approve_all(workspace, expires=dt.date(2027, 5, 31))
    assert missing(workspace, as_of=dt.date(2027, 5, 31)) == []
    after = missing(workspace, as_of=dt.date(2027, 6, 1))
    assert len(after) == 6
    assert "because the approval expired, by legal (2027-05-31, approvals/pump.jsonl:1)" in after[0]


def test_an_approval_for_one_region_does_not_reach_another(workspace: Workspace) -> None:
    for role in ("legal", "medical"):
        question = Question(role=role, everything=True, regions=("us",), as_of=AS_OF)
        record(workspace, proposals(workspace, question), Signature(role=role, name="R"), NOW)
    assert missing(workspace, regions=("us",)) == []
    stopped = missing(workspace, regions=("eu",))
    assert "not approved for this reader by legal (not for eu" in stopped[0]


def test_a_mark_that_widens_the_reach_is_not_covered_and_one_that_narrows_it_is(workspace: Workspace) -> None:
    approve_all(workspace)
    change_master(workspace, "{#cleaning topic=service audience=nurse}", "{#cleaning topic=service}")
    assert [line.partition(" is ")[0] for line in missing(workspace, "cfo")] == ["pump/cleaning@text"]
    change_master(
        workspace, "{#cleaning topic=service}", "{#cleaning topic=service audience=nurse region=us}"
    )
    assert missing(workspace, "nurse") == []


def test_the_text_an_author_took_back_has_its_approval_back(workspace: Workspace) -> None:
    approve_all(workspace)
    change_master(workspace, "Wipe it.", "Rinse it.")
    change_master(workspace, "Rinse it.", "Wipe it.")
    assert missing(workspace, "nurse") == []


def test_a_changed_template_needs_approval_again(workspace: Workspace) -> None:
    approve_all(workspace)
    brand = 'meta: {name: Example}\ncolor: {primary: "#004488"}\n'
    (workspace.root / "_brand.yml").write_text(brand, encoding="utf-8")
    assert [line.partition(" is ")[0] for line in missing(workspace)] == ["template:one-pager"]


def test_without_required_roles_nothing_stops_and_everything_has_its_hash(workspace: Workspace) -> None:
    settings = workspace.settings.read_text("utf-8").replace("governance: {roles: [legal, medical]}\n", "")
    workspace.settings.write_text(settings, "utf-8")
    job = jobs(workspace)["cfo"]
    assert job.selection.diagnostics == ()
    assert job.standings["pump/cost@summary"].hash.startswith("h1:")
    assert job.standings["pump/claim:daily"].expires == dt.date(2028, 5, 31)


# --- recording ------------------------------------------------------------------------------------


def test_what_waits_shrinks_as_roles_decide(workspace: Workspace) -> None:
    assert len(waiting(workspace, AS_OF)[0]) == 8
    approve_all(workspace, "legal")
    assert {one.roles for one in waiting(workspace, AS_OF)[0]} == {("medical",)}
    approve_all(workspace, "medical")
    assert waiting(workspace, AS_OF)[0] == ()


def test_a_reviewer_is_shown_what_changed_since_their_own_approval(workspace: Workspace) -> None:
    approve_all(workspace, "legal")
    change_master(workspace, "filters included", "filters not included")
    approve_all(workspace, "medical")
    change_master(workspace, "filters not included", "filters and hoses not included")
    (shown,) = proposals(workspace, Question(addresses=("pump/cost@summary",), role="legal"))
    assert [text for kind, text in shown.changes if kind == "new"] == ["and hoses not "]
    assert shown.before is not None
    assert shown.before.value.role == "legal"


def test_what_was_shown_is_recorded_even_if_the_file_changes_meanwhile(workspace: Workspace) -> None:
    shown = proposals(workspace, Question(addresses=("pump/cleaning",), role="legal"))
    change_master(workspace, "Wipe it.", "Drown it.")
    record(workspace, shown, Signature(role="legal", name="R"), NOW)
    gap = next(one for one in waiting(workspace, AS_OF)[0] if one.item.address == "pump/cleaning@text")
    assert "legal: changed since" in gap.why
    assert "Wipe it." in workspace.approved_text(shown[0].item.hash).read_text("utf-8")


def test_an_approval_never_outlives_the_claim_it_is_for(workspace: Workspace) -> None:
    approve_all(workspace)
    log = readable_catalogue(workspace)[0].approvals
    (claim, *_) = log.about("pump/claim:daily")
    assert claim.value.expires == dt.date(2028, 5, 31)
    later = workspace.root / "collateral/pump/claims.yaml"
    later.write_text(later.read_text("utf-8").replace("2028-05-31", "2038-05-31"), "utf-8")
    assert any("claim:daily" in line for line in missing(workspace, as_of=dt.date(2028, 6, 1)))


def test_withdrawing_takes_back_every_version(workspace: Workspace) -> None:
    approve_all(workspace, "legal")
    change_master(workspace, "Wipe it.", "Rinse it.")
    approve_all(workspace, "legal")
    question = Question(addresses=("pump/cleaning",), role="legal", decision="withdraw")
    signature = Signature(role="legal", name="R", decision="withdraw", comment="wrong agent")
    assert record(workspace, proposals(workspace, question), signature, NOW + dt.timedelta(days=1)) == 2
    change_master(workspace, "Rinse it.", "Wipe it.")
    gap = next(one for one in waiting(workspace, AS_OF)[0] if one.item.address == "pump/cleaning@text")
    assert "legal: approval withdrawn (2026-03-05)" in gap.why
    with pytest.raises(UsageError, match="nothing to withdraw"):
        record(workspace, proposals(workspace, question), signature, NOW + dt.timedelta(days=2))


def test_the_log_only_grows(workspace: Workspace) -> None:
    approve_all(workspace, "legal")
    before = workspace.approval_log("pump").read_bytes()
    approve_all(workspace, "medical")
    assert workspace.approval_log("pump").read_bytes().startswith(before)


def test_lines_merged_from_two_branches_are_one_log_in_any_order(workspace: Workspace) -> None:
    approve_all(workspace)
    log = workspace.approval_log("pump")
    lines = log.read_text("utf-8").splitlines()
    log.write_text("\n".join([*reversed(lines), lines[0]]), "utf-8")
    assert missing(workspace) == []


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (Question(role="finance", everything=True), '"finance" is no role of this workspace.'),
        (Question(role="legal", addresses=("pump/cots",)), 'nothing to approve by the address "pump/cots"'),
        (Question(role="legal"), "Nothing was named"),
        (Question(role="legal", everything=True, audiences=("ceo",)), 'There is no audience "ceo".'),
        (Question(role="legal", everything=True, regions=("moon",)), 'There is no region "moon".'),
        (Question(role="legal", addresses=("pump/cleaning",), audiences=("cfo",)), "does not reach"),
    ],
)
def test_a_question_nobody_can_answer_is_told(workspace: Workspace, question: Question, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        proposals(workspace, question)


def test_an_approval_that_has_expired_already_is_refused(workspace: Workspace) -> None:
    shown = proposals(workspace, Question(addresses=("pump/cleaning",), role="legal"))
    with pytest.raises(UsageError, match="has passed"):
        record(workspace, shown, Signature(role="legal", name="R", expires=dt.date(2026, 3, 3)), NOW)


def test_where_nobody_must_approve_nothing_is_recorded(workspace: Workspace) -> None:
    settings = workspace.settings.read_text("utf-8").replace("governance: {roles: [legal, medical]}\n", "")
    workspace.settings.write_text(settings, "utf-8")
    with pytest.raises(UsageError, match="No role has to approve"):
        waiting(workspace)


def test_a_broken_line_in_the_log_stops_everything(workspace: Workspace) -> None:
    approve_all(workspace)
    with workspace.approval_log("pump").open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    with pytest.raises(ContentError, match="this line cannot be read"):
        readable_catalogue(workspace)


# --- documents ------------------------------------------------------------------------------------


def test_a_release_stops_a_draft_is_made_and_an_approved_edition_says_since_and_until_when(
    workspace: Workspace,
) -> None:
    request = BuildRequest(audiences=("cfo",), as_of=AS_OF)
    stopped = build(workspace, request)
    assert [one.file for one in stopped.published] == [None]
    assert {finding.code for finding in stopped.diagnostics if finding.is_error} == {"not-approved"}
    assert not workspace.dist.exists()

    drafted = build(workspace, replace(request, draft=True))
    assert [one.file for one in drafted.published] == [
        "dist/drafts/pump/cfo/pump_cfo_one-pager_us_en-US_r1_DRAFT.pdf"
    ]
    text = read_pdf((workspace.root / str(drafted.published[0].file)).read_bytes()).text
    assert "DRAFT, not for release" in text
    assert "Issued" not in text
    assert drafted.ok

    approve_all(workspace, expires=dt.date(2027, 5, 31))
    built = build(workspace, request)
    assert [one.file for one in built.published] == ["dist/pump/cfo/pump_cfo_one-pager_us_en-US_r1.pdf"]
    text = read_pdf((workspace.root / str(built.published[0].file)).read_bytes()).text
    assert "Issued March 4, 2026 · Valid until May 31, 2027" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "DRAFT" not in text
