"""An empty view says what is missing and what to do."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from widgets.parts.empty_state import EmptyState
from widgets.theme import Theme


def test_it_says_what_is_missing_in_words_for_everybody(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme, "search-x", "Nothing found", "Try fewer words.")
    qtbot.addWidget(state)
    assert (state.accessibleName(), state.accessibleDescription()) == ("Nothing found", "Try fewer words.")
    state.set_texts("No sessions")
    assert (state.accessibleName(), state.accessibleDescription()) == ("No sessions", "")


def test_its_buttons_can_be_pressed(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme, "key-round", "No key", "Add one.")
    qtbot.addWidget(state)
    primary = state.add_button("Add a key", kind="primary", name="plus")
    state.show()
    assert primary.isVisible()
    assert primary.focusPolicy() & Qt.FocusPolicy.TabFocus
    with qtbot.waitSignal(primary.clicked):
        primary.click()


def test_long_texts_wrap_in_a_narrow_place(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(
        theme, "key-round", "A title of some length, going on", "A sentence that goes on. " * 6
    )
    qtbot.addWidget(state)
    for number in range(4):
        state.add_button(f"Something to do {number}")
    state.resize(240, 600)
    with qtbot.waitExposed(state):
        state.show()
    assert state.minimumSizeHint().width() <= 240
    assert state.width() == 240


def test_it_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme, "key-round", "No key", "Add one.")
    qtbot.addWidget(state)
    button = state.add_button("Add a key", name="plus")
    before = button.iconSize().width()
    theme.choose("dark", scale=2.0)
    assert button.iconSize().width() == 2 * before
