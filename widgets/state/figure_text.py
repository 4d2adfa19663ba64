"""Figures as the window writes them: their few words translated, decimals as the language has them."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.core import figures


def figure_text(text: str) -> str:
    """What `app.core.figures` says, in the language of the moment."""
    if text == figures.UNKNOWN:
        return QCoreApplication.translate("Figures", "unknown")
    if text == figures.BUFFERED:
        return QCoreApplication.translate("Figures", "buffered")
    locale = QLocale()
    return text.translate({ord("."): locale.decimalPoint(), ord(","): locale.groupSeparator()})


def duration_text(seconds: float | None) -> str:
    """A time span, to be put into a sentence."""
    return figure_text(figures.duration(seconds))


def count_text(number: int | None) -> str:
    """A number of things, to be put into a sentence."""
    return figure_text(figures.count(number))
