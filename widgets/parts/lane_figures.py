"""The numbers of a lane as they change: while an answer grows, and once it has ended."""

import time

from app.core.answer_reading import Readable
from app.core.live_strip import live_strip
from app.core.pulse import STEP_S
from widgets.parts.figure_words import reasons
from widgets.parts.lane_header import LaneHeader
from widgets.parts.lane_state import lane_state
from widgets.parts.lane_tools import LaneTools
from widgets.parts.number_strip import NumberStrip


class LaneFigures:
    """Fills the head and the strip of one lane. Of a hidden lane it tells no more than its veiled state."""

    def __init__(self, tools: LaneTools, header: LaneHeader, strip: NumberStrip) -> None:
        self._tools, self._header, self._strip = tools, header, strip
        self._looked_at = 0.0

    def look_due(self) -> bool:
        """Whether it is time for the next figures of an answer that grows."""
        return time.perf_counter() - self._looked_at >= STEP_S

    def look_last(self, answer: Readable) -> None:
        """It has ended: what came since the last look belongs to its pace too."""
        if not self._tools.open_session.blind:
            self._tools.figures.pulse(answer.id).sample(answer, time.perf_counter())

    def show(self, lane_id: str, answer: Readable | None) -> None:
        hidden = self._tools.open_session.blind
        if answer is None or hidden:
            self._looked_at = time.perf_counter()
            self._header.show_crowns(frozenset())
            self._header.show_state(lane_state(answer.state if answer is not None else None))
        elif answer.state.live:
            self._show_live(answer)
        else:
            self._show_final(lane_id, answer)

    def _show_live(self, answer: Readable) -> None:
        now = self._looked_at = time.perf_counter()
        pulse = self._tools.figures.pulse(answer.id)
        pulse.sample(answer, now)
        self._header.show_crowns(frozenset())
        self._header.show_state(lane_state(answer.state, silent_s=pulse.silent_s(now)))
        self._strip.show_figures(live_strip(answer, now=now, tokens=pulse.tokens), reasons=reasons(answer))
        self._strip.sparkline.show_values(pulse.values, live=True)

    def _show_final(self, lane_id: str, answer: Readable) -> None:
        figures = self._tools.figures
        self._header.show_crowns(figures.crowns(lane_id))
        self._header.show_state(lane_state(answer.state))
        self._strip.show_figures(figures.strip(lane_id), reasons=reasons(answer))
        self._strip.sparkline.show_values(figures.pulse(answer.id).values, live=False)
