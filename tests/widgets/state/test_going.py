"""A temporary session is not left without being asked, once there is something in it."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from PySide6.QtCore import QObject

from app.core.session import Hit
from tests.support.waiting import until
from widgets.state.going import Going, Leave, Temporary
from widgets.state.notices import Notices
from widgets.tasks import Tasks


class Desk:
    """What was asked and where to go, in order."""

    def __init__(self, going: Going, tasks: Tasks) -> None:
        self.going = going
        self.tasks = tasks
        self.told: list[str] = []
        self.keepable = True
        going.asked.connect(self._on_asked)
        going.withdrawn.connect(self._on_withdrawn)
        going.session_chosen.connect(self._on_chosen)
        going.new_requested.connect(self._on_new)
        going.hit_chosen.connect(self._on_hit)

    def leave_a_temporary_one(self, *, worth_keeping: bool = True) -> None:
        self.going.arrive(
            "t", Temporary(id="t", title="private", worth_keeping=worth_keeping, keep=self.keep)
        )

    async def keep(self) -> bool:
        self.told.append("keep")
        return self.keepable

    async def idle(self) -> None:
        await until(lambda: self.tasks.running == 0)

    def _on_asked(self, title: str) -> None:
        self.told.append(f"asked about {title}")

    def _on_withdrawn(self) -> None:
        self.told.append("withdrawn")

    def _on_chosen(self, id_: str) -> None:
        self.told.append(f"show {id_}")

    def _on_new(self, temporary: bool) -> None:
        self.told.append("new temporary" if temporary else "new")

    def _on_hit(self, hit: Hit) -> None:
        self.told.append(f"turn {hit.turn}")


Run = Callable[[Callable[[Desk], Awaitable[None]]], None]


@pytest.fixture
def run(loop: asyncio.AbstractEventLoop) -> Iterator[Run]:
    parent = QObject()

    def run(scenario: Callable[[Desk], Awaitable[None]]) -> None:
        async def main() -> None:
            tasks = Tasks(Notices(parent), parent)
            async with asyncio.timeout(30):
                await scenario(Desk(Going(tasks, parent), tasks))
            await tasks.close()

        loop.run_until_complete(main())

    yield run
    parent.deleteLater()


def test_a_kept_session_is_left_without_a_question(run: Run) -> None:
    async def scenario(desk: Desk) -> None:
        desk.going.arrive("a")
        desk.going.choose("a")
        desk.going.choose("b")
        await desk.idle()
        desk.going.new()
        await desk.idle()
        assert desk.told == ["show a", "show b", "new"]

    run(scenario)


def test_an_empty_temporary_session_goes_without_a_question(run: Run) -> None:
    async def scenario(desk: Desk) -> None:
        desk.leave_a_temporary_one(worth_keeping=False)
        desk.going.new(temporary=True)
        await desk.idle()
        assert desk.told == ["new temporary"]

    run(scenario)


@pytest.mark.parametrize(
    ("answer", "told"),
    [(Leave.DROP, ["show b"]), (Leave.STAY, []), (Leave.KEEP, ["keep", "show b"])],
)
def test_the_user_says_what_becomes_of_it(run: Run, answer: Leave, told: list[str]) -> None:
    async def scenario(desk: Desk) -> None:
        desk.leave_a_temporary_one()
        desk.going.choose("b")
        await until(lambda: bool(desk.told))
        desk.going.answer(answer)
        await desk.idle()
        assert desk.told == ["asked about private", "withdrawn", *told]

    run(scenario)


def test_what_cannot_be_kept_is_not_left(run: Run) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keepable = False
        desk.leave_a_temporary_one()
        desk.going.choose("b")
        await until(lambda: bool(desk.told))
        desk.going.answer(Leave.KEEP)
        await desk.idle()
        assert desk.told[-1] == "keep"

    run(scenario)


def test_the_latest_wish_counts(run: Run) -> None:
    async def scenario(desk: Desk) -> None:
        desk.leave_a_temporary_one()
        desk.going.choose("b")
        await until(lambda: len(desk.told) == 1)
        desk.going.choose("c")
        await until(lambda: desk.told.count("asked about private") == 2)
        desk.going.answer(Leave.DROP)
        await desk.idle()
        assert [told for told in desk.told if told.startswith("show")] == ["show c"]
        assert desk.told[-2] == "withdrawn"

    run(scenario)


def test_who_ends_the_program_waits_for_the_answer_too(run: Run) -> None:
    async def scenario(desk: Desk) -> None:
        desk.leave_a_temporary_one()
        allowed = asyncio.ensure_future(desk.going.allowed())
        await until(lambda: bool(desk.told))
        desk.going.answer(Leave.DROP)
        assert await allowed

    run(scenario)


def test_a_hit_in_the_session_on_the_screen_is_only_scrolled_to(run: Run) -> None:
    async def scenario(desk: Desk) -> None:
        desk.leave_a_temporary_one()
        hit = Hit(session_id="t", session_title="", found_in="prompt", turn=2, excerpt="")
        desk.going.choose_hit(hit)
        await desk.idle()
        assert desk.told == ["turn 2"]

    run(scenario)


def test_keeping_it_stays_there(run: Run) -> None:
    async def scenario(desk: Desk) -> None:
        desk.leave_a_temporary_one()
        desk.going.keep()
        await desk.idle()
        assert desk.told == ["keep"]

    run(scenario)
