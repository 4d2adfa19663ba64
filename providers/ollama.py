"""Ollama's own protocol: `POST /api/chat`, answered with one JSON object a line.

Preferred to its OpenAI-compatible side because it says how long loading the model and generating took. What
it does not say is that a prompt longer than the context was cut, so nothing is claimed about that here.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from providers._content import Kind, base64_of, fenced, kind_of, left_out
from providers._faults import fault_of
from providers._loose import as_arguments, as_count, as_list, as_object, as_text, merged
from providers._refused import Droppable, refused
from providers.base import (
    Decoder,
    Effort,
    Endpoint,
    Event,
    Finish,
    Finished,
    HttpCall,
    JsonObject,
    KeyState,
    KeyVerdict,
    Message,
    Modality,
    ModelInfo,
    Notice,
    Parameters,
    ReasoningDelta,
    Repair,
    Request,
    Secret,
    ServedBy,
    TextDelta,
    ToolCallDelta,
    Usage,
    UsageReported,
    Whole,
    WireName,
)
from providers.base_url import join
from providers.usage.conventions import usage_by

LOAD_WORTH_TELLING_NS = 1_000_000_000
"""Loading a model for longer than this is told, because it is in the time to the first token."""

_FINISHES: dict[str, tuple[Finish, str | None]] = {
    "stop": (Finish.COMPLETE, None),
    "length": (Finish.TRUNCATED, "the limit of output tokens, or the context is full"),
    "load": (Finish.COMPLETE, "the model was loaded, nothing was asked of it"),
    "unload": (Finish.COMPLETE, "the model was unloaded, nothing was asked of it"),
}
_USAGE_FIELDS = (
    "total_duration", "load_duration", "prompt_eval_count", "prompt_eval_duration", "eval_count",
    "eval_duration",
)  # fmt: skip
_DROPPABLE = (Droppable("think", "reasoning effort", ("think", "thinking")),)
# Levels are sent as levels. A model that only knows on and off refuses them, and is asked with its default.
_THINK: dict[Effort, bool | str] = {
    Effort.NONE: False,
    Effort.MINIMAL: "low",
    Effort.LOW: "low",
    Effort.MEDIUM: "medium",
    Effort.HIGH: "high",
    Effort.XHIGH: "high",
    Effort.MAX: "high",
}
_GIVES: dict[str, Modality] = {"completion": "text", "embedding": "embeddings", "image": "image"}
_TAKES: dict[str, Modality] = {"completion": "text", "vision": "image", "audio": "audio"}


class Ollama:
    """The wire of Ollama, on the user's machine or in its cloud."""

    name = WireName.OLLAMA

    def auth(self, secret: Secret) -> Mapping[str, str]:
        return {"authorization": f"Bearer {secret.reveal()}"}

    def chat(self, endpoint: Endpoint, request: Request) -> HttpCall:
        notes: list[str] = []
        messages = [_message(message, notes) for message in request.messages]
        if request.system:
            messages.insert(0, {"role": "system", "content": request.system})
        body: JsonObject = {"model": request.model, "messages": messages, "stream": request.stream}
        if options := _options(request.parameters):
            body["options"] = options
        if (effort := request.parameters.reasoning_effort) is not None:
            body["think"] = think = _THINK[effort]
            if think not in {False, effort.value}:
                notes.append(
                    f"Reasoning effort “{effort.value}” was sent as “{think}”, the nearest that Ollama has."
                )
        return HttpCall(
            method="POST",
            url=_url(endpoint, "/api/chat"),
            body=merged(body, request.parameters.body),
            notes=tuple(dict.fromkeys(notes)),
        )

    def decoder(self, endpoint: Endpoint, request: Request) -> Decoder:  # noqa: ARG002 - one dialect
        return OllamaDecoder(streaming=request.stream)

    def repair(self, endpoint: Endpoint, call: HttpCall, error: Exception) -> Repair | None:  # noqa: ARG002
        return refused(error, call.body, _DROPPABLE)

    def models(self, endpoint: Endpoint, after: str | None = None) -> HttpCall:  # noqa: ARG002 - one page
        return HttpCall(method="GET", url=_url(endpoint, "/api/tags"))

    def parse_models(self, endpoint: Endpoint, payload: Any) -> tuple[list[ModelInfo], str | None]:  # noqa: ARG002
        entries = [as_object(entry) for entry in as_list(as_object(payload).get("models"))]
        return [model for entry in entries if (model := _model(entry)) is not None], None

    def key_check(self, endpoint: Endpoint) -> HttpCall:
        return HttpCall(method="GET", url=_url(endpoint, "/api/version"))

    def judge_key(self, endpoint: Endpoint, payload: Any) -> KeyVerdict | None:  # noqa: ARG002
        """Ollama tells its version to anyone, so the check never says anything about a key."""
        if version := as_text(as_object(payload).get("version")):
            return KeyVerdict(
                KeyState.REACHABLE, f"Ollama {version} answers; it tells its version without a key."
            )
        return KeyVerdict(KeyState.REACHABLE, "A server answers, but not in the way that Ollama does.")


