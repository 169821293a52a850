"""The whole read step on a small workspace with one to three files changed, and all that follows from it."""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from yaml import YAMLError

from check.test_rules import cases
from collateral.compose import compose
from collateral.diagnostics import has_errors
from collateral.errors import ContentError, UsageError
from collateral.fit import side_by_side, take_in_order
from collateral.model.edition import BuildRequest
from collateral.pipeline.answering import answerable
from collateral.pipeline.approvals import Question, proposals, waiting
from collateral.pipeline.clearing import governed_jobs
from collateral.pipeline.content import content_of
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.read import read_catalogue
from collateral.pipeline.run import edition_jobs
from collateral.render.confine import AssetRoots
from collateral.render.glyphs import missing_glyphs
from collateral.render.html import render_html, stylesheets
from collateral.workspace import bundled_files
from fuzz import benches, records
from fuzz.case import BrokenPromiseError, Case, Outcome, Target
from fuzz.corpus import loaded
from fuzz.masters import CarefulAuthor, master_file
from fuzz.mutation import mutated
from fuzz.promises import check_findings
from fuzz.trees import Gardener, dumped, yaml_file

if TYPE_CHECKING:
    from random import Random

    from collateral.diagnostics import Diagnostic
    from collateral.model.catalogue import Catalogue
    from collateral.model.job import EditionJob
    from collateral.workspace import Workspace

AS_OF = date(2026, 11, 21)
MOST_EDITIONS = 12
WIDE = "wide"
"""Every region, locale and stage instead of what profiles list."""

# --- what is changed ------------------------------------------------------------------------------------

KINDS = {
    "collateral.yaml": "collateral", "_brand.yml": "brand", "product.yaml": "product",
    "claims.yaml": "claims",
    "statements.yaml": "statements", "glossary.yaml": "glossary", "pictures.yaml": "pictures",
    "references.yaml": "references", "format.yaml": "format",
}  # fmt: skip
ODD_NAMES = (
    "stakeholders/nobody.yaml", "stakeholders/CFO.yaml", "stakeholders/con.yaml", "stakeholders/cfo.yml",
    "collateral/pump/20-more.md", "collateral/pump/_notes.md", "collateral/pump/README.md",
    "collateral/pump/claims.yml",
    "collateral/pump/pictures.yaml", "collateral/pump/data/more.csv", "collateral/other/1.md",
    "collateral/_shared/claims.yaml",
    "collateral/_shared/glossary.yaml", "collateral/pump/references.bib", "collateral/pump/references.json",
    "_brand.yml",
    "brand.yml", "accounts.yaml", "collateral/pump/images/pump.svg", "collateral/pump/sub/x.md",
    "collateral/pump/X.MD",
    "approvals/pump.jsonl", "approvals/_shared.jsonl", "approvals/nobody.jsonl", "releases/pump.jsonl",
    "templates/x",
    "collateral/pump/calculators.yaml", "collateral/Pump 2/a.md", "stakeholders/" + "a" * 70 + ".yaml",
)  # fmt: skip
"""Files that may stand beside those of a base."""


def kind_of(name: str) -> str:
    """The kind of YAML file that a name stands for; empty where it is none."""
    if name.startswith("stakeholders/") and name.endswith((".yaml", ".yml")):
        return "stakeholder"
    return KINDS.get(name.rpartition("/")[2], "")


def _gardened(random: Random, kind: str, data: bytes) -> bytes:
    """The base's own file with one or two accidents to what it says."""
    try:
        tree = loaded(data)
    except YAMLError:  # a question mark that only our own reader takes for text
        return mutated(random, data)
    gardener = Gardener(random, kind, tree)
    for _ in range(random.choice((1, 1, 2))):
        gardener.change()
    return dumped(gardener.data)


def new_file(random: Random, name: str, old: bytes | None) -> bytes | None:
    """Other bytes for a file, or None where it goes."""
    draw = random.random()
    kind = kind_of(name)
    if draw < 0.03:
        return None
    if draw < 0.4 and old:
        return mutated(random, old)
    if name.endswith(".jsonl"):
        return (records.release_log if name.startswith("releases") else records.approval_log)(random)
    if name.endswith(".md"):
        careful = CarefulAuthor(random).master().encode()
        return careful if draw < 0.85 else master_file(random)
    if kind:
        return _gardened(random, kind, old) if old and draw < 0.9 else yaml_file(random, kind)
    return mutated(random, old or random.choice((benches.CSV.encode(), b"name: x\n", b"<svg/>")))


