"""What Anthropic refuses in a request, field by field, in its own words."""

from collections.abc import Callable
from typing import Any

from app.standin.asked import Asked, JsonObject, Role, Turn
from app.standin.models import Behaviour, Model
from app.standin.requests import described_file, is_number, strings

_SAMPLING = ("temperature", "top_p", "top_k")
_FIELDS = frozenset({
    "model", "max_tokens", "messages", "system", "stop_sequences", "stream", "thinking", "output_config",
    "tools",
    "tool_choice", "service_tier", "speed", "metadata", "cache_control", "container", "mcp_servers",
    "context_management", "inference_geo", "diagnostics",
})  # fmt: skip
_COUNTED = frozenset({
    "model", "messages", "system", "thinking", "output_config", "tools", "tool_choice", "cache_control",
    "mcp_servers",
    "context_management",
})  # fmt: skip
_THINKING = frozenset({"adaptive", "enabled", "disabled", "between_tools"})
_EFFORTS = frozenset({"low", "medium", "high", "xhigh", "max"})
_IMAGES = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp"})
_NOT_PARAMETERS = frozenset({"model", "messages", "system", "stream"})
_SKIPPED_BLOCKS = frozenset({"thinking", "redacted_thinking", "tool_use", "server_tool_use", "tool_result"})

Invalid = Callable[[str], Exception]


def asked(body: JsonObject, invalid: Invalid, *, newer: bool = True, counting: bool = False) -> Asked:
    """The request, once every field has been looked at. `newer`: under the API version of 2026."""
    _check_fields(body, invalid, newer=newer, counting=counting)
    model = body.get("model")
    if not isinstance(model, str) or not model:
        raise invalid("model: Field required" if model is None else "model: Input should be a valid string")
    limit = None if counting else _limit(body, invalid)
    turns = _system(body.get("system"), invalid) + _turns(body.get("messages"), invalid, newer=newer)
    thinking = _thinking(body.get("thinking"), limit, invalid)
    _check_sampling(body, thinking, invalid)
    stops = strings(body.get("stop_sequences"))
    if stops is None or isinstance(body.get("stop_sequences"), str):
        raise invalid("stop_sequences: Input should be a valid list")
    effort = _effort(body.get("output_config"), invalid)
    thinks = thinking.get("type") in {"adaptive", "enabled"}
    return Asked(
        model=model,
        turns=turns,
        stream=_flag(body.get("stream"), invalid),
        max_tokens=limit,
        stop=stops,
        effort=(effort or "medium") if thinks else "none",
        show_reasoning=thinking.get("display") != "omitted",
        cache=_has_cache_control(body),
        parameters={name: value for name, value in body.items() if name not in _NOT_PARAMETERS},
    )


def check_model(asked: Asked, model: Model, invalid: Invalid) -> None:
    if model.behaviour is Behaviour.EMBEDS:
        raise invalid(f"model: {model.id} does not support the Messages API")
    if not model.pictures and any(turn.files for turn in asked.turns):
        raise invalid("messages: this model does not support image or document input")
    if not model.reasons and asked.effort != "none":
        raise invalid("adaptive thinking is not supported on this model")
    if not model.reasons and (asked.parameters.get("output_config") or {}).get("effort"):
        raise invalid("This model does not support the effort parameter.")
    if model.reasons and asked.turns and asked.turns[-1].role == "assistant":
        raise invalid(
            "This model does not support assistant message prefill. "
            "The conversation must end with a user message."
        )


def _check_fields(body: JsonObject, invalid: Invalid, *, newer: bool, counting: bool) -> None:
    known = _COUNTED if counting else _FIELDS
    for name in body:
        if name in known or (name in _SAMPLING and not newer and not counting):
            continue
        raise invalid(f"{name}: Extra inputs are not permitted")


def _limit(body: JsonObject, invalid: Invalid) -> int:
    limit = body.get("max_tokens")
    if limit is None:
        raise invalid("max_tokens: Field required")
    if not isinstance(limit, int) or isinstance(limit, bool):
        raise invalid("max_tokens: Input should be a valid integer")
    if limit < 1:
        raise invalid("max_tokens: Input should be greater than or equal to 1")
    return limit


def _system(system: Any, invalid: Invalid) -> tuple[Turn, ...]:
    if system is None:
        return ()
    if isinstance(system, str):
        return (Turn("system", system),)
    if isinstance(system, list):
        texts: list[str] = []
        for index, block in enumerate(system):
            if (
                not isinstance(block, dict)
                or block.get("type") != "text"
                or not isinstance(block.get("text"), str)
            ):
                raise invalid(f"system.{index}: Input should be a text block")
            texts.append(block["text"])
        return (Turn("system", "\n".join(texts)),)
    raise invalid("system: Input should be a valid string or a list of blocks")


def _turns(messages: Any, invalid: Invalid, *, newer: bool) -> tuple[Turn, ...]:
    if messages is None:
        raise invalid("messages: Field required")
    if not isinstance(messages, list):
        raise invalid("messages: Input should be a valid list")
    if not messages:
        raise invalid("messages: at least one message is required")
    return tuple(_turn(index, message, invalid, newer=newer) for index, message in enumerate(messages))


