"""Lanes of the shown session: added, changed, moved, closed, opened again, and all of it kept."""

from app.core.model_ref import parse_model
from app.core.session import Session
from providers.base import Parameters
from tests.support.windows import FAST, SLOW, InProgram, begin, idle
from widgets.program import Program
from widgets.state.lanes import MAX_LANES, LaneSetup


def models(program: Program) -> list[str]:
    return [lane.model.model.partition("::")[0] for lane in program.open_session.lanes]


async def kept(program: Program) -> Session:
    await idle(program)
    assert program.engine.store is not None
    return await program.engine.store.session(program.open_session.session_id, sent=False)


def setup(model: str) -> LaneSetup:
    return LaneSetup(model=parse_model(f"demo/{model}{FAST}"))


def test_lanes_are_added_at_the_right_and_lettered_by_place(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        program.asking.send("Hello")
        await idle(program)
        program.lanes.add([setup("careful"), setup("careful")])
        assert models(program) == ["quick", "careful", "careful"]
        assert [lane.letter for lane in program.open_session.lanes] == ["A", "B", "C"]
        assert (await kept(program)).lanes == program.open_session.lanes

    in_program(scenario)


def test_a_moved_lane_makes_the_others_make_room(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "careful", "thinker")
        program.asking.send("Hello")
        await idle(program)
        program.lanes.move(program.open_session.lanes[2].id, 0)
        assert models(program) == ["thinker", "quick", "careful"]
        assert [lane.position for lane in program.open_session.lanes] == [0, 1, 2]
        program.lanes.move(program.open_session.lanes[0].id, 99)
        assert models(program) == ["quick", "careful", "thinker"]
        assert [lane.model for lane in (await kept(program)).lanes] == [
            lane.model for lane in program.open_session.lanes
        ]

    in_program(scenario)


def test_a_closed_lane_is_hidden_not_asked_and_comes_back_with_its_answers(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "careful")
        program.asking.send("One")
        await idle(program)
        closed = program.open_session.lanes[0].id
        told: list[str] = []
        program.lanes.closed.connect(told.append)
        program.lanes.close([closed])
        assert told == [closed]
        assert models(program) == ["careful"]
        assert program.open_session.lanes[0].letter == "A"
        program.asking.send("Two")
        await idle(program)
        program.lanes.reopen(closed)
        assert models(program) == ["careful", "quick"]
        assert program.open_session.answer(closed) is None
        program.open_session.show_neighbour(-1)
        answer = program.open_session.answer(closed)
        assert answer is not None
        assert answer.text_since(0)[0]
        assert [lane.closed for lane in (await kept(program)).lanes] == [False, False]

    in_program(scenario)


def test_a_changed_lane_is_asked_as_it_is_now(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "careful")
        ids = [lane.id for lane in program.open_session.lanes]
        program.lanes.change(ids, system="Be brief.", parameters=Parameters(temperature=0.5))
        program.lanes.change(ids[:1], system="")
        program.asking.send("Hello")
        await idle(program)
        assert program.engine.store is not None
        session = await program.engine.store.session(program.open_session.session_id)
        first, second = (session.turns[0].answer_of(lane_id) for lane_id in ids)
        assert first is not None
        assert second is not None
        assert first.sent is not None
        assert second.sent is not None
        assert b"Be brief." not in first.sent.body
        assert b"Be brief." in second.sent.body
        assert b"0.5" in first.sent.body

    in_program(scenario)


def test_sets_that_are_tried_one_after_the_other_never_use_the_room_up(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        for number in range(20):
            program.lanes.replace_all([setup(f"quick-{number}-{place}") for place in range(8)])
        assert len(program.open_session.lanes) == 8
        assert not program.notices.current

    in_program(scenario)


def test_a_set_takes_the_place_of_the_lanes_and_keeps_those_it_shares(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick", "careful")
        stays = program.open_session.lanes[0].id
        program.lanes.replace_all([setup("quick"), setup("thrifty")])
        assert models(program) == ["quick", "thrifty"]
        assert program.open_session.lanes[0].id == stays

    in_program(scenario)


def test_more_lanes_than_there_is_room_for_are_left_out_and_told(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        program.lanes.add([setup("careful")] * MAX_LANES)
        assert len(program.open_session.lanes) == MAX_LANES
        assert [notice.tone for notice in program.notices.current] == ["warn"]

    in_program(scenario)


def test_lanes_that_are_being_asked_can_be_moved(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "careful" + SLOW, "quick")
        program.asking.send("Hello")
        program.lanes.move(program.open_session.lanes[1].id, 0)
        program.asking.stop()
        await idle(program)
        assert models(program) == ["quick", "careful"]
        assert all(program.open_session.answer(lane.id) is not None for lane in program.open_session.lanes)

    in_program(scenario)