def make_workspace(random: Random, *, bases: tuple[str, ...]) -> Case:
    """One to three files of a workspace changed at once."""
    base = random.choice(bases)
    own = benches.files_of(base)
    names = [name for name in own if not name.endswith((".ttf", ".md.orig"))]
    case = Case({}, (WIDE,) if random.random() < 0.3 else (), base)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        name = random.choice(ODD_NAMES) if random.random() < 0.1 else random.choice(names)
        case = case.replaced(name, new_file(random, name, own.get(name)))
    return case


ASKED = (
    "page", "page.title", "page.every_page", "page.slots", "page.nothing", "page.slots.nothing", "none", "1",
    "-1", "'x'", "[]",
    "[1]", "{}", "true", "page.references", "page.opening", "page.headline", "range(9999)", "range('x')",
    "page.title[0]", "loop",
    "page.title[0].place", "page.__class__", "page.title.append(1)", "self", "''.join(page)", "1 / 0",
    "page + 1", "page.title * 9",
    "'x' * 99999999999", "[1, 2][9]", "namespace()", "dict(a=1)", "cycler(1)",
)  # fmt: skip
FILTERED = (
    "", "", " | heading", " | blocks", " | blocks(measure='x')", " | blocks(charts=[1])",
    " | blocks(size=-1)", " | inlines",
    " | statement", " | without(page)", " | without(page.every_page)", " | letter", " | in_sentence",
    " | contact", " | address",
    " | address(whole=false)", " | close_up", " | lines(0)", " | lines(110)", " | lines", " | join",
    " | length", " | safe",
    " | tojson", " | first", " | sum", " | sort", " | map('x')", " | attr('__class__')", " | round",
    " | nothing", "()", ".x", "[0]",
    " | batch(3)", " | format(1)", " | int", " | list", " | string", " | urlize", " | xmlattr",
    " | indent(99999999)",
    " | center(99999999)", " | wordwrap(0)", " | truncate(-1)", " | pprint", " | random", " | slice(0)",
    " | groupby('x')",
)  # fmt: skip
"""What a designer may ask the page for, and what of it makes no sense."""


@cache
def changed_by_cases() -> tuple[dict[str, bytes | None], ...]:
    """The files that each case of `tests/check` changes, so that every rule has something to find."""
    found: list[dict[str, bytes | None]] = []
    own = {name: data.decode() for name, data in benches.files_of("pump-as-it-is").items()}
    for case in cases():
        files = dict(own)
        for change in case.changes:
            change.apply(files)
        names = sorted({*files, *own})
        gone: dict[str, bytes | None] = {name: None for name in names if name not in files}
        found.append(gone | {name: files[name].encode() for name in files if files[name] != own.get(name)})
    return tuple(found)


def make_rules(random: Random) -> Case:
    """A case that some rule has something to say about, and one more file changed."""
    files = dict(random.choice(changed_by_cases()))
    own = benches.files_of("pump-as-it-is")
    if random.random() < 0.3:
        files |= random.choice(changed_by_cases())
    if random.random() < 0.7:
        name = random.choice(list(own))
        old = files.get(name, own[name])
        files[name] = mutated(random, old) if old and random.random() < 0.6 else new_file(random, name, old)
    return Case(files, (WIDE,) if random.random() < 0.3 else (), "pump-as-it-is")


def make_templates(random: Random) -> Case:
    """A page's template or stylesheet changed."""
    base = "pump-templates"
    own = benches.files_of(base)
    names = [name for name in own if name.endswith((".j2", ".css"))]
    name = random.choice(names)
    data = own[name]
    if name.endswith(".j2") and random.random() < 0.5:
        lines = data.split(b"\n")
        words = f"{{{{ {random.choice(ASKED)}{random.choice(FILTERED)}{random.choice(FILTERED)} }}}}"
        lines.insert(random.randint(0, len(lines)), words.encode())
        return Case({name: b"\n".join(lines)}, (), base)
    return Case({name: mutated(random, data)}, (), base)


