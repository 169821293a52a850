"""What the supervisor and the processes of a cage say to each other, in so many bytes."""

from __future__ import annotations

import struct

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
MOST_TURNS = 32
"""Jobs that one child may ever do."""
