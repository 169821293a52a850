"""Whether a build has nothing to do, told without importing anything: `__main__` asks here first.

A record of a successful build holds what was asked for, what was said, and how every file that had a part
in it looked: what the build read, what it wrote, what it ran on. As long as all of them look the same, the
answer is the same. At the slightest doubt there is no answer, and the build goes the whole way, which is
always right and only slower. Nothing here decides what a document contains.

How a build uses this:

    inputs = look(files, folders)            # before anything is read
    ...                                      # read, make, publish: exit code 0
    outputs = look(documents, ())            # once all is written, before anybody else may write there
    record(root, call(options, ...), inputs, outputs, said=summary, warned=warnings)

A look tells files apart by size, inode and the times of their last change. The time that counts (ctime)
cannot be set by hand, but clocks tick: a file changed twice within one tick looks the same after both, so
a look that was taken within a tick of a file's change is not trusted (git calls such files racily clean).
Windows keeps no such time: there, every build goes the whole way.
"""

# Only what the interpreter has loaded anyway, and two modules of its own: no pathlib, no dataclasses, no
# typing, not even __future__. A test holds this. pathlib alone takes longer than a look at a thousand files.
import os
import stat
import sys
import time
from binascii import crc32

TYPE_CHECKING = False  # the type checker's: importing it from typing would cost more than all the rest
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

SETTINGS_NAME = "collateral.yaml"
RECORDS = ".collateral/fresh"
"""Where records lie in a workspace; a test holds both names equal to those of workspace.py."""

FORMAT = "collateral-fresh 1"
"""How a record begins; another number is another format, and no answer."""
MOST_BYTES = 1 << 25
MOST_RECORDS = 32
"""The oldest go when there are more: each is a call with other options."""
SECOND = 1_000_000_000
TICK = SECOND // 50
"""Clocks of file systems step by 10 ms at most, in nanoseconds; doubled."""
COARSE_TICK = 2 * SECOND
"""Where a time has no fraction of a second, the file system may count whole seconds, or even pairs."""
DAY = 86_400
ABSENT = "-"
FOLLOWED = "+"
"""Before the look of what a link leads to; the link itself has a look of its own."""
REPEATED = ("--audience", "--product", "--format", "--stage", "--region", "--locale")
SINGLE = ("--output", "--as-of", "--workspace", "--jobs", "--report")


# --- looking --------------------------------------------------------------------------------------------


class Look:
    """How files looked at one moment."""

    __slots__ = ("moment", "seen")

    def __init__(self, moment: int, seen: "Mapping[str, str]") -> None:
        self.moment = moment
        """Nanoseconds, before the first file was looked at."""
        self.seen = seen
        """By path: size, time of writing, time of change, inode; a dash where nothing is there."""

    def settled(self) -> bool:
        """Whether no file could have changed since without looking different."""
        return all(_quiet_since(look) < self.moment for look in self.seen.values())


def look(files: "Iterable[str]", folders: "Iterable[str]" = ()) -> Look:
    """How files look now, and all that lies in folders.

    Args:
        files: Absolute paths, whether there is anything or not: a file that appears is a change. Of a
            folder that is given here only the list of names counts, not what its files hold.
        folders: Absolute paths of folders whose files all count, and the folders below them; names that
            begin with a dot do not, as for every reader of a workspace.
    """
    moment = time.time_ns()
    seen: dict[str, str] = {}
    for path in (*files, *(below for folder in folders for below in _walk(folder))):
        seen[path] = one = signature(path)
        if one != ABSENT and os.path.islink(path):
            seen[FOLLOWED + path] = FOLLOWED + signature(path, follow=True)
    return Look(moment, seen)


def signature(path: str, *, follow: bool = False) -> str:
    """What a file looks like from outside."""
    try:
        found = os.stat(path) if follow else os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return ABSENT
    return f"{found.st_size}.{found.st_mtime_ns}.{found.st_ctime_ns}.{found.st_ino}"


def _walk(folder: str) -> "Iterator[str]":
    """A folder and everything in it; links are named, not entered."""
    yield folder
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        else:
            yield entry.path


def _quiet_since(one: str) -> int:
    """The moment from which on a change would show, in nanoseconds."""
    if one.endswith(ABSENT):
        return 0
    changed = int(one.split(".")[2])
    return changed + (TICK if changed % SECOND else COARSE_TICK)


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
        if not value or value.startswith("-"):
            return None
        if name in REPEATED:
            options.setdefault(f"{name[2:]}s", []).append(value)
        elif name in SINGLE and name not in single:
            single[name] = value
        else:
            return None
    if not _plain(single):
        return None
    here = os.path.join(start, single.get("--workspace", ""))
    if not os.path.isdir(here or "."):
        return None
    output = single.get("--output")
    if output is not None:
        output = os.path.join(start, output)
    return here, call(options, draft=draft, output=output, as_of=single.get("--as-of"))


