import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collateral.diagnostics import Place
from collateral.schema.reading import NODES_LIMIT
from collateral.schema.yaml import read_fragment, read_json, read_yaml

YAML_1_1_BOOLEANS = [
    spelling
    for word in ("y", "yes", "n", "no", "on", "off")
    for spelling in (word, word.capitalize(), word.upper())
]


def data(text: str) -> object:
    document, findings = read_yaml(text, "f.yaml")
    assert document is not None, findings
    assert not findings
    return document.data


@pytest.mark.parametrize("word", [*YAML_1_1_BOOLEANS, "True", "FALSE", "1:30", "2026-11-21", "0x1F", "1_000"])
def test_words_that_older_yaml_takes_for_something_else_stay_text(word: str) -> None:
    assert data(f"a: {word}\nb: [us, {word}]") == {"a": word, "b": ["us", word]}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("7", 7),
        ("-7", -7),
        ("0", 0),
        ("1.10", 1.1),
        ("1e3", 1000.0),
        (".5", 0.5),
        ('"7"', "7"),
        ("'true'", "true"),
        (".", "."),
        ("1.2.3", "1.2.3"),
        ("1" * 41, "1" * 41),
    ],
)
def test_words_mean_what_they_mean_in_yaml_1_2(word: str, value: object) -> None:
    assert data(f"a: {word}") == {"a": value}


def test_the_characters_of_a_number_are_kept_beside_its_value() -> None:
    document, _ = read_yaml("version: 1.10\nempty:\n", "f.yaml")
    assert document is not None
    assert document.sources == {("version",): "1.10", ("empty",): ""}


def test_keys_are_text_whatever_they_look_like() -> None:
    assert data("1.10: a\ntrue: b\n010: c\n") == {"1.10": "a", "true": "b", "010": "c"}


def test_every_key_and_value_has_its_line_and_column() -> None:
    document, _ = read_yaml(
        "# comment\nname: x\ntopics:\n  cost: {depth: detail}\nlist:\n- a\n-  b\n", "f.yaml"
    )
    assert document is not None
    assert document.keys.of("topics", "cost", "depth") == Place("f.yaml", 4, 10)
    assert document.values.of("topics", "cost", "depth") == Place("f.yaml", 4, 17)
    assert document.keys.of("list", 1) == Place("f.yaml", 7, 4)
    assert document.keys.of("topics", "cost", "nothing") == Place("f.yaml", 4, 3)


def test_columns_count_letters_not_bytes() -> None:
    document, _ = read_yaml("{ä€😀: b, c: d}", "f.yaml")
    assert document is not None
    assert document.keys.of("c") == Place("f.yaml", 1, 10)


def test_places_in_a_fragment_are_places_in_its_file() -> None:
    document, _ = read_fragment("type: bar\nrows:\n  - [a, b]\n", "m.md", line=12, indent=2)
    assert document is not None
    assert document.keys.of("type") == Place("m.md", 12, 3)
    assert document.values.of("rows", 0, 1) == Place("m.md", 14, 11)


def test_a_mistake_in_a_fragment_is_at_its_line_in_the_file() -> None:
    _, (finding,) = read_fragment("type: bar\ntitle: a: b\n", "m.md", line=12, indent=2)
    assert finding.place == Place("m.md", 13, 11)


def test_an_empty_fragment_is_not_called_an_empty_file() -> None:
    _, (finding,) = read_fragment("\n", "m.md", line=12)
    assert str(finding).startswith("m.md:12:1: error: there is nothing in it.")


def test_a_refused_value_does_not_hide_the_rest() -> None:
    document, findings = read_yaml("a: 010\nb: {{ x }}\nc: &x [1]\nd: {e: !t f, g: h}\ni: j\n", "f.yaml")
    assert document is not None
    assert document.data == {"a": None, "b": None, "c": None, "d": {"e": None, "g": "h"}, "i": "j"}
    assert document.refused == {("a",), ("b",), ("c",), ("d", "e")}
    assert len(findings) == 4


def test_of_two_equal_keys_the_first_is_kept_and_both_lines_are_named() -> None:
    document, (finding,) = read_yaml("a: 1\nb: {c: 2}\na: {d: [3]}\n", "f.yaml")
    assert document is not None
    assert document.data == {"a": 1, "b": {"c": 2}}
    assert (finding.place.line, "line 1" in finding.message) == (3, True)


def test_a_key_that_is_a_list_is_an_error_and_not_a_crash() -> None:
    document, (finding,) = read_yaml("? [1, {a: b}]\n: {x: [y]}\nc: d\n", "f.yaml")
    assert document is not None
    assert document.data == {"c": "d"}
    assert finding.code == "key-not-text"


ALIAS_BOMB = "a: &a [x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)


