"""Errors of OpenAI's protocol: what is said, and the shape in which each service says it."""

import secrets
from collections.abc import Callable, Mapping
from typing import NamedTuple

from app.standin.asked import JsonObject
from app.standin.dialects import azure_errors
from app.standin.failures import STATUS, Failure, RefusedError, refused, retry_after
from app.standin.flavours import Flavour, Shape


class Words(NamedTuple):
    """An error before it has a shape."""

    status: int
    message: str
    type: str | None = "invalid_request_error"
    code: str | None = None
    param: str | None = None


# What OpenAI says; services that say something else in the same case are told apart below.
_WORDS: dict[Failure, tuple[str, str | None, str | None]] = {
    Failure.BAD_REQUEST: ("The request is not valid.", "invalid_request_error", None),
    Failure.AUTH: ("Incorrect API key provided.", "invalid_request_error", "invalid_api_key"),
    Failure.NO_CREDIT: ("Insufficient Balance", "insufficient_balance", "insufficient_balance"),
    Failure.FORBIDDEN: (
        "Country, region, or territory not supported",
        "request_forbidden",
        "unsupported_country_region_territory",
    ),
    Failure.NOT_FOUND: (
        "The model `{model}` does not exist or you do not have access to it.",
        "invalid_request_error",
        "model_not_found",
    ),
    Failure.TIMEOUT: ("The request timed out.", "timeout_error", "request_timeout"),
    Failure.TOO_LARGE: ("The request is too large.", "invalid_request_error", "request_too_large"),
    Failure.UNPROCESSABLE: (
        "The request cannot be processed.",
        "invalid_request_error",
        "unprocessable_entity",
    ),
    Failure.RATE_LIMITED: (
        "Rate limit reached for {model} in organization org-standin on requests per min (RPM): "
        "Limit 500, Used 500, Requested 1. Please try again in {wait}.",
        "requests",
        "rate_limit_exceeded",
    ),
    Failure.QUOTA: (
        "You exceeded your current quota, please check your plan and billing details.",
        "insufficient_quota",
        "credit_balance_exhausted",
    ),
    Failure.SERVER: (
        "The server had an error while processing your request. Sorry about that!",
        "server_error",
        None,
    ),
    Failure.UNAVAILABLE: (
        "The engine is currently overloaded, please try again later.",
        "server_error",
        "slow_down",
    ),
    Failure.GATEWAY_TIMEOUT: (
        "Gateway timeout: the upstream did not answer in time.",
        "server_error",
        "timeout",
    ),
    Failure.OVERLOADED: ("The provider is overloaded.", "overloaded_error", "overloaded"),
    Failure.CONTEXT: (
        "This model's maximum context length is {context} tokens. However, your messages resulted in more. "
        "Please reduce the length of the messages.",
        "invalid_request_error",
        "context_length_exceeded",
    ),
    Failure.POLICY: (
        "Your request was rejected as a result of our safety system.",
        "invalid_request_error",
        "content_policy_violation",
    ),
}
_PARAM = {Failure.NOT_FOUND: None, Failure.CONTEXT: "messages", Failure.POLICY: "prompt"}
_OPENROUTER_TYPE = {
    400: "invalid_request", 401: "authentication", 402: "payment_required", 403: "permission_denied",
    404: "invalid_request", 408: "timeout", 413: "invalid_request", 429: "rate_limit_exceeded",
    500: "server", 503: "provider_unavailable", 504: "timeout", 529: "provider_overloaded",
}  # fmt: skip


def words(
    failure: Failure, *, model: str, context_tokens: int, wait_s: float | None, message: str = ""
) -> Words:
    text, kind, code = _WORDS[failure]
    said = message or text.format(model=model, context=context_tokens, wait=f"{wait_s or 0:g}s")
    return Words(STATUS[failure], said, kind, code, _PARAM.get(failure))


def error(flavour: Flavour, said: Words, *, retry_after_s: float | None = None) -> RefusedError:
    """The whole response, in the service's own shape."""
    headers: dict[str, str] = {}
    if retry_after_s is not None:
        headers["retry-after"] = retry_after(retry_after_s)
        if flavour.name == "openai":
            headers["retry-after-ms"] = str(round(retry_after_s * 1000))
    if flavour.name == "mistral" and said.status == 401:
        return refused(401, {"detail": "Unauthorized"}, headers)
    if flavour.name == "perplexity" and said.status == 401:
        page = b"<html>\r\n<head><title>401 Authorization Required</title></head>\r\n</html>\r\n"
        return RefusedError(401, page, "text/html; charset=UTF-8", headers)
    return refused(said.status, shaped(flavour, said), headers)


def shaped(flavour: Flavour, said: Words) -> JsonObject:
    return _SHAPES[flavour.shape](said)


