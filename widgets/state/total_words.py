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


def beside_text(total: Sum) -> str:
    """What is not in the amount, or not exact in it; empty where there is nothing to say."""
    translate = QCoreApplication.translate
    said = (
        (total.under_way, translate("Totals", "%n under way", "", total.under_way)),
        (total.unknown, translate("Totals", "%n unknown", "", total.unknown)),
        (total.partial, translate("Totals", "%n known in part", "", total.partial)),
        (total.estimated, translate("Totals", "%n estimated", "", total.estimated)),
    )
    return ", ".join(words for number, words in said if number)


def amount_text(total: Sum) -> str:
    """With its sign."""
    return figure_text(spending_words.amount(total))
