"""A key that is missing, asked for at the terminal and held in memory for this run alone."""

import signal
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from providers.base import Endpoint, KeyNeed

if TYPE_CHECKING:
    from app.services.keys import KeyVault


def can_ask() -> bool:
    """Whether somebody sits there: the question is shown on standard error and answered at standard input."""
    return sys.stdin.isatty() and sys.stderr.isatty()


async def ask_for_missing_keys(vault: "KeyVault", endpoints: Iterable[Endpoint]) -> None:
    """Once per endpoint that needs a key and has none; nothing typed leaves it as it is."""
    for endpoint in endpoints:
        if endpoint.key is KeyNeed.REQUIRED and (await vault.find(endpoint)).secret is None:
            typed = _ask(endpoint)
            if typed.strip():
                from app.services.key_values import clean_key

                vault.hold(endpoint, clean_key(typed))


def _ask(endpoint: Endpoint) -> str:
    """Blocks the loop, on which nothing else runs yet. The loop's own Ctrl+C would wait for Enter."""
    question = f"Key for {endpoint.title}, for this run only (Enter skips)"
    of_the_loop = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        typed = click.prompt(question, hide_input=True, default="", show_default=False, err=True)
    finally:
        signal.signal(signal.SIGINT, of_the_loop)
    assert isinstance(typed, str)
    return typed
