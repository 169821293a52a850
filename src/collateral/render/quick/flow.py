"""Whether a box is in normal flow, which the engine asks of every box dozens of times."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


def boxes_in_flow(boxes: Any) -> Iterator[tuple[Any, str, Any]]:  # noqa: ANN401  # WeasyPrint has no types
    """Asked of a style at once, instead of one after another whether it is any of five other things."""
    slowly = boxes.Box.is_in_normal_flow

    @functools.wraps(slowly)
    def is_in_normal_flow(box: Any) -> bool:  # noqa: ANN401  # as above
        style = box.style
        if style["float"] == "none" and style["position"] == "static":
            return True
        answer: bool = slowly(box)
        return answer

    yield boxes.Box, "is_in_normal_flow", is_in_normal_flow
