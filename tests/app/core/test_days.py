from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.core.days import Day, DayKind, day_of, day_start, local_date, month_start, until_midnight

TODAY = date(2026, 3, 4)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("back", "kind"),
    [
        (-3, DayKind.TODAY),
        (0, DayKind.TODAY),
        (1, DayKind.YESTERDAY),
        (2, DayKind.WEEKDAY),
        (6, DayKind.WEEKDAY),
        (7, DayKind.DATE),
        (62, DayKind.DATE),
        (63, DayKind.DATE_AND_YEAR),
    ],
)
def test_how_a_day_is_called(back: int, kind: DayKind) -> None:
    day = TODAY - timedelta(days=back)
    assert day_of(day, TODAY) == Day(day, kind)


def test_a_moment_belongs_to_the_day_on_the_wall() -> None:
    moment = datetime(2026, 3, 4, 23, 30, tzinfo=UTC)
    assert local_date(moment, BERLIN) == date(2026, 3, 5)
    assert local_date(moment, ZoneInfo("America/New_York")) == date(2026, 3, 4)
    assert local_date(moment) == moment.astimezone().date()


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (datetime(2026, 3, 4, 23, 59, 59, tzinfo=BERLIN), timedelta(seconds=1)),
        (datetime(2026, 3, 4, tzinfo=BERLIN), timedelta(hours=24)),
        (datetime(2026, 3, 29, tzinfo=BERLIN), timedelta(hours=23)),
        (datetime(2026, 10, 25, tzinfo=BERLIN), timedelta(hours=25)),
        (datetime(2026, 3, 4, 22, 30, tzinfo=UTC), timedelta(minutes=30)),
    ],
)
def test_midnight_comes_after_23_24_or_25_hours(now: datetime, left: timedelta) -> None:
    assert until_midnight(now, BERLIN) == left


def test_midnight_of_this_computer_is_ahead_and_near() -> None:
    assert timedelta(0) < until_midnight(datetime.now(UTC)) <= timedelta(hours=25)


def test_a_day_and_a_month_begin_at_midnight_on_the_wall() -> None:
    assert day_start(date(2026, 3, 29), BERLIN) == datetime(2026, 3, 28, 23, tzinfo=UTC)  # clocks change
    assert day_start(date(2026, 3, 30), BERLIN) == datetime(2026, 3, 29, 22, tzinfo=UTC)
    assert month_start(date(2026, 4, 17), BERLIN) == datetime(2026, 3, 31, 22, tzinfo=UTC)
    assert day_start(TODAY).astimezone() == datetime(2026, 3, 4).astimezone()


@pytest.mark.parametrize("day", [date.min, date.max])
def test_the_first_and_the_last_day_there_is_begin_too(day: date) -> None:
    start = day_start(day)
    assert start.tzinfo is not None
    assert abs(start.replace(tzinfo=None) - datetime.combine(day, datetime.min.time())) < timedelta(days=1)
