"""OpenAI's chat completions, as OpenAI and as the services that are compatible with it speak them."""

from collections.abc import Mapping
from typing import Any

from app.standin.asked import Asked, JsonObject
from app.standin.dialect import Plain
from app.standin.dialects import openai_counts, openai_lists, openai_requests
from app.standin.dialects.openai_answers import Answer, shared_fields
from app.standin.dialects.openai_errors import Words, error, stream_error, words
from app.standin.failures import Failure, RefusedError
from app.standin.faults import DialectName
from app.standin.flavours import Flavour
from app.standin.http1 import HttpRequest
from app.standin.json_text import dumps
from app.standin.limits import Standing, openrouter_error_headers
from app.standin.models import Model, find
from app.standin.requests import NotJsonError, bearer, content_type, is_bad, json_body, masked
from app.standin.script import Script

_NO_KEY = (
    "You didn't provide an API key. "
    "You need to provide your API key in an Authorization header using Bearer auth "
    "(i.e. Authorization: Bearer YOUR_KEY)."
)
_UNREMARKABLE_STANDING = Standing(requests=0, input_tokens=0, output_tokens=0, reset_s=30.0)


class OpenAIChat:
    """One service; its `Flavour` says in what it differs from OpenAI."""

    name: DialectName = "openai"
    grain: tuple[int, ...] = (1,)
    whole_type = "application/json"

    def __init__(self, flavour: Flavour) -> None:
        self.flavour = flavour
        self.service = flavour.name

    def stream_type(self, asked: Asked) -> str:  # noqa: ARG002 - the same for every request here
        return "text/event-stream; charset=utf-8"

    def authorise(self, request: HttpRequest, action: str) -> None:
        if action == "models" and self.flavour.public_models:
            return
        key = bearer(request)
        if key is None and self.flavour.key_needed:
            raise self._refuse(Words(401, _NO_KEY))
        if key is not None and is_bad(key):
            raise self._bad_key(key)

    def asked(self, request: HttpRequest, action: str, model: str | None) -> Asked:  # noqa: ARG002 - Gemini's need
        return openai_requests.asked(self._body(request), self.flavour, self._refuse)

    def check_model(self, asked: Asked, model: Model) -> None:
        openai_requests.check_model(asked, model, self.flavour, self._refuse)

    def lookup(self, request: HttpRequest, action: str, model: str | None) -> Plain:
        match action:
            case "models" if self.flavour.models != "none":
                return _json(openai_lists.models(self.flavour))
            case "model" if model is not None:
                found = find(model)
                if found is None:
                    raise self.unknown_model(model)
                return _json(openai_lists.model_row(found, self.flavour))
            case "embeddings":
                return self._embeddings(request)
            case "count":
                return _json(openai_counts.count(self._body(request), self.flavour, self._refuse))
            case _:
                answer = openai_lists.side(self.flavour, request.path)
                if answer is None:
                    message = f"Invalid URL ({request.method} {request.path})"
                    raise self._refuse(Words(404, message))
                return _json(answer)

    def renderer(self, script: Script) -> Answer:
        return Answer(script, self.flavour)

    def headers(self, script: Script, standing: Standing) -> Mapping[str, str]:
        headers = {"x-request-id": f"req_{script.id}"} | dict(self.flavour.limits(standing))
        match self.flavour.name:
            case "openai":
                headers |= {"openai-version": "2020-10-01", "openai-organization": "org-standin"}
                headers["openai-processing-ms"] = str(round(script.pace.headers_s * 1000))
            case "openrouter":
                headers["x-generation-id"] = f"gen-{script.id}"
            case "litellm":
                headers |= {"x-litellm-call-id": script.id, "x-litellm-version": "1.106.2"}
                headers |= {"x-litellm-model-group": script.model.id, "x-litellm-attempted-retries": "0"}
                cost = "0.0" if script.asked.stream else format(script.cost, "f")
                headers[
                    "x-litellm-response-cost-original" if script.asked.stream else "x-litellm-response-cost"
                ] = cost
            case "groq":
                headers["x-groq-region"] = "local"
            case "huggingface":
                headers["x-inference-provider"] = "standin"
            case "together":
                headers["x-together-traceid"] = script.id
            case _:
                pass
        return headers

    def unknown_model(self, model: str) -> RefusedError:
        code = {"mistral": "invalid_model", "vllm": None, "together": "model_not_available"}.get(
            self.flavour.name, "model_not_found"
        )
        said = self.flavour.unknown_model.format(model=model)
        return self._refuse(Words(self.flavour.unknown_model_status, said, code=code))

    def fail(
        self, failure: Failure, *, model: str, retry_after_s: float | None = None, message: str = ""
    ) -> RefusedError:
        if failure is Failure.AUTH and not message:
            return self._bad_key("bad-key-by-suffix")
        refusal = error(
            self.flavour, self._words(failure, model, retry_after_s, message), retry_after_s=retry_after_s
        )
        if self.flavour.name == "openrouter" and refusal.status == 429:
            refusal.headers = {**refusal.headers, **openrouter_error_headers(_UNREMARKABLE_STANDING)}
        return refusal

    def error_event(self, failure: Failure, script: Script) -> bytes:
        said = self._words(failure, script.asked.model, None, "")
        payloads = stream_error(self.flavour, said, shared_fields(script, self.flavour))
        return b"".join(
            b"data: " + (payload.encode() if isinstance(payload, str) else dumps(payload)) + b"\n\n"
            for payload in payloads
        )

    def _words(self, failure: Failure, model: str, wait_s: float | None, message: str) -> Words:
        found = find(model.partition("::")[0])
        context = found.context_tokens if found else 4096
        return words(failure, model=model, context_tokens=context, wait_s=wait_s, message=message)

    def _refuse(self, said: Words) -> RefusedError:
        return error(self.flavour, said)

    def _bad_key(self, key: str) -> RefusedError:
        if self.flavour.name == "litellm":  # a proxy without a database cannot look keys up
            return self._refuse(
                Words(400, "No connected db.", type="no_db_connection", code="no_db_connection")
            )
        said = (
            f"Incorrect API key provided: {masked(key)}. "
            "You can find your API key at https://platform.openai.com/account/api-keys."
        )
        return self._refuse(Words(401, said, code="invalid_api_key"))

    def _body(self, request: HttpRequest) -> JsonObject:
        kind = content_type(request)
        if kind != "application/json":
            said = (
                f"Unsupported content type: '{kind}'. "
                "This API method only accepts 'application/json' requests, but "
                f"you specified the header 'Content-Type: {kind}'. "
                "Please try again with a supported content type."
            )
            raise self._refuse(Words(400, said, code="unsupported_content_type"))
        try:
            return json_body(request)
        except NotJsonError as problem:
            said = f"We could not parse the JSON body of your request. ({problem})"
            raise self._refuse(Words(400, said)) from problem

    def _embeddings(self, request: HttpRequest) -> Plain:
        body = self._body(request)
        name = body.get("model")
        if not isinstance(name, str):
            raise self._refuse(Words(400, "you must provide a model parameter"))
        model = find(name)
        if model is None:
            raise self.unknown_model(name)
        return _json(openai_lists.embeddings(body, model, self._refuse))


def _json(answer: Any) -> Plain:
    return Plain(dumps(answer))
