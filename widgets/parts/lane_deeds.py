"""What a verb for a lane does, wherever it was said: in a menu, on a button, by a key."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.core.verdicts import Verdict
from widgets.parts.lane_row import LaneRow
from widgets.parts.lane_tools import LaneTools
from widgets.parts.lane_verbs import IDENTIFYING, LaneVerb
from widgets.parts.lane_words import short_name
from widgets.state.lanes import Lanes
from widgets.state.notices import NoticeAction, Notices

_VERDICTS = {
    LaneVerb.PREFER: Verdict.PREFERRED,
    LaneVerb.TIE: Verdict.TIE,
    LaneVerb.BAD: Verdict.BAD,
}


class LaneDeeds(QObject):
    """Does what it can by itself, and passes on what needs a panel or another part of the window.

    passed_on(str, str)   a verb of `LaneVerb`, for the lane of this id
    """

    passed_on = Signal(str, str)

    def __init__(
        self, tools: LaneTools, row: LaneRow, lanes: Lanes, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tools, self._row, self._lanes, self._notices = tools, row, lanes, notices
        self._own = {
            LaneVerb.COPY: self._copy,
            LaneVerb.RETRY: self._retry,
            LaneVerb.STOP: tools.asking.stop,
            LaneVerb.CONTINUE: tools.asking.continue_from,
            LaneVerb.RAW: self._turn_raw,
            LaneVerb.COPY_MODEL: self._copy_model,
            LaneVerb.MOVE_LEFT: self._move_left,
            LaneVerb.MOVE_RIGHT: self._move_right,
            LaneVerb.MAXIMISE: self._maximise,
            LaneVerb.CLOSE: self._close,
        }
        self._closed: list[str] = []
        """The keys of the notices that offer to open a lane again."""
        for changed in (tools.open_session.opened, tools.open_session.blind_changed):
            changed.connect(self._forget_closed)

    def do(self, lane_id: str, verb: LaneVerb) -> None:
        """Nothing happens where it has no meaning now."""
        hidden = self._tools.open_session.blind and verb in IDENTIFYING
        if hidden or lane_id not in self._row.lane_ids:
            return
        if verb in _VERDICTS:
            self._tools.judging.judge(lane_id, _VERDICTS[verb])
        elif verb in self._own:
            self._own[verb](lane_id)
        else:
            self.passed_on.emit(verb.value, lane_id)

    def move(self, lane_id: str, place: int) -> None:
        """It was carried there."""
        self._lanes.move(lane_id, place)
        self._row.reveal(lane_id)

    def text_of(self, lane_id: str) -> str:
        """What the lane has said so far in the shown turn."""
        answer = self._tools.open_session.answer(lane_id)
        return "" if answer is None else answer.text_since(0)[0]

    def _copy(self, lane_id: str) -> None:
        text = self.text_of(lane_id)
        if text:
            QGuiApplication.clipboard().setText(text)
            self._notices.post(self.tr("The answer is on the clipboard."), key="copied")

    def _copy_model(self, lane_id: str) -> None:
        lane = self._tools.open_session.work.lane(lane_id)
        if lane is not None:
            QGuiApplication.clipboard().setText(str(lane.model))

    def _retry(self, lane_id: str) -> None:
        self._tools.asking.retry([lane_id])

    def _turn_raw(self, lane_id: str) -> None:
        column = self._row.lane(lane_id)
        if column is not None:
            column.set_raw(raw=not column.view.raw)

    def _move_left(self, lane_id: str) -> None:
        self.move(lane_id, self._row.lane_ids.index(lane_id) - 1)

    def _move_right(self, lane_id: str) -> None:
        self.move(lane_id, self._row.lane_ids.index(lane_id) + 1)

    def _maximise(self, lane_id: str) -> None:
        self._row.maximise("" if self._row.maximised else lane_id)

    def _close(self, lane_id: str) -> None:
        open_session = self._tools.open_session
        lane = next(each for each in open_session.lanes if each.id == lane_id)
        name = short_name(lane, blind=open_session.blind)
        place = self._row.lane_ids.index(lane_id)
        self._tools.asking.stop(lane_id)
        self._lanes.close([lane_id])
        undo = NoticeAction(self.tr("Undo"), partial(self._reopen, lane_id, place), undoes=True)
        text = self.tr("Lane {name} is closed. Its answers are kept.").format(name=name)
        self._closed.append(f"closed {lane_id}")
        self._notices.post(text, action=undo, key=self._closed[-1])

    def _forget_closed(self) -> None:
        """There is no such lane in another session, and no notice may say its name while names are hidden."""
        for key in self._closed:
            self._notices.clear(key)
        self._closed.clear()

    def _reopen(self, lane_id: str, place: int) -> None:
        self._lanes.reopen(lane_id)
        self._lanes.move(lane_id, place)
