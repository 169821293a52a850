"""What is tried: an input, what became of it, and a target that makes and judges such inputs."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from collateral.diagnostics import Diagnostic


class BrokenPromiseError(AssertionError):
    """Something that must hold for every input did not."""


@dataclass(frozen=True, slots=True)
class Case:
    """One input: files by their path, and what is typed. None in place of bytes takes a file away."""

    files: Mapping[str, bytes | None] = field(default_factory=dict, hash=False)
    arguments: tuple[str, ...] = ()
    base: str = ""
    """The workspace that the files are laid over."""

    @property
    def only(self) -> bytes:
        """The bytes of the only file."""
        (data,) = self.files.values()
        return data or b""

    def replaced(self, name: str, data: bytes | None) -> Case:
        """The same with other bytes in one file."""
        return Case({**self.files, name: data}, self.arguments, self.base)

    def as_json(self, target: str) -> str:
        """A reproducer: text where it is text, else base64."""
        files = {name: _written(data) for name, data in self.files.items()}
        arguments = [
            argument.encode("utf-8", "surrogatepass").decode("latin-1") for argument in self.arguments
        ]
        return json.dumps(
            {"target": target, "base": self.base, "arguments": arguments, "files": files}, indent=1
        )

    @staticmethod
    def from_json(text: str) -> tuple[str, Case]:
        """The target's name and the input of a reproducer."""
        data = json.loads(text)
        files = {name: _read(written) for name, written in data["files"].items()}
        arguments = (
            argument.encode("latin-1").decode("utf-8", "surrogatepass") for argument in data["arguments"]
        )
        return data["target"], Case(files, tuple(arguments), data["base"])


def _written(data: bytes | None) -> dict[str, str] | None:
    if data is None:
        return None
    try:
        return {"text": data.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode()}


def _read(written: dict[str, str] | None) -> bytes | None:
    if written is None:
        return None
    return written["text"].encode() if "text" in written else base64.b64decode(written["base64"])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input."""

    accepted: bool
    """Whether it was read without an error."""
    findings: tuple[Diagnostic, ...] = ()
    result: object = None
    """What must be the same when it is read again."""


@dataclass(frozen=True, slots=True)
class Target:
    """A real entry point of the program, and how to make inputs for it."""

    name: str
    make: Callable[[Random], Case]
    read: Callable[[Case], Outcome]
    """Reads an input and keeps every promise, or raises."""
    share: int
    """How many of two hundred inputs it gets, roughly; quick ones get more."""
    from_bytes: Callable[[bytes], Case] | None = None
    """An input of bytes that a coverage-guided fuzzer changes; None where it cannot be given any."""
    seeds: Callable[[], tuple[bytes, ...]] = tuple
    """Real files to start from."""
