"""What OpenAI's protocol refuses in a request, field by field; services differ in how strict they are."""

import re
from collections.abc import Callable
from typing import Any

from app.standin.asked import Asked, JsonObject, Role, Turn
from app.standin.dialects.openai_errors import Words
from app.standin.flavours import Flavour
from app.standin.models import Behaviour, Model
from app.standin.requests import described_file, described_url, is_number, strings

_OPENAI_FIELDS = frozenset({
    "model", "messages", "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs",
    "max_completion_tokens", "max_tokens", "metadata", "modalities", "moderation", "n", "parallel_tool_calls",
    "prediction", "presence_penalty", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention",
    "reasoning_effort", "response_format", "safety_identifier", "seed", "service_tier", "stop", "store", "stream",
    "stream_options", "temperature", "tool_choice", "tools", "top_logprobs", "top_p", "user", "verbosity",
    "web_search_options",
})  # fmt: skip
_MISTRAL_FIELDS = frozenset({
    "model", "messages", "temperature", "top_p", "max_tokens", "min_tokens", "stop", "random_seed",
    "response_format", "tools", "tool_choice", "presence_penalty", "frequency_penalty", "n", "prediction",
    "parallel_tool_calls", "reasoning_effort", "prompt_mode", "safe_prompt", "prompt_cache_key", "service_tier",
    "metadata", "logprobs", "stream",
})  # fmt: skip
_GROQ_FIELDS = _OPENAI_FIELDS | {
    "reasoning_format", "include_reasoning", "search_settings", "compound_custom", "citation_options", "documents",
}  # fmt: skip
_FIELDS = {"openai": _OPENAI_FIELDS, "mistral": _MISTRAL_FIELDS, "groq": _GROQ_FIELDS}
_ROLES: dict[str, Role] = {
    "developer": "system", "system": "system", "user": "user", "assistant": "assistant", "tool": "tool",
    "function": "tool",
}  # fmt: skip
_EFFORTS = frozenset({"none", "minimal", "low", "medium", "high", "xhigh", "max"})
_NOT_PARAMETERS = frozenset({"model", "messages", "stream"})

Refuse = Callable[[Words], Exception]
"""Makes the exception out of the words, in the service's shape."""


def asked(body: JsonObject, flavour: Flavour, refuse: Refuse) -> Asked:
    """The request, once every field has been looked at."""
    _check_fields(body, flavour, refuse)
    model = body.get("model")
    if not isinstance(model, str) or not model:
        raise refuse(Words(400, "you must provide a model parameter"))
    turns = _turns(body.get("messages"), flavour, refuse)
    _check_numbers(body, refuse)
    return Asked(
        model=model,
        turns=turns,
        stream=_flag(body, "stream", refuse),
        max_tokens=_limit(body, refuse),
        stop=_stops(body.get("stop"), refuse),
        effort=_effort(body, refuse),
        show_reasoning=body.get("reasoning_format") != "hidden"
        and body.get("include_reasoning") is not False,
        usage=_wants_usage(body, refuse),
        parameters={name: value for name, value in body.items() if name not in _NOT_PARAMETERS},
    )


def check_model(asked: Asked, model: Model, flavour: Flavour, refuse: Refuse) -> None:
    """What only this model refuses."""
    if model.behaviour is Behaviour.EMBEDS:
        raise refuse(
            Words(400, "This is not a chat model and thus not supported in the v1/chat/completions endpoint.")
        )
    if not model.pictures and any(turn.files for turn in asked.turns):
        raise refuse(
            Words(400, f"The model `{model.id}` does not support image or file input.", param="messages")
        )
    if model.reasons and flavour.reasoning_rules:
        _check_reasoning_model(asked, model, refuse)


def _check_reasoning_model(asked: Asked, model: Model, refuse: Refuse) -> None:
    if "max_tokens" in asked.parameters:
        raise refuse(
            Words(
                400,
                "Unsupported parameter: 'max_tokens' is not supported with this model. "
                "Use 'max_completion_tokens' instead.",
                code="unsupported_parameter",
                param="max_tokens",
            )
        )
    for name in ("temperature", "top_p"):
        value = asked.parameters.get(name)
        if value is None or (value == 1 and not model.new_words):
            continue
        if model.new_words:
            said = f"Unsupported parameter: '{name}' is not supported with this model."
            raise refuse(Words(400, said, param=name))
        said = (
            f"Unsupported value: '{name}' does not support {value} with this model. "
            "Only the default (1) value is supported."
        )
        raise refuse(Words(400, said, code="unsupported_value", param=name))
    if asked.stop:
        said = "Unsupported parameter: 'stop' is not supported with this model."
        raise refuse(Words(400, said, code="unsupported_parameter", param="stop"))


