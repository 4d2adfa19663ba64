"""Ollama's native API: lines of JSON, streamed unless asked otherwise, no key."""

from collections.abc import Mapping
from typing import Any

from app.standin.asked import Asked, JsonObject, Role, Turn
from app.standin.dialect import Plain
from app.standin.dialects.ollama_answers import Answer, moment
from app.standin.failures import STATUS, Failure, RefusedError, refused, retry_after
from app.standin.faults import DialectName
from app.standin.http1 import HttpRequest
from app.standin.json_text import dumps
from app.standin.limits import Standing
from app.standin.models import MODELS, Behaviour, Model, find
from app.standin.requests import NotJsonError, bearer, described_file, is_bad, json_body, strings
from app.standin.script import Script

_ROLES: dict[str, Role] = {"system": "system", "user": "user", "assistant": "assistant", "tool": "tool"}
_LEVELS = frozenset({"low", "medium", "high", "max"})
_NOT_PARAMETERS = frozenset({"model", "messages", "stream"})

_WORDS: dict[Failure, str] = {
    Failure.BAD_REQUEST: "invalid request",
    Failure.AUTH: "unauthorized",
    Failure.NO_CREDIT: "you have reached your usage limit",
    Failure.FORBIDDEN: "forbidden",
    Failure.NOT_FOUND: "model '{model}' not found",
    Failure.TIMEOUT: "request timed out",
    Failure.TOO_LARGE: "request body too large",
    Failure.UNPROCESSABLE: "cannot process the request",
    Failure.RATE_LIMITED: "too many requests",
    Failure.QUOTA: "you have reached your weekly usage limit, please upgrade",
    Failure.SERVER: "llama runner process has terminated: exit status 2",
    Failure.UNAVAILABLE: "server busy, please try again. maximum pending requests exceeded",
    Failure.GATEWAY_TIMEOUT: "upstream timed out",
    Failure.OVERLOADED: "server overloaded, please retry shortly",
    Failure.CONTEXT: "the input length exceeds the context length",
    Failure.POLICY: "the prompt was refused by a content policy",
}


class Ollama:
    name: DialectName = "ollama"
    service = "ollama"
    grain: tuple[int, ...] = (1,)
    whole_type = "application/json; charset=utf-8"

    def stream_type(self, asked: Asked) -> str:  # noqa: ARG002 - the same for every request here
        return "application/x-ndjson"

    def authorise(self, request: HttpRequest, action: str) -> None:  # noqa: ARG002 - no action needs a key
        key = bearer(request)  # a local server asks for none; its cloud refuses a wrong one
        if key is not None and is_bad(key):
            raise _error(401, "unauthorized")

    def asked(self, request: HttpRequest, action: str, model: str | None) -> Asked:  # noqa: ARG002
        body = _body(request)
        name = body.get("model")
        if not isinstance(name, str) or not name:
            raise _error(400, "model is required")
        turns = _turns(body.get("messages"))
        if not turns:
            raise _loaded(name)
        options = body.get("options") or {}
        if not isinstance(options, dict):
            raise _error(
                400, "json: cannot unmarshal value into Go struct field ChatRequest.options of type map"
            )
        stops = strings(options.get("stop"))
        if stops is None:
            raise _error(400, 'option "stop" must be of type array')
        return Asked(
            model=name,
            turns=turns,
            stream=body.get("stream") is not False,
            max_tokens=_limit(options),
            stop=stops,
            effort=_effort(body.get("think")),
            show_reasoning=body.get("think") is not False,
            parameters={key: value for key, value in body.items() if key not in _NOT_PARAMETERS},
        )

    def check_model(self, asked: Asked, model: Model) -> None:
        if model.behaviour is Behaviour.EMBEDS:
            raise _error(400, f'"{model.id}" does not support chat')
        if not model.reasons and asked.effort not in {None, "none"}:
            raise _error(400, f'"{model.id}" does not support thinking')
        if not model.pictures and any(turn.files for turn in asked.turns):
            raise _error(500, "this model is missing data required for image input")

    def lookup(self, request: HttpRequest, action: str, model: str | None) -> Plain:  # noqa: ARG002
        match action:
            case "tags":
                return _json({"models": [_row(model) for model in MODELS]})
            case "version":
                return _json({"version": "0.14.2"})
            case "ps":
                return _json({"models": []})
            case "show":
                return _json(self._shown(_body(request)))
            case _:
                raise RefusedError(404, b"404 page not found", "text/plain")

    def renderer(self, script: Script) -> Answer:
        return Answer(script)

    def headers(self, script: Script, standing: Standing) -> Mapping[str, str]:  # noqa: ARG002 - none are sent
        return {}

    def unknown_model(self, model: str) -> RefusedError:
        return _error(404, f"model '{model}' not found")

    def fail(
        self, failure: Failure, *, model: str, retry_after_s: float | None = None, message: str = ""
    ) -> RefusedError:
        headers = {} if retry_after_s is None else {"retry-after": retry_after(retry_after_s)}
        return refused(STATUS[failure], {"error": message or _WORDS[failure].format(model=model)}, headers)

    def error_event(self, failure: Failure, script: Script) -> bytes:
        return dumps({"error": _WORDS[failure].format(model=script.asked.model)}) + b"\n"

    def _shown(self, body: JsonObject) -> JsonObject:
        name = body.get("model") or body.get("name")
        if not isinstance(name, str) or not name:
            raise _error(400, "model is required")
        model = find(name)
        if model is None:
            raise self.unknown_model(name)
        able = ["embedding"] if model.behaviour is Behaviour.EMBEDS else ["completion", "tools"]
        able += ["thinking"] if model.reasons else []
        able += ["vision"] if model.pictures else []
        return {
            "modelfile": f"FROM {model.id}",
            "parameters": 'stop "<end>"',
            "template": "{{ .Prompt }}",
            "details": _details(),
            "model_info": {
                "general.architecture": "standin",
                "general.parameter_count": 8_000_000_000,
                "standin.context_length": model.context_tokens,
            },
            "capabilities": able,
            "modified_at": "2026-01-15T00:00:00Z",
        }


