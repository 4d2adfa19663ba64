"""The options that narrow a list of models, and what they accept."""

import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

import click

from app.core.catalogue.columns import MODALITIES
from app.core.catalogue.filter import Capability, Filter

Command = TypeVar("Command", bound=Callable[..., Any])

_TOKENS = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<unit>[km]?)", re.ASCII | re.IGNORECASE)
_UNITS = {"": 1, "k": 1000, "m": 1_000_000}
_HIGHEST = Decimal(1_000_000_000)


class Price(click.ParamType[Decimal]):
    """Dollars for a million tokens."""

    name = "price"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        if isinstance(value, Decimal):
            return value
        try:
            price = Decimal(str(value).strip().removeprefix("$"))
        except InvalidOperation:
            self.fail(
                f"{value!r} is not a price. Say dollars for a million tokens, such as 0.25.", param, ctx
            )
        if not price.is_finite() or not 0 <= price <= _HIGHEST:
            self.fail(
                f"{value!r} is not a price: it is 0 or more, in dollars for a million tokens.", param, ctx
            )
        return price


class Tokens(click.ParamType[int]):
    """A number of tokens: `200000`, `200k`, `1M`."""

    name = "tokens"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        if isinstance(value, int):
            return value
        found = _TOKENS.fullmatch(str(value).strip().replace("_", "").replace(",", ""))
        number = None if found is None else Decimal(found["number"]) * _UNITS[found["unit"].lower()]
        if number is None or number != int(number) or number > _HIGHEST:
            self.fail(f"{value!r} is not a number of tokens. Say 200000, 200k or 1M.", param, ctx)
        return int(number)


_OPTIONS = (
    click.option(
        "--max-input-price", type=Price(), metavar="P", help="At most P dollars a million input tokens."
    ),
    click.option(
        "--min-context", type=Tokens(), metavar="N", help="At least N tokens of context: 200000, 200k, 1M."
    ),
    click.option(
        "--modality", "modalities", type=click.Choice(MODALITIES), multiple=True, help="Taken or given."
    ),
    click.option(
        "--capability", "capabilities", type=click.Choice([each.value for each in Capability]), multiple=True
    ),
    click.option("--free", is_flag=True, help="Only what costs nothing."),
    click.option("--retired", is_flag=True, help="Also what is past its retirement."),
)


def filter_options(command: Command) -> Command:
    """Each may be left out; a repeated one asks for all of its values."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filter_of(query: str, endpoint: str | None, options: dict[str, Any]) -> Filter:
    return Filter(
        words=query,
        price_to=options["max_input_price"],
        context_from=options["min_context"],
        modalities=frozenset(options["modalities"]),
        capabilities=frozenset(Capability(each) for each in options["capabilities"]),
        free=options["free"],
        retired=options["retired"],
        endpoints=frozenset() if endpoint is None else frozenset({endpoint}),
    )
