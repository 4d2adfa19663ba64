"""What services that speak OpenAI's protocol do their own way."""

import json
from decimal import Decimal
from typing import Any

import httpx
import pytest

from app.standin.flavours import FLAVOURS, flavour
from app.standin.models import find
from providers.endpoints import ENDPOINTS
from tests.support.standin import KEY

HEADERS = {"authorization": f"Bearer {KEY}"}
SAID = [{"role": "user", "content": "In your own way"}]
ALWAYS = [
    "demo",
    "openrouter",
    "litellm",
    "mistral",
    "deepseek",
    "xai",
    "groq",
    "together",
    "fireworks",
    "perplexity",
]
ASKED = ["openai", "vllm", "sglang", "llamacpp", "modapi", "generic", "ollama", "huggingface"]


def stream(
    client: httpx.Client, service: str, model: str = "thinker::think=6::tokens=10", **fields: Any
) -> list[Any]:
    body = {"model": model, "messages": SAID, "stream": True} | fields
    answer = client.post(f"/as/{service}/v1/chat/completions", headers=HEADERS, json=body)
    assert answer.status_code == 200, answer.text
    lines = [line[6:] for line in answer.text.split("\n") if line.startswith("data: ")]
    return [line if line == "[DONE]" else json.loads(line) for line in lines]


def deltas(chunks: list[Any]) -> list[dict[str, Any]]:
    return [choice["delta"] for chunk in chunks if chunk != "[DONE]" for choice in chunk["choices"]]


def usages(chunks: list[Any]) -> list[dict[str, Any]]:
    return [chunk["usage"] for chunk in chunks if chunk != "[DONE]" and chunk.get("usage")]


def test_every_built_in_service_of_the_program_has_its_flavour() -> None:
    names = {endpoint.name for endpoint in ENDPOINTS if endpoint.wire == "openai"}
    assert {name for name in names if flavour(name) is None} == set()


@pytest.mark.parametrize("service", ALWAYS)
def test_usage_comes_unasked(client: httpx.Client, service: str) -> None:
    assert usages(stream(client, service))


@pytest.mark.parametrize("service", ASKED)
def test_usage_comes_only_when_asked_for(client: httpx.Client, service: str) -> None:
    assert not usages(stream(client, service))
    asked = stream(client, service, stream_options={"include_usage": True})
    assert len(usages(asked)) == 1
    assert asked[-2]["choices"] == []


@pytest.mark.parametrize("service", ["deepseek", "fireworks", "litellm", "demo", "vllm", "groq"])
def test_reasoning_is_a_part_of_the_output(client: httpx.Client, service: str) -> None:
    used = usages(stream(client, service, stream_options={"include_usage": True}))[-1]
    assert used["completion_tokens"] == 16
    assert used["total_tokens"] == used["prompt_tokens"] + 16


@pytest.mark.parametrize("service", ["xai", "perplexity"])
def test_reasoning_stands_beside_the_output_and_usage_grows(client: httpx.Client, service: str) -> None:
    used = usages(stream(client, service))
    assert used[-1]["completion_tokens"] == 10
    assert used[-1]["total_tokens"] == used[-1]["prompt_tokens"] + 16
    counts = [one["total_tokens"] for one in used]
    assert counts == sorted(counts)
    assert len(counts) > 10


@pytest.mark.parametrize(
    ("service", "field"),
    [("deepseek", "reasoning_content"), ("openrouter", "reasoning"), ("vllm", "reasoning"),
     ("groq", "reasoning"),
     ("sglang", "reasoning_content"), ("llamacpp", "reasoning_content"), ("ollama", "reasoning")],
)  # fmt: skip
def test_the_field_that_reasoning_comes_in(client: httpx.Client, service: str, field: str) -> None:
    thoughts = [delta[field] for delta in deltas(stream(client, service)) if delta.get(field)]
    assert len(thoughts) == 6


