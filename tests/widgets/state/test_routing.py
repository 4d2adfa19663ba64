"""Plans of the window on real files: edited, taken back, kept, and never over another program's work."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from app.core.plan.edits import change_endpoint, remove_endpoint
from app.core.plan.values import EnvRef
from tests.support.named_plans import full, minimal
from tests.support.routing_state import Desk, desk_of
from tests.support.windows import InProgram
from widgets.program import Program

Play = Callable[[Callable[[Desk], Awaitable[None]]], None]


@pytest.fixture
def play(in_program: InProgram) -> Play:
    def run(scene: Callable[[Desk], Awaitable[None]]) -> None:
        async def scenario(program: Program) -> None:
            await scene(desk_of(program))

        in_program(scenario)

    return run


def test_an_edit_is_on_the_disk_and_can_be_taken_back(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        routing, name = desk.routing, await desk.with_plan(minimal())
        before = routing.plan
        assert before is not None
        routing.edit(change_endpoint(before, "primary", retries=2), "Retries")
        assert routing.unsaved
        await desk.settled()
        assert not routing.unsaved
        assert desk.plans.open(name).plan.endpoints[0].retries == 2
        assert routing.undo() == "Retries"
        await desk.settled()
        assert routing.plan == before == desk.plans.open(name).plan
        routing.redo()
        await desk.settled()
        assert desk.plans.open(name).plan.endpoints[0].retries == 2

    play(scene)


def test_many_edits_at_once_end_with_the_last_one(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        name = await desk.with_plan(minimal())
        for retries in range(1, 9):
            assert desk.routing.plan is not None
            desk.routing.edit(change_endpoint(desk.routing.plan, "primary", retries=retries), "Retries")
        await desk.settled()
        assert desk.plans.open(name).plan == desk.routing.plan
        assert not desk.routing.unsaved

    play(scene)


def test_problems_follow_each_edit(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        await desk.with_plan(minimal())
        assert desk.routing.plan is not None
        assert not desk.routing.problems
        desk.routing.edit(change_endpoint(desk.routing.plan, "primary", key=None), "No key")
        assert [problem.where for problem in desk.routing.problems] == ["endpoints.primary.key"]
        desk.routing.undo()
        assert not desk.routing.problems

    play(scene)


def test_what_another_program_wrote_is_shown_and_can_be_taken_back(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        name = await desk.with_plan(full())
        ours = desk.routing.plan
        assert ours is not None
        file = desk.plans.open(name)
        theirs = desk.plans.save(name, remove_endpoint(file.plan, "mini"), seen=file.digest)
        desk.routing.refresh()
        await desk.settled()
        assert desk.routing.plan == theirs.plan
        desk.routing.undo()
        await desk.settled()
        assert desk.plans.open(name).plan == ours

    play(scene)


@pytest.mark.parametrize("keep", [True, False])
def test_the_user_decides_when_both_wrote(play: Play, keep: bool) -> None:
    async def scene(desk: Desk) -> None:
        routing, name = desk.routing, await desk.with_plan(minimal())
        file = desk.plans.open(name)
        theirs = desk.plans.save(name, replace(file.plan, port=4444), seen=file.digest).plan
        assert routing.plan is not None
        ours = replace(routing.plan, port=5555)
        routing.edit(ours, "Port")
        await desk.settled()
        assert routing.conflict is not None
        assert desk.plans.open(name).plan == theirs
        assert routing.plan == ours
        if keep:
            routing.keep_ours()
        else:
            routing.take_theirs()
        await desk.settled()
        assert routing.conflict is None
        assert not routing.unsaved
        assert desk.plans.open(name).plan == routing.plan == (ours if keep else theirs)

    play(scene)


def test_a_plan_deleted_beside_us_is_asked_about_and_written_again(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        name = await desk.with_plan(minimal())
        desk.plans.path_of(name).unlink()
        assert desk.routing.plan is not None
        desk.routing.edit(replace(desk.routing.plan, port=5555), "Port")
        await desk.settled()
        assert desk.routing.conflict is not None
        desk.routing.keep_ours()
        await desk.settled()
        assert desk.plans.open(name).plan.port == 5555

    play(scene)


def test_new_names_follow_and_taken_ones_are_refused_in_words(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        name = await desk.with_plan(minimal())
        assert await desk.with_plan(minimal()) == f"{name}-2"
        desk.routing.rename(f"{name}-2", "night")
        await desk.settled()
        assert desk.routing.name == "night"
        assert desk.routing.plan is not None
        assert desk.routing.plan.name == "night"
        assert desk.routing.list.names == ("night", name)
        desk.routing.rename("night", name)
        await desk.settled()
        assert "already" in desk.program.notices.current[-1].text
        assert desk.routing.name == "night"

    play(scene)


def test_a_deleted_plan_comes_back_with_its_place_on_the_screen(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        name = await desk.with_plan(full())
        desk.routing.delete(name)
        await desk.settled()
        assert desk.routing.plan is None
        assert desk.routing.list.names == ()
        desk.program.notices.undo()
        await desk.settled()
        assert desk.routing.plan == full()
        assert desk.routing.name == name

    play(scene)


def test_a_copy_is_open_and_each_plan_has_its_own_way_back(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        name = await desk.with_plan(minimal())
        assert desk.routing.plan is not None
        desk.routing.edit(replace(desk.routing.plan, port=5555), "Port")
        desk.routing.duplicate(name)
        await desk.settled()
        assert desk.routing.plan is not None
        assert desk.routing.plan.port == 5555
        assert desk.routing.undo_words is None
        desk.routing.open(name)
        await desk.settled()
        assert desk.routing.undo_words == "Port"

    play(scene)


def test_a_plan_that_looks_like_a_key_is_never_written(play: Play) -> None:
    async def scene(desk: Desk) -> None:
        name = await desk.with_plan(minimal())
        before = desk.plans.open(name)
        assert desk.routing.plan is not None
        secret = "sk-canary7QmX9Zr4Tn8Wb2Lk6Vd0HsQmX9Zr4Tn8"
        desk.routing.edit(change_endpoint(desk.routing.plan, "primary", key=EnvRef(secret)), "Key")
        await desk.settled()
        assert desk.routing.unsaved
        assert desk.plans.open(name) == before
        assert secret not in "".join(notice.text for notice in desk.program.notices.current)

    play(scene)
