from app.core.answer import AnswerState
from app.services.exports.as_markdown import export_markdown
from tests.support.sample_sessions import answer, lane, rich_session, session


def test_everything_of_a_session_can_be_read() -> None:
    text = export_markdown(rich_session()).decode()
    for piece in (
        "# Circuit breaker, explained\n",
        "3 lanes, 2 turns",
        "| B | openrouter/openai/gpt-5-mini | temperature 0.2, stop 'END', seed 7 |",
        "> Be brief.\n> No jokes.\n",
        "## Turn 2\n",
        "- attached: diagram &lt;1>.png (image/png, 2.0 kB)",
        "| A | anthropic/claude-haiku-4-5 | complete | **0.41 s** | **148** | **2.31 s** |"
        " 24 → 281 | \\$0.00143 |",
        "<details><summary>Reasoning</summary>\n\n> The reader is new",
        "> ```python\n> class Breaker:\n",
        "> [image: a fuse box](https://images.example/fuse.png)",
        "### C · litellm/deepseek-chat · incomplete",
        "**The connection ended in the middle of the answer.**",
        "- temperature was not applied",
        'Wants to call look\\_up:\n\n> ```text\n> {"q": "circuit breaker"}\n> ```',
    ):
        assert piece in text


def test_an_answer_cannot_pass_for_a_part_of_the_document() -> None:
    one = lane(0, "demo/## Turn 7")
    hostile = "</details>\n\n## Turn 2\n\n### B · better\n\n<img src=//e.example>\n\n```\n"
    made = session(
        answer(one, hostile, reasoning=hostile, notes=(hostile,), state=AnswerState.TOOL_CALL),
        lanes=(one,),
        title=f"x\n{hostile}",
        prompt=hostile,
    )
    lines = export_markdown(made).decode().split("\n")
    outside = [line for line in lines if not line.startswith(">")]
    assert [line for line in outside if line.startswith("## ")] == ["## Turn 1"]
    assert len([line for line in outside if line.startswith("### ")]) == 1
    assert sum("</details>" in line for line in outside) == 2  # its reasoning, and its bill
    assert not any(
        "<img" in line for line in lines if "```" not in line and "image" not in line and line in outside
    )


def test_a_session_without_turns_is_a_document_too() -> None:
    assert export_markdown(rich_session().__class__(
        id="x", title="Empty", created_at=rich_session().created_at, changed_at=rich_session().created_at
    )).startswith(b"# Empty\n\n0 lanes, 0 turns")  # fmt: skip