def test_openrouter_says_reasoning_twice(client: httpx.Client) -> None:
    for delta in deltas(stream(client, "openrouter")):
        if delta.get("reasoning"):
            assert delta["reasoning_details"][0]["text"] == delta["reasoning"]


@pytest.mark.parametrize("service", ["deepseek", "sglang"])
def test_one_of_the_two_fields_is_null(client: httpx.Client, service: str) -> None:
    for delta in deltas(stream(client, service))[1:-1]:
        assert (delta["reasoning_content"] is None) is (delta["content"] is not None)


def test_perplexity_thinks_in_tags_and_ends_without_done(client: httpx.Client) -> None:
    chunks = stream(client, "perplexity")
    text = "".join(delta.get("content") or "" for delta in deltas(chunks))
    assert text.startswith("<think>\n")
    assert "\n</think>\n\n" in text
    assert chunks[-1] != "[DONE]"


def test_mistral_thinks_in_parts_of_the_content(client: httpx.Client) -> None:
    contents = [delta.get("content") for delta in deltas(stream(client, "mistral"))]
    assert [part["type"] for content in contents if isinstance(content, list) for part in content] == [
        "thinking"
    ] * 6


@pytest.mark.parametrize(("form", "count"), [("raw", 0), ("hidden", 0), ("parsed", 6)])
def test_groq_s_reasoning_format(client: httpx.Client, form: str, count: int) -> None:
    found = deltas(stream(client, "groq", reasoning_format=form))
    assert sum("reasoning" in delta for delta in found) == count
    assert any("<think>" in (delta.get("content") or "") for delta in found) is (form == "raw")


def test_litellm_leaves_finish_reason_out_and_sends_usage_after_it(client: httpx.Client) -> None:
    chunks = stream(client, "litellm")
    assert "finish_reason" not in chunks[1]["choices"][0]
    assert chunks[-3]["choices"][0]["finish_reason"] == "stop"
    assert chunks[-2]["choices"][0]["delta"].get("content") == ""
    assert chunks[-2]["usage"]["cost"]


def test_litellm_tells_the_cost_in_a_header_only_without_a_stream(client: httpx.Client) -> None:
    body = {"model": "quick", "messages": SAID}
    whole = client.post("/as/litellm/v1/chat/completions", headers=HEADERS, json=body)
    streamed = client.post("/as/litellm/v1/chat/completions", headers=HEADERS, json=body | {"stream": True})
    assert Decimal(whole.headers["x-litellm-response-cost"]) == Decimal(str(whole.json()["usage"]["cost"]))
    assert "x-litellm-response-cost" not in streamed.headers
    assert streamed.headers["llm_provider-x-ratelimit-limit-requests"]


@pytest.mark.parametrize("service", ["openrouter", "deepseek", "llamacpp"])
def test_comments_keep_the_connection_alive(client: httpx.Client, service: str) -> None:
    body = {"model": "quick", "messages": SAID, "stream": True}
    text = client.post(f"/as/{service}/v1/chat/completions", headers=HEADERS, json=body).text
    assert any(line.startswith(":") for line in text.split("\n"))


def test_money_is_exact_to_the_last_digit(client: httpx.Client) -> None:
    model = find("thinker")
    assert model is not None
    for service in ("demo", "openrouter", "xai"):
        used = usages(stream(client, service, "thinker::think=7::tokens=13"))[-1]
        cached = used["prompt_tokens_details"]["cached_tokens"]
        exact = model.price.cost(prompt=used["prompt_tokens"], cached=cached, output=20)
        if service == "xai":
            assert Decimal(used["cost_in_usd_ticks"]) / 10**10 == exact
        else:
            assert Decimal(repr(used["cost"])) == exact


def test_perplexity_s_parts_add_up(client: httpx.Client) -> None:
    cost = {
        name: Decimal(repr(part)) for name, part in usages(stream(client, "perplexity"))[-1]["cost"].items()
    }
    assert sum(part for name, part in cost.items() if name != "total_cost") == cost["total_cost"]


