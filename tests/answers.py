"""A small workspace whose documents have claims, statements, references and something to hide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.model.edition import BuildRequest
from collateral.pipeline.answering import answerable
from collateral.pipeline.edition import build_edition
from collateral.pipeline.plan import plan_editions
from collateral.pipeline.run import edition_jobs, readable_catalogue
from collateral.pipeline.task import EditionTask
from collateral.render.confine import AssetRoots
from collateral.workspace import Workspace, bundled_files

if TYPE_CHECKING:
    from pathlib import Path

    from collateral.model.format import FormatFolder
    from collateral.model.job import EditionJob
    from collateral.model.result import EditionResult

FILES = {
    "collateral.yaml": """
schema: 1
name: Example Devices
topics: {economics: What it costs, safety: What to mind}
regions: {us: United States}
groups: {financial: [cfo]}
bases: {estimate: {must_say: [estimated]}}
statuses: {cleared: {label: Cleared, kinds: [economic, technical], bases: [estimate]}}
paper: {us: Letter}
""",
    "collateral/pump/product.yaml": """
schema: 1
name: Example pump
code: EP
regions: {us: {status: cleared}}
""",
    "collateral/pump/claims.yaml": """
schema: 1
claims:
  unit-cost:
    kind: economic
    basis: estimate
    wordings:
      - {text: one pump is estimated at 900 USD, from: glance}
    references: [{id: price-list, place: page 2}, {id: offer, place: line 7}]
    qualifiers: [prices-change]
    regions: [us]
    status: active
    expires: 2027-11-30
  battery:
    kind: technical
    basis: estimate
    wordings:
      - {text: the battery is estimated to last six hours, from: glance}
    references: [{id: offer, place: line 9}]
    regions: [us]
    status: active
    expires: 2028-05-31
""",
    "collateral/pump/statements.yaml": """
schema: 1
statements:
  trained-staff:
    text: For use by trained staff only, in a hospital.
    when: always
    where: [every-page, under-headline]
  prices-change:
    text: Prices change; ask for an offer before you budget.
    when: qualifier
    where: same-page
  no-oxygen:
    text: Keep every naked flame away while oxygen is connected.
    when: {words: [oxygen]}
    where: end
""",
    "collateral/pump/references.yaml": """
- {id: price-list, type: report, title: Price list}
- {id: offer, type: report, title: Offer of the maker}
""",
    "collateral/pump/10-pump.md": """
# Example pump

::: headline
What a pump costs, and how long it runs
:::

## What one pump costs {#cost topic=economics required=yes}

::: glance
All told, [one pump is estimated at 900 USD](claim:unit-cost).
:::

::: summary
All told, [one pump is estimated at 900 USD](claim:unit-cost). Nothing else is needed to start with it
on the first day on a ward that has oxygen from the wall.
:::

## How long it runs {#battery topic=safety}

Without a socket [the battery is estimated to last six hours](claim:battery).

## What only the technicians are told {#secret topic=safety audience=biomed}

The service code of every single pump in the field is four zeros and nobody has ever changed it.

## What nobody is told {#internal topic=safety internal=yes}

Our margin on each of these pumps is forty percent before the discount that we always give.
""",
    "stakeholders/cfo.yaml": """
schema: 1
name: Chief financial officer
topics: {economics: {emphasis: 5}}
editions: [{format: one-pager}, {format: brief}]
""",
    "stakeholders/biomed.yaml": """
schema: 1
name: Biomedical engineer
editions: [{format: brief}]
""",
}


def write_workspace(root: Path, **changed: str) -> Workspace:
    """The workspace in a folder; `changed` maps a file's stem to its other text."""
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem, text).lstrip(), "utf-8")
    return Workspace(root.resolve())


def jobs_of(workspace: Workspace, *audiences: str, documents: tuple[str, ...] = ()) -> tuple[EditionJob, ...]:
    """The jobs of a build, ready to answer for themselves."""
    catalogue, _ = readable_catalogue(workspace)
    request = BuildRequest(audiences=audiences, formats=documents)
    return answerable(edition_jobs(catalogue, plan_editions(catalogue, request)), catalogue, workspace)


def made(workspace: Workspace, job: EditionJob) -> EditionResult:
    """One edition, made in this process."""
    return build_edition(EditionTask(job=job, assets=AssetRoots(workspace.root, bundled_files())))


def with_templates(job: EditionJob, **replaced: tuple[str, str]) -> EditionJob:
    """The job with one passage of some of its templates replaced, or a rule added to its stylesheet."""
    texts = dict(job.format.templates)
    for name, (old, new) in replaced.items():
        path = {"page": f"{job.format.id}/page.html.j2", "style": f"{job.format.id}/style.css"}.get(
            name, f"_shared/{name}.html.j2"
        )
        assert old in texts[path], f"{path} no longer says {old}"
        texts[path] = texts[path].replace(old, new) if old else texts[path] + new
    folder: FormatFolder = replace(job.format, templates=texts)
    return replace(job, format=folder)


def codes(result: EditionResult) -> frozenset[str]:
    """The rules that a build complained by."""
    return frozenset(finding.code for finding in result.diagnostics if finding.is_error)
