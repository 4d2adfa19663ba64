"""Notices and the log of the whole window: what went wrong is told once, in words, and can be put aside."""

from pathlib import Path

import pytest

from app.services.folders import Folders
from tests.support.hands import Hands
from tests.support.outside import opened_outside
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow, begin
from widgets.parts.notice_bar import NoticeRow
from widgets.views.settings import SettingsView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups


def rows(hands: Hands) -> list[NoticeRow]:
    return [row for row in hands.window.findChildren(NoticeRow) if row.isVisible()]


def test_it_is_told_once_and_put_aside(in_window: InWindow, tmp_path: Path) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        broken = tmp_path / "broken.json"
        broken.write_text("{")
        for _ in range(2):
            await hands.press("Ctrl+Shift+E")
            await hands.answer_path(broken)
            await hands.idle()
        await until(lambda: len(rows(hands)) == 1)
        assert rows(hands)[0].accessibleName()
        hands.click("Dismiss", rows(hands)[0])
        await until(lambda: not rows(hands))
        assert hands.notices() == []

    in_window(scenario)


def test_the_log_is_opened_and_holds_prompts_only_when_asked(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_.program, "repeat")
        await hands.ask("chinchilla")
        await hands.press("Ctrl+,")
        view = hands.one(SettingsView)
        hands.click("Log", view)
        assert "chinchilla" not in written()
        view.log.prompts.setChecked(True)
        await hands.idle()
        await hands.press("Alt+1")
        await hands.ask("wombat")
        assert "wombat" in written()
        await hands.press("Ctrl+,")
        hands.click("Open the log", view.log)
        assert opened == [open_.program.engine.logs.path.as_uri()]
        open_.program.actions.action("open_log").trigger()
        assert len(opened) == 2

    with opened_outside() as opened:
        in_window(scenario)


def written() -> str:
    return "".join(path.read_text() for path in Folders.find().logs.glob("*.log"))