def _check_fields(body: JsonObject, flavour: Flavour, refuse: Refuse) -> None:
    if flavour.strict == "no":
        return
    unknown = next((name for name in body if name not in _FIELDS[flavour.strict]), None)
    if unknown is None:
        return
    match flavour.strict:
        case "mistral":
            raise refuse(Words(422, "Extra inputs are not permitted", param=unknown))
        case "groq":
            raise refuse(Words(400, f"property '{unknown}' is unsupported"))
        case _:
            raise refuse(Words(400, f"Unrecognized request argument supplied: {unknown}"))


def _turns(messages: Any, flavour: Flavour, refuse: Refuse) -> tuple[Turn, ...]:
    if messages is None:
        raise refuse(Words(400, "Missing required parameter: 'messages'.", code="missing_required_parameter",
                           param="messages"))  # fmt: skip
    if not isinstance(messages, list):
        said = "Invalid type for 'messages': expected an array of objects."
        raise refuse(Words(400, said, code="invalid_type", param="messages"))
    if not messages:
        said = "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead."
        raise refuse(Words(400, said, code="empty_array", param="messages"))
    return tuple(_turn(index, message, flavour, refuse) for index, message in enumerate(messages))


def _turn(index: int, message: Any, flavour: Flavour, refuse: Refuse) -> Turn:
    where = f"messages[{index}]"
    if not isinstance(message, dict):
        said = f"Invalid type for '{where}': expected an object."
        raise refuse(Words(400, said, code="invalid_type", param=where))
    role = message.get("role")
    if not isinstance(role, str) or role not in _ROLES:
        said = (
            f"Invalid value: '{role}'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and "
            "'developer'."
        )
        raise refuse(Words(400, said, code="invalid_value", param=f"{where}.role"))
    content = message.get("content")
    if isinstance(content, str):
        return Turn(_ROLES[role], content)
    if content is None and role == "assistant":
        return Turn("assistant", "")
    if not isinstance(content, list):
        said = f"Invalid type for '{where}.content': expected one of a string or array of objects."
        raise refuse(Words(400, said, code="invalid_type", param=f"{where}.content"))
    texts: list[str] = []
    files: list[str] = []
    for number, part in enumerate(content):
        _read_part(part, f"{where}.content[{number}]", texts, files, flavour, refuse)
    return Turn(_ROLES[role], "\n".join(texts), tuple(files))


def _read_part(
    part: Any, where: str, texts: list[str], files: list[str], flavour: Flavour, refuse: Refuse
) -> None:  # fmt: skip
    kind = part.get("type") if isinstance(part, dict) else None
    match kind, part:
        case ("text", {"text": str(text)}):
            texts.append(text)
        case ("image_url", {"image_url": {"url": str(url)}}):
            files.append(_data_url(url, where, refuse))
        case ("image_url", {"image_url": str(url)}) if flavour.name == "mistral":
            files.append(_data_url(url, where, refuse))
        case ("document_url", {"document_url": str(url)}) if flavour.name == "mistral":
            files.append(described_url(url))
        case ("input_audio", {"input_audio": str(data)}) if flavour.name == "mistral":
            files.append(described_file("audio", data))
        case ("input_audio", {"input_audio": {"data": str(data), "format": "wav" | "mp3" as form}}):
            files.append(described_file(f"audio/{form}", data))
        case ("file", {"file": {"file_data": str(url)}}):
            files.append(_data_url(url, where, refuse))
        case ("file", {"file": {"file_id": str(file_id)}}) | ("file", {"file_id": str(file_id)}):
            files.append(f"file {file_id}")
        case ("refusal", {"refusal": str(text)}):
            texts.append(text)
        case ("thinking" | "video_url", _) if flavour.name != "openai":
            pass
        case _:
            said = f"Invalid value: '{kind}'. Supported values are: 'text', 'image_url', 'input_audio', and 'file'."
            raise refuse(Words(400, said, code="invalid_value", param=f"{where}.type"))


