"""Where edition jobs may run instead of here: the workers of a Dask cluster."""

from __future__ import annotations

import contextlib
from importlib import import_module
from typing import TYPE_CHECKING, cast

from collateral.errors import ToolchainError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

SCHEME = "dask://"
PATIENCE = "10s"
"""How long a scheduler may take to answer."""


@contextlib.contextmanager
def executor_at(address: str | None) -> Iterator[Executor | None]:
    """An executor that runs jobs at an address, `dask://HOST:PORT`; None where there is no address.

    Raises:
        UsageError: The address is of another kind.
        ToolchainError: Dask is not installed, or nobody answers there.
    """
    if address is None:
        yield None
        return
    if not address.startswith(SCHEME) or not address.removeprefix(SCHEME):
        raise UsageError(
            f'"{address}" is no executor.', f"Write the address of a Dask scheduler: {SCHEME}HOST:8786."
        )
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise ToolchainError(
            "Dask is not installed.", 'pip install "collateral-kit[dask]", here and on every worker.'
        ) from error
    try:
        client = distributed.Client(f"tcp://{address.removeprefix(SCHEME)}", timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise ToolchainError(
            f"No Dask scheduler answers at {address.removeprefix(SCHEME)}.",
            'Start one with "dask scheduler" and workers with "dask worker HOST:8786".',
        ) from error
    try:
        yield cast("Executor", client.get_executor(pure=False))
    finally:
        client.close()
