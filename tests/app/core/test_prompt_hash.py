"""What makes another prompt, and what does not."""

from dataclasses import replace

import pytest

from app.core.prompt_hash import prompt_hash
from providers.base import Attachment, Effort, Message, Parameters, Request

FILE = Attachment("a.png", "image/png", b"\x89PNG")
ASKED = Message(role="user", text="hello")
REQUEST = Request(model="m", messages=(ASKED,))


@pytest.mark.parametrize(
    "other",
    [
        replace(REQUEST, model="another"),
        replace(REQUEST, stream=False),
        replace(REQUEST, parameters=Parameters(temperature=0.1, max_tokens=9, seed=4, stop=("x",))),
    ],
)
def test_what_steers_the_answer_is_left_out(other: Request) -> None:
    assert prompt_hash(other) == prompt_hash(REQUEST)


def test_all_else_is_another_prompt() -> None:
    others = [
        REQUEST,
        replace(REQUEST, system=""),
        replace(REQUEST, system="hello"),
        replace(REQUEST, parameters=Parameters(reasoning_effort=Effort.LOW)),
        replace(REQUEST, parameters=Parameters(body={"tools": []})),
        replace(REQUEST, messages=(replace(ASKED, text="hello "),)),
        replace(REQUEST, messages=(replace(ASKED, role="assistant"),)),
        replace(REQUEST, messages=(ASKED, ASKED)),
        replace(REQUEST, messages=(replace(ASKED, attachments=(FILE,)),)),
        replace(REQUEST, messages=(replace(ASKED, attachments=(replace(FILE, name="b.png"),)),)),
        replace(REQUEST, messages=(replace(ASKED, attachments=(replace(FILE, data=b""),)),)),
        replace(REQUEST, messages=(replace(ASKED, text="\ud800"),)),
    ]
    assert len({prompt_hash(each) for each in others}) == len(others)
