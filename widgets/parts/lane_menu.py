"""What a lane offers at this moment, in its menu and below its answer, and what it tells."""

from PySide6.QtCore import QCoreApplication

from app.core.answer import AnswerState
from app.core.answer_reading import Readable
from app.core.history import history_of
from app.core.outside_text import one_line
from app.core.session import Blind, KeptAnswer, Lane
from widgets.parts.lane_footer import FooterState
from widgets.parts.lane_tools import LaneTools
from widgets.parts.lane_verbs import IDENTIFYING, LaneVerb
from widgets.parts.lane_words import settings
from widgets.state.open_session import OpenSession

_LONGEST_FACT = 80


def offered(open_session: OpenSession, lane: Lane) -> frozenset[LaneVerb]:
    """The verbs that mean something for this lane now."""
    verbs = {LaneVerb.MODEL, LaneVerb.PARAMETERS, LaneVerb.SYSTEM, LaneVerb.COPY_MODEL, LaneVerb.CLOSE}
    turn, lanes = open_session.turn, open_session.lanes
    if len(lanes) > 1:
        verbs.add(LaneVerb.MAXIMISE)
        verbs |= {LaneVerb.MOVE_LEFT} if lanes[0].id != lane.id else set()
        verbs |= {LaneVerb.MOVE_RIGHT} if lanes[-1].id != lane.id else set()
    answer = turn.answer_of(lane.id) if turn is not None else None
    if turn is not None and answer is not None:
        verbs |= {LaneVerb.REQUEST, LaneVerb.RAW, LaneVerb.BILL}
        if len(turn.answers) > 1:
            verbs.add(LaneVerb.COMPARE_REQUESTS)
        if any(each.lane_id == lane.id for each in turn.replaced):
            verbs.add(LaneVerb.TRIES)
    if history_of(open_session.session, lane):
        verbs.add(LaneVerb.CONVERSATION)
    return frozenset(verbs - IDENTIFYING if open_session.blind else verbs)


def checked(*, raw: bool) -> frozenset[LaneVerb]:
    return frozenset({LaneVerb.RAW} if raw else set())


def facts(open_session: OpenSession, lane: Lane, kept: KeptAnswer | None) -> tuple[str, ...]:
    """What stands in the menu only to be read."""
    if open_session.blind:
        return ()
    lines = settings(lane)
    if kept is not None and kept.served_by:
        served = QCoreApplication.translate("LaneMenu", "Served by {name}")
        lines.append(served.format(name=kept.served_by))
    return tuple(one_line(line, limit=_LONGEST_FACT) for line in lines)


def continuation_text(open_session: OpenSession, lane: Lane) -> str:
    """Whose answer the lanes go on from, where that is not their own."""
    turn, session = open_session.turn, open_session.session
    if turn is None:
        return ""
    for each in session.continuations:
        speaker = next((other for other in session.lanes if other.id == each.lane_id), None)
        if speaker is None:
            continue
        if each.after_turn == turn.number - 1 and speaker.id != lane.id:
            text = QCoreApplication.translate("LaneMenu", "Goes on from {letter}’s answer in turn {number}")
            return text.format(letter=speaker.letter, number=each.after_turn)
        if each.after_turn == turn.number and speaker.id == lane.id:
            return QCoreApplication.translate("LaneMenu", "All lanes go on from this answer")
    return ""


def footer_state(
    tools: LaneTools, lane_id: str, answer: Readable | None, kept: KeptAnswer | None
) -> FooterState:
    """What can be done with the lane's answer in the shown turn."""
    open_session, turn = tools.open_session, tools.open_session.turn
    live = answer is not None and answer.state.live
    spoken = kept is not None and bool(kept.text.strip())
    readable = spoken or (answer is not None and answer.state is AnswerState.WRITING)
    return FooterState(
        judgeable=tools.judging.can_judge(lane_id),
        locked=turn is not None and turn.blind is Blind.REVEALED,
        verdict=tools.judging.verdict_of(lane_id),
        readable=readable,
        comparable=readable and len(open_session.lanes) > 1,
        live=live,
        retryable=tools.asking.can_retry(lane_id),
        continuable=spoken and not live and len(open_session.lanes) > 1,
        finish=(kept.finish or "") if kept is not None and not live else "",
    )
