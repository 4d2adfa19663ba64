"""What is read of a lane in a panel is of the session on the screen, and tells nothing that is hidden."""

import pytest

from tests.support.hands import Hands
from tests.support.slow_disk import disk_held
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.lane_verbs import LaneVerb

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


@pytest.mark.parametrize("leave", ["another session", "names hidden"])
def test_panels_close_when_what_they_tell_is_out_of_place(in_window: InWindow, leave: str) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "careful", "quick")
        await hands.ask("Hello")
        reading, lanes = hands.view.reading, open_.program.open_session.lanes
        for verb, panel in (
            (LaneVerb.CONVERSATION, reading.text_panel),
            (LaneVerb.DIFF, reading.diff_panel),
        ):
            begin_again = open_.program.open_session.work
            reading.read(verb, lanes[0].id)
            assert panel.isVisible()
            if leave == "names hidden":
                open_.program.judging.hide()
            else:
                open_.program.opening.new()
            assert not panel.isVisible()
            if leave == "names hidden":
                open_.program.judging.reveal()
            else:
                open_.program.opening.show(begin_again)
        await hands.quit()

    in_window(scenario)


@pytest.mark.parametrize("leave", ["another session", "names hidden"])
def test_a_request_that_comes_too_late_is_not_shown(in_window: InWindow, leave: str) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "careful", "quick")
        await hands.ask("Hello")
        reading, lanes = hands.view.reading, open_.program.open_session.lanes
        store = open_.program.engine.store
        assert store is not None
        async with disk_held(store):
            for verb in (LaneVerb.REQUEST, LaneVerb.COMPARE_REQUESTS):
                reading.read(verb, lanes[0].id)
            if leave == "names hidden":
                open_.program.judging.hide()
            else:
                open_.program.opening.new()
        await until(lambda: open_.program.tasks.running == 0)
        assert not reading.text_panel.isVisible()
        assert not reading.diff_panel.isVisible()
        await hands.quit()

    in_window(scenario)
