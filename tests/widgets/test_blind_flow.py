"""Blind mode in the whole window: nothing tells who answers, whatever one looks at, until all is judged."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.model_ref import parse_model
from app.core.verdicts import Verdict
from tests.support.hands import Hands, clipboard
from tests.support.overheard import overheard
from tests.support.waiting import until
from tests.support.windows import FAST, InWindow, OpenWindow
from widgets.parts.lane_verbs import LaneVerb
from widgets.parts.palette import Palette
from widgets.parts.session_menu import form_name
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

LABS = ("aardvark", "barnacle", "cormorant")
SECRETS = (*LABS, "rate=3000")


def show_labs(open_: OpenWindow) -> None:
    """Lanes whose models are known by words that stand nowhere else."""
    setups = [
        LaneSetup(model=parse_model(f"demo/{lab}/{model}{FAST}"))
        for lab, model in zip(LABS, ("quick", "careful", "thrifty"), strict=True)
    ]
    open_.program.opening.show(new_work(setups))


def leaks() -> list[tuple[str, str]]:
    return [
        (where, text) for where, text in overheard() if any(secret in text.casefold() for secret in SECRETS)
    ]


async def begin_blind(hands: Hands) -> None:
    show_labs(hands.open)
    await hands.press("Ctrl+Shift+B")
    assert hands.session.blind
    await hands.ask("Who is who?")


def test_nothing_in_the_window_tells_who_answers(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        await begin_blind(hands)
        assert leaks() == []
        await look_everywhere(hands)
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert hands.session.blind
        await hands.press("Alt+S")
        assert leaks() == []

    in_window(scenario)
    in_window(again)


async def look_everywhere(hands: Hands) -> None:
    await hands.press("Alt+S")
    await hands.idle()
    assert leaks() == []
    for place in range(3):
        assert not hands.lane(place).strip.isVisible()
        entries = hands.lane_menu(place)
        assert "Show what was sent…" not in entries
        assert leaks() == []
        hands.do(place, LaneVerb.COPY)
        assert not any(secret in clipboard() for secret in SECRETS)
    hands.program.actions.action("copy_table").trigger()
    assert "Model A" in clipboard()
    assert "$" not in clipboard()
    assert not any(secret in clipboard() for secret in SECRETS)
    hands.view.summary.copy_csv()
    assert not any(secret in clipboard() for secret in SECRETS)
    await hands.press("Ctrl+1")
    for keys in ("Ctrl+D", "Ctrl+I", "Ctrl+Shift+I", "Ctrl+Shift+P", "Ctrl+Shift+S", "Ctrl+T", "Ctrl+/"):
        await hands.press(keys)
        await hands.idle()
        assert leaks() == [], keys
        await hands.press("Esc")
    for word in ("", "aard", "demo"):
        await hands.press("Ctrl+K")
        assert hands.one(Palette).isVisible()
        await hands.write(word)
        await hands.idle()
        assert leaks() == []
        await hands.press("Esc")
    await hands.press("Ctrl+Shift+F")
    await hands.write("Who is who")
    await until(lambda: bool(hands.titles()))
    assert leaks() == []
    await hands.press("Esc")
    await hands.press("Ctrl+2")
    await hands.press("Ctrl+W")
    assert leaks() == []
    await hands.undo_notice()
    assert leaks() == []
    await hands.press("Alt+S")


def test_what_is_exported_of_a_blind_session_is_blind(in_window: InWindow, tmp_path: Path) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        await begin_blind(hands)
        for form in ("json", "md", "html", "csv"):
            hands.view.export_requested.emit(form)
            await hands.answer_path(tmp_path / f"shown.{form}")
            await until((tmp_path / f"shown.{form}").exists)
            await hands.idle()
            hands.choose_for_session("Who is who?", form_name(form))
            await hands.answer_path(tmp_path / f"listed.{form}")
            await until((tmp_path / f"listed.{form}").exists)
            await hands.idle()

    in_window(scenario)
    for path in tmp_path.glob("*.*"):
        text = path.read_text().casefold()
        assert "who is who" in text
        assert not [secret for secret in SECRETS if secret in text], path.name


def test_it_is_shown_who_answered_once_all_is_judged_and_then_the_verdicts_stay(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        await begin_blind(hands)
        assert not open_.program.actions.action("reveal").isEnabled()
        hands.do(0, LaneVerb.PREFER)
        hands.do(1, LaneVerb.BAD)
        assert not open_.program.actions.action("reveal").isEnabled()
        hands.do(2, LaneVerb.TIE)
        given = {hands.answer(place).lane_id: hands.answer(place).verdict for place in range(3)}
        hands.click("Reveal", hands.view.header)
        assert not hands.session.blind
        assert [lane.model.model.split("/")[0] for lane in hands.session.lanes] == list(LABS)
        for place in range(3):
            assert hands.lane(place).strip.isVisible()
            button = hands.lane(place).footer.button(LaneVerb.PREFER)
            assert not button.isEnabled()
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        await hands.press("Ctrl+1")
        await hands.press("Alt+B")
        await hands.idle()
        assert verdicts(hands) == given
        kept.update(given)
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        assert verdicts(hands) == kept
        assert not hands.lane(0).footer.button(LaneVerb.PREFER).isEnabled()

    kept: dict[str, Verdict | None] = {}
    in_window(scenario)
    in_window(again)


def verdicts(hands: Hands) -> dict[str, Verdict | None]:
    return {hands.answer(place).lane_id: hands.answer(place).verdict for place in range(3)}


def test_a_lane_that_fails_does_not_tell_by_its_words(in_window: InWindow) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        setups = [
            LaneSetup(model=parse_model(f"demo/{lab}/quick{fault}{FAST}"))
            for lab, fault in (("aardvark", "::404"), ("barnacle", ""))
        ]
        open_.program.opening.show(new_work(setups))
        await hands.press("Ctrl+Shift+B")
        await hands.ask("Fail, one of you")
        assert leaks() == []

    in_window(scenario)