@pytest.mark.parametrize(
    ("attack", "code"),
    [
        pytest.param(ALIAS_BOMB, "anchor", id="aliases that multiply"),
        pytest.param("a: &x [*x]\n", "anchor", id="an alias of itself"),
        pytest.param("[" * 1_000, "too-deep", id="a thousand brackets"),
        pytest.param("[" * 100_000, "too-deep", id="a hundred thousand brackets"),
        pytest.param("- " * 1_000, "too-deep", id="a thousand dashes"),
        pytest.param("? " * 1_000, "too-deep", id="keys within keys"),
        pytest.param("a: " + "x" * (1 << 20), "too-large", id="a text of more than 1 MiB"),
        pytest.param("é" * (1 << 19) + "x", "too-large", id="more than 1 MiB in fewer letters"),
        pytest.param("[" + "," * NODES_LIMIT, "unclosed-bracket", id="commas only"),
        pytest.param("- x\n" * (NODES_LIMIT + 1), "too-large", id="more nodes than the limit"),
    ],
)
def test_a_hostile_file_is_refused_quickly(attack: str, code: str) -> None:
    start = time.process_time()
    _, findings = read_yaml(attack, "f.yaml")
    assert code in {finding.code for finding in findings}
    assert time.process_time() - start < 10


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system ['id']", "!!python/name:os.system", "!foo x"]
)
def test_a_tag_is_refused_and_nothing_runs(tag: str) -> None:
    document, (finding,) = read_yaml(f"a: {tag}\n", "f.yaml")
    assert document is not None
    assert document.data == {"a": None}
    assert finding.code == "tag"


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufeff", "\uffff", "\ud800"]
)
def test_a_character_without_place_in_text_is_found_where_it_stands(character: str) -> None:
    _, (finding,) = read_yaml(f"a: b\nc: d{character}e\n", "f.yaml")
    assert (finding.code, finding.place) == ("control-character", Place("f.yaml", 2, 5))


def test_control_characters_cannot_come_in_through_escapes() -> None:
    document, (finding,) = read_yaml('a: "\\e[31mred"\n', "f.yaml")
    assert document is not None
    assert document.data == {"a": None}
    assert finding.code == "control-character"


def test_a_hidden_character_is_an_error_in_a_key_and_a_warning_in_text() -> None:
    _, findings = read_yaml("le\u200bad: x\nb: \u202ey\n", "f.yaml")
    assert [(finding.code, finding.is_error) for finding in findings] == [
        ("invisible-character", True),
        ("invisible-character", False),
    ]


def test_a_list_at_the_top_is_taken_where_one_may_be() -> None:
    document, findings = read_yaml("- a\n", "f.yaml", top="either")
    assert document is not None
    assert (document.data, findings) == (["a"], ())


def test_json_with_tabs_and_pairs_of_escapes_is_read_with_places() -> None:
    document, findings = read_json(
        '[\n\t{"id": "a\\tb", "t": "\\ud83d\\ude00 \\\\ud83d\\u00e9"}\n]', "r.json"
    )
    assert document is not None
    assert not findings
    assert document.data == [{"id": "a\tb", "t": "😀 \\ud83dé"}]
    assert document.keys.of(0, "t") == Place("r.json", 2, 17)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("[1,]", "r.json:1:4: error: from here on this could not be read as JSON"),
        ("{", "r.json:1:2: error: from here on this could not be read as JSON"),
        ("[" * 100_000, "r.json:1:1: error: this is nested deeper than 40 steps"),
        ('{"a": 1, "a": 2}', 'r.json:1:10: error: "a" stands here a second time (first in line 1)'),
    ],
)
def test_broken_json_is_a_finding_at_its_place(text: str, start: str) -> None:
    _, findings = read_json(text, "r.json")
    assert str(findings[0]).startswith(start)


YAML_PIECES = st.lists(
    st.sampled_from(
        [
            *"abc: -#\n\t[]{},&*!|>'\"%@`?=~<0.1",
            ": ",
            "- ",
            "\n  ",
            "{{ ",
            " }}",
            "---\n",
            "...\n",
            "010",
            "%YAML ",
        ]
    ),
    max_size=40,
).map("".join)


@given(st.one_of(st.text(), YAML_PIECES))
def test_any_text_gives_data_or_findings_and_never_a_crash(text: str) -> None:
    document, findings = read_yaml(text, "f.yaml", top="either")
    assert document is not None or any(finding.is_error for finding in findings)
    lines = text.split("\n")
    for finding in findings:
        assert 1 <= finding.place.line <= len(lines) + 1
        assert finding.place.column >= 1
        assert finding.message


@given(st.text())
def test_any_text_as_json_gives_data_or_findings_and_never_a_crash(text: str) -> None:
    document, findings = read_json(text, "f.json")
    assert document is not None or any(finding.is_error for finding in findings)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text("abc :#-'\"{}[]é", max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", min_size=1), inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_json_comes_out_as_it_went_in(value: object) -> None:
    import json  # noqa: PLC0415 - only here

    document, findings = read_json(json.dumps({"v": value}, indent="\t"), "f.json")
    assert document is not None, findings
    assert document.data == {"v": value}
