"""What fuzzing found, each as the smallest input that showed it and what an author is told now."""

from __future__ import annotations

import io
from hashlib import sha256
from typing import TYPE_CHECKING

import pikepdf
import pytest

from collateral import cli
from collateral.diagnostics import Diagnostic, Place
from collateral.inspect.manifest import glance_at
from collateral.model.audience import Profile
from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.parse import parse_master
from collateral.pipeline.approvals import approved_text
from collateral.schema.validation import validate
from collateral.schema.yaml import read_yaml
from fuzz import benches, records
from fuzz.case import Case
from fuzz.promises import LONGEST
from fuzz.strangers import ours
from fuzz.targets import TARGETS

if TYPE_CHECKING:
    from pathlib import Path


def said_of_profile(text: str) -> list[str]:
    document, findings = read_yaml(text, "cfo.yaml")
    if document is not None:
        findings += validate(Profile, document)[1]
    return [str(finding) for finding in findings]


def replayed(target: str, **files: bytes) -> None:
    """Reads files through a target, which raises where a promise is broken."""
    TARGETS[target].read(Case(files))


@pytest.mark.parametrize(
    ("text", "column", "bracket", "closing"),
    [("[", 1, "[", "]"), ("{name: ", 1, "{", "}"), ("a: [x,\n b", 4, "[", "]")],
)
def test_a_bracket_left_open_in_the_last_line_was_told_on_a_line_that_is_not_there(
    text: str, column: int, bracket: str, closing: str
) -> None:
    (said,) = said_of_profile(text)
    assert said.startswith(f'cfo.yaml:1:{column}: error: the "{bracket}" opened here is not closed')
    assert f'"{closing}"' in said


def test_a_bracket_was_named_where_a_comma_stood() -> None:
    (said,) = said_of_profile("name: x\nlead_with: [, a]\n")
    assert said.startswith('cfo.yaml:2:12: error: the "[" opened here')


@pytest.mark.parametrize(
    ("schema", "words"), [("{a: 1}", "a group of keys"), ("[1]", "a list"), ("one", '"one"'), ("2", "2")]
)
def test_a_schema_that_is_no_number_was_shown_as_python_writes_it(schema: str, words: str) -> None:
    said = said_of_profile(f"name: x\nschema: {schema}\n")
    assert said[0].startswith(f"cfo.yaml:2:9: error: this file says schema {words}, and this version")


def test_a_text_of_thousands_of_words_or_a_key_as_long_filled_the_screen() -> None:
    long = "7" * 5000
    for text in (
        f"name: x\n{long}: %x\n",
        f"a{long}:x\nb: y\n",
        f"name: x\n{long}: 'a' b\n",
        f"name: x\n{long}? y: z\n",
    ):
        assert all(len(said) < LONGEST for said in said_of_profile(text))
    for text in (f"schema: {'w ' * 5000}\n", f"name: x\ntopics: {{{'k' * 1000}: {{emphasis: 9}}}}\n"):
        assert all(len(said) < LONGEST for said in said_of_profile(text))


def test_what_the_csv_module_says_stood_in_a_message() -> None:
    fence = "# P\n\n## C\n\n```chart\ntype: bar\ntitle: T\nalt: A\ndata: data/c.csv\n```\n"
    data = {"data/c.csv": SourceText("data/c.csv", 'Part,USD\n"Frame" 2,5\n')}
    _, (finding,) = parse_master("pump", [SourceText("p.md", fence)], depths=DEFAULT_DEPTHS, data=data)
    assert finding.message.endswith("this line of its data could not be read.")


WORDING = """\
claims:
  cost:
    kind: economic
    regions: [us, eu]
    status: active
    wordings: [{text: %s}]
"""
MASTER = "# P\n\n## Cost\n\n[%s](claim:cost).\n"


