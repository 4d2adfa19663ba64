"""The commands as a table, loaded when they are named: `--help` should cost no more than Python itself."""

import errno
import importlib
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TextIO

import click

from app.cli.terminal import WrongUseError
from app.core.errors import UserError

if TYPE_CHECKING:
    from app.services.hardening import Hardened

# name -> one line of help. The module of that name in `app.cli` holds the command of that name.
COMMANDS = {
    "compare": "Send one prompt to several models side by side.",
    "estimate": "Say what a prompt would cost, before it is sent.",
    "models": "List the models of your endpoints.",
    "cost": "Price a usage object, exactly as a provider sent it.",
    "reprice": "Price kept answers once more: at another model, or by today's prices.",
    "prices": "Set prices of your own, and fetch newer lists of prices.",
    "endpoints": "List, add and remove the places that requests go to.",
    "keys": "Keep providers' keys in the system keyring.",
    "spend": "Show what was spent, by endpoint, model or day.",
    "limits": "Set how much may be spent; past a limit nothing is sent.",
    "economics": "Compare what the same traffic costs by one gateway and another.",
    "plan": "Make, show, check and import routing plans: which model answers, and which one instead.",
    "export": "Write a routing plan as the configuration of a gateway.",
    "verify": "Rehearse what was written with the real gateway, on this computer.",
    "targets": "List the gateways that plans can be exported to.",
    "gateways": "Find, install and remove the gateways that plans are rehearsed with.",
    "proxy": "Manage a running LiteLLM proxy: models, health, virtual keys, spend.",
    "openrouter": "Manage an account at OpenRouter: credits, and keys with limits.",
    "sessions": "List, show, search, export, import and delete kept comparisons.",
    "standin": "Run the stand-in: a local server that speaks the providers' protocols.",
    "doctor": "Check what works on this computer, and say what to do about what does not.",
}

WINDOW = "Open the window; `abreast` alone does the same."
"""Named in the help; the program's entry sees to it before it comes here."""

# Files of our own are named where they fail; without a name it is what standard output leads to.
_OUTPUT_FAILED = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})


class LazyCommands(click.Group):
    """Knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"app.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([("window", WINDOW), *COMMANDS.items()])


def _print_version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
    if not wanted or ctx.resilient_parsing:
        return
    from importlib.metadata import version  # 20 ms, and only needed here

    click.echo(f"abreast {version('abreast')}")
    ctx.exit()


@click.group(
    cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version.",
)
def root() -> None:
    """Abreast sends one prompt to several language models and shows what each answer took."""


def run(arguments: list[str] | None = None, *, hardened: "Hardened | None" = None) -> int:
    """Run a command; the one place where a failure becomes words on a terminal and an exit code."""
    code = _run(arguments, hardened)
    try:
        sys.stderr.flush()
    except OSError:  # it is full: Python would try again when it ends, and change the exit code
        _leave(sys.stderr)
    return code


def _run(arguments: list[str] | None, hardened: "Hardened | None") -> int:
    try:
        result: Any = root.main(args=arguments, prog_name="abreast", standalone_mode=False, obj=hardened)
    except UserError as error:
        _say(error.message, error.hint)
        return 2 if isinstance(error, WrongUseError) else 1
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 130
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output, `head` say, has gone
        _leave(sys.stdout)
        return 141
    except Exception as bug:  # noqa: BLE001 - the root: a mistake of ours is told in words; the log has the rest
        if isinstance(bug, OSError) and bug.filename is None and bug.errno in _OUTPUT_FAILED:
            return _output_failed(bug)
        from app.services.logs import details_of  # only needed here

        _say(f"A mistake in Abreast ended this command ({type(bug).__name__}).", details_of(bug))
        return 1
    return result if isinstance(result, int) else 0


def _output_failed(error: OSError) -> int:
    from app.services.folders import reason_of

    _leave(sys.stdout)
    _say(f"What there is to say cannot be written to standard output: {reason_of(error)}.", None)
    return 1


def _leave(stream: TextIO) -> None:
    """What is still waiting to be written has nowhere to go: Python is not to try it again when it ends."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())
    os.close(devnull)


def _say(message: str, hint: str | None) -> None:
    with suppress(OSError):  # nobody can be told that standard error is gone too
        click.echo(click.style(f"Error: {message}", fg="red"), err=True)
        if hint:
            click.echo(hint, err=True)
