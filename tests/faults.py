"""A machine that says no: the n-th write, flush, rename, … below one folder fails.

Inside a test: `with faults("write", 3, below=root) as fault: …`. For a process of its own:
`[sys.executable, "-c", COMMAND, "write", "3", str(root), "build", …]`, with `tests/` on its path.

A write that fails has written half before, as a disk does that fills up.
"""

from __future__ import annotations

import builtins
import contextlib
import errno
import io
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from hypothesis import settings

from collateral.pipeline import cage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

COMMAND = "import faults; faults.main()"

KILL = -1

KINDS = ("open", "write", "fsync", "replace", "mkdir", "unlink")
"""What can be made to fail: opening for writing, writing, flushing, renaming, making a folder, removing."""


@dataclass
class Fault:
    """One kind of call, of which the n-th fails; 0 for none."""

    kind: str
    number: int
    below: Path
    error: int = errno.ENOSPC
    """What the system says; KILL for a process that is killed in the middle of the call."""
    calls: int = 0
    """So many there were until now."""
    where: str = ""
    """What the call that failed was about."""

    @property
    def struck(self) -> bool:
        """Whether the n-th call came."""
        return 0 < self.number <= self.calls

    def strikes(self, kind: str, path: object) -> bool:
        """Counts a call, and says whether it is the one that fails."""
        if kind != self.kind or not self._concerns(path):
            return False
        self.calls += 1
        if self.calls == self.number:
            self.where = _path(path)
        return self.calls == self.number

    def _concerns(self, path: object) -> bool:
        return Path(_path(path)).is_relative_to(self.below)

    def fail(self, path: object = None) -> NoReturn:
        """What comes of the call."""
        if self.error == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(self.error, os.strerror(self.error), *([path] if path is not None else []))


def _path(path: object) -> str:
    """The path of a call's file, which may be an open one; nothing of any other thing."""
    if isinstance(path, int):
        with contextlib.suppress(OSError):
            return os.readlink(f"/proc/self/fd/{path}")  # noqa: PTH115  # a string is all we need
        return ""
    return os.fsdecode(path) if isinstance(path, str | os.PathLike) else ""


@contextlib.contextmanager
def faults(kind: str, number: int, *, below: Path, error: int = errno.ENOSPC) -> Iterator[Fault]:
    """While we are in it, the n-th call of a kind that concerns a file below a folder fails."""
    fault = Fault(kind, number, below.resolve(), error)
    kept: list[tuple[Any, str, Any]] = []

    def refuse(kind: str, path: object) -> None:
        if fault.strikes(kind, path):
            fault.fail(path)

    def wrap(module: Any, name: str, kind: str, is_it: Callable[..., bool] = lambda *_, **__: True) -> None:  # noqa: ANN401  # a module
        real = getattr(module, name)
        kept.append((module, name, real))

        def wrapped(path: object, *rest: object, **named: object) -> object:
            if is_it(*rest, **named):
                refuse(kind, path)
            return real(path, *rest, **named)

        setattr(module, name, wrapped)

    def write(handle: int, data: bytes) -> int:
        if fault.strikes("write", handle):
            real_write(handle, memoryview(data)[: len(data) // 2])
            fault.fail()
        return real_write(handle, data)

    wrap(os, "open", "open", lambda flags=0, *_, **__: bool(flags & os.O_CREAT))
    for module in (io, builtins):
        wrap(module, "open", "open", lambda mode="r", *_, **__: any(sign in mode for sign in "wax+"))
    wrap(os, "fsync", "fsync")
    wrap(os, "replace", "replace")
    wrap(os, "rename", "replace")
    wrap(os, "mkdir", "mkdir")
    wrap(os, "unlink", "unlink")
    real_write = os.write
    kept.append((os, "write", real_write))
    os.write = write  # type: ignore[assignment]  # for a while
    try:
        yield fault
    finally:
        for module, name, real in reversed(kept):
            setattr(module, name, real)


FORKS_FAIL = """
import itertools, os
fork, calls = os.fork, itertools.count(1)
def fails():
    if next(calls) == {number}:
        raise OSError({error}, os.strerror({error}))
    return fork()
os.fork = fails
"""


@contextlib.contextmanager
def failing_fork(number: int, *, error: int = errno.EAGAIN) -> Iterator[None]:
    """Processes that are started while we are in it, and that fork children for jobs, fail to at the n-th."""
    boot = cage._BOOT
    cage._BOOT = boot + FORKS_FAIL.format(number=number, error=error)
    try:
        yield
    finally:
        cage._BOOT = boot


def numbers(fails: Callable[[int], Fault], *, all_up_to: int = 6) -> Iterator[int]:
    """1, 2, 3, … until a run passes without being struck; `make long` leaves none out.

    Args:
        fails: A run in which the n-th call fails; checks what it has to and returns the fault.
        all_up_to: So many are always tried; beyond, every third.
    """
    number = 1
    while fails(number).struck:
        yield number
        number += 1 if LONG() or number < all_up_to else 3
        assert number < 2000, "it never passes"


def LONG() -> bool:  # noqa: N802  # a switch of the whole run
    """Whether this is `make long`."""
    return settings().max_examples >= 1000


def main() -> None:
    """`kind number folder arguments…`: the command line on a machine that says no."""
    from collateral.cli import run  # noqa: PLC0415  # only in the process of its own

    kind, number, below, *arguments = sys.argv[1:]
    with faults(kind, int(number), below=Path(below)):
        code = run(arguments)
    sys.exit(code)
