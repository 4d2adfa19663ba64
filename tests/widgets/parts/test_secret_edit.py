"""A field that takes a key and gives nothing back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from widgets.parts.secret_edit import SecretEdit
from widgets.theme import Theme

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"


def made(qtbot: QtBot, theme: Theme) -> SecretEdit:
    field = SecretEdit(theme)
    qtbot.addWidget(field)
    field.show()
    field.line.setFocus()
    return field


def spoken(line: QLineEdit) -> str:
    reader = QAccessible.queryAccessibleInterface(line)
    return " ".join(reader.text(kind) for kind in QAccessible.Text)


def test_what_is_typed_is_hidden_from_the_first_letter(qtbot: QtBot, theme: Theme) -> None:
    field = made(qtbot, theme)
    qtbot.keyClicks(field.line, KEY)
    assert field.typed() == KEY
    assert field.line.displayText() == "●" * len(KEY)
    assert KEY not in spoken(field.line)
    hints = field.line.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData
    assert hints & Qt.InputMethodHint.ImhNoPredictiveText


def test_nothing_goes_to_the_clipboard_hidden_or_shown(qtbot: QtBot, theme: Theme) -> None:
    field = made(qtbot, theme)
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    qtbot.keyClicks(field.line, KEY)
    for shown in (False, True):
        field._eye.setChecked(shown)
        for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Insert):
            qtbot.keyClick(field.line, key, Qt.KeyboardModifier.ControlModifier)
        QTest.mouseDClick(field.line, Qt.MouseButton.LeftButton)
        assert clipboard.text() == "before"
        assert field.typed() == KEY
    assert not field.line.hasSelectedText()


def test_the_eye_shows_it_only_as_long_as_something_stands_there(qtbot: QtBot, theme: Theme) -> None:
    field = made(qtbot, theme)
    assert not field._eye.isEnabled()
    qtbot.keyClicks(field.line, KEY)
    field._eye.click()
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal
    field.wipe()
    assert field.line.echoMode() == QLineEdit.EchoMode.Password


def test_wiped_means_that_undo_brings_nothing_back(qtbot: QtBot, theme: Theme) -> None:
    field = made(qtbot, theme)
    qtbot.keyClicks(field.line, KEY)
    field._eye.click()
    field.wipe()
    qtbot.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.empty
    assert not field.line.isUndoAvailable()


def test_hiding_wipes(qtbot: QtBot, theme: Theme) -> None:
    field = made(qtbot, theme)
    qtbot.keyClicks(field.line, KEY)
    field.hide()
    assert field.empty


def test_a_pasted_key_comes_in_and_enter_says_so(qtbot: QtBot, theme: Theme) -> None:
    field = made(qtbot, theme)
    QGuiApplication.clipboard().setText(f"  {KEY}\n")
    with qtbot.waitSignal(field.edited):
        field.line.paste()
    with qtbot.waitSignal(field.entered):
        qtbot.keyClick(field.line, Qt.Key.Key_Return)
    assert field.typed().strip() == KEY
    QGuiApplication.clipboard().clear()
