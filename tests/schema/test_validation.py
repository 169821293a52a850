import json
from decimal import Decimal
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.diagnostics import Place
from collateral.model.audience import Profile
from collateral.model.content import ChartData
from collateral.model.evidence import ClaimsFile, GlossaryFile, Reference, StatementsFile, StatementTriggers
from collateral.model.format import Format, Span
from collateral.model.product import ProductSheet
from collateral.model.settings import Settings
from collateral.schema.brandfile import BrandFile
from collateral.schema.problems import problems
from collateral.schema.sentences import SENTENCES
from collateral.schema.shapes import adapter, json_schema
from collateral.schema.validation import records, validate
from collateral.schema.yaml import YamlDocument, read_fragment, read_yaml

KINDS: tuple[type, ...] = (
    Settings,
    Profile,
    ProductSheet,
    Format,
    ClaimsFile,
    StatementsFile,
    GlossaryFile,
    Reference,
    ChartData,
    BrandFile,
)


def document(text: str) -> YamlDocument:
    found, findings = read_yaml(text, "f.yaml")
    assert found is not None, findings
    return found


def test_the_least_settings_and_profile_have_a_name_only() -> None:
    settings, findings = validate(Settings, document("name: Acme\n"))
    assert settings == Settings(name="Acme")
    assert not findings
    assert validate(Profile, document("name: CFO\n")) == (Profile(name="CFO"), ())


def test_a_number_in_a_text_field_keeps_its_characters() -> None:
    text = "type: bar\ntitle: 1.10\nalt: x\nrows: [[Part, Cost], [Valve, 22.90], [1e3, 0.50]]\ny: [a, 2.0]\n"
    chart, findings = validate(ChartData, document(text))
    assert not findings
    assert chart is not None
    assert (chart.title, chart.rows[1:], chart.y) == (
        "1.10",
        (("Valve", "22.90"), ("1e3", "0.50")),
        ("a", "2.0"),
    )


def test_a_number_in_a_number_field_is_a_number() -> None:
    claims, _ = validate(
        ClaimsFile,
        document("claims: {a: {kind: economic, wordings: [x], fact: {key: k, value: 22.93, unit: 5}}}\n"),
    )
    assert claims is not None
    fact = claims.claims["a"].fact
    assert fact is not None
    assert (fact.value, fact.unit) == (Decimal("22.93"), "5")


def test_ranges_are_written_with_two_dots_or_as_one_number() -> None:
    format_, findings = validate(Format, document("name: Brief\nusual_pages: 2..8\nmessages: 6\n"))
    assert not findings
    assert format_ is not None
    assert (format_.usual_pages, format_.messages) == (Span(2, 8), Span(6, 6))


def test_a_slot_takes_a_word_or_a_list_of_topics() -> None:
    format_, _ = validate(
        Format, document("name: x\nslots: [{id: a, takes: lead}, {id: b, takes: [economics]}, {id: c}]\n")
    )
    assert format_ is not None
    assert [slot.takes for slot in format_.slots] == ["lead", ("economics",), "rest"]


def test_a_wording_says_from_which_depth_it_is_shown() -> None:
    text = "claims: {a: {kind: economic, wordings: [{text: x, from: summary}, y], references: [bom]}}\n"
    claims, findings = validate(ClaimsFile, document(text))
    assert not findings
    assert claims is not None
    claim = claims.claims["a"]
    assert [(wording.text, wording.from_depth) for wording in claim.wordings] == [
        ("x", "summary"),
        ("y", None),
    ]
    assert claim.references[0].id == "bom"


def test_a_statement_stands_in_one_place_or_several_and_has_triggers() -> None:
    text = (
        "statements:\n"
        "  a: {text: x, where: end}\n"
        "  b: {text: y, where: [end, every-page], when: {words: [oxygen]}}\n"
    )
    statements, findings = validate(StatementsFile, document(text))
    assert not findings
    assert statements is not None
    assert statements.statements["a"].where == ("end",)
    assert statements.statements["b"].when == StatementTriggers(words=("oxygen",))


def test_a_profile_may_name_the_formats_it_gets_by_a_word() -> None:
    profile, findings = validate(
        Profile, document("name: x\neditions: [brief, {format: one-pager, stage: need}]\n")
    )
    assert not findings
    assert profile is not None
    assert [(wish.format, wish.stage) for wish in profile.editions] == [
        ("brief", None),
        ("one-pager", "need"),
    ]


def test_all_mistakes_of_a_file_are_found_in_one_run() -> None:
    _, findings = validate(
        Profile,
        document("nmae: x\ntopics: {a: {emphasis: 9}, b: 3}\nvocabulary: shrot\ndepth: A\nlead_with: a\n"),
    )
    assert sorted(finding.code for finding in findings) == [
        "missing-key",
        "not-an-id",
        "not-in-list",
        "not-in-range",
        "unknown-key",
        "wrong-kind",
        "wrong-kind",
    ]


def test_a_list_of_fixed_length_says_what_is_missing_and_what_is_too_much() -> None:
    text = "name: x\nworths: {importance: [3, 2]}\n"
    _, (short,) = validate(Settings, document(text))
    assert short.message == '"worths > importance" is too short: item 3 is missing.'
    _, (long,) = validate(Settings, document(text.replace("[3, 2]", "[4, 3, 2, 1]")))
    assert long.message == '"worths > importance" has too many items; it takes 3.'
    _, (low,) = validate(Settings, document(text.replace("[3, 2]", "[3, 2, 0]")))
    assert low.message == '"worths > importance > item 3" is 0; it starts at 1.'


