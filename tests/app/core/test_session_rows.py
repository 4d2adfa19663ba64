from datetime import UTC, date, datetime, timedelta

from app.core.session import SessionSummary
from app.core.session_rows import Entry, Header, arranged

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def entry(id_: str, *, hours: float = 0, pinned: bool = False) -> Entry:
    moment = NOON - timedelta(hours=hours)
    summary = SessionSummary(id=id_, title=id_, created_at=moment, changed_at=moment, pinned=pinned)
    return Entry(summary, moment.date())


def test_sessions_stand_under_their_days_the_latest_first() -> None:
    rows = arranged([entry("old", hours=30), entry("a", hours=2), entry("b", hours=1)])
    assert rows == [Header(date(2026, 3, 4)), "b", "a", Header(date(2026, 3, 3)), "old"]


def test_pinned_ones_stand_above_all_days() -> None:
    rows = arranged(
        [entry("new"), entry("kept", hours=900, pinned=True), entry("dear", hours=2, pinned=True)]
    )
    assert rows == [Header(None), "dear", "kept", Header(date(2026, 3, 4)), "new"]


def test_of_one_moment_the_higher_id_is_first_as_in_the_store() -> None:
    assert arranged([entry("a"), entry("b")])[1:] == ["b", "a"]


def test_nothing_has_no_header() -> None:
    assert arranged([]) == []
