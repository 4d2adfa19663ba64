from datetime import UTC, datetime, timedelta

import pytest

from app.services.folders import Folders
from app.services.weekly_refresh import FILE_NAME, WeeklyRefresh

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def weekly() -> WeeklyRefresh:
    return WeeklyRefresh(Folders.find())


def test_the_first_time_is_due(weekly: WeeklyRefresh) -> None:
    assert weekly.due(NOW)


@pytest.mark.parametrize(("days", "due"), [(0, False), (6.9, False), (7, True), (30, True)])
def test_it_is_due_once_in_a_week(weekly: WeeklyRefresh, days: float, due: bool) -> None:
    weekly.begun(NOW)
    assert weekly.due(NOW + timedelta(days=days)) is due


def test_a_time_that_lies_ahead_holds_nothing_up(weekly: WeeklyRefresh) -> None:
    weekly.begun(NOW + timedelta(days=400))
    assert weekly.due(NOW)


@pytest.mark.parametrize(
    "text", ['{"asked_at": 7}', '{"asked_at": "soon"}', '{"asked_at": "2026-11-21"}', "{"]
)
def test_a_damaged_file_is_put_aside(weekly: WeeklyRefresh, text: str) -> None:
    folder = Folders.find().data
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text(text)
    assert weekly.due(NOW)
    assert [path.name for path in folder.glob("*.damaged-*")]
