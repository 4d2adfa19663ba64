"""Google's Gemini API, in its versions `v1` and `v1beta`."""

from collections.abc import Mapping
from typing import Any

from app.standin.asked import Asked, JsonObject
from app.standin.dialect import Plain
from app.standin.dialects import gemini_requests
from app.standin.dialects.gemini_answers import Answer
from app.standin.failures import STATUS, Failure, RefusedError
from app.standin.faults import DialectName
from app.standin.http1 import HttpRequest
from app.standin.json_text import dumps
from app.standin.limits import Standing
from app.standin.models import MODELS, Behaviour, Model, find
from app.standin.requests import NotJsonError, content_type, is_bad, json_body
from app.standin.script import Script, prompt_tokens

_TYPE = "type.googleapis.com/google.rpc."
_JSON = "application/json; charset=UTF-8"
_USUAL_CONTEXT = 1_048_576
"""Of a model that is not one of the stand-in's own."""

_WORDS: dict[Failure, tuple[str, str]] = {
    Failure.BAD_REQUEST: ("INVALID_ARGUMENT", "The request is not valid."),
    Failure.AUTH: ("INVALID_ARGUMENT", "API key not valid. Please pass a valid API key."),
    Failure.NO_CREDIT: (
        "FAILED_PRECONDITION",
        "Billing is not enabled for this project, or its credit is used up.",
    ),
    Failure.FORBIDDEN: ("PERMISSION_DENIED", "The caller does not have permission"),
    Failure.NOT_FOUND: ("NOT_FOUND", "models/{model} is not found for this API version."),
    Failure.TIMEOUT: ("DEADLINE_EXCEEDED", "The request timed out."),
    Failure.TOO_LARGE: ("INVALID_ARGUMENT", "Request payload size exceeds the limit: 20971520 bytes."),
    Failure.UNPROCESSABLE: ("INVALID_ARGUMENT", "The request cannot be processed."),
    Failure.RATE_LIMITED: ("RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota)."),
    Failure.QUOTA: (
        "RESOURCE_EXHAUSTED",
        "You exceeded your current quota, please check your plan and billing details.",
    ),
    Failure.SERVER: ("INTERNAL", "An internal error has occurred. Please retry."),
    Failure.UNAVAILABLE: ("UNAVAILABLE", "The service is currently unavailable."),
    Failure.GATEWAY_TIMEOUT: ("DEADLINE_EXCEEDED", "Deadline expired before operation could complete."),
    Failure.OVERLOADED: ("UNAVAILABLE", "The model is overloaded. Please try again later."),
    Failure.CONTEXT: (
        "INVALID_ARGUMENT",
        "The input token count exceeds the maximum number of tokens allowed {context}.",
    ),
    Failure.POLICY: ("INVALID_ARGUMENT", "The prompt was blocked."),
}
# Where Google's status differs from the usual one: a bad key is a 400, overload is a 503.
_STATUS = STATUS | {Failure.AUTH: 400, Failure.OVERLOADED: 503}


class Gemini:
    name: DialectName = "gemini"
    service = "gemini"
    grain: tuple[int, ...] = (3, 5, 4)
    whole_type = _JSON

    def __init__(self, version: str) -> None:
        self._version = version

    def stream_type(self, asked: Asked) -> str:
        return "text/event-stream" if asked.parameters["alt"] == "sse" else _JSON

    def authorise(self, request: HttpRequest, action: str) -> None:  # noqa: ARG002 - needed for every action
        if "key" in request.query:
            raise _invalid("API keys are not accepted in the URL here; send the header x-goog-api-key.")
        key = request.headers.get("x-goog-api-key")
        if not key:
            said = (
                "Method doesn't allow unregistered callers (callers without established identity). "
                "Please use API Key or other form of API consumer identity to call this API."
            )
            raise _error(403, "PERMISSION_DENIED", said)
        if is_bad(key):
            raise _bad_key()

    def asked(self, request: HttpRequest, action: str, model: str | None) -> Asked:
        body = _body(request)
        streamed = action == "streamGenerateContent"
        alt = request.query.get("alt", ["json"])[0]
        if alt not in {"sse", "json"}:
            raise _invalid(f'Invalid value "{alt}" for query parameter "alt".')
        return gemini_requests.asked(body, model or "", _invalid, stream=streamed, alt=alt)

    def check_model(self, asked: Asked, model: Model) -> None:
        if model.behaviour is Behaviour.EMBEDS:
            raise self.unknown_model(model.id)
        if not model.pictures and any(turn.files for turn in asked.turns):
            raise _invalid(f"Image input modality is not enabled for models/{model.id}")
        if not model.reasons and asked.effort not in {None, "none"}:
            raise _invalid("Thinking is not supported for this model.")

    def lookup(self, request: HttpRequest, action: str, model: str | None) -> Plain:
        match action:
            case "models":
                return _json(_page(request.query))
            case "model" if model is not None:
                found = find(model)
                if found is None:
                    raise self.unknown_model(model)
                return _json(_row(found))
            case "countTokens" if model is not None:
                return _json({"totalTokens": self._counted(request, model)})
            case _:
                raise _error(404, "NOT_FOUND", "Requested entity was not found.")

    def renderer(self, script: Script) -> Answer:
        return Answer(script)

    def headers(self, script: Script, standing: Standing) -> Mapping[str, str]:  # noqa: ARG002 - none are sent
        return {"x-gemini-service-tier": "standard", "server-timing": "gfet4t7; dur=1"}

    def unknown_model(self, model: str) -> RefusedError:
        said = (
            f"models/{model} is not found for API version {self._version}, "
            "or is not supported for generateContent. "
            "Call ListModels to see the list of available models and their supported methods."
        )
        return _error(404, "NOT_FOUND", said)

    def fail(
        self, failure: Failure, *, model: str, retry_after_s: float | None = None, message: str = ""
    ) -> RefusedError:
        if failure is Failure.AUTH and not message:
            return _bad_key()
        status, text = _words(failure, model)
        return _error(
            _STATUS[failure], status, message or text, details=_details(failure, model, retry_after_s)
        )

    def error_event(self, failure: Failure, script: Script) -> bytes:
        """Printed plainly, without `data:`, as Google does when a stream fails."""
        status, text = _words(failure, script.asked.model)
        lines = [
            "{",
            '  "error": {',
            f'    "code": {_STATUS[failure]},',
            f'    "message": "{text}",',
            f'    "status": "{status}"',
            "  }",
            "}",
        ]
        return "".join(line + "\r\n" for line in lines).encode()

    def _counted(self, request: HttpRequest, model: str) -> int:
        if find(model.partition("::")[0]) is None:
            raise self.unknown_model(model)
        body = _body(request)
        inner = body.get("generateContentRequest")
        whole = inner if isinstance(inner, dict) else body
        plain = {name: value for name, value in whole.items() if name != "model"}
        return prompt_tokens(gemini_requests.asked(plain, model, _invalid, stream=False, alt="json"))


