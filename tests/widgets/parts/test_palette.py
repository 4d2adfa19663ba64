"""The palette, driven by the keyboard and the mouse."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from widgets.actions import Actions
from widgets.parts.palette import Palette
from widgets.parts.palette_model import PaletteRole
from widgets.parts.palette_source import ActionRows, PaletteRow
from widgets.theme import Theme


class Doer(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.done = 0

    def do(self) -> None:
        self.done += 1


@dataclass
class Rows:
    """A section of fixed rows that notes what was chosen."""

    name: str
    titles: Sequence[str]
    chosen: list[str] = field(default_factory=list)

    def title(self) -> str:
        return self.name

    def rows(self) -> Sequence[PaletteRow]:
        return [PaletteRow(f"{self.name} {title}", title, "a detail") for title in self.titles]

    def choose(self, row: PaletteRow) -> None:
        self.chosen.append(row.title)


class Hits(QObject):
    """A full-text search whose hits arrive when the test says so."""

    found = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.hits: tuple[PaletteRow, ...] = ()
        self.chosen: list[str] = []

    def title(self) -> str:
        return "In the answers"

    def search(self, text: str) -> None:
        self.asked.append(text)
        self.hits = ()

    def rows(self) -> Sequence[PaletteRow]:
        return self.hits

    def choose(self, row: PaletteRow) -> None:
        self.chosen.append(row.key)

    def arrive(self, *hits: PaletteRow) -> None:
        self.hits = hits
        self.found.emit()


@dataclass
class Stage:
    window: QWidget
    line: QLineEdit
    palette: Palette
    actions: Actions
    doer: Doer
    models: Rows
    hits: Hits

    def titles(self) -> list[str]:
        model = self.palette.model
        return [
            f"[{index.data()}]" if index.data(PaletteRole.HEADING) else index.data()
            for index in (model.index(row, 0) for row in range(model.rowCount()))
        ]

    def current(self) -> str | None:
        data = self.palette.list.currentIndex().data()
        return None if data is None else str(data)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.palette.field, text)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.palette.field, key)


@pytest.fixture
def stage(qtbot: QtBot, theme: Theme) -> Stage:
    window = QWidget()
    window.resize(900, 600)
    line = QLineEdit()
    QVBoxLayout(window).addWidget(line)
    actions, doer = Actions(), Doer()
    for id_ in ("new_session", "settings", "palette", "stop"):
        actions.action(id_).triggered.connect(doer.do)
    actions.action("stop").setEnabled(False)
    models = Rows("Models", ["claude-haiku-4-5", "openai/gpt-5-mini", "<b>bold</b>\n\u202eevil"])
    hits = Hits()
    palette = Palette(
        theme, [ActionRows(actions), models], [hits], parent=window, opener=actions.action("palette")
    )
    actions.attach(window)
    qtbot.addWidget(window)
    window.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    return Stage(window, line, palette, actions, doer, models, hits)


def test_it_offers_what_is_available_and_nothing_else(stage: Stage) -> None:
    stage.palette.open()

    assert stage.titles() == [
        "[Commands]",
        "New session",
        "Settings",
        "[Models]",
        "claude-haiku-4-5",
        "openai/gpt-5-mini",
        "<b>bold</b> <U+202E>evil",
    ]
    assert stage.current() == "New session"


def test_a_few_letters_find_it_and_enter_runs_it_with_the_focus_back(stage: Stage) -> None:
    stage.palette.open()
    stage.type("sett")
    assert stage.titles() == ["[Commands]", "Settings"]

    stage.press(Qt.Key.Key_Return)

    assert stage.doer.done == 1
    assert not stage.palette.isVisible()
    assert stage.line.hasFocus()


def test_the_found_letters_are_marked(stage: Stage) -> None:
    stage.palette.open()
    stage.type("gpt5")

    assert stage.titles() == ["[Models]", "openai/gpt-5-mini"]
    assert stage.palette.list.currentIndex().data(PaletteRole.MARKED) == (7, 8, 9, 11)


def test_the_section_that_answers_best_comes_first(stage: Stage) -> None:
    stage.palette.open()
    stage.type("mini")
    assert stage.titles()[0] == "[Models]"

    stage.palette.field.clear()
    stage.type("s")
    assert stage.titles()[0] == "[Commands]"


def test_arrows_and_page_keys_step_over_section_titles(stage: Stage) -> None:
    stage.palette.open()
    for expected in ("Settings", "claude-haiku-4-5", "openai/gpt-5-mini"):
        stage.press(Qt.Key.Key_Down)
        assert stage.current() == expected
    stage.press(Qt.Key.Key_PageDown)
    assert stage.current() == "<b>bold</b> <U+202E>evil"
    stage.press(Qt.Key.Key_Down)
    assert stage.current() == "<b>bold</b> <U+202E>evil"
    stage.press(Qt.Key.Key_PageUp)
    assert stage.current() == "New session"
    stage.press(Qt.Key.Key_Up)
    assert stage.current() == "New session"


def test_escape_closes_and_the_focus_returns(stage: Stage, qtbot: QtBot) -> None:
    stage.palette.open()
    stage.type("new")

    with qtbot.waitSignal(stage.palette.closed):
        stage.press(Qt.Key.Key_Escape)

    assert stage.line.hasFocus()
    assert stage.doer.done == 0
    assert stage.hits.asked[-1] == ""


def test_the_key_that_opened_it_closes_it(stage: Stage) -> None:
    stage.palette.open()
    QTest.keyClick(stage.palette.field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)

    assert not stage.palette.isVisible()


def test_no_command_behind_it_runs_while_it_is_open(stage: Stage) -> None:
    stage.palette.open()
    QTest.keyClick(stage.palette.field, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert stage.doer.done == 0
    assert stage.palette.isVisible()


def test_tab_stays_in_it(stage: Stage) -> None:
    stage.palette.open()
    stage.press(Qt.Key.Key_Tab)

    assert stage.palette.field.hasFocus()


def test_a_click_chooses_and_a_click_beside_it_closes(stage: Stage) -> None:
    stage.palette.open()
    view = stage.palette.list
    spot = view.visualRect(stage.palette.model.index(4, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert stage.models.chosen == ["claude-haiku-4-5"]
    assert not stage.palette.isVisible()

    stage.palette.open()
    QTest.mouseClick(stage.palette, Qt.MouseButton.LeftButton, pos=stage.palette.rect().bottomLeft())
    assert not stage.palette.isVisible()


def test_nothing_found_is_said_so(stage: Stage) -> None:
    stage.palette.open()
    stage.type("zzz")

    assert stage.titles() == []
    assert "zzz" in stage.palette.field.accessibleDescription()
    stage.press(Qt.Key.Key_Return)
    assert stage.palette.isVisible()


def test_what_was_chosen_lately_comes_first(stage: Stage) -> None:
    stage.palette.open()
    stage.type("haiku")
    stage.press(Qt.Key.Key_Return)

    stage.palette.open()
    assert stage.titles()[:2] == ["[Recent]", "claude-haiku-4-5"]
    assert stage.palette.model.recent == ("Models claude-haiku-4-5",)


def test_hits_of_a_search_come_as_they_arrive_and_the_choice_stays(stage: Stage) -> None:
    stage.palette.open()
    stage.type("e")
    stage.press(Qt.Key.Key_Down)
    chosen = stage.current()
    assert stage.hits.asked[-1] == "e"

    stage.hits.arrive(PaletteRow("hit 1", "Circuit breaker", "…one slow service…"))

    assert stage.titles()[-2:] == ["[In the answers]", "Circuit breaker"]
    assert stage.current() == chosen
    stage.press(Qt.Key.Key_PageDown)
    stage.press(Qt.Key.Key_Return)
    assert stage.hits.chosen == ["hit 1"]


def test_a_hit_that_is_there_already_is_not_shown_twice(stage: Stage) -> None:
    stage.palette.open()
    stage.type("haiku")
    stage.hits.arrive(PaletteRow("Models claude-haiku-4-5", "claude-haiku-4-5"))

    assert stage.titles() == ["[Models]", "claude-haiku-4-5"]


def test_a_screen_reader_hears_the_row_in_the_field(stage: Stage) -> None:
    stage.palette.open()
    stage.type("sett")

    assert stage.palette.field.accessibleDescription() == "Settings, Program, Ctrl+,"
    assert stage.palette.field.accessibleName()


def test_it_follows_its_window_and_the_text_scale(stage: Stage, theme: Theme) -> None:
    stage.palette.open()
    theme.choose("light", scale=2.0, reduced_motion=True)
    stage.window.resize(400, 300)

    assert stage.palette.geometry() == stage.window.rect()
    assert stage.palette.rect().contains(stage.palette.panel.geometry())


def test_thousands_of_rows(qtbot: QtBot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    sessions = Rows("Sessions", [f"Session {number} about retention" for number in range(10_000)])
    palette = Palette(theme, [sessions], parent=window)
    window.show()
    palette.open()
    QTest.keyClicks(palette.field, "9999 ret")

    assert palette.model.rowCount() == 2
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert sessions.chosen == ["Session 9999 about retention"]


def test_whoever_had_the_focus_may_be_gone(stage: Stage, qtbot: QtBot) -> None:
    stage.palette.open()
    with qtbot.waitSignal(stage.line.destroyed):
        stage.line.deleteLater()

    stage.press(Qt.Key.Key_Escape)

    assert not stage.palette.isVisible()