def test_a_value_refused_by_yaml_is_reported_once() -> None:
    text = "name: {{ x }}\nemphasis: 010\ntopics: *all\n"
    found, in_yaml = read_yaml(text, "f.yaml")
    assert found is not None
    value, findings = validate(Profile, found)
    assert value is None
    assert (len(in_yaml), len(findings)) == (3, 0)


def test_mistakes_in_a_chart_fence_are_at_their_line_in_the_markdown() -> None:
    fence, _ = read_fragment("type: bar\ntitle: x\nalt: y\nclaims: a\n", "m.md", line=40, indent=2)
    assert fence is not None
    _, (finding,) = validate(ChartData, fence)
    assert finding.place == Place("m.md", 43, 11)


def test_records_know_where_each_of_their_keys_is_written() -> None:
    found = document("terms:\n  peep:\n    short: PEEP\n    plain: pressure\n  bom: {short: BOM}\n")
    glossary, _ = validate(GlossaryFile, found)
    assert glossary is not None
    peep, bom = records(found, "terms", glossary.terms)
    assert (peep.id, peep.place(), peep.place("plain")) == (
        "peep",
        Place("f.yaml", 2, 3),
        Place("f.yaml", 4, 5),
    )
    assert (bom.place("short"), bom.place("long")) == (Place("f.yaml", 5, 9), Place("f.yaml", 5, 3))


def test_a_broken_record_does_not_take_its_neighbours_with_it() -> None:
    text = "claims:\n  a: {kind: economic, wordings: [x]}\n  b: {kind: nonsense, wordings: [y]}\n"
    assert validate(ClaimsFile, document(text))[0] is None
    rest, findings = validate(ClaimsFile, document(text), salvage=True)
    assert rest is not None
    assert (list(rest.claims), len(findings)) == (["a"], 1)


def test_broken_settings_keep_the_keys_that_are_right() -> None:
    text = "depths: [short, long]\ntopics: [a]\npaper: {us: A5}\n"
    settings, findings = validate(Settings, document(text), salvage=True)
    assert settings is not None
    assert (settings.depths, settings.topics, len(findings)) == (("short", "long"), {}, 3)


# --- every mistake has a sentence -----------------------------------------------------------------------

Tree: TypeAlias = Any
"""What JSON can say."""

ODD: tuple[object, ...] = (
    None,
    True,
    -1,
    10**30,
    1.5,
    "",
    "x",
    "No Id",
    "x" * 100,
    "2027-02-30",
    "2027-01-01T00:00:00",
    "2027-01-01T10:00:00",
    "9999999999",
    [],
    ["x"],
    [1] * 10,
    [None],
    [{}],
    [[1]],
    {},
    {"x": "x"},
    {"No Id": {}},
    {"": 1},
    {"x": {"y": []}},
)


def sample(kind: type) -> Tree:
    """A document of a kind in which every key is written once, with a value that may be wrong."""
    schema = json_schema(kind)

    def of(node: dict[str, Tree]) -> Tree:
        match node:
            case {"$ref": str() as name}:
                return of(schema["$defs"][name.rpartition("/")[2]])
            case {"anyOf": [*branches]}:
                return of(next((b for b in branches if "$ref" in b or b.get("type") == "array"), branches[0]))
            case {"properties": dict() as properties}:
                return {key: of(inner) for key, inner in properties.items()}
            case {"additionalProperties": dict() as inner}:
                return {"x": of(inner)}
            case {"items": dict() as inner}:
                return [of(inner)]
        return "x"

    return of(schema)


def mutations(value: Tree) -> list[Tree]:
    """The value with each of its parts replaced by each odd thing."""
    found: list[Tree] = list(ODD)
    if isinstance(value, dict):
        for key, inner in value.items():
            found += [value | {key: other} for other in mutations(inner)]
            found.append({name: part for name, part in value.items() if name != key})
        found += [value | {"nonsense": 1}, value | {"No Id": 1}]
    elif isinstance(value, list):
        found += [[other] for inner in value for other in mutations(inner)]
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_mistake_the_validator_can_find_has_a_sentence_of_ours(kind: type) -> None:
    met = set()
    for data in mutations(sample(kind)):
        try:
            adapter(kind).validate_json(json.dumps([data]))
        except Exception as error:  # noqa: BLE001 - pydantic's own, which only schema/ may import
            found = problems(data, error.errors(include_url=False))  # type: ignore[attr-defined] # as above
            met |= {problem.type for problem in found}
    assert met
    assert met <= set(SENTENCES)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_any_data_gives_a_value_or_findings_and_never_a_crash(kind: type, data: st.DataObject) -> None:
    keys = st.sampled_from([*sorted(json_schema(kind)["properties"]), "nonsense", "No Id"])
    tree = data.draw(st.dictionaries(keys, JSON, max_size=4))
    found, _ = read_yaml(json.dumps(tree), "f.yaml")
    if found is None:
        return
    for salvage in (False, True):
        value, findings = validate(kind, found, salvage=salvage)
        assert value is not None or findings or found.refused or found.data == {}
