"""Gemini: `POST /v1beta/models/{model}:streamGenerateContent?alt=sse`, one path per model.

The key goes into a header, never into the URL, where logs and proxies would keep it.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from providers._content import Kind, base64_of, fenced, kind_of, left_out
from providers._loose import as_bool, as_count, as_list, as_object, as_text, merged
from providers._refused import Droppable, refused
from providers.base import (
    Attachment,
    Decoder,
    Effort,
    Endpoint,
    HttpCall,
    JsonObject,
    KeyState,
    KeyVerdict,
    Message,
    ModelInfo,
    Parameters,
    Repair,
    Request,
    Secret,
    WireName,
)
from providers.base_url import join
from providers.gemini.decoder import GeminiDecoder

VERSION = "v1beta"
"""The API version where the base URL names none; one that ends in `/v1` or another version keeps its own."""

_VERSIONED = re.compile(r"/v\d+(?:(?:alpha|beta)\d*)?$")
_SAFE_IN_MODEL = ":@=,+"
# Audio types that Google's documentation knows under another name.
_MEDIA_TYPES = {
    "audio/mpeg": "audio/mp3",
    "audio/x-wav": "audio/wav",
    "audio/wave": "audio/wav",
    "image/jpg": "image/jpeg",
}
_CONFIG = "generationConfig"
_THINKING = f"{_CONFIG}.thinkingConfig"
# The inner fields first: a message that refuses the level leaves the rest of the setting standing.
_DROPPABLE = (
    Droppable(
        f"{_THINKING}.thinkingLevel",
        "reasoning effort",
        ("thinkingLevel", "thinking_level", "thinking level"),
    ),
    Droppable(
        f"{_THINKING}.thinkingBudget",
        "reasoning effort",
        ("thinkingBudget", "thinking_budget", "thinking budget", "budget 0"),
    ),
    Droppable(
        f"{_THINKING}.includeThoughts",
        "wish to see the reasoning",
        ("includeThoughts", "include_thoughts", "include thoughts"),
    ),
    Droppable(_THINKING, "reasoning effort", ("thinkingConfig", "thinking_config", "thinking")),
    Droppable(f"{_CONFIG}.seed", "seed", ("seed",)),
    Droppable(f"{_CONFIG}.temperature", "temperature", ("temperature",)),
    Droppable(f"{_CONFIG}.topP", "top p", ("topP", "top_p")),
    Droppable(
        f"{_CONFIG}.stopSequences",
        "list of stop sequences",
        ("stopSequences", "stop_sequences", "stop sequences"),
    ),
    Droppable(f"{_CONFIG}.maxOutputTokens", "token limit", ("maxOutputTokens", "max_output_tokens")),
)


class Gemini:
    """The wire of Google's Gemini API."""

    name = WireName.GEMINI

    def auth(self, secret: Secret) -> Mapping[str, str]:
        return {"x-goog-api-key": secret.reveal()}

    def chat(self, endpoint: Endpoint, request: Request) -> HttpCall:
        notes: list[str] = []
        body: JsonObject = {"contents": _contents(request.messages, notes)}
        if request.system:
            body["systemInstruction"] = {"parts": [{"text": request.system}]}
        if config := _generation_config(request.parameters, notes):
            body[_CONFIG] = config
        method = ":streamGenerateContent?alt=sse" if request.stream else ":generateContent"
        return HttpCall(
            method="POST",
            url=_url(endpoint, f"/{_resource(request.model)}") + method,
            body=merged(body, request.parameters.body),
            notes=tuple(dict.fromkeys(notes)),
        )

    def decoder(self, endpoint: Endpoint, request: Request) -> Decoder:  # noqa: ARG002 - one dialect so far
        return GeminiDecoder(streaming=request.stream)

    def repair(self, endpoint: Endpoint, call: HttpCall, error: Exception) -> Repair | None:  # noqa: ARG002
        return refused(error, call.body, _DROPPABLE)

    def models(self, endpoint: Endpoint, after: str | None = None) -> HttpCall:
        query = {"pageSize": "1000"} | ({"pageToken": after} if after else {})
        return HttpCall(method="GET", url=_url(endpoint, "/models") + f"?{urlencode(query)}")

    def parse_models(self, endpoint: Endpoint, payload: Any) -> tuple[list[ModelInfo], str | None]:  # noqa: ARG002
        page = as_object(payload)
        entries = [as_object(entry) for entry in as_list(page.get("models"))]
        models = [model for entry in entries if (model := _model(entry)) is not None]
        return models, as_text(page.get("nextPageToken")) or None

    def key_check(self, endpoint: Endpoint) -> HttpCall:
        return HttpCall(method="GET", url=_url(endpoint, "/models") + "?pageSize=1")

    def judge_key(self, endpoint: Endpoint, payload: Any) -> KeyVerdict | None:  # noqa: ARG002
        if not isinstance(as_object(payload).get("models"), list):
            return KeyVerdict(
                KeyState.REACHABLE,
                "The server answers, but not with a list of models, so nothing was learned about the key.",
            )
        return None


