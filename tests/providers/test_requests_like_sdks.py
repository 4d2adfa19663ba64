"""Our requests beside those of the official SDKs, for the same settings, as the stand-in received them.

Method, path, query, headers and body are compared field by field. What differs is in one list, each entry
with its reason; a difference that is not in the list fails, and so does an entry that no difference needs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

import pytest

from app.standin.process import StandIn
from providers.base import Request, WireName
from tests.support.asking import collect, provider_at, run
from tests.support.sdk_asking import CALLS, ROOTS, ask_sdk, list_with_sdk, ours
from tests.support.standin import KEY, journal

# The SDKs' own modules warn about what they themselves use.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:google.*"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning:pydantic.*"),
]

ABSENT = "(absent)"
ANYTHING = "(anything)"
OPENAI, ANTHROPIC, GEMINI, OLLAMA = WireName


@dataclass(frozen=True, kw_only=True)
class Allowed:
    """One difference that is meant."""

    where: str
    """Its place, with wildcards as in file names."""
    theirs: Any = ANYTHING
    ours: Any = ANYTHING
    wires: tuple[WireName, ...] = tuple(WireName)
    settings: tuple[str, ...] = ()
    """In which settings; in all of them when empty."""
    streamed: bool | None = None
    """Only streamed, or only not; `None` is both."""
    reason: str


ALLOWED = (
    Allowed(
        where="headers.accept", theirs="application/json", wires=(OPENAI, ANTHROPIC, OLLAMA),
        ours="text/event-stream, application/x-ndjson, application/json",
        reason="says what is understood; some proxies buffer what was not asked for as an event stream",
    ),
    Allowed(
        where="headers.accept", theirs="*/*", wires=(GEMINI,),
        ours="text/event-stream, application/x-ndjson, application/json",
        reason="as above",
    ),
    Allowed(
        where="headers.accept-encoding", theirs="gzip, deflate", ours="identity",
        reason="a compressed stream is buffered on its way, and its first token cannot be timed",
    ),
    Allowed(
        where="headers.user-agent", ours="abreast/*",
        reason="we say who we are, not who the SDK is",
    ),
    Allowed(
        where="headers.x-stainless-*", ours=ABSENT, wires=(OPENAI, ANTHROPIC),
        reason="telemetry: the user's system and Python are nobody's business",
    ),
    Allowed(
        where="headers.x-goog-api-client", ours=ABSENT, wires=(GEMINI,),
        reason="telemetry",
    ),
    Allowed(
        where="headers.authorization", theirs="Bearer sha256:*", ours=ABSENT, wires=(ANTHROPIC,),
        reason="the key goes into `x-api-key`, see below",
    ),
    Allowed(
        where="headers.x-api-key", theirs=ABSENT, ours="sha256:*", wires=(ANTHROPIC,),
        reason="both are accepted, this one wins, and servers that copy the API know only this one",
    ),
    Allowed(
        where="path", wires=(GEMINI,),
        theirs="/gemini/v1/models/*", ours="/gemini/v1beta/models/*",
        reason="the version that Google documents; a base URL that ends in `/v1` chooses the SDK's",
    ),
    Allowed(
        where="body.stream_options.include_usage", theirs=ABSENT, ours=True, wires=(OPENAI,), streamed=True,
        reason="tokens are what is compared, and a stream tells them only when asked",
    ),
    Allowed(
        where="body.systemInstruction.role", theirs="user", ours=ABSENT, wires=(GEMINI,),
        settings=("system",),
        reason="Google's documentation has none; the SDK's `user` is what any text becomes in it",
    ),
    Allowed(
        where="body.generationConfig.thinkingConfig.includeThoughts", theirs=ABSENT, ours=True,
        wires=(GEMINI,), settings=("effort",),
        reason="reasoning that is paid for is shown, and Gemini hides it unless asked",
    ),
    Allowed(
        where="body.generationConfig", theirs={}, ours=ABSENT, wires=(GEMINI,),
        settings=("system", "own fields"),
        reason="an empty object sets nothing",
    ),
    Allowed(
        where="body.tools", theirs=[], ours=ABSENT, wires=(OLLAMA,),
        reason="an empty list of tools is not what the user set",
    ),
)  # fmt: skip
# What belongs to the connection or follows from the rest.
CONNECTION = {"host", "connection", "content-length"}

SETTINGS = [(wire, setting) for wire, calls in CALLS.items() for setting in calls]


def request_of(entry: dict[str, Any]) -> dict[str, Any]:
    """All of a request that was received, as one flat table: place -> value."""
    headers = {name: value for name, value in entry["headers"].items() if name not in CONNECTION}
    whole = {
        "method": entry["method"],
        "path": entry["path"],
        "query": entry["query"],
        "headers": headers,
        "body": entry["body"],
    }
    return dict(_leaves("", whole))


def _leaves(place: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            # Google understands both writings of a name, and its SDK mixes them.
            camel = re.sub(r"(?<=[a-z])_([a-z])", lambda found: found[1].upper(), name)
            said = camel if ".parts." in place or place.endswith("Config") else name
            yield from _leaves(f"{place}.{said}" if place else said, inner)
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from _leaves(f"{place}.{index}", inner)
    else:
        yield place, value


def fits(expected: Any, value: Any) -> bool:
    if expected == ANYTHING:
        return True
    if isinstance(expected, str) and isinstance(value, str):
        return fnmatchcase(value, expected)
    return type(expected) is type(value) and expected == value


def unexplained(
    theirs: dict[str, Any], mine: dict[str, Any], allowed: list[Allowed]
) -> tuple[dict[str, tuple[Any, Any]], list[str]]:
    """The differences that no entry explains, and the entries that explain none."""
    different = {
        place: (theirs.get(place, ABSENT), mine.get(place, ABSENT))
        for place in theirs.keys() | mine.keys()
        if theirs.get(place, ABSENT) != mine.get(place, ABSENT)
    }
    needed: set[int] = set()
    left = {}
    for place, (their, my) in different.items():
        explaining = [
            index
            for index, one in enumerate(allowed)
            if fnmatchcase(place, one.where) and fits(one.theirs, their) and fits(one.ours, my)
        ]
        needed.update(explaining)
        if not explaining:
            left[place] = (their, my)
    return left, [one.where for index, one in enumerate(allowed) if index not in needed]


def ask_ourselves(url: str, wire: WireName, request: Request) -> None:
    async def work() -> None:
        async with provider_at(url, wire=wire, key=KEY) as provider:
            came = await collect(provider, request)
            assert came.finished, came.error

    run(work())


def last(standin: StandIn) -> dict[str, Any]:
    return journal(standin)[-1]


@pytest.mark.parametrize("stream", [True, False], ids=["streamed", "whole"])
@pytest.mark.parametrize(("wire", "setting"), SETTINGS, ids=str)
def test_a_request_like_the_sdk_s(standin: StandIn, wire: WireName, setting: str, stream: bool) -> None:
    ask_sdk(wire, standin.base_url, setting, stream=stream)
    theirs = last(standin)
    ask_ourselves(standin.base_url + ROOTS[wire], wire, replace(ours(wire, setting), stream=stream))
    mine = last(standin)
    assert mine["id"] != theirs["id"]
    assert (theirs["status"], mine["status"]) == (200, 200)
    allowed = [
        one
        for one in ALLOWED
        if wire in one.wires
        and (not one.settings or setting in one.settings)
        and one.streamed in {None, stream}
    ]
    left, unneeded = unexplained(request_of(theirs), request_of(mine), allowed)
    assert left == {}
    assert unneeded == []


def test_a_base_url_with_a_version_chooses_the_sdk_s_path(standin: StandIn) -> None:
    ask_sdk(GEMINI, standin.base_url, "plain", stream=True)
    theirs = last(standin)
    ask_ourselves(f"{standin.base_url}/gemini/v1", GEMINI, ours(GEMINI, "plain"))
    mine = last(standin)
    assert (mine["method"], mine["path"], mine["query"]) == (
        theirs["method"],
        theirs["path"],
        theirs["query"],
    )


# Only our pages are larger: one call instead of several.
LIST_QUERIES = {OPENAI: {}, ANTHROPIC: {"limit": ["1000"]}, GEMINI: {"pageSize": ["1000"]}, OLLAMA: {}}


@pytest.mark.parametrize("wire", list(WireName))
def test_a_list_of_models_is_asked_for_like_the_sdk_s(standin: StandIn, wire: WireName) -> None:
    list_with_sdk(wire, standin.base_url)
    theirs = last(standin)

    async def work() -> None:
        async with provider_at(standin.base_url + ROOTS[wire], wire=wire, key=KEY) as provider:
            assert await provider.list_models()

    run(work())
    mine = last(standin)
    assert (theirs["status"], mine["status"]) == (200, 200)
    assert mine["id"] != theirs["id"]
    assert (mine["method"], mine["body"]) == (theirs["method"], theirs["body"])
    assert mine["path"].replace("/v1beta/", "/v1/") == theirs["path"]
    assert mine["query"] == LIST_QUERIES[wire]
    their_headers, my_headers = theirs["headers"], mine["headers"]
    if wire is ANTHROPIC:  # the same key, in the other of the two headers
        my_headers["authorization"] = "Bearer " + my_headers.pop("x-api-key")
    for name in ("authorization", "x-goog-api-key", "anthropic-version"):
        assert my_headers.get(name) == their_headers.get(name)
