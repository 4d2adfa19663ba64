"""The numbers of the shown turn, lane by lane, and who is best at what; reckoned when something ended."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.live_strip import COST, TOTAL
from app.core.number_strip import Figure, number_strips
from app.core.pulse import Pulse
from widgets.state.open_session import OpenSession

COALESCE_MS = 30
"""A hundred answers that are stopped at once are reckoned once."""
MOST_PULSES = 512
"""Of the answers seen last; a line of a few hundred numbers each."""
MOST_KEPT, MOST_KEPT_VALUES = 128, 40


class TurnFigures(QObject):
    """changed()   who is best may be another lane now, in this turn or because another one is shown"""

    changed = Signal()

    def __init__(self, open_session: OpenSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open = open_session
        self._strips: dict[str, tuple[Figure, ...]] = {}
        self._stale = True
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(COALESCE_MS)
        self._soon.timeout.connect(self._on_all_changed)
        self._pulses: dict[str, Pulse] = {}
        open_session.opened.connect(self._on_all_changed)
        open_session.turn_shown.connect(self._on_all_changed)
        open_session.lanes_changed.connect(self._on_all_changed)
        open_session.blind_changed.connect(self._on_all_changed)
        open_session.answer_begun.connect(self._on_answer_changed)
        open_session.answer_ended.connect(self._on_answer_changed)

    def strip(self, lane_id: str) -> tuple[Figure, ...]:
        """The figures of the lane's answer; none when it was not asked, or while numbers are hidden.

        Of one that ended a moment ago it is not known yet whether it is best: `changed` follows.
        """
        if self._stale and self._soon.isActive():
            answer = None if self._open.blind else self._open.answer(lane_id)
            return number_strips([answer])[0] if answer is not None else ()
        if self._stale:
            self._strips = self._reckoned()
            self._stale = False
        return self._strips.get(lane_id, ())

    def crowns(self, lane_id: str) -> frozenset[str]:
        """The labels of the figures that are worth a word beside the name: cost and total time."""
        return frozenset(
            figure.label for figure in self.strip(lane_id) if figure.best and figure.label in (COST, TOTAL)
        )

    def pulse(self, answer_id: str) -> Pulse:
        """How that answer has been growing, as far as anybody looked."""
        pulse = self._pulses.pop(answer_id, None) or Pulse()
        self._pulses[answer_id] = pulse
        while len(self._pulses) > MOST_PULSES:
            del self._pulses[next(iter(self._pulses))]
        return pulse

    def paces(self) -> dict[str, list[float]]:
        """How the answers of the session grew, by their id, short enough to be kept with it."""
        ids = {answer.id for turn in self._open.turns for answer in turn.answers}
        watched = [(id_, pulse) for id_, pulse in self._pulses.items() if id_ in ids and pulse.values]
        return {id_: list(pulse.shortened(MOST_KEPT_VALUES)) for id_, pulse in watched[-MOST_KEPT:]}

    def bring_back(self, paces: object) -> None:
        """What `paces` told another time; what is not of its form does no harm."""
        for id_, values in paces.items() if isinstance(paces, dict) else ():
            sound = isinstance(values, list) and all(isinstance(each, int | float) for each in values)
            known = self._pulses.get(id_)
            if sound and (known is None or not known.values):
                self._pulses[id_] = Pulse.remembered(values[:MOST_KEPT_VALUES])
        self._on_all_changed()

    def _reckoned(self) -> dict[str, tuple[Figure, ...]]:
        if self._open.blind:
            return {}
        found = {lane.id: self._open.answer(lane.id) for lane in self._open.lanes}
        asked = {lane_id: answer for lane_id, answer in found.items() if answer is not None}
        return dict(zip(asked, number_strips(list(asked.values())), strict=True))

    def _on_all_changed(self) -> None:
        self._soon.stop()
        self._stale = True
        self.changed.emit()

    def _on_answer_changed(self, _lane_id: str) -> None:
        self._stale = True
        if not self._soon.isActive():
            self._soon.start()
