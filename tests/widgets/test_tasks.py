"""Tasks have an owner: they end with it, and what escapes from them is told."""

import asyncio
import inspect

from PySide6.QtCore import QObject

from app.core.errors import UserError
from widgets.state.notices import Notices
from widgets.tasks import Tasks


def test_what_escapes_from_a_task_becomes_a_notice(loop: asyncio.AbstractEventLoop) -> None:
    async def refuse() -> None:
        raise UserError("The disk is full.", hint="Make room.")

    async def fail() -> None:
        raise LookupError("a mistake of ours")

    async def main() -> None:
        parent = QObject()
        notices = Notices(parent)
        tasks = Tasks(notices, parent)
        tasks.start(refuse(), name="refuse")
        tasks.start(fail(), name="fail")
        while tasks.running:
            await asyncio.sleep(0)
        await tasks.close()
        told, mistake = notices.current
        assert (told.text, told.hint, told.tone) == ("The disk is full.", "Make room.", "bad")
        assert "LookupError" in mistake.text
        assert "a mistake of ours" not in mistake.text

    loop.run_until_complete(main())


def test_closing_waits_for_what_is_to_be_kept(loop: asyncio.AbstractEventLoop) -> None:
    kept: list[str] = []

    async def keep() -> None:
        for _ in range(3):
            await asyncio.sleep(0)
        kept.append("written")

    async def main() -> None:
        parent = QObject()
        tasks = Tasks(Notices(parent), parent)
        tasks.start(keep(), name="keep", keeps=True)
        other = tasks.start(asyncio.sleep(3600), name="for the screen")
        await tasks.close()
        assert kept == ["written"]
        assert other.cancelled()

    loop.run_until_complete(main())


def test_closing_waits_for_what_is_still_to_be_kept_after_that(loop: asyncio.AbstractEventLoop) -> None:
    kept: list[str] = []

    async def main() -> None:
        parent = QObject()
        tasks = Tasks(Notices(parent), parent)

        async def second() -> None:
            for _ in range(3):
                await asyncio.sleep(0)
            kept.append("second")

        async def first() -> None:
            await asyncio.sleep(0)
            kept.append("first")
            tasks.start(second(), name="second", keeps=True)

        tasks.start(first(), name="first", keeps=True)
        await tasks.close()
        assert kept == ["first", "second"]

    loop.run_until_complete(main())


def test_closing_cancels_what_runs_and_waits_for_its_end(loop: asyncio.AbstractEventLoop) -> None:
    steps: list[str] = []

    async def long() -> None:
        try:
            steps.append("begun")
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            steps.append("ended")

    async def main() -> None:
        parent = QObject()
        notices = Notices(parent)
        tasks = Tasks(notices, parent)
        tasks.start(long(), name="long")
        await asyncio.sleep(0)
        await tasks.close()
        assert steps == ["begun", "ended"]
        assert notices.current == ()

    loop.run_until_complete(main())


def test_a_task_that_is_cancelled_before_its_first_step_leaves_nothing_behind(
    loop: asyncio.AbstractEventLoop,
) -> None:
    async def never() -> None:
        raise AssertionError("it was cancelled before")

    async def scenario() -> None:
        tasks, work = Tasks(Notices()), never()
        tasks.start(work, name="never")
        await tasks.close()
        assert inspect.getcoroutinestate(work) == inspect.CORO_CLOSED

    loop.run_until_complete(scenario())