def _error(status: int, message: str) -> RefusedError:
    return refused(status, {"error": message})


def _loaded(model: str) -> RefusedError:
    """A chat without messages loads the model and says so: no error, but no answer either."""
    message = {"role": "assistant", "content": ""}
    done = {"done": True, "done_reason": "load"}
    if find(model.partition("::")[0]) is None:
        return _error(404, f"model '{model}' not found")
    return refused(200, {"model": model, "created_at": moment(), "message": message} | done)


def _body(request: HttpRequest) -> JsonObject:
    """Whatever the content type says: the original does not look at it."""
    if not request.body:
        raise _error(400, "missing request body")
    try:
        return json_body(request)
    except NotJsonError as problem:
        raise _error(400, f"invalid JSON in the request: {problem}") from problem


def _turns(messages: Any) -> tuple[Turn, ...]:
    if messages is None:
        return ()
    if not isinstance(messages, list):
        raise _error(
            400,
            "json: cannot unmarshal value into Go struct field ChatRequest.messages of type []api.Message",
        )
    return tuple(_turn(message) for message in messages)


def _turn(message: Any) -> Turn:
    role = message.get("role") if isinstance(message, dict) else None
    if not isinstance(role, str) or role not in _ROLES:
        raise _error(400, f"invalid role: {role}, must be one of [system, user, assistant, tool]")
    content = message.get("content") or ""
    if not isinstance(content, str):
        raise _error(
            400, "json: cannot unmarshal array into Go struct field Message.messages.content of type string"
        )
    images = message.get("images") or []
    if not isinstance(images, list) or not all(isinstance(image, str) for image in images):
        raise _error(400, "json: cannot unmarshal value into Go struct field Message.messages.images")
    files = tuple(described_file("image", image) for image in images)
    if any(described.endswith("not-base64") for described in files):
        raise _error(400, "illegal base64 data at input byte 0")
    return Turn(_ROLES[role], content, files)


def _limit(options: JsonObject) -> int | None:
    limit = options.get("num_predict")
    if limit is None:
        return None
    if not isinstance(limit, int) or isinstance(limit, bool):
        raise _error(400, 'option "num_predict" must be of type integer')
    return limit if limit >= 0 else None  # -1 and -2 mean that there is no limit


def _effort(think: Any) -> str | None:
    if think is None:
        return None
    if isinstance(think, bool):
        return "medium" if think else "none"
    if isinstance(think, str) and think in _LEVELS:
        return think
    raise _error(400, f'invalid think value: "{think}" (must be "high", "medium", "low", true, or false)')


def _row(model: Model) -> JsonObject:
    return {
        "name": f"{model.id}:latest",
        "model": f"{model.id}:latest",
        "modified_at": "2026-01-15T00:00:00Z",
        "size": 4_700_000_000,
        "digest": "5a4d1a" * 10 + "5a4d",
        "details": _details(),
    }


def _details() -> JsonObject:
    return {
        "parent_model": "",
        "format": "gguf",
        "family": "standin",
        "families": ["standin"],
        "parameter_size": "8.0B",
        "quantization_level": "Q4_K_M",
    }


def _json(answer: Any) -> Plain:
    return Plain(dumps(answer), "application/json; charset=utf-8")
