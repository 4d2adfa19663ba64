"""The book of what was spent: reserved before it is sent, settled when it has ended, summed exactly.

Amounts are text, and are added as decimals here: SQLite's own numbers would round them.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, InvalidOperation, localcontext
from functools import lru_cache

from app.core.days import local_date
from app.core.money import EXACT, CostStatus, as_text
from app.core.spending import RESERVED, Cap, Entry, Grouping, Refusal, Sum, counted
from app.store.records import moment_of, moment_text
from app.store.statements import insert_new, update

_UNSURE = (CostStatus.UNKNOWN, CostStatus.PARTIAL)
"""What limits count at its most."""


def reserve(
    connection: sqlite3.Connection,
    entries: Sequence[Entry],
    caps: Sequence[Cap],
    together: Iterable[str],
    *,
    writer: str,
) -> list[Refusal | None]:
    """One after the other, each with what those before it took. Within one transaction, so that two programs
    cannot both take the last cent. An entry that is there already is reserved again with its new `most`.
    """
    with localcontext(EXACT):
        taken = {cap: _taken(connection, cap, together) for cap in caps}
        return [_reserve(connection, entry, taken, writer) for entry in entries]


def settle(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """What they cost takes the place of what was reserved for them, or of nothing."""
    for entry in entries:
        assert entry.status is not None  # it has ended
        _put(connection, entry, writer=None)


def sums(connection: sqlite3.Connection, since: datetime, by: Grouping | None) -> list[Sum]:
    """Of everything from then on, the largest first, or days in their order; without `by`, by currency."""
    found: dict[tuple[str, str], Sum] = {}
    with localcontext(EXACT):
        for at, endpoint, model, status, amount, currency, most in connection.execute(_SINCE, _moment(since)):
            name = _name(by, at, endpoint, model)
            total = found.setdefault((name, currency), Sum(name, currency))
            total.add(status, _decimal(amount), _decimal(most))
        if by is Grouping.DAY:
            return [found[key] for key in sorted(found)]
        return sorted(found.values(), key=_largest_first)


def writers(connection: sqlite3.Connection) -> list[str]:
    """The programs that have something reserved."""
    rows = connection.execute("SELECT DISTINCT writer FROM spend WHERE writer IS NOT NULL")
    return [writer for (writer,) in rows]


def recover(connection: sqlite3.Connection, dead: Iterable[str]) -> None:
    """What dead programs had reserved: whether it was charged nobody knows, so it goes on counting for limits
    at its most, and is told as unknown.
    """
    for writer in dead:
        connection.execute(
            "UPDATE spend SET status = ?, writer = NULL WHERE writer = ?", (CostStatus.UNKNOWN.value, writer)
        )


_SINCE = "SELECT at, endpoint, model, status, amount, currency, most FROM spend WHERE at >= ?"


def _reserve(
    connection: sqlite3.Connection, entry: Entry, taken: dict[Cap, Decimal], writer: str
) -> Refusal | None:
    # Without its own earlier reservation, when it is asked a second time.
    others = {
        cap: before - _counted_of(connection, entry.answer_id, cap)
        for cap, before in taken.items()
        if cap.concerns(entry)
    }
    for cap, before in others.items():
        if cap.refuses(before, entry):
            return Refusal(cap, before, entry.most)
    _put(connection, replace(entry, status=None, amount=None), writer=writer)
    for cap, before in others.items():
        own = counted(None, entry.most) if entry.currency == cap.currency else Decimal(0)
        taken[cap] = before + own
    return None


def _taken(connection: sqlite3.Connection, cap: Cap, together: Iterable[str]) -> Decimal:
    if cap.since is None:
        return sum((_counted_of(connection, each, cap) for each in together), Decimal(0))
    statement = "SELECT amount, most FROM spend WHERE at >= ? AND currency = ?"
    values: tuple[str, ...] = (*_moment(cap.since), cap.currency)
    if cap.endpoint is not None:
        statement += " AND endpoint = ?"
        values += (cap.endpoint,)
    rows = connection.execute(statement, values)
    return sum((counted(_decimal(amount), _decimal(most)) for amount, most in rows), Decimal(0))


def _counted_of(connection: sqlite3.Connection, answer_id: str, cap: Cap) -> Decimal:
    since = "" if cap.since is None else moment_text(cap.since)
    row = connection.execute(
        "SELECT amount, most FROM spend WHERE id = ? AND at >= ? AND currency = ?",
        (answer_id, since, cap.currency),
    ).fetchone()
    return Decimal(0) if row is None else counted(_decimal(row[0]), _decimal(row[1]))


def _put(connection: sqlite3.Connection, entry: Entry, *, writer: str | None) -> None:
    unsure = entry.status is None or entry.status in _UNSURE
    values = {
        "id": entry.answer_id,
        "at": moment_text(entry.at),
        "endpoint": entry.endpoint,
        "model": entry.model,
        "status": RESERVED if entry.status is None else entry.status.value,
        "amount": None if entry.amount is None else as_text(entry.amount),
        "currency": entry.currency,
        "most": as_text(entry.most) if unsure and entry.most is not None else None,
        "writer": writer,
    }
    if not insert_new(connection, "spend", values):
        update(connection, "spend", values)


def _moment(since: datetime) -> tuple[str]:
    return (moment_text(since),)


def _decimal(text: str | None) -> Decimal | None:
    """A damaged amount is as good as none."""
    if text is None:
        return None
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and amount >= 0 else None


def _name(by: Grouping | None, at: str, endpoint: str, model: str) -> str:
    match by:
        case None:
            return ""
        case Grouping.ENDPOINT:
            return endpoint
        case Grouping.MODEL:
            return f"{endpoint}/{model}"
        case Grouping.DAY:
            return _day_of(at).isoformat()


@lru_cache(maxsize=4096)
def _hour_day(hour: str, minute: str) -> date:
    return local_date(moment_of(f"{hour}:{minute}:00+00:00"))


def _day_of(at: str) -> date:
    """By its minute: clocks are changed at whole ones, and many answers share one."""
    return _hour_day(at[:13], at[14:16])


def _largest_first(total: Sum) -> tuple[str, Decimal, str]:
    return (total.currency, -total.amount, total.name)
