"""How a request was processed, where that changes its price: in a batch, on a tier, at a higher speed."""

from dataclasses import dataclass

from app.core.billing_context import USUAL_TIERS
from app.core.price_card import BillingContext, NoPrice


@dataclass(frozen=True, slots=True)
class Mode:
    words: str | None = None
    """For a card's conditions; `None` is the usual way."""
    genai: tuple[str, str] | None = None
    """What selects it in genai-prices."""
    litellm: str = ""
    """What LiteLLM's keys end with."""


STANDARD = Mode()
BATCH = Mode("batch", ("processing", "batch"), "_batches")
FAST = Mode("fast mode", ("speed", "fast"), "_fast")


def mode_of(context: BillingContext) -> Mode | NoPrice:
    """The one way in which this request was processed; there are no known prices for two of them at once."""
    tier = (context.service_tier or "").strip().lower()
    modes = []
    if context.batch or tier == "batch":
        modes.append(BATCH)
    if context.fast:
        modes.append(FAST)
    if tier not in USUAL_TIERS and tier != "batch" and not (tier == "fast" and context.fast):
        modes.append(Mode(f"service tier {tier}", ("service_tier", tier), f"_{tier}"))
    if len(modes) > 1:
        words = " and ".join(str(mode.words) for mode in modes)
        return NoPrice(f"No price is known for {words} together.")
    return modes[0] if modes else STANDARD


def no_price_for(mode: Mode, model: str, source: str) -> NoPrice:
    return NoPrice(f"{source} has no price of {model} for {mode.words}.")
