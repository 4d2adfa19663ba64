"""A refused parameter is renamed or dropped, and the user is told; nothing else is touched."""

from dataclasses import replace
from typing import Any

import pytest

from providers._faults import fault_of
from providers.base import Dialect, HttpCall, Repair
from providers.endpoints import COMPATIBLE
from providers.openai_chat.repair import repair_of

_BODY = {
    "model": "m", "messages": [], "stream": True, "temperature": 0.2, "top_p": 0.9, "max_tokens": 5,
    "stop": ["x"], "seed": 1, "reasoning_effort": "minimal", "reasoning": {"effort": "low"}, "top_k": 3,
    "stream_options": {"include_usage": True},
}  # fmt: skip


def _refusal(message: str, param: str | None = None, code: str | None = None) -> dict[str, Any]:
    return {"error": {"message": message, "type": "invalid_request_error", "param": param, "code": code}}


def _repair(
    payload: Any, *, dialect: Dialect = COMPATIBLE, status: int = 400, body: dict[str, Any] | None = None
) -> Repair | None:
    call = HttpCall(method="POST", url="http://127.0.0.1/v1", body=body or _BODY)
    return repair_of(dialect, call, fault_of(payload, http_status=status))


_TOO_OLD = _refusal(
    "Unsupported parameter: 'max_tokens' is not supported with this model. "
    "Use 'max_completion_tokens' instead.",
    "max_tokens",
    "unsupported_parameter",
)


@pytest.mark.parametrize(
    ("payload", "field", "lasting"),
    [
        (
            _refusal(
                "Unsupported value: 'temperature' does not support 0.2 with this model. Only the default (1) "
                "value is supported.",
                "temperature",
                "unsupported_value",
            ),
            "temperature",
            True,
        ),
        (
            _refusal("Unsupported parameter: 'temperature' is not supported with this model.", "temperature"),
            "temperature",
            True,
        ),
        (_refusal("Unsupported parameter: 'top_p' is not supported with this model."), "top_p", True),
        (_refusal("Unsupported parameter: 'stop' is not supported with this model.", "stop"), "stop", True),
        (_refusal("Argument not supported on this model: stop"), "stop", True),
        (_refusal("Unrecognized request argument supplied: stream_options"), "stream_options", True),
        (_refusal("Unrecognized request argument supplied: top_k"), "top_k", True),
        (_refusal("Seed is not supported by this model", "seed"), "seed", True),
        (
            _refusal(
                "Unsupported value: 'reasoning_effort' does not support 'minimal' with this model. Supported "
                "values are: 'low' and 'high'.",
                "reasoning_effort",
                "unsupported_value",
            ),
            "reasoning_effort",
            False,
        ),
        (_refusal("Reasoning is not supported by this model", "reasoning"), "reasoning.effort", True),
        (
            _refusal("stream_options.include_usage: Extra inputs are not permitted"),
            "stream_options",
            True,
        ),
    ],
)
def test_a_refused_field_is_dropped_and_named(payload: Any, field: str, lasting: bool) -> None:
    repair = _repair(payload)
    assert repair is not None
    assert (repair.field, repair.rename_to, repair.lasting) == (field, None, lasting)
    assert "was not applied: “" in repair.note


def test_a_strict_server_names_the_field_in_a_list() -> None:
    detail = [
        {
            "type": "extra_forbidden",
            "loc": ["body", "stream_options"],
            "msg": "Extra inputs are not permitted",
        }
    ]
    for payload in ({"detail": detail}, {"object": "error", "message": {"detail": detail}, "code": None}):
        repair = _repair(payload, status=422)
        assert repair is not None
        assert repair.field == "stream_options"
        assert repair.note.startswith("The request for token counts was not applied:")


def test_the_limit_on_tokens_goes_by_its_other_name_once() -> None:
    repair = _repair(_TOO_OLD)
    assert repair is not None
    assert (repair.field, repair.rename_to) == ("max_tokens", "max_completion_tokens")
    assert repair.note == (
        "The limit on tokens was sent as `max_completion_tokens`, because the model refuses `max_tokens`."
    )
    newer = _refusal(
        "Unknown parameter: 'max_completion_tokens'.", "max_completion_tokens", "unknown_parameter"
    )
    back = _repair(newer, dialect=Dialect(), body={"model": "m", "max_completion_tokens": 5})
    assert back is not None
    assert (back.field, back.rename_to) == ("max_completion_tokens", "max_tokens")
    again = _repair(newer, body={"model": "m", "max_completion_tokens": 5})  # renamed already, refused again
    assert again is not None
    assert (again.field, again.rename_to) == ("max_completion_tokens", None)


@pytest.mark.parametrize(
    "payload",
    [
        _refusal("Invalid 'temperature': must be between 0 and 2.", "temperature", "invalid_value"),
        _refusal("max_tokens is too large: 99999. This model has at most 8192 tokens.", "max_tokens"),
        _refusal("Unsupported value: 'messages[0].role' does not support 'system'.", "messages[0].role"),
        _refusal("Streaming is not supported for this model.", "stream", "unsupported_value"),
        _refusal("The model `m` does not exist", "model", "model_not_found"),
        _refusal("Images are not supported"),
        _refusal("Unsupported parameter: 'logprobs' is not supported.", "logprobs", "unsupported_parameter"),
        {"error": "Bad request"},
    ],
)
def test_everything_else_stays_an_error(payload: Any) -> None:
    body = {key: value for key, value in _BODY.items() if key != "stop"}
    assert _repair(payload, body=body) is None


@pytest.mark.parametrize("status", [401, 404, 429, 500])
def test_only_a_refused_request_is_repaired(status: int) -> None:
    assert _repair(_TOO_OLD, status=status) is None


def test_a_bug_of_ours_is_not_repaired() -> None:
    call = HttpCall(method="POST", url="http://127.0.0.1/v1", body=_BODY)
    assert repair_of(COMPATIBLE, call, ValueError("'temperature' is not supported")) is None
    error = replace(fault_of(_TOO_OLD, http_status=400))
    assert repair_of(COMPATIBLE, replace(call, body=None), error) is None
