"""Limits in words, for a terminal and for an answer that was not asked for."""

from collections.abc import Iterator
from decimal import Decimal

from app.core import figures
from app.core.budgeting import Passing, Verdict
from app.core.cost_words import listed
from app.core.limits import CURRENCY, LimitKind
from app.core.outside_text import one_line
from app.core.spending import Refusal

_NAMED = 5
"""Models that are named; of more, how many."""

HINT = "Lower “max tokens”, ask fewer lanes, or raise the limit: `abreast limits set {which} --stop AMOUNT`."


def span(kind: LimitKind, endpoint: str | None) -> str:
    """What a limit is for: `one send`, `today`, `this month`, `“openrouter” this month`."""
    match kind:
        case LimitKind.SEND:
            return "one send"
        case LimitKind.DAY:
            return "today"
        case LimitKind.MONTH:
            return "this month"
        case LimitKind.ENDPOINT:
            return f"“{one_line(endpoint or '', limit=40)}” this month"


def argument(kind: LimitKind, endpoint: str | None) -> str:
    """How the command names it: `day`, `endpoint openrouter`."""
    return f"{kind.value} {one_line(endpoint, limit=64)}" if endpoint is not None else kind.value


def refused(refusal: Refusal) -> str:
    """Why a lane was not asked."""
    cap = refusal.cap
    return "Nothing was sent: " + _passed(cap.kind, cap.endpoint, cap.stop, refusal.taken, refusal.most)


def hint(kind: LimitKind, endpoint: str | None) -> str:
    return HINT.format(which=argument(kind, endpoint))


def stopped(verdict: Verdict) -> str:
    """Why nothing is sent."""
    if verdict.unread is not None and verdict.halted:
        return unread(verdict.unread.message)
    first = verdict.stops[0]
    return "Nothing was sent: " + _passed(first.kind, first.endpoint, first.amount, first.taken, first.more)


def unread(why: str) -> str:
    return f"Nothing was sent: there is a spending limit, and what was spent cannot be booked. {why}"


def reasons(verdict: Verdict) -> Iterator[str]:
    """Why the user is asked, a sentence each."""
    if verdict.unread is not None:
        yield f"What was spent cannot be read. {verdict.unread.message}"
    if any(passing.more is not None for passing in verdict.asks):
        yield f"This may cost up to {figures.amount(verdict.most)}."
    yield from (_asks(passing) for passing in verdict.asks)
    if verdict.unpriced:
        yield f"{_models(verdict.unpriced)}, so no limit can hold it."


def _asks(passing: Passing) -> str:
    about, amount = span(passing.kind, passing.endpoint), figures.list_price(passing.amount)
    word = "from" if passing.more is None else "above"
    wish = f"You want to be asked {word} {amount} {'on ' if passing.more is None else ''}for {about}"
    if passing.kind is LimitKind.SEND:
        return f"{wish}."
    return f"{wish}; {figures.amount(passing.taken)} is spent or under way."


def _passed(
    kind: LimitKind, endpoint: str | None, amount: Decimal, taken: Decimal, more: Decimal | None
) -> str:
    about, limit = span(kind, endpoint), figures.list_price(amount)
    if more is None:
        return f"its price in {CURRENCY} is not known, and the limit of {limit} for {about} is used up."
    up_to = f"it may cost up to {figures.amount(more)}"
    if kind is LimitKind.SEND and taken == 0:
        return f"{up_to}, and the limit for {about} is {limit}."
    return f"{up_to}, and of the limit of {limit} for {about}, {figures.amount(taken)} is spent or under way."


def _models(names: tuple[str, ...]) -> str:
    shown = [one_line(name, limit=80) for name in names[:_NAMED]]
    if len(names) > _NAMED:
        shown.append(f"{len(names) - _NAMED} more")
    return f"The price of {listed(shown)} in {CURRENCY} is not known"
