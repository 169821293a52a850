"""What may leave the house: whose approval each content has, and whose it lacks."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING

from collateral.dataclass import dataclass
from collateral.model.approval import ANYONE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collateral.diagnostics import Place
    from collateral.model.approval import Approval, ApprovalLog
    from collateral.model.record import Record


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom something is for: audiences, regions and languages; `*` stands for all of them."""

    audiences: tuple[str, ...]
    regions: tuple[str, ...]
    languages: tuple[str, ...]

    def beyond(self, covered: Reach) -> tuple[str, ...]:
        """Of this reach, what another does not cover; empty where it covers it all."""
        pairs = (
            (self.audiences, covered.audiences),
            (self.regions, covered.regions),
            (self.languages, covered.languages),
        )
        return tuple(
            name for mine, theirs in pairs if theirs != ANYONE for name in mine if name not in theirs
        )

    @property
    def is_empty(self) -> bool:
        """Whether it is for nobody."""
        return not (self.audiences and self.regions and self.languages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvable:
    """Something that reviewers decide about, as it stands in the workspace now."""

    address: str
    kind: str
    """`block`, `claim`, `statement` or `template`."""
    hash: str
    place: Place
    text: str
    """What it says, as a reviewer reads it."""
    reach: Reach
    expires: dt.date | None = None
    """Its own last day, where its record names one; no approval outlives it."""


class Lack(StrEnum):
    """Why a role's approval is missing. The value completes "… by <role>"."""

    NEVER = "not approved yet"
    CHANGED = "changed since it was approved"
    WITHDRAWN = "approval withdrawn"
    EXPIRED = "approval expired"
    REACH = "not approved for everybody it reaches"


@dataclass(frozen=True, slots=True)
class Gap:
    """One role's approval that is missing."""

    role: str
    lack: Lack
    detail: str = ""
    """Since when, for whom."""
    record: Record[Approval] | None = None
    """The decision that no longer helps."""

    def __str__(self) -> str:
        detail = f" ({self.detail})" if self.detail else ""
        return f"{self.role}: {self.lack.value}{detail}"


def gaps(
    item: Approvable,
    log: ApprovalLog,
    roles: Iterable[str],
    as_of: dt.date,
    reader: Reach | None = None,
) -> tuple[Gap, ...]:
    """Which required roles have not approved a content as it now stands.

    Args:
        item: The content.
        log: All decisions.
        roles: The roles that governance requires.
        as_of: The day it is judged for.
        reader: One edition's audience, region and language; everybody the content reaches where None.
    """
    wanted = reader or item.reach
    found = (_gap(item, log, role, as_of, wanted) for role in roles)
    return tuple(gap for gap in found if gap is not None)


def _gap(item: Approvable, log: ApprovalLog, role: str, as_of: dt.date, wanted: Reach) -> Gap | None:
    record = log.latest(item.address, item.hash, role)
    if record is None:
        return _never(item, log, role)
    approval = record.value
    if approval.decision == "withdraw":
        return Gap(role, Lack.WITHDRAWN, _day(approval), record)
    if approval.expires is not None and approval.expires < as_of:
        return Gap(role, Lack.EXPIRED, approval.expires.isoformat(), record)
    outside = wanted.beyond(reach_of(approval))
    return Gap(role, Lack.REACH, "not for " + ", ".join(outside), record) if outside else None


def _never(item: Approvable, log: ApprovalLog, role: str) -> Gap:
    """The role has not seen this content: a new one, or one that was changed since."""
    earlier = [
        record
        for record in log.about(item.address)
        if record.value.role == role and record.value.decision == "approve"
    ]
    return Gap(role, Lack.CHANGED, _day(earlier[-1].value), earlier[-1]) if earlier else Gap(role, Lack.NEVER)


def _day(approval: Approval) -> str:
    return approval.date.date().isoformat()


def reach_of(approval: Approval) -> Reach:
    """Whom an approval was given for."""
    return Reach(approval.audiences, approval.regions, approval.languages)


@dataclass(frozen=True, slots=True)
class Standing:
    """How one content stands: since when approved, until when valid."""

    hash: str
    issued: dt.date | None = None
    """Day of the newest approval that counts."""
    expires: dt.date | None = None
    """The earliest of its own last day and those of its approvals."""
    approvals: tuple[str, ...] = ()
    """Ids of the decisions that count."""


def standing(item: Approvable, log: ApprovalLog, roles: Iterable[str]) -> Standing:
    """The approvals that count for a content, gathered."""
    records = [log.latest(item.address, item.hash, role) for role in roles]
    counted = [record for record in records if record is not None and record.value.decision == "approve"]
    days = [record.value.expires for record in counted] + [item.expires]
    return Standing(
        hash=item.hash,
        issued=max((record.value.date.date() for record in counted), default=None),
        expires=min((day for day in days if day is not None), default=None),
        approvals=tuple(record.id for record in counted),
    )
