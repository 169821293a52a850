"""What a template leaves out, hides, recolours, moves or adds is found in the finished PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from answers import codes, jobs_of, made, with_templates, write_workspace
from collateral.inspect.reading import read_pdf
from hostile_templates import HOSTILE

if TYPE_CHECKING:
    from collateral.model.job import EditionJob
    from collateral.workspace import Workspace

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return write_workspace(tmp_path_factory.mktemp("answers"))


@pytest.fixture(scope="module")
def brief(workspace: Workspace) -> EditionJob:
    return jobs_of(workspace, "cfo", documents=("brief",))[0]


@pytest.fixture(scope="module")
def one_pager(workspace: Workspace) -> EditionJob:
    return jobs_of(workspace, "cfo", documents=("one-pager",))[0]


def test_honest_templates_pass(workspace: Workspace, brief: EditionJob, one_pager: EditionJob) -> None:
    for job in (brief, one_pager):
        result = made(workspace, job)
        assert [str(finding) for finding in result.diagnostics if finding.is_error] == []
        assert result.pdf


@pytest.mark.parametrize(("changes", "code"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_template_is_caught(
    workspace: Workspace, brief: EditionJob, changes: dict[str, tuple[str, str]], code: str
) -> None:
    result = made(workspace, with_templates(brief, **changes))

    assert code in codes(result), [str(finding) for finding in result.diagnostics]
    assert result.pdf is None


def test_each_finding_names_the_text_and_the_page(workspace: Workspace, brief: EditionJob) -> None:
    changes = {"style": ("", ".running-foot .statement { display: none } main { page-break-before: always }")}
    result = made(workspace, with_templates(brief, **changes))
    messages = [finding.message for finding in result.diagnostics if finding.code == "readback-statement"]

    assert any("trained-staff" in message and "on page 2" in message for message in messages), messages


def test_a_file_carries_its_manifest_and_nothing_else(workspace: Workspace, brief: EditionJob) -> None:
    result = made(workspace, brief)
    assert result.pdf
    assert result.manifest
    reading = read_pdf(result.pdf)

    assert list(reading.attachments) == ["manifest.json"]
    named = {(entry.kind, entry.id) for entry in result.manifest.entries}
    assert named == {
        ("block", "pump/cost@summary"), ("block", "pump/battery@text"), ("opening", "pump/headline.1"),
        ("claim", "unit-cost"), ("claim", "battery"), ("reference", "price-list"), ("reference", "offer"),
        ("statement", "trained-staff"), ("statement", "prices-change"), ("statement", "no-oxygen"),
        ("template", "brief"),
    }  # fmt: skip
    assert str(result.manifest.valid_until) == "2027-11-30"
    said = reading.attachments["manifest.json"].decode()
    for secret in ("secret", "internal", "biomed", ".md", str(workspace.root), "/10-"):
        assert secret not in said