def make_approvals(random: Random) -> Case:
    """Logs of decisions and the texts beside them, right and wrong."""
    own = benches.files_of("governed")
    names = [name for name in own if name.startswith("approvals/")]
    case = Case({}, (), "governed")
    for _ in range(random.choice((1, 1, 2))):
        name = random.choice(
            (*names, "releases/pump.jsonl", "approvals/pump.jsonl", "collateral/pump/10-pump.md")
        )
        lines = own.get(name, b"").splitlines(keepends=True)
        if name.endswith("pump.jsonl") and lines and random.random() < 0.5:
            random.shuffle(lines)
            data: bytes | None = b"".join(lines[: random.randint(0, len(lines))])
        else:
            data = new_file(random, name, own.get(name))
        case = case.replaced(name, data)
    return case


# --- what must hold -------------------------------------------------------------------------------------


def read_workspace(case: Case) -> Outcome:
    """Read, judged, and where nothing is wrong: selected, composed and rendered for every reader."""
    with benches.laid(case) as workspace:
        text_of = partial(benches.text_of, workspace)
        catalogue, found = read_catalogue(workspace, AS_OF)
        check_findings(found, text_of)
        if catalogue is None and not has_errors(found):
            raise BrokenPromiseError("nothing was read, and nobody said so")
        if catalogue is None or has_errors(found):
            return Outcome(accepted=False, findings=found, result=catalogue)
        try:
            more, pages = _everything(workspace, catalogue, wide=WIDE in case.arguments)
        except ContentError as error:
            more, pages = error.diagnostics, ()
        check_findings(more, text_of)
        return Outcome(accepted=True, findings=(*found, *more), result=(catalogue, pages))


def _everything(
    workspace: Workspace, catalogue: Catalogue, *, wide: bool
) -> tuple[tuple[Diagnostic, ...], tuple[str, ...]]:
    """All findings of all editions, and their pages as HTML."""
    settings = catalogue.settings.value
    request = BuildRequest(
        regions=tuple(settings.regions), locales=settings.locales, stages=tuple(settings.stages)
    )  # fmt: skip
    try:
        editions = plan_editions(catalogue, request if wide else BuildRequest())
    except UsageError:
        return (), ()
    jobs = edition_jobs(catalogue, editions[:MOST_EDITIONS])
    jobs = governed_jobs(workspace, catalogue, jobs, as_of=AS_OF, draft=True)
    jobs = answerable(jobs, catalogue, workspace)
    found = [finding for job in jobs for finding in job.selection.diagnostics]
    pages: list[str] = []
    for job in jobs:
        if not has_errors(job.selection.diagnostics):
            more, html = _edition(workspace, job)
            found += more
            pages += html
    if settings.governance.roles:
        _approvals(workspace, settings.governance.roles)
    return tuple(found), tuple(pages)


def _edition(workspace: Workspace, job: EditionJob) -> tuple[tuple[Diagnostic, ...], list[str]]:
    assets = AssetRoots(workspace.root, bundled_files())
    sheet, depths = job.format.sheet, job.settings.value.depths
    compose(job, side_by_side(job.selection, sheet, depths))
    composition, found = compose(job, take_in_order(job.selection, sheet, depths))
    if has_errors(found):
        return found, []
    missing = missing_glyphs(composition, job.brand, assets)
    contents = sheet.value.contents_from is not None
    html = render_html(
        composition, job.format, job.brand, paper=job.paper, product_folder=job.product_folder,
        contents=contents, assets=assets,
    )  # fmt: skip
    css = stylesheets(job.format, job.brand, paper=job.paper)
    return (*found, *missing), [html, *css, content_of(composition, job, ())]


def _approvals(workspace: Workspace, roles: tuple[str, ...]) -> None:
    """What waits for whom, and what a reviewer would be shown."""
    waiting(workspace, AS_OF)
    for role in roles:
        try:
            proposals(workspace, Question(role=role, everything=True, as_of=AS_OF))
        except UsageError:
            continue


def _of_bytes(data: bytes) -> Case:
    """A master in place of the pump's."""
    return Case({"collateral/pump/10-pump.md": data}, (), "pump")


def _seeds() -> tuple[bytes, ...]:
    return (benches.files_of("pump")["collateral/pump/10-pump.md"],)


SMALL = ("pump", "pump", "pump", "governed", "sling", "least")

WHOLE: tuple[Target, ...] = (
    Target("workspace", partial(make_workspace, bases=SMALL), read_workspace, 18, _of_bytes, _seeds),
    Target("rules", make_rules, read_workspace, 8),
    Target("large-workspace", partial(make_workspace, bases=("totalsegmentator",)), read_workspace, 1),
    Target("templates", make_templates, read_workspace, 3),
    Target("governance", make_approvals, read_workspace, 3),
)
