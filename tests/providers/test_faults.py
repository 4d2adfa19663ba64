"""Errors of every provider -> one error: the kind, the words, what to do next."""
# ruff: noqa: E501  # one error a line is what makes the table readable

import gzip
import json
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers._faults import fault_of, fault_of_response, find_message
from providers.errors import ErrorKind, ProviderError
from tests.support.anything import JSON, nearly


def openai(message: str = "Said.", **fields: Any) -> dict[str, Any]:
    return {
        "error": {"message": message, "type": "invalid_request_error", "param": None, "code": None, **fields}
    }


def anthropic(kind: str, message: str = "Said.", **fields: Any) -> dict[str, Any]:
    return {"type": "error", "error": {"type": kind, "message": message, **fields}, "request_id": "req_1"}


def gemini(code: int, status: str, *details: dict[str, Any], message: str = "Said.") -> dict[str, Any]:
    return {"error": {"code": code, "message": message, "status": status, "details": list(details)}}


DAILY = {
    "@type": "…QuotaFailure",
    "violations": [{"quotaId": "GenerateRequestsPerDayPerProjectPerModel-FreeTier"}],
}
MINUTE = {"@type": "…QuotaFailure", "violations": [{"quotaId": "GenerateRequestsPerMinutePerProject"}]}
SPENT = "You exceeded your current quota, please check your plan and billing details."
RETRY = {"@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "37.5s"}

KINDS: list[tuple[int | None, Any, ErrorKind]] = [
    (401, openai(code="invalid_api_key"), ErrorKind.AUTH),
    (403, openai(), ErrorKind.FORBIDDEN),
    (404, openai(code="model_not_found"), ErrorKind.NOT_FOUND),
    (400, openai(code="context_length_exceeded"), ErrorKind.CONTEXT_TOO_LONG),
    (400, openai(code="unsupported_value", param="temperature"), ErrorKind.PARAMETER),
    (400, openai("Unsupported parameter: 'temperature' is not supported with this model."), ErrorKind.PARAMETER),
    (400, openai("Invalid value", param="messages"), ErrorKind.BAD_REQUEST),
    (429, openai(type="insufficient_quota", code="credit_balance_exhausted"), ErrorKind.NO_CREDIT),
    (429, openai(type="insufficient_quota", code="project_spend_limit_exceeded"), ErrorKind.NO_CREDIT),
    (429, openai(type="insufficient_quota", code="insufficient_quota"), ErrorKind.NO_CREDIT),
    (429, openai(type="rate_limit_error", code="rate_limit_exceeded"), ErrorKind.RATE_LIMITED),
    (429, openai("Limit 100 on requests per day (RPD)", code="rate_limit_exceeded"), ErrorKind.QUOTA),
    (503, openai(code="slow_down"), ErrorKind.OVERLOADED),
    (500, openai(type="server_error"), ErrorKind.SERVER),
    (400, {"error": {"code": "content_filter", "param": "prompt", "message": "x", "status": 400}}, ErrorKind.CONTENT_POLICY),
    (400, {"error": {"message": "x", "innererror": {"code": "ResponsibleAIPolicyViolation"}}}, ErrorKind.CONTENT_POLICY),
    (401, {"error": {"code": "401", "message": "Access denied"}}, ErrorKind.AUTH),
    (400, anthropic("invalid_request_error", "prompt is too long: 3 tokens > 2 maximum"), ErrorKind.CONTEXT_TOO_LONG),
    (400, anthropic("invalid_request_error", "You have reached your specified API usage limits."), ErrorKind.NO_CREDIT),
    (400, anthropic("invalid_request_error", "temperature: Extra inputs are not permitted"), ErrorKind.PARAMETER),
    (400, anthropic("invalid_request_error", "max_tokens: Field required"), ErrorKind.BAD_REQUEST),
    (402, anthropic("billing_error"), ErrorKind.NO_CREDIT),
    (413, anthropic("request_too_large"), ErrorKind.TOO_LARGE),
    (429, anthropic("rate_limit_error", details={"error_code": "enforced_spend_limit_reached"}), ErrorKind.NO_CREDIT),
    (429, anthropic("rate_limit_error", details={"error_code": "ramp_limit_exceeded"}), ErrorKind.RATE_LIMITED),
    (529, anthropic("overloaded_error"), ErrorKind.OVERLOADED),
    (None, anthropic("overloaded_error"), ErrorKind.OVERLOADED),
    (None, anthropic("api_error"), ErrorKind.SERVER),
    (None, anthropic("rate_limit_error"), ErrorKind.RATE_LIMITED),
    (None, anthropic("invalid_request_error", "Thinking is not supported."), ErrorKind.BAD_REQUEST),
    (None, anthropic("invalid_request_error", "prompt is too long: 3 tokens > 2 maximum"), ErrorKind.CONTEXT_TOO_LONG),
    (400, gemini(400, "INVALID_ARGUMENT", {"reason": "API_KEY_INVALID"}), ErrorKind.AUTH),
    (400, [gemini(400, "INVALID_ARGUMENT", {"reason": "API_KEY_INVALID"})], ErrorKind.AUTH),
    (400, gemini(400, "INVALID_ARGUMENT", message="The input exceeds the maximum number of tokens"), ErrorKind.CONTEXT_TOO_LONG),
    (429, gemini(429, "RESOURCE_EXHAUSTED", DAILY, RETRY), ErrorKind.QUOTA),
    (429, gemini(429, "RESOURCE_EXHAUSTED", MINUTE, RETRY), ErrorKind.RATE_LIMITED),
    (None, gemini(503, "UNAVAILABLE"), ErrorKind.OVERLOADED),
    (None, gemini(429, "RESOURCE_EXHAUSTED", DAILY), ErrorKind.QUOTA),
    (None, [gemini(400, "INVALID_ARGUMENT", {"reason": "API_KEY_INVALID"})], ErrorKind.AUTH),
    (422, {"detail": [{"type": "extra_forbidden", "loc": ["body", "seed"], "msg": "Extra"}]}, ErrorKind.PARAMETER),
    (422, {"object": "error", "message": {"detail": [{"type": "extra_forbidden", "loc": ["body", "seed"]}]}}, ErrorKind.PARAMETER),
    (429, {"object": "error", "message": "Rate limit exceeded", "type": "rate_limited", "code": "1300"}, ErrorKind.RATE_LIMITED),
    (401, {"detail": "Unauthorized"}, ErrorKind.AUTH),
    (402, openai("Insufficient Balance"), ErrorKind.NO_CREDIT),
    (400, {"code": "Client specified an invalid argument", "error": "Incorrect API key provided: xa***"}, ErrorKind.AUTH),
    (412, openai(), ErrorKind.NO_CREDIT),
    (498, openai(), ErrorKind.OVERLOADED),
    (400, {"error": {"code": 400, "message": "too big", "type": "exceed_context_size_error"}}, ErrorKind.CONTEXT_TOO_LONG),
    (503, {"error": {"code": 503, "message": "Loading model", "type": "unavailable_error"}}, ErrorKind.OVERLOADED),
    (400, openai(type="no_db_connection", code="400"), ErrorKind.AUTH),
    (429, openai("litellm.RateLimitError: x", type="throttling_error", code="429"), ErrorKind.RATE_LIMITED),
    (None, openai("litellm.RateLimitError: x", type="throttling_error", code="429"), ErrorKind.RATE_LIMITED),
    (400, {"error": {"code": 400, "message": "x", "metadata": {"error_type": "context_length_exceeded"}}}, ErrorKind.CONTEXT_TOO_LONG),
    (403, {"error": {"code": 403, "message": "x", "metadata": {"error_type": "content_policy_violation"}}}, ErrorKind.CONTENT_POLICY),
    (None, {"error": {"code": 502, "message": "x", "metadata": {"error_type": "provider_unavailable"}}}, ErrorKind.SERVER),
    (404, {"error": "model 'x' not found"}, ErrorKind.NOT_FOUND),
    (None, {"error": "the model crashed"}, ErrorKind.SERVER),
    (400, {"error": {"code": 400, "message": "acme/x is not a valid model ID"}}, ErrorKind.NOT_FOUND),
    (400, openai("litellm: Invalid model name passed in model=x"), ErrorKind.NOT_FOUND),
    (400, openai("litellm.BadRequestError: You passed in model=x. There are no healthy deployments for this model"), ErrorKind.NOT_FOUND),
    (429, openai(f"litellm.RateLimitError: RateLimitError: OpenAIException - {SPENT}", type="throttling_error", code="429"), ErrorKind.NO_CREDIT),
    (429, openai(f"{SPENT} For more information on this error, read the docs: https://platform.openai.com/docs/guides/error-codes/api-errors.", code="429"), ErrorKind.NO_CREDIT),
    (429, openai(f"litellm.RateLimitError: geminiException - {SPENT} For more information, head over to: https://ai.google.dev/gemini-api/docs/rate-limits."), ErrorKind.RATE_LIMITED),
    (429, gemini(429, "RESOURCE_EXHAUSTED", MINUTE, message=SPENT), ErrorKind.RATE_LIMITED),
    (400, {"object": "error", "message": "Invalid model: x", "type": "invalid_model"}, ErrorKind.NOT_FOUND),
    (400, {"error": "The requested model 'org/x' does not exist"}, ErrorKind.NOT_FOUND),
    (400, openai("Unsupported value: 'temperature' does not support 0.2 with this model."), ErrorKind.PARAMETER),
    (400, openai("you must provide a model parameter"), ErrorKind.BAD_REQUEST),
    (400, openai("Your request was rejected as a result of our safety system."), ErrorKind.CONTENT_POLICY),
    (524, None, ErrorKind.TIMEOUT),
    (418, None, ErrorKind.BAD_REQUEST),
    (599, None, ErrorKind.SERVER),
]  # fmt: skip


@pytest.mark.parametrize(("status", "payload", "kind"), KINDS)
def test_kinds(status: int | None, payload: Any, kind: ErrorKind) -> None:
    error = fault_of(payload, http_status=status)
    assert error.kind is kind
    assert error.http_status == status
    assert str(error) == error.message


def test_what_is_asked_again() -> None:
    assert not fault_of(openai(code="insufficient_quota"), http_status=429).retryable
    assert fault_of(openai(), http_status=429).retryable
    assert not fault_of(openai(), http_status=429, headers={"X-Should-Retry": "false"}).retryable
    assert fault_of(openai(), http_status=400, headers={"x-should-retry": "true"}).retryable


@pytest.mark.parametrize(
    ("payload", "message"),
    [
        ({"error": {"message": "one"}}, "one"),
        ({"error": "two", "code": "x"}, "two"),
        ({"message": "three"}, "three"),
        ({"Message": "four"}, "four"),
        ({"message": {"detail": [{"loc": ["body", "a", 0], "msg": "five"}]}}, "a.0: five"),
        ({"detail": [{"msg": "six"}, {"loc": ["body", "b"], "msg": "seven"}]}, "six; b: seven"),
        ({"detail": "eight"}, "eight"),
        ({"errors": [{"message": "nine"}]}, "nine"),
        ([{"error": {"message": "ten"}}], "ten"),
        ({"error": {"message": 'upstream said {"error": {"message": "eleven"}}'}}, "eleven"),
        ({"error": {"message": 'b\'{"type":"error","error":{"type":"x","message":"twelve"}}\''}}, "twelve"),
        ({"error": {"message": "must be one of ['a', 'b']"}}, "must be one of ['a', 'b']"),
        ({"error": {"message": 'schema {"type": "object"} is wrong'}}, 'schema {"type": "object"} is wrong'),
        (
            {
                "error": {
                    "message": "Provider returned error",
                    "metadata": {"raw": '{"error":{"message":"thirteen"}}', "provider_name": "Acme"},
                }
            },
            "Provider returned error (Acme): thirteen",
        ),
        ({"error": {"message": "<html><title>502 Bad\n Gateway</title><p>x</html>"}}, "502 Bad Gateway"),
        ({"error": {"message": "a\x1b[31mb\u202ec\n\nd\u200b"}}, "a [31mb\ufffdc d"),
        ({"error": {"message": "half \ud83c"}}, "half \ufffd"),
        ("plain words", "plain words"),
        ({}, None),
        ({"error": {}}, None),
        ({"error": None, "message": 3}, None),
        (None, None),
        (42, None),
        ({"error": {"message": " \n"}}, None),
    ],
)
def test_finding_the_message(payload: Any, message: str | None) -> None:
    assert find_message(payload) == message


def test_long_messages_are_cut() -> None:
    found = find_message({"error": {"message": "x" * 10_000_000}})
    assert found == "x" * 499 + "…"


@pytest.mark.parametrize(
    ("payload", "parameter"),
    [
        (openai(param="temperature", code="unsupported_value"), "temperature"),
        (openai("Unsupported parameter: 'max_tokens' is not supported with this model."), "max_tokens"),
        (openai("Unrecognized request argument supplied: reasoning_effort"), "reasoning_effort"),
        (anthropic("invalid_request_error", "top_p: Extra inputs are not permitted"), "top_p"),
        ({"detail": [{"type": "extra_forbidden", "loc": ["body", "stream_options"], "msg": "Extra"}]}, "stream_options"),
        (openai(), None),
    ],
)  # fmt: skip
def test_the_refused_parameter(payload: Any, parameter: str | None) -> None:
    assert fault_of(payload, http_status=400).parameter == parameter


@pytest.mark.parametrize(
    ("headers", "payload", "seconds"),
    [
        ({"retry-after-ms": "1500", "retry-after": "9"}, None, 1.5),
        ({"Retry-After": "2.5"}, None, 2.5),
        ({"llm_provider-retry-after": "4"}, None, 4.0),
        ({"llm_provider-retry-after-ms": "1500", "llm_provider-retry-after": "2"}, None, 1.5),
        ({"retry-after": "3", "llm_provider-retry-after-ms": "1500"}, None, 3.0),
        ({"retry-after": "-3"}, None, 0.0),
        ({"retry-after": "1e300"}, None, 31 * 24 * 3600.0),
        ({"retry-after": "nan"}, None, None),
        ({"retry-after": "soon"}, None, None),
        ({"retry-after": "Thu, 99 Foo 2026 99:99:99"}, None, None),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, None, 0.0),
        ({}, gemini(429, "RESOURCE_EXHAUSTED", RETRY), 37.5),
        ({"retry-after": "soon"}, [gemini(429, "RESOURCE_EXHAUSTED", RETRY)], 37.5),
        ({}, gemini(429, "RESOURCE_EXHAUSTED", {"retryDelay": "later"}), None),
        ({}, None, None),
    ],
)
def test_when_to_ask_again(headers: dict[str, str], payload: Any, seconds: float | None) -> None:
    assert fault_of(payload, http_status=429, headers=headers).retry_after_s == seconds


