"""Debian 12's Python pickles a member of an enumeration as a call of `getattr`: that one must come back."""

from __future__ import annotations

import io
import pickle

import pytest

from collateral.diagnostics import Severity
from collateral.pipeline.outcome import _Unpickler


class Call:
    """Pickled as a call of `getattr`, as Python 3.11.2 does it for members of enumerations."""

    def __init__(self, kind: type, name: str) -> None:
        self.kind = kind
        self.name = name

    def __reduce__(self) -> tuple[object, ...]:
        return getattr, (self.kind, self.name)


def came_back(kind: type, name: str) -> object:
    return _Unpickler(io.BytesIO(pickle.dumps(Call(kind, name)))).load()


def test_a_member_comes_back_as_itself() -> None:
    assert came_back(Severity, "WARNING") is Severity.WARNING


@pytest.mark.parametrize(
    ("kind", "name"), [(bytearray, "fromhex"), (Severity, "__class__"), (Severity, "mro")]
)
def test_nothing_but_members_can_be_had_that_way(kind: type, name: str) -> None:
    with pytest.raises((pickle.UnpicklingError, KeyError)):
        came_back(kind, name)
