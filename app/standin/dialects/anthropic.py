"""Anthropic's messages, in both API versions."""

import secrets
from collections.abc import Mapping
from typing import Any

from app.standin.asked import Asked, JsonObject
from app.standin.dialect import Plain
from app.standin.dialects import anthropic_requests
from app.standin.dialects.anthropic_answers import Answer
from app.standin.failures import STATUS, Failure, RefusedError, refused, retry_after
from app.standin.faults import DialectName
from app.standin.http1 import HttpRequest
from app.standin.json_text import dumps
from app.standin.limits import Standing, anthropic_headers
from app.standin.models import MODELS, Behaviour, Model, find
from app.standin.requests import NotJsonError, bearer, content_type, is_bad, json_body
from app.standin.script import Script, prompt_tokens

_NEW_VERSION = "2026-10-21"
_USUAL_CONTEXT = 200_000
"""Of a model that is not one of the stand-in's own."""
_VERSIONS = frozenset({_NEW_VERSION, "2023-06-01"})
_LISTED = tuple(model for model in MODELS if model.behaviour is not Behaviour.EMBEDS)

_WORDS: dict[Failure, tuple[str, str]] = {
    Failure.BAD_REQUEST: ("invalid_request_error", "The request is not valid."),
    Failure.AUTH: ("authentication_error", "invalid x-api-key"),
    Failure.NO_CREDIT: ("billing_error", "Your credit balance is too low to access the API."),
    Failure.FORBIDDEN: (
        "permission_error",
        "Your API key does not have permission to use the specified resource.",
    ),
    Failure.NOT_FOUND: ("not_found_error", "model: {model}"),
    Failure.TIMEOUT: ("timeout_error", "The request timed out."),
    Failure.TOO_LARGE: ("request_too_large", "Request exceeds the maximum size"),
    Failure.UNPROCESSABLE: ("invalid_request_error", "The request cannot be processed."),
    Failure.RATE_LIMITED: (
        "rate_limit_error",
        "This request would exceed your organization's rate limit of 5,000 requests per minute.",
    ),
    Failure.QUOTA: ("rate_limit_error", "Your organization has reached its spend limit."),
    Failure.SERVER: ("api_error", "Internal server error"),
    Failure.UNAVAILABLE: ("api_error", "Service unavailable"),
    Failure.GATEWAY_TIMEOUT: ("timeout_error", "The request timed out behind the gateway."),
    Failure.OVERLOADED: ("overloaded_error", "Overloaded"),
    Failure.CONTEXT: ("invalid_request_error", "prompt is too long: {over} tokens > {context} maximum"),
    Failure.POLICY: ("invalid_request_error", "Output blocked by content filtering policy"),
}


class Anthropic:
    name: DialectName = "anthropic"
    service = "anthropic"
    grain: tuple[int, ...] = (2, 3, 1, 4)
    whole_type = "application/json"

    def stream_type(self, asked: Asked) -> str:  # noqa: ARG002 - the same for every request here
        return "text/event-stream; charset=utf-8"

    def authorise(self, request: HttpRequest, action: str) -> None:  # noqa: ARG002 - needed for every action
        key = request.headers.get("x-api-key") or bearer(request)  # the former wins when both are sent
        if not key:
            raise _error(401, "authentication_error", "x-api-key header is required")
        if is_bad(key):
            raise _error(401, "authentication_error", "invalid x-api-key")
        version = request.headers.get("anthropic-version")
        if version is None:
            raise _invalid("anthropic-version: header is required")
        if version not in _VERSIONS:
            raise _invalid(f'anthropic-version: "{version}" is not a valid version')

    def asked(self, request: HttpRequest, action: str, model: str | None) -> Asked:  # noqa: ARG002
        newer = request.headers.get("anthropic-version") == _NEW_VERSION
        return anthropic_requests.asked(_body(request), _invalid, newer=newer)

    def check_model(self, asked: Asked, model: Model) -> None:
        anthropic_requests.check_model(asked, model, _invalid)

    def lookup(self, request: HttpRequest, action: str, model: str | None) -> Plain:
        match action:
            case "models":
                return _json(_page(request.query))
            case "model" if model is not None:
                found = find(model)
                if found is None:
                    raise self.unknown_model(model)
                return _json(_row(found))
            case "count_tokens":
                asked = anthropic_requests.asked(_body(request), _invalid, counting=True)
                if find(asked.model.partition("::")[0]) is None:
                    raise self.unknown_model(asked.model)
                return _json({"input_tokens": prompt_tokens(asked)})
            case _:
                raise _error(404, "not_found_error", "Not Found")

    def renderer(self, script: Script) -> Answer:
        return Answer(script)

    def headers(self, script: Script, standing: Standing) -> Mapping[str, str]:
        own = {
            "request-id": f"req_{script.id}",
            "anthropic-organization-id": "00000000-0000-4000-8000-5a4d1a5a4d1a",
        }
        return own | dict(anthropic_headers(standing))

    def unknown_model(self, model: str) -> RefusedError:
        return _error(404, "not_found_error", f"model: {model}")

    def fail(
        self, failure: Failure, *, model: str, retry_after_s: float | None = None, message: str = ""
    ) -> RefusedError:
        headers = {} if retry_after_s is None else {"retry-after": retry_after(retry_after_s)}
        if failure is Failure.OVERLOADED:
            headers["x-should-retry"] = "true"
        kind, text = _words(failure, model)
        details = {"error_code": "enforced_spend_limit_reached"} if failure is Failure.QUOTA else None
        return _error(STATUS[failure], kind, message or text, headers=headers, details=details)

    def error_event(self, failure: Failure, script: Script) -> bytes:
        kind, text = _words(failure, script.asked.model)
        return b"event: error\ndata: " + dumps(_shape(kind, text, f"req_{script.id}")) + b"\n\n"