def _turn(index: int, message: Any, invalid: Invalid, *, newer: bool) -> Turn:
    where = f"messages.{index}"
    if not isinstance(message, dict):
        raise invalid(f"{where}: Input should be an object")
    role = _role(message.get("role"), where, invalid)
    content = message.get("content")
    if isinstance(content, str):
        if not content and role == "user":
            raise invalid(f"{where}: user messages must have non-empty content")
        return Turn(role, content)
    if not isinstance(content, list):
        raise invalid(f"{where}.content: Input should be a valid string or a list of blocks")
    texts: list[str] = []
    files: list[str] = []
    for number, block in enumerate(content):
        _read_block(block, role, f"{where}.content.{number}", texts, files, invalid, newer=newer)
    return Turn(role, "\n".join(texts), tuple(files))


def _role(role: Any, where: str, invalid: Invalid) -> Role:
    if role == "user":
        return "user"
    if role == "assistant":
        return "assistant"
    raise invalid(f"{where}.role: Input should be 'user' or 'assistant'")


def _read_block(
    block: Any, role: Role, where: str, texts: list[str], files: list[str], invalid: Invalid, *, newer: bool
) -> None:
    kind = block.get("type") if isinstance(block, dict) else None
    match kind, block:
        case "text", {"text": ""}:
            raise invalid("messages: text content blocks must be non-empty")
        case "text", {"text": str(text)}:
            if newer and role == "user" and block.get("citations"):
                raise invalid(f"{where}.text.citations: Extra inputs are not permitted")
            texts.append(text)
        case "image", {"source": dict(source)}:
            files.append(_source(source, _IMAGES, f"{where}.image.source", invalid))
        case "document", {"source": dict(source)}:
            if newer and role == "assistant":
                raise invalid(f"{where}: `document` blocks are not permitted in assistant turns")
            files.append(_source(source, frozenset({"application/pdf"}), f"{where}.document.source", invalid))
        case _ if kind in _SKIPPED_BLOCKS:
            pass
        case _:
            raise invalid(
                f"{where}: Input tag '{kind}' found using 'type' does not match any of the expected tags"
            )


def _source(source: JsonObject, types: frozenset[str], where: str, invalid: Invalid) -> str:
    match source:
        case {"type": "url", "url": str(url)}:
            return url
        case {"type": "text", "media_type": "text/plain", "data": str(text)} if "application/pdf" in types:
            return f"text/plain {len(text)} characters"
        case {"type": "base64", "media_type": str(media_type), "data": str(data)}:
            if media_type not in types:
                raise invalid(f"{where}.base64.media_type: Input should be one of {', '.join(sorted(types))}")
            described = described_file(media_type, data)
            if described.endswith("not-base64"):
                raise invalid(f"{where}.base64.data: Invalid base64 data")
            return described
        case _:
            raise invalid(f"{where}: Field required")


def _thinking(thinking: Any, limit: int | None, invalid: Invalid) -> JsonObject:
    if thinking is None:
        return {}
    if not isinstance(thinking, dict) or thinking.get("type") not in _THINKING:
        raise invalid(
            "thinking: Input tag does not match any of the expected tags: " + ", ".join(sorted(_THINKING))
        )
    if thinking["type"] == "enabled":
        budget = thinking.get("budget_tokens")
        if not isinstance(budget, int):
            raise invalid("thinking.enabled.budget_tokens: Field required")
        if budget < 1024:
            raise invalid("thinking.enabled.budget_tokens: Input should be greater than or equal to 1024")
        if limit is not None and budget >= limit:
            raise invalid("`max_tokens` must be greater than `thinking.budget_tokens`")
    return thinking


def _check_sampling(body: JsonObject, thinking: JsonObject, invalid: Invalid) -> None:
    for name, high in (("temperature", 1.0), ("top_p", 1.0)):
        value = body.get(name)
        if value is None:
            continue
        if not is_number(value):
            raise invalid(f"{name}: Input should be a valid number")
        if not 0 <= value <= high:
            raise invalid(f"{name}: range: 0..{high:g}")
    if body.get("temperature", 1) != 1 and thinking.get("type") in {"adaptive", "enabled"}:
        raise invalid("`temperature` may only be set to 1 when thinking is enabled.")


def _effort(config: Any, invalid: Invalid) -> str | None:
    if config is None:
        return None
    if not isinstance(config, dict):
        raise invalid("output_config: Input should be an object")
    effort = config.get("effort")
    if effort is None:
        return None
    if not isinstance(effort, str) or effort not in _EFFORTS:
        raise invalid("output_config.effort: Input should be 'low', 'medium', 'high', 'xhigh' or 'max'")
    return effort


def _flag(value: Any, invalid: Invalid) -> bool:
    if value is not None and not isinstance(value, bool):
        raise invalid("stream: Input should be a valid boolean")
    return bool(value)


def _has_cache_control(value: Any) -> bool:
    if isinstance(value, dict):
        return "cache_control" in value or any(_has_cache_control(item) for item in value.values())
    return isinstance(value, list) and any(_has_cache_control(item) for item in value)
