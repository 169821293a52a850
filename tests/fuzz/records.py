"""Lines of the logs and manifests: right ones, with values exchanged, and blindly changed."""

from __future__ import annotations

import datetime as dt
import json
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING, Any

from collateral.model.approval import Approval, line_of
from collateral.model.manifest import Entry, Manifest, plain
from fuzz import corpus
from fuzz.mutation import mutated
from fuzz.trees import ODD

if TYPE_CHECKING:
    from random import Random

DAY = dt.date(2026, 11, 21)


def sample_manifest(revision: int = 1) -> Manifest:
    """A manifest as an edition carries it."""
    entries = (
        Entry(kind="block", id="pump/cost@summary", hash="h1:" + "a" * 64),
        Entry(kind="claim", id="cost", hash="h1:" + "b" * 64, expires=dt.date(2027, 1, 1), approvals=("x",)),
    )
    return Manifest(
        version="0", edition="pump_cfo_brief_us_en-US", material_code="PUMP_cfo_brief_us_en-US",
        revision=revision,
        content="h1:" + "c" * 64, product="pump", audience="cfo", format="brief", region="us", locale="en-US",
        issued=DAY, entries=entries,
    )  # fmt: skip


@cache
def approval_lines() -> tuple[str, ...]:
    """Right ones, the demo's among them."""
    lines = [line for text in corpus.seeds("approvals") for line in text.splitlines()[:20]]
    made = (
        Approval(
            address=address, hash="h1:" + "a" * 64, role=role, name="R", date=dt.datetime(2026, 3, 4, 9, 30,
            tzinfo=dt.UTC),
            decision=decision, audiences=("*",), regions=("us",), languages=("en",),
        )
        for address in ("pump/cost@summary", "pump/claim:cost", "template:brief")
        for role in ("legal", "medical")
        for decision in ("approve", "withdraw")
    )  # fmt: skip
    return (*(line_of(one) for one in made), *lines)


@cache
def release_lines() -> tuple[str, ...]:
    """Right ones."""
    return tuple(
        json.dumps(
            {
                "schema": 1, "edition": "pump_cfo_brief_us_en-US", "material_code": "PUMP_cfo_brief_us_en-US",
                "revision": revision, "date": "2026-11-21", "by": "R", "sha256": "d" * 64,
                "manifest": plain(sample_manifest(revision)),
            }
        )
        for revision in (1, 2, 3)
    )  # fmt: skip


def _changed(random: Random, data: Any) -> Any:  # noqa: ANN401 (plain data)
    """Plain data with one value or key exchanged, somewhere."""
    if isinstance(data, dict) and data and random.random() < 0.9:
        key = random.choice(list(data))
        match random.randrange(6):
            case 0:
                del data[key]
            case 1:
                data[random.choice(("x", "schema", "date", "expires", "role"))] = _odd(random)
            case 2:
                data[key] = _odd(random)
            case _:
                data[key] = _changed(random, data[key])
        return data
    if isinstance(data, list) and data and random.random() < 0.7:
        at = random.randrange(len(data))
        data[at] = _changed(random, data[at])
        return data
    return _odd(random)


def _odd(random: Random) -> Any:  # noqa: ANN401 (plain data)
    value = deepcopy(random.choice(ODD))
    return str(value) if isinstance(value, dt.date) else value


def _line(random: Random, lines: tuple[str, ...]) -> str:
    line = random.choice(lines)
    if random.random() < 0.5:
        return line
    data = json.loads(line)
    return json.dumps(_changed(random, data), ensure_ascii=random.random() < 0.5)


def _log(random: Random, lines: tuple[str, ...]) -> bytes:
    text = "".join(f"{_line(random, lines)}\n" for _ in range(random.randint(1, 6)))
    data = text.encode("utf-8", "surrogatepass")
    return mutated(random, data) if random.random() < 0.4 else data


def approval_log(random: Random) -> bytes:
    """`approvals/pump.jsonl`."""
    return _log(random, approval_lines())


def release_log(random: Random) -> bytes:
    """`releases/pump.jsonl`."""
    return _log(random, release_lines())


def manifest(random: Random) -> bytes:
    """The manifest of a PDF."""
    data = plain(sample_manifest())
    for _ in range(random.randrange(3)):
        data = _changed(random, data)
    text = json.dumps(data, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    return mutated(random, text) if random.random() < 0.4 else text
