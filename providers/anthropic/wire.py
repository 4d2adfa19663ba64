"""Anthropic messages: `POST /v1/messages`, answers as named server-sent events.

Two API versions are spoken. The one of 2026-10-21 is the default; it refuses sampling parameters even at
their default values, so a request that has one goes out under the version before it.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode

from providers._content import Kind, base64_of, fenced, kind_of, left_out
from providers._loose import as_bool, as_count, as_list, as_object, as_text, as_time, merged
from providers._refused import Droppable, refused
from providers.anthropic.decoder import AnthropicDecoder
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
    Modality,
    ModelInfo,
    Parameters,
    Repair,
    Request,
    Secret,
    WireName,
)
from providers.base_url import join

VERSION = "2026-10-21"
SAMPLING_VERSION = "2023-06-01"
"""The last version that takes `temperature`, `top_p` and `top_k`."""

DEFAULT_MAX_TOKENS = 8_192
"""`max_tokens` is required. This much every current model can give, and few answers need more."""
DEFAULT_MAX_TOKENS_THINKING = 32_000
"""The same when reasoning was asked for, because thinking counts towards the limit."""

_SAMPLING = ("temperature", "top_p", "top_k")
_IMAGE_TYPES = {
    "image/png": "image/png", "image/jpeg": "image/jpeg", "image/jpg": "image/jpeg",
    "image/gif": "image/gif", "image/webp": "image/webp",
}  # fmt: skip
# In this order: a message that refuses sampling beside thinking, or `top_p` beside `temperature`, names both.
_DROPPABLE = (
    Droppable("top_p", "top p", ("top_p",)),
    Droppable("temperature", "temperature", ("temperature",)),
    Droppable("top_k", "top k", ("top_k",)),
    Droppable("output_config.effort", "reasoning effort", ("output_config", "effort")),
    Droppable("thinking", "reasoning setting", ("thinking",)),
)


class AnthropicMessages:
    """The wire of Anthropic, and of servers that speak it too."""

    name = WireName.ANTHROPIC

    def auth(self, secret: Secret) -> Mapping[str, str]:
        return {"x-api-key": secret.reveal()}

    def chat(self, endpoint: Endpoint, request: Request) -> HttpCall:
        notes: list[str] = []
        body: JsonObject = {"model": request.model, "messages": _messages(request.messages, notes)}
        if request.system:
            body["system"] = request.system
        body.update(_parameters(request.parameters, notes))
        if request.stream:
            body["stream"] = True
        body = merged(body, request.parameters.body)
        if "max_tokens" not in body:
            thinks = as_object(body.get("thinking")).get("type", "disabled") != "disabled"
            body["max_tokens"] = limit = DEFAULT_MAX_TOKENS_THINKING if thinks else DEFAULT_MAX_TOKENS
            notes.append(
                f"{endpoint.title} requires a limit of output tokens; none was set, so {limit:,} was sent."
            )
        return HttpCall(
            method="POST",
            url=_url(endpoint, "/v1/messages"),
            headers_for=partial(_version, endpoint),
            body=body,
            notes=tuple(dict.fromkeys(notes)),
        )

    def decoder(self, endpoint: Endpoint, request: Request) -> Decoder:  # noqa: ARG002 - one dialect so far
        return AnthropicDecoder(streaming=request.stream)

    def repair(self, endpoint: Endpoint, call: HttpCall, error: Exception) -> Repair | None:  # noqa: ARG002
        return refused(error, call.body, _DROPPABLE)

    def models(self, endpoint: Endpoint, after: str | None = None) -> HttpCall:
        query = {"limit": "1000"} | ({"after_id": after} if after else {})
        return HttpCall(
            method="GET", url=_url(endpoint, "/v1/models", query), headers=_version(endpoint, None)
        )

    def parse_models(self, endpoint: Endpoint, payload: Any) -> tuple[list[ModelInfo], str | None]:  # noqa: ARG002
        page = as_object(payload)
        entries = [as_object(entry) for entry in as_list(page.get("data"))]
        models = [model for entry in entries if (model := _model(entry)) is not None]
        last = as_text(page.get("last_id"))
        return models, last if last and entries and page.get("has_more") is True else None

    def key_check(self, endpoint: Endpoint) -> HttpCall:
        return HttpCall(
            method="GET", url=_url(endpoint, "/v1/models", {"limit": "1"}), headers=_version(endpoint, None)
        )

    def judge_key(self, endpoint: Endpoint, payload: Any) -> KeyVerdict | None:  # noqa: ARG002
        if not isinstance(as_object(payload).get("data"), list):
            return KeyVerdict(
                KeyState.REACHABLE,
                "The server answers, but not with a list of models, so nothing was learned about the key.",
            )
        return None


def _url(endpoint: Endpoint, path: str, query: Mapping[str, str] | None = None) -> str:
    root = endpoint.base_url.rstrip("/").removesuffix("/v1")
    return join(root, path) + (f"?{urlencode(query)}" if query else "")


def _version(endpoint: Endpoint, body: JsonObject | None) -> dict[str, str]:
    """The version header, unless the user gave the endpoint one of its own."""
    if any(name.lower() == "anthropic-version" for name in endpoint.headers):
        return {}
    samples = any(name in (body or {}) for name in _SAMPLING)
    return {"anthropic-version": SAMPLING_VERSION if samples else VERSION}


def _messages(messages: tuple[Message, ...], notes: list[str]) -> list[JsonObject]:
    written: list[JsonObject] = []
    for message in messages:
        if message.role == "assistant" and not message.text.strip():
            # An empty message is a 400; two user messages in a row are merged by the provider.
            notes.append("An earlier answer without text was left out of the conversation.")
            continue
        blocks = [block for one in message.attachments if (block := _block(message, one, notes)) is not None]
        if blocks and message.text.strip():
            blocks.append({"type": "text", "text": message.text})
        written.append({"role": message.role, "content": blocks or message.text})
    return written


def _block(message: Message, attachment: Attachment, notes: list[str]) -> JsonObject | None:
    if message.role == "assistant":
        notes.append(left_out(attachment, "Anthropic takes files in the user's messages only"))
        return None
    kind = kind_of(attachment)
    match kind:
        case Kind.TEXT:
            return {"type": "text", "text": fenced(attachment)}
        case Kind.PDF:
            return {
                "type": "document",
                "source": {
                    "type": "base64", "media_type": "application/pdf", "data": base64_of(attachment),
                },
                "title": attachment.name,
            }  # fmt: skip
        case Kind.IMAGE if media_type := _IMAGE_TYPES.get(attachment.media_type):
            return {
                "type": "image",
                "source": {"type": "base64", "media_type": media_type, "data": base64_of(attachment)},
            }
        case Kind.IMAGE:
            reason = f"Anthropic takes PNG, JPEG, GIF and WebP images, not {attachment.media_type}"
        case _:
            reason = f"Anthropic takes no {kind} files"
    notes.append(left_out(attachment, reason))
    return None


def _parameters(parameters: Parameters, notes: list[str]) -> JsonObject:
    body: JsonObject = {}
    if parameters.max_tokens is not None:
        body["max_tokens"] = parameters.max_tokens
    if parameters.temperature is not None:
        body["temperature"] = parameters.temperature
    if parameters.top_p is not None:
        body["top_p"] = parameters.top_p
    if parameters.stop:
        body["stop_sequences"] = list(parameters.stop)
    if parameters.seed is not None:
        notes.append("The seed was not sent: Anthropic has no such parameter.")
    if parameters.reasoning_effort is not None:
        body.update(_effort(parameters.reasoning_effort, notes))
    return body


def _effort(effort: Effort, notes: list[str]) -> JsonObject:
    if effort is Effort.NONE:
        return {"thinking": {"type": "disabled"}}
    if effort is Effort.MINIMAL:
        notes.append("Reasoning effort “minimal” was sent as “low”, the least that Anthropic has.")
        effort = Effort.LOW
    return {"thinking": {"type": "adaptive"}, "output_config": {"effort": effort.value}}


def _model(entry: JsonObject) -> ModelInfo | None:
    """A model of the list; one that is retired cannot be asked any more and is left out."""
    model_id = as_text(entry.get("id"))
    if not model_id or entry.get("lifecycle") == "retired":
        return None
    capabilities = as_object(entry.get("capabilities"))
    return ModelInfo(
        id=model_id,
        name=as_text(entry.get("display_name")) or None,
        context_tokens=as_count(entry.get("max_input_tokens")) or None,
        output_tokens=as_count(entry.get("max_tokens")) or None,
        takes=_takes(capabilities),
        reasoning=_supported(capabilities, "thinking"),
        created=as_time(entry.get("created_at")),
        retires=as_time(entry.get("retires_at")),
    )


def _takes(capabilities: JsonObject) -> frozenset[Modality] | None:
    """What a model reads; `None` when the list says nothing of images or PDFs."""
    images, files = _supported(capabilities, "image_input"), _supported(capabilities, "pdf_input")
    if images is None and files is None:
        return None
    takes: set[Modality] = {"text"}
    if images:
        takes.add("image")
    if files:
        takes.add("file")
    return frozenset(takes)


def _supported(capabilities: JsonObject, name: str) -> bool | None:
    return as_bool(as_object(capabilities.get(name)).get("supported"))
