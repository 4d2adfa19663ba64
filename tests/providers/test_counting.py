"""A prompt counted by its provider has as many tokens as its answer then says, through real sockets."""

from contextlib import aclosing
from dataclasses import replace

import pytest

from app.standin.process import StandIn
from providers.base import (
    Attachment,
    Effort,
    Endpoint,
    Message,
    Parameters,
    Request,
    TokenCount,
    Usage,
    UsageReported,
)
from providers.client import HttpProvider
from providers.counting import can_count, count_call
from providers.endpoints import ENDPOINTS
from providers.errors import ErrorKind, ProviderError
from tests.support.services import with_provider

BUILT_IN = {endpoint.name: endpoint for endpoint in ENDPOINTS}
PICTURE = Attachment("dot.png", "image/png", b"\x89PNG\r\n\x1a\n")
TALK = Request(
    model="quick",
    messages=(
        Message("user", "Explain the circuit breaker."),
        Message("assistant", "It stops calling what fails."),
        Message("user", "Shorter, and in French: ça va?"),
    ),
    system="You are brief.",
    parameters=Parameters(max_tokens=20, temperature=0.5),
)


def _at(standin: StandIn, name: str) -> Endpoint:
    path = "" if name in ("anthropic", "gemini") else "/v1"
    return replace(BUILT_IN[name], base_url=f"{standin.base_url}/as/{name}{path}")


def _count(endpoint: Endpoint, request: Request) -> TokenCount:
    async def count(provider: HttpProvider) -> TokenCount:
        return await provider.count_tokens(request)

    return with_provider(endpoint, count)


def _both(endpoint: Endpoint, request: Request) -> tuple[TokenCount, int]:
    """What is counted, and what an answer says of its input."""

    async def ask(provider: HttpProvider) -> int:
        usage = Usage()
        async with aclosing(provider.stream(request)) as events:
            async for event in events:
                usage = event.usage if isinstance(event, UsageReported) else usage
        return usage.input or 0

    return _count(endpoint, request), with_provider(endpoint, ask)


@pytest.mark.parametrize("name", ["openai", "anthropic", "gemini", "vllm"])
def test_the_count_is_that_of_the_answer(standin: StandIn, name: str) -> None:
    count, said = _both(_at(standin, name), TALK)
    assert count == TokenCount(said)


@pytest.mark.parametrize("name", ["openai", "anthropic", "gemini"])
def test_pictures_and_reasoning_go_with_it(standin: StandIn, name: str) -> None:
    message = Message("user", "What is this?", attachments=(PICTURE,))
    parameters = Parameters(reasoning_effort=Effort.LOW)
    request = Request(model="thinker", messages=(message,), parameters=parameters)
    count, said = _both(_at(standin, name), request)
    assert count == TokenCount(said)


def test_llamacpp_counts_texts_without_what_stands_around_them(standin: StandIn) -> None:
    count, said = _both(_at(standin, "llamacpp"), TALK)
    assert not count.framed
    assert count.tokens < said <= count.tokens + 4 * 4


def test_who_cannot_count_is_told_in_words(standin: StandIn) -> None:
    for name in ("mistral", "ollama", "openrouter", "deepseek"):
        assert not can_count(BUILT_IN[name])
        with pytest.raises(ProviderError, match="no call that counts tokens"):
            count_call(BUILT_IN[name], TALK)
    with pytest.raises(ProviderError, match="Groq has no call that counts"):
        _count(_at(standin, "groq"), TALK)


def test_files_that_cannot_be_counted() -> None:
    message = Message("user", "What is this?", attachments=(PICTURE,))
    with pytest.raises(ProviderError, match="counts texts only"):
        count_call(BUILT_IN["llamacpp"], Request(model="m", messages=(message,)))
    sound = Attachment("a.wav", "audio/wav", b"RIFF")
    heard = Request(model="m", messages=(Message("user", "What is this?", attachments=(sound,)),))
    with pytest.raises(ProviderError, match="no input audio"):
        count_call(BUILT_IN["openai"], heard)


def test_an_unknown_model_is_refused(standin: StandIn) -> None:
    for name in ("openai", "anthropic", "gemini", "vllm"):
        with pytest.raises(ProviderError) as refused:
            _count(_at(standin, name), replace(TALK, model="no-such-model"))
        assert refused.value.kind is ErrorKind.NOT_FOUND


def test_nothing_of_the_answer_is_asked_for() -> None:
    for name in ("openai", "anthropic", "gemini", "vllm"):
        body = str(count_call(BUILT_IN[name], TALK).body)
        assert "max_tokens" not in body
        assert "stream" not in body
