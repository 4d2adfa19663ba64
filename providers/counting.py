"""Counting a prompt's tokens at its provider: the same prompt as in a chat, sent to where it is only counted.

Made from the chat's own call, so that what is counted is what would be sent.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from providers._content import Kind, kind_of
from providers._loose import as_count, as_list, as_object, as_text
from providers.base import Endpoint, HttpCall, JsonObject, Request, TokenCount, WireName
from providers.base_url import join
from providers.errors import ErrorKind, ProviderError
from providers.wires import wire_of

_ANTHROPIC_FIELDS = (
    "model", "messages", "system", "thinking", "output_config", "tools", "tool_choice", "mcp_servers",
    "context_management",
)  # fmt: skip
_GEMINI_METHOD = re.compile(r":(?:streamG|g)enerateContent(?:\?.*)?$")
_V1 = re.compile(r"/v1$")


def can_count(endpoint: Endpoint) -> bool:
    """Whether it has a call that counts without answering."""
    return _way(endpoint) is not None


def count_call(endpoint: Endpoint, request: Request) -> HttpCall:
    """Raises `ProviderError` where this prompt cannot be counted."""
    way = _way(endpoint)
    if way is None:
        message = f"{endpoint.title} has no call that counts tokens without answering."
        raise ProviderError(kind=ErrorKind.BAD_REQUEST, message=message)
    return way(endpoint, request)


def counted(endpoint: Endpoint, payload: Any) -> TokenCount:
    """What the answer says. Raises `ProviderError` when it says nothing."""
    said = as_object(payload)
    listed = said.get("tokens")
    for count in (said.get("input_tokens"), said.get("totalTokens"), said.get("count")):
        if (tokens := as_count(count)) is not None:
            return TokenCount(tokens)
    if isinstance(listed, list):
        return TokenCount(len(listed), framed=False)
    message = f"{endpoint.title} answered, but not with a number of tokens."
    raise ProviderError(kind=ErrorKind.PROTOCOL, message=message)


def _way(endpoint: Endpoint) -> Callable[[Endpoint, Request], HttpCall] | None:
    match endpoint.wire:
        case WireName.ANTHROPIC:
            return _anthropic
        case WireName.GEMINI:
            return _gemini
        case WireName.OPENAI:
            return _OPENAI_WAYS.get(endpoint.dialect.counting or "")
        case WireName.OLLAMA:
            return None


def _chat(endpoint: Endpoint, request: Request) -> tuple[HttpCall, JsonObject]:
    call = wire_of(endpoint.wire).chat(endpoint, request)
    return call, call.body or {}


def _anthropic(endpoint: Endpoint, request: Request) -> HttpCall:
    call, body = _chat(endpoint, request)
    sent = {name: body[name] for name in _ANTHROPIC_FIELDS if name in body}
    return HttpCall(method="POST", url=f"{call.url}/count_tokens", headers_for=call.headers_for, body=sent)


def _gemini(endpoint: Endpoint, request: Request) -> HttpCall:
    call, body = _chat(endpoint, request)
    resource = (
        request.model if request.model.startswith(("models/", "tunedModels/")) else f"models/{request.model}"
    )
    url = _GEMINI_METHOD.sub(":countTokens", call.url)
    return HttpCall(method="POST", url=url, body={"generateContentRequest": {"model": resource, **body}})


def _responses(endpoint: Endpoint, request: Request) -> HttpCall:
    """OpenAI counts prompts in the shape of its other API."""
    _, body = _chat(endpoint, request)
    items = [_item(as_object(message)) for message in as_list(body.get("messages"))]
    url = join(endpoint.base_url, "/responses/input_tokens")
    return HttpCall(method="POST", url=url, body={"model": request.model, "input": items})


def _item(message: Mapping[str, Any]) -> JsonObject:
    role, content = as_text(message.get("role")), message.get("content")
    kind = "output_text" if role == "assistant" else "input_text"
    if not isinstance(content, list):
        return {"role": role, "content": [{"type": kind, "text": as_text(content)}]}
    return {"role": role, "content": [_part(as_object(part), kind) for part in content]}


def _part(part: Mapping[str, Any], text_kind: str) -> JsonObject:
    match part.get("type"):
        case "image_url":
            url = as_object(part.get("image_url")).get("url")
            return {"type": "input_image", "image_url": url, "detail": "auto"}
        case "file":
            return {"type": "input_file", **as_object(part.get("file"))}
        case "text":
            return {"type": text_kind, "text": as_text(part.get("text"))}
        case other:
            message = f"OpenAI counts no {as_text(other).replace('_', ' ')} before it is sent."
            raise ProviderError(kind=ErrorKind.BAD_REQUEST, message=message)


def _vllm(endpoint: Endpoint, request: Request) -> HttpCall:
    """With the model's own frame around each message."""
    _, body = _chat(endpoint, request)
    sent = {"model": request.model, "messages": body["messages"], "add_generation_prompt": True}
    return HttpCall(method="POST", url=_tokenize(endpoint), body=sent)


def _llamacpp(endpoint: Endpoint, request: Request) -> HttpCall:
    """The texts alone: its call knows nothing of messages."""
    if any(kind_of(file) is not Kind.TEXT for message in request.messages for file in message.attachments):
        message = f"{endpoint.title} counts texts only, and there are other files in this prompt."
        raise ProviderError(kind=ErrorKind.BAD_REQUEST, message=message)
    _, body = _chat(endpoint, request)
    texts = _contents(body.get("messages"))
    return HttpCall(method="POST", url=_tokenize(endpoint), body={"content": "\n".join(texts)})


def _contents(messages: Any) -> Iterable[str]:
    return [as_text(as_object(message).get("content")) for message in as_list(messages)]


def _tokenize(endpoint: Endpoint) -> str:
    """Beside the API that is like OpenAI's, not in it."""
    return join(_V1.sub("", endpoint.base_url.rstrip("/")), "/tokenize")


_OPENAI_WAYS: Mapping[str, Callable[[Endpoint, Request], HttpCall]] = {
    "responses": _responses, "vllm": _vllm, "llamacpp": _llamacpp,
}  # fmt: skip
