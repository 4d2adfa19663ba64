"""The money that an answer itself states, exactly as stated."""

import re
from collections.abc import Mapping
from decimal import Context, Decimal
from typing import Any

from providers._loose import as_object, as_text
from providers.base import Charge, JsonObject
from providers.usage.counts import counted
from providers.usage.told import told

HEADER = "x-litellm-response-cost"

_TICK_DIGITS = 10  # 10^10 ticks are a dollar
_MONEY = re.compile(r"\d{1,12}(\.\d{1,30})?([eE][+-]?\d{1,2})?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_EXACT = Context(prec=300)  # holds the sum of any two amounts that `_MONEY` lets through


def charge_by(raw: Mapping[str, Any], *, is_byok: bool | None = None) -> Charge | None:
    """The charge in a usage object, or in the answer around it; `None` when it states none.

    A stated 0 is a stated 0. `is_byok` says whether a gateway billed the model to the user's own account,
    where the usage does not say so itself.
    """
    usage = told(raw).usage
    cost = usage.get("cost")
    if isinstance(cost, dict):
        return _charge(cost.get("total_cost"), "usage.cost.total_cost", _currency(cost))
    own_key = is_byok if usage.get("is_byok") is None else usage["is_byok"] is True
    if own_key:
        return _on_own_account(usage)
    if (charge := _charge(cost, "usage.cost")) is not None:
        return charge
    ticks = counted(usage.get("cost_in_usd_ticks"))
    if ticks is None:
        return None
    dollars = Decimal(f"{ticks}e-{_TICK_DIGITS}").normalize(_EXACT)
    return Charge(amount=dollars, source="usage.cost_in_usd_ticks")


def charge_in_headers(headers: Mapping[str, str]) -> Charge | None:
    """What a LiteLLM proxy says beside an answer. It says 0.0 for models that it has no price of."""
    amount = _money(headers.get(HEADER))
    if not amount:
        return None
    return Charge(amount=amount, source=f"header {HEADER}", note="The gateway's own calculation.")


def states_no_amount(raw: Mapping[str, Any]) -> bool:
    """Whether a charge is stated that cannot be one: below zero, or beyond all money."""
    usage = told(raw).usage
    cost = usage.get("cost")
    stated = cost.get("total_cost") if isinstance(cost, dict) else cost
    return stated is not None and charge_by(raw) is None


def _on_own_account(usage: JsonObject) -> Charge | None:
    """The gateway's share and what the model's provider bills, which is the user's to pay as well."""
    share = _money(usage.get("cost"))
    upstream = _money(as_object(usage.get("cost_details")).get("upstream_inference_cost"))
    if share is None and upstream is None:
        return None
    whole = _EXACT.add(share or Decimal(0), upstream or Decimal(0))
    named = {"usage.cost": share, "usage.cost_details.upstream_inference_cost": upstream}
    return Charge(
        amount=whole,
        source=" + ".join(name for name, amount in named.items() if amount is not None),
        note=_note(share, upstream),
        lower_bound=share is None or upstream is None,
    )


def _note(share: Decimal | None, upstream: Decimal | None) -> str:
    if upstream is None:
        return (
            "The model was billed to your own key at its provider, and nobody says how much; this amount is "
            "the gateway's share alone."
        )
    billed = f"{upstream:f} USD of it was billed to your own key at its provider"
    return (
        f"{billed}; the gateway's share is not stated."
        if share is None
        else (f"{billed}, {share:f} USD by the gateway.")
    )


def _charge(value: Any, source: str, currency: str = "USD") -> Charge | None:
    amount = _money(value)
    return None if amount is None else Charge(amount=amount, currency=currency, source=source)


def _currency(cost: JsonObject) -> str:
    currency = as_text(cost.get("currency")).upper()
    return currency if _CURRENCY.fullmatch(currency) else "USD"


def _money(value: Any) -> Decimal | None:
    """An exact amount. A float's shortest text is what stood in the JSON, so 4.2e-7 stays 4.2e-7."""
    if isinstance(value, bool) or not isinstance(value, int | float | str | Decimal):
        return None
    text = as_text(value).strip() or str(value)
    return Decimal(text) if _MONEY.fullmatch(text) else None
