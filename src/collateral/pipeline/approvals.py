"""Approvals as people meet them: what waits for whom, what exactly is to be approved, and writing it down."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from collateral.dataclass import dataclass
from collateral.diagnostics import did_you_mean
from collateral.errors import UsageError
from collateral.files import TEXT_LIMIT, append_lines, read_text, write_atomically
from collateral.model.approval import ANYONE, SHARED_LOG, Approval, line_of
from collateral.model.clearance import Gap, Reach, gaps, reach_of
from collateral.model.readable import word_diff
from collateral.pipeline.approvables import all_approvables
from collateral.pipeline.clearing import today
from collateral.pipeline.run import readable_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from collateral.diagnostics import Diagnostic
    from collateral.model.catalogue import Catalogue
    from collateral.model.clearance import Approvable
    from collateral.model.readable import Change
    from collateral.model.record import Record
    from collateral.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that not every role has approved as it now stands."""

    item: Approvable
    gaps: tuple[Gap, ...]

    @property
    def roles(self) -> tuple[str, ...]:
        """Whose approval is missing."""
        return tuple(gap.role for gap in self.gaps)

    @property
    def why(self) -> str:
        """What is missing, each reason once, in one line."""
        told = [f"{gap.lack.value} ({gap.detail})" if gap.detail else gap.lack.value for gap in self.gaps]
        return told[0] if len(set(told)) == 1 else "; ".join(str(gap) for gap in self.gaps)


def waiting(
    workspace: Workspace, as_of: dt.date | None = None
) -> tuple[tuple[Waiting, ...], tuple[Diagnostic, ...]]:
    """What waits for whose approval, in the order of products and files; and the warnings.

    Raises:
        ContentError: A file has an error.
        UsageError: Nobody has to approve anything here.
    """
    catalogue, found = readable_catalogue(workspace)
    roles = _roles(catalogue)
    items = all_approvables(workspace, catalogue)
    judged = (
        Waiting(item, gaps(item, catalogue.approvals, roles, as_of or today())) for item in items.values()
    )
    return tuple(one for one in judged if one.gaps), found


# --- what is to be decided ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What a reviewer was asked to decide about, and for whom."""

    addresses: tuple[str, ...] = ()
    role: str
    everything: bool = False
    """All that waits for this role."""
    audiences: tuple[str, ...] = ()
    """Only for these audiences or groups; for everybody it reaches where none is named."""
    regions: tuple[str, ...] = ()
    """Only for these regions."""
    decision: Literal["approve", "withdraw"] = "approve"
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """One content as a reviewer is shown it before deciding."""

    item: Approvable
    """With the reach it is decided for."""
    before: Record[Approval] | None
    """What this role approved last under its address, else what anybody did, whatever it said then."""
    changes: tuple[Change, ...]
    """What changed since then, word by word; empty where the approved text is not known."""

    @property
    def is_unchanged(self) -> bool:
        """Whether it says what was approved last."""
        return self.before is not None and self.before.value.hash == self.item.hash


def proposals(workspace: Workspace, question: Question) -> tuple[Proposal, ...]:
    """What exactly would be decided about.

    Raises:
        ContentError: A file has an error.
        UsageError: An address, role, audience or region is unknown, or nothing is left to decide.
    """
    catalogue, _ = readable_catalogue(workspace)
    roles = _roles(catalogue)
    if question.role not in roles:
        raise UsageError(
            f'"{question.role}" is no role of this workspace.', did_you_mean(question.role, roles)
        )
    items = all_approvables(workspace, catalogue)
    asked = _asked(catalogue, question, items)
    limits = _limits(catalogue, question)
    limited = (replace(item, reach=_within(item.reach, limits)) for item in asked)
    found = [_proposal(workspace, catalogue, question.role, item) for item in limited]
    for proposal in found:
        if proposal.item.reach.is_empty:
            raise UsageError(
                f"{proposal.item.address} does not reach the audiences or regions named, so there is nothing "
                "to decide.",
                "Name others, or leave --audience and --region out.",
            )
    return tuple(found)


def _roles(catalogue: Catalogue) -> tuple[str, ...]:
    roles = catalogue.settings.value.governance.roles
    if not roles:
        raise UsageError(
            "No role has to approve anything in this workspace, so there is nothing to record.",
            'Name them in collateral.yaml: "governance: {roles: [medical, legal]}".',
        )
    return roles


def _asked(
    catalogue: Catalogue, question: Question, items: Mapping[str, Approvable]
) -> tuple[Approvable, ...]:
    if question.everything:
        day, roles = question.as_of or today(), (question.role,)
        found = tuple(item for item in items.values() if gaps(item, catalogue.approvals, roles, day))
    else:
        found = tuple(item for address in question.addresses for item in _named(address, items))
    if not found:
        raise UsageError(
            f"Nothing waits for {question.role}."
            if question.everything
            else "Nothing was named to decide about.",
            "" if question.everything else '"collateral approve --list" shows what waits for whom.',
        )
    return found


def _named(address: str, items: Mapping[str, Approvable]) -> tuple[Approvable, ...]:
    """The content of an address, or all rungs of a section."""
    found = tuple(
        item
        for name, item in items.items()
        if name == address or name.startswith((f"{address}@", f"{address}."))
    )
    if not found:
        near = did_you_mean(address, items)
        hint = near if near.startswith("Did") else '"collateral approve --list" shows every address.'
        raise UsageError(f'There is nothing to approve by the address "{address}".', hint)
    return found