def _data_url(url: str, where: str, refuse: Refuse) -> str:
    described = described_url(url)
    if not re.match(r"(data:[\w.+-]+/[\w.+-]+;base64,|https?://)", url) or described.endswith("not-base64"):
        said = f"Invalid base64 data or URL in '{where}'."
        raise refuse(Words(400, said, code="invalid_image_url", param=where))
    return described


_RANGES: dict[str, tuple[float, float]] = {
    "temperature": (0, 2),
    "top_p": (0, 1),
    "presence_penalty": (-2, 2),
    "frequency_penalty": (-2, 2),
}


def _check_numbers(body: JsonObject, refuse: Refuse) -> None:
    for name, (low, high) in _RANGES.items():
        value = body.get(name)
        if value is None:
            continue
        if not is_number(value):
            said = f"Invalid type for '{name}': expected a decimal, but got {type(value).__name__} instead."
            raise refuse(Words(400, said, code="invalid_type", param=name))
        if not low <= value <= high:
            side, code = ("above maximum", "above_max") if value > high else ("below minimum", "below_min")
            bound = f"<= {high}" if value > high else f">= {low}"
            said = (
                f"Invalid '{name}': decimal {side} value. Expected a value {bound}, but got {value} instead."
            )
            raise refuse(Words(400, said, code=f"decimal_{code}_value", param=name))
    count = body.get("n")
    if count not in (None, 1):
        raise refuse(
            Words(
                400, "Invalid 'n': the stand-in gives one choice.", code="integer_above_max_value", param="n"
            )
        )
    seed = body.get("seed")
    if seed is not None and (not isinstance(seed, int) or isinstance(seed, bool)):
        raise refuse(
            Words(400, "Invalid type for 'seed': expected an integer.", code="invalid_type", param="seed")
        )


def _limit(body: JsonObject, refuse: Refuse) -> int | None:
    if body.get("max_tokens") is not None and body.get("max_completion_tokens") is not None:
        said = "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported."
        raise refuse(Words(400, said, code="invalid_parameter_combination", param="max_tokens"))
    for name in ("max_completion_tokens", "max_tokens"):
        value = body.get(name)
        if value is None:
            continue
        if not isinstance(value, int) or isinstance(value, bool):
            raise refuse(
                Words(
                    400, f"Invalid type for '{name}': expected an integer.", code="invalid_type", param=name
                )
            )
        if value < 1:
            said = f"Invalid '{name}': integer below minimum value. Expected a value >= 1, but got {value} instead."
            raise refuse(Words(400, said, code="integer_below_min_value", param=name))
        return value
    return None


def _stops(value: Any, refuse: Refuse) -> tuple[str, ...]:
    stops = strings(value)
    if stops is None:
        said = "Invalid type for 'stop': expected one of a string or array of strings."
        raise refuse(Words(400, said, code="invalid_type", param="stop"))
    if len(stops) > 4:
        said = (
            "Invalid 'stop': array too long. Expected an array with maximum length 4, "
            f"but got an array with length {len(stops)} instead."
        )
        raise refuse(Words(400, said, code="array_above_max_length", param="stop"))
    return stops


def _effort(body: JsonObject, refuse: Refuse) -> str | None:
    nested = body.get("reasoning")
    effort = body.get("reasoning_effort", nested.get("effort") if isinstance(nested, dict) else None)
    if effort is None or effort in _EFFORTS:
        return effort
    said = f"Invalid value: '{effort}'. Supported values are: {', '.join(sorted(_EFFORTS))}."
    raise refuse(Words(400, said, code="invalid_value", param="reasoning_effort"))


def _wants_usage(body: JsonObject, refuse: Refuse) -> bool:
    options = body.get("stream_options")
    if options is None:
        return False
    if not body.get("stream"):
        said = "The 'stream_options' parameter is only allowed when 'stream' is enabled."
        raise refuse(Words(400, said, param="stream_options"))
    if not isinstance(options, dict):
        raise refuse(Words(400, "Invalid type for 'stream_options': expected an object.", code="invalid_type",
                           param="stream_options"))  # fmt: skip
    return bool(options.get("include_usage"))


def _flag(body: JsonObject, name: str, refuse: Refuse) -> bool:
    value = body.get(name)
    if value is not None and not isinstance(value, bool):
        raise refuse(
            Words(400, f"Invalid type for '{name}': expected a boolean.", code="invalid_type", param=name)
        )
    return bool(value)