class OllamaDecoder:
    """The decoder of one answer."""

    def __init__(self, *, streaming: bool) -> None:
        self._streaming = streaming
        self._model = ""
        self._tool_calls = 0
        self._begun = False
        self._ended = False

    def feed(self, payload: Any, *, event: str | None = None) -> Iterator[Event]:  # noqa: ARG002 - no names
        if not isinstance(payload, dict) or self._ended:
            return
        if payload.get("error"):
            raise fault_of(payload)
        done = payload.get("done") is True
        message = as_object(payload.get("message"))
        if done and not self._begun and self._streaming and message.get("content"):
            yield Whole()
        self._begun = True
        if (model := as_text(payload.get("model"))) and model != self._model:
            self._model = model
            yield ServedBy(model=model)
        yield from self._content(message)
        if done:
            self._ended = True
            yield from self._finish(payload)

    @property
    def ended(self) -> bool:
        return self._ended

    def close(self) -> Iterator[Event]:
        return iter(())

    def _content(self, message: JsonObject) -> Iterator[Event]:
        if thinking := as_text(message.get("thinking")):
            yield ReasoningDelta(thinking)
        if text := as_text(message.get("content")):
            yield TextDelta(text)
        for call in as_list(message.get("tool_calls")):
            function = as_object(as_object(call).get("function"))
            if not function:
                continue
            index, self._tool_calls = self._tool_calls, self._tool_calls + 1
            yield ToolCallDelta(
                index=index,
                id=as_text(as_object(call).get("id")) or None,
                name=as_text(function.get("name")) or None,
                arguments=as_arguments(function.get("arguments")),
            )

    def _finish(self, payload: JsonObject) -> Iterator[Event]:
        if usage := {name: payload[name] for name in _USAGE_FIELDS if name in payload}:
            yield UsageReported(usage_by("ollama", {"usage": usage}) or Usage(raw=usage))
        load_ns = as_count(usage.get("load_duration")) or 0
        if load_ns > LOAD_WORTH_TELLING_NS:
            yield Notice(f"The server loaded the model first, which took {load_ns / 1e9:.1f} s.")
        reason = as_text(payload.get("done_reason"))
        finish, detail = _FINISHES.get(reason, (Finish.COMPLETE, "an ending that is not known here"))
        if not reason:
            detail = None  # servers before 0.3 say `done` and no more
        if finish is Finish.COMPLETE and self._tool_calls:
            finish = Finish.TOOL_CALL  # Ollama says "stop" for a tool call too
        yield Finished(finish, reason or None, detail)


def _url(endpoint: Endpoint, path: str) -> str:
    """The native root: a base URL that ends in `/v1` (its OpenAI side) or `/api` is understood too."""
    root = endpoint.base_url.rstrip("/").removesuffix("/v1").removesuffix("/api")
    return join(root, path)


def _message(message: Message, notes: list[str]) -> JsonObject:
    texts: list[str] = []
    images: list[str] = []
    for attachment in message.attachments:
        match kind := kind_of(attachment):
            case Kind.TEXT:
                texts.append(fenced(attachment))
            case Kind.IMAGE:
                images.append(base64_of(attachment))
            case _:
                notes.append(left_out(attachment, f"Ollama takes no {kind} files"))
    if message.text or not texts:
        texts.append(message.text)
    written: JsonObject = {"role": message.role, "content": "\n\n".join(texts)}
    if images:
        written["images"] = images
    return written


def _options(parameters: Parameters) -> JsonObject:
    options: JsonObject = {}
    if parameters.temperature is not None:
        options["temperature"] = parameters.temperature
    if parameters.top_p is not None:
        options["top_p"] = parameters.top_p
    if parameters.max_tokens is not None:
        options["num_predict"] = parameters.max_tokens
    if parameters.seed is not None:
        options["seed"] = parameters.seed
    if parameters.stop:
        options["stop"] = list(parameters.stop)
    return options


def _model(entry: JsonObject) -> ModelInfo | None:
    model_id = as_text(entry.get("model")) or as_text(entry.get("name"))
    if not model_id:
        return None
    details = as_object(entry.get("details"))
    size = " ".join(
        filter(None, (as_text(details.get("parameter_size")), as_text(details.get("quantization_level"))))
    )
    capabilities = [as_text(one) for one in as_list(entry.get("capabilities"))]
    return ModelInfo(
        id=model_id,
        name=f"{model_id} ({size})" if size else None,
        takes=frozenset(_TAKES[one] for one in capabilities if one in _TAKES) or None,
        gives=frozenset(_GIVES[one] for one in capabilities if one in _GIVES) or None,
        tools="tools" in capabilities if capabilities else None,
        reasoning="thinking" in capabilities if capabilities else None,
    )
