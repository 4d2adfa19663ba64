"""Numbers that add up, limits that are kept, headers that count down, text that decoders find hard."""

import json
from typing import Any

import httpx
import pytest

from app.standin import samples, tokens
from tests.support.chats import DIALECTS, Name, chat, payloads, text_of


def finished(client: httpx.Client, dialect: Name, model: str, **changes: Any) -> tuple[str, dict[str, Any]]:
    """The text, and the last usage that the stream told."""
    asked = chat(dialect, model, changes.pop("prompt", "Numbers"))
    if dialect == "openai":
        asked.body["stream_options"] = {"include_usage": True}
    asked.body.update(changes)
    answer = client.post(**asked.post())
    assert answer.status_code == 200, answer.text
    used: dict[str, Any] = {}
    for payload in payloads(answer.content):
        for source in (payload.get("message", {}), payload):
            used = source.get("usage") or source.get("usageMetadata") or used
        used = payload if "eval_count" in payload else used
    return text_of(dialect, answer.content), used


OUTPUT = {
    "openai": "completion_tokens", "anthropic": "output_tokens", "gemini": "candidatesTokenCount",
    "ollama": "eval_count",
}  # fmt: skip
LIMIT: dict[str, Any] = {
    "openai": {"max_completion_tokens": 7}, "anthropic": {"max_tokens": 7},
    "gemini": {"generationConfig": {"maxOutputTokens": 7}}, "ollama": {"options": {"num_predict": 7}},
}  # fmt: skip
STOP: dict[str, Any] = {
    "openai": {"stop": ["|"]}, "anthropic": {"stop_sequences": ["|"]},
    "gemini": {"generationConfig": {"stopSequences": ["|"]}}, "ollama": {"options": {"stop": ["|"]}},
}  # fmt: skip


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize("model", ["quick", "careful", "wild", "quick::tokens=500"])
def test_usage_is_what_the_tokenizer_counts(client: httpx.Client, dialect: Name, model: str) -> None:
    text, used = finished(client, dialect, model)
    assert used[OUTPUT[dialect]] == tokens.count(text)


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_limit_is_kept_and_told(client: httpx.Client, dialect: Name) -> None:
    text, used = finished(client, dialect, "careful", **LIMIT[dialect])
    assert tokens.count(text) == 7 == used[OUTPUT[dialect]]
    body = client.post(
        **(chat(dialect, "careful").post() | {"json": chat(dialect, "careful").body | LIMIT[dialect]})
    )
    assert {
        "openai": '"length"',
        "anthropic": '"max_tokens"',
        "gemini": '"MAX_TOKENS"',
        "ollama": '"length"',
    }[dialect] in body.text


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_stop_sequence_stops(client: httpx.Client, dialect: Name) -> None:
    text, _ = finished(client, dialect, "repeat", prompt="one | two", **STOP[dialect])
    assert text == "one "


def test_thinking_can_eat_the_whole_budget(client: httpx.Client) -> None:
    text, used = finished(client, "gemini", "thinker::think=50", generationConfig={"maxOutputTokens": 20})
    assert text == ""
    assert used["thoughtsTokenCount"] == 20
    assert "candidatesTokenCount" not in used


@pytest.mark.parametrize("dialect", ["openai", "gemini"])
def test_the_second_equal_prompt_is_cached(client: httpx.Client, dialect: Name) -> None:
    prompt = f"A prompt of {dialect} that is long enough to be cached. " * 4
    cached = []
    for _ in range(2):
        _, used = finished(client, dialect, "quick::tokens=2", prompt=prompt)
        details = used.get("prompt_tokens_details", {})
        cached.append(details.get("cached_tokens", used.get("cachedContentTokenCount", 0)))
    assert cached[0] == 0
    assert cached[1] > 0
    assert cached[1] % 16 == 0


def test_anthropic_caches_only_when_told_to(client: httpx.Client) -> None:
    block = {"type": "text", "text": "Something long to be kept for later. " * 8}
    marked = block | {"cache_control": {"type": "ephemeral"}}
    seen = []
    for content in ([block], [block], [marked], [marked]):
        _, used = finished(
            client, "anthropic", "quick::tokens=2", messages=[{"role": "user", "content": content}]
        )
        parts = [used["input_tokens"], used["cache_creation_input_tokens"], used["cache_read_input_tokens"]]
        seen.append([bool(part) for part in parts[1:]])
        assert sum(parts) == 4 + tokens.count(block["text"])
    assert seen[:2] == [[False, False]] * 2
    assert seen[3] == [False, True]