def stream_error(flavour: Flavour, said: Words, chunk: Mapping[str, object]) -> list[JsonObject | str]:
    """The payloads of an error in a running stream; `chunk` holds the fields that all chunks share."""
    match flavour.shape:
        case "openrouter":
            metadata = {
                "error_type": _OPENROUTER_TYPE.get(said.status, "unmapped"),
                "provider_code": said.code,
            }
            failed = {"index": 0, "delta": {"content": ""}, "finish_reason": "error"}
            what = {"code": said.status, "message": said.message, "metadata": metadata}
            return [dict(chunk) | {"error": what, "choices": [failed]}]
        case "vllm":
            return [shaped(flavour, said), "[DONE]"]
        case "sglang":  # flat in a response, nested in a stream
            return [{"error": shaped(flavour, said)}, "[DONE]"]
        case _ if flavour.name == "groq":
            what = {"message": said.message, "type": said.type, "code": said.code}
            return [
                dict(chunk) | {"choices": [], "x_groq": {"id": "req_standin", "error": said.message}},
                {"error": what},
            ]
        case _:
            return [shaped(flavour, said)]


def _openai(said: Words) -> JsonObject:
    return {"error": {"message": said.message, "type": said.type, "param": said.param, "code": said.code}}


def _openrouter(said: Words) -> JsonObject:
    own = said.code in {"context_length_exceeded", "content_policy_violation"}
    kind = said.code if own else _OPENROUTER_TYPE.get(said.status)
    metadata = {"error_type": kind or "unmapped", "provider_name": "Stand-in"}
    return {
        "error": {"code": said.status, "message": said.message, "metadata": metadata},
        "user_id": "user_standin",
    }


def _litellm(said: Words) -> JsonObject:
    name = {
        401: "AuthenticationError",
        404: "NotFoundError",
        429: "RateLimitError",
        500: "InternalServerError",
    }
    message = f"litellm.{name.get(said.status, 'BadRequestError')}: {said.message}"
    kind = "throttling_error" if said.status == 429 else said.type
    code = said.code if said.code == "no_db_connection" else str(said.status)
    return {"error": {"message": message, "type": kind, "param": said.param, "code": code}}


def _mistral(said: Words) -> JsonObject:
    kind = {429: "rate_limited", 400: "invalid_request_error"}.get(said.status, said.type)
    if said.code == "invalid_model":
        kind = said.code
    message: object = said.message
    if said.status == 422:
        kind, message = "invalid_request_error", {"detail": [extra_forbidden(said.param or "", said.message)]}
    code = {429: "1300", 400: "1500"}.get(said.status)
    return {"object": "error", "message": message, "type": kind, "param": None, "code": code}


def extra_forbidden(field: str, message: str) -> JsonObject:
    """One entry of pydantic's list."""
    return {"type": "extra_forbidden", "loc": ["body", field], "msg": message, "input": None}


def _xai(said: Words) -> JsonObject:
    return {"code": said.code or said.type or "error", "error": said.message}


def _together(said: Words) -> JsonObject:
    return {"id": f"o{secrets.token_hex(8)}"} | _openai(said)


def _perplexity(said: Words) -> JsonObject:
    return {"error": {"code": said.status, "message": said.message, "type": said.type}}


def _vllm(said: Words) -> JsonObject:
    kind = "NotFoundError" if said.status == 404 else "BadRequestError" if said.status == 400 else said.type
    return {"error": {"message": said.message, "type": kind, "param": said.param, "code": said.status}}


def _sglang(said: Words) -> JsonObject:
    kind = "BadRequest" if said.status == 400 else said.type
    return {
        "object": "error",
        "message": said.message,
        "type": kind,
        "param": said.param,
        "code": said.status,
    }


def _llamacpp(said: Words) -> JsonObject:
    what: JsonObject = {"code": said.status, "message": said.message, "type": said.type}
    if said.code == "context_length_exceeded":
        what |= {"type": "exceed_context_size_error", "n_prompt_tokens": 6031, "n_ctx": 4096}
    if said.status == 503:
        what |= {"type": "unavailable_error", "message": "Loading model"}
    return {"error": what}


def _tgi(said: Words) -> JsonObject:
    return {"error": said.message, "error_type": "validation" if said.status in {400, 422} else "generation"}


def _text(said: Words) -> JsonObject:
    return {"error": said.message}


def _message(said: Words) -> JsonObject:
    return {"id": secrets.token_hex(8), "message": said.message}


def _new_api(said: Words) -> JsonObject:
    kind = "upstream_error" if said.status >= 500 else "new_api_error"
    message = f"{said.message} (request id: {secrets.token_hex(8)})"
    return {"error": {"message": message, "type": kind, "param": "", "code": said.code or kind}}


def _azure(said: Words) -> JsonObject:
    own = azure_errors.error(said.code, said.message)
    return _openai(said) if own is None else {"error": own}


_SHAPES: dict[Shape, Callable[[Words], JsonObject]] = {
    "openai": _openai,
    "openrouter": _openrouter,
    "litellm": _litellm,
    "mistral": _mistral,
    "xai": _xai,
    "together": _together,
    "perplexity": _perplexity,
    "vllm": _vllm,
    "sglang": _sglang,
    "llamacpp": _llamacpp,
    "tgi": _tgi,
    "text": _text,
    "message": _message,
    "new-api": _new_api,
    "azure": _azure,
}
