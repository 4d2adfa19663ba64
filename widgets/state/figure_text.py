"""Figures as the window writes them: their few words translated, decimals as the language has them."""

from PySide6.QtCore import QCoreApplication, QLocale

from app.core import figures

_WORDS = frozenset({figures.UNKNOWN, figures.BUFFERED, figures.FREE, figures.LOCAL, figures.NOT_CHARGED})


def figure_text(text: str) -> str:
    """What `app.core.figures` says, in the language of the moment."""
    if text in _WORDS:
        return _words()[text]
    locale = QLocale()
    return text.translate({ord("."): locale.decimalPoint(), ord(","): locale.groupSeparator()})


def _words() -> dict[str, str]:
    return {
        figures.UNKNOWN: QCoreApplication.translate("Figures", "unknown"),
        figures.BUFFERED: QCoreApplication.translate("Figures", "buffered"),
        figures.FREE: QCoreApplication.translate("Figures", "free"),
        figures.LOCAL: QCoreApplication.translate("Figures", "local"),
        figures.NOT_CHARGED: QCoreApplication.translate("Figures", "not charged"),
    }


def duration_text(seconds: float | None) -> str:
    """A time span, to be put into a sentence."""
    return figure_text(figures.duration(seconds))


def count_text(number: int | None) -> str:
    """A number of things, to be put into a sentence."""
    return figure_text(figures.count(number))
