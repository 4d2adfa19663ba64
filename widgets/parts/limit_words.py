"""Limits in the words of the window: why it asks, and why it sends nothing."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from app.core import figures
from app.core.budgeting import Passing, Verdict
from app.core.limits import LimitKind
from app.core.outside_text import one_line
from widgets.state.figure_text import figure_text

_NAMED = 3


def money(amount: Decimal, currency: str = "USD") -> str:
    return figure_text(figures.amount(amount, currency))


def limit_money(amount: Decimal) -> str:
    """As it was set."""
    return figure_text(figures.list_price(amount))


def stopped(verdict: Verdict, *, blind: bool) -> str:
    """Why nothing is sent, and that it is not."""
    if verdict.halted and verdict.unread is not None:
        text = QCoreApplication.translate(
            "Limits", "Nothing was sent: there is a limit, and what was spent cannot be booked. {why}"
        )
        return text.format(why=verdict.unread.message)
    passing = verdict.stops[0]
    if passing.more is None:
        text = QCoreApplication.translate(
            "Limits", "Nothing was sent: a price is not known, and the limit of {limit} ({about}) is used up."
        )
    elif passing.kind is LimitKind.SEND:
        text = QCoreApplication.translate(
            "Limits", "Nothing was sent: it may cost up to {more}, and the limit is {limit} ({about})."
        )
    else:
        text = QCoreApplication.translate(
            "Limits",
            "Nothing was sent: it may cost up to {more}, and of the limit of {limit} ({about}), {taken} is"
            " spent or under way.",
        )
    return _filled(text, passing, blind=blind)


def reasons(verdict: Verdict, *, blind: bool) -> str:
    """Why the user is asked."""
    found = []
    if verdict.unread is not None:
        text = QCoreApplication.translate("Limits", "What was spent cannot be read: {why}")
        found.append(text.format(why=verdict.unread.message))
    if any(passing.more is not None for passing in verdict.asks):
        text = QCoreApplication.translate("Limits", "This may cost up to {amount}.")
        found.append(text.format(amount=money(verdict.most)))
    found += [_asks(passing, blind=blind) for passing in verdict.asks]
    if verdict.unpriced:
        found.append(_unpriced(verdict.unpriced, blind=blind))
    return " ".join(found)


def about(kind: LimitKind, endpoint: str | None = None) -> str:
    """What a limit is for, in brackets behind its amount."""
    match kind:
        case LimitKind.SEND:
            return QCoreApplication.translate("Limits", "one send")
        case LimitKind.DAY:
            return QCoreApplication.translate("Limits", "today")
        case LimitKind.MONTH:
            return QCoreApplication.translate("Limits", "this month")
        case LimitKind.ENDPOINT:
            if endpoint is None:
                return QCoreApplication.translate("Limits", "an endpoint, this month")
            text = QCoreApplication.translate("Limits", "{endpoint}, this month")
            return text.format(endpoint=one_line(endpoint, limit=40))


def _asks(passing: Passing, *, blind: bool) -> str:
    if passing.more is None:
        text = QCoreApplication.translate(
            "Limits", "You want to be asked from {limit} on ({about}); {taken} is spent or under way."
        )
    elif passing.kind is LimitKind.SEND:
        text = QCoreApplication.translate("Limits", "You want to be asked above {limit} ({about}).")
    else:
        text = QCoreApplication.translate(
            "Limits", "You want to be asked above {limit} ({about}); {taken} is spent or under way."
        )
    return _filled(text, passing, blind=blind)


def _filled(text: str, passing: Passing, *, blind: bool) -> str:
    return text.format(
        more="" if passing.more is None else money(passing.more),
        taken=money(passing.taken),
        limit=limit_money(passing.amount),
        about=about(passing.kind, None if blind else passing.endpoint),
    )


def _unpriced(models: tuple[str, ...], *, blind: bool) -> str:
    if blind or len(models) > _NAMED:
        return QCoreApplication.translate(
            "Limits", "The price of %n model(s) is not known, so no limit can hold them.", "", len(models)
        )
    text = QCoreApplication.translate(
        "Limits", "The price of {models} is not known, so no limit can hold it."
    )
    return text.format(models=", ".join(one_line(name, limit=60) for name in models))
