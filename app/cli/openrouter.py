"""`abreast openrouter`: an account at OpenRouter: its credits, and keys with limits of their own."""

import click

from app.cli.gateway_admin import Here, Where, json_option, on_gateway, where_options
from app.cli.gateway_admin_key import admin_key_group
from app.cli.gateway_keys import AnyGateway, keys_group
from app.cli.terminal import print_json
from app.core.gateways.admin import Credits, KeyLimits
from app.core.gateways.kind import GatewayKind

_KIND = GatewayKind.OPENROUTER


@click.group()
def openrouter() -> None:
    """Manage an account at OpenRouter: its credits, what its keys spent, and keys with limits.

    That takes a management key, which OpenRouter makes at openrouter.ai/settings/management-keys. It is kept
    apart from the key that models are asked with.
    """


@openrouter.command("credits")
@where_options(_KIND)
@json_option
@click.pass_context
def show_credits(ctx: click.Context, at: str, key_env: str | None, as_json: bool) -> None:
    """Show what was bought and used, and the limits of the key that this is asked with."""

    async def work(here: Here[AnyGateway]) -> tuple[Credits, KeyLimits]:
        return await here.gateway.credits(), await here.gateway.limits()

    money, limits = on_gateway(ctx, Where(_KIND, at, key_env), work)
    if as_json:
        print_json(_document(money, limits))
    else:
        _print(money, limits)


openrouter.add_command(keys_group(_KIND))
openrouter.add_command(admin_key_group(_KIND, "management key"))


def _document(money: Credits, limits: KeyLimits) -> dict[str, object]:
    from app.cli.gateway_keys_output import number

    return {
        "bought_usd": number(money.bought),
        "used_usd": number(money.used),
        "left_usd": number(money.left),
        "key": {
            "limit_usd": number(limits.limit),
            "left_usd": number(limits.left),
            "every": limits.every,
            "used_today_usd": number(limits.used_today),
            "used_this_month_usd": number(limits.used_this_month),
            "management": limits.management,
        },
    }


def _print(money: Credits, limits: KeyLimits) -> None:
    from app.cli.gateway_keys_output import usd
    from app.cli.tables import print_table

    print_table(
        ("", "USD"),
        [
            ("left", usd(money.left)),
            ("used", usd(money.used)),
            ("bought", usd(money.bought)),
            ("this key, today", usd(limits.used_today)),
            ("this key, this month", usd(limits.used_this_month)),
            ("this key's limit", usd(limits.limit)),
        ],
    )
