"""The inner side of the cage: the warm process that forks, and what its children do and may not do.

Nothing here is called by the program itself; `cage.py` starts it in another process. The warm process has
one thread, imports and warms up once, and then forks: children for jobs, or a branch of itself that prepares
what many jobs need and forks those. What all jobs need it prepares itself. A child limits itself, closes the
network and other programs off, does the jobs it is told of, writes each result into the job's folder and
leaves with `os._exit`, so that nothing inherited from the warm process is cleaned up twice.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import gc
import hashlib
import importlib
import math
import os
import pickle
import resource
import select
import signal
import socket
import struct
import sys
import tempfile
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from collateral.dataclass import dataclass
from collateral.errors import ContentError, ToolchainError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

ORDER = struct.Struct("!cQ")
"""What the supervisor sends, and the number of the job it is about."""
FORK, KILL = b"F", b"K"
"""Fork a child for a job; kill it."""
BRANCH, PREPARE = b"B", b"P"
"""Fork a branch that prepares; prepare here."""
NUMBER = struct.Struct("!Q")
"""Of a job that a child is to do."""
DONE = b"+"
"""What it says when it did it, and waits for another."""
STATUS = struct.Struct("!i")
"""What it gets back when a child ended: the status as `waitpid` gives it."""
READY = 1 << 30
"""In place of a status: who was told to prepare has prepared, and forks from now on."""
UNFORKED = 1 << 29
"""In place of a status, with the number of the error: the system gave no process for it."""
HEADER = struct.Struct("!8sQ32s")
"""How a result file begins: magic, length and digest of what follows."""
MAGIC = b"caged\x00v1"

_FORBIDDEN = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile",
    "pty.", "ftplib.", "http.client.", "imaplib.", "poplib.", "smtplib.", "urllib.",
)  # fmt: skip
"""Audit events of the network and of other programs."""
RARELY = (200_000, 5, 5)
"""Objects until a child looks for garbage: a layout is one large living tree, and goes after each job."""
MOST_TURNS = 32
"""Jobs that one child may ever do."""
_PATIENCE = 200
"""Hundredths of a second."""
_NEW_NETWORK, _NEW_USER, _DIE_WITH_PARENT = 0x40000000, 0x10000000, 1


# --- the warm process -------------------------------------------------------------------------------------


def serve(start: dict[str, Any]) -> NoReturn:
    """Warm up, then fork a child for each order until the supervisor goes away."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the supervisor's; it kills us all
    gc.disable()  # all that is made from here on stays
    control = socket.socket(fileno=start["control"])
    _leave_network()
    _warm_up(start["warm_up"], start["imports"], control)
    _fork_on_demand(control, start)


@dataclass(slots=True)
class _Nursery:
    """What a process that forks keeps about its children."""

    control: socket.socket
    wake: int
    alarm: int
    children: dict[int, tuple[int, int]]
    """By process id: the job's number, and where to report its end."""

    def kill(self, number: int) -> None:
        """End whoever was forked for an order."""
        for process, (job, _) in self.children.items():
            if job == number:
                os.kill(process, signal.SIGKILL)

    def leave(self, *handles: int) -> None:
        """In a child: let go of all that was the parent's."""
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        reports = (report for _, report in self.children.values())
        for handle in (self.control.detach(), self.wake, self.alarm, *handles, *reports):
            os.close(handle)


def _fork_on_demand(control: socket.socket, start: dict[str, Any]) -> NoReturn:
    wake, alarm = os.pipe()
    os.set_blocking(alarm, False)
    _wait_for_threads()
    signal.set_wakeup_fd(alarm)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    nursery = _Nursery(control, wake, alarm, {})
    while True:
        ready, _, _ = select.select([control.fileno(), wake], [], [])
        if wake in ready:
            os.read(wake, 4096)
            _reap(nursery.children)
        if control.fileno() in ready:
            _obey(nursery, start)


def _wait_for_threads() -> None:
    """Wait for what libraries do in threads for a moment: a lock that one holds would stay shut in a fork."""
    tasks = Path("/proc/self/task")
    for _ in range(_PATIENCE):
        if not tasks.is_dir() or sum(1 for _ in tasks.iterdir()) == 1:
            return
        time.sleep(0.01)


def _obey(nursery: _Nursery, start: dict[str, Any]) -> None:
    order, handles, _, _ = socket.recv_fds(nursery.control, ORDER.size, 2)
    if len(order) != ORDER.size:  # the supervisor is gone
        _leave_nobody(nursery)
    what, number = ORDER.unpack(order)
    if what == KILL:
        nursery.kill(number)
    elif what == PREPARE:
        _die_with_parent()  # nobody is listened to meanwhile, and a killed supervisor could not say so
        if not _has_prepared(Path(start["folder"]) / str(number), handles[0], start):
            _leave_nobody(nursery)
        _die_with_parent(no=True)  # the parent is a thread, and may end before the command does
        _wait_for_threads()
    else:
        _fork(nursery, what, number, handles, start)


def _fork(nursery: _Nursery, what: bytes, number: int, handles: list[int], start: dict[str, Any]) -> None:
    """A child for a job, or a branch."""
    folder = Path(start["folder"]) / str(number)
    child = _forked(folder if what == FORK else None, handles)
    if child is None:
        return
    if child == 0 and what == FORK:
        nursery.leave(handles[0])
        _do_jobs(folder, handles[1], start["limits"])
    if child == 0:
        nursery.leave()
        _branch(folder, handles[0], handles[1], start)
    nursery.children[child] = (number, handles[0])
    for handle in handles[1:]:
        os.close(handle)


