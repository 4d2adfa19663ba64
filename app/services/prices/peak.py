"""When DeepSeek charges its peak price.

From 01:00 to 04:00 and from 06:00 to 10:00 UTC, Monday to Friday, and not on public holidays of China; since
17 August 2026, and since 23 August 2026 not at weekends. A window's end is outside it.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

PEAK_SINCE = date(2026, 8, 17)
WEEKENDS_FREE_SINCE = date(2026, 8, 23)
WINDOWS = ((time(1), time(4)), (time(6), time(10)))
HOLIDAYS_KNOWN = frozenset({2026})
"""Years whose public holidays stand below; those of a year are announced in the November before it."""
HOLIDAYS_UNKNOWN = "On Chinese public holidays it is off-peak all day; those of this year are not known here."

SWITCHED_OFF = {"deepseek-chat": date(2026, 7, 24), "deepseek-reasoner": date(2026, 7, 24)}
"""Names that DeepSeek no longer serves, by the last day of them."""


def _days(first: date, last: date) -> Iterator[date]:
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


# Notice of the General Office of the State Council on the public holidays of 2026, 4 November 2025.
HOLIDAYS = frozenset(
    day
    for first, last in (
        (date(2026, 1, 1), date(2026, 1, 3)),
        (date(2026, 2, 15), date(2026, 2, 23)),
        (date(2026, 4, 4), date(2026, 4, 6)),
        (date(2026, 5, 1), date(2026, 5, 5)),
        (date(2026, 6, 19), date(2026, 6, 21)),
        (date(2026, 9, 25), date(2026, 9, 27)),
        (date(2026, 10, 1), date(2026, 10, 7)),
    )
    for day in _days(first, last)
)


def is_peak(at: datetime) -> bool:
    """Whether it is a peak hour. The windows lie within one day of China, which is eight hours ahead."""
    moment = at.astimezone(UTC)
    day = moment.date()
    if day < PEAK_SINCE or day in HOLIDAYS or (day.isoweekday() > 5 and day >= WEEKENDS_FREE_SINCE):
        return False
    return any(start <= moment.time() < end for start, end in WINDOWS)


def is_window(start: time, end: time) -> bool:
    """Whether these are the hours of a peak window, whatever the day."""
    return (start.replace(tzinfo=None), end.replace(tzinfo=None)) in WINDOWS
