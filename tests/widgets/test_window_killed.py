"""Killed in mid-stream at a random moment, the window shows again what it had shown; nothing outlives it."""

import random
import sys
import time
from pathlib import Path

import pytest

from tests.support.attacks import add_server, columns, long_until, settled, text_in
from tests.support.ticking import Stream, TickingServer
from tests.support.window_process import all_gone, running_window
from tests.support.windows import InWindow, OpenWindow

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="children are looked for in /proc")

LANES = 4
MOMENTS = 3


def kill_in_mid_stream(home: Path, server: TickingServer, run: int) -> tuple[dict[str, Stream], float]:
    """What each lane had been sent, and when the program was killed."""
    models = [f"run{run}lane{lane}" for lane in range(LANES)]
    with running_window(home, models=[f"ticking/{model}" for model in models]) as window:

        def streaming() -> dict[str, Stream] | None:
            found = {stream.model: stream for stream in list(server.streams) if stream.model in models}
            return found if len(found) == LANES and all(each.words for each in found.values()) else None

        streams = window.until("four streams", streaming)
        time.sleep(random.uniform(0.0, 1.5))  # the moment is the point: any moment must do
        children = window.children()
        killed_at = time.monotonic()
        window.kill()
        assert all_gone(children), f"still there: {children}"
    return streams, killed_at


@pytest.mark.parametrize("run", range(MOMENTS))
def test_what_was_shown_half_a_second_before_is_shown_again(
    home: Path, in_window: InWindow, run: int
) -> None:
    with TickingServer() as server:
        add_server(server.base_url, name="ticking")
        streams, killed_at = kill_in_mid_stream(home, server, run)
        grace_s = server.grace_s

    async def scenario(open_: OpenWindow) -> None:
        shown = columns(open_)
        assert [str(lane.model) for lane in open_.program.open_session.lanes] == [
            f"ticking/run{run}lane{lane}" for lane in range(LANES)
        ]
        for lane, column in enumerate(shown):
            await long_until(lambda column=column: settled(column))  # type: ignore[misc]
            stream, text = streams[f"run{run}lane{lane}"], text_in(column)
            assert text.startswith(stream.text_before(killed_at - grace_s)), "something shown was lost"
            assert stream.text_before(killed_at + 10).startswith(text), "something shown was never sent"
        assert len(shown) == LANES
        assert open_.program.open_session.turn is not None

    in_window(scenario)


def test_the_demos_server_and_the_converter_end_with_a_killed_window(tmp_path: Path) -> None:
    with running_window(
        tmp_path / "own" / "home", models=["demo/careful::rate=30::tokens=5000"] * 2
    ) as window:

        def both() -> list[str] | None:
            commands = [child.command for child in window.children()]
            wanted = ("app.standin", "markdown_convert")
            return commands if all(any(each in one for one in commands) for each in wanted) else None

        window.until("the demo's server and the converter", both)
        children = window.children()
        window.kill()
        assert all_gone(children), f"still there: {children}"
