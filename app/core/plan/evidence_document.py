"""Evidence as plain values for a plan's file, and strictly back. What is unknown is left out."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.core.money import as_text
from app.core.plan.evidence import Evidence
from app.core.plan.kinds import MOST, is_amount

LARGEST_COUNT = 10**9

_COUNTS = ("n", "asked", "failed", "judged", "preferred", "ties", "bad", "sessions")
_FIGURES = {
    "first_text_p50_s": "first_text_n",
    "first_text_p95_s": "first_text_n",
    "total_p50_s": "total_n",
    "total_p95_s": "total_n",
    "rate_p50": "rate_n",
    "cost_mean": "cost_n",
}
"""Each with the count of the answers that it stands on."""
_DAYS = ("since", "until")
_NAMES = tuple(field.name for field in fields(Evidence))


def evidence_document(evidence: Evidence) -> dict[str, Any]:
    """In the order of the fields; amounts and days as text, counts of nothing left out but for `n`."""
    said = {name: getattr(evidence, name) for name in _NAMES}
    return {
        name: _plain(value)
        for name, value in said.items()
        if name == "n" or (value is not None and not (isinstance(value, int) and value == 0))
    }


def evidence_from(document: Any) -> Evidence:
    """The evidence that was written. Amounts, figures and days written by hand may be numbers and dates.

    Raises `ValueError`, with a sentence that names the place, for anything else: a name that is not known, a
    count below zero, a figure without answers, more preferences than verdicts.
    """
    if not isinstance(document, Mapping):
        raise _wrong("names and values should stand here")
    unknown = [name for name in document if name not in _NAMES]
    if unknown:
        raise _wrong(f"“{unknown[0]}” is not known here")
    values: dict[str, Any] = {name: _read(name, value) for name, value in document.items()}
    evidence = Evidence(**values)
    _refuse_contradictions(evidence)
    return evidence


def _wrong(what: str) -> ValueError:
    return ValueError(f"evidence: {what}")


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return as_text(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(name: str, value: Any) -> Any:
    if name in _DAYS:
        return _day(name, value)
    if name == "cost_mean":
        return _amount(name, value)
    return _figure(name, value) if name in _FIGURES else _count(name, value)


def _count(name: str, value: Any) -> int:
    if type(value) is not int or not 0 <= value <= LARGEST_COUNT:
        raise _wrong(f"{name} is a whole number, 0 or more")
    return value


def _figure(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= MOST:
        raise _wrong(f"{name} is a number, 0 or more")
    return float(value)


def _amount(name: str, value: Any) -> Decimal:
    """A number through its digits: 0.1 written by hand means a tenth."""
    said = str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""
    try:
        amount = Decimal(said)
    except ArithmeticError:
        raise _wrong(f"{name} is an amount in US dollars") from None
    if not is_amount(amount):
        raise _wrong(f"{name} is an amount in US dollars")
    return amount


def _day(name: str, value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise _wrong(f"{name} is a day, as 2026-11-10") from None


def _refuse_contradictions(evidence: Evidence) -> None:
    for name, count in _FIGURES.items():
        if (getattr(evidence, name) is None) is not (getattr(evidence, count) == 0):
            raise _wrong(f"{name} and {count} stand together or not at all")
        if getattr(evidence, count) > evidence.n:
            raise _wrong(f"{count} is at most n")
    if evidence.asked != evidence.n + evidence.failed:
        raise _wrong("asked is n and failed together")
    if evidence.preferred + evidence.ties + evidence.bad > evidence.judged:
        raise _wrong("preferred, ties and bad are at most judged together")
    for low, high in (("first_text_p50_s", "first_text_p95_s"), ("total_p50_s", "total_p95_s"), _DAYS):
        _refuse_disorder(evidence, low, high)


def _refuse_disorder(evidence: Evidence, low: str, high: str) -> None:
    first, second = getattr(evidence, low), getattr(evidence, high)
    if (first is None) is not (second is None) or (first is not None and first > second):
        raise _wrong(f"{low} stands with {high} and is not above it")
