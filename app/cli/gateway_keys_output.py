"""Keys of a gateway on a terminal, in a pipe, and as JSON; no key is in any of it."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import click

from app.cli.tables import print_table
from app.core.figures import amount, count
from app.core.gateways.admin import GatewayKey
from app.core.gateways.kind import GatewayKind
from app.core.money import as_text


def print_keys(keys: Sequence[GatewayKey], kind: GatewayKind) -> None:
    if not keys:
        click.echo("No keys yet.", err=True)
        return
    many = kind is GatewayKind.LITELLM
    columns = ("name", "spent", "budget", "resets", *(("rpm", "tpm", "team", "models") if many else ()))
    rows = [(*_row(key), *(_limits(key) if many else ()), _state(key), key.id[:12]) for key in keys]
    print_table((*columns, "state", "id"), rows)


def _row(key: GatewayKey) -> tuple[str | None, ...]:
    return key.title, usd(key.spend), usd(key.budget), _resets(key)


def _limits(key: GatewayKey) -> tuple[str | None, ...]:
    models = ", ".join(key.models) or "all"
    return _count(key.rpm), _count(key.tpm), key.team, models


def _resets(key: GatewayKey) -> str | None:
    if key.every is None:
        return "never" if key.budget is not None else None
    return f"every {key.every}"


def _state(key: GatewayKey) -> str | None:
    if key.blocked:
        return "blocked"
    return None if key.expires_at is None else f"until {day(key.expires_at)}"


def day(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d")


def usd(value: Decimal | None) -> str | None:
    return None if value is None else amount(value)


def _count(value: int | None) -> str | None:
    return None if value is None else count(value)


def key_document(key: GatewayKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "name": key.name,
        "hint": key.hint,
        "team": key.team,
        "models": list(key.models),
        "budget_usd": number(key.budget),
        "every": key.every,
        "resets_at": _moment(key.resets_at),
        "rpm": key.rpm,
        "tpm": key.tpm,
        "spend_usd": number(key.spend),
        "left_usd": number(key.left),
        "expires_at": _moment(key.expires_at),
        "blocked": key.blocked,
    }


def number(value: Decimal | None) -> str | None:
    """Exact, as a text."""
    return None if value is None else as_text(value)


def _moment(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()