def _forked(job: Path | None, handles: list[int]) -> int | None:
    """As `os.fork`; None where the system gives no process: the others live on, the next may be given one."""
    try:
        if job is not None:
            _preload((job / "name").read_text("utf-8"))
        return os.fork()
    except OSError as error:
        with contextlib.suppress(BrokenPipeError):
            os.write(handles[0], STATUS.pack(UNFORKED | (error.errno or 0)))
        for handle in handles:
            os.close(handle)
        return None


def _leave_nobody(nursery: _Nursery) -> NoReturn:
    """End with every child; what they used counts as ours."""
    for process in nursery.children:
        os.kill(process, signal.SIGKILL)
    for process in nursery.children:
        os.waitpid(process, 0)
    os._exit(0)


def _branch(folder: Path, report: int, control: int, start: dict[str, Any]) -> NoReturn:
    """Prepare what many jobs need, and fork those jobs' children from here."""
    _die_with_parent()
    if _has_prepared(folder, report, start):
        _fork_on_demand(socket.socket(fileno=control), start)
    os._exit(1)


def _has_prepared(folder: Path, report: int, start: dict[str, Any]) -> bool:
    """Prepare, within the limits and closed off, and say so; whoever could not is of no use any more."""
    refused: list[str] = []
    closed = _close_off(refused)
    with contextlib.suppress(BaseException):
        for what, most in ((resource.RLIMIT_AS, "memory"), (resource.RLIMIT_FSIZE, "output")):
            _lower(what, start["limits"][most])
        _prepare(folder)
        gc.collect()
        gc.freeze()
        if not refused:
            closed.open()
            os.write(report, STATUS.pack(READY))
            os.close(report)
            return True
    return False


def _reap(children: dict[int, tuple[int, int]]) -> None:
    while children:
        process, status = os.waitpid(-1, os.WNOHANG)
        if process == 0:
            return
        _, report = children.pop(process)
        with contextlib.suppress(BrokenPipeError):
            os.write(report, STATUS.pack(status))
        os.close(report)


def _warm_up(calls: list[str], imports: list[str], control: socket.socket) -> None:
    """Import and call what makes the first job cheap; a job that needs it will say better what is wrong.

    Nothing is called any more once a job waits: it would do the same for itself. What only a branch would do
    for itself is done here, and shared.
    """
    for name in (*calls, *imports):
        with contextlib.suppress(Exception, SystemExit):
            find(name)
    for name in calls:
        if not _waits(control) or control.recv(1, socket.MSG_PEEK) == BRANCH:
            _call(name)
    if not _waits(control):
        gc.collect()
    gc.freeze()
    gc.enable()


def _waits(control: socket.socket) -> bool:
    """Whether an order has come."""
    return bool(select.select([control.fileno()], [], [], 0)[0])


def _call(name: str) -> None:
    with contextlib.suppress(Exception, SystemExit):
        find(name)()


def _preload(name: str) -> None:
    """Import a job's module here once and not in every child; what is wrong with it the child will say."""
    if name.partition(":")[0] in sys.modules:
        return
    with contextlib.suppress(Exception, SystemExit):
        find(name)
    gc.collect()
    gc.freeze()


def _leave_network() -> None:
    """A network namespace of our own, without any interface, where the system gives one."""
    if sys.platform != "linux":
        return
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_NEW_NETWORK) != 0 and os.geteuid() != 0:
        libc.unshare(_NEW_USER | _NEW_NETWORK)


def find(name: str) -> Callable[..., Any]:
    """The function called `package.module:name`."""
    module, _, path = name.partition(":")
    thing: Any = importlib.import_module(module)
    for part in path.split("."):
        thing = getattr(thing, part)
    return thing  # type: ignore[no-any-return]  # looked up by name


# --- one child --------------------------------------------------------------------------------------------


def run_job(folder: Path, limits: dict[str, int]) -> NoReturn:
    """Run the job that lies in a folder and leave; never returns, never raises."""
    with contextlib.suppress(BaseException):
        _do(folder, limits, _settle(folder, limits))
    os._exit(0)


def _do_jobs(home: Path, control: int, limits: dict[str, int]) -> NoReturn:
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


def _die_with_parent(*, no: bool = False) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, 0 if no else signal.SIGKILL)


def _settle(home: Path, limits: dict[str, int]) -> Collection[str]:
    """A folder of its own to work in, limits, nobody to talk to, no life after its parent's.

    Returns:
        What it will have tried and may not.
    """
    gc.set_threshold(*RARELY)
    _die_with_parent()
    work = home / "work"
    os.chdir(work)
    os.environ["TMPDIR"] = tempfile.tempdir = str(work)
    _limit(limits)
    refused: list[str] = []
    _close_off(refused)
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
            _lower(what, soft, hard)


def _allow(seconds: int) -> None:
    """So much processor time from now on: what earlier jobs used is no later one's fault."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds)


def _lower(what: int, soft: int, hard: int | None = None) -> None:
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


def _close_off(refused: list[str]) -> _Gate:
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


def _prepare(folder: Path) -> None:
    if str(folder) not in _PREPARED:
        find((folder / "name").read_text("utf-8"))(_value_in(folder))
        _PREPARED.add(str(folder))


def _value_in(folder: Path) -> Any:  # noqa: ANN401  # whatever the job is called with
    return pickle.loads((folder / "job").read_bytes())  # noqa: S301  # written by our own supervisor


def _outcome(folder: Path) -> tuple[str, Any]:
    function = find((folder / "name").read_text("utf-8"))
    job, prepared = _value_in(folder), folder / "prepared"
    try:
        if prepared.is_file():
            _prepare(Path(prepared.read_text("utf-8")))
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
