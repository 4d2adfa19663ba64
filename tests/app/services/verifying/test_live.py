"""The user's own running gateway, played by a server that says what gateways say."""

import asyncio
import json
from dataclasses import replace
from decimal import Decimal

from app.core.plan.values import Plan
from app.core.rehearsal.report import CaseResult
from app.core.rehearsal.report_document import document_of
from app.services.drilling.progress import Progress
from app.services.verifying.live import LiveGateway, ask_live
from app.services.verifying.live_price import live_price
from app.targets.targets import target_of
from providers.base import Secret
from tests.support.http_server import Got, Script, events, head, response, serve
from tests.support.named_plans import chain_of, compatible, openrouter_behind

KEY = "sk-live-0123456789abcdef0123"
WHOLE = json.dumps({"model": "x", "choices": [{"message": {"content": "The sea."}, "finish_reason": "stop"}]})
FIRST = json.dumps({"choices": [{"delta": {"content": "The"}}]})
LAST = json.dumps({"choices": [{"delta": {}, "finish_reason": "stop"}]})


def plan() -> Plan:
    return chain_of(compatible("a", timeout_s=1.0), compatible("b", timeout_s=1.0), name="chat")


def asked(
    *scripts: Script, target: str = "litellm", dialect: str = "", of: Plan | None = None, path: str = "/v1"
) -> tuple[tuple[CaseResult, ...], list[Got]]:
    async def scenario() -> tuple[tuple[CaseResult, ...], list[Got]]:
        async with serve(*scripts) as server:
            gateway = LiveGateway(url=server.url + path, key=Secret(KEY))
            found = await ask_live(of or plan(), target_of(target).reach(dialect), gateway, _ignored)
            return found, server.requests

    return asyncio.run(scenario())


def _ignored(_progress: Progress) -> None: ...


def by(endpoint: str) -> list[Script]:
    """Whole, then streamed."""
    said = {"X_LiteLLM_Model_Id": endpoint}
    return [response(WHOLE, **said), [head("200 OK", **said), events(FIRST, LAST)]]


def test_who_answered_is_read_and_held_against_the_plan() -> None:
    whole, streamed = asked(*by("a"))[0]
    assert (whole.stream, streamed.stream) == (False, True)
    for case in (whole, streamed):
        assert (case.as_planned, case.served_by, case.expected) == (True, "a", ("a",))
        assert case.client_saw == "the whole answer"


def test_a_later_model_that_answers_is_no_pass() -> None:
    whole, _ = asked(*by("b"))[0]
    assert not whole.as_planned
    assert "Planned is a, and b answered" in whole.note


def test_a_model_of_another_route_is_named() -> None:
    whole, _ = asked(*by("stranger"))[0]
    assert "stranger answered, which this route does not lead to" in whole.note


def test_a_gateway_that_does_not_tell_is_believed_and_that_is_said() -> None:
    whole, _ = asked(response(WHOLE), [head(), events(FIRST, LAST)])[0]
    assert (whole.as_planned, whole.served_by) == (True, None)
    assert "does not say which model" in whole.note


def test_a_key_that_is_refused_is_no_secret_told() -> None:
    body = json.dumps({"error": {"message": f"Invalid key {KEY} for team"}})
    found, requests = asked(response(body, "401 Unauthorized"))
    assert found[0].note == "It does not take this key."
    assert KEY not in repr(found)
    assert requests[0].headers["authorization"] == f"Bearer {KEY}"


def test_where_nobody_listens_it_is_asked_whether_it_runs() -> None:
    gateway = LiveGateway(url="http://127.0.0.1:9/v1")
    found = asyncio.run(ask_live(plan(), target_of("litellm").reach(""), gateway, _ignored))
    assert all("Is it running at this address?" in case.note for case in found)


def test_without_a_key_none_is_sent() -> None:
    async def scenario() -> list[Got]:
        async with serve(*by("a")) as server:
            await ask_live(plan(), target_of("litellm").reach(""), LiveGateway(url=server.url), _ignored)
            return server.requests

    assert all("authorization" not in request.headers for request in asyncio.run(scenario()))


def test_tensorzero_s_server_is_asked_for_its_function() -> None:
    model = "tensorzero::function_name::chat::variant_name::a"
    found, requests = asked(
        response(json.dumps({**json.loads(WHOLE), "model": model})),
        target="tensorzero", path="/openai/v1",
    )  # fmt: skip
    assert found[0].served_by == "a"
    assert requests[0].path == "/openai/v1/chat/completions"
    assert json.loads(requests[0].body)["model"] == "tensorzero::function_name::chat"


def test_openrouter_is_asked_with_the_body_and_names_the_model() -> None:
    answer = json.dumps({**json.loads(WHOLE), "model": "anthropic/claude-x"})
    found, requests = asked(
        response(answer), target="openrouter", dialect="body", of=openrouter_behind(), path="/api/v1"
    )
    body = json.loads(requests[0].body)
    assert requests[0].path == "/api/v1/chat/completions"
    assert body["provider"]["data_collection"] == "deny"
    assert body["max_tokens"] == 64
    assert found[0].served_by in {"direct", "behind"}


def test_hosted_portkey_is_asked_with_the_whole_configuration() -> None:
    found, requests = asked(
        response(WHOLE, X_Portkey_Last_Used_Option_Index="config.targets[1]"),
        target="portkey", dialect="hosted",
    )  # fmt: skip
    config = json.loads(requests[0].headers["x-portkey-config"])
    assert len(config["targets"]) == 2
    assert requests[0].headers["x-portkey-api-key"] == KEY
    assert found[0].served_by == "b"


# --- what it costs ---


def test_the_dearest_model_of_a_route_is_what_it_costs_at_most() -> None:
    cheap = compatible("a", price_in=Decimal(1), price_out=Decimal(2))
    dear = compatible("b", price_in=Decimal(10), price_out=Decimal(50), params={"max_tokens": 1000})
    price = live_price(chain_of(cheap, dear))
    assert (price.requests, price.unknown) == (2, ())
    assert price.at_most_usd == 2 * (Decimal(64) * 10 + 1000 * 50) / 1_000_000
    assert "$0.10128 at most" in price.words


def test_a_price_that_nobody_said_is_unknown_and_not_nothing() -> None:
    known = compatible("a", price_in=Decimal(1), price_out=Decimal(2))
    price = live_price(chain_of(known, compatible("b")))
    assert price.unknown == ("b",)
    assert "unknown for b" in price.words
    assert live_price(chain_of(replace(known, price_out=None))).at_most_usd == 0


def test_no_key_is_in_a_document_of_it() -> None:
    found, _ = asked(response(json.dumps({"error": KEY}), "500 No"))
    from datetime import UTC, datetime

    from app.core.rehearsal.report import Level, Report

    report = Report(
        target="litellm", dialect="", level=Level.LIVE, wanted=Level.LIVE, at=datetime.now(UTC),
        plan_digest="x", cases=found,
    )  # fmt: skip
    assert KEY not in json.dumps(document_of(report))


def test_one_that_is_not_there_is_told_in_sentences() -> None:
    gateway = LiveGateway(url="http://127.0.0.1:1", key=Secret(KEY))
    found = asyncio.run(ask_live(plan(), target_of("litellm").reach(""), gateway, _ignored))
    assert [case.as_planned for case in found] == [False, False]
    assert ".." not in found[0].note
    assert found[0].note.endswith("the connection was refused. Is it running at this address?")
