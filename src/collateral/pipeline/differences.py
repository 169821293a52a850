"""What one reader gets and another does not, block by block."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.errors import UsageError
from collateral.pipeline.plan import plan_editions, wishes
from collateral.pipeline.run import edition_jobs, explanations_of, readable_catalogue
from collateral.pipeline.titles import titles_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from collateral.model.catalogue import Catalogue
    from collateral.model.edition import BuildRequest
    from collateral.model.result import Explanation
    from collateral.workspace import Workspace


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One section or piece of opening matter that the two readers get differently."""

    section: str
    one: str
    """What the first reader gets: `@summary`; empty where nothing."""
    other: str
    verdict: str
    """`only cfo`, `deeper for cfo`, `another text`."""
    title: str = ""
    """What the section is called; empty for opening matter."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two editions side by side."""

    one: str
    """Edition id."""
    other: str
    one_name: str
    """Audience."""
    other_name: str
    rows: tuple[DifferenceRow, ...]
    """In master order."""
    same: int
    """How many sections both get at the same rung."""


def differences(workspace: Workspace, one: str, other: str, request: BuildRequest) -> Difference:
    """Compares two audiences in one kind of document.

    Args:
        workspace: Where the content is.
        one: The first audience.
        other: The second audience.
        request: Narrows to a product and format, sets region and stage; its audiences are not looked at.

    Raises:
        ContentError: A file has an error.
        UsageError: A name is unknown, the readers share no format, or several products are to choose from.
    """
    catalogue, _ = readable_catalogue(workspace)
    _refuse_groups(catalogue, (one, other))
    formats = request.formats or _shared_format(catalogue, one, other)
    first, second = (
        _explained(workspace, catalogue, replace(request, audiences=(audience,), formats=formats))
        for audience in (one, other)
    )
    product = next(p for p in catalogue.products if p.id == first.selection.edition.product)
    found = _compared(first, second, catalogue.settings.value.depths)
    titles = titles_of(product)
    return replace(found, rows=tuple(replace(row, title=titles.get(row.section, "")) for row in found.rows))


def _refuse_groups(catalogue: Catalogue, names: tuple[str, ...]) -> None:
    audiences = {profile.id for profile in catalogue.profiles}
    for name in names:
        members = catalogue.settings.value.groups.get(name, ())
        if members and name not in audiences:
            raise UsageError(
                f"{name} is a group; diff compares two readers.", f"Take {' or '.join(members)}."
            )


def _shared_format(catalogue: Catalogue, one: str, other: str) -> tuple[str, ...]:
    """The first format, by id, that both readers get; empty leaves an unknown audience to the plan."""
    lists = [
        {wish.format for wish in wishes(catalogue, profile.value)}
        for audience in (one, other)
        for profile in catalogue.profiles
        if profile.id == audience
    ]
    if len(lists) < len((one, other)):
        return ()
    shared = set.intersection(*lists)
    if not shared:
        raise UsageError(
            f"{one} and {other} get no document of the same format, so there is nothing to compare.",
            "Name one with --format and list it in both profiles.",
        )
    return (min(shared),)


def _explained(workspace: Workspace, catalogue: Catalogue, request: BuildRequest) -> Explanation:
    editions = plan_editions(catalogue, request)
    products = sorted({edition.product for edition in editions})
    if len(products) > 1:
        names = ", ".join(products)
        raise UsageError("Several products are to choose from.", f"Name one with --product: {names}.")
    return explanations_of(edition_jobs(catalogue, editions[:1]), workspace)[0]


def _compared(first: Explanation, second: Explanation, depths: Sequence[str]) -> Difference:
    editions = first.selection.edition, second.selection.edition
    names = editions[0].audience, editions[1].audience
    one, other = _rungs(first), _rungs(second)
    blocks = dict.fromkeys(_section(d.address) for d in first.choice.decisions)
    rows = tuple(
        DifferenceRow(
            block,
            one.get(block, ""),
            other.get(block, ""),
            _verdict((one.get(block), other.get(block)), names, depths),
        )
        for block in blocks
        if one.get(block) != other.get(block)
    )
    same = sum(1 for block in blocks if block in one and one.get(block) == other.get(block))
    return Difference(
        one=editions[0].id,
        other=editions[1].id,
        one_name=editions[0].audience,
        other_name=editions[1].audience,
        rows=rows,
        same=same,
    )


def _section(address: str) -> str:
    """`ventilator/cost` of `ventilator/cost@summary`; `ventilator/headline` of its alternatives."""
    section, at, _ = address.partition("@")
    return section if at else section.partition(".")[0]


def _rungs(explanation: Explanation) -> dict[str, str]:
    shown = [decision.address for decision in explanation.choice.decisions if decision.shown]
    return {_section(address): address.removeprefix(_section(address)) for address in shown}


def _verdict(rungs: tuple[str | None, str | None], names: tuple[str, str], depths: Sequence[str]) -> str:
    one, other = rungs
    if one is None or other is None:
        return f"only {names[0] if other is None else names[1]}"
    first, second = _rank(one, depths), _rank(other, depths)
    if first is None or second is None or first == second:
        return "another text"
    return f"deeper for {names[0] if first > second else names[1]}"


def _rank(rung: str, depths: Sequence[str]) -> int | None:
    """How deep `@summary.id` is; None for what stands on no ladder."""
    depth = rung.removeprefix("@").partition(".")[0]
    return depths.index(depth) if rung.startswith("@") and depth in depths else None
