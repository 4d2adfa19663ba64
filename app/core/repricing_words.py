"""Re-pricing in words: the same ones in a terminal and in the window."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from app.core import figures, spending_words
from app.core.money import as_text
from app.core.repricing import Difference, Totals


def difference(found: Difference) -> str:
    """`$0.80 less (65 %)`, `$0.10 more`, `the same`; a sign before what is not exact."""
    amount = found.amount
    if amount == 0:
        return "the same"
    shown = found.sign + figures.amount(abs(amount), found.first.currency)
    share = percent(found)
    return f"{shown} {'more' if amount > 0 else 'less'}{f' ({share})' if share else ''}"


def percent(found: Difference) -> str:
    """Of what was paid; empty where nothing was. `65 %`, `0.4 %`, `12 times`."""
    paid, now = found.first.amount, found.second.amount
    if paid <= 0:
        return ""
    if now >= 10 * paid:
        return f"{now / paid:,.0f} times"
    share = abs(found.amount) / paid * 100
    return (
        f"{share:.0f} %"
        if share >= Decimal("9.95")
        else f"{share:.1f} %"
        if share >= Decimal("0.05")
        else "<0.1 %"
    )


def first(found: Difference) -> str:
    return spending_words.amount(found.first)


def second(found: Difference) -> str:
    return spending_words.amount(found.second)


def left_out(totals: Totals) -> Iterator[str]:
    """Why answers are not in it: `2 answers: The provider did not say …`, the most frequent first."""
    for reason, number in totals.left_out.most_common():
        yield f"{answers(number)}: {reason}"


def answers(number: int) -> str:
    return "1 answer" if number == 1 else f"{number:,} answers"


def document(totals: Totals) -> dict[str, Any]:
    """As commands print it: amounts are exact text."""
    return {
        "answers": totals.answers,
        "compared": totals.compared,
        "totals": [_difference_document(each) for each in totals.differences.values()],
        "left_out": [
            {"reason": reason, "answers": number} for reason, number in totals.left_out.most_common()
        ],
    }


def _difference_document(found: Difference) -> dict[str, Any]:
    return {
        "currency": found.first.currency,
        "answers": found.first.answers,
        "paid": as_text(found.first.amount),
        "would_be": as_text(found.second.amount),
        "difference": as_text(found.amount),
        "paid_estimated": found.first.estimated,
        "paid_partial": found.first.partial,
        "would_be_estimated": found.second.estimated,
        "would_be_partial": found.second.partial,
    }
