"""The three kinds of failure.

    CollateralError
    ├── ContentError      the content is wrong: diagnostics, exit code 1
    ├── UsageError        the call is wrong: one sentence, exit code 2
    └── ToolchainError    fonts, disk, a killed child: one sentence and what to try, exit code 3

Anything else that escapes is a bug: traceback, a request to report it, exit code 4.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from collateral.diagnostics import Diagnostic


class CollateralError(Exception):
    """What a user can do something about."""

    exit_code = 1


class ContentError(CollateralError):
    """The content is wrong; carries every diagnostic found."""

    exit_code = 1

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class UsageError(CollateralError):
    """The call is wrong: unknown audience, no workspace here."""

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)


class ToolchainError(CollateralError):
    """The content may be right, but the machine could not do it."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        self.hint = hint
        super().__init__(message)
