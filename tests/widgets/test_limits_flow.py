"""Limits in the whole window: asked about, kept to, set, and seen at the foot of the sidebar."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.core.answer import AnswerState
from app.core.limits import Limit, LimitKind, Limits
from app.core.model_ref import parse_model
from app.core.money import CostStatus
from app.standin.process import StandIn
from providers.base import Parameters
from providers.errors import ErrorKind
from tests.support.hands import Hands
from tests.support.priced import NAME, charge_for
from tests.support.standin import entries_of, running_standin
from tests.support.waiting import until
from tests.support.windows import InWindow, OpenWindow
from widgets.parts.settings.limit_fields import LimitFields
from widgets.parts.spend_foot import SpendFoot
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work
from widgets.views.settings import SettingsView

PROMPT = "hello"
COST = "$0.0830"
"""Of an answer of `quick` at a dollar for a thousand tokens; at most some 11 cents are expected."""


@pytest.fixture
def standin(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    monkeypatch.setenv("PAID_KEY", "sk-paid-0123456789")
    with running_standin() as server:
        charge_for(server, "quick", "quick::stall")
        yield server


def begin(open_: OpenWindow, *models: str) -> None:
    parameters = Parameters(max_tokens=100)
    setups = [LaneSetup(model=parse_model(f"{NAME}/{model}"), parameters=parameters) for model in models]
    open_.program.opening.show(new_work(setups))


def limit(open_: OpenWindow, limits: Limits) -> None:
    open_.program.preferences.change(limits=limits)


def a_day(*, ask: str | None = None, stop: str | None = None) -> Limits:
    return Limits(
        day=Limit(ask=None if ask is None else Decimal(ask), stop=None if stop is None else Decimal(stop))
    )


async def held_back(hands: Hands) -> None:
    """What is asked now does not leave."""
    hands.begin_to_ask(PROMPT)
    await until(hands.composer.limits.isVisible)
    await hands.idle()


def sent(standin: StandIn) -> int:
    return len(entries_of(standin, "quick"))


def test_a_limit_that_asks_is_answered(in_window: InWindow, standin: StandIn) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_, "quick", "quick")
        limit(open_, a_day(ask="0.1"))
        question = hands.composer.limits
        await held_back(hands)
        assert question.text.text().startswith("This may cost up to $0.22")
        assert "You want to be asked above $0.10 (today); $0 is spent" in question.text.text()
        assert (hands.composer.draft(), sent(standin)) == (PROMPT, 0)
        assert hands.focus() is question.refuse
        await hands.press("Esc")
        assert not question.isVisible()
        assert hands.focus() is hands.composer.field
        await hands.press("Return")
        await until(question.isVisible)
        hands.click("Send anyway")
        await hands.idle()
        assert (hands.composer.draft(), sent(standin)) == ("", 2)
        assert hands.states() == [AnswerState.COMPLETE] * 2
        assert not question.isVisible()

    in_window(scenario)


def test_another_prompt_is_another_question(in_window: InWindow, standin: StandIn) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_, "quick")
        limit(open_, a_day(ask="0.1"))
        await held_back(hands)
        hands.composer.focus()
        await hands.write("!")
        assert not hands.composer.limits.isVisible()
        assert sent(standin) == 0

    in_window(scenario)


def test_past_a_hard_limit_nothing_is_sent_and_the_draft_stays(in_window: InWindow, standin: StandIn) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_, *["quick"] * 8)
        limit(open_, a_day(stop="0.8"))
        await held_back(hands)
        question = hands.composer.limits
        assert question.text.text().startswith("Nothing was sent: it may cost up to $0.8")
        assert "the limit of $0.80 (today)" in question.text.text()
        assert (hands.composer.draft(), sent(standin)) == (PROMPT, 0)
        hands.click("Change the limit…")
        settings = hands.one(SettingsView)
        assert settings.section == settings._pages.indexOf(settings.limits)
        assert not question.isVisible()

    in_window(scenario)


def test_lanes_that_no_longer_fit_say_so_themselves(in_window: InWindow, standin: StandIn) -> None:
    """Something else took what was left after the question was let through."""

    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_, *["quick::stall"] * 8)

        def take() -> None:
            limit(open_, a_day(stop="0.4"))

        open_.program.open_session.turn_shown.connect(take)
        hands.begin_to_ask(PROMPT)
        await until(lambda: open_.program.open_session.turn is not None)
        await until(lambda: len([each for each in hands.states() if not each.live]) == 5)
        await until(lambda: len(entries_of(standin, "quick::stall")) == 3)
        open_.program.asking.stop()
        await hands.idle()
        assert len(entries_of(standin, "quick::stall")) == 3
        refused = [place for place in range(8) if hands.answer(place).failure is not None]
        assert len(refused) == 5
        for place in refused:
            answer = hands.answer(place)
            assert answer.failure is not None
            assert answer.failure.kind is ErrorKind.LIMIT
            assert (answer.cost.status, answer.cost.amount) == (CostStatus.ZERO, Decimal(0))
        await hands.press(f"Ctrl+{refused[0] + 1}")
        failure = hands.answer(refused[0]).failure
        assert failure is not None
        said = " ".join(label.text() for label in hands.lane(refused[0]).findChildren(QLabel))
        assert failure.message in said

    in_window(scenario)


def test_asking_again_asks_too(in_window: InWindow, standin: StandIn) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_, "quick", "quick")
        await hands.ask(PROMPT)
        limit(open_, Limits(send=Limit(ask=Decimal("0.05"))))
        open_.program.asking.retry([hands.lane(1).lane_id])
        await until(hands.composer.limits.isVisible)
        await hands.idle()
        assert (hands.composer.draft(), sent(standin)) == ("", 2)
        hands.click("Send anyway")
        await hands.idle()
        assert sent(standin) == 3

    in_window(scenario)


def test_in_blind_mode_nobody_is_named(in_window: InWindow, standin: StandIn) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        begin(open_, "quick", "careful")
        await hands.ask(PROMPT)
        open_.program.judging.hide()
        await hands.idle()
        limit(open_, Limits(endpoints={NAME: Limit(ask=Decimal("0.01"))}))
        await held_back(hands)
        said = hands.composer.limits.text.text()
        assert "(an endpoint, this month)" in said
        assert "The price of 1 model is not known" in said
        assert NAME not in said
        assert sent(standin) == 1

    in_window(scenario)


def test_the_foot_says_what_was_spent(in_window: InWindow, standin: StandIn) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        foot = hands.one(SpendFoot)
        await until(foot.isVisible)
        assert (foot.text(), foot.part) == ("Spent today $0", None)
        begin(open_, "quick", "careful")
        await hands.ask(PROMPT)
        await until(lambda: foot.text() == f"Spent today {COST} + 1 unknown")
        limit(open_, a_day(ask="0.05", stop="0.1"))
        assert foot.text() == f"Spent today {COST} of $0.10 + 1 unknown"
        assert foot.part == Decimal("0.83")
        assert f"This month: {COST} + 1 unknown" in foot.toolTip()
        assert NAME in foot.toolTip()
        foot.setFocus()
        QTest.keyClick(foot, Qt.Key.Key_Space)
        settings = hands.one(SettingsView)
        assert settings.section == settings._pages.indexOf(settings.limits)
        assert sent(standin) == 1

    in_window(scenario)


def test_limits_are_set_in_the_settings(in_window: InWindow, standin: StandIn) -> None:
    async def scenario(open_: OpenWindow) -> None:
        hands = await Hands(open_).come()
        await hands.press("Ctrl+,")
        settings = hands.one(SettingsView)
        page = settings.limits
        settings.show_page(page)
        await enter(hands, page.fields[LimitKind.DAY], ask="5", stop="4")
        row = page.rows[LimitKind.DAY]
        assert row.complaint.text().startswith("You would never be asked")
        assert open_.program.preferences.settings.limits.day == Limit(ask=Decimal(5))
        await enter(hands, page.fields[LimitKind.DAY], stop="20,5")
        assert not row.complaint.isVisible()
        day = Limit(ask=Decimal(5), stop=Decimal("20.5"))
        assert open_.program.preferences.settings.limits.day == day
        await enter(hands, page.fields[LimitKind.MONTH], stop="much")
        assert page.rows[LimitKind.MONTH].complaint.text().startswith("Write an amount")
        assert not open_.program.preferences.settings.limits.month
        page.endpoints.endpoint.setCurrentIndex(page.endpoints.endpoint.findData(NAME))
        await enter(hands, page.endpoints.fields, stop="7")
        assert open_.program.preferences.settings.limits.endpoints == {NAME: Limit(stop=Decimal(7))}
        await hands.quit()

    async def again(open_: OpenWindow) -> None:
        limits = open_.program.preferences.settings.limits
        assert limits.of(LimitKind.ENDPOINT, NAME) == Limit(stop=Decimal(7))
        assert limits.day.stop == Decimal("20.5")

    in_window(scenario)
    in_window(again)
    assert sent(standin) == 0


async def enter(
    hands: Hands, fields: LimitFields, *, ask: str | None = None, stop: str | None = None
) -> None:
    for field, text in ((fields.ask, ask), (fields.stop, stop)):
        if text is not None:
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, text)
            await hands.press("Return")
