"""Targets that read one file: YAML of every kind, references, masters, chart data, logs and manifests."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from collateral.files import decode
from collateral.load.brand import BUNDLED_FACES
from collateral.model.approval import Approval
from collateral.model.brand import Brand
from collateral.model.canonical import record_form
from collateral.model.content import Chart
from collateral.model.manifest import Manifest, manifest_bytes
from collateral.model.release import Release
from collateral.model.settings import DEFAULT_DEPTHS
from collateral.model.source import SourceText
from collateral.model.walk import blocks_within
from collateral.parse import parse_master
from collateral.render.charts import draw_chart
from collateral.render.charts.look import look_of
from collateral.render.confine import AssetRoots
from collateral.schema.brand import read_brand
from collateral.schema.export import FILE_KINDS
from collateral.schema.log import read_log
from collateral.schema.references import read_references
from collateral.schema.validation import validate
from collateral.schema.wire import from_json
from collateral.schema.yaml import read_yaml
from collateral.workspace import bundled_files
from fuzz import corpus, records
from fuzz.case import BrokenPromiseError, Case, Outcome, Target
from fuzz.corpus import loaded
from fuzz.masters import Author, CarefulAuthor, master_file
from fuzz.mutation import mutated
from fuzz.promises import as_read, check_findings
from fuzz.trees import tree, yaml_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from collateral.diagnostics import Diagnostic
    from collateral.render.charts.look import ChartLook

Findings = tuple["Diagnostic", ...]


def file_target(
    name: str,
    path: str,
    share: int,
    make: Callable[[Random], bytes],
    read: Callable[[str, str], tuple[object, Findings]],
    seeds: Callable[[], tuple[str, ...]] = tuple,
) -> Target:
    """A target that reads one text; `read` gives a value (None where there is none) and the findings."""

    def judged(case: Case) -> Outcome:
        data = case.only
        text, findings = decode(data, path)
        value: object = None
        if text is not None:
            value, more = read(text, path)
            findings += more
        check_findings(findings, {path: as_read(data)}.get)
        wrong = any(finding.is_error for finding in findings)
        if value is None and not wrong:
            raise BrokenPromiseError("nothing was read, and nobody said so")
        return Outcome(not wrong, findings, value)

    return Target(
        name,
        lambda random: Case({path: make(random)}),
        judged,
        share,
        lambda data: Case({path: data}),
        lambda: tuple(seed.encode() for seed in seeds()),
    )


# --- YAML -----------------------------------------------------------------------------------------------

PATHS = {
    "collateral": "collateral.yaml",
    "brand": "_brand.yml",
    "product": "collateral/pump/product.yaml",
    "claims": "collateral/pump/claims.yaml",
    "statements": "collateral/pump/statements.yaml",
    "glossary": "collateral/pump/glossary.yaml",
    "pictures": "collateral/pump/pictures.yaml",
    "references": "collateral/pump/references.yaml",
    "stakeholder": "stakeholders/cfo.yaml",
    "format": "templates/brief/format.yaml",
}


def _read_yaml(kind: str, text: str, path: str) -> tuple[object, Findings]:
    if kind == "references":
        return read_references(text, path)
    document, findings = read_yaml(text, path)
    if document is None:
        return None, findings
    if kind == "brand":
        value, problems = read_brand(document, sorted({face.family for face in BUNDLED_FACES}))
        return value, findings + problems
    model: type[Any] = FILE_KINDS[kind].kind
    strict, problems = validate(model, document)
    salvaged, again = validate(model, document, salvage=True)
    if problems != again or (strict is not None and strict != salvaged):
        raise BrokenPromiseError("with and without salvage the same file says something else")
    if strict is not None:
        record_form(strict)
    return strict if strict is not None or not problems else salvaged, findings + problems


# --- references in other forms --------------------------------------------------------------------------

BIB = """\
@article{key-1, author = {Doe, Jane and {Example Devices}}, title = {On {CO2} \\& pumps}, journal = {J},
  year = 2020, month = mar, number = 3, pages = {1--9}, doi = {10.1000/182}, url = {https://example.org}}
@techreport{key-2, title = "Report", institution = {X}, date = {2021-05-31}, urldate = {2022-01-01}}
@string{j = {Journal}}
@comment{nothing}
@misc{key-3, title = j # { of pumps}, author = {von der Leyen, Jr, A and others}}
"""


def _csl(random: Random) -> bytes:
    """A list of CSL items as JSON."""
    data = loaded(tree(random, "references"))
    text = json.dumps(data, default=str, indent=random.choice((None, 1)), ensure_ascii=random.random() < 0.5)
    return (
        mutated(random, text.encode("utf-8", "surrogatepass"))
        if random.random() < 0.5
        else text.encode("utf-8", "surrogatepass")
    )


def _bib(random: Random) -> bytes:
    return mutated(random, BIB.encode())


# --- masters --------------------------------------------------------------------------------------------


def _read_master(text: str, path: str) -> tuple[object, Findings]:
    return parse_master("pump", [SourceText(path, text)], depths=DEFAULT_DEPTHS)


# --- charts ---------------------------------------------------------------------------------------------

MASTER, DATA = "collateral/pump/10-pump.md", "collateral/pump/data/cost.csv"
CSV = (
    'Part,USD,EUR\nFrame,750,700\nScreen,"1,650.50",1500\nTray,-3,0\n',
    "Part,low,USD,high\nFrame,1,2,3\nScreen,4,5,6\n",
    "Year,A,B\n2020,1,2\n2021,3,4\n2022,5,6\n",
    "Step,Value\nStart,10\nMore,5\nTotal,15\n",
    "Part;USD\nFrame;5\n",
    '\ufeffPart,USD\n"Frame\nwelded",5\n\n,\n',
)


@cache
def chart_look() -> ChartLook:
    """How a page of the tool's own draws charts."""
    return look_of(Brand(fonts=BUNDLED_FACES), AssetRoots(bundled_files(), bundled_files()), "en-US")


def _chart_case(random: Random) -> Case:
    careful = random.random() < 0.6
    fence = (CarefulAuthor if careful else Author)(random).chart()
    if not careful and random.random() < 0.5:
        fence = mutated(random, fence.encode()).decode("utf-8", "replace")
    seeds = (*CSV, *corpus.seeds("data"))
    text = random.choice(seeds)
    if random.random() < 0.3:
        kept = [line for line in text.split("\n") if line]
        text = "\n".join((kept[0], *(random.choice(kept[1:]) for _ in range(random.randint(0, 40)))))
    data = text.encode() if careful or random.random() < 0.3 else mutated(random, text.encode())
    return Case({MASTER: f"# Pump\n\n## Cost\n\n{fence}".encode(), DATA: data})


def _chart_of_bytes(data: bytes) -> Case:
    fence = b"# Pump\n\n## Cost\n\n```chart\ntype: bar\ntitle: T\nalt: A\ndata: data/cost.csv\n```\n"
    return Case({MASTER: fence, DATA: data})


def _read_charts(case: Case) -> Outcome:
    """Rows are read, and what is accepted is drawn at every width."""
    texts: dict[str, SourceText] = {}
    findings: Findings = ()
    for path, data in case.files.items():
        text, found = decode(data or b"", path)
        findings += found
        if text is not None:
            texts[path] = SourceText(path, text)
    files = {"data/cost.csv": texts[DATA]} if DATA in texts else {}
    masters = [texts[MASTER]] if MASTER in texts else []
    master, found = parse_master("pump", masters, depths=DEFAULT_DEPTHS, data=files)
    findings += found
    check_findings(findings, {path: as_read(data or b"") for path, data in case.files.items()}.get)
    accepted = not any(finding.is_error for finding in findings)
    drawn = []
    if accepted:
        for section in master.all_sections():
            for block in blocks_within(section.before):
                if isinstance(block, Chart) and block.data.rows:
                    for millimetres in (30, 85, 170):
                        look = replace(chart_look(), width=millimetres * 72 / 25.4)
                        drawn.append(draw_chart(block.data, look).svg)
    return Outcome(accepted, findings, (master, drawn))


# --- logs and manifests ---------------------------------------------------------------------------------


def _read_records(kind: type, what: str, text: str, path: str) -> tuple[object, Findings]:
    lines: tuple[tuple[int, str, Any], ...]
    lines, findings = read_log(kind, text, path, what)
    for _, _, value in lines:
        record_form(value)
    return lines, findings


def _read_manifest(case: Case) -> Outcome:
    """A manifest from a stranger's file is one of ours, or none; what is one is written and read again."""
    try:
        manifest = from_json(Manifest, case.only)
    except ValueError:
        return Outcome(accepted=False)
    if from_json(Manifest, manifest_bytes(manifest)) != manifest:
        raise BrokenPromiseError("written and read again it is another manifest")
    return Outcome(accepted=True, result=manifest)


# --- the table ------------------------------------------------------------------------------------------

_SHARES = {"collateral": 10, "brand": 8, "claims": 8, "stakeholder": 8, "format": 6, "statements": 6}
_decisions, _releases = (
    partial(_read_records, Approval, "decision"),
    partial(_read_records, Release, "release"),
)


def _yaml_target(kind: str) -> Target:
    make, read = partial(yaml_file, kind=kind), partial(_read_yaml, kind)
    share = _SHARES.get(kind, 4)
    return file_target(f"yaml-{kind}", PATHS[kind], share, make, read, partial(corpus.seeds, kind))


def _csv_seeds() -> tuple[bytes, ...]:
    return tuple(seed.encode() for seed in CSV)


def _manifest_of_bytes(data: bytes) -> Case:
    return Case({"manifest.json": data})


READERS: tuple[Target, ...] = (
    *(_yaml_target(kind) for kind in FILE_KINDS),
    file_target("csl-json", "collateral/pump/references.json", 4, _csl, read_references),
    file_target("bibtex", "collateral/pump/references.bib", 2, _bib, read_references, lambda: (BIB,)),
    file_target("markdown", MASTER, 40, master_file, _read_master, partial(corpus.seeds, "master")),
    Target("charts", _chart_case, _read_charts, 12, _chart_of_bytes, _csv_seeds),
    file_target(
        "approvals", "approvals/pump.jsonl", 6, records.approval_log, _decisions, records.approval_lines
    ),
    file_target("releases", "releases/pump.jsonl", 6, records.release_log, _releases, records.release_lines),
    Target(
        "manifest",
        lambda random: _manifest_of_bytes(records.manifest(random)),
        _read_manifest,
        4,
        _manifest_of_bytes,
        lambda: (manifest_bytes(records.sample_manifest()),),
    ),
)
