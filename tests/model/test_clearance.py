"""Who has approved what: the latest decision of each role about exactly this content, for these readers."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from collateral.diagnostics import Place
from collateral.model.approval import ANYONE, Approval, ApprovalLog, id_of, line_of
from collateral.model.clearance import Approvable, Lack, Reach, gaps, standing
from collateral.model.record import Places, Record

EVERYBODY = Reach(("cfo", "biomed"), ("us", "eu"), ("en",))
ITEM = Approvable(
    address="pump/cost@summary",
    kind="block",
    hash="h1:aa",
    place=Place("10.md", 3),
    text="It costs 12 USD.\n",
    reach=EVERYBODY,
)
GIVEN = Approval(
    address=ITEM.address,
    hash=ITEM.hash,
    role="legal",
    name="Legal",
    date=dt.datetime(2026, 3, 4, 9, 30, tzinfo=dt.UTC),
    audiences=("cfo", "biomed"),
    regions=("us", "eu"),
    languages=("en",),
)
TODAY = dt.date(2026, 6, 1)


def log_of(*approvals: Approval) -> ApprovalLog:
    lines = [line_of(approval) for approval in approvals]
    places = Places("approvals/pump.jsonl")
    return ApprovalLog.of(
        Record(id_of(line), approval, places) for line, approval in zip(lines, approvals, strict=True)
    )


def lacks(*approvals: Approval, item: Approvable = ITEM, reader: Reach | None = None) -> list[str]:
    return [str(gap) for gap in gaps(item, log_of(*approvals), ("legal",), TODAY, reader)]


def test_an_approval_of_this_content_for_everybody_leaves_no_gap() -> None:
    assert lacks(GIVEN) == []


def test_what_nobody_approved_is_not_approved() -> None:
    assert lacks() == ["legal: not approved yet"]


def test_the_approval_of_one_role_is_not_that_of_another() -> None:
    found = gaps(ITEM, log_of(GIVEN), ("legal", "medical"), TODAY)
    assert [(gap.role, gap.lack) for gap in found] == [("medical", Lack.NEVER)]


def test_an_approval_holds_for_this_content_only() -> None:
    assert lacks(replace(GIVEN, hash="h1:bb")) == ["legal: changed since it was approved (2026-03-04)"]


def test_a_text_that_is_put_back_has_its_approval_back() -> None:
    assert lacks(GIVEN, replace(GIVEN, hash="h1:bb", date=GIVEN.date + dt.timedelta(days=1))) == []


def test_an_approval_holds_on_its_last_day_and_not_after() -> None:
    assert lacks(replace(GIVEN, expires=TODAY)) == []
    assert lacks(replace(GIVEN, expires=TODAY - dt.timedelta(days=1))) == [
        "legal: approval expired (2026-05-31)"
    ]


@pytest.mark.parametrize(
    ("narrowed", "reader", "gap"),
    [
        ({"audiences": ("cfo",)}, Reach(("biomed",), ("us",), ("en",)), "not for biomed"),
        ({"regions": ("us",)}, Reach(("cfo",), ("eu",), ("en",)), "not for eu"),
        ({"languages": ("en",)}, Reach(("cfo",), ("us",), ("de",)), "not for de"),
    ],
)
def test_an_approval_covers_only_whom_it_was_given_for(
    narrowed: dict[str, tuple[str, ...]], reader: Reach, gap: str
) -> None:
    given = replace(GIVEN, **narrowed)  # type: ignore[arg-type]
    assert lacks(given, reader=reader) == [f"legal: not approved for everybody it reaches ({gap})"]
    assert lacks(given, reader=Reach(("cfo",), ("us",), ("en",))) == []


def test_an_audience_that_joins_later_is_not_covered() -> None:
    wider = replace(ITEM, reach=replace(EVERYBODY, audiences=("cfo", "biomed", "nurse")))
    assert lacks(GIVEN, item=wider) == ["legal: not approved for everybody it reaches (not for nurse)"]


def test_narrowing_whom_a_text_reaches_never_voids_its_approval() -> None:
    assert lacks(GIVEN, item=replace(ITEM, reach=Reach(("cfo",), ("us",), ("en",)))) == []


def test_an_approval_for_anyone_covers_everybody() -> None:
    given = replace(GIVEN, audiences=ANYONE, regions=ANYONE, languages=ANYONE)
    assert lacks(given, reader=Reach(("nurse",), ("jp",), ("ja",))) == []


def test_a_list_that_is_empty_covers_nobody() -> None:
    assert lacks(replace(GIVEN, audiences=()))


def test_withdrawing_is_the_last_word_until_somebody_approves_again() -> None:
    withdrawn = replace(GIVEN, decision="withdraw", date=GIVEN.date + dt.timedelta(hours=1))
    again = replace(GIVEN, date=GIVEN.date + dt.timedelta(hours=2))
    assert lacks(GIVEN, withdrawn) == ["legal: approval withdrawn (2026-03-04)"]
    assert lacks(GIVEN, withdrawn, again) == []


def test_the_order_of_the_lines_decides_nothing() -> None:
    decisions = [
        replace(
            GIVEN, decision=decision, date=GIVEN.date + dt.timedelta(seconds=second // 2), comment=str(second)
        )
        for second in range(12)
        for decision in ("approve", "withdraw")
    ]
    states = set()
    for seed in range(20):
        shuffled = list(decisions)
        random.Random(seed).shuffle(shuffled)  # noqa: S311  (an order, not a secret)
        latest = log_of(*shuffled).latest(ITEM.address, ITEM.hash, "legal")
        assert latest is not None
        states.add(latest.id)
    tied = [id_of(line_of(one)) for one in decisions if one.date == max(other.date for other in decisions)]
    assert len(tied) > 1
    assert states == {max(tied)}


def test_a_content_is_as_new_as_its_newest_approval_and_valid_until_its_first_expiry() -> None:
    medical = replace(
        GIVEN, role="medical", date=dt.datetime(2026, 5, 6, tzinfo=dt.UTC), expires=dt.date(2027, 5, 31)
    )
    found = standing(replace(ITEM, expires=dt.date(2028, 1, 1)), log_of(GIVEN, medical), ("legal", "medical"))
    assert (found.issued, found.expires) == (dt.date(2026, 5, 6), dt.date(2027, 5, 31))
    assert len(found.approvals) == 2


def test_a_line_says_every_field_in_one_order() -> None:
    assert line_of(GIVEN) == (
        '{"address": "pump/cost@summary", "audiences": ["cfo", "biomed"], "comment": "", '
        '"date": "2026-03-04T09:30:00Z", "decision": "approve", "expires": null, "hash": "h1:aa", '
        '"languages": ["en"], "name": "Legal", "regions": ["us", "eu"], "role": "legal", "schema": 1}'
    )
