"""Which day a moment belongs to, as the person at the screen counts days."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum

DAYS_CALLED_BY_WEEKDAY = 6
"""Further back, "Thursday" would be this day's own name again, and then mean another week."""


class DayKind(StrEnum):
    """How a day is called."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    WEEKDAY = "weekday"
    """By its name alone: one of the last few days."""
    DATE = "date"
    """By day and month: another day of this year."""
    DATE_AND_YEAR = "date_and_year"


@dataclass(frozen=True, slots=True)
class Day:
    date: date
    kind: DayKind


def local_date(moment: datetime, zone: tzinfo | None = None) -> date:
    """The date on the wall at that moment; without a zone, in the computer's own."""
    return moment.astimezone(zone).date()


def day_of(day: date, today: date) -> Day:
    """How a day is called on another one. A day to come (a clock was set back) counts as today."""
    back = (today - day).days
    if back <= 0:
        return Day(day, DayKind.TODAY)
    if back == 1:
        return Day(day, DayKind.YESTERDAY)
    if back <= DAYS_CALLED_BY_WEEKDAY:
        return Day(day, DayKind.WEEKDAY)
    return Day(day, DayKind.DATE if day.year == today.year else DayKind.DATE_AND_YEAR)


def until_midnight(now: datetime, zone: tzinfo | None = None) -> timedelta:
    """How long the day still lasts, from an aware moment; 23 or 25 hours at most where clocks are changed."""
    local = now.astimezone(zone)
    tomorrow = datetime.combine(local.date() + timedelta(days=1), time(), tzinfo=zone)
    # Through the clock of the world: the difference of two times of one zone leaves a changed clock out.
    return tomorrow.astimezone() - now.astimezone()


def day_start(day: date, zone: tzinfo | None = None) -> datetime:
    """The first moment of a day on the wall, as an aware one; at the ends of the calendar, that of UTC."""
    start = datetime.combine(day, time(), tzinfo=zone)
    if zone is not None:
        return start
    try:
        return start.astimezone()
    except (ValueError, OverflowError):  # elsewhere it is the year 0, or 10,000, already
        return start.replace(tzinfo=UTC)


def month_start(day: date, zone: tzinfo | None = None) -> datetime:
    """The first moment of the month that the day is in."""
    return day_start(day.replace(day=1), zone)
