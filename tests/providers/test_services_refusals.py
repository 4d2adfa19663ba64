"""Refusals, lists of models and key checks of every service that speaks OpenAI's protocol."""

from dataclasses import replace
from typing import Any

import pytest

from app.core.answer import AnswerState
from app.standin.flavours import FLAVOURS
from app.standin.models import MODELS
from app.standin.process import StandIn
from providers.base import Endpoint, Finished, KeyNeed, KeyState
from providers.client import HttpProvider
from providers.errors import ErrorKind, ProviderError
from tests.support.services import ROWS, applied, ask, at, request, with_provider
from tests.support.standin import KEY

SERVICES = pytest.mark.parametrize("service", ROWS)
ASK_NO_KEY = {row.name for row in FLAVOURS if not row.key_needed}

SERVER_SAID = "The server had an error while processing your request"
# Where an error says nothing but words, it cannot be told from any other failure of the provider.
ONLY_WORDS = {"huggingface", "cohere", "tgi", "groq"}


@SERVICES
@pytest.mark.parametrize("place", ["0", "50%", "100%"])
def test_errors_inside_a_stream(standin: StandIn, service: str, place: str) -> None:
    (whole,) = ask(at(standin, service), request("quick"))
    broken, overloaded = ask(
        at(standin, service), request(f"quick::error={place}"), request(f"quick::overloaded-mid={place}")
    )
    for came in (broken, overloaded):
        assert came.error is not None
        assert not came.of(Finished)
        assert whole.text.startswith(came.text)
        assert bool(came.text) is (place != "0")
        assert applied(came).state is AnswerState.ERROR
        assert applied(came).text == came.text
    assert broken.error is not None
    assert overloaded.error is not None
    assert (broken.error.kind, overloaded.error.kind) == (
        ErrorKind.SERVER,
        ErrorKind.SERVER if service in ONLY_WORDS else ErrorKind.OVERLOADED,
    )
    assert SERVER_SAID in broken.error.message
    assert "overloaded" in overloaded.error.message


REFUSALS = {
    "400": ErrorKind.BAD_REQUEST,
    "401": ErrorKind.AUTH,
    "402": ErrorKind.NO_CREDIT,
    "403": ErrorKind.FORBIDDEN,
    "404": ErrorKind.NOT_FOUND,
    "413": ErrorKind.TOO_LARGE,
    "422": ErrorKind.BAD_REQUEST,
    "429=2s": ErrorKind.RATE_LIMITED,
    "500": ErrorKind.SERVER,
    "502": ErrorKind.SERVER,
    "503=2s": ErrorKind.OVERLOADED,
    "504": ErrorKind.TIMEOUT,
    "529": ErrorKind.OVERLOADED,
    "context": ErrorKind.CONTEXT_TOO_LONG,
    "policy": ErrorKind.CONTENT_POLICY,
}


@SERVICES
def test_refusals_in_each_shape(standin: StandIn, service: str) -> None:
    kinds = REFUSALS | ({"422": ErrorKind.PARAMETER} if service == "mistral" else {})  # a list of fields
    faults = [request(f"quick::{fault}") for fault in kinds]
    for (fault, kind), came in zip(kinds.items(), ask(at(standin, service), *faults), strict=True):
        error = came.error
        assert error is not None
        assert (fault, error.kind) == (fault, kind)
        assert error.retry_after_s == (2.0 if "=" in fault else None)
        assert "<" not in error.message
        assert "{" not in error.message


@SERVICES
def test_a_model_that_is_not_there(standin: StandIn, service: str) -> None:
    (came,) = ask(at(standin, service), request("no-such-model"))
    assert came.error is not None
    assert came.error.kind is ErrorKind.NOT_FOUND
    assert came.error.http_status in {400, 404}


# --- lists and keys ----------------------------------------------------------------------------------------


@SERVICES
def test_the_list_of_models(standin: StandIn, service: str) -> None:
    async def work(provider: HttpProvider) -> list[Any]:
        return await provider.list_models()

    models = {model.id: model for model in with_provider(at(standin, service), work)}
    if service == "perplexity":  # has no list
        assert tuple(models) == ROWS[service].dialect.known_models
        return
    expected = {model.id for model in MODELS}
    if service == "demo":
        expected = {model.id for model in MODELS if model.demo}
    assert set(models) == expected
    contexts = {"openrouter", "mistral", "groq", "together", "fireworks", "huggingface", "vllm", "sglang"}
    told = service in contexts | {"llamacpp", "demo"}
    assert models["quick"].context_tokens == (131_072 if told else None)


def verdict(endpoint: Endpoint, key: str | None) -> KeyState | ErrorKind:
    """What a check says, or why there was none."""

    async def work(provider: HttpProvider) -> KeyState | ErrorKind:
        try:
            said = await provider.check_key()
        except ProviderError as error:
            return error.kind
        assert key is None or key not in said.message
        return said.state

    return with_provider(endpoint, work, key=key)


# Their check stands at another host of theirs, so at any other address the list of models has to do.
ELSEWHERE = {"cohere", "huggingface"}


@SERVICES
def test_keys(standin: StandIn, service: str) -> None:
    # What was moved to another address is an endpoint of the user's own.
    endpoint = replace(at(standin, service), custom=service in ELSEWHERE)
    good, bad, missing = (verdict(endpoint, key) for key in (KEY, "bad-key-0123456789", None))
    if service == "demo":  # takes none, so none is sent
        assert good is bad is missing is KeyState.REACHABLE
        return
    if service == "huggingface":  # its list is public, so a key proves nothing there, and that is said
        assert (good, bad) == (KeyState.REACHABLE, KeyState.REACHABLE)
    else:
        assert good is (KeyState.REACHABLE if service in ASK_NO_KEY else KeyState.ACCEPTED)
        assert bad is KeyState.REJECTED
    if ROWS[service].key is KeyNeed.REQUIRED:
        assert missing is ErrorKind.MISSING_KEY
    else:
        assert missing is (KeyState.REACHABLE if service in ASK_NO_KEY else KeyState.REJECTED)
