"""What a client of the gateway sees."""

import asyncio
import json

import pytest

from app.core.rehearsal.saw import Saw
from app.services.drilling.client import Seen, ask
from app.targets.drill_recipe import Ask
from tests.support.http_server import Hold, Reset, Script, events, head, response, serve

ASK = Ask(path="/v1/chat/completions", headers={"authorization": "Bearer sk-x"}, body={"model": "chat"})
WHOLE = json.dumps({"choices": [{"message": {"content": "The sea."}, "finish_reason": "stop"}]})
FIRST = json.dumps({"choices": [{"delta": {"content": "The"}}]})
SECOND = json.dumps({"choices": [{"delta": {"content": " sea."}}]})
LAST = json.dumps({"choices": [{"delta": {}, "finish_reason": "stop"}]})
ERROR = json.dumps({"error": {"message": "All of\nthem failed."}})


def seen(script: Script, *, stream: bool, deadline_s: float = 30.0) -> Seen:
    async def scenario() -> Seen:
        async with serve(script) as server:
            found = await ask(server.url, ASK, stream=stream, deadline_s=deadline_s)
            assert json.loads(server.requests[0].body) == {"model": "chat"}
            return found

    return asyncio.run(scenario())


@pytest.mark.parametrize(
    ("script", "saw", "words"),
    [
        (response(WHOLE), Saw.WHOLE, "the whole answer"),
        (response('{"choices": [{"message": {"content": ""}}]}'), Saw.EMPTY, "an empty answer"),
        (response("null"), Saw.EMPTY, "an empty answer"),
        (response("<html>hello</html>"), Saw.EMPTY, "an empty answer"),
        (response(ERROR, "503 Unavailable"), Saw.ERROR, "error 503: All of them failed."),
        (response("what?", "502 Bad"), Saw.ERROR, "error 502"),
        (response(ERROR), Saw.ERROR, "error 200: All of them failed."),
    ],
)
def test_at_once(script: Script, saw: Saw, words: str) -> None:
    found = seen(script, stream=False)
    assert (found.saw, found.words) == (saw, words)


@pytest.mark.parametrize(
    ("script", "saw", "finished"),
    [
        ([head(), events(FIRST, SECOND, LAST)], Saw.WHOLE, True),
        ([head(), events(FIRST, SECOND, end=False)], Saw.PART, False),
        ([head(), events(FIRST, ERROR, end=False)], Saw.PART_AND_ERROR, False),
        ([head(), events(ERROR, end=False)], Saw.ERROR, False),
        ([head()], Saw.EMPTY, False),
        ([head(), events(LAST)], Saw.EMPTY, True),
        ([head(), events("[]", "null", "{", FIRST, LAST)], Saw.WHOLE, True),
        (response(ERROR, "500 No"), Saw.ERROR, False),
    ],
)
def test_streamed(script: Script, saw: Saw, finished: bool) -> None:
    found = seen(script, stream=True)
    assert (found.saw, found.finished) == (saw, finished)


def test_a_connection_that_dies_is_told() -> None:
    assert seen([Reset()], stream=False).saw is Saw.NOTHING
    part = seen([head("200 OK", Content_Length="999"), events(FIRST, end=False), Reset()], stream=True)
    assert part.saw is Saw.PART
    assert part.message


def test_nobody_waits_for_ever() -> None:
    found = seen([Hold()], stream=True, deadline_s=0.2)
    assert found.words == "no answer: nothing more within 0.2 s"


def test_where_nobody_listens_there_is_no_answer() -> None:
    found = asyncio.run(ask("http://127.0.0.1:9", ASK, stream=False, deadline_s=5))
    assert (found.saw, found.status) == (Saw.NOTHING, None)


def test_headers_tell_who_served() -> None:
    found = seen(response(WHOLE, X_Litellm_Model_Id="haiku"), stream=False)
    assert found.headers["x-litellm-model-id"] == "haiku"
    assert found.finished