def _url(endpoint: Endpoint, path: str) -> str:
    root = endpoint.base_url.rstrip("/")
    return join(root, path if _VERSIONED.search(root) else f"/{VERSION}{path}")


def _resource(model: str) -> str:
    """A model's path. Ids come with and without `models/`; what a path cannot hold is percent-encoded."""
    name = model if model.startswith(("models/", "tunedModels/")) else f"models/{model}"
    segments = (quote(segment, safe=_SAFE_IN_MODEL) for segment in name.split("/"))
    # A segment of dots would be resolved away, and the request would go to another path.
    return "/".join(one.replace(".", "%2E") if one in {".", ".."} else one for one in segments)


def _contents(messages: tuple[Message, ...], notes: list[str]) -> list[JsonObject]:
    contents: list[JsonObject] = []
    for message in messages:
        parts = [part for one in message.attachments if (part := _part(one, notes)) is not None]
        if message.text or (not parts and message.role == "user"):
            parts.append({"text": message.text})
        if not parts:
            notes.append("An earlier answer without text was left out of the conversation.")
            continue
        contents.append({"role": "user" if message.role == "user" else "model", "parts": parts})
    return contents


def _part(attachment: Attachment, notes: list[str]) -> JsonObject | None:
    kind = kind_of(attachment)
    if kind is Kind.TEXT:
        return {"text": fenced(attachment)}
    if kind is Kind.OTHER:
        notes.append(left_out(attachment, f"Gemini takes no {kind} files"))
        return None
    media_type = _MEDIA_TYPES.get(attachment.media_type, attachment.media_type)
    return {"inlineData": {"mimeType": media_type, "data": base64_of(attachment)}}


def _generation_config(parameters: Parameters, notes: list[str]) -> JsonObject:
    config: JsonObject = {}
    if parameters.temperature is not None:
        config["temperature"] = parameters.temperature
    if parameters.top_p is not None:
        config["topP"] = parameters.top_p
    if parameters.max_tokens is not None:
        config["maxOutputTokens"] = parameters.max_tokens
    if parameters.stop:
        config["stopSequences"] = list(parameters.stop)
    if parameters.seed is not None:
        config["seed"] = parameters.seed
    if parameters.reasoning_effort is not None:
        config["thinkingConfig"] = _thinking(parameters.reasoning_effort, notes)
    return config


def _thinking(effort: Effort, notes: list[str]) -> JsonObject:
    """Thoughts are asked for only where the user set an effort; otherwise nothing is added to the request."""
    if effort is Effort.NONE:
        return {"thinkingBudget": 0}
    if effort is Effort.MAX:
        notes.append("Reasoning effort “max” was sent as “xhigh”, the most that Gemini has.")
        effort = Effort.XHIGH
    return {"thinkingLevel": effort.name, "includeThoughts": True}


def _model(entry: JsonObject) -> ModelInfo | None:
    """A model of the list that can chat; a list that says nothing of methods is taken at its word."""
    model_id = as_text(entry.get("name")).removeprefix("models/")
    methods = entry.get("supportedGenerationMethods")
    if not model_id or (isinstance(methods, list) and "generateContent" not in methods):
        return None
    return ModelInfo(
        id=model_id,
        name=as_text(entry.get("displayName")) or None,
        context_tokens=as_count(entry.get("inputTokenLimit")) or None,
        output_tokens=as_count(entry.get("outputTokenLimit")) or None,
        reasoning=as_bool(entry.get("thinking")),
    )
