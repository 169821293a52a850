"""A temporary folder that does not outlive its process for long, however that process ends."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import shutil
import tempfile
from pathlib import Path

from collateral.dataclass import dataclass

_ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class OwnFolder:
    """A folder below the system's temporary one, and the lock that says it is in use."""

    path: Path
    handle: int

    def remove(self) -> None:
        """Takes it away with all that is in it."""
        shutil.rmtree(self.path, ignore_errors=True)
        with contextlib.suppress(OSError):
            os.close(self.handle)


def own_folder(prefix: str) -> OwnFolder:
    """A new folder; those of the same prefix whose processes were killed go on this occasion.

    Raises:
        OSError: the disk or the rights say no.
    """
    _remove_orphans(prefix)
    for _ in range(_ATTEMPTS):
        path = Path(tempfile.mkdtemp(prefix=prefix))
        try:
            handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:  # taken away by somebody who found it unlocked
            continue
        with contextlib.suppress(OSError):  # no locks here: then nobody takes anything away either
            fcntl.flock(handle, fcntl.LOCK_EX)
        if path.exists():
            return OwnFolder(path, handle)
        os.close(handle)  # the same, a moment later
    raise FileNotFoundError(errno.ENOENT, "every new folder was taken away", tempfile.gettempdir())


def _remove_orphans(prefix: str) -> None:
    with contextlib.suppress(OSError):
        for entry in os.scandir(tempfile.gettempdir()):
            if entry.name.startswith(prefix) and entry.is_dir(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    _remove_if_free(Path(entry.path))


def _remove_if_free(path: Path) -> None:
    """Takes a folder of ours away, unless its process lives.

    Raises:
        OSError: it lives, or the folder is somebody else's.
    """
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if os.fstat(handle).st_uid == os.geteuid():
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(path, ignore_errors=True)
    finally:
        os.close(handle)
