"""Whether a build has nothing to do, told without importing anything: `__main__` asks here first.

`remembering.py` wrote, after a build that went well, what was asked for, what was said, and how every file
that had a part in it looked: what the build read, what it wrote, what it ran on. As long as all of them look
the same, the answer is the same. At the slightest doubt there is no answer, and the build goes the whole way,
which is always right and only slower. Nothing here decides what a document contains.

A look tells files apart by size, inode and the times of their last change. The one that counts (ctime) cannot
be set by hand. Windows keeps no such time: there, every build goes the whole way.
"""

# Only what the interpreter has loaded anyway: no pathlib, no dataclasses, no typing, not even __future__.
# A test holds this. pathlib alone takes longer than looking at a thousand files.
import os
import stat
import sys
import time
from _imp import source_hash  # part of every interpreter; importlib.util has it too, and takes 3 ms to load

TYPE_CHECKING = False  # the type checker's: importing it from typing would cost more than all the rest
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

SETTINGS_NAME = "collateral.yaml"
RECORDS = ".collateral/fresh"
"""Where records lie in a workspace; a test holds both names equal to those of workspace.py."""

FORMAT = "collateral-fresh 1"
"""How a record begins; another number is another format, and no answer."""
MOST_BYTES = 1 << 25
SECOND = 1_000_000_000
DAY = 86_400
ABSENT = "-"
"""The look of what is not there."""
FOLLOWED = "+"
"""Before the look of what a link leads to; the link itself has a look of its own."""
REPEATED = ("--audience", "--product", "--format", "--stage", "--region", "--locale")
SINGLE = ("--output", "--as-of", "--workspace", "--jobs", "--report")


def nothing_to_do(arguments: "Sequence[str]", start: str = "") -> tuple[str, str] | None:
    """What to print, and what to print as warnings, where a build would change nothing; else None.

    Args:
        arguments: What was typed after `collateral`.
        start: The folder that the user stands in; the process's own where empty.

    Returns:
        None at the slightest doubt: another command, an option not known here, no record, a damaged one,
        anything that looks different.
    """
    try:
        return _answer(arguments, start)
    except Exception:  # noqa: BLE001  (whatever it is, the whole way will say it better)
        return None


def _answer(arguments: "Sequence[str]", start: str) -> tuple[str, str] | None:
    typed = _call_typed(arguments[1:], start) if arguments[:1] == ["build"] and os.name != "nt" else None
    if typed is None:
        return None
    here, asked = typed
    root = _workspace(here)
    lines = _read(record_file(root, asked))
    if lines[:3] != head(asked, root) or lines[3] not in {str(None), str(today())}:
        return None
    files, said, warned = (int(number) for number in lines[4].split())
    texts = lines[5 + files :]
    if min(files, said, warned) < 0 or len(texts) != said + warned or not _unchanged(lines[5 : 5 + files]):
        return None
    return "\n".join(texts[:said]), "\n".join(texts[said:])


def _unchanged(lines: "Sequence[str]") -> bool:
    """Whether every file looks as its line says; written out, because it runs for each of thousands."""
    glance = os.lstat
    for line in lines:
        look, _, path = line.partition(" ")
        if look[0] in "+-":
            if look != (FOLLOWED + signature(path, follow=True) if look[0] == FOLLOWED else signature(path)):
                return False
            continue
        found = glance(path)
        if look != f"{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_ino}":
            return False
    return True


def signature(path: str, *, follow: bool = False) -> str:
    """How a file looks from outside: size, time of writing, time of change, inode; a dash for none."""
    try:
        found = os.stat(path) if follow else os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
    return f"{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_ino}"


# --- what was asked for ---------------------------------------------------------------------------------


