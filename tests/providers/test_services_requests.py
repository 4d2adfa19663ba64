"""What every service that speaks OpenAI's protocol is sent, and what the user is told was not."""

import json
from typing import Any

import pytest

from app.standin.process import StandIn
from providers.base import Effort, Message, Parameters, Request
from tests.support.asking import Memory
from tests.support.services import ROWS, added_by_hand, ask, at, request
from tests.support.standin import journal
from tests.support.streams import MP3, PDF, PNG

SERVICES = pytest.mark.parametrize("service", ROWS)

EVERYTHING = Parameters(
    temperature=0.5, top_p=0.9, max_tokens=500, stop=("END",), seed=7, reasoning_effort=Effort.LOW
)
# What each service's body has, beside the fields that all have in common.
SAMPLING = {"temperature": 0.5, "top_p": 0.9, "stop": ["END"]}
USUAL = {"max_tokens": 500, "seed": 7, "reasoning_effort": "low"}
ASKED_FOR_USAGE = {"stream_options": {"include_usage": True}}
NO_SEED = {"max_tokens": 500, "reasoning_effort": "low"}
BODIES: dict[str, dict[str, Any]] = {
    "openai": {"max_completion_tokens": 500, "seed": 7, "reasoning_effort": "low", **ASKED_FOR_USAGE},
    "demo": {"max_completion_tokens": 500, "seed": 7, "reasoning_effort": "low", **ASKED_FOR_USAGE},
    "openrouter": {"max_tokens": 500, "seed": 7, "reasoning": {"effort": "low"}},
    "mistral": {"max_tokens": 500, "random_seed": 7, "reasoning_effort": "low"},
    "deepseek": {**NO_SEED, **ASKED_FOR_USAGE},
    "xai": {"max_completion_tokens": 500, "seed": 7, "reasoning_effort": "low"},
    "groq": {"max_completion_tokens": 500, "seed": 7, "reasoning_effort": "low"},
    "together": USUAL,
    "fireworks": USUAL,
    "perplexity": NO_SEED,
    "cohere": USUAL,
}
NOTES = {
    "deepseek": ["The seed was not applied: DeepSeek has no such parameter."],
    "perplexity": ["The seed was not applied: Perplexity has no such parameter."],
}


@SERVICES
def test_each_service_gets_its_own_names_and_the_user_a_note_of_what_it_has_not(
    standin: StandIn, service: str
) -> None:
    (came,) = ask(at(standin, service), request("quick", parameters=EVERYTHING))
    assert came.finished, came.error
    assert came.notices == NOTES.get(service, [])
    body = journal(standin)[-1]["body"]
    del body["messages"]
    own = BODIES.get(service, {**USUAL, **ASKED_FOR_USAGE})
    assert body == {"model": "quick", "stream": True, **SAMPLING, **own}


NO_PDF = {"deepseek", "xai", "groq", "together", "fireworks", "perplexity", "huggingface", "cohere"}
NO_AUDIO = NO_PDF - {"huggingface"}


@SERVICES
def test_files_arrive_or_are_told_to_be_left_out(standin: StandIn, service: str) -> None:
    files = (PNG, PDF, MP3)
    (came,) = ask(
        at(standin, service), Request(model="echo", messages=(Message("user", "What are these?", files),))
    )
    assert came.finished, came.error
    title = ROWS[service].title
    notes = [f"The file “paper.pdf” was not sent: {title} takes no PDF files here."]
    notes = notes if service in NO_PDF else []
    if service in NO_AUDIO:
        notes.append(f"The file “hello.mp3” was not sent: {title} takes no audio files here.")
    assert came.notices == notes
    arrived = json.loads(came.text)["messages"][0]["files"]
    kinds = ["image/png", "application/pdf", "audio"]
    assert [file.split()[0].removesuffix("/mp3") for file in arrived] == [
        kind for kind, missing in zip(kinds, (set(), NO_PDF, NO_AUDIO), strict=True) if service not in missing
    ]
    assert all(" 8 bytes " in file or " 3 bytes " in file for file in arrived)


@pytest.mark.parametrize("model", ["thinker", "thinker-new"])
def test_what_openai_s_reasoning_models_refuse_is_dropped_told_and_remembered(
    standin: StandIn, model: str
) -> None:
    memory = Memory()
    asked = request(f"{model}::think=2::tokens=3", parameters=EVERYTHING)
    first, second = ask(at(standin, "openai"), asked, asked, memory=memory)
    for came in (first, second):
        assert came.finished, came.error
        assert [note.partition(" was not applied")[0] for note in came.notices] == [
            "The temperature",
            "The top p",
            "The list of stop sequences",
        ]
    came_in = [entry["status"] for entry in journal(standin)[-5:]]
    assert came_in == [400, 400, 400, 200, 200]
    assert {repair.field for _, _, repair in memory.learned} == {"temperature", "top_p", "stop"}


@pytest.mark.parametrize("service", ["mistral", "cohere", "openai"])
def test_a_service_that_was_added_by_hand_refuses_a_field_once(standin: StandIn, service: str) -> None:
    """It is known only as compatible; what is special about it is found out."""
    hand_made = added_by_hand(service, f"{standin.base_url}/as/{service}/v1")
    asked = request("thinker::think=2::tokens=3", parameters=Parameters(max_tokens=50))
    memory = Memory()
    first, second = ask(hand_made, asked, asked, memory=memory)
    assert first.finished, first.error
    assert second.finished, second.error
    field = "max_tokens" if service == "openai" else "stream_options"
    assert [repair.field for _, _, repair in memory.learned] == [field]
    assert first.notices == second.notices == [memory.learned[0][2].note]
