"""Totals in the words of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from app.core import spending_words
from app.core.spending import Sum
from widgets.state.figure_text import figure_text


def total_text(sums: Sequence[Sum]) -> str:
    """`$0.00523`, `≥ $0.02 + 2 unknown`, `$0.10 + ¥2.00`, `nothing to pay`; empty for no answers."""
    parts = [amount_text(total) for total in sums if total.amount]
    unknown = sum(total.unknown for total in sums)
    if not parts and sums and not unknown:
        return QCoreApplication.translate("Totals", "nothing to pay")
    if unknown:
        text = QCoreApplication.translate("Totals", "%n unknown", "", unknown)
        parts.append(text)
    return " + ".join(parts)


def amount_text(total: Sum) -> str:
    """With its sign."""
    return figure_text(spending_words.amount(total))
