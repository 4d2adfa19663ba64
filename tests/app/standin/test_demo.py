"""The demo: what a new user sees first."""

import httpx
import pytest

from app.standin.models import DEMO_MODELS
from tests.support.chats import payloads

PROMPT = "Which database should a small team choose?"


def ask(client: httpx.Client, model: str, *prompts: str) -> dict[str, str]:
    said = []
    for prompt in prompts:
        said += [{"role": "user", "content": prompt}, {"role": "assistant", "content": "…"}]
    body = {"model": model, "messages": said[:-1], "stream": False}
    answer = client.post("/demo/v1/chat/completions", json=body)
    assert answer.status_code == 200
    message = answer.json()["choices"][0]["message"]
    assert isinstance(message, dict)
    return message


def test_four_models_are_listed_with_name_context_and_price(client: httpx.Client) -> None:
    rows = client.get("/demo/v1/models").json()["data"]
    assert [row["id"] for row in rows] == ["quick", "careful", "thinker", "thrifty"]
    for row in rows:
        assert row["context_length"]
        assert float(row["pricing"]["prompt"]) > 0
        assert "demo" in row["name"].lower()


def test_they_differ_in_pace_verbosity_reasoning_and_price() -> None:
    assert len({model.pace for model in DEMO_MODELS}) == 4
    assert len({model.price for model in DEMO_MODELS}) == 4
    assert [model.id for model in DEMO_MODELS if model.reasons] == ["thinker"]


@pytest.mark.parametrize("model", [model.id for model in DEMO_MODELS])
@pytest.mark.parametrize("prompt", [PROMPT, "Hi", "Tell me about tides", "Write a haiku"])
def test_an_answer_refers_to_the_prompt_and_says_what_it_is(
    client: httpx.Client, model: str, prompt: str
) -> None:
    text = ask(client, model, prompt)["content"]
    assert prompt in text
    assert "demo" in text.lower()


def test_thinker_shows_its_reasoning_first(client: httpx.Client) -> None:
    body = {"model": "thinker", "messages": [{"role": "user", "content": PROMPT}], "stream": True}
    deltas = [
        choice["delta"]
        for payload in payloads(client.post("/demo/v1/chat/completions", json=body).content)
        for choice in payload["choices"]
    ]
    kinds = ["reasoning" if "reasoning_content" in delta else "text" for delta in deltas if delta][1:]
    assert kinds == sorted(kinds)
    assert kinds.count("reasoning") > 50


def test_a_second_question_is_known_to_be_one(client: httpx.Client) -> None:
    text = ask(client, "quick", PROMPT, "And for a large one?")["content"]
    assert "Question 2" in text
    assert PROMPT in text


def test_suffixes_work_here_too(client: httpx.Client) -> None:
    body = {"model": "quick::429", "messages": [{"role": "user", "content": "x"}]}
    assert client.post("/demo/v1/chat/completions", json=body).status_code == 429


def test_a_hostile_prompt_does_not_break_the_markdown(client: httpx.Client) -> None:
    prompt = "# <script>alert(1)</script>\n```\n| a | b |\x00\x1b[31m" + "x" * 10_000
    text = ask(client, "quick", prompt)["content"]
    assert "<script>" not in text
    assert "\x1b" not in text
    assert len(text) < 2_000
