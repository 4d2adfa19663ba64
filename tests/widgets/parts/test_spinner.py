"""Something turns while it is seen, and only then."""

from pytestqt.qtbot import QtBot

from widgets.parts.spinner import Spinner
from widgets.theme import Theme


def test_it_turns_while_it_is_seen(theme: Theme, qtbot: QtBot) -> None:
    theme.choose("dark", reduced_motion=False)
    spinner = Spinner(theme)
    qtbot.addWidget(spinner)
    assert not spinner.turning
    spinner.show()
    assert spinner.turning
    before = spinner.grab().toImage()
    qtbot.waitUntil(lambda: spinner.grab().toImage() != before)
    spinner.hide()
    assert not spinner.turning


def test_it_stands_still_where_motion_is_reduced(theme: Theme, qtbot: QtBot) -> None:
    theme.choose("dark", reduced_motion=True)
    spinner = Spinner(theme)
    qtbot.addWidget(spinner)
    spinner.show()
    assert not spinner.turning
    theme.choose("dark", reduced_motion=False)
    assert spinner.turning
    theme.choose("dark", reduced_motion=True)
    assert not spinner.turning


def test_it_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    spinner = Spinner(theme, size=14)
    qtbot.addWidget(spinner)
    theme.choose("dark", scale=2.0)
    assert spinner.sizeHint().width() == 28
