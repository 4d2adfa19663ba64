"""Verdicts, and blind mode: hidden until every answer has its verdict, locked from then on."""

from app.core.verdicts import Verdict
from tests.support.windows import SLOW, InProgram, begin, idle
from widgets.program import Program


def verdicts(program: Program) -> list[Verdict | None]:
    return [program.judging.verdict_of(lane.id) for lane in program.open_session.lanes]


async def asked(program: Program, *models: str, blind: bool = False) -> list[str]:
    begin(program, *models)
    if blind:
        program.judging.hide()
    program.asking.send("Hello")
    await idle(program)
    return [lane.id for lane in program.open_session.lanes]


def test_one_answer_is_preferred_at_most_and_all_of_it_is_kept(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        first, second, third = await asked(program, "quick", "careful", "thrifty")
        program.judging.judge(first, Verdict.PREFERRED)
        program.judging.judge(second, Verdict.PREFERRED)
        program.judging.judge(third, Verdict.BAD)
        assert verdicts(program) == [None, Verdict.PREFERRED, Verdict.BAD]
        program.judging.judge(third, Verdict.BAD)
        assert verdicts(program) == [None, Verdict.PREFERRED, None]
        await idle(program)
        assert program.engine.store is not None
        kept = await program.engine.store.session(program.open_session.session_id, sent=False)
        assert [answer.verdict for answer in kept.turns[0].answers] == verdicts(program)

    in_program(scenario)


def test_an_answer_that_still_grows_takes_no_verdict(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "careful" + SLOW)
        program.asking.send("Hello")
        lane = program.open_session.lanes[0].id
        assert not program.judging.can_judge(lane)
        program.judging.judge(lane, Verdict.BAD)
        program.asking.stop()
        await idle(program)
        assert verdicts(program) == [None]

    in_program(scenario)


def test_blind_nothing_of_the_session_on_the_screen_tells_who_answers(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        await asked(program, "quick", "careful", "thrifty", blind=True)
        shown = repr(program.open_session.session)
        for told in ("quick::", "careful::", "thrifty::", "'demo'", "rate="):
            assert told not in shown
        for lane in program.open_session.lanes:
            answer = program.open_session.answer(lane.id)
            assert answer is not None
            assert answer.timing.total_s is None
            assert answer.usage is None or answer.usage.output is None

    in_program(scenario)


def test_it_is_revealed_when_every_answer_has_a_verdict_and_locked_then(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        lanes = await asked(program, "quick", "careful", blind=True)
        assert not program.judging.can_reveal
        program.judging.reveal()
        assert program.open_session.blind
        program.judging.judge(lanes[0], Verdict.PREFERRED)
        program.judging.judge(lanes[1], Verdict.BAD)
        assert program.judging.can_reveal
        program.judging.reveal()
        assert not program.open_session.blind
        assert {lane.model.endpoint for lane in program.open_session.lanes} == {"demo"}
        assert not program.judging.can_judge(lanes[0])
        program.judging.judge(lanes[0], Verdict.BAD)
        assert program.judging.verdict_of(lanes[0]) is Verdict.PREFERRED
        await idle(program)
        assert program.engine.store is not None
        kept = await program.engine.store.session(program.open_session.session_id, sent=False)
        assert kept.blind is None
        assert kept.turns[0].blind == "revealed"

    in_program(scenario)


def test_a_blind_session_opens_blind_again(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        await asked(program, "quick", "careful", blind=True)
        order = [lane.id for lane in program.open_session.lanes]
        session_id = program.open_session.session_id
        program.opening.new()
        program.opening.open(session_id)
        await idle(program)
        assert program.open_session.session_id == session_id
        assert program.open_session.blind
        assert [lane.id for lane in program.open_session.lanes] == order

    in_program(scenario)
