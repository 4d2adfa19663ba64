"""What is done with a lane can be taken back, in the session that it was done in."""

import pytest

from tests.support.hands import Hands
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.lane_verbs import LaneVerb

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


def test_the_offer_to_open_a_lane_again_goes_with_its_session(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        program = open_.program
        begin(program, "careful", "quick")
        closed = program.open_session.lanes[1].id
        hands.view.deeds.do(closed, LaneVerb.CLOSE)
        assert program.notices.can_undo
        program.opening.new()
        assert not program.notices.can_undo
        await hands.quit()

    in_window(scenario)


def test_no_notice_names_a_lane_while_names_are_hidden(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        program = open_.program
        begin(program, "careful", "quick", "thrifty")
        hands.view.deeds.do(program.open_session.lanes[1].id, LaneVerb.CLOSE)
        assert any("quick" in notice.text for notice in program.notices.current)
        program.judging.hide()
        assert not any("quick" in notice.text for notice in program.notices.current)
        await hands.quit()

    in_window(scenario)