def said_of_claim(wording: str, written: str) -> str:
    """What is said about a link that is no approved wording."""
    claims, master = WORDING % wording, MASTER % written
    files: dict[str, bytes | None] = {
        "collateral/pump/claims.yaml": claims.encode(), "collateral/pump/10-pump.md": master.encode()
    }  # fmt: skip
    outcome = TARGETS["workspace"].read(Case(files, (), "pump"))
    (said,) = (str(finding) for finding in outcome.findings if finding.code == "unapproved-wording")
    return said


def test_an_approved_wording_of_thousands_of_words_was_quoted_whole_and_compared_for_minutes() -> None:
    said = said_of_claim("w " * 100_000, "w " * 3_000 + "x")
    assert len(said) < LONGEST
    assert "…" in said


def test_long_wordings_still_tell_where_they_first_differ() -> None:
    said = said_of_claim("a " * 700 + "3.99 b", "a " * 700 + "4 b")
    assert 'First difference: "4" instead of "3.99".' in said


def test_a_comment_left_open_in_a_template_was_told_in_a_folder_templates_templates() -> None:
    page = b"<p>\n{# never closed"
    outcome = TARGETS["templates"].read(Case({"templates/brief/page.html.j2": page}, (), "pump-templates"))
    places = {str(finding.place) for finding in outcome.findings if finding.code == "template-syntax"}
    assert places == {"templates/brief/page.html.j2:2:1"}


def test_a_control_character_in_a_wrong_call_reached_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["schema", "\x07"]) == 2
    assert "\x07" not in (told := capsys.readouterr().err)
    assert "\\x07" in told


def test_a_release_by_a_user_without_a_name_was_called_a_bug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for variable in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    with benches.laid(Case({}, (), "least")) as workspace:
        assert cli.run(["release", "--workspace", str(workspace.root)]) == 2
    assert "--by" in capsys.readouterr().err


def test_a_pdf_whose_attachment_is_none_stopped_the_index(tmp_path: Path) -> None:
    whole = io.BytesIO()
    with pikepdf.open(io.BytesIO(ours()[1])) as pdf:
        pdf.attachments["manifest.json"].obj.EF.F = pikepdf.Dictionary()
        pdf.save(whole)
    (tmp_path / "broken.pdf").write_bytes(whole.getvalue())
    digest = sha256(whole.getvalue()).hexdigest()
    assert glance_at(tmp_path / "broken.pdf", digest).manifest is None


def test_a_template_that_includes_itself_was_called_a_bug() -> None:
    page = b'<p>\n{% include "brief/page.html.j2" %}'
    outcome = TARGETS["templates"].read(Case({"templates/brief/page.html.j2": page}, (), "pump-templates"))
    (finding,) = (finding for finding in outcome.findings if finding.code == "template-endless")
    assert str(finding.place) == "templates/brief/page.html.j2:2:1"


@pytest.mark.parametrize("content", ["h1:" + "a" * 3000, "../../../etc/passwd", "h1:\0"])
def test_a_hash_in_the_log_that_is_none_was_taken_for_the_name_of_a_file(content: str) -> None:
    with benches.laid(Case({}, (), "governed")) as workspace:
        (workspace.root / "outside.txt").write_text("x", encoding="utf-8")
        assert approved_text(workspace, content) is None
        assert approved_text(workspace, "../../outside") is None
        (workspace.root / "outside.txt").unlink()


def test_a_slot_that_is_not_there_was_asked_of_a_mappingproxy() -> None:
    page = b"{{ page.slots.nosuch }}"
    outcome = TARGETS["templates"].read(Case({"templates/brief/page.html.j2": page}, (), "pump-templates"))
    (finding,) = (finding for finding in outcome.findings if finding.code == "template-unknown-name")
    assert finding.message.startswith('There is no "nosuch", so no page')


