"""`collateral` and `python -m collateral`."""

# Nothing is imported here that a build with nothing to do can go without: see pipeline/freshness.py.
import os
import sys

SELDOM = (100_000, 20, 100)
"""Objects until garbage is looked for: what is imported and read stays; nearly nothing of it is garbage."""


def main() -> None:
    """Runs the command line and leaves with its exit code."""
    if sys.argv[1:2] == ["build"] and _nothing_to_do():
        os._exit(
            0
        )  # all is printed and nothing else was begun: clearing up would take longer than the answer
    import gc  # noqa: PLC0415  (only once there is something to do)

    gc.set_threshold(*SELDOM)
    from collateral.cli import run  # noqa: PLC0415  (the same: it imports click)

    _leave(run())


def _leave(code: int) -> None:
    """End without taking a thousand modules down one by one; all that was opened is closed."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError, AttributeError):  # closed or full: Python says it in its own way
        sys.exit(code)
    os._exit(code)


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
