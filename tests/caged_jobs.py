"""Jobs that a caged child runs in tests: imported by name, so they live in a module of their own."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from collateral.diagnostics import Diagnostic, Place
from collateral.errors import ContentError, ToolchainError
from collateral.pipeline import caged

IMPORTED_BY = os.getpid()


def who_imported_me(_: object) -> str:
    return "the warm process" if os.getppid() == IMPORTED_BY else "a child"


def double(number: int) -> int:
    return 2 * number


def echo(value: object) -> object:
    return value


_prepared: list[str] = []


def prepare(log: str) -> None:
    """Remembers what it was given, and writes down which process it was done in."""
    _prepared.append(log)
    with Path(log).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")


_turns: list[object] = []


def turn(value: object) -> tuple[int, int]:
    """Which process it was done in, and how many jobs that had done before."""
    _turns.append(value)
    return os.getpid(), len(_turns) - 1


def turn_of_the_inexperienced(how: str) -> tuple[int, int]:
    """Fails, each time in another way, in a process that has done something before."""
    done = turn(how)
    if done[1]:
        {
            "raises": fail_unforeseen,
            "finds the content wrong": fail_in_content,
            "crashes": crash,
            "leaves": leave_silently,
            "needs memory": lambda _: eat(10_000),
            "computes": burn,
        }[how](None)
    return done


def kill_parent_of_the_experienced(value: object) -> tuple[int, int]:
    """Ends the process that it was forked from, where it has done something before."""
    done = turn(value)
    if done[1]:
        os.kill(os.getppid(), signal.SIGKILL)
        time.sleep(10)
    return done


def fail_late(seconds: float) -> NoReturn:
    time.sleep(seconds)
    fail_in_content(None)


def hang_up_and_work_on(log: str) -> NoReturn:
    """Closes all that it does not know, as some libraries do, and never ends."""
    Path(log).write_text(str(os.getpid()), encoding="utf-8")
    os.closerange(3, 64)
    time.sleep(600)
    raise AssertionError


def compute(seconds: float) -> int:
    """Which process it was done in."""
    start = time.process_time()
    while time.process_time() < start + seconds:
        pass
    return os.getpid()


def leave_a_file(_: object) -> str:
    """A file as libraries leave them behind, and find them again."""
    handle, path = tempfile.mkstemp()
    os.close(handle)
    return path


def try_network(when: bool) -> int:  # noqa: FBT001  # a job has one argument
    """Which process it was done in, and perhaps an attempt that nobody hears of."""
    if when:
        with contextlib.suppress(OSError):
            socket.socket()
    return os.getpid()


def leave_a_thread(seconds: float) -> None:
    threading.Thread(target=time.sleep, args=[seconds]).start()


def hang(log: str) -> NoReturn:
    prepare(log)
    time.sleep(600)
    raise AssertionError


def what_is_prepared(_: object) -> str | None:
    return _prepared[-1] if _prepared else None


def sees(path: str) -> bool:
    """Whether a file comes to be in some seconds."""
    for _ in range(500):
        if Path(path).exists():
            return True
        time.sleep(0.01)
    return False


def sleep(seconds: float) -> float:
    time.sleep(seconds)
    return seconds


def wait_for(path: str) -> str:
    """Waits until a file is there, but not for ever."""
    for _ in range(600):
        if Path(path).exists():
            return path
        time.sleep(0.05)
    raise TimeoutError(path)


def meet(files: tuple[str, str]) -> str:
    """Says that it is there, and waits for the other one: nobody can do that alone."""
    mine, other = files
    Path(mine).touch()
    return wait_for(other)


def sleep_and_tell(path: str) -> NoReturn:
    """Writes its process id, so that a test can see whether it is gone."""
    Path(path).write_text(str(os.getpid()), "utf-8")
    time.sleep(600)
    raise AssertionError


def burn(_: object) -> NoReturn:
    while True:
        pass


def eat(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


def eat_for_a_file(_: bytes) -> int:
    return eat(2000)


def glances_that_never_end(files: tuple[tuple[Path, str], ...]) -> object:
    """As `glances`, and for ever where one of the files is called so."""
    from collateral.inspect.manifest import glances  # noqa: PLC0415  # no other job needs it

    return burn(files) if any("endless" in path.name for path, _ in files) else glances(files)


def fill_disk(megabytes: int) -> int:
    with Path("large").open("wb") as file:
        file.writelines(bytes(1_000_000) for _ in range(megabytes))
    return megabytes


def give_back(megabytes: int) -> bytes:
    return bytes(megabytes * 1_000_000)


def open_files(count: int) -> int:
    handles = [os.open("/dev/null", os.O_RDONLY) for _ in range(count)]
    return len(handles)


def crash(_: object) -> NoReturn:
    ctypes.string_at(0)
    raise AssertionError


def be_killed(_: object) -> NoReturn:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def leave_silently(_: object) -> NoReturn:
    os._exit(0)


def result_file() -> Path:
    """Where this child is to write what came of its job: it holds it open."""
    opened = (handle.readlink() for handle in Path("/proc/self/fd").iterdir() if handle.is_symlink())
    return next(path for path in opened if path.name == "result")


def write_garbage(_: object) -> NoReturn:
    result_file().write_bytes(b"%PDF-1.7 half of something")
    os._exit(0)


def write_half(_: object) -> NoReturn:
    """A result as it would look when the disk was full half way."""
    result = result_file()
    caged._hand_back(os.open(result, os.O_WRONLY), ("done", "x" * 1000), 10**9)
    result.write_bytes(result.read_bytes()[:-100])
    os._exit(0)


def write_altered(_: object) -> NoReturn:
    """A result that can be read and says something else than was written."""
    result = result_file()
    caged._hand_back(os.open(result, os.O_WRONLY), ("done", "x" * 1000), 10**9)
    result.write_bytes(result.read_bytes().replace(b"xxx", b"yyy"))
    os._exit(0)


class Evil:
    """Starts a program in whoever unpickles it."""

    def __reduce__(self) -> tuple[object, tuple[list[str]]]:
        return subprocess.Popen, (["touch", EVIL_MARK],)


EVIL_MARK = "/tmp/collateral-evil-mark"  # noqa: S108  # only named, never made


def give_back_evil(_: object) -> Evil:
    return Evil()


def open_socket(swallow: object) -> str:
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except OSError:
        if not swallow:
            raise
    return "went on"


def start_program(_: object) -> str:
    try:
        subprocess.run(["true"], check=False)
    except OSError:
        return "went on"
    return "ran"


def fork(_: object) -> str:
    try:
        if os.fork() == 0:
            os._exit(0)
    except OSError:
        return "went on"
    return "forked"


def fail_in_content(_: object) -> NoReturn:
    raise ContentError([Diagnostic(Place("collateral/x/1.md", 3, 4), "some-code", "a message", "a hint")])


def fail_in_tools(_: object) -> NoReturn:
    raise ToolchainError("a library is missing", "install it")


def fail_unforeseen(_: object) -> NoReturn:
    raise KeyError("a bug")


def speak_and_crash(_: object) -> NoReturn:
    os.write(2, b"Pango-CRITICAL: something\n")
    crash(None)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a child sees of the world."""

    variables: set[str]
    folder: str
    parent_threads: int
    own_threads: int
    main: str | None
    modules: set[str]
    interfaces: list[str]
    handles: list[str]


def surroundings(_: object) -> tuple[object, ...]:
    lines = Path("/proc/net/dev").read_text("utf-8").splitlines()
    return (
        set(os.environ),
        str(Path.cwd()),
        sum(1 for _ in Path(f"/proc/{os.getppid()}/task").iterdir()),
        threading.active_count(),
        getattr(sys.modules["__main__"], "__file__", None),
        {name.partition(".")[0] for name in sys.modules},
        [line.split(":")[0].strip() for line in lines if ":" in line],
        sorted(str(handle.readlink()) for handle in Path("/proc/self/fd").iterdir() if handle.exists()),
    )
