"""What OpenAI's protocol refuses in a request, field by field; services differ in how strict they are."""

from collections.abc import Callable
from typing import Any

from app.standin.asked import Asked, JsonObject
from app.standin.dialects import openai_messages
from app.standin.dialects.openai_errors import Words
from app.standin.flavours import Flavour
from app.standin.models import Behaviour, Model
from app.standin.requests import is_number, strings

_OPENAI_FIELDS = frozenset({
    "model", "messages", "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs",
    "max_completion_tokens", "max_tokens", "metadata", "modalities", "moderation", "n", "parallel_tool_calls",
    "prediction", "presence_penalty", "prompt_cache_key", "prompt_cache_options", "prompt_cache_retention",
    "reasoning_effort", "response_format", "safety_identifier", "seed", "service_tier", "stop", "store",
    "stream",
    "stream_options", "temperature", "tool_choice", "tools", "top_logprobs", "top_p", "user", "verbosity",
    "web_search_options",
})  # fmt: skip
_MISTRAL_FIELDS = frozenset({
    "model", "messages", "temperature", "top_p", "max_tokens", "min_tokens", "stop", "random_seed",
    "response_format", "tools", "tool_choice", "presence_penalty", "frequency_penalty", "n", "prediction",
    "parallel_tool_calls", "reasoning_effort", "prompt_mode", "safe_prompt", "prompt_cache_key",
    "service_tier",
    "metadata", "logprobs", "stream",
})  # fmt: skip
_GROQ_FIELDS = _OPENAI_FIELDS | {
    "reasoning_format", "include_reasoning", "search_settings", "compound_custom", "citation_options",
    "documents",
}  # fmt: skip
_FIELDS = {"openai": _OPENAI_FIELDS, "mistral": _MISTRAL_FIELDS, "groq": _GROQ_FIELDS}
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
    turns = openai_messages.turns(body.get("messages"), flavour, refuse)
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
    for name in body:
        if name in flavour.refuses:
            raise refuse(Words(400, f"invalid request: {name} is not supported", param=name))
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
            said = (
                f"Invalid '{name}': integer below minimum value. "
                f"Expected a value >= 1, but got {value} instead."
            )
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
