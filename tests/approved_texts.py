"""A section, ways to write the same, and changes that a reader could notice."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.parse import parse_master

if TYPE_CHECKING:
    from collateral.model import content as c

COST = """\
## Cost {#cost topic=economics}

::: summary
Running cost falls [by 66 %](claim:running-cost), *mostly* because
the café filter lasts.

- a
- b
:::
"""

SAME = {
    "lines are broken elsewhere": COST.replace("because\nthe", "because the"),
    "emphasis is written with underscores": COST.replace("*mostly*", "_mostly_"),
    "bullets are stars": COST.replace("- a\n- b", "* a\n* b"),
    "lines end as Windows ends them": COST.replace("\n", "\r\n"),
    "a space is written as an entity": COST.replace("66 %", "66&#32;%"),
    "a reviewer's comment stands between blocks": COST.replace("::: summary", "<!-- hm -->\n\n::: summary"),
    "a reviewer's comment stands in a sentence": COST.replace("falls ", "falls <!-- by how much? --> "),
    "the container has longer fences": COST.replace(":::", "::::"),
    "the marks stand in another order": COST.replace("#cost topic=economics", 'topic="economics" #cost'),
    "the link is defined at the end": COST.replace("](claim:running-cost)", "][r]")
    + "\n[r]: claim:running-cost\n",
    "accents are stored decomposed": unicodedata.normalize("NFD", COST),
    "a line ends with a space": COST.replace("lasts.\n", "lasts. \n"),
    "the section has another reach": COST.replace("topic=economics", "topic=story audience=cfo region=us"),
    "the rung has another reach": COST.replace("::: summary", "::: summary {#short audience=cfo}"),
    "another rung is written": COST + "\n::: detail\nMore.\n:::\n",
    "the title has other words at another depth": COST.replace("## Cost", "## Cost[s in full]{depth=detail}")
    + "\n::: detail\nMore.\n:::\n",
}

OTHER = {
    "a number": COST.replace("66", "65"),
    "a no-break space": COST.replace("66 %", "66\N{NO-BREAK SPACE}%"),
    "the claim": COST.replace("running-cost", "buying-cost"),
    "emphasis taken away": COST.replace("*mostly*", "mostly"),
    "a hard break": COST.replace("because\n", "because\\\n"),
    "the rung": COST.replace("summary", "glance"),
    "the title": COST.replace("Cost", "Price"),
    "the order of a list": COST.replace("- a\n- b", "- b\n- a"),
    "the spacing of a list": COST.replace("- a\n- b", "- a\n\n- b"),
    "a capital": COST.replace("falls", "Falls"),
    "bullets to numbers": COST.replace("- a\n- b", "1. a\n2. b"),
    "the first number": COST.replace("- a\n- b", "2. a\n3. b"),
    "a soft hyphen": COST.replace("filter", "fil\N{SOFT HYPHEN}ter"),
    "who may see a phrase": COST.replace("*mostly*", "[*mostly*]{audience=cfo}"),
    "text ahead of the ladder": COST.replace("::: summary", "Ahead.\n\n::: summary"),
    "a footnote": COST.replace("lasts.", "lasts.[^n]") + "\n[^n]: In a bench test.\n",
}


def section_of(source: str) -> c.Section:
    master, findings = parse_master("pump", [SourceText("10.md", source)], depths=DEFAULT_DEPTHS)
    assert not [str(finding) for finding in findings]
    return master.sections[0]
