"""What can be done with an answer, in wide and in narrow lanes."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.core.verdicts import Verdict
from widgets.parts.lane_footer import FooterState, LaneFooter
from widgets.parts.lane_verbs import LaneVerb
from widgets.theme import Theme

ALL = FooterState(
    judgeable=True, readable=True, comparable=True, retryable=True, continuable=True, finish="stop"
)


class Ground(QWidget):
    """What the footer lies on: a window of its own would not become narrower than its words."""

    def __init__(self, qtbot: QtBot, theme: Theme, width: int = 600) -> None:
        super().__init__()
        qtbot.addWidget(self)
        self.resize(800, 60)
        self.footer = LaneFooter(theme, self)
        self.footer.resize(width, self.footer.sizeHint().height())
        self.show()
        self.footer.show_state(ALL)


def test_each_button_says_its_verb(qtbot: QtBot, theme: Theme) -> None:
    ground = Ground(qtbot, theme)
    footer = ground.footer
    spy = QSignalSpy(footer.wanted)
    shown = [verb for verb in LaneVerb if verb in footer._buttons and footer.button(verb).isVisible()]
    for verb in shown:
        QTest.mouseClick(footer.button(verb), Qt.MouseButton.LeftButton)
    assert [spy.at(number)[0] for number in range(spy.count())] == [verb.value for verb in shown]
    assert LaneVerb.STOP not in shown


def test_a_click_alone_marks_no_verdict(qtbot: QtBot, theme: Theme) -> None:
    ground = Ground(qtbot, theme)
    footer = ground.footer
    QTest.mouseClick(footer.button(LaneVerb.PREFER), Qt.MouseButton.LeftButton)
    assert not footer.button(LaneVerb.PREFER).isChecked()
    footer.show_state(FooterState(judgeable=True, verdict=Verdict.TIE))
    assert footer.button(LaneVerb.TIE).isChecked()


def test_where_it_is_narrow_words_become_icons_one_after_the_other(qtbot: QtBot, theme: Theme) -> None:
    ground = Ground(qtbot, theme)
    footer = ground.footer
    words = [(verb, footer.button(verb).text()) for verb in footer._buttons]
    assert ("Continue here" in dict(words).values()) is True
    counts = []
    for width in (600, 430, 400, 360, 300):
        footer.resize(width, footer.height())
        footer._row.activate()  # which the event loop does otherwise
        texts = [button.text() for button in footer._buttons.values() if button.isVisible()]
        counts.append(sum(bool(text) for text in texts))
        for button in footer._buttons.values():
            assert button.text() or not button.icon().isNull()
            assert button.accessibleName()
        used = max(button.geometry().right() for button in footer._buttons.values() if button.isVisible())
        assert used < width
    assert counts == sorted(counts, reverse=True)
    assert counts[-1] < counts[0]
    footer.resize(600, footer.height())
    assert [(verb, footer.button(verb).text()) for verb in footer._buttons] == words


def test_while_it_grows_it_can_be_stopped_and_not_judged(qtbot: QtBot, theme: Theme) -> None:
    ground = Ground(qtbot, theme)
    footer = ground.footer
    footer.show_state(FooterState(live=True, readable=True))
    assert footer.button(LaneVerb.STOP).isVisible()
    assert not footer.button(LaneVerb.RETRY).isVisible()
    assert not footer.button(LaneVerb.PREFER).isEnabled()
    assert footer.button(LaneVerb.COPY).isEnabled()
