"""Output that suits where it goes: a terminal, a pipe, or a program that wants JSON."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from app.core.errors import KeyStoreError, StoreError, UserError

if TYPE_CHECKING:
    from rich.console import Console


def console() -> "Console":
    """A Rich console that reads no markup out of what it prints: names and errors come from outside."""
    from app.cli.piped_console import PipedConsole  # Rich: 40 ms, and not needed for --json

    made = PipedConsole(markup=False, emoji=False, highlight=False)
    if not made.is_terminal:
        made.width = max(made.width, PIPE_WIDTH)
    return made


def print_json(document: Any) -> None:
    """One document on standard output, and nothing else."""
    text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()


PIPE_WIDTH = 140
"""Where no terminal says how wide it is; narrower, and the table of numbers would lose its last columns."""


class WrongUseError(UserError):
    """The command line was used wrongly."""


@contextmanager
def wrong_use() -> Iterator[None]:
    """What the user typed is at fault in here: exit code 2. A database or keyring that fails is not typed."""
    try:
        yield
    except (StoreError, KeyStoreError):
        raise
    except UserError as error:
        raise WrongUseError(error.message, hint=error.hint) from error