def _words(failure: Failure, model: str) -> tuple[str, str]:
    kind, text = _WORDS[failure]
    found = find(model.partition("::")[0])
    context = found.context_tokens if found else _USUAL_CONTEXT
    return kind, text.format(model=model, context=context, over=context + 1)


def _shape(kind: str, message: str, request_id: str, details: JsonObject | None = None) -> JsonObject:
    what: JsonObject = {"type": kind, "message": message}
    if details:
        what["details"] = details
    return {"type": "error", "error": what, "request_id": request_id}


def _error(
    status: int,
    kind: str,
    message: str,
    *,
    headers: Mapping[str, str] | None = None,
    details: JsonObject | None = None,
) -> RefusedError:
    request_id = f"req_{secrets.token_hex(12)}"
    return refused(
        status, _shape(kind, message, request_id, details), {"request-id": request_id, **(headers or {})}
    )


def _invalid(message: str) -> RefusedError:
    return _error(400, "invalid_request_error", message)


def _body(request: HttpRequest) -> JsonObject:
    kind = content_type(request)
    if kind != "application/json":
        raise _invalid(f"Content-Type must be application/json, not '{kind}'")
    try:
        return json_body(request)
    except NotJsonError as problem:
        raise _invalid(f"The request body is not valid JSON: {problem}") from problem


def _page(query: Mapping[str, list[str]]) -> JsonObject:
    """One page of the list: `limit` and `after_id` as the original has them."""
    asked_limit = query.get("limit", ["20"])[0]
    limit = int(asked_limit) if asked_limit.isdigit() else 0
    if not 1 <= limit <= 1000:
        raise _invalid("limit: Input should be between 1 and 1000")
    ids = [model.id for model in _LISTED]
    after = query.get("after_id", [""])[0]
    if after and after not in ids:
        raise _invalid(f"after_id: model '{after}' not found")
    start = ids.index(after) + 1 if after else 0
    shown = _LISTED[start : start + limit]
    return {
        "data": [_row(model) for model in shown],
        "has_more": start + limit < len(ids),
        "first_id": shown[0].id if shown else None,
        "last_id": shown[-1].id if shown else None,
    }


def _row(model: Model) -> JsonObject:
    return {
        "type": "model",
        "id": model.id,
        "display_name": model.title,
        "created_at": "2026-01-15T00:00:00Z",
        "lifecycle": "active",
        "deprecated_at": None,
        "retires_at": None,
        "line": None,
        "max_input_tokens": model.context_tokens,
        "max_tokens": model.output_tokens,
        "capabilities": _capabilities(model),
    }


def _capabilities(model: Model) -> JsonObject:
    def supported(*, yes: bool) -> JsonObject:
        return {"supported": yes}

    yes, no, thinks = supported(yes=True), supported(yes=False), supported(yes=model.reasons)
    efforts = dict.fromkeys(("low", "medium", "high", "xhigh", "max"), thinks)
    return {
        "batch": no,
        "citations": no,
        "code_execution": no,
        "context_management": {
            "supported": False,
            "clear_thinking_20251015": no,
            "clear_tool_uses_20250919": no,
            "compact_20260112": no,
        },
        "effort": {"supported": model.reasons, **efforts},
        "image_input": supported(yes=model.pictures),
        "pdf_input": supported(yes=model.pictures),
        "server_tools": {"supported": False, "code_execution": no, "web_search": no},
        "structured_outputs": yes,
        "thinking": {
            "supported": model.reasons,
            "types": {"adaptive": thinks, "enabled": thinks, "disabled": yes, "between_tools": no},
        },
    }


def _json(answer: Any) -> Plain:
    return Plain(dumps(answer), headers={"request-id": f"req_{secrets.token_hex(12)}"})
