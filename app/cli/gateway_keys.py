"""`keys` of a running gateway: list, create, limit, block and delete; the same words for each gateway."""

from typing import TYPE_CHECKING, Any

import click

from app.cli.gateway_admin import Here, Where, agree, json_option, on_gateway, where_options, yes_option
from app.cli.gateway_key_arguments import change_of, limits_options, wish_of
from app.cli.made_key import demand_own_output
from app.cli.terminal import WrongUseError, print_json, wrong_use
from app.core.errors import UserError
from app.core.gateways.admin import GatewayKey, KeyWish
from app.core.gateways.key_checks import demand_sound
from app.core.gateways.kind import GatewayKind

if TYPE_CHECKING:
    from app.services.running_gateways.keeping import Place
    from app.services.running_gateways.made import Made

AnyGateway = Any
"""`LiteLLMProxy` or `OpenRouterAccount`: what is asked of keys is the same."""


def keys_group(kind: GatewayKind) -> click.Group:
    @click.group()
    def keys() -> None:
        """The keys that it gives out. None is ever shown, save one that was just made, with --show."""

    for make in (_list, _create, _limit, _delete, _block, _unblock):
        keys.add_command(make(kind))
    return keys


def find_key(keys: tuple[GatewayKey, ...], wanted: str) -> GatewayKey:
    """By name, or by the beginning of its id. Raises `UserError`."""
    named = [key for key in keys if key.name == wanted]
    found = named or [key for key in keys if len(wanted) >= 6 and key.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(key.id[:12] for key in found)
        raise UserError(f"{len(found)} keys are called “{wanted}”.", hint=f"Name one by its id: {ids}.")
    raise UserError(f"There is no key “{wanted}”.", hint="`keys list` shows all, with their names and ids.")


# --- commands ---


def _list(kind: GatewayKind) -> click.Command:
    @click.command("list")
    @where_options(kind)
    @json_option
    @click.pass_context
    def list_keys(ctx: click.Context, at: str, key_env: str | None, as_json: bool) -> None:
        """List them, with what they spent and their limits."""
        from app.cli.gateway_keys_output import key_document, print_keys

        found = on_gateway(ctx, Where(kind, at, key_env), _all)
        if as_json:
            print_json({"keys": [key_document(key) for key in found]})
        else:
            print_keys(found, kind)

    return list_keys


def _create(kind: GatewayKind) -> click.Command:
    @click.command("create")
    @click.argument("name")
    @limits_options(kind)
    @click.option(
        "--for",
        "for_endpoint",
        metavar="ENDPOINT",
        help="The endpoint whose key it becomes; a new one otherwise.",
    )
    @click.option("--replace", is_flag=True, help="In place of the key that this endpoint has.")
    @click.option("--show", is_flag=True, help="Print the key, once, instead of keeping it.")
    @where_options(kind)
    @json_option
    @click.pass_context
    def create(
        ctx: click.Context,
        /,
        name: str,
        for_endpoint: str | None,
        replace: bool,
        show: bool,
        at: str,
        key_env: str | None,
        as_json: bool,
        **limits: Any,
    ) -> None:
        """Make a key called NAME. It goes into the keyring, as the key of an endpoint of yours.

        With --show it is printed on standard output, this once, and kept nowhere.
        """
        wish = wish_of(name, limits)
        with wrong_use():
            demand_sound(wish, kind)
        if show:
            demand_own_output()
            if for_endpoint:
                raise WrongUseError("A key is either kept for an endpoint or shown.")
        where = Where(kind, at, key_env)
        if show:
            _show(on_gateway(ctx, where, _making(wish)), as_json=as_json)
        else:
            key, place = on_gateway(ctx, where, _keeping(wish, kind, for_endpoint, replace=replace))
            _tell_kept(key, place, as_json=as_json)

    return create


def _limit(kind: GatewayKind) -> click.Command:
    @click.command("limit")
    @click.argument("key")
    @limits_options(kind, change=True)
    @where_options(kind)
    @click.pass_context
    def limit(ctx: click.Context, /, key: str, at: str, key_env: str | None, **limits: Any) -> None:
        """Change what a KEY may; `none` takes a limit away. KEY is a name, or the beginning of an id."""
        change = change_of(limits)
        with wrong_use():
            if not change:
                raise UserError("Nothing is to be changed.", hint="Name a limit: --budget, for instance.")
            demand_sound(change, kind)

        async def work(here: Here[AnyGateway]) -> GatewayKey:
            found = find_key(await here.gateway.keys(), key)
            await here.gateway.limit(found.id, change)
            return found

        click.echo(f"{on_gateway(ctx, Where(kind, at, key_env), work).title} has other limits now.")

    return limit


def _delete(kind: GatewayKind) -> click.Command:
    @click.command("delete")
    @click.argument("keys", nargs=-1, required=True, metavar="KEY...")
    @where_options(kind)
    @yes_option
    @click.pass_context
    def delete(ctx: click.Context, keys: tuple[str, ...], at: str, key_env: str | None, yes: bool) -> None:
        """Delete KEYs at the gateway: whoever asks with one is refused from then on."""
        where = Where(kind, at, key_env)

        async def look(here: Here[AnyGateway]) -> list[GatewayKey]:
            there = await here.gateway.keys()
            return [find_key(there, each) for each in dict.fromkeys(keys)]

        found = on_gateway(ctx, where, look)
        agree(f"Delete {', '.join(key.title for key in found)}?", yes=yes)

        async def delete_all(here: Here[AnyGateway]) -> None:
            for each in found:
                await here.gateway.delete(each.id)
                click.echo(f"{each.title} is deleted.")

        on_gateway(ctx, where, delete_all)

    return delete


def _block(kind: GatewayKind) -> click.Command:
    return _blocking("block", kind, "Refuse a KEY until it is let in again.", "is refused now", blocked=True)


def _unblock(kind: GatewayKind) -> click.Command:
    return _blocking("unblock", kind, "Let a KEY in again.", "is let in again", blocked=False)


def _blocking(name: str, kind: GatewayKind, about: str, done: str, *, blocked: bool) -> click.Command:
    @click.command(name, help=about)
    @click.argument("key")
    @where_options(kind)
    @click.pass_context
    def block(ctx: click.Context, key: str, at: str, key_env: str | None) -> None:
        async def work(here: Here[AnyGateway]) -> GatewayKey:
            found = find_key(await here.gateway.keys(), key)
            await here.gateway.block(found.id, blocked=blocked)
            return found

        click.echo(f"{on_gateway(ctx, Where(kind, at, key_env), work).title} {done}.")

    return block


# --- work ---


async def _all(here: Here[AnyGateway]) -> tuple[GatewayKey, ...]:
    found: tuple[GatewayKey, ...] = await here.gateway.keys()
    return found


def _making(wish: KeyWish) -> Any:
    async def work(here: Here[AnyGateway]) -> "Made":
        made: Made = await here.gateway.make(wish)
        return made

    return work


def _keeping(wish: KeyWish, kind: GatewayKind, name: str | None, *, replace: bool) -> Any:
    async def work(here: Here[AnyGateway]) -> "tuple[GatewayKey, Place]":
        from app.services.running_gateways.keeping import make_and_keep, place_for, usual_name

        wanted = name or usual_name(here.endpoint, wish.name)
        place = await place_for(here.desk, here.endpoint, kind, wanted, replace=replace)
        return await make_and_keep(here.gateway, wish, here.desk, place), place

    return work


def _show(made: "Made", *, as_json: bool) -> None:
    from app.cli.gateway_keys_output import key_document

    if as_json:
        print_json({"key": made.secret.reveal(), **key_document(made.key)})
    else:
        click.echo(made.secret.reveal())
        click.echo("This is the only time that it is shown.", err=True)


def _tell_kept(key: GatewayKey, place: "Place", *, as_json: bool) -> None:
    from app.cli.gateway_keys_output import key_document

    if as_json:
        print_json({"endpoint": place.name, **key_document(key)})
        return
    click.echo(f"{key.title} is made; its key is in the keyring, as that of the endpoint {place.name}.")
    if place.new is not None:
        click.echo(f"Models are asked with it as {place.name}/MODEL.")
