"""What a key may, as it is typed: an amount, rates, models; `none` where a limit is to go."""

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any

import click

from app.core.gateways.admin import KEEP, Keep, KeyWish, LimitChange
from app.core.gateways.kind import GatewayKind
from app.core.plan.values import Period

NONE = "none"
_PERIODS = [period.value for period in Period]


class UsdType(click.ParamType[Any]):
    """An exact amount, or `none`."""

    name = "USD"

    def __init__(self, *, none: bool = False) -> None:
        self._none = none

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if isinstance(value, Decimal) or (self._none and value == NONE):
            return value
        try:
            return Decimal(str(value))
        except InvalidOperation:
            self.fail("write the amount as 12.50" + (", or none" if self._none else ""), param, ctx)


class RateType(click.ParamType[Any]):
    """A whole number, or `none`."""

    name = "N"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if value == NONE or isinstance(value, int):
            return value
        try:
            return int(str(value).replace(",", ""))
        except ValueError:
            self.fail("write a whole number, or none", param, ctx)


def limits_options(kind: GatewayKind, *, change: bool = False) -> Callable[[Any], Any]:
    every = [*_PERIODS, NONE] if change else _PERIODS
    options = [
        click.option("--budget", type=UsdType(none=change), help="So much may be spent with it, in USD."),
        click.option("--every", type=click.Choice(every), help="How often the budget begins anew."),
    ]
    if kind is GatewayKind.LITELLM:
        options += [
            click.option("--rpm", type=RateType(), help="Requests a minute."),
            click.option("--tpm", type=RateType(), help="Tokens a minute."),
            click.option(
                "-m", "--model", "models", multiple=True, help="One that it may ask for; repeatable."
            ),
        ]
        if not change:
            options.append(click.option("--team", help="A team that the proxy has, by name or id."))

    def decorate(command: Any) -> Any:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def wish_of(name: str, limits: dict[str, Any]) -> KeyWish:
    every = limits.get("every")
    return KeyWish(
        name=name,
        team=limits.get("team"),
        models=_models(limits.get("models") or ()),
        budget=limits["budget"],
        every=None if every is None else Period(every),
        rpm=_or_none(limits.get("rpm")),
        tpm=_or_none(limits.get("tpm")),
    )


def change_of(limits: dict[str, Any]) -> LimitChange:
    """A budget that goes takes its period along: nothing is left that could begin anew."""
    models, budget, every = limits.get("models") or (), limits["budget"], limits.get("every")
    if budget == NONE and every is None:
        every = NONE
    return LimitChange(
        models=_models(models) if models else KEEP,
        budget=_kept(budget),
        every=_kept(Period(every) if every in _PERIODS else every),
        rpm=_kept(limits.get("rpm")),
        tpm=_kept(limits.get("tpm")),
    )


def _models(named: tuple[str, ...]) -> tuple[str, ...]:
    return () if named == (NONE,) else tuple(named)


def _or_none(value: Any) -> Any:
    return None if value == NONE else value


def _kept(value: Any) -> Any | Keep:
    """What was not typed stays."""
    return KEEP if value is None else _or_none(value)
