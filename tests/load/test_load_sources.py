import os
from pathlib import Path

import pytest

from collateral.diagnostics import Diagnostic, has_errors
from collateral.load import load_sources
from collateral.model.audience import Profile
from collateral.model.settings import Settings
from collateral.model.source import Sources
from collateral.workspace import Workspace, find_workspace

REPOSITORY = Path(__file__).parents[2]
LEAST = {
    "collateral.yaml": "name: Acme\n",
    "stakeholders/cfo.yaml": "name: Chief financial officer\n",
    "collateral/pump/pump.md": "# Pump\n\n## Cost\n\nIt costs little.\n",
}


def write(root: Path, files: dict[str, str]) -> Workspace:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return find_workspace(root)


def load(root: Path, files: dict[str, str]) -> tuple[Sources | None, tuple[Diagnostic, ...]]:
    return load_sources(write(root, LEAST | files))


def good(root: Path, files: dict[str, str]) -> Sources:
    sources, findings = load(root, files)
    assert sources is not None
    assert not findings
    return sources


def told(findings: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    return [(finding.place.path, finding.code) for finding in findings]


# --- what is read ---------------------------------------------------------------------------------------


def test_the_least_workspace_has_a_name_a_profile_and_one_markdown_file(tmp_path: Path) -> None:
    sources = good(tmp_path, {})
    assert sources.settings.value == Settings(name="Acme")
    assert [(profile.id, profile.value) for profile in sources.profiles] == [
        ("cfo", Profile(name="Chief financial officer"))
    ]
    (product,) = sources.products
    assert (product.id, product.folder, product.texts[0].path) == (
        "pump",
        "collateral/pump",
        "collateral/pump/pump.md",
    )
    assert product.sheet.value.name is None
    assert all(face.bundled for face in sources.brand.fonts)


def test_the_demo_of_this_repository_is_read_without_a_finding() -> None:
    sources, findings = load_sources(find_workspace(REPOSITORY))
    assert sources is not None
    assert [str(finding) for finding in findings] == []
    assert {product.id for product in sources.products} == {"ventilator"}


def test_without_templates_of_its_own_a_workspace_uses_the_tools(tmp_path: Path) -> None:
    sources = good(tmp_path, {})
    assert {format_.id for format_ in sources.formats} >= {"brief", "one-pager"}
    for format_ in sources.formats:
        assert format_.bundled
        assert f"{format_.id}/page.html.j2" in format_.templates
        assert "_shared/base.css" in format_.templates


def test_with_templates_of_its_own_a_workspace_uses_only_these(tmp_path: Path) -> None:
    files = {
        "templates/leaflet/format.yaml": "name: Leaflet\n",
        "templates/leaflet/page.html.j2": "<p></p>",
        "templates/leaflet/parts/head.css": "p {}",
        "templates/_shared/base.css": "h1 {}",
    }
    (format_,) = good(tmp_path, files).formats
    assert (format_.id, format_.bundled, dict(format_.templates)) == (
        "leaflet",
        False,
        {"_shared/base.css": "h1 {}", "leaflet/page.html.j2": "<p></p>", "leaflet/parts/head.css": "p {}"},
    )


def test_a_products_files_are_found_in_natural_order_and_by_what_they_are(tmp_path: Path) -> None:
    files = {
        "collateral/pump/10-b.md": "b",
        "collateral/pump/9-a.md": "a",
        "collateral/pump/README.md": "for authors",
        "collateral/pump/_notes.md": "for authors",
        "collateral/pump/images/10.svg": "x",
        "collateral/pump/images/9.svg": "x",
        "collateral/pump/brochure.pdf": "x",
        "collateral/pump/product.yaml": "name: Pump\nlanguage: de\n",
        "collateral/pump/.hidden": "x",
    }
    (product,) = good(tmp_path, files).products
    assert [text.path.rpartition("/")[2] for text in product.texts] == ["9-a.md", "10-b.md", "pump.md"]
    assert product.ignored == ("collateral/pump/README.md", "collateral/pump/_notes.md")
    assert product.files == ("brochure.pdf", "images/9.svg", "images/10.svg")
    assert product.sheet.value.language == "de"


def test_a_product_has_its_own_records_and_those_of_all_products(tmp_path: Path) -> None:
    files = {
        "collateral/pump/claims.yaml": "claims: {cost: {kind: economic, wordings: [It costs little]}}\n",
        "collateral/pump/glossary.yaml": "terms: {bom: {short: BOM}}\n",
        "collateral/pump/references.json": '[{"id": "a", "title": "A"}]',
        "collateral/pump/references.yaml": "- {id: b, title: B}\n",
        "collateral/_shared/statements.yaml": "statements: {rx: {text: Rx only, where: end}}\n",
        "collateral/_shared/references.bib": "@misc{c, title = {C}}\n",
    }
    (product,) = good(tmp_path, files).products
    evidence = product.evidence
    assert [record.id for record in evidence.claims] == ["cost"]
    assert [record.id for record in evidence.terms] == ["bom"]
    assert [record.id for record in evidence.references] == ["b", "a", "c"]
    (statement,) = evidence.statements
    assert str(statement.place("text")) == "collateral/_shared/statements.yaml:1:19"


# --- what is wrong --------------------------------------------------------------------------------------


def test_mistakes_in_all_files_are_told_in_one_run_and_the_markdown_is_still_there(tmp_path: Path) -> None:
    files = {
        "collateral.yaml": "name: Acme\ntopcs: {}\n",
        "_brand.yml": "color: {primary: nocolour}\n",
        "stakeholders/cfo.yaml": "name: CFO\nemphasis: 9\n",
        "stakeholders/nurse.yaml": "name: a: b\n",
        "collateral/pump/claims.yaml": (
            "claims:\n  a: {kind: x, wordings: [y]}\n  b: {kind: economic, wordings: [z]}\n"
        ),
        "collateral/pump/product.yaml": "code: 'A B'\nname: Pump\n",
        "collateral/pump/references.json": "[",
    }
    sources, findings = load(tmp_path, files)
    assert told(findings) == [
        ("_brand.yml", "not-a-color"),
        ("collateral.yaml", "unknown-key"),
        ("collateral/pump/claims.yaml", "not-in-list"),
        ("collateral/pump/product.yaml", "misspelt"),
        ("collateral/pump/references.json", "not-json"),
        ("stakeholders/cfo.yaml", "not-in-range"),
        ("stakeholders/nurse.yaml", "needs-quotes"),
    ]
    assert sources is not None
    (product,) = sources.products
    assert product.texts[0].text.startswith("# Pump")
    assert [record.id for record in product.evidence.claims] == ["b"]
    assert product.sheet.value.name == "Pump"


@pytest.mark.parametrize("settings", ["name: a: b\n", "name: x\ndepths: [a, a]\n", "", "- x\n"])
def test_without_readable_settings_the_markdown_cannot_be_judged(tmp_path: Path, settings: str) -> None:
    sources, findings = load(tmp_path, {"collateral.yaml": settings, "stakeholders/cfo.yaml": "nme: x\n"})
    assert sources is None
    assert {path for path, _ in told(findings)} == {"collateral.yaml", "stakeholders/cfo.yaml"}


def test_an_id_that_the_product_and_all_products_define_names_both_places(tmp_path: Path) -> None:
    text = "statements:\n  rx: {text: Rx only, where: end}\n"
    files = {"collateral/pump/statements.yaml": text, "collateral/_shared/statements.yaml": text}
    _, (finding,) = load(tmp_path, files)
    assert str(finding.place) == "collateral/_shared/statements.yaml:2:3"
    assert "collateral/pump/statements.yaml:2:3" in finding.message


def test_a_reference_in_two_files_names_both_places(tmp_path: Path) -> None:
    files = {
        "collateral/pump/references.yaml": "- {id: a, title: A}\n",
        "collateral/pump/references.bib": "@misc{a, title = {A}}\n",
    }
    _, (finding,) = load(tmp_path, files)
    assert str(finding.place) == "collateral/pump/references.bib:1:1"
    assert "collateral/pump/references.yaml:1:3" in finding.message


@pytest.mark.parametrize("missing", ["stakeholders/cfo.yaml", "collateral/pump/pump.md"])
def test_a_workspace_without_readers_or_products_says_what_to_write(tmp_path: Path, missing: str) -> None:
    files = {name: text for name, text in LEAST.items() if name != missing}
    _, (finding,) = load_sources(write(tmp_path, files))
    assert finding.is_error
    assert finding.hint


def test_a_product_without_markdown_is_an_error(tmp_path: Path) -> None:
    _, findings = load(tmp_path, {"collateral/drill/product.yaml": "name: Drill\n"})
    assert told(findings) == [("collateral/drill", "no-master")]


@pytest.mark.parametrize(
    "name",
    ["stakeholders/CFO 2.yaml", "stakeholders/con.yaml", "collateral/Pump/a.md", "collateral/nul/a.md"],
)
def test_names_that_cannot_be_ids_are_refused(tmp_path: Path, name: str) -> None:
    _, findings = load(tmp_path, {name: "name: x\n"})
    assert findings[0].code in {"not-an-id", "reserved-name"}
    assert has_errors(findings)


def test_names_that_differ_in_capitals_only_are_an_error(tmp_path: Path) -> None:
    _, findings = load(tmp_path, {"stakeholders/CFO.yaml": "name: x\n"})
    assert ("stakeholders/cfo.yaml", "same-name") in told(findings)


@pytest.mark.parametrize("name", ["nurse.yml", "nurse.YAML"])
def test_a_profile_whose_name_ends_differently_is_an_error(tmp_path: Path, name: str) -> None:
    _, findings = load(tmp_path, {f"stakeholders/{name}": "name: Nurse\n"})
    assert [(finding.code, finding.is_error) for finding in findings] == [("misnamed-profile", True)]
    assert 'Rename it to "nurse.yaml"' in findings[0].hint


def test_formats_that_come_with_the_program_are_not_taken_for_files_of_the_workspace(tmp_path: Path) -> None:
    sources, _ = load(tmp_path, {})
    assert sources is not None
    assert {folder.sheet.place().path for folder in sources.formats} >= {"built-in/one-pager/format.yaml"}


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("stakeholders/nurse.txt", ""),
        ("collateral/pump/claim.yaml", 'Did you mean "claims.yaml"?'),
        ("collateral/pump/Product.yaml", 'Did you mean "product.yaml"?'),
        ("collateral/pump/references.yml", 'Did you mean "references.yaml"?'),
        ("collateral/pump/story.markdown", ""),
        ("collateral/pump/data/more.md", ""),
        ("collateral/loose.md", ""),
        ("collateral/shared/claims.yaml", ""),
        ("collateral/_share/claims.yaml", 'Did you mean "_shared"?'),
        ("collateral/_shared/story.md", ""),
        ("_brand.yaml", '"_brand.yml"'),
        ("stakeholder/cfo.yaml", '"stakeholders"'),
    ],
)
def test_a_file_that_is_not_read_is_never_passed_over_in_silence(
    tmp_path: Path, name: str, hint: str
) -> None:
    _, findings = load(tmp_path, {name: "{}\n"})
    assert findings
    assert hint in findings[0].hint


