"""The command line: a command parses, calls, prints. The only place that turns failures into exit codes."""

from __future__ import annotations

import importlib
import sys
import traceback
from typing import TYPE_CHECKING

import click

from collateral import __version__
from collateral.cli.options import example
from collateral.cli.printing import print_diagnostics, print_failure
from collateral.errors import CollateralError, ContentError

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = {
    "approve": "collateral.cli.approve",
    "build": "collateral.cli.build",
    "check": "collateral.cli.check",
    "diff": "collateral.cli.diff",
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
        return command


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
        error.show()
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