def test_retry_after_as_a_date() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    seconds = fault_of(None, http_status=503, headers={"retry-after": later}).retry_after_s
    assert seconds is not None
    assert 3000 < seconds <= 3600


@pytest.mark.parametrize(
    "name", ["x-request-id", "Request-Id", "apim-request-id", "X-Generation-Id", "CF-Ray"]
)
def test_request_ids(name: str) -> None:
    assert fault_of(None, http_status=500, headers={name: "id-1"}).request_id == "id-1"
    assert fault_of(anthropic("api_error"), http_status=500).request_id == "req_1"


def test_the_words_are_a_sentence() -> None:
    assert (
        fault_of(openai("Say that again"), http_status=400).message
        == "The provider refused the request: Say that again"
    )
    assert (
        fault_of(None, http_status=503).message
        == "The provider is overloaded (HTTP 503, Service Unavailable)."
    )
    assert fault_of({}).message == "The provider failed; it does not say why."
    assert fault_of({}, http_status=599).message == "The provider failed (HTTP 599)."


PAGE = b"<!DOCTYPE html><html><head><title>Bad &amp; Gateway</title></head><body>secret details</body></html>"


def test_web_pages_are_not_quoted() -> None:
    error = fault_of_response(502, {"content-type": "text/html"}, PAGE)
    assert error.message == "The provider failed: Bad & Gateway"
    error = fault_of_response(502, {"content-type": "text/html"}, b"<html>no title</html>")
    assert error.message == "The provider failed (HTTP 502, Bad Gateway)."
    error = fault_of_response(200, {"content-type": "application/json"}, PAGE)
    assert error.kind is ErrorKind.PROTOCOL
    assert "“Bad & Gateway”" in error.message
    assert "secret" not in error.message


