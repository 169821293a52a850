"""Random problems for the fit, and their best choice found without any cleverness."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import strategies as st

from collateral.model.fit import Frame, Item, Option, Problem, Shared

MILLIMETRE = 100
"""In hundredths: fullness counts in whole ones."""
NAMES = ("ref-1", "ref-2", "ref-3", "note-1", "fire")

Taken = tuple[int | None, ...]


@st.composite
def problems(draw: st.DrawFn, most_items: int = 5, most_columns: int = 3, topics: int = 3) -> Problem:
    """A page with one or two slots, sections with subsections, and small print in two lanes.

    A section's address begins with its topic: `t2-s4`.
    """
    count = draw(st.integers(1, most_items))
    lead_only = draw(st.booleans())
    slots = (
        Frame("lead", 1, draw(st.integers(0, 500)), 300),
        Frame(
            "support",
            draw(st.integers(1, most_columns)),
            draw(st.integers(0, 500)),
            draw(st.integers(0, 400)),
        ),
    )[: 1 if lead_only else 2]
    items: list[Item] = []
    for position in range(count):
        parent = draw(st.sampled_from([None, *_open_path(items)]))
        slot = items[parent].slot if parent is not None else int(position > 0 and not lead_only)
        items.append(
            Item(
                section=f"t{draw(st.integers(1, topics))}-s{position}",
                options=draw(_options(position)),
                required=position == 0 or draw(st.integers(0, 5)) == 0,
                slot=slot,
                parent=parent,
            )
        )
    shared = tuple(Shared(name, draw(st.integers(0, 1)), draw(st.integers(100, 1_500))) for name in NAMES)
    return Problem(
        items=tuple(_with_headings(items)),
        slots=slots,
        shared=shared,
        lanes=(draw(st.integers(0, 800)), 0),
        room=draw(st.integers(3_000, 4_000 * (2 + count))),
        least=draw(st.integers(0, 2)),
        most=draw(st.none() | st.integers(1, count)),
    )


@st.composite
def _options(draw: st.DrawFn, position: int) -> tuple[Option, ...]:
    sizes = draw(st.lists(st.tuples(st.integers(100, 9_000), st.integers(1, 40)), min_size=1, max_size=3))
    # Sometimes round numbers, so that choices of equal worth and height are not a rarity.
    if draw(st.booleans()):
        sizes = [(max(height // 3_000, 1) * 1_000, worth // 10 + 1) for height, worth in sizes]
    return tuple(
        Option(f"s{position}@{at}", height, worth, draw(st.frozensets(st.sampled_from(NAMES), max_size=3)))
        for at, (height, worth) in enumerate(sizes)
    )


def _open_path(items: list[Item]) -> list[int]:
    """The last section and its ancestors: where a next one may stand, parents before children."""
    path: list[int] = []
    at = len(items) - 1 if items else None
    while at is not None:
        path.append(at)
        at = items[at].parent
    return path


def _with_headings(items: list[Item]) -> list[Item]:
    """Some sections are bare headings over their subsections: low, worth nothing, no message."""
    parents = {item.parent for item in items}
    heading = (Option("heading", 400, 0, is_message=False),)
    return [
        replace(item, options=heading) if at in parents and len(item.options) == 1 else item
        for at, item in enumerate(items)
    ]


# --- what a choice takes ------------------------------------------------------------------------------


def options_of(problem: Problem, taken: Taken) -> list[Option]:
    """The options that a choice shows, in reading order."""
    return [item.options[at] for item, at in zip(problem.items, taken, strict=True) if at is not None]


def worth_of(problem: Problem, taken: Taken) -> int:
    return sum(option.worth for option in options_of(problem, taken))


def messages_of(problem: Problem, taken: Taken) -> int:
    return sum(option.is_message for option in options_of(problem, taken))


def height_of(problem: Problem, taken: Taken) -> int:
    """Of slots, columns as level as they can be, and of what is shared, each paid once."""
    brought = frozenset[str]().union(*(option.brings for option in options_of(problem, taken)))
    lanes = list(problem.lanes)
    for shared in problem.shared:
        lanes[shared.lane] += shared.height if shared.id in brought else 0
    slots = sum(_slot_height(problem, taken, at) for at in range(len(problem.slots)))
    return slots + max(lanes)


def _slot_height(problem: Problem, taken: Taken, slot: int) -> int:
    frame = problem.slots[slot]
    sizes: list[int] = []
    for item, at in zip(problem.items, taken, strict=True):
        if at is None or item.slot != slot:
            continue
        if item.parent is None:
            sizes.append(item.options[at].height)
        else:
            sizes[-1] += frame.gap + item.options[at].height
    if not sizes:
        return 0
    ways = product(*[(False, True)] * (len(sizes) - 1))
    return frame.own + min(_tallest(sizes, way, frame) for way in ways if sum(way) < frame.columns)


def _tallest(sizes: list[int], starts_column: tuple[bool, ...], frame: Frame) -> int:
    columns = [sizes[0]]
    for size, starts in zip(sizes[1:], starts_column, strict=True):
        if starts:
            columns.append(size)
        else:
            columns[-1] += frame.gap + size
    return max(columns)


# --- what is allowed, and the best of it --------------------------------------------------------------


def certain(problem: Problem) -> list[bool]:
    """Whether each section is in whatever else is chosen: required, and so are all it stands in."""
    sure: list[bool] = []
    for item in problem.items:
        sure.append(item.required and (item.parent is None or sure[item.parent]))
    return sure


def most_of(problem: Problem) -> int:
    """How many messages may stand on the page: as many as the format says, or as the required makes.

    A bare heading that is in for certain needs something to head, even if the number is reached.
    """
    if problem.most is None:
        return len(problem.items)
    sure = certain(problem)
    headed = {item.parent for item, is_sure in zip(problem.items, sure, strict=True) if is_sure}
    needed = sum(
        item.options[0].is_message or position not in headed
        for position, item in enumerate(problem.items)
        if sure[position]
    )
    return max(problem.most, needed)


def is_allowed(problem: Problem, taken: Taken) -> bool:
    """Whether a choice keeps every rule but the room's."""
    parents = {item.parent for item, at in zip(problem.items, taken, strict=True) if at is not None}
    for position, (item, at) in enumerate(zip(problem.items, taken, strict=True)):
        parent_in = item.parent is None or taken[item.parent] is not None
        if at is not None and not parent_in:
            return False
        if at is None and parent_in and item.required:
            return False
        if at is not None and not item.options[at].is_message and position not in parents:
            return False
    sure = certain(problem)
    more_than_required = any(at is not None and not sure[position] for position, at in enumerate(taken))
    count = messages_of(problem, taken)
    return count >= problem.least and (count <= most_of(problem) or not more_than_required)


def by_trying_everything(problem: Problem) -> Taken | None:
    """The best choice in the order of worth, fullness in whole millimetres, the earlier section deeper."""
    best: tuple[tuple[int, int], Taken] | None = None
    for taken in product(*[(*range(len(item.options)), None) for item in problem.items]):
        if not is_allowed(problem, taken):
            continue
        used = height_of(problem, taken)
        if used > problem.room:
            continue
        rank = (worth_of(problem, taken), used // MILLIMETRE)
        if best is None or rank > best[0]:
            best = (rank, taken)
    if best is None:
        return by_trying_everything(replace(problem, least=0)) if problem.least else None
    return best[1]
