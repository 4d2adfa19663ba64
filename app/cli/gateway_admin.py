"""What the commands that manage a running gateway share: which one, with which key, and asking first."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import click

from app.cli.missing_keys import can_ask
from app.cli.terminal import WrongUseError, wrong_use
from app.core.gateways.kind import GatewayKind

if TYPE_CHECKING:
    from app.services.engine import Engine
    from app.services.key_desk import KeyDesk
    from providers.base import Endpoint

T = TypeVar("T")
G = TypeVar("G")
Command = TypeVar("Command", bound=Callable[..., Any])

json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON document and nothing else."
)
yes_option = click.option("--yes", "-y", is_flag=True, help="Do not ask.")


@dataclass(frozen=True, slots=True)
class Where:
    """Which gateway, and where its key is."""

    kind: GatewayKind
    name: str
    key_env: str | None


@dataclass(frozen=True, slots=True)
class Here(Generic[G]):
    """A gateway that can be managed now."""

    gateway: G
    endpoint: "Endpoint"
    desk: "KeyDesk"


def where_options(kind: GatewayKind) -> Callable[[Command], Command]:
    """`--at` and `--key-env`."""
    what = "the proxy's master key" if kind is GatewayKind.LITELLM else "the management key"
    at = click.option(
        "--at", "at", metavar="ENDPOINT", default=kind.value, show_default=True,
        help="Which one: an endpoint of yours.",
    )  # fmt: skip
    key_env = click.option(
        "--key-env", metavar="VAR", help=f"The variable that holds {what}, for this run. Never the key."
    )

    def decorate(command: Command) -> Command:
        return at(key_env(command))

    return decorate


def on_gateway(ctx: click.Context, where: Where, work: Callable[[Here[Any]], Awaitable[T]]) -> T:
    """What `work` makes of the gateway; opened for that alone."""
    return asyncio.run(_run(ctx, where, work))


def agree(question: str, *, yes: bool) -> None:
    """Outside of an event loop: Ctrl+C ends it at once."""
    if yes:
        return
    if not can_ask():
        raise WrongUseError(f"{question} This has to be agreed to.", hint="Add --yes.")
    click.confirm(question, abort=True, err=True)


@asynccontextmanager
async def opened(ctx: click.Context) -> "AsyncIterator[Engine]":
    """The engine of whoever runs the command, or one for this run."""
    from app.services.engine import Engine

    given = ctx.find_object(Engine)
    if given is not None:
        yield given
        return
    async with Engine.open(keep=False) as engine:
        for notice in engine.notices:
            click.echo(notice, err=True)
        yield engine


def endpoint_of(engine: "Engine", where: Where) -> "Endpoint":
    from app.services.running_gateways.opening import demand_kind

    with wrong_use():
        endpoint = engine.book.get(where.name)
        demand_kind(endpoint, where.kind)
    return endpoint


async def _run(ctx: click.Context, where: Where, work: Callable[[Here[Any]], Awaitable[T]]) -> T:
    from app.services.key_desk import KeyDesk
    from app.services.running_gateways.admin_keys import use_variable
    from app.services.running_gateways.opening import open_litellm, open_openrouter

    async with opened(ctx) as engine:
        endpoint = endpoint_of(engine, where)
        if where.key_env is not None:
            _refuse_key(where.key_env)
            use_variable(engine.vault, endpoint, where.key_env)
        desk = KeyDesk(engine.folders, engine.vault, engine.connections)
        opens: Any = open_litellm if where.kind is GatewayKind.LITELLM else open_openrouter
        async with opens(engine.connections, engine.vault, endpoint) as gateway:
            return await work(Here(gateway, endpoint, desk))


def _refuse_key(name: str) -> None:
    """A key is easily pasted where the variable's name belongs; it is not repeated."""
    if not name.isidentifier() or name.startswith("sk_"):
        raise WrongUseError(
            "That is not the name of an environment variable.",
            hint="Name the variable that holds the key, not the key. If that was a key, replace it.",
        )
