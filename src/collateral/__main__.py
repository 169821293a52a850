"""`collateral` and `python -m collateral`."""

# Nothing is imported here that a build with nothing to do can go without: see pipeline/freshness.py.
import os
import sys


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    if sys.argv[1:2] == ["build"] and _nothing_to_do():
        os._exit(
            0
        )  # all is printed and nothing else was begun: clearing up would take longer than the answer
    from collateral.cli import run  # noqa: PLC0415  (click only once there is something to do)

    sys.exit(run())


def _nothing_to_do() -> bool:
    """Prints the last build's answer where it still holds."""
    from collateral.pipeline.freshness import nothing_to_do  # noqa: PLC0415  (only where a build is asked for)

    answer = nothing_to_do(sys.argv[1:])
    if answer is None:
        return False
    try:
        for stream, text in zip((sys.stdout, sys.stderr), answer, strict=True):
            stream.write(f"{text}\n" if text else "")
            stream.flush()
    except (OSError, ValueError, AttributeError):  # closed, full, or a terminal without these letters
        return False
    return True


if __name__ == "__main__":
    main()
