"""What came of a caged job: its result, or the sentence that says why there is none."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import pickle
import signal
from enum import Enum
from typing import TYPE_CHECKING, Any

from collateral.dataclass import dataclass
from collateral.errors import ContentError, ToolchainError, UsageError
from collateral.files import DOCUMENT_LIMIT
from collateral.pipeline.orders import HEADER, MAGIC, UNFORKED

if TYPE_CHECKING:
    from pathlib import Path

STOPPED = -1
"""In place of a status: the child took too long and was killed."""
LOST = -2
"""In place of a status: the warm process is gone, and its children with it."""

_WORDS_KEPT = 2000
_MEGA = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What one child may use."""

    seconds: float = 120
    """By the clock; then it is killed."""
    processor_seconds: int = 90
    memory: int = 1_500_000_000
    """Bytes of address space."""
    output: int = DOCUMENT_LIMIT
    """Bytes of any file it writes, its result among them."""
    files: int = 256
    """Open at once."""
    preparing: float = 20
    """Seconds by the clock for what is prepared once for many jobs; then each job prepares for itself."""


@dataclass(frozen=True, slots=True)
class ChildFailure:
    """A child that gave nothing back. As text, it completes "… was not made: "."""

    kind: str
    """`stuck`, `processor`, `memory`, `output`, `files`, `killed`, `crashed`, `silent`, `garbled`, `refused`,
    `unforked` or `lost`."""
    message: str
    words: str = ""
    """The end of what the child wrote to its terminal, for whoever mends the program."""

    def __str__(self) -> str:
        return self.message


class ChildBugError(Exception):
    """The job itself failed in a way nobody foresaw; carries the child's traceback."""


def outcome_of(folder: Path, status: int, limits: Limits) -> Any:  # noqa: ANN401  # whatever the job returns
    """The job's result, or the failure it became.

    Raises:
        CollateralError: The job raised it.
        ChildBugError: The job raised anything else.
    """
    words = _words(folder / "words")
    if status == LOST:
        message = "the process that makes documents ended"
        return ChildFailure("lost", message, _words(folder.parent / "words"))
    if status == STOPPED:
        message = f"it took longer than {limits.seconds:g} seconds and was stopped"
        return ChildFailure("stuck", message, words)
    if status & UNFORKED or os.WIFSIGNALED(status):
        return _ended(status, limits, words)
    result = folder / "result"
    if not result.is_file() or result.stat().st_size == 0:
        return ChildFailure("silent", "its process ended without giving anything back", words)
    try:
        kind, value = _read_result(result, limits.output)
    except Exception as error:  # noqa: BLE001  # damaged bytes fail in every way there is
        return ChildFailure("garbled", "what its process gave back is damaged", f"{error!r}\n{words}")
    return _value(kind, value, limits, words)


def _value(kind: str, value: Any, limits: Limits, words: str) -> Any:  # noqa: ANN401
    match kind:
        case "done":
            return value
        case "content":
            raise ContentError(value)
        case "toolchain":
            raise ToolchainError(*value)
        case "usage":
            raise UsageError(*value)
        case "bug":
            raise ChildBugError(value)
        case "refused":
            message = f"it tried to reach the network or to start a program ({', '.join(value)})"
        case "memory":
            message = f"it needed more than {limits.memory // _MEGA} MB of memory"
        case "output":
            message = f"it wrote more than {limits.output // _MEGA} MB"
        case _:
            message = f"it opened more than {limits.files} files at once"
    return ChildFailure(kind, message, words)


def _ended(status: int, limits: Limits, words: str) -> ChildFailure:
    if status & UNFORKED:
        reason = os.strerror(status ^ UNFORKED)
        return ChildFailure("unforked", f"the system gave no process to make it in ({reason})", words)
    number = os.WTERMSIG(status)
    if number == signal.SIGXCPU:
        most = limits.processor_seconds
        return ChildFailure("processor", f"it computed for more than {most} seconds and was stopped", words)
    if number == signal.SIGKILL:
        message = "the system ended its process, most likely for lack of memory"
        return ChildFailure("killed", message, words)
    name = signal.Signals(number).name
    return ChildFailure("crashed", f"the layout engine crashed ({name})", words)


def _words(path: Path) -> str:
    with contextlib.suppress(OSError):
        return path.read_bytes()[-_WORDS_KEPT:].decode("utf-8", "replace")
    return ""


def _member(kind: object, name: str) -> Enum:
    """Debian 12's Python pickles a member of an enumeration as `getattr(kind, name)`; no more is allowed."""
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind[name]
    raise pickle.UnpicklingError(f"{kind!r}.{name} is not a value")


class _Unpickler(pickle.Unpickler):
    """Reads values of ours and of the standard types, and calls nothing: a child meets strangers' files."""

    _MODULES = frozenset({"datetime", "decimal", "fractions", "pathlib", "collections"})
    _BUILTINS = frozenset({"set", "frozenset", "complex", "range", "slice", "bytearray"})

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401
        if (module, name) == ("builtins", "getattr"):
            return _member
        allowed = (
            module.startswith("collateral.")
            or module in self._MODULES
            or (module == "builtins" and name in self._BUILTINS)
        )
        thing = super().find_class(module, name) if allowed and "." not in name else None
        if not isinstance(thing, type) or thing.__module__ != module:
            raise pickle.UnpicklingError(f"{module}.{name} is not a value")
        return thing


def _read_result(path: Path, most: int) -> tuple[str, Any]:
    if path.stat().st_size > most:
        return ("output", "")
    data = path.read_bytes()
    magic, length, digest = HEADER.unpack_from(data)
    body = data[HEADER.size :]
    if magic != MAGIC or len(body) != length or hashlib.sha256(body).digest() != digest:
        raise ValueError("the digest is another one")
    kind, value = _Unpickler(io.BytesIO(body)).load()
    return str(kind), value
