"""Re-pricing in the words of the window."""

from PySide6.QtCore import QCoreApplication

from app.core import figures, repricing_words
from app.core.repricing import Difference
from widgets.state.figure_text import figure_text


def difference_text(found: Difference) -> str:
    """`$0.80 less (65 %)`, `the same`."""
    translate, amount = QCoreApplication.translate, found.amount
    if amount == 0:
        return translate("Repricing", "the same")
    shown = found.sign + figures.amount(abs(amount), found.first.currency)
    share = figure_text(repricing_words.percent(found))
    text = translate("Repricing", "{amount} more") if amount > 0 else translate("Repricing", "{amount} less")
    said = text.format(amount=figure_text(shown))
    return f"{said} ({share})" if share else said


def other_counts() -> str:
    return QCoreApplication.translate(
        "Repricing",
        "Token counts are those of the model that answered; another one counts the same text differently, "
        "and would have written another answer.",
    )
