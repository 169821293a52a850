"""Options that several commands share, said once."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from collateral.model.edition import BuildRequest

Command = TypeVar("Command", bound="Callable[..., Any]")


def example(*lines: str) -> str:
    """The end of a command's help: lines to type, kept as they are."""
    head = "Examples:" if len(lines) > 1 else "Example:"
    return "\n".join(("\b", head, *(f"  {line}" for line in lines)))


class Day(click.ParamType[dt.date]):
    """A day as the workspace's files write it."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401
        """The day, or the sentence that says how to write one."""
        try:
            return value if isinstance(value, dt.date) else dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f'"{value}" is no day; write it like 2027-05-31', param, ctx)


day = Day()

workspace_option = click.option(
    "--workspace",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="A folder in the workspace; found upwards from here where not said.",
)

report_option = click.option(
    "--report",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How to report.",
)


def making_options(command: Command) -> Command:
    """How documents are made: how many at a time, where, and what of earlier runs is used again."""
    options = (
        click.option(
            "--jobs",
            type=click.IntRange(1, 256),
            help="Documents made at a time; one a processor otherwise.",
        ),
        click.option(
            "--executor",
            metavar="dask://HOST:PORT",
            help="Make them on the workers of a Dask cluster.",
        ),
        click.option("--force", is_flag=True, help="Make every document again, changed or not."),
        click.option("--no-cache", is_flag=True, help="Neither use nor keep anything between builds."),
    )
    for option in reversed(options):
        command = option(command)
    return command


NARROWING = (
    ("product", "Only this product."),
    ("format", "Only this kind of document."),
    ("stage", "Step of the buying journey."),
    ("region", "Regulatory market."),
    ("locale", "Locale that values are formatted for."),
)


def narrowing_options(command: Command) -> Command:
    """`--product` and `--format` narrow; `--stage`, `--region` and `--locale` set; all repeat."""
    for name, text in reversed(NARROWING):
        command = click.option(f"--{name}", f"{name}s", multiple=True, help=f"{text} Repeats.")(command)
    return command


def edition_options(command: Command) -> Command:
    """`--audience` and all that narrows or sets an edition."""
    audience = click.option(
        "--audience", "audiences", multiple=True, help="Only this stakeholder or group. Repeats."
    )
    return audience(narrowing_options(command))


def request_of(options: dict[str, tuple[str, ...]]) -> BuildRequest:
    """The request that the edition options make."""
    from collateral.model.edition import BuildRequest  # noqa: PLC0415  (help stays instant)

    named: dict[str, Any] = {name: tuple(dict.fromkeys(values)) for name, values in options.items()}
    return BuildRequest(**named)
