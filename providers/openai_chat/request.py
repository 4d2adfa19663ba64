"""A request -> the body of `POST /chat/completions`, under the names of the endpoint's dialect."""

from typing import Any

from providers._content import Kind, audio_format, base64_of, data_url, fenced, kind_of, left_out
from providers._loose import merged
from providers.base import Attachment, Dialect, Endpoint, JsonObject, Message, Parameters, Request


def chat_body(endpoint: Endpoint, request: Request) -> tuple[JsonObject, tuple[str, ...]]:
    """The body, and a sentence for each thing of the request that it cannot carry."""
    notes: list[str] = []
    body: JsonObject = {"model": request.model, "messages": _messages(endpoint, request, notes)}
    body.update(_parameters(endpoint, request.parameters, notes))
    if request.parameters.body.get("stream", request.stream):
        body["stream"] = True
        if endpoint.dialect.ask_for_usage:
            body["stream_options"] = {"include_usage": True}
    return merged(body, request.parameters.body), tuple(dict.fromkeys(notes))


# --- messages --------------------------------------------------------------------------------------------


def _messages(endpoint: Endpoint, request: Request, notes: list[str]) -> list[JsonObject]:
    system = [{"role": "system", "content": request.system}] if request.system else []
    return system + [
        {"role": message.role, "content": _content(endpoint, message, notes)} for message in request.messages
    ]


def _content(endpoint: Endpoint, message: Message, notes: list[str]) -> str | list[JsonObject]:
    """A string where everything is text, which every server understands; else a list of parts."""
    parts = [_text(message.text)] if message.text else []
    for attachment in message.attachments:
        part = _part(endpoint, attachment, notes)
        if part is not None:
            parts.append(part)
    if all(part["type"] == "text" for part in parts):
        return "\n\n".join(part["text"] for part in parts)
    return parts


def _part(endpoint: Endpoint, attachment: Attachment, notes: list[str]) -> JsonObject | None:
    kind = kind_of(attachment)
    part: JsonObject | None = None
    match kind:
        case Kind.TEXT:
            part = _text(fenced(attachment))
        case Kind.IMAGE:
            part = {"type": "image_url", "image_url": {"url": data_url(attachment)}}
        case Kind.PDF:
            part = _pdf(endpoint.dialect, attachment)
        case Kind.AUDIO:
            part = _audio(endpoint.dialect, attachment)
        case Kind.VIDEO | Kind.OTHER:
            pass
    if part is None:
        notes.append(left_out(attachment, _reason(endpoint, kind)))
    return part


def _reason(endpoint: Endpoint, kind: Kind) -> str:
    if kind is Kind.AUDIO and endpoint.dialect.audio_part is not None:
        return f"{endpoint.title} takes audio as WAV and MP3 only"
    return f"{endpoint.title} takes no {kind} files here"


def _text(text: str) -> JsonObject:
    return {"type": "text", "text": text}


def _pdf(dialect: Dialect, attachment: Attachment) -> JsonObject | None:
    match dialect.pdf_part:
        case "file":
            file = {"filename": attachment.name, "file_data": data_url(attachment)}
            return {"type": "file", "file": file}
        case "document_url":
            return {"type": "document_url", "document_url": data_url(attachment)}
        case None:
            return None


def _audio(dialect: Dialect, attachment: Attachment) -> JsonObject | None:
    sound = audio_format(attachment)
    if dialect.audio_part is None or sound is None:
        return None
    data = base64_of(attachment)
    bare = dialect.audio_part == "input_audio_bare"
    return {"type": "input_audio", "input_audio": data if bare else {"data": data, "format": sound}}


# --- parameters ------------------------------------------------------------------------------------------


def _parameters(endpoint: Endpoint, parameters: Parameters, notes: list[str]) -> JsonObject:
    """The parameters that are set, each under the dialect's name."""
    dialect = endpoint.dialect
    effort = parameters.reasoning_effort
    settings: list[tuple[str, str | None, Any]] = [
        ("temperature", "temperature", parameters.temperature),
        ("top p", "top_p", parameters.top_p),
        ("limit on tokens", dialect.max_tokens_field, parameters.max_tokens),
        ("list of stop sequences", dialect.stop_field, list(parameters.stop) or None),
        ("seed", dialect.seed_field, parameters.seed),
        ("reasoning effort", dialect.effort_field, effort and effort.value),
    ]
    body: JsonObject = {}
    for title, field, value in settings:
        if value is None:
            continue
        if field is None:
            notes.append(f"The {title} was not applied: {endpoint.title} has no such parameter.")
        else:
            _put(body, field, value)
    return body


def _put(body: JsonObject, path: str, value: Any) -> None:
    *parents, name = path.split(".")
    for parent in parents:
        body = body.setdefault(parent, {})
    body[name] = value
