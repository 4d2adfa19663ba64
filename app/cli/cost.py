"""`abreast cost`: what a usage object of a provider costs, and why."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from app.cli.terminal import WrongUseError, print_json, wrong_use
from app.core.errors import UserError

if TYPE_CHECKING:
    from app.core.money import Cost
    from app.core.price_card import BillingContext, Quote


@click.command()
@click.argument("model")
@click.option(
    "--usage", "usage", metavar="FILE|-", required=True, help="The usage, or a whole answer, as JSON."
)
@click.option(
    "--at", "at", metavar="TIME", help="When it was billed, in ISO form, UTC unless it says otherwise."
)
@click.option("--context", "context", metavar="JSON", help="What the usage does not say.")
@click.option("--price-card", "price_card", metavar="FILE", help="This price, whatever the lists say.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")
def cost(
    model: str, usage: str, at: str | None, context: str | None, price_card: str | None, as_json: bool
) -> int:
    """Price a usage object, exactly as a provider sent it. Nothing is sent anywhere.

    MODEL is endpoint/model, or a name as its provider calls it: claude-opus-5-5, azure/gpt-6-sol,
    us.anthropic.claude-opus-5-5. An amount that the usage itself states wins.

    The context is an object with any of api, route, service_tier, region, batch, fast, is_byok and
    "tool calls", for example '{"batch": true, "tool calls": {"web_search": 3}}'.
    """
    found = _cost(model, usage, _context(context), _moment(at), price_card)
    if as_json:
        from app.core.cost_document import cost_document

        print_json(cost_document(found))
    else:
        from app.cli.cost_output import print_cost

        print_cost(found)
    return 0


def _cost(model: str, usage: str, context: "BillingContext", at: datetime, price_card: str | None) -> "Cost":
    from app.services.folders import Folders
    from app.services.json_input import read_json
    from app.services.price_card_file import read_quote
    from app.services.price_lookup import PriceLookup
    from app.services.usage_pricing import Bill, OtherConventionError, cost_of

    if usage == price_card == "-":
        raise WrongUseError("Standard input cannot be both the usage and the price card.")
    if not model.strip(" /"):
        raise WrongUseError("No model is named.")
    raw = read_json(usage, what="usage")
    if not isinstance(raw, dict):
        hint = "Of a stream, write the chunk that holds the usage, mostly the last." if raw else None
        raise UserError("The usage is not a JSON object in braces.", hint=hint)
    lookup = PriceLookup.open(Folders.find(make=False))
    endpoint, name = lookup.endpoint_of(model, context)

    def quote_for(served: "BillingContext") -> "Quote":
        if price_card is not None:
            return read_quote(price_card, name, served, at=at)
        return lookup.quote(model, served, at=at)

    try:
        return cost_of(Bill(model=name, raw=raw, context=context, endpoint=endpoint), quote_for)
    except OtherConventionError as error:
        raise WrongUseError(error.message, hint=error.hint) from error
    finally:
        for notice in lookup.notices:
            click.echo(notice, err=True)


def _context(text: str | None) -> "BillingContext":
    from app.core.billing_context import context_of
    from app.services.json_input import parsed

    with wrong_use():
        return context_of({} if text is None else parsed(text, what="context"))


def _moment(text: str | None) -> datetime:
    if text is None:
        return datetime.now(UTC)
    try:
        moment = datetime.fromisoformat(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        raise WrongUseError(f"“{text}” is not a time: write it like 2026-11-18T12:00:00Z.") from None
