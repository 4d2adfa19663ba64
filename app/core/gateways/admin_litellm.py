"""What a LiteLLM proxy answers to who manages it, and what it is asked."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from app.core.gateways.admin import (
    KEEP,
    GatewayKey,
    KeyWish,
    LimitChange,
    ModelHealth,
    ProxyModel,
    Readiness,
    Team,
)
from app.core.gateways.fields import Fields, objects
from app.core.plan.values import Period

_PERIODS = {
    "1d": Period.DAY, "24h": Period.DAY, "daily": Period.DAY,
    "7d": Period.WEEK, "1w": Period.WEEK, "weekly": Period.WEEK,
    "1mo": Period.MONTH, "30d": Period.MONTH, "monthly": Period.MONTH,
}  # fmt: skip
DURATIONS = {Period.DAY: "1d", Period.WEEK: "7d", Period.MONTH: "1mo"}
"""As LiteLLM writes them."""


# --- read ---


def models_of(listed: Any, info: Any) -> tuple[ProxyModel, ...]:
    """Of `/v1/models`, which says the names, and `/model/info`, which says what is behind them."""
    deployments = tuple(_deployment(each) for each in Fields(info).objects("data"))
    known = {model.name for model in deployments}
    names = (each.text("id") for each in Fields(listed).objects("data"))
    return (*deployments, *(ProxyModel(name=name) for name in names if name and name not in known))


def _deployment(entry: Fields) -> ProxyModel:
    params, info = entry.object("litellm_params"), entry.object("model_info")
    return ProxyModel(
        name=entry.text("model_name") or "",
        upstream=params.text("model"),
        id=info.text("id"),
        rpm=params.whole("rpm"),
        tpm=params.whole("tpm"),
    )


def readiness_of(document: Any) -> Readiness:
    fields = Fields(document)
    database = (fields.text("db") or "").lower()
    return Readiness(
        ready=fields.text("status") in ("healthy", "connected"),
        database=_HAS_DATABASE.get(database),
        version=fields.text("litellm_version", limit=40),
    )


_HAS_DATABASE = {"connected": True, "not connected": False, "disconnected": False}


def health_of(document: Any) -> tuple[ModelHealth, ...]:
    fields = Fields(document)
    good = (_health(each, healthy=True) for each in fields.objects("healthy_endpoints"))
    bad = (_health(each, healthy=False) for each in fields.objects("unhealthy_endpoints"))
    return (*bad, *good)


def _health(entry: Fields, *, healthy: bool) -> ModelHealth:
    return ModelHealth(
        upstream=entry.text("model") or "",
        healthy=healthy,
        id=entry.text("model_id"),
        problem=None if healthy else _first_line(entry.text("error", limit=4_000)),
    )


def _first_line(error: str | None) -> str | None:
    """Without the traceback that LiteLLM appends."""
    if error is None:
        return None
    text = error.partition("stack trace:")[0].strip()
    return text if len(text) <= 300 else f"{text[:299]}…"


def teams_of(document: Any) -> tuple[Team, ...]:
    return tuple(team_of(each) for each in objects(document, "The list of teams"))


def team_of(entry: Fields) -> Team:
    id_ = entry.text("team_id") or ""
    return Team(id_, entry.text("team_alias") or id_)


def key_of(entry: Fields, teams: Iterable[Team] = ()) -> GatewayKey:
    team_id = entry.text("team_id")
    return GatewayKey(
        id=entry.id("token"),
        name=entry.text("key_alias"),
        hint=entry.hint("key_name"),
        team=next((team.name for team in teams if team.id == team_id), team_id),
        models=entry.texts("models"),
        budget=entry.amount("max_budget"),
        every=_period(entry.text("budget_duration", limit=40)),
        resets_at=entry.moment("budget_reset_at"),
        rpm=entry.whole("rpm_limit"),
        tpm=entry.whole("tpm_limit"),
        spend=entry.amount("spend"),
        expires_at=entry.moment("expires"),
        blocked=bool(entry.truth("blocked")),  # absent until somebody blocks it
    )


def pages_of(document: Any) -> int:
    return Fields(document).whole("total_pages") or 1


def _period(word: str | None) -> str | None:
    return None if word is None else _PERIODS.get(word, word)


# --- asked ---


def wish_body(wish: KeyWish, team_id: str | None) -> Mapping[str, Any]:
    told: Mapping[str, Any] = {
        "key_alias": wish.name,
        "team_id": team_id,
        "models": list(wish.models) or None,
        "max_budget": _number(wish.budget),
        "budget_duration": None if wish.every is None else DURATIONS[wish.every],
        "rpm_limit": wish.rpm,
        "tpm_limit": wish.tpm,
    }
    return {name: value for name, value in told.items() if value is not None}


def change_body(change: LimitChange) -> Mapping[str, Any]:
    """What is `null` in it is taken away."""
    body: dict[str, Any] = {}
    if change.models is not KEEP:
        body["models"] = list(change.models)
    if change.budget is not KEEP:
        body["max_budget"] = _number(change.budget)
    if change.every is not KEEP:
        body["budget_duration"] = None if change.every is None else DURATIONS[Period(change.every)]
    rates = {"rpm_limit": change.rpm, "tpm_limit": change.tpm}
    return body | {name: value for name, value in rates.items() if value is not KEEP}


def _number(amount: Decimal | None) -> float | None:
    """JSON has no decimals; what is written is the shortest text of it, so the same."""
    return None if amount is None else float(amount)