def test_a_chart_whose_file_has_an_endless_name_filled_the_screen() -> None:
    master = f"# P\n\n## C\n\n```chart\ntype: bar\ntitle: T\nalt: A\ndata: {'x' * 20_000}\n```\n"
    _, (finding,) = parse_master("pump", [SourceText("p.md", master)], depths=DEFAULT_DEPTHS)
    assert len(finding.message) < LONGEST
    assert "is not a file of the product" in finding.message


def test_a_number_of_thousands_of_digits_was_quoted_whole() -> None:
    master = f"# P\n\n## C\n\nIt costs {'7' * 5000} USD.\n"
    outcome = TARGETS["workspace"].read(Case({"collateral/pump/10-pump.md": master.encode()}, (), "pump"))
    (finding,) = (finding for finding in outcome.findings if finding.code == "unproven-number")
    assert "…" in finding.message
    assert len(finding.message) < LONGEST


def test_a_list_that_stands_twice_among_the_depths_was_shown_as_python_writes_it() -> None:
    text = b"name: x\ndepths: [glance, [a, b], [a, b]]\n"
    findings = TARGETS["yaml-collateral"].read(Case({"collateral.yaml": text})).findings
    assert {finding.code for finding in findings} == {"wrong-kind"}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("page.title | blocks", 'the filter "blocks" is for the text of a part'),
        ("page | contact", 'the filter "contact" is for a text'),
        ("page.every_page | lines(0)", "lines is a number above 0"),
        ("page.every_page | without(page)", "without takes statements"),
        ("page.every_page | lines", 'what stands in brackets after "lines" can be: characters'),
        ("[] | blocks(measure='wide')", "measure is a number above 0"),
        ("[] | blocks(charts=[1])", 'charts is "drawn" or "tables"'),
        ("[] | blocks(charts=none)", 'charts is "drawn" or "tables"'),
        ("range('x')", "range takes one to three whole numbers"),
        ("range(99999999999999999999)", "range goes further than the 1,000 steps"),
        ("1 / 0", "This does not work with what it is given (division by zero)"),
        ("page.title | sum", "This does not work with what it is given"),
        ("[] | first", "No first item, sequence was empty, so no page"),
        ("page.nothing | contact", 'There is no "page.nothing"'),
    ],
)
def test_a_filter_given_what_it_is_not_made_for_was_called_a_bug(asked: str, told: str) -> None:
    page = f"<p>\n{{{{ {asked} }}}}".encode()
    outcome = TARGETS["templates"].read(Case({"templates/brief/page.html.j2": page}, (), "pump-templates"))
    (finding,) = (finding for finding in outcome.findings if finding.code.startswith("template-"))
    assert str(finding.place) == "templates/brief/page.html.j2:2:1"
    assert finding.message.startswith(told)


def test_an_endless_key_in_a_log_filled_the_screen() -> None:
    line = f'{{"{"x" * 5000}": 1, {records.approval_lines()[0][1:]}\n'
    findings = TARGETS["approvals"].read(Case({"approvals/pump.jsonl": line.encode()})).findings
    assert [finding.code for finding in findings] == ["broken-log"]


def test_words_that_a_basis_demands_filled_the_screen_where_they_were_thousands() -> None:
    settings = benches.files_of("pump")["collateral.yaml"].replace(b"[estimated]", b"[%s]" % (b"w " * 3000))
    outcome = TARGETS["workspace"].read(Case({"collateral.yaml": settings}, (), "pump"))
    assert "must-say" in {finding.code for finding in outcome.findings}


def test_a_message_of_any_length_was_possible() -> None:
    quoted = Diagnostic(Place("a.md"), "x", f'There is no "{"n" * 5000}" here.', f"Known: {'m, ' * 5000}")
    assert quoted.message == f'There is no "{"n" * 200}…" here.'
    assert quoted.hint.startswith("Known: m, m")
    assert quoted.hint.endswith("…")
    assert len(quoted.hint) < LONGEST
    short = "x" * 1000
    assert Diagnostic(Place("a.md"), "x", f'"{short}"').message == f'"{short}"'
