"""Lanes that fail in every way there is: each says so in words, keeps its text, and the others go on."""

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.core.answer import AnswerState
from app.core.model_ref import parse_model
from app.standin.faults import FAULTS
from tests.support.attacks import HOSTILE, add_server, long_until, seen_column, text_in, texts_of
from tests.support.hostile_server import Body, HostileServer, delta, event, finish
from tests.support.windows import InWindow, OpenWindow, begin, idle
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work

KEY = "sk-hostile-0123456789-abcdefghijkl"
ENDLESS = {"mute", "hang", "stall", "keepalive", "linger"}
"""They end when somebody stops them."""
WHOLE = {
    "garbage", "null", "bigline", "utf8", "surrogates", "nul", "no-usage", "no-done", "no-blank", "no-space",
    "comments", "crlf", "lf", "cr", "bom", "octet", "split", "lumps", "buffered", "linger", "json", "drip",
}  # fmt: skip
"""The answer comes through all the same."""
VALUES = {"429": "=0ms", "503": "=0ms", "bigline": "=1", "drip": "=0ms"}
FASTEST = "::ttft=0::rate=0"


def models() -> dict[str, str]:
    """By the fault's name."""
    here = [fault for fault in FAULTS if "openai" in fault.dialects]
    return {fault.name: f"quick{FASTEST}::{fault.name}{VALUES.get(fault.name, '')}" for fault in here}


def test_every_fault_there_is_ends_in_words_and_harms_no_other_lane(in_window: InWindow) -> None:
    faults = models()

    async def scenario(open_: OpenWindow) -> None:
        program, shown = open_.program, open_.program.open_session
        begin(program, f"quick{FASTEST}", *faults.values())
        program.asking.send("go")
        await long_until(lambda: shown.turn is not None)
        name_of = {lane.id: name for lane, name in zip(shown.lanes[1:], faults, strict=True)}
        endless = {lane_id for lane_id, name in name_of.items() if name in ENDLESS}
        await long_until(lambda: set(shown.answering()) <= endless)
        for lane_id in shown.answering():
            program.asking.stop(lane_id)
        await idle(program)
        good = shown.answer(shown.lanes[0].id)
        assert good is not None
        assert good.state is AnswerState.COMPLETE
        for lane_id, name in name_of.items():
            answer = shown.answer(lane_id)
            assert answer is not None
            column = await seen_column(open_, lane_id)
            said = texts_of(column)
            if answer.state is AnswerState.COMPLETE:
                assert name in WHOLE, name
                assert text_in(column), name
            elif answer.state is not AnswerState.CANCELLED:
                assert answer.failure is not None, name
                assert answer.failure.message[:40] in said, (name, said)
            assert text_in(column) == answer.text_since(0)[0] or not answer.text_since(0)[0], name
        begin(program, f"quick{FASTEST}")
        program.asking.send("and again")
        await long_until(lambda: shown.turn is not None)
        await idle(program)

    in_window(scenario)


HTML = (
    '<b>bold</b><img src="file:///etc/passwd"><img src="//127.0.0.1/share/a.png"><a href="javascript:x">y</a>'
)
ERRORS: dict[str, str] = {
    "html": HTML,
    "long": "so much was wrong " * 60_000,
    "one-word": "x" * 1_000_000,
    "controls": "\x00\x07\x1b[31mred\x9b \r\n\u2028 new \u202egnorw\u202c \ufeff\u200b \ud83d",
    "key": f"Incorrect API key provided: {KEY}. Or in pieces {KEY[:20]} {KEY[4:]}",
    "empty": "",
    "rtl": "שגיאה " * 200,
}


def fails(message: str, *, after: str) -> Body:
    fault = {"error": {"message": message, "type": message[:2_000], "code": message[:200]}}
    return lambda: [*([delta(after)] if after else []), event(fault), finish()]


def test_hostile_words_of_a_provider_are_shown_as_words(
    in_window: InWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOSTILE_KEY", KEY)
    bodies = {name: fails(message, after="") for name, message in ERRORS.items()}
    bodies |= {f"{name}-mid": fails(message, after="what came before ") for name, message in ERRORS.items()}
    with HostileServer(bodies) as server:
        add_server(server.base_url, key_env="HOSTILE_KEY")

        async def scenario(open_: OpenWindow) -> None:
            program, shown = open_.program, open_.program.open_session
            setups = [LaneSetup(model=parse_model(f"{HOSTILE}/{name}")) for name in bodies]
            program.opening.show(new_work(setups))
            program.asking.send("go")
            await long_until(lambda: shown.turn is not None)
            await idle(program)
            for lane in shown.lanes:
                column = await seen_column(open_, lane.id)
                said = texts_of(column)
                assert KEY not in said
                assert KEY[4:] not in said
                assert len(said) < 60_000, lane.model
                if lane.model.model.endswith("-mid"):
                    assert text_in(column) == "what came before "
            look_like_words(open_.window)
            assert all(KEY not in notice.text + (notice.hint or "") for notice in program.notices.current)
            log = program.engine.folders.logs / "abreast.log"
            assert not log.exists() or KEY not in log.read_text()

        in_window(scenario)


def look_like_words(window: QWidget) -> None:
    """No label guesses what it is, and no tool tip is anything but escaped text."""
    from PySide6.QtCore import Qt

    for label in window.findChildren(QLabel):
        if label.pixmap().isNull():
            assert label.textFormat() == Qt.TextFormat.PlainText, label.text()[:200]
    for widget in window.findChildren(QWidget):
        tip = widget.toolTip()
        assert "<img" not in tip, tip[:200]
        assert "<a " not in tip, tip[:200]