@pytest.mark.parametrize("dialect", DIALECTS)
def test_wild_text_arrives_to_the_letter(client: httpx.Client, dialect: Name) -> None:
    assert finished(client, dialect, "wild")[0] == samples.WILD


@pytest.mark.parametrize("dialect", DIALECTS)
def test_repeat_says_what_was_said(client: httpx.Client, dialect: Name) -> None:
    prompt = "\n Ünïcode 👩🏽‍🚀 \u2028 \t <b> \x00 end \n"
    assert finished(client, dialect, "repeat", prompt=prompt)[0] == prompt


@pytest.mark.parametrize("dialect", DIALECTS)
def test_deltas_are_short(client: httpx.Client, dialect: Name) -> None:
    for payload in payloads(client.post(**chat(dialect, "wild").post()).content):
        assert len(text_of(dialect, json.dumps(payload).encode())) <= 40


@pytest.mark.parametrize("dialect", DIALECTS)
def test_echo_says_all_that_a_model_could_know(client: httpx.Client, dialect: Name) -> None:
    text, _ = finished(client, dialect, "echo", prompt="My secret is 12345")
    known = json.loads(text)
    assert known["messages"] == [{"role": "user", "text": "My secret is 12345"}]
    assert known["model"] == "echo"


def test_an_answer_depends_on_the_prompt_and_the_model_alone(client: httpx.Client) -> None:
    one, again = (finished(client, "openai", "careful", prompt="Same?")[0] for _ in range(2))
    assert one == again
    assert one != finished(client, "openai", "quick", prompt="Same?")[0]


def test_empty_blocked_and_refused_end_as_they_should(client: httpx.Client) -> None:
    def finish(dialect: Name, model: str) -> str:
        return client.post(**chat(dialect, model, stream=False).post()).text

    assert '"finish_reason":"content_filter"' in finish("openai", "blocked")
    assert '"stop_reason":"refusal"' in finish("anthropic", "refuser")
    assert '"finishReason":"SAFETY"' in finish("gemini", "blocked")
    assert '"content":""' in finish("openai", "empty")
    assert '"content":[]' in finish("anthropic", "empty")


def test_openai_s_rate_limits_count_down(client: httpx.Client) -> None:
    asked = chat("openai", "quick::tokens=2", key="sk-counting-down")
    left = [int(client.post(**asked.post()).headers["x-ratelimit-remaining-requests"]) for _ in range(3)]
    assert left == [left[0], left[0] - 1, left[0] - 2]


def test_anthropic_s_rate_limits_count_down(client: httpx.Client) -> None:
    asked = chat("anthropic", "quick::tokens=2", key="sk-counting-down")
    headers = [client.post(**asked.post()).headers for _ in range(2)]
    requests, output = (
        [int(one[f"anthropic-ratelimit-{kind}-remaining"]) for one in headers]
        for kind in ("requests", "output-tokens")
    )
    assert requests[1] == requests[0] - 1
    assert output[1] == output[0] - 2
    assert headers[0]["anthropic-ratelimit-tokens-reset"].endswith("Z")


@pytest.mark.parametrize(("dialect", "name"), [("openai", "x-request-id"), ("anthropic", "request-id")])
def test_request_ids_differ(client: httpx.Client, dialect: Name, name: str) -> None:
    ids = {
        client.post(**chat(dialect, model).post()).headers[name] for model in ("quick", "quick", "quick::500")
    }
    assert len(ids) == 3


@pytest.mark.parametrize(
    ("dialect", "kind"),
    [("openai", "text/event-stream; charset=utf-8"), ("anthropic", "text/event-stream; charset=utf-8"),
     ("gemini", "text/event-stream"), ("ollama", "application/x-ndjson")],
)  # fmt: skip
def test_content_types(client: httpx.Client, dialect: Name, kind: str) -> None:
    answer = client.post(**chat(dialect, "quick").post())
    assert answer.headers["content-type"] == kind
    assert answer.headers["transfer-encoding"] == "chunked"
