"""What the rows of the session list say in words: headers, hints, and what a screen reader reads out."""

from html import escape
from typing import Any

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

from app.core.days import Day, DayKind
from app.core.session import Hit
from widgets.state.session_roles import RowKind, SessionRow, field_of


def shown(row: SessionRow, role: int) -> Any:
    """What a view asks of any row that stands for a session."""
    if role == Qt.ItemDataRole.DisplayRole:
        return row.title
    if role == Qt.ItemDataRole.ToolTipRole:
        return hint(row)
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return spoken(row)
    return field_of(row, role)


def day_title(day: Day) -> str:
    """The header above the sessions of a day."""
    if day.kind is DayKind.TODAY:
        return QCoreApplication.translate("SessionWords", "Today")
    if day.kind is DayKind.YESTERDAY:
        return QCoreApplication.translate("SessionWords", "Yesterday")
    if day.kind is DayKind.WEEKDAY:
        pattern = "dddd"
    elif day.kind is DayKind.DATE:
        # Translators: Qt's pattern for a day of this year, as in "4 March".
        pattern = QCoreApplication.translate("SessionWords", "d MMMM")
    else:
        # Translators: Qt's pattern for a day of another year, as in "4 March 2024".
        pattern = QCoreApplication.translate("SessionWords", "d MMMM yyyy")
    return QLocale().toString(QDate(day.date.year, day.date.month, day.date.day), pattern)


def pinned_title() -> str:
    return QCoreApplication.translate("SessionWords", "Pinned")


def place_of(hit: Hit) -> str:
    """Where in a session the words were found."""
    if hit.found_in == "title" or hit.turn is None:
        return QCoreApplication.translate("SessionWords", "Title")
    if hit.found_in == "prompt":
        return QCoreApplication.translate("SessionWords", "Prompt {turn}").format(turn=hit.turn)
    return QCoreApplication.translate("SessionWords", "Answer {turn}").format(turn=hit.turn)


def spoken(row: SessionRow) -> str:
    """The row as a screen reader says it: what it is called first, then what the pictures show."""
    if row.kind is RowKind.HEADER:
        return row.title
    if row.kind is RowKind.HIT:
        return f"{row.title}. {row.place}: {row.excerpt}" if row.excerpt else row.title
    return ". ".join([row.title, *_states(row), *_figures(row)])


def hint(row: SessionRow) -> str:
    """The tooltip: the whole title, and what the row has no room for. As HTML, from escaped text."""
    if row.kind is RowKind.HEADER:
        return ""
    lines = [row.title, *_figures(row), *_states(row)]
    if row.kind is RowKind.SESSION and row.models:
        lines.insert(1, ", ".join(row.models))
    return "<qt>{text}</qt>".format(text="<br>".join(escape(line) for line in lines))


def _states(row: SessionRow) -> list[str]:
    translate = QCoreApplication.translate
    states = []
    if row.kind is RowKind.TEMPORARY:
        states.append(translate("SessionWords", "Temporary: never written to the disk"))
    if row.live:
        states.append(translate("SessionWords", "Answers are arriving"))
    if row.pinned:
        states.append(translate("SessionWords", "Pinned"))
    if row.blind:
        states.append(translate("SessionWords", "Blind: it is hidden who answers"))
    if row.tags:
        states.append(translate("SessionWords", "Tags: {tags}").format(tags=", ".join(row.tags)))
    return states


def _figures(row: SessionRow) -> list[str]:
    translate = QCoreApplication.translate
    figures = []
    if row.turns:
        figures.append(translate("SessionWords", "%n turn(s)", None, row.turns))
    if row.models:
        figures.append(translate("SessionWords", "%n model(s)", None, len(row.models)))
    return figures
