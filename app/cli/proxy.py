"""`abreast proxy`: a running LiteLLM proxy, managed with its master key."""

from collections.abc import Sequence

import click

from app.cli.gateway_admin import Here, Where, agree, json_option, on_gateway, where_options, yes_option
from app.cli.gateway_admin_key import admin_key_group
from app.cli.gateway_keys import AnyGateway, keys_group
from app.cli.proxy_plan_keys import from_plan
from app.cli.tables import print_table
from app.cli.terminal import print_json
from app.core.gateways.admin import ModelHealth, ProxyModel, Readiness, Spend
from app.core.gateways.kind import GatewayKind

_KIND = GatewayKind.LITELLM


@click.group()
def proxy() -> None:
    """Manage a running LiteLLM proxy: its models and health, virtual keys, and spend.

    That takes its master key, which is kept apart from the key that models are asked with. Virtual keys and
    spend need a proxy with a database.
    """


@proxy.command()
@where_options(_KIND)
@json_option
@click.pass_context
def models(ctx: click.Context, at: str, key_env: str | None, as_json: bool) -> None:
    """List its models, and what is behind each."""
    found = on_gateway(ctx, Where(_KIND, at, key_env), _models)
    if as_json:
        print_json({"models": [_model_document(model) for model in found]})
    else:
        rows = [(model.name, model.upstream, model.id, _rate(model.rpm), _rate(model.tpm)) for model in found]
        print_table(("name", "asks", "id", "rpm", "tpm"), rows)


@proxy.command()
@click.option("--ask-models", is_flag=True, help="Have the proxy send a request to each model. That costs.")
@where_options(_KIND)
@yes_option
@json_option
@click.pass_context
def health(
    ctx: click.Context, ask_models: bool, at: str, key_env: str | None, yes: bool, as_json: bool
) -> int:
    """Say whether it is ready and has a database; with --ask-models, whether its models answer."""
    where = Where(_KIND, at, key_env)
    ready, count = on_gateway(ctx, where, _ready)
    found: Sequence[ModelHealth] | None = None
    if ask_models:
        agree(f"The proxy sends a request to each of its {count} models, which costs. Ask them?", yes=yes)
        found = on_gateway(ctx, where, _health)
    if as_json:
        print_json(_health_document(ready, found))
    else:
        _print_health(ready, found)
    return 0 if ready.ready and all(each.healthy for each in found or ()) else 1


@proxy.command()
@where_options(_KIND)
@json_option
@click.pass_context
def spend(ctx: click.Context, at: str, key_env: str | None, as_json: bool) -> None:
    """Show what it spent in the last 30 days, and what each key spent."""
    found = on_gateway(ctx, Where(_KIND, at, key_env), _spend)
    if as_json:
        print_json(_spend_document(found))
    else:
        _print_spend(found)


_keys = keys_group(_KIND)
_keys.add_command(from_plan)
proxy.add_command(_keys)
proxy.add_command(admin_key_group(_KIND, "master key"))


# --- work ---


async def _models(here: Here[AnyGateway]) -> tuple[ProxyModel, ...]:
    found: tuple[ProxyModel, ...] = await here.gateway.models()
    return found


async def _ready(here: Here[AnyGateway]) -> tuple[Readiness, int]:
    return await here.gateway.readiness(), len(await here.gateway.models())


async def _health(here: Here[AnyGateway]) -> tuple[ModelHealth, ...]:
    found: tuple[ModelHealth, ...] = await here.gateway.health()
    return found


async def _spend(here: Here[AnyGateway]) -> Spend:
    found: Spend = await here.gateway.spend()
    return found


# --- output ---


def _rate(value: int | None) -> str | None:
    return None if value is None else f"{value:,}"


def _model_document(model: ProxyModel) -> dict[str, object]:
    return {
        "name": model.name, "upstream": model.upstream, "id": model.id, "rpm": model.rpm, "tpm": model.tpm,
    }  # fmt: skip


def _health_document(ready: Readiness, found: Sequence[ModelHealth] | None) -> dict[str, object]:
    rows = None if found is None else [_one(each) for each in found]
    return {"ready": ready.ready, "database": ready.database, "version": ready.version, "models": rows}


def _one(each: ModelHealth) -> dict[str, object]:
    return {"upstream": each.upstream, "id": each.id, "healthy": each.healthy, "problem": each.problem}


def _print_health(ready: Readiness, found: Sequence[ModelHealth] | None) -> None:
    version = f" (LiteLLM {ready.version})" if ready.version else ""
    click.echo(f"The proxy is {'ready' if ready.ready else 'not ready'}{version}.")
    click.echo(_DATABASE[ready.database])
    if found is not None:
        rows = [(each.upstream, "healthy" if each.healthy else "failed", each.problem) for each in found]
        print_table(("asks", "state", "why"), rows, limit=300)


_DATABASE = {
    True: "It has a database: keys and spend can be managed.",
    False: "It has no database: virtual keys, teams and spend need PostgreSQL.",
    None: "It does not say whether it has a database.",
}


def _spend_document(found: Spend) -> dict[str, object]:
    from app.cli.gateway_keys_output import number

    return {
        "last_30_days_usd": number(found.total),
        "budget_usd": number(found.budget),
        "keys": [{"name": each.name, "spend_usd": number(each.spend)} for each in found.keys],
    }


def _print_spend(found: Spend) -> None:
    from app.cli.gateway_keys_output import usd

    rows = [("all, last 30 days", usd(found.total)), *((each.name, usd(each.spend)) for each in found.keys)]
    print_table(("key", "spent"), rows)