def test_deepseek_splits_the_prompt_by_cache(client: httpx.Client) -> None:
    said = [
        {"role": "user", "content": "The same words once more, so that the cache has something to hit. " * 3}
    ]
    for hit in (False, True):
        used = usages(stream(client, "deepseek", "quick::tokens=3", messages=said))[-1]
        assert used["prompt_cache_hit_tokens"] + used["prompt_cache_miss_tokens"] == used["prompt_tokens"]
        assert bool(used["prompt_cache_hit_tokens"]) is hit


def test_timings_of_groq_and_llamacpp(client: httpx.Client) -> None:
    groq = stream(client, "groq")
    assert usages(groq)[-1]["total_time"] > 0
    assert groq[-2]["x_groq"]["usage"] == groq[-2]["usage"]
    timings = stream(client, "llamacpp", stream_options={"include_usage": True})[-2]["timings"]
    assert timings["predicted_n"] == 16


def test_continuous_usage_of_vllm(client: httpx.Client) -> None:
    options = {"include_usage": True, "continuous_usage_stats": True}
    assert len(usages(stream(client, "vllm", stream_options=options))) > 10


# --- errors ----------------------------------------------------------------------------------------------


def refuse(client: httpx.Client, service: str, model: str = "quick::500", **fields: Any) -> httpx.Response:
    body = {"model": model, "messages": SAID} | fields
    return client.post(f"/as/{service}/v1/chat/completions", headers=HEADERS, json=body)


@pytest.mark.parametrize(
    ("service", "status", "said"),
    [
        ("openai", 404, "The model `nope` does not exist or you do not have access to it."),
        ("openrouter", 400, "nope is not a valid model ID"),
        ("litellm", 400, "Invalid model name passed in model=nope"),
        ("mistral", 400, "Invalid model: nope"),
        ("deepseek", 400, "Model Not Exist"),
        ("vllm", 404, "The model `nope` does not exist."),
    ],
)
def test_a_model_that_a_service_does_not_have(
    client: httpx.Client, service: str, status: int, said: str
) -> None:
    answer = refuse(client, service, "nope")
    assert answer.status_code == status
    assert said in answer.text


@pytest.mark.parametrize("service", [row.name for row in FLAVOURS])
def test_every_service_says_its_errors_in_json(client: httpx.Client, service: str) -> None:
    for model, status in (("quick::500", 500), ("quick::429", 429), ("quick::402", 402)):
        answer = refuse(client, service, model)
        assert answer.status_code == status
        assert "message" in answer.text or "error" in answer.json()


def test_shapes_of_errors(client: httpx.Client) -> None:
    assert (
        refuse(client, "xai").json()["error"]
        == "The server had an error while processing your request. Sorry about that!"
    )
    assert refuse(client, "litellm", "quick::429").json()["error"]["code"] == "429"
    assert (
        refuse(client, "litellm", "quick::429")
        .json()["error"]["message"]
        .startswith("litellm.RateLimitError: ")
    )
    assert refuse(client, "openrouter", "quick::429").json()["error"]["code"] == 429
    assert "x-ratelimit-reset" in refuse(client, "openrouter", "quick::429").headers
    assert refuse(client, "sglang").json()["object"] == "error"
    assert refuse(client, "vllm").json()["error"]["code"] == 500
    assert refuse(client, "llamacpp", "quick::context").json()["error"]["type"] == "exceed_context_size_error"
    assert refuse(client, "tgi").json()["error_type"] == "generation"
    assert "request id" in refuse(client, "modapi").json()["error"]["message"]
    assert set(refuse(client, "cohere").json()) == {"id", "message"}
    assert refuse(client, "mistral", "quick::429").json()["code"] == "1300"


