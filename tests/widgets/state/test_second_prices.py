"""What answers would cost at another model, while more of them end."""

import asyncio
from dataclasses import replace

from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.prices.prices import Prices
from app.services.repricing import Repricer
from providers.base import Usage
from tests.support.priced_sessions import billed
from tests.support.sample_sessions import answer, lane, session
from tests.support.waiting import until
from widgets.state.notices import Notices
from widgets.state.open_session import OpenSession
from widgets.state.second_prices import SecondPrices
from widgets.state.work import Work
from widgets.tasks import Tasks

MODEL = "openai/gpt-4o"


def test_lanes_that_end_together_are_priced_together(loop: asyncio.AbstractEventLoop) -> None:
    lanes = tuple(lane(place) for place in range(30))
    before = session(*(billed(each, 100, 10) for each in lanes), lanes=lanes)

    async def scenario() -> None:
        shown, notices, folders = OpenSession(Work(session=before)), Notices(), Folders.find()
        tasks = Tasks(notices)
        second = SecondPrices(
            shown, Repricer(Prices.open(folders), EndpointBook.open(folders)), notices, tasks
        )
        told: list[int] = []

        def on_changed() -> None:
            told.append(second.totals.answers)

        second.changed.connect(on_changed)
        second.price_with(MODEL)
        await until(lambda: told == [30])
        more = tuple(answer(each, usage=Usage(input=1, output=1)) for each in lanes)
        (turn,) = before.turns
        shown.work.session = replace(before, turns=(replace(turn, replaced=turn.answers, answers=more),))
        for each in lanes:
            shown.answer_ended.emit(each.id)
        await until(lambda: len(told) > 1)
        assert told == [30, 60]
        await tasks.close()
        shown.answer_ended.emit(lanes[0].id)  # the last answer of a window that is closed

    loop.run_until_complete(scenario())
