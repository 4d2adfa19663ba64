"""A button without words says them to whoever asks."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from widgets.parts.icon_button import IconButton
from widgets.theme import Theme


def test_it_has_a_name_and_a_tooltip_with_its_keys(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "settings", "Settings", shortcut=QKeySequence("Ctrl+,"))
    qtbot.addWidget(button)
    assert button.accessibleName() == "Settings"
    assert "Settings (Ctrl+,)" in button.toolTip()
    button.set_shortcut(QKeySequence())
    assert "(" not in button.toolTip()


def test_a_name_from_outside_is_no_markup(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "x", "Close <b>model</b>")
    qtbot.addWidget(button)
    assert "&lt;b&gt;" in button.toolTip()
    assert button.accessibleName() == "Close <b>model</b>"


def test_it_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "x", "Close")
    qtbot.addWidget(button)
    before = button.iconSize().width()
    theme.choose("dark", scale=2.0)
    assert button.iconSize().width() == 2 * before


def test_the_keyboard_reaches_it(theme: Theme, qtbot: QtBot) -> None:
    button = IconButton(theme, "copy", "Copy")
    qtbot.addWidget(button)
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
    button.show()
    with qtbot.waitSignal(button.clicked):
        button.click()