def test_mistral_lists_fields_that_it_does_not_know(client: httpx.Client) -> None:
    answer = refuse(client, "mistral", "quick", seed=1)
    assert answer.status_code == 422
    detail = answer.json()["message"]["detail"][0]
    assert (detail["type"], detail["loc"]) == ("extra_forbidden", ["body", "seed"])
    assert refuse(client, "mistral", "quick", random_seed=1).status_code == 200


def test_cohere_refuses_stream_options(client: httpx.Client) -> None:
    answer = refuse(client, "cohere", "quick", stream=True, stream_options={"include_usage": True})
    assert answer.status_code == 400
    assert "stream_options" in answer.json()["message"]
    assert usages(stream(client, "cohere")) == []


@pytest.mark.parametrize(
    ("service", "status", "said"),
    [("mistral", 401, '{"detail":"Unauthorized"}'), ("perplexity", 401, "<html>"),
     ("litellm", 400, "no_db_connection"),
     ("groq", 401, "invalid_api_key"), ("vllm", 401, "Incorrect API key")],
)  # fmt: skip
def test_a_bad_key(client: httpx.Client, service: str, status: int, said: str) -> None:
    body = {"model": "quick", "messages": SAID}
    headers = {"authorization": "Bearer bad-key"}
    answer = client.post(f"/as/{service}/v1/chat/completions", headers=headers, json=body)
    assert answer.status_code == status
    assert said in answer.text


def test_errors_inside_a_stream(client: httpx.Client) -> None:
    last = stream(client, "openrouter", "quick::error")[-1]
    assert last["choices"][0]["finish_reason"] == "error"
    assert last["error"]["metadata"]["error_type"] == "server"
    assert stream(client, "vllm", "quick::error")[-1] == "[DONE]"
    assert "error" in stream(client, "sglang", "quick::error")[-2]
    assert stream(client, "groq", "quick::error")[-2]["x_groq"]["error"]
    assert stream(client, "xai", "quick::error")[-1]["code"]


# --- lists and checks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("service", "path"),
    [("openrouter", "/api/v1/key"), ("openrouter", "/api/v1/credits"), ("deepseek", "/user/balance"),
     ("xai", "/v1/api-key"), ("litellm", "/key/info"), ("litellm", "/model/info"), ("llamacpp", "/props"),
     ("huggingface", "/api/whoami-v2"), ("perplexity", "/async/chat/completions")],
)  # fmt: skip
def test_key_checks(client: httpx.Client, service: str, path: str) -> None:
    assert client.get(f"/as/{service}{path}", headers=HEADERS).status_code == 200
    assert client.get(f"/as/{service}{path}", headers={"authorization": "Bearer bad"}).status_code in {
        400,
        401,
    }


def test_cohere_s_key_check_is_a_post(client: httpx.Client) -> None:
    assert client.post("/as/cohere/v1/check-api-key", headers=HEADERS).json()["valid"] is True


def test_lists_of_models(client: httpx.Client) -> None:
    def listed(service: str, **headers: str) -> Any:
        return client.get(f"/as/{service}/v1/models", headers=headers or HEADERS).json()

    assert isinstance(listed("together"), list)
    assert set(listed("llamacpp")) == {"models", "object", "data"}
    row = next(row for row in listed("openrouter", accept="*/*")["data"] if row["id"] == "quick")
    assert row["pricing"]["prompt"] == "0.00000025"
    assert "temperature" in row["supported_parameters"]
    assert listed("mistral")["data"][0]["capabilities"]["completion_chat"] is True
    assert listed("groq")["data"][0]["context_window"]
    assert listed("huggingface")["data"][0]["providers"][0]["pricing"]["input"] == 0.25
    assert client.get("/as/perplexity/models", headers=HEADERS).status_code == 404


def test_spellings_of_names(client: httpx.Client) -> None:
    for name in ("lm-studio", "llama.cpp", "LMStudio"):
        assert client.get(f"/as/{name}/v1/models").status_code == 200
    assert client.get("/as/nobody/v1/models").status_code == 404
