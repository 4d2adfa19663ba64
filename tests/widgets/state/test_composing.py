"""A prompt that never left comes back to its own session, and nothing of one that did is held any longer."""

from tests.support.waiting import until
from tests.support.windows import SLOW, InProgram, begin, idle
from widgets.program import Program
from widgets.state.attachments import Attachments
from widgets.state.composing import Composing


def composing_on(program: Program) -> Composing:
    parent = program.open_session
    attachments = Attachments(program.tasks, program.notices, parent)
    return Composing(program.open_session, program.asking, attachments, parent)


def test_a_prompt_comes_back_to_its_session_also_when_another_one_was_asked_the_same(
    in_program: InProgram,
) -> None:
    async def scenario(program: Program) -> None:
        composing = composing_on(program)
        begin(program, "quick" + SLOW)
        assert composing.send("Hello")
        await until(lambda: program.open_session.turn is not None)
        begin(program, "quick")  # the first one ends while it is out of sight
        assert program.engine.store is not None
        for work in program.asking.working:
            for comparison in work.comparisons:
                comparison.stop()
        await idle(program)
        await program.engine.store.close()
        back: list[str] = []
        composing.came_back.connect(back.append)
        assert composing.send("Hello")
        await idle(program)
        assert back == ["Hello"]

    in_program(scenario)


def test_the_files_of_a_question_are_let_go_when_it_has_been_answered_out_of_sight(
    in_program: InProgram,
) -> None:
    async def scenario(program: Program) -> None:
        composing = composing_on(program)
        begin(program, "quick")
        composing.attachments.add_text("a long text")
        await until(lambda: composing.can_send(empty=True))
        assert composing.send("Hello")
        assert composing._under_way
        begin(program, "quick")
        await idle(program)
        await until(lambda: not program.asking.working)
        assert not composing._under_way

    in_program(scenario)
