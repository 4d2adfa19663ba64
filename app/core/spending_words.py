"""What was spent, in words: the same ones in a terminal and in the window's tooltips."""

from typing import Any

from app.core import figures
from app.core.money import as_text
from app.core.spending import Sum


def amount(total: Sum) -> str:
    """`≥` before an amount that is known in part, `≈` before one that is partly our own count. Only for sums
    that are `known`.
    """
    sign = "≥ " if total.partial else "≈ " if total.estimated else ""
    return sign + figures.amount(total.amount, total.currency)


def beside(total: Sum) -> str:
    """What is not in the amount, or not exact in it; empty where there is nothing to say."""
    said = (
        (total.under_way, "under way"),
        (total.unknown, "unknown"),
        (total.partial, "known in part"),
        (total.estimated, "estimated"),
    )
    return ", ".join(f"{number:,} {words}" for number, words in said if number)


def document(total: Sum) -> dict[str, Any]:
    """As commands print it: amounts are exact text, `null` where nothing in the sum has one."""
    return {
        "currency": total.currency,
        "amount": as_text(total.amount) if total.known else None,
        "counted": as_text(total.counted),
        "answers": total.answers,
        "unknown": total.unknown,
        "partial": total.partial,
        "estimated": total.estimated,
        "under_way": total.under_way,
    }