def call(
    options: "Mapping[str, Sequence[str]]",
    *,
    draft: bool = False,
    output: "str | os.PathLike[str] | None" = None,
    as_of: "date | str | None" = None,
) -> str:
    """What a call asks for, the same however it was typed and wherever from.

    Args:
        options: What narrows and sets editions, by the names of the request: `audiences`, `formats`, ….
        draft: Whether drafts are made.
        output: The folder for documents, if it was said.
        as_of: The day validity is judged at, if it was said.
    """
    named = sorted((name, tuple(dict.fromkeys(values))) for name, values in options.items() if values)
    folder = None if output is None else os.path.realpath(output)
    return repr((named, bool(draft), folder, None if as_of is None else str(as_of)))


def _call_typed(arguments: "Sequence[str]", start: str) -> "tuple[str, str] | None":
    """The folder to look for the workspace from, and what the call asks for; None for any other call."""
    options: dict[str, list[str]] = {}
    single: dict[str, str] = {}
    draft = False
    rest = iter(arguments)
    for word in rest:
        name, joined, value = word.partition("=")
        if name == "--draft" and not joined:
            draft = True
            continue
        if not joined:
            value = next(rest, "")
        if not value:
            return None
        if name in REPEATED:
            options.setdefault(f"{name[2:]}s", []).append(value)
        elif name in SINGLE and name not in single:
            single[name] = value
        else:
            return None
    here = os.path.join(start, single.get("--workspace", ""))
    if not _plain(single) or not os.path.isdir(here or "."):
        return None
    output = single.get("--output")
    if output is not None:
        output = os.path.join(start, output)
    return here, call(options, draft=draft, output=output, as_of=single.get("--as-of"))


def _plain(single: "Mapping[str, str]") -> bool:
    """Whether the options said once are ones that need no second thought."""
    day, jobs = single.get("--as-of", "2000-01-01"), single.get("--jobs", "1")
    return (
        len(day) == len("2000-01-01")
        and day[4] == day[7] == "-"
        and f"{day.replace('-', '')}{jobs}".isascii()
        and f"{day.replace('-', '')}{jobs}".isdigit()
        and jobs[0] != "0"
        and single.get("--report", "text") == "text"
    )


def _workspace(start: str) -> str:
    """The nearest folder upwards with `collateral.yaml`.

    Raises:
        FileNotFoundError: there is none.
    """
    folder = os.path.realpath(start)
    while not os.path.isfile(f"{folder}/{SETTINGS_NAME}"):
        above = os.path.dirname(folder)
        if above == folder:
            raise FileNotFoundError(SETTINGS_NAME)
        folder = above
    return folder


# --- the record, as both sides know it --------------------------------------------------------------------


def record_file(root: str, asked: str) -> str:
    """Where the record of a call lies."""
    return f"{root}/{RECORDS}/{_checksum(os.fsencode(asked))}"


def head(asked: str, root: str) -> list[str]:
    """What must be the same before any file is looked at."""
    return [asked, repr(root), _environment()]


def first_line(body: bytes) -> bytes:
    """The format, and a checksum of the rest."""
    return f"{FORMAT} {_checksum(body)}".encode()


def today() -> int:
    """The day in UTC, as a number: the same for everybody who builds."""
    return time.time_ns() // SECOND // DAY


def _checksum(data: bytes) -> str:
    """Against accidents; who may write here may write the documents too."""
    return source_hash(0, data).hex()


def _environment() -> str:
    """What the program runs in as far as no file shows it: the interpreter, where it imports from."""
    variables = ("LD_LIBRARY_PATH", "LD_PRELOAD", "DYLD_LIBRARY_PATH", "SOURCE_DATE_EPOCH")
    return repr(
        (
            sys.version,
            sys.prefix,
            sys.path[1:],  # the first is the folder of the script, or the one the user stands in
            sys.flags.optimize,
            sys.getfilesystemencoding(),
            __file__,
            [os.environ.get(variable) for variable in variables],
        )
    )


def _read(path: str) -> list[str]:
    """The lines of a record, the first left out.

    Raises:
        OSError: there is none.
        ValueError: it is not whole, or not of this format.
    """
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:  # a pipe would wait for ever
        raise ValueError(path)
    with open(path, "rb") as file:
        first, _, body = file.read().partition(b"\n")
    if first != first_line(body):
        raise ValueError(path)
    return os.fsdecode(body).split("\n")
