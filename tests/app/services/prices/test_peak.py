"""DeepSeek's peak hours."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from app.services.prices.peak import is_peak


@pytest.mark.parametrize(
    ("moment", "peak"),
    [
        ("2026-11-20T00:59:59", False),
        ("2026-11-20T01:00:00", True),
        ("2026-11-20T03:59:59", True),
        ("2026-11-20T04:00:00", False),
        ("2026-11-20T06:00:00", True),
        ("2026-11-20T10:00:00", False),
        ("2026-11-21T02:00:00", False),  # a Saturday
        ("2026-11-22T02:00:00", False),
        ("2026-10-05T02:00:00", False),  # National Day holidays
        ("2026-10-08T02:00:00", True),
        ("2026-09-25T07:00:00", False),  # Mid-Autumn, a Friday
        ("2026-10-10T02:00:00", False),  # a Saturday that people in China work on: still a weekend
        ("2026-08-14T02:00:00", False),  # before there were peak hours
        ("2026-08-22T02:00:00", True),  # the last Saturday with them
    ],
)
def test_peak_hours(moment: str, peak: bool) -> None:
    assert is_peak(datetime.fromisoformat(moment).replace(tzinfo=UTC)) is peak


def test_another_zone_is_the_same_moment() -> None:
    assert is_peak(datetime(2026, 11, 20, 9, 30, tzinfo=timezone(timedelta(hours=8))))
