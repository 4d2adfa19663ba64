"""What a usage says beyond its five counts, as plain values for JSON, and back."""

from collections.abc import Mapping
from typing import Any, get_args

from providers.base import Usage, UsageDetail

_DETAILS = frozenset(get_args(UsageDetail))
_WORDS = ("service_tier", "speed", "region", "problem")


def beyond_counts(usage: Usage) -> dict[str, Any]:
    """Empty where there is no more to it."""
    beyond: dict[str, Any] = {word: said for word in _WORDS if (said := getattr(usage, word)) is not None}
    if usage.details:
        beyond["details"] = dict(usage.details)
    return beyond


def beyond_counts_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of `Usage` that `beyond_counts` wrote; names of later versions are left out. Raises
    `ValueError` or `TypeError` for what it did not write.
    """
    fields: dict[str, Any] = {word: str(document[word]) for word in _WORDS if word in document}
    details = {name: int(count) for name, count in document.get("details", {}).items() if name in _DETAILS}
    if any(count < 0 for count in details.values()):
        raise ValueError("a count is below zero")
    return fields | ({"details": details} if details else {})
