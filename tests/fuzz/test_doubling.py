"""Twice as much of anything is about twice the work: counted in calls, so that no machine is too slow."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from fuzz.case import Case
from fuzz.targets import TARGETS

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 2.3
"""Twice the work, and some room for what grows a little faster; squared work would be four times."""
COMPARED = 2.6
"""For alternatives of one rung, each of which is held against those before it: there are never many."""

MASTERS: dict[str, Callable[[int], str]] = {
    "paragraphs": lambda n: "words and more\n\n" * n,
    "sections": lambda n: "".join(f"## S{k} {{#s{k}}}\n\nText.\n\n" for k in range(n)),
    "nested sections": lambda n: "".join(
        f"{'#' * (2 + k % 4)} S{k} {{#s{k}}}\n\nText.\n\n" for k in range(n)
    ),
    "sections of one name": lambda n: "## Same\n\nText.\n\n" * n,
    "rungs of one depth": lambda n: "::: glance\nx\n:::\n\n" * n,
    "alternatives": lambda n: "".join(f"::: glance {{#a{k} region=us}}\nx\n:::\n\n" for k in range(n)),
    "openings": lambda n: "::: headline {audience=cfo}\nx\n:::\n\n" * n,
    "open containers": lambda n: "::: {audience=cfo}\n" * n,
    "closing lines": lambda n: ":::\n\n" * n,
    "marked words": lambda n: "[a]{audience=cfo} " * min(n, 300) + "\n\n" * n,
    "lines of marks": lambda n: "{audience=cfo}\n" * n,
    "entries of a mark": lambda n: "[a]{" + "audience=cfo " * n + "}",
    "links": lambda n: "[a](https://example.org)\n\n" * n,
    "claims": lambda n: "[a](claim:x)\n\n" * n,
    "values": lambda n: "{{ a.b }}\n\n" * n,
    "notes": lambda n: "".join(f"x[^{k}]\n\n[^{k}]: note\n\n" for k in range(n)),
    "notes nobody calls": lambda n: "".join(f"[^{k}]: note\n\n" for k in range(n)),
    "calls of no note": lambda n: "x[^1]\n\n" * n,
    "definitions": lambda n: "".join(f"[x{k}]: https://example.org\n" for k in range(n)),
    "list items": lambda n: "- x\n" * n,
    "rows": lambda n: "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * n,
    "columns": lambda n: "|" + "a|" * n + "\n|" + "-|" * n + "\n|" + "1|" * n + "\n",
    "comments": lambda n: "<!-- c -->\n\n" * n,
    "comments left open": lambda n: "<!-- c\n\n" * n,
    "tags": lambda n: "<b>x</b>\n\n" * n,
    "braces": lambda n: "{{ }\n\n" * n,
    "pictures": lambda n: "![a](images/pump.svg)\n\n" * n,
    "charts": lambda n: "```chart\ntype: bar\ntitle: T\nalt: A\nrows: [[a, b], [c, 1]]\n```\n\n" * n,
    "fences": lambda n: "```\nx\n```\n\n" * n,
    "quotations": lambda n: "> x\n\n" * n,
    "conflicts": lambda n: "<<<<<<< x\n=======\n>>>>>>> y\n\n" * n,
    "invisible characters": lambda n: "a\u200bb\n\n" * n,
}

YAML: dict[str, tuple[str, Callable[[int], str]]] = {
    "keys nobody knows": (
        "yaml-stakeholder",
        lambda n: "name: x\n" + "".join(f"k{k}: 1\n" for k in range(n)),
    ),
    "one key many times": ("yaml-stakeholder", lambda n: "name: x\n" * n),
    "topics": (
        "yaml-stakeholder",
        lambda n: "name: x\ntopics:\n" + "".join(f"  t{k}: {{emphasis: 9}}\n" for k in range(n)),
    ),
    "questions": ("yaml-stakeholder", lambda n: "name: x\nquestions:\n" + "  - why\n" * n),
    "claims": (
        "yaml-claims",
        lambda n: "claims:\n" + "".join(f"  c{k}: {{kind: economic, wordings: [a]}}\n" for k in range(n)),
    ),
    "wordings": (
        "yaml-claims",
        lambda n: "claims:\n  c:\n    kind: economic\n    wordings:\n" + "      - text\n" * n,
    ),
    "wrong claims": (
        "yaml-claims",
        lambda n: "claims:\n" + "".join(f"  c{k}: {{kind: x, y: z}}\n" for k in range(n)),
    ),
    "statements": (
        "yaml-statements",
        lambda n: "statements:\n" + "".join(f"  s{k}: {{text: a, where: end}}\n" for k in range(n)),
    ),
    "references": ("yaml-references", lambda n: "".join(f"- {{id: r{k}, title: T}}\n" for k in range(n))),
    "slots": (
        "yaml-format",
        lambda n: "name: x\nslots:\n" + "".join(f"  - {{id: s{k}}}\n" for k in range(n)),
    ),
    "items without a value": ("yaml-stakeholder", lambda n: "name: x\nquestions:\n" + "  -\n" * n),
    "claims without their heading": (
        "yaml-claims",
        lambda n: "".join(f"c{k}: {{kind: economic, wordings: [a]}}\n" for k in range(n)),
    ),
    "wrong words": ("yaml-stakeholder", lambda n: "name: x\nquestions:\n" + "  - {a: b}\n" * n),
    "anchors": ("yaml-stakeholder", lambda n: "name: x\nquestions:\n" + "  - &a b\n" * n),
    "depths": ("yaml-collateral", lambda n: f"name: x\ndepths: [{', '.join(f'd{k}' for k in range(n))}]\n"),
    "decisions": ("approvals", lambda n: '{"x": 1}\n' * n),
    "rows of a file": ("charts", lambda n: "Part,USD\n" + "".join(f"P{k},1\n" for k in range(n))),
}
CLAIMS = "claims:\n" + "".join(
    f"  c{k}: {{kind: economic, regions: [us], status: active, wordings: [Wording number {k}]}}\n"
    for k in range(20)
)
WORKSPACES: dict[str, Callable[[int], dict[str, str]]] = {
    "linked claims": lambda n: {
        "collateral/pump/claims.yaml": CLAIMS,
        "collateral/pump/10-pump.md": "# P\n\n" + "".join(
            f"## S{k} {{#s{k}}}\n\n[Wording number {k % 20}](claim:c{k % 20}).\n\n" for k in range(n)
        ),
    },
    "claims nobody linked": lambda n: {
        "collateral/pump/claims.yaml": CLAIMS,
        "collateral/pump/10-pump.md": "# P\n\n" + "".join(
            f"## S{k} {{#s{k}}}\n\nWording number {k % 20}, and 12 % better.\n\n" for k in range(n)
        ),
    },
    "sections for readers": lambda n: {
        "collateral/pump/10-pump.md": "# P\n\n" + "".join(
            f"## S{k} {{#s{k} audience=cfo}}\n\n::: glance\nA.\n:::\n\n::: detail\nB.\n:::\n\n"
            for k in range(n)
        ),
    },
    "links to sections": lambda n: {
        "collateral/pump/10-pump.md": "# P\n\n" + "".join(
            f"## S{k} {{#s{k}}}\n\nSee [there](#s{n - k - 1}).\n\n" for k in range(n)
        ),
    },
}  # fmt: skip


def work(target: str, files: dict[str, str]) -> int:
    """How many calls reading takes."""
    case = Case({name: text.encode() for name, text in files.items()}, (), "pump-plain")
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    read = TARGETS[target].read
    sys.setprofile(count)
    try:
        read(case)
    finally:
        sys.setprofile(None)
    return calls


def grows(target: str, files: Callable[[int], dict[str, str]], size: int) -> float:
    """How many times the work twice the size is; what any input costs is taken away."""
    work(target, files(2))  # whatever is done once in a process is done now
    least, once, twice = (work(target, files(n)) for n in (2, size, 2 * size))
    return (twice - least) / max(once - least, 1)


@pytest.mark.parametrize("name", MASTERS)
def test_a_master_twice_as_long_is_twice_the_work(name: str) -> None:
    def files(size: int) -> dict[str, str]:
        return {"collateral/pump/10-pump.md": f"# P\n\n## First\n\n{MASTERS[name](size)}"}

    most = COMPARED if name in {"rungs of one depth", "alternatives"} else MOST
    assert grows("markdown", files, 120) < most


@pytest.mark.parametrize("name", YAML)
def test_a_file_twice_as_long_is_twice_the_work(name: str) -> None:
    target, text = YAML[name]

    def files(size: int) -> dict[str, str]:
        made = TARGETS[target].from_bytes
        assert made is not None
        return {path: (data or b"").decode() for path, data in made(text(size).encode()).files.items()}

    assert grows(target, files, 100) < MOST


@pytest.mark.parametrize("name", WORKSPACES)
def test_a_workspace_with_twice_as_much_is_twice_the_work(name: str) -> None:
    assert grows("workspace", WORKSPACES[name], 20) < MOST
