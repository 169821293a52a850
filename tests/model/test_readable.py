"""A reviewer reads all that an approval covers, and sees what changed since the last one."""

from __future__ import annotations

import pytest

from approved_texts import COST, OTHER, section_of
from collateral.model.canonical import Surroundings
from collateral.model.evidence import Claim, Reference, ReferencePlace, Term, Wording
from collateral.model.readable import readable_block, readable_claim, word_diff


def readable(source: str, surroundings: Surroundings | None = None) -> str:
    section = section_of(source)
    rung = section.rungs[0] if section.rungs else None
    return readable_block(section, rung, surroundings or Surroundings())


def test_a_block_reads_as_the_author_wrote_it() -> None:
    assert readable(COST) == (
        "## Cost\n\nRunning cost falls [by 66 %](claim:running-cost), *mostly* because the café filter lasts."
        "\n\n- a\n- b\n"
    )


@pytest.mark.parametrize("source", [s for name, s in OTHER.items() if name != "the rung"])
def test_whatever_voids_an_approval_shows_in_the_words(source: str) -> None:
    changes = word_diff(readable(COST), readable(source))
    assert {kind for kind, _ in changes} & {"gone", "new"}


def test_every_component_reads_in_full() -> None:
    source = """\
## A {#a}

Table: Costs

| Part | [USD]{audience=cfo} |
|---|--:|
| valve | 12 |

::: stats
- **12** valves
:::

::: steps
1. Open
2. Close
:::

::: columns
Left

***

Right
:::

::: callout
**Mind** the gap
:::

::: quote
True words.

— A nurse, ward 3
:::

> quoted

```chart
type: bar
rows: [[a, b], [c, 1]]
x: a
y: b
title: T
alt: What it shows
```

![Pump](images/p.svg)

See [PEEP](term:peep) and {{ rep.name }}.[^n]

[^n]: A note.
"""
    text = readable(
        source,
        Surroundings(
            files={"images/p.svg": "0123456789abcdef"}, terms={"peep": Term(short="PEEP", long="end")}
        ),
    )
    for words in (
        "Table: Costs", "Part | USD{audience=cfo} (right)", "valve | 12", "- 12 valves", "1. Open",
        "2. Close", "Left", "Right", "(callout) Mind", "the gap", "True words.", "— A nurse, ward 3",
        "> quoted",
        "chart : T", "What it shows", "c | 1", "p.svg 0123456789ab: Pump", "[PEEP](term:peep)<PEEP | end>",
        "{{ rep.name }}", "[note: A note.]",
    ):  # fmt: skip
        assert words in text


def test_a_claim_reads_with_its_sources_in_full() -> None:
    claim = Claim(
        kind="economic",
        wordings=(Wording(text="by 66 %", from_depth="summary"),),
        references=(ReferencePlace(id="list", place="line 3"),),
        qualifiers=("estimate",),
        figures=("66 %",),
    )
    known = Surroundings(references={"list": Reference(id="list", title="Parts list", url="https://x.org/a")})
    assert readable_claim(claim, known) == (
        '"by 66 %" (from summary)\nKind: economic\nFigures: 66 %\nSource: Parts list, line 3 [list]\n'
        "  https://x.org/a\nAlways with: estimate\n"
    )


def test_a_difference_is_told_word_by_word() -> None:
    assert word_diff("falls by 66 % now", "falls by 65 % now") == (
        ("same", "falls by "),
        ("gone", "66"),
        ("new", "65"),
        ("same", " % now"),
    )


def test_a_difference_nobody_can_see_is_called_by_its_name() -> None:
    changes = word_diff("66 % filter", "66\N{NO-BREAK SPACE}% fil\N{SOFT HYPHEN}ter")
    assert "<no-break space>" in "".join(text for _, text in changes)
    assert "<soft hyphen>" in "".join(text for _, text in changes)


def test_a_reviewer_reads_what_will_stand_beneath_a_picture() -> None:
    source = "## A {#a}\n\n![A nurse](images/nurse.jpg)\n"
    told = Surroundings(labels={"images/nurse.jpg": "Posed by a model"})

    assert "A nurse, beneath it: Posed by a model]" in readable(source, told)
    assert "beneath" not in readable(source)
