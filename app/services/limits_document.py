"""Limits as the file of the settings holds them: exact amounts in digits, and only what was chosen."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.core.errors import UserError
from app.core.limits import CURRENCY, Limit, Limits, check
from app.core.money import as_text
from app.services.json_file import DamagedFileError

if TYPE_CHECKING:
    from app.services.stored import StoredLimit, StoredLimits


def limits_document(limits: Limits) -> dict[str, Any]:
    document = {
        "send": _document(limits.send),
        "day": _document(limits.day),
        "month": _document(limits.month),
        "endpoints": {name: _document(limit) for name, limit in limits.endpoints.items() if limit},
    }
    chosen = {name: value for name, value in document.items() if value}
    return {"currency": CURRENCY, **chosen} if chosen else {}


def limits_of(stored: "StoredLimits") -> Limits:
    """Raises `DamagedFileError` for limits that contradict themselves."""
    return Limits(
        send=_limit("send", stored.send),
        day=_limit("day", stored.day),
        month=_limit("month", stored.month),
        endpoints={name: _limit(f"endpoints.{name}", limit) for name, limit in stored.endpoints.items()},
    )


def _document(limit: Limit) -> dict[str, str]:
    amounts = {"ask": limit.ask, "stop": limit.stop}
    return {name: as_text(amount) for name, amount in amounts.items() if amount is not None}


def _limit(where: str, stored: "StoredLimit") -> Limit:
    limit = Limit(ask=_amount(stored.ask), stop=_amount(stored.stop))
    try:
        check(limit)
    except UserError as error:
        raise DamagedFileError(f"limits.{where}: {error.message}") from error
    return limit


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
