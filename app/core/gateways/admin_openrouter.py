"""What OpenRouter answers to who manages an account's keys, and what it is asked."""

from collections.abc import Mapping
from typing import Any

from app.core.gateways.admin import KEEP, Credits, GatewayKey, KeyLimits, KeyWish, LimitChange
from app.core.gateways.fields import Fields
from app.core.plan.values import Period

_PERIODS = {"daily": Period.DAY, "weekly": Period.WEEK, "monthly": Period.MONTH}
RESETS = {period: word for word, period in _PERIODS.items()}


def credits_of(document: Any) -> Credits:
    data = Fields(document).object("data")
    return Credits(bought=data.amount("total_credits"), used=data.amount("total_usage"))


def limits_of(document: Any) -> KeyLimits:
    data = Fields(document).object("data")
    return KeyLimits(
        hint=data.hint("label"),
        limit=data.amount("limit"),
        left=data.amount("limit_remaining"),
        every=_period(data),
        used=data.amount("usage"),
        used_today=data.amount("usage_daily"),
        used_this_month=data.amount("usage_monthly"),
        free_tier=data.truth("is_free_tier"),
        management=data.truth("is_management_key"),
        expires_at=data.moment("expires_at"),
    )


def key_of(entry: Fields) -> GatewayKey:
    return GatewayKey(
        id=entry.id("hash"),
        name=entry.text("name"),
        hint=entry.hint("label"),
        budget=entry.amount("limit"),
        every=_period(entry),
        spend=entry.amount(_USAGE.get(_period(entry) or "", "usage")),
        left=entry.amount("limit_remaining"),
        expires_at=entry.moment("expires_at"),
        blocked=entry.truth("disabled"),
    )


_USAGE: Mapping[str, str] = {
    Period.DAY: "usage_daily",
    Period.WEEK: "usage_weekly",
    Period.MONTH: "usage_monthly",
}
"""The field that counts since a budget of this period began anew."""


def wish_body(wish: KeyWish) -> Mapping[str, Any]:
    """What is asked with keys of one's own at a provider counts as well: a limit is a limit."""
    body: dict[str, Any] = {"name": wish.name}
    if wish.budget is not None:
        body |= {"limit": float(wish.budget), "include_byok_in_limit": True}
    if wish.every is not None:
        body["limit_reset"] = RESETS[wish.every]
    return body


def change_body(change: LimitChange) -> Mapping[str, Any]:
    """What is `null` in it is taken away."""
    body: dict[str, Any] = {}
    if change.budget is not KEEP:
        body["limit"] = None if change.budget is None else float(change.budget)
    if change.every is not KEEP:
        body["limit_reset"] = None if change.every is None else RESETS[Period(change.every)]
    return body


def _period(entry: Fields) -> str | None:
    word = entry.text("limit_reset", limit=40)
    return None if word is None else _PERIODS.get(word, word)