def test_files_of_features_that_have_not_arrived_are_errors(tmp_path: Path) -> None:
    files = {"collateral/pump/calculators.yaml": "roi: {}\n", "accounts.yaml": "fields: {}\n"}
    _, findings = load(tmp_path, files)
    assert told(findings) == [
        ("accounts.yaml", "not-supported-yet"),
        ("collateral/pump/calculators.yaml", "not-supported-yet"),
    ]


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"templates/leaflet/page.html.j2": "x"}, "no-format-file"),
        ({"templates/leaflet/format.yaml": "name: x\n"}, "no-page-template"),
        ({"templates/leaflet/format.yaml": "nme: x\n", "templates/leaflet/page.html.j2": "x"}, "missing-key"),
        ({"templates/Leaflet/format.yaml": "name: x\n"}, "not-an-id"),
    ],
)
def test_an_incomplete_format_says_what_is_missing(tmp_path: Path, files: dict[str, str], code: str) -> None:
    _, findings = load(tmp_path, files)
    assert code in {finding.code for finding in findings}


# --- links and odd files --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "collateral/pump/secret.md",
        "collateral/pump/claims.yaml",
        "collateral/pump/references.bib",
        "collateral/pump/product.yaml",
        "stakeholders/nurse.yaml",
        "_brand.yml",
        "templates/leaflet/format.yaml",
        "templates/leaflet/page.html.j2",
    ],
)
def test_a_link_that_leads_out_of_the_workspace_is_not_followed(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.write_text("name: SECRET\n", encoding="utf-8")
    root = tmp_path / "workspace"
    root.mkdir()
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(outside)
    sources, findings = load(root, {})
    assert (name, "refused-file") in told(findings)
    assert "SECRET" not in repr(sources)


def test_a_product_folder_that_is_a_link_out_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("SECRET", encoding="utf-8")
    root = tmp_path / "workspace"
    root.mkdir()
    workspace = write(root, LEAST)
    (root / "collateral" / "drill").symlink_to(outside)
    sources, findings = load_sources(workspace)
    assert told(findings) == [("collateral/drill", "refused-file")]
    assert "SECRET" not in repr(sources)


def test_a_pipe_in_a_product_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    workspace = write(tmp_path, LEAST)
    os.mkfifo(tmp_path / "collateral" / "pump" / "claims.yaml")
    _, findings = load_sources(workspace)
    assert ("collateral/pump/claims.yaml", "unreadable-file") in told(findings)


def test_a_master_in_another_encoding_is_found_at_its_letter(tmp_path: Path) -> None:
    workspace = write(tmp_path, LEAST)
    (tmp_path / "collateral" / "pump" / "a.md").write_bytes(b"one\nGr\xfc\xdfe\n")
    _, (finding,) = load_sources(workspace)
    assert str(finding.place) == "collateral/pump/a.md:2:3"


def test_the_order_of_files_on_disk_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"collateral/pump/{n}.md": str(n) for n in range(12)} | {
        f"stakeholders/a{n}.yaml": "name: x\n" for n in range(12)
    }
    workspace = write(tmp_path, LEAST | files)
    first = load_sources(workspace)
    forwards = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: reversed(list(forwards(path))))
    assert load_sources(workspace) == first


# --- data files -----------------------------------------------------------------------------------------


def test_only_data_files_that_the_text_mentions_are_read(tmp_path: Path) -> None:
    files = {
        "collateral/pump/pump.md": "# Pump\n\n## Cost\n\n```chart\ndata: data/cost.csv\n```\n",
        "collateral/pump/data/cost.csv": "Part,USD\nFrame,5\n",
        "collateral/pump/data/raw.csv": "x" * 300_000,
    }
    (pump,) = good(tmp_path, files).products
    assert [(text.path, text.text) for text in pump.data] == [
        ("collateral/pump/data/cost.csv", "Part,USD\nFrame,5\n")
    ]


def test_a_data_file_too_large_for_a_chart_is_an_error(tmp_path: Path) -> None:
    files = {
        "collateral/pump/pump.md": "# Pump\n\n## Cost\n\nSee data/cost.csv.\n",
        "collateral/pump/data/cost.csv": "Part,USD\n" + "Frame,5\n" * 40_000,
    }
    _, findings = load(tmp_path, files)
    assert [finding.place.path for finding in findings] == ["collateral/pump/data/cost.csv"]
