"""A suffix behind a model's id that asks an aggregator for the same model in another way: `…:free`."""

from collections.abc import Container
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


class Variant(StrEnum):
    FREE = "free"
    NITRO = "nitro"
    FLOOR = "floor"
    THINKING = "thinking"
    ONLINE = "online"
    EXTENDED = "extended"
    EXACTO = "exacto"


EXPLANATIONS = {
    Variant.FREE: "Costs nothing; few requests a minute and a day are let through.",
    Variant.NITRO: "The provider that writes fastest is tried first, whatever it charges.",
    Variant.FLOOR: "The provider with the lowest price is tried first.",
    Variant.THINKING: "Reasoning is on from the start; its tokens are charged as output.",
    Variant.ONLINE: "Searches the web before it answers, for a fee on each search, also on a free model.",
    Variant.EXTENDED: "Takes a longer context than the model under its plain name.",
    Variant.EXACTO: "Only providers that were measured to call tools well are tried.",
}

ROUTING = frozenset({Variant.NITRO, Variant.FLOOR, Variant.ONLINE, Variant.EXACTO})
"""Not models of their own: a router takes these suffixes behind any model's id."""

_ROUTER_HOST = "openrouter.ai"
_ROUTERS_OWN = "openrouter/"
"""`openrouter/auto` and the like choose the model themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A variant that the endpoint has for a model."""

    variant: Variant
    model_id: str
    """What a lane takes."""
    explanation: str
    """One sentence."""
    listed: bool
    """It stands in the endpoint's list, with limits and a price of its own."""


def variant_of(model_id: str) -> Variant | None:
    suffix = model_id.rpartition(":")[2] if ":" in model_id else ""
    return Variant(suffix) if suffix in list(Variant) else None


def base_of(model_id: str) -> str:
    """The id without its variant; an id that has none as it is, `llama3:8b` too."""
    return model_id if variant_of(model_id) is None else model_id.rpartition(":")[0]


def takes_routing(base_url: str) -> bool:
    """Whether the endpoint at this address takes routing suffixes behind any model's id."""
    return urlsplit(base_url).hostname == _ROUTER_HOST


def variants_of(model_id: str, listed: Container[str], *, routing: bool) -> tuple[Offered, ...]:
    """Those of the model that this id names, with or without a suffix of its own.

    `listed` holds the ids of the endpoint's list, `routing` is `takes_routing` of its address.
    """
    base = base_of(model_id)
    routed = routing and not base.startswith(_ROUTERS_OWN)
    offers = (_offer(base, variant, listed) for variant in Variant)
    return tuple(offer for offer in offers if offer.listed or (routed and offer.variant in ROUTING))


def _offer(base: str, variant: Variant, listed: Container[str]) -> Offered:
    model_id = f"{base}:{variant}"
    return Offered(
        variant=variant,
        model_id=model_id,
        explanation=EXPLANATIONS[variant],
        listed=model_id in listed,
    )
