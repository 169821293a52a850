"""`collateral` and `python -m collateral`."""

from __future__ import annotations

import sys


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    from collateral.cli import run  # noqa: PLC0415  (click only once there is something to do)

    sys.exit(run())


if __name__ == "__main__":
    main()
