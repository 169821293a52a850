"""What a child of the cage does and may not do.

Nothing here is called by the program itself: the warm process does (`serving.py`), or `cage.py` where nothing
can be forked. A child limits itself, closes the network and other programs off, does the jobs it is told of,
writes each result into the job's folder and leaves with `os._exit`, so that nothing inherited from the warm
process is cleaned up twice.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import gc
import hashlib
import math
import os
import pickle
import resource
import signal
import sys
import tempfile
import traceback
from pathlib import Path
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any, NoReturn

from collateral.dataclass import dataclass
from collateral.errors import ContentError, ToolchainError, UsageError
from collateral.pipeline.orders import DONE, HEADER, MAGIC, MOST_TURNS, NUMBER

if TYPE_CHECKING:
    from collections.abc import Collection

_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "pty.", "ftplib.", "http.client.", "imaplib.", "poplib.", "smtplib.", "urllib.",
)  # fmt: skip
"""Audit events of the network and of other programs."""
RARELY = (200_000, 5, 5)
"""Objects until a child looks for garbage: a layout is one large living tree, and goes after each job."""
_DIE_WITH_PARENT = 1


def run_job(folder: Path, limits: dict[str, int]) -> NoReturn:
    """Run the job that lies in a folder and leave; never returns, never raises."""
    with contextlib.suppress(BaseException):
        _do(folder, limits, _settle(folder, limits))
    os._exit(0)


def do_jobs(home: Path, control: int, limits: dict[str, int]) -> NoReturn:
    """Run the jobs we are told of, one after the other, until nobody tells or one fails; never raises."""
    with contextlib.suppress(BaseException):
        refused = _settle(home, limits)
        has_done_some = False
        while len(order := os.read(control, NUMBER.size)) == NUMBER.size:
            (number,) = NUMBER.unpack(order)
            if has_done_some:
                gc.collect()
                _allow(limits["processor_seconds"])
            if not _do(home.parent / str(number), limits, refused):
                break
            has_done_some = True
            os.write(control, DONE)
    os._exit(0)


def _do(folder: Path, limits: dict[str, int], refused: Collection[str]) -> bool:
    """Run a job and write down what came of it; whether it was done."""
    result = _open(folder)
    try:
        outcome = _outcome(folder)
    except BaseException as error:  # noqa: BLE001  # whatever it is, the child ends here
        outcome = (_kind(error), "".join(traceback.format_exception(error))[-4000:])
    if refused:  # libraries swallow a refusal, or wrap it in an error of their own
        outcome = ("refused", sorted(set(refused)))
    _hand_back(result, outcome, limits["output"])
    return outcome[0] == "done"


def die_with_parent(*, no: bool = False) -> None:
    """Be killed once the thread that started us ends; or no longer."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, 0 if no else signal.SIGKILL)


def _settle(home: Path, limits: dict[str, int]) -> Collection[str]:
    """A folder of its own to work in, limits, nobody to talk to, no life after its parent's.

    Returns:
        What it will have tried and may not.
    """
    gc.set_threshold(*RARELY)
    die_with_parent()
    work = home / "work"
    os.chdir(work)
    os.environ["TMPDIR"] = tempfile.tempdir = str(work)
    _limit(limits)
    refused: list[str] = []
    close_off(refused)
    return refused


def _open(folder: Path) -> int:
    """Words of despair into a file, and a handle for the result: who uses up its files can still say so."""
    words = os.open(folder / "words", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(words, 1)
    os.dup2(words, 2)
    os.close(words)
    return os.open(folder / "result", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)


def _limit(limits: dict[str, int]) -> None:
    seconds = limits["processor_seconds"]
    for what, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        # Some seconds more until SIGKILL: SIGXCPU says what happened.
        (resource.RLIMIT_CPU, seconds, seconds * MOST_TURNS + 2),
        (resource.RLIMIT_AS, limits["memory"], limits["memory"]),
        (resource.RLIMIT_FSIZE, limits["output"], limits["output"]),
        (resource.RLIMIT_NOFILE, limits["files"], limits["files"]),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS does not know every limit
            lower(what, soft, hard)


def _allow(seconds: int) -> None:
    """So much processor time from now on: what earlier jobs used is no later one's fault."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds)


def lower(what: int, soft: int, hard: int | None = None) -> None:
    """Set a limit, or the system's own where that is less.

    Args:
        what: Of what.
        soft: What takes effect.
        hard: Up to what it may be raised again; as far as it could before where None.
    """
    given = resource.getrlimit(what)[1]
    most = _least(given, given if hard is None else hard)
    resource.setrlimit(what, (_least(soft, most), most))


def _least(*limits: int) -> int:
    """The number that stands for no limit is a small one."""
    return min((one for one in limits if one != resource.RLIM_INFINITY), default=resource.RLIM_INFINITY)


@dataclass(slots=True)
class _Gate:
    """Whether sockets and programs are refused."""

    closed: bool = True

    def open(self) -> None:
        """Refuse nothing any more."""
        self.closed = False


def close_off(refused: list[str]) -> _Gate:
    """Refuse sockets and programs from here on, and remember what was tried."""
    gate = _Gate()

    def refuse(event: str, _arguments: object) -> None:
        if event.startswith(_FORBIDDEN) and gate.closed:
            refused.append(event)
            raise PermissionError(f"{event} is closed off while a document is made")

    sys.addaudithook(refuse)
    return gate


_PREPARED: set[str] = set()
"""Folders of what was prepared in this process or in the one it was forked from."""


def prepare(folder: Path) -> None:
    """Do what many jobs need, as it lies in a folder; once in a process and in those it forks."""
    if str(folder) not in _PREPARED:
        resolve_name((folder / "name").read_text("utf-8"))(_value_in(folder))
        _PREPARED.add(str(folder))


def _value_in(folder: Path) -> Any:  # noqa: ANN401  # whatever the job is called with
    return pickle.loads((folder / "job").read_bytes())  # noqa: S301  # written by our own supervisor


def _outcome(folder: Path) -> tuple[str, Any]:
    function = resolve_name((folder / "name").read_text("utf-8"))
    job, prepared = _value_in(folder), folder / "prepared"
    try:
        if prepared.is_file():
            prepare(Path(prepared.read_text("utf-8")))
        return ("done", function(job))
    except ContentError as error:
        return ("content", error.diagnostics)
    except (ToolchainError, UsageError) as error:
        return ("toolchain" if isinstance(error, ToolchainError) else "usage", (str(error), error.hint))


def _kind(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "memory"
    if isinstance(error, OSError) and error.errno in {errno.EFBIG, errno.ENOMEM, errno.EMFILE}:
        return {errno.EFBIG: "output", errno.ENOMEM: "memory", errno.EMFILE: "files"}[error.errno]
    return "bug"


def _hand_back(result: int, outcome: tuple[str, Any], most: int) -> None:
    """Write the result under its digest, so that half a result is never taken for one."""
    data = pickle.dumps(outcome)
    if len(data) + HEADER.size > most:
        data = pickle.dumps(("output", ""))
    with open(result, "wb") as file:  # a handle, not a path
        file.write(HEADER.pack(MAGIC, len(data), hashlib.sha256(data).digest()) + data)
