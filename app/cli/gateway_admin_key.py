"""The key that a gateway is managed with, in the keyring: typed or piped in, and never shown."""

import asyncio
import sys

import click

from app.cli.gateway_admin import Where, endpoint_of, opened
from app.core.errors import UserError
from app.core.gateways.kind import GatewayKind

LONGEST_INPUT = 65_536
_at = click.option("--at", metavar="ENDPOINT", help="Which one: an endpoint of yours.")


def admin_key_group(kind: GatewayKind, called: str) -> click.Group:
    """`set` and `remove`."""

    @click.group(called.replace(" ", "-"), help=f"Keep the {called} in the keyring, apart from other keys.")
    def group() -> None: ...

    @group.command("set", help=f"Put the {called} into the keyring. It is asked for, or piped in.")
    @_at
    @click.pass_context
    def set_key(ctx: click.Context, at: str | None) -> None:
        from app.services.key_values import clean_key

        where = Where(kind, at or kind.value, None)
        title = asyncio.run(_title(ctx, where))
        secret = clean_key(_typed(f"{called.capitalize()} of {title}"))

        async def keep() -> None:
            from app.services.running_gateways.admin_keys import admin_entry

            async with opened(ctx) as engine:
                await engine.vault.set(admin_entry(endpoint_of(engine, where)), secret)

        asyncio.run(keep())
        click.echo(f"The {called} of {where.name} is in the keyring.")

    @group.command("remove", help=f"Take the {called} out of the keyring. At the gateway it stays valid.")
    @_at
    @click.pass_context
    def remove_key(ctx: click.Context, at: str | None) -> None:
        where = Where(kind, at or kind.value, None)

        async def remove() -> bool:
            from app.services.running_gateways.admin_keys import admin_entry

            async with opened(ctx) as engine:
                return await engine.vault.remove(admin_entry(endpoint_of(engine, where)))

        if not asyncio.run(remove()):
            raise UserError(f"The keyring has no {called} of {where.name}.")
        click.echo(f"The {called} of {where.name} is no longer in the keyring. It is still valid.")

    return group


async def _title(ctx: click.Context, where: Where) -> str:
    async with opened(ctx) as engine:
        endpoint = endpoint_of(engine, where)
        return f"{endpoint.title} ({endpoint.base_url})"


def _typed(question: str) -> str:
    if sys.stdin.isatty():
        typed: str = click.prompt(question, hide_input=True, err=True)
        return typed
    text = sys.stdin.read(LONGEST_INPUT)
    if not text.strip():
        raise UserError("Nothing came on standard input.", hint="Pipe the key in, or run this in a terminal.")
    return text