def test_bodies_of_other_kinds() -> None:
    assert "go away" in fault_of_response(403, {"content-type": "text/plain"}, b"go away").message
    assert fault_of_response(401, {}, b"").kind is ErrorKind.AUTH
    zipped = gzip.compress(json.dumps(openai("zipped")).encode())
    assert fault_of_response(400, {"Content-Encoding": "gzip"}, zipped).message.endswith("zipped")
    assert fault_of_response(400, {"Content-Encoding": "gzip"}, b"not gzip").kind is ErrorKind.BAD_REQUEST
    assert fault_of_response(400, {"Content-Encoding": "br"}, b"\x00\x01").kind is ErrorKind.BAD_REQUEST
    bomb = gzip.compress(b'{"error": {"message": "' + b"x" * 50_000_000)
    assert len(fault_of_response(400, {"Content-Encoding": "gzip"}, bomb).message) < 600


_NEARLY = nearly(
    ["error", "message", "detail", "details", "code", "type", "param", "status", "metadata", "raw", "loc", "msg",
     "violations", "quotaId", "retryDelay", "request_id", "errors", "innererror", "reason"],
    ["insufficient_quota", "429", "rate_limit_error", '{"error":{"message":"x"}}', "extra_forbidden", "1s"],
)  # fmt: skip
_STATUS = st.none() | st.integers(100, 999)
_HEADERS = st.dictionaries(
    st.sampled_from(["retry-after", "retry-after-ms", "x-should-retry", "x-request-id", "content-encoding"]),
    st.text() | st.sampled_from(["1", "gzip", "true", "Wed, 21 Oct 2015 07:28:00 GMT", "9" * 400]),
)


@given(JSON | _NEARLY, _STATUS, _HEADERS)
def test_nothing_raises(payload: Any, status: int | None, headers: dict[str, str]) -> None:
    error = fault_of(payload, http_status=status, headers=headers)
    assert isinstance(error, ProviderError)
    assert 0 < len(error.message) < 600
    assert not any(category(char) == "Cc" or char in "\u202e\u2066\u200b" for char in error.message)
    for text in (error.message, error.code, error.parameter, error.request_id):
        (text or "").encode()


@given(st.binary(), st.integers(100, 999), _HEADERS)
def test_no_response_raises(body: bytes, status: int, headers: dict[str, str]) -> None:
    assert fault_of_response(status, headers, body).message


@pytest.mark.parametrize(
    "text", ["{" * 50_000, "<title" * 50_000, '{"error":' * 20_000, "[" * 50_000, '"' * 50_000]
)
def test_hostile_bodies_end(text: str) -> None:
    assert fault_of_response(500, {}, text.encode()).message
    assert fault_of({"error": {"message": text}}, http_status=500).message
