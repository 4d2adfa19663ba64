"""More than anybody needs: a hundred lanes, half a million characters, thousands of tokens a second."""

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage

from app.core.answer import AnswerState
from app.core.model_ref import parse_model
from tests.support.attacks import HOSTILE, add_server, columns, long_until, seen_column, text_in
from tests.support.hostile_server import Body, HostileServer, delta, finish
from tests.support.windows import InWindow, OpenWindow, begin, idle
from widgets.parts.composer import Composer
from widgets.parts.lane import LaneColumn
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work

LANES = 100


async def ask(open_: OpenWindow, prompt: str = "go") -> None:
    open_.program.asking.send(prompt)
    await long_until(lambda: open_.program.open_session.turn is not None)
    await long_until(lambda: not open_.program.open_session.busy)


def test_a_hundred_lanes(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        shown = open_.program.open_session
        begin(open_.program, *["quick::ttft=0::rate=400"] * LANES)
        await ask(open_)
        answers = [shown.answer(lane.id) for lane in shown.lanes]
        assert len(answers) == LANES
        assert {answer.state for answer in answers if answer is not None} == {AnswerState.COMPLETE}
        assert len(columns(open_)) < LANES, "those that nobody sees are not built"
        for place in (0, LANES // 2, LANES - 1):
            answer = answers[place]
            assert answer is not None
            column = await seen_column(open_, shown.lanes[place].id)
            assert text_in(column) == answer.text_since(0)[0]

    in_window(scenario)


TEXTS: dict[str, tuple[str, int]] = {
    "one line": ("x" * 500_000, 100_000),
    "one line in drops": ("y" * 100_000, 5),
    "both directions": ("aא" * 250_000, 5_000),
    "lines": ("\n".join(f"word line {number}" for number in range(30_000)), 20_000),
    "code": ("```python\n" + "\n".join(f"def f{n}(x): return [x]" for n in range(20_000)) + "\n```\n", 5_000),
    "brackets": ("[" * 500_000, 100_000),
}
"""And how many characters come in one event."""


def streamed(text: str, piece: int) -> Body:
    return lambda: [*(delta(text[at : at + piece]) for at in range(0, len(text), piece)), finish()]


@pytest.mark.parametrize("kind", TEXTS)
def test_half_a_million_characters(in_window: InWindow, kind: str) -> None:
    text, piece = TEXTS[kind]
    with HostileServer({"m": streamed(text, piece)}) as server:
        add_server(server.base_url)

        async def scenario(open_: OpenWindow) -> None:
            open_.program.opening.show(new_work([LaneSetup(model=parse_model(f"{HOSTILE}/m"))] * 2))
            await ask(open_)
            for lane in open_.program.open_session.lanes:
                column = await seen_column(open_, lane.id)
                assert text_in(column) == text
                use(column)

        in_window(scenario)


def use(column: LaneColumn) -> None:
    """All that a reader may do with an answer."""
    view = column.view
    for value in (view.verticalScrollBar().maximum(), 0):
        view.verticalScrollBar().setValue(value)
        view.viewport().repaint()
    view.select_all()
    view.copy_selection()
    view.find("x")
    view.clear_find()
    view.set_raw(True)
    view.set_raw(False)


def test_ten_thousand_tokens_a_second_in_every_lane(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        shown = open_.program.open_session
        begin(open_.program, *["careful::ttft=0::rate=10000::tokens=8000"] * 4)
        await ask(open_)
        for lane in shown.lanes:
            answer, column = shown.answer(lane.id), await seen_column(open_, lane.id)
            assert answer is not None
            assert answer.state is AnswerState.COMPLETE
            assert text_in(column) == answer.text_since(0)[0]

    in_window(scenario)


# --- attachments -------------------------------------------------------------------------------------------


def picture(path: Path, size: int) -> Path:
    """So many bytes that say they are a PNG."""
    with path.open("wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n")
        os.truncate(file.fileno(), size)
    return path


def dropped(composer: Composer, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    assert composer.accept_drop(mime)


def test_a_screen_of_fifty_megabytes_is_pasted(in_window: InWindow) -> None:
    """As noise, which no compression makes smaller."""
    side = 3_600
    noise = QImage(os.urandom(side * side * 4), side, side, side * 4, QImage.Format.Format_RGB32).copy()
    mime = QMimeData()
    mime.setImageData(noise)

    async def scenario(open_: OpenWindow) -> None:
        begin(open_.program, "quick")
        (composer,) = open_.window.findChildren(Composer)
        assert composer.accept_drop(mime)
        attachments = composer._composing.attachments
        await long_until(lambda: bool(attachments.items) and not attachments.items[0].reading)
        (held,) = attachments.items
        assert held.failure == ""
        assert held.size is not None
        assert held.size > 30_000_000

    in_window(scenario)


def test_a_file_of_fifty_megabytes_is_dropped_and_sent(in_window: InWindow, tmp_path: Path) -> None:
    fits, too_large = 50 * 2**20, 50 * 2**20 + 1

    async def scenario(open_: OpenWindow) -> None:
        begin(open_.program, "quick", "thrifty")
        (composer,) = open_.window.findChildren(Composer)
        attachments = composer._composing.attachments
        dropped(composer, picture(tmp_path / "fits.png", fits))
        await long_until(lambda: bool(attachments.items) and not attachments.items[0].reading)
        (held,) = attachments.items
        assert (held.failure, held.size) == ("", fits)
        composer.set_draft("What is this?")
        composer.send()
        await long_until(lambda: open_.program.open_session.turn is not None)
        await idle(open_.program)
        dropped(composer, picture(tmp_path / "larger.png", too_large))
        await long_until(lambda: bool(attachments.items) and not attachments.items[-1].reading)
        assert "50 MB" in attachments.items[-1].failure

    in_window(scenario)