def _plain(single: "Mapping[str, str]") -> bool:
    """Whether the options said once are ones that need no second thought."""
    day, jobs = single.get("--as-of", "2000-01-01"), single.get("--jobs", "1")
    dashes = len(day) == len("2000-01-01") and day[4] == day[7] == "-"
    return (
        dashes
        and day.isascii()
        and day.replace("-", "").isdigit()
        and jobs.isascii()
        and jobs.isdigit()
        and jobs[0] != "0"
        and single.get("--report", "text") == "text"
    )


# --- the record -----------------------------------------------------------------------------------------


def record(  # noqa: PLR0913  (what a record holds)
    root: "str | os.PathLike[str]",
    asked: str,
    inputs: Look,
    outputs: Look,
    *,
    said: str,
    warned: str = "",
    timeless: bool = False,
) -> bool:
    """Remember a build that went well (exit code 0), so that the same call can be answered at once.

    Args:
        root: The workspace, links resolved.
        asked: `call(…)`.
        inputs: A look at everything that the build may read or run on, taken before it read anything:
            files and folders of the workspace (also those that are not there), `toolchain.files()`.
        outputs: A look at everything it wrote or left standing (documents, previews, the index, and the
            folders of documents, as files, so that a foreign file shows), taken when all was written.
        said: What to print when there is nothing to do, without colours.
        warned: What to print besides, for people: the warnings of this build.
        timeless: Whether `--as-of` was given. Else the record holds for the day of the build only: what
            expires is judged on every day anew.

    Returns:
        Whether a record was written. Where a file is too young to be trusted, or the disk says no, there
        is none, and the next build does the whole work; nothing is ever raised for that.
    """
    day = _today()
    if os.name == "nt" or not inputs.settled() or day != inputs.moment // SECOND // DAY:
        return False
    try:
        outputs = _later(outputs)
        if not outputs.settled():
            return False
        body = _body(
            (asked, root, day if not timeless else None), {**inputs.seen, **outputs.seen}, said, warned
        )
        _write(os.fspath(root), asked, os.fsencode(body))
    except (OSError, ValueError):
        return False
    return True


def _body(head: "tuple[str, object, int | None]", seen: "Mapping[str, str]", said: str, warned: str) -> str:
    """A record's lines.

    Raises:
        ValueError: a file's name is one that lines cannot hold.
    """
    asked, root, day = head
    if any("\n" in path for path in seen):
        raise ValueError("a line ends in a file's name")
    files = [f"{one} {path.removeprefix(FOLLOWED)}" for path, one in seen.items()]
    texts = [text.split("\n") if text else [] for text in (said, warned)]
    counts = " ".join(str(len(lines)) for lines in (files, *texts))
    return "\n".join((*_head(asked, str(root)), str(day), counts, *files, *texts[0], *texts[1]))


def _later(outputs: Look) -> Look:
    """The same look a tick later where files are young, as all that a build wrote last are."""
    quiet = max((_quiet_since(one) for one in outputs.seen.values()), default=0)
    wait = quiet - outputs.moment
    if not 0 <= wait <= TICK:
        return outputs
    time.sleep((wait + 1) / SECOND)
    again = look([path for path in outputs.seen if not path.startswith(FOLLOWED)])
    return again if again.seen == outputs.seen else outputs


def _write(root: str, asked: str, body: bytes) -> None:
    """Whole or not at all; the oldest records make room."""
    folder = f"{root}/{RECORDS}"
    os.makedirs(folder, exist_ok=True)
    target = _file(root, asked)
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as file:
            file.write(_first(body) + b"\n" + body)
        os.replace(temporary, target)
    finally:
        if os.path.lexists(temporary):
            os.unlink(temporary)
    oldest_first = sorted(os.scandir(folder), key=lambda entry: entry.stat(follow_symlinks=False).st_mtime_ns)
    for entry in oldest_first[:-MOST_RECORDS]:
        os.unlink(entry.path)


def _file(root: str, asked: str) -> str:
    return f"{root}/{RECORDS}/{crc32(os.fsencode(asked)):08x}"


def _today() -> int:
    """The day in UTC, as a number: the same for everybody who builds."""
    return time.time_ns() // SECOND // DAY


def _head(asked: str, root: str) -> list[str]:
    """What must be the same before any file is looked at."""
    return [asked, repr(root), _environment()]


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


# --- the answer -----------------------------------------------------------------------------------------


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
    lines = _read(_file(root, asked))
    if lines[:3] != _head(asked, root) or lines[3] not in {str(None), str(_today())}:
        return None
    files, said, warned = (int(number) for number in lines[4].split())
    texts = lines[5 + files :]
    if min(files, said, warned) < 0 or len(texts) != said + warned:
        return None
    if any(_differs(line) for line in lines[5 : 5 + files]):
        return None
    return "\n".join(texts[:said]), "\n".join(texts[said:])


def _differs(line: str) -> bool:
    """Whether a file looks different from what a line of the record says."""
    one, _, path = line.partition(" ")
    if one[0] == FOLLOWED:
        return one != FOLLOWED + signature(path, follow=True)
    return one != signature(path)


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
    if first != _first(body):
        raise ValueError(path)
    return os.fsdecode(body).split("\n")


def _first(body: bytes) -> bytes:
    """The first line: the format and a checksum of the rest."""
    return b"%s %08x" % (FORMAT.encode(), crc32(body))