def _limits(catalogue: Catalogue, question: Question) -> Reach:
    """Whom the decision is limited to; `*` where it is not."""
    everybody = [profile.id for profile in catalogue.profiles]
    groups, regions = catalogue.settings.value.groups, catalogue.settings.value.regions
    for name in question.audiences:
        if name not in (*everybody, *groups):
            raise UsageError(f'There is no audience "{name}".', did_you_mean(name, (*everybody, *groups)))
    for name in question.regions:
        if name not in regions:
            raise UsageError(f'There is no region "{name}".', did_you_mean(name, regions))
    members = {member for name in question.audiences for member in catalogue.audiences_of(name)}
    return Reach(tuple(sorted(members)) or ANYONE, tuple(sorted(question.regions)) or ANYONE, ANYONE)


def _within(reach: Reach, limits: Reach) -> Reach:
    def both(mine: tuple[str, ...], limit: tuple[str, ...]) -> tuple[str, ...]:
        if ANYONE in (mine, limit):
            return limit if mine == ANYONE else mine
        return tuple(name for name in mine if name in limit)

    return Reach(
        both(reach.audiences, limits.audiences), both(reach.regions, limits.regions), reach.languages
    )


def _proposal(workspace: Workspace, catalogue: Catalogue, role: str, item: Approvable) -> Proposal:
    before = catalogue.approvals.last_approved(item.address, role)
    approved = approved_text(workspace, before.value.hash) if before else None
    return Proposal(item, before, () if approved is None else word_diff(approved, item.text))


HASH = re.compile("h[0-9]+:[0-9a-f]{64}")
"""What a hash looks like."""


def approved_text(workspace: Workspace, content: str) -> str | None:
    """What an approved content said, as reviewers saw it; None where the text is not kept."""
    if not HASH.fullmatch(content):  # a log is written by hand where it should not be: this names a file
        return None
    path = workspace.approved_text(content)
    return read_text(path, workspace.relative(path), TEXT_LIMIT)[0] if path.is_file() else None


# --- writing it down ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who decides, and what they add."""

    role: str
    name: str
    decision: Literal["approve", "withdraw"] = "approve"
    expires: dt.date | None = None
    comment: str = ""


def record(
    workspace: Workspace, decided: Sequence[Proposal], signature: Signature, now: dt.datetime | None = None
) -> int:
    """Appends the decisions to the logs, and keeps the texts that were approved.

    Args:
        workspace: Where the logs are.
        decided: What the reviewer was shown: exactly that is recorded, whatever the files say by now.
        signature: Who, and until when.
        now: When; the present where None.

    Returns:
        How many decisions were written.

    Raises:
        UsageError: The approval would have expired already, or nothing of it can be withdrawn.
        ToolchainError: The disk or the rights say no.
    """
    moment = (now or dt.datetime.now(dt.UTC)).replace(microsecond=0)
    if signature.expires is not None and signature.expires < moment.date():
        raise UsageError(
            f"{signature.expires} has passed, so this approval would help nobody.", "Name a later day."
        )
    lines: dict[str, list[str]] = {}
    for proposal in decided:
        for approval in _approvals(workspace, proposal, signature, moment):
            product = SHARED_LOG if proposal.item.kind == "template" else approval.address.partition("/")[0]
            lines.setdefault(product, []).append(line_of(approval))
    if not lines:
        raise UsageError(f"{signature.role} has approved none of this, so there is nothing to withdraw.")
    if signature.decision == "approve":
        _keep_texts(workspace, decided)
    for product, added in lines.items():
        append_lines(workspace.approval_log(product), added)
    return sum(len(added) for added in lines.values())


def _approvals(
    workspace: Workspace, proposal: Proposal, signature: Signature, moment: dt.datetime
) -> Iterator[Approval]:
    if signature.decision == "withdraw":
        yield from _withdrawals(workspace, proposal, signature, moment)
        return
    item = proposal.item
    days = [day for day in (signature.expires, item.expires) if day is not None]
    yield Approval(
        address=item.address,
        hash=item.hash,
        role=signature.role,
        name=signature.name,
        date=moment,
        expires=min(days, default=None),
        comment=signature.comment,
        audiences=item.reach.audiences,
        regions=item.reach.regions,
        languages=item.reach.languages,
    )


def _withdrawals(
    workspace: Workspace, proposal: Proposal, signature: Signature, moment: dt.datetime
) -> Iterator[Approval]:
    """One for every version of the content that the role still approves, so that none comes back."""
    log = readable_catalogue(workspace)[0].approvals
    versions = dict.fromkeys(record.value.hash for record in log.about(proposal.item.address))
    for version in versions:
        latest = log.latest(proposal.item.address, version, signature.role)
        if latest is not None and latest.value.decision == "approve":
            reach = reach_of(latest.value)
            yield Approval(
                address=proposal.item.address,
                hash=version,
                role=signature.role,
                name=signature.name,
                date=max(moment, latest.value.date + dt.timedelta(seconds=1)),
                decision="withdraw",
                comment=signature.comment,
                audiences=reach.audiences,
                regions=reach.regions,
                languages=reach.languages,
            )


def _keep_texts(workspace: Workspace, decided: Iterable[Proposal]) -> None:
    """Writes what was approved beside the log, by its hash; what is there already is the same."""
    for proposal in decided:
        path = workspace.approved_text(proposal.item.hash)
        if not path.is_file():
            write_atomically(path, proposal.item.text.encode())
