"""Prompts are logged only when the user wants it, without keys, and never those of a temporary session."""

from app.core.verdicts import Verdict
from app.services.logs import FILE_NAME
from tests.support.windows import InProgram, begin, idle
from widgets.program import Program
from widgets.state.prompt_log import PromptLog


def logged(program: Program) -> str:
    path = program.engine.folders.logs / FILE_NAME
    return path.read_text() if path.exists() else ""


async def ask(program: Program, prompt: str) -> None:
    assert program.asking.send(prompt)
    await idle(program)


def test_prompts_stay_out_of_the_log_unless_wanted(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        prompts = PromptLog(program.open_session, program.preferences)
        assert prompts is not None
        begin(program, "quick")
        await ask(program, "What is a lighthouse?")
        assert "lighthouse" not in logged(program)

        program.preferences.change(log_prompts=True)
        await ask(program, "What is a windmill?\nAnd a pump?")
        assert "What is a windmill?" in logged(program)
        assert logged(program).count("windmill") == 1

        turns = program.open_session.turns
        program.open_session.show_turn(turns[0].id)
        program.open_session.show_turn(turns[1].id)
        assert "lighthouse" not in logged(program)
        assert logged(program).count("windmill") == 1

    in_program(scenario)


def test_a_temporary_session_is_never_written(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        prompts = PromptLog(program.open_session, program.preferences)
        assert prompts is not None
        program.preferences.change(log_prompts=True)
        begin(program, "quick", temporary=True)
        await ask(program, "What is a lighthouse?")
        assert "lighthouse" not in logged(program)

    in_program(scenario)


def test_a_key_in_a_prompt_is_taken_out(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        prompts = PromptLog(program.open_session, program.preferences)
        assert prompts is not None
        program.preferences.change(log_prompts=True)
        begin(program, "quick")
        await ask(program, "Why is sk-ant-api03-canary0123456789abcdefghijklmnop refused?")
        assert "refused?" in logged(program)
        assert "canary0123456789" not in logged(program)

    in_program(scenario)


def test_what_was_out_of_sight_while_names_were_hidden_is_no_news_afterwards(in_program: InProgram) -> None:
    async def scenario(program: Program) -> None:
        begin(program, "quick")
        await ask(program, "What is a lighthouse?")
        program.preferences.change(log_prompts=True)
        program.judging.hide()
        await idle(program)
        kept = program.open_session.session_id
        program.opening.new()
        program.opening.open(kept)
        await idle(program)
        prompts = PromptLog(program.open_session, program.preferences)
        assert prompts is not None
        await ask(program, "What is a windmill?")
        program.judging.judge(program.open_session.lanes[0].id, Verdict.BAD)
        program.judging.reveal()
        await idle(program)
        program.open_session.show_turn(program.open_session.turns[0].id)
        assert "windmill" in logged(program)
        assert "lighthouse" not in logged(program)

    in_program(scenario)
