"""`abreast keys`: providers' keys in the system's keyring. A key is typed or piped in, and never shown."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, TypeVar

import click

from app.cli.tables import print_table
from app.cli.terminal import WrongUseError, print_json, wrong_use
from app.core.errors import UserError
from app.core.redaction import Redactor
from providers.base import Endpoint, KeyNeed, Secret

if TYPE_CHECKING:
    from app.services.engine import Engine
    from app.services.key_values import KeyringStatus, KeyStatus

T = TypeVar("T")

LONGEST_INPUT = 65_536

_NEVER_AN_ARGUMENT = (
    "A key is not given as an argument: it would be in the shell's history, and other programs can see it. "
    "Type it when you are asked, or pipe it in: abreast keys set NAME < FILE. "
    "If that was a real key, replace it at the provider."
)


@click.group()
def keys() -> None:
    """Keep providers' keys in the system's keyring. No command shows a key."""


@keys.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
@click.pass_context
def list_keys(ctx: click.Context, as_json: bool) -> None:
    """Show which endpoints have a key, and where it comes from."""

    async def look(engine: "Engine") -> "tuple[KeyringStatus, tuple[KeyStatus, ...]]":
        return await engine.vault.keyring(), await engine.vault.overview(engine.book.all())

    from app.cli import key_words as words

    keyring, statuses = _run(ctx, look)
    if as_json:
        print_json(
            {
                "keyring": words.keyring_document(keyring),
                "keys": [words.key_document(each) for each in statuses],
            }
        )
        return
    rows = [
        (each.endpoint.name, words.source_words(each), words.note_words(each, keyring)) for each in statuses
    ]
    print_table(("endpoint", "key", "note"), rows, styles=words.SOURCE_STYLES)
    if not keyring.usable:
        click.echo(f"{keyring.problem} {keyring.hint or ''}".strip(), err=True)


@keys.command("set", context_settings={"ignore_unknown_options": True})
@click.argument("name")
@click.argument("more", nargs=-1, type=click.UNPROCESSED, metavar="")
@click.pass_context
def set_key(ctx: click.Context, name: str, more: tuple[str, ...]) -> None:
    """Put the key of the endpoint NAME into the keyring.

    It is asked for and not shown while you type. Without a terminal it is read from standard input.
    """
    if more:
        raise WrongUseError(_NEVER_AN_ARGUMENT)
    from app.cli.key_words import instead_of_keyring
    from app.services.key_values import clean_key

    async def prepare(engine: "Engine") -> "tuple[Endpoint, KeyringStatus]":
        with wrong_use():
            endpoint = _keyed(engine, name)
        return endpoint, await engine.vault.keyring()

    endpoint, keyring = _run(ctx, prepare)
    if not keyring.usable:
        raise UserError(
            f"{keyring.problem} A key cannot be kept.", hint=instead_of_keyring(endpoint, keyring)
        )
    # Read outside of the event loop: inside, Ctrl+C would wait until the line is finished.
    secret = clean_key(_read_key(endpoint))
    _run(ctx, lambda engine: engine.vault.set(endpoint, secret))
    click.echo(f"The key of {endpoint.name} is in the keyring ({keyring.name}).")
    click.echo(f"See whether the provider takes it: abreast keys test {endpoint.name}")


@keys.command("remove")
@click.argument("name")
@click.pass_context
def remove_key(ctx: click.Context, name: str) -> None:
    """Take the key of the endpoint NAME out of the keyring. At the provider it stays valid."""

    async def remove(engine: "Engine") -> bool:
        with wrong_use():
            endpoint = _keyed(engine, name)
        return await engine.vault.remove(endpoint)

    if not _run(ctx, remove):
        raise UserError(f"The keyring has no key of {name}.")
    click.echo(f"The key of {name} is no longer in the keyring. At the provider it is still valid.")


@keys.command("test")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
@click.pass_context
def test_keys(ctx: click.Context, names: tuple[str, ...], as_json: bool) -> int:
    """Ask the providers about their keys; without NAMEs, all that there are.

    Each is asked by a call that costs nothing. Exit code 1 when one of them is not usable.
    """
    from app.cli import key_words as words
    from app.services.key_checks import check_keys, is_good
    from app.services.key_values import KeySource

    async def test(engine: "Engine") -> "tuple[KeyStatus, ...]":
        if names:
            with wrong_use():
                endpoints = [_keyed(engine, name) for name in dict.fromkeys(names)]
        else:
            found = await engine.vault.overview(engine.book.all())
            without = (KeySource.MISSING, KeySource.NOT_NEEDED)
            endpoints = [each.endpoint for each in found if each.source not in without]
        return await check_keys(endpoints, engine.vault, engine.connections)

    statuses = _run(ctx, test)
    if as_json:
        print_json({"keys": [words.key_document(each) for each in statuses]})
    elif statuses:
        rows = [
            (each.endpoint.name, words.source_words(each), words.state_words(each), words.said_words(each))
            for each in statuses
        ]
        print_table(("endpoint", "key", "state", "note"), rows, styles=words.STATE_STYLES, limit=600)
    else:
        click.echo("There is no key to test. Store one with: abreast keys set NAME")
    return 0 if all(map(is_good, statuses)) else 1


@keys.command("import-env")
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--yes", is_flag=True, help="Do not ask for each.")
@click.pass_context
def import_env(ctx: click.Context, names: tuple[str, ...], yes: bool) -> None:
    """Copy keys from the environment into the keyring; without NAMEs, all that are found.

    A key that is in the keyring already is left as it is.
    """
    from app.services.key_values import KeySource

    async def find(engine: "Engine") -> list[tuple[Endpoint, str, Secret, bool]]:
        with wrong_use():
            chosen = [_keyed(engine, name) for name in names] if names else _all_keyed(engine)
        found = [
            (endpoint, given) for endpoint in chosen if (given := engine.vault.from_environment(endpoint))
        ]
        return [
            (endpoint, *given, (await engine.vault.find(endpoint)).source is KeySource.KEYRING)
            for endpoint, given in found
        ]

    offers = _run(ctx, find)
    if not offers:
        click.echo("No environment variable of these endpoints holds a key.")
        return
    if not (yes or names or sys.stdin.isatty()):
        found = ", ".join(f"{endpoint.name} ({variable})" for endpoint, variable, _, _ in offers)
        raise WrongUseError(f"Found: {found}. Name those to copy, or say --yes for all.")
    for endpoint, variable, secret, is_kept in offers:
        if is_kept:
            click.echo(f"{endpoint.name}: the keyring has a key already; abreast keys set replaces it.")
        elif (
            yes or names or click.confirm(f"Copy {variable} into the keyring as the key of {endpoint.name}?")
        ):
            _run(ctx, _keeping(endpoint, secret))
            click.echo(f"{endpoint.name}: copied from {variable}, which is not needed any more.")


def _keeping(endpoint: Endpoint, secret: Secret) -> "Callable[[Engine], Awaitable[None]]":
    return lambda engine: engine.vault.set(endpoint, secret)


def _run(ctx: click.Context, work: "Callable[[Engine], Awaitable[T]]") -> T:
    async def run() -> T:
        async with _opened(ctx) as engine:
            return await work(engine)

    return asyncio.run(run())


@asynccontextmanager
async def _opened(ctx: click.Context) -> "AsyncIterator[Engine]":
    """The engine that the caller brought, or one for this command."""
    from app.services.engine import Engine

    given = ctx.find_object(Engine)
    if given is not None:
        yield given
        return
    async with Engine.open(keep=False) as engine:
        for notice in engine.notices:
            click.echo(notice, err=True)
        yield engine


def _keyed(engine: "Engine", name: str) -> Endpoint:
    """The endpoint of this name, if it can have a key at all."""
    try:
        endpoint = engine.book.get(name)
    except UserError:
        if _may_be_a_key(name):
            raise WrongUseError(_NEVER_AN_ARGUMENT) from None
        raise
    if endpoint.key is KeyNeed.NONE:
        raise UserError(f"The endpoint {name} takes no key.")
    return endpoint


def _may_be_a_key(name: str) -> bool:
    """Whether a name that no endpoint has should rather not be shown."""
    return Redactor().redact(name) != name or (len(name) >= 20 and any(map(str.isdigit, name)))


def _all_keyed(engine: "Engine") -> list[Endpoint]:
    return [endpoint for endpoint in engine.book.all() if endpoint.key is not KeyNeed.NONE]


def _read_key(endpoint: Endpoint) -> str:
    if sys.stdin.isatty():
        typed: str = click.prompt(
            f"Key for {endpoint.title} ({endpoint.base_url})", hide_input=True, err=True
        )
        return typed
    text = sys.stdin.read(LONGEST_INPUT)
    if not text.strip():
        raise UserError("Nothing came on standard input.", hint="Pipe the key in, or run this in a terminal.")
    return text
