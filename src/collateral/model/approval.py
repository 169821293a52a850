"""Approvals: what a reviewer decided, about which content, for whom and until when.

The log only ever grows. Of all decisions that one role made about one content, the latest holds; a tie in
time is broken by the line's own hash, so that everybody who reads the same lines reads the same state.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import field, fields
from typing import TYPE_CHECKING, Literal

from collateral.dataclass import dataclass
from collateral.model.settings import Id

if TYPE_CHECKING:
    from collateral.model.record import Record

ANYONE = ("*",)
"""As audiences, regions or languages: the content is the same for all, so there is nobody to leave out."""

SHARED_LOG = "_shared"
"""The log of what belongs to no single product: templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """One line of `approvals/<product>.jsonl`: one decision of one role about one content."""

    schema: Literal[1] = 1
    """Version of this file's form."""
    address: str
    """What was decided about: `ventilator/parts-cost@summary`, `ventilator/claim:parts`, `template:brief`."""
    hash: str
    """The hash of the content that the reviewer saw."""
    role: Id
    """In what capacity: one of governance's roles."""
    name: str
    """Who decided, as they call themselves."""
    date: dt.datetime
    """When, in UTC."""
    decision: Literal["approve", "withdraw"] = "approve"
    """Withdrawing is a decision of its own; no line is ever deleted."""
    expires: dt.date | None = None
    """Last day the approval holds; for good where not said."""
    comment: str = ""
    """What the reviewer wants remembered."""
    audiences: tuple[str, ...]
    """Audiences it was given for, groups resolved at that time; `*` for all."""
    regions: tuple[str, ...]
    """Regions it was given for; `*` for all."""
    languages: tuple[str, ...]
    """Languages it was given for; `*` for all."""


def line_of(approval: Approval) -> str:
    """The decision as one line of the log, keys sorted, without a line feed."""
    data = {each.name: _written(getattr(approval, each.name)) for each in fields(approval)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True)


def _written(value: object) -> object:
    match value:
        case dt.datetime():
            return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        case dt.date():
            return value.isoformat()
        case tuple():
            return list(value)
        case _:
            return value


def id_of(line: str) -> str:
    """What a decision is called: the start of its line's SHA-256."""
    return hashlib.sha256(line.encode()).hexdigest()[:16]


_Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class ApprovalLog:
    """All decisions of a workspace, oldest first."""

    records: tuple[Record[Approval], ...] = ()
    """Each with its line's place; a record's id is `id_of` its line."""
    _latest: Mapping[_Key, Record[Approval]] = field(default_factory=dict, hash=False)
    _of_address: Mapping[str, tuple[Record[Approval], ...]] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, records: Iterable[Record[Approval]]) -> ApprovalLog:
        """The log of all decisions, in whatever order they were read."""
        ordered = sorted(set(records), key=lambda record: (record.value.date.timestamp(), record.id))
        latest = {(r.value.address, r.value.hash, r.value.role): r for r in ordered}
        addresses: dict[str, list[Record[Approval]]] = {}
        for record in ordered:
            addresses.setdefault(record.value.address, []).append(record)
        return cls(tuple(ordered), latest, {address: tuple(found) for address, found in addresses.items()})

    def latest(self, address: str, content: str, role: str) -> Record[Approval] | None:
        """What a role decided last about one content; None where it never did."""
        return self._latest.get((address, content, role))

    def about(self, address: str) -> tuple[Record[Approval], ...]:
        """Every decision about an address, whatever it said at the time, oldest first."""
        return self._of_address.get(address, ())

    def last_approved(self, address: str, role: str) -> Record[Approval] | None:
        """What a role approved last under an address, whatever it said at the time; else what anybody did."""
        approvals = [record for record in self.about(address) if record.value.decision == "approve"]
        own = [record for record in approvals if record.value.role == role]
        found = own or approvals
        return found[-1] if found else None
