"""Worked cases from a model's name to its bill, over the price lists that come with the program."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from app.core.billing_context import context_of
from app.core.cost_document import cost_document
from app.core.money import Cost
from app.services.price_lookup import PriceLookup
from app.services.usage_pricing import Bill, cost_of
from providers.base import JsonObject


@dataclass(frozen=True, kw_only=True)
class Worked:
    model: str
    raw: JsonObject
    amount: str | None
    """By hand; `None` is unknown."""
    context: Mapping[str, Any] = field(default_factory=dict)
    at: str = "2026-11-18T12:00:00Z"
    status: str = "computed"

    @property
    def title(self) -> str:
        said = ", ".join(f"{name} {value}" for name, value in self.context.items())
        return " ".join(filter(None, (self.model, said, self.at[:19])))


def check(worked: Worked, lookup: PriceLookup) -> None:
    cost = bill(worked, lookup)
    document = cost_document(cost)
    shown = document["amount"]
    assert (document["status"], shown) == (worked.status, worked.amount), document["reason"]
    assert document["lower_bound"] == (worked.status == "partial")
    assert (document["reason"] is not None) or worked.status in ("computed", "reported")
    if shown is not None:
        assert sum(Decimal(line["amount"]) for line in document["lines"]) == Decimal(shown)


def bill(worked: Worked, lookup: PriceLookup) -> Cost:
    """As `abreast cost` makes it."""
    context = context_of(dict(worked.context))
    moment = datetime.fromisoformat(worked.at)
    at = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment
    endpoint, name = lookup.endpoint_of(worked.model, context)
    return cost_of(
        Bill(model=name, raw=worked.raw, context=context, endpoint=endpoint),
        lambda served: lookup.quote(worked.model, served, at=at),
    )


def chat(prompt: int, completion: int, **more: Any) -> JsonObject:
    whole = {"prompt_tokens": prompt, "completion_tokens": completion, "total_tokens": prompt + completion}
    return whole | more


def messages(prompt: int, completion: int, **more: Any) -> JsonObject:
    return {"input_tokens": prompt, "output_tokens": completion, **more}


def converse(prompt: int, completion: int, **more: Any) -> JsonObject:
    return {
        "inputTokens": prompt,
        "outputTokens": completion,
        "totalTokens": prompt + completion,
        **more,
    }


def gemini(prompt: int, candidates: int, thoughts: int = 0, **more: Any) -> JsonObject:
    return {
        "promptTokenCount": prompt,
        "candidatesTokenCount": candidates,
        "thoughtsTokenCount": thoughts,
        "totalTokenCount": prompt + candidates + thoughts,
        **more,
    }
