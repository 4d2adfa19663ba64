"""`abreast proxy keys from-plan`: the virtual keys of a plan, made at a running proxy."""

from typing import TYPE_CHECKING

import click

from app.cli.gateway_admin import Here, Where, agree, json_option, on_gateway, where_options, yes_option
from app.cli.terminal import print_json, wrong_use
from app.core.gateways.key_plan import KeyPlan
from app.core.gateways.kind import GatewayKind

if TYPE_CHECKING:
    from app.core.plan.values import Plan
    from app.services.running_gateways.litellm import LiteLLMProxy

_KIND = GatewayKind.LITELLM


@click.command("from-plan")
@click.argument("which", metavar="PLAN")
@click.option("--update", is_flag=True, help="Give keys that differ the plan's limits.")
@where_options(_KIND)
@yes_option
@json_option
@click.pass_context
def from_plan(
    ctx: click.Context, which: str, update: bool, at: str, key_env: str | None, yes: bool, as_json: bool
) -> None:
    """Make the virtual keys of a PLAN that the proxy does not have. What differs is shown first.

    Each made key goes into the keyring, as the key of an endpoint of its own. Nothing is deleted, and keys
    that differ stay as they are without --update.
    """
    plan, where = _plan(which), Where(_KIND, at, key_env)

    async def look(here: "Here[LiteLLMProxy]") -> KeyPlan:
        from app.services.running_gateways.from_plan import compare

        return await compare(plan, here.gateway)

    found = on_gateway(ctx, where, look)
    _tell(found, update=update)
    todo = _todo(found, update=update)
    made: dict[str, str] = {}
    if todo:
        agree(f"{todo}?", yes=yes)

        async def work(here: "Here[LiteLLMProxy]") -> dict[str, str]:
            return await _make(here, found, update=update)

        made = on_gateway(ctx, where, work)
    if as_json:
        print_json(_document(found, made, update=update))
    else:
        _report(found, made, update=update)


def _plan(which: str) -> "Plan":
    from app.services.folders import Folders
    from app.services.plans import Plans

    with wrong_use():
        return Plans(Folders.find()).find(which).plan


async def _make(here: "Here[LiteLLMProxy]", found: KeyPlan, *, update: bool) -> dict[str, str]:
    from app.services.running_gateways.from_plan import make_planned

    return await make_planned(found, here.gateway, here.desk, here.endpoint, update=update)


# --- words ---


def _tell(found: KeyPlan, *, update: bool) -> None:
    for key in found.missing:
        click.echo(f"{key.wish.name}: is not there", err=True)
    for key in found.different:
        for each in key.differences:
            click.echo(f"{key.wish.name}: {each.what} is {each.there}, planned is {each.planned}", err=True)
    if found.different and not update:
        click.echo("What differs stays as it is; --update gives it the plan's limits.", err=True)
    if found.others:
        click.echo(f"Not of this plan, and left alone: {', '.join(found.others[:20])}", err=True)


def _todo(found: KeyPlan, *, update: bool) -> str:
    parts = [f"make the team {team}" for team in found.new_teams]
    parts += [f"make the key {key.wish.name}" for key in found.missing]
    parts += [f"change the limits of {key.wish.name}" for key in found.different if update and key.change]
    text = ", ".join(parts)
    return text[:1].upper() + text[1:]


def _report(found: KeyPlan, made: dict[str, str], *, update: bool) -> None:
    for name, endpoint in made.items():
        click.echo(f"{name} is made; its key is in the keyring, as that of the endpoint {endpoint}.")
    for key in found.different if update else ():
        click.echo(f"{key.wish.name} has the plan's limits now.")
    if not made and not found.different:
        click.echo("Every key of the plan is there, as planned.")


def _document(found: KeyPlan, made: dict[str, str], *, update: bool) -> dict[str, object]:
    return {
        "made": [{"name": name, "endpoint": endpoint} for name, endpoint in made.items()],
        "different": [
            {
                "name": key.wish.name,
                "updated": update and bool(key.change),
                "differences": [
                    {"what": each.what, "there": each.there, "planned": each.planned}
                    for each in key.differences
                ],
            }
            for key in found.different
        ],
        "others": list(found.others),
    }
