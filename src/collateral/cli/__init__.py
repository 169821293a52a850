"""The command line: a command parses, calls, prints. The only place that turns failures into exit codes."""

from __future__ import annotations

import importlib
import io
import sys
import traceback
from typing import TYPE_CHECKING

import click

from collateral import __version__
from collateral.cli.options import example
from collateral.cli.printing import print_diagnostics, print_failure, visible
from collateral.diagnostics import did_you_mean
from collateral.errors import CollateralError, ContentError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "approve": "collateral.cli.approve",
    "build": "collateral.cli.build",
    "check": "collateral.cli.check",
    "clean": "collateral.cli.clean",
    "diff": "collateral.cli.diff",
    "doctor": "collateral.cli.doctor",
    "explain": "collateral.cli.explain",
    "init": "collateral.cli.init",
    "list": "collateral.cli.listing",
    "look": "collateral.cli.look",
    "recall": "collateral.cli.recall",
    "release": "collateral.cli.release",
    "schema": "collateral.cli.schema",
    "verify": "collateral.cli.verify",
    "where-used": "collateral.cli.where_used",
}
"""Every command and the module that holds it, imported when it is called."""

IN_SHORT = {
    "approve": "Records a reviewer's decision about exactly this text.",
    "build": "Builds the documents that the profiles list.",
    "check": "Finds what is wrong, without building.",
    "clean": "Removes what collateral can make again, and nothing else.",
    "diff": "Shows what one reader gets and another does not.",
    "doctor": "Says whether this machine has all that a build needs.",
    "explain": "Says what a reader gets, and why not the rest.",
    "init": "Writes a small workspace to start from.",
    "list": "Lists audiences, formats, topics and the like.",
    "look": "Shows all pages of a build on one sheet.",
    "recall": "Lists the documents to withdraw for a claim.",
    "release": "Records what leaves the house.",
    "schema": "Writes JSON Schemas, so that editors check YAML.",
    "verify": "Says of any PDF whether it is ours and still holds.",
    "where-used": "Lists what carries a claim, statement or text.",
}
"""What the list of commands says, short enough for a narrow terminal."""

BUG = 4
INTERRUPTED = 130


class Commands(click.Group):
    """Imports a command's module only when that command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """All commands, in alphabetical order."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of a name, or None."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(module).command
        command.short_help = IN_SHORT.get(cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that was typed, or what may have been meant."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            ctx.fail(f'There is no command "{visible(args[0])}". {did_you_mean(args[0], COMMANDS)}')
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=example("collateral build --audience cfo"),
)
@click.version_option(__version__, prog_name="collateral")
def main() -> None:
    """Turns one master in Markdown into a tailored document for every stakeholder."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns:
        0 done; 1 the content has errors; 2 the call is wrong; 3 the toolchain failed; 4 a bug;
        130 interrupted.
    """
    try:
        outcome = main.main(args=arguments, prog_name="collateral", standalone_mode=False)
    except click.ClickException as error:
        told = io.StringIO()
        error.show(file=told)
        click.echo(visible(told.getvalue()), err=True, nl=False)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted. Documents already finished are whole; nothing is half written.", err=True)
        return INTERRUPTED
    except ContentError as error:
        print_diagnostics(error.diagnostics)
        return error.exit_code
    except CollateralError as error:
        print_failure(error)
        return error.exit_code
    except Exception:  # noqa: BLE001  (the one place where a bug is told from a mistake)
        traceback.print_exc(file=sys.stderr)
        click.echo(
            "This is a bug in collateral, not in your content. Please report it with the text above.",
            err=True,
        )
        return BUG
    return outcome if isinstance(outcome, int) else 0
