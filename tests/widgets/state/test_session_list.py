"""Rows that change one at a time, under headers that follow the calendar."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.core.model_ref import ModelRef
from app.core.session import SessionSummary
from widgets.state.session_list import SessionList
from widgets.state.session_roles import RowKind, RowShape, SessionRole, SessionRow

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


def summary(id_: str, hours: float = 0, **changes: object) -> SessionSummary:
    moment = NOON - timedelta(hours=hours)
    made = SessionSummary(id=id_, title=f"title {id_}", created_at=moment, changed_at=moment)
    return replace(made, **changes)  # type: ignore[arg-type]


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(qapp: object, clock: Clock) -> SessionList:  # noqa: ARG001
    model = SessionList(now=clock)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    return model


def row(model: SessionList, at: int) -> SessionRow:
    found = model.index(at).data(SessionRole.ROW)
    assert isinstance(found, SessionRow)
    return found


def titles(model: SessionList) -> list[str]:
    return [row(model, at).title for at in range(model.rowCount())]


def test_sessions_stand_under_the_day_on_the_wall(sessions: SessionList) -> None:
    sessions.add_page(
        [summary("a"), summary("b", 24), summary("c", 72), summary("d", 24 * 20), summary("e", 24 * 400)],
        more=False,
    )
    days = [row(sessions, at).title for at in range(0, 10, 2)]
    assert days == ["Today", "Yesterday", "Sunday", "12 February", "28 January 2025"]
    assert all(row(sessions, at).kind is RowKind.HEADER for at in range(0, 10, 2))
    assert titles(sessions)[1::2] == [f"title {id_}" for id_ in "abcde"]


def test_pinned_sessions_stand_above_the_days(sessions: SessionList) -> None:
    sessions.add_page([summary("a"), summary("b", 24, pinned=True)], more=False)
    assert titles(sessions) == ["Pinned", "title b", "Today", "title a"]
    sessions.put([summary("b", 24)])
    assert titles(sessions) == ["Today", "title a", "Yesterday", "title b"]


def test_what_changes_moves_alone_and_what_was_chosen_stays_chosen(sessions: SessionList) -> None:
    sessions.add_page([summary("a", 1), summary("b", 2), summary("c", 24), summary("d", 25)], more=False)
    chosen = QPersistentModelIndex(sessions.index(2))
    moved = QPersistentModelIndex(sessions.index(4))
    resets: list[None] = []
    sessions.modelReset.connect(lambda: resets.append(None))
    sessions.put([summary("c")])
    assert titles(sessions) == ["Today", "title c", "title a", "title b", "Yesterday", "title d"]
    assert chosen.data(SessionRole.ID) == "b"
    assert moved.data(SessionRole.ID) == "c"
    assert moved.row() == 1
    assert not resets


def test_what_is_told_of_a_session_changes_its_row_alone(sessions: SessionList) -> None:
    sessions.add_page([summary(id_, hours) for hours, id_ in enumerate("abc")], more=False)
    told: list[int] = []
    sessions.dataChanged.connect(lambda first, _last: told.append(first.row()))
    sessions.set_live(["b"])
    sessions.set_current("c")
    sessions.put([summary("a", title="renamed")])
    assert told == [2, 3, 1]
    assert row(sessions, 2).live
    assert row(sessions, 3).current
    sessions.set_live([])
    assert not row(sessions, 2).live


def test_a_row_gives_out_what_a_session_is(sessions: SessionList) -> None:
    models = (ModelRef("demo", "quick"), ModelRef("demo", "careful"))
    sessions.put([summary("a", models=models, turns=3, tags=("sql", "work"), pinned=True)])
    index = sessions.index(1)
    assert index.data(SessionRole.ID) == "a"
    assert index.data(SessionRole.TITLE) == index.data() == "title a"
    assert index.data(SessionRole.MODELS) == ("demo/quick", "demo/careful")
    assert index.data(SessionRole.TURNS) == 3
    assert index.data(SessionRole.TAGS) == ("sql", "work")
    assert index.data(SessionRole.SHAPE) == RowShape.TAGGED
    assert index.data(SessionRole.KIND) == RowKind.SESSION
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("title a. Pinned. Tags: sql, work. 3 turn")
    assert "demo/quick, demo/careful" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_hostile_titles_are_one_visible_line_and_never_markup(sessions: SessionList) -> None:
    sessions.put([summary("a", title="<img src=x>\n\u202efdp.exe" + "x" * 400)])
    index = sessions.index(1)
    assert "\n" not in index.data()
    assert "\u202e" not in index.data()
    assert len(index.data()) <= 200
    assert "<img" not in index.data(Qt.ItemDataRole.ToolTipRole)


def test_what_is_hidden_comes_back_to_its_place(sessions: SessionList) -> None:
    sessions.add_page([summary(id_, hours) for hours, id_ in enumerate("abc")], more=False)
    sessions.hide(["b"])
    sessions.put([summary("b", 1, title="changed meanwhile")])
    assert titles(sessions) == ["Today", "title a", "title c"]
    sessions.unhide(["b"])
    assert titles(sessions) == ["Today", "title a", "changed meanwhile", "title c"]
    sessions.forget(["a", "b", "c"])
    assert sessions.rowCount() == 0
    assert sessions.empty


def test_a_temporary_session_stands_at_the_top_while_it_lives(sessions: SessionList) -> None:
    sessions.add_page([summary("a")], more=False)
    sessions.set_temporary("t", "private")
    assert titles(sessions) == ["private", "Today", "title a"]
    assert row(sessions, 0).kind is RowKind.TEMPORARY
    assert "never written" in sessions.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    sessions.set_temporary("t", "renamed")
    assert titles(sessions)[0] == "renamed"
    sessions.set_temporary("", "")
    assert titles(sessions) == ["Today", "title a"]


def test_at_midnight_today_becomes_yesterday(sessions: SessionList, clock: Clock) -> None:
    sessions.add_page([summary("a"), summary("b", 24)], more=False)
    told: list[int] = []
    sessions.dataChanged.connect(lambda first, _last: told.append(first.row()))
    sessions.clock.start()
    clock.now = NOON + timedelta(days=1)
    sessions.clock.look()
    assert titles(sessions) == ["Yesterday", "title a", "Tuesday", "title b"]
    assert told == [0, 2]
    sessions.put([replace(summary("b"), changed_at=clock.now)])
    assert titles(sessions) == ["Today", "title b", "Yesterday", "title a"]
    sessions.clock.stop()


def test_pages_are_wanted_one_at_a_time_and_again_after_a_failure(sessions: SessionList) -> None:
    wanted: list[None] = []
    sessions.page_wanted.connect(lambda: wanted.append(None))
    root = QModelIndex()
    assert not sessions.canFetchMore(root)
    sessions.add_page([summary("a")], more=True)
    sessions.fetchMore(root)
    sessions.fetchMore(root)
    assert len(wanted) == 1
    sessions.page_failed()
    sessions.fetchMore(root)
    assert len(wanted) == 2
    sessions.add_page([summary("b", 1)], more=False)
    sessions.fetchMore(root)
    assert len(wanted) == 2


def test_a_typed_title_is_told_and_an_empty_or_same_one_is_not(sessions: SessionList) -> None:
    sessions.add_page([summary("a")], more=False)
    typed: list[tuple[str, str]] = []
    sessions.title_typed.connect(lambda id_, title: typed.append((id_, title)))
    assert not sessions.setData(sessions.index(1), "  ")
    assert not sessions.setData(sessions.index(1), "title a")
    assert not sessions.setData(sessions.index(0), "a header")
    assert sessions.setData(sessions.index(1), " two \n words ")
    assert typed == [("a", "two words")]


def test_headers_cannot_be_chosen(sessions: SessionList) -> None:
    sessions.add_page([summary("a")], more=False)
    assert sessions.flags(sessions.index(0)) == Qt.ItemFlag.NoItemFlags
    assert sessions.flags(sessions.index(1)) & Qt.ItemFlag.ItemIsSelectable


def test_tags_that_come_or_go_change_how_high_a_row_is(sessions: SessionList) -> None:
    sessions.add_page([summary("a")], more=False)
    told: list[None] = []
    sessions.shapes_changed.connect(lambda: told.append(None))
    sessions.put([summary("a", title="renamed")])
    assert not told
    sessions.put([summary("a", tags=("x",))])
    sessions.put([summary("a", tags=("y",))])
    assert len(told) == 1