def _words(failure: Failure, model: str) -> tuple[str, str]:
    status, text = _WORDS[failure]
    base = model.partition("::")[0]
    found = find(base)
    return status, text.format(model=base, context=found.context_tokens if found else _USUAL_CONTEXT)


def _details(failure: Failure, model: str, retry_after_s: float | None) -> list[JsonObject]:
    if failure not in {Failure.RATE_LIMITED, Failure.QUOTA}:
        return []
    span = "PerDay" if failure is Failure.QUOTA else "PerMinute"
    violation = {
        "quotaMetric": "generativelanguage.googleapis.com/generate_content_free_tier_requests",
        "quotaId": f"GenerateRequests{span}PerProjectPerModel-FreeTier",
        "quotaDimensions": {"location": "global", "model": model},
        "quotaValue": "50",
    }
    details: list[JsonObject] = [{"@type": _TYPE + "QuotaFailure", "violations": [violation]}]
    if retry_after_s is not None:
        details.append({"@type": _TYPE + "RetryInfo", "retryDelay": f"{retry_after_s:g}s"})
    return details


def _error(code: int, status: str, message: str, *, details: list[JsonObject] | None = None) -> RefusedError:
    what: JsonObject = {"code": code, "message": message, "status": status}
    if details:
        what["details"] = details
    return RefusedError(code, dumps({"error": what}), _JSON)


def _invalid(message: str) -> RefusedError:
    return _error(400, "INVALID_ARGUMENT", message)


def _bad_key() -> RefusedError:
    info = {
        "@type": _TYPE + "ErrorInfo",
        "reason": "API_KEY_INVALID",
        "domain": "googleapis.com",
        "metadata": {"service": "generativelanguage.googleapis.com"},
    }
    return _error(400, "INVALID_ARGUMENT", "API key not valid. Please pass a valid API key.", details=[info])


def _body(request: HttpRequest) -> JsonObject:
    kind = content_type(request)
    if kind != "application/json":
        raise _invalid(f"Invalid content type '{kind}'; expected application/json.")
    try:
        return json_body(request)
    except NotJsonError as problem:
        raise _invalid(f"Invalid JSON payload received. {problem}") from problem


def _page(query: Mapping[str, list[str]]) -> JsonObject:
    """One page of the list: `pageSize` and `pageToken` as the original has them."""
    size_text, token = query.get("pageSize", ["50"])[0], query.get("pageToken", ["0"])[0]
    if not size_text.isdigit() or not token.isdigit():
        raise _invalid("Invalid pageSize or pageToken.")
    size, start = min(int(size_text) or 50, 1000), int(token)
    page: JsonObject = {"models": [_row(model) for model in MODELS[start : start + size]]}
    if start + size < len(MODELS):
        page["nextPageToken"] = str(start + size)
    return page


def _row(model: Model) -> JsonObject:
    chats = model.behaviour is not Behaviour.EMBEDS
    methods = ["generateContent", "countTokens"] if chats else ["embedContent"]
    row: JsonObject = {
        "name": f"models/{model.id}",
        "version": "001",
        "displayName": model.title,
        "description": f"A model of the stand-in: {model.about}.",
        "inputTokenLimit": model.context_tokens,
        "outputTokenLimit": model.output_tokens,
        "supportedGenerationMethods": methods,
    }
    if chats:
        row |= {"temperature": 1, "topP": 0.95, "topK": 64, "maxTemperature": 2, "thinking": model.reasons}
    return row


def _json(answer: Any) -> Plain:
    return Plain(dumps(answer), _JSON)
