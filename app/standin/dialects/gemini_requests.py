"""What Gemini refuses in a request; names in camel case and in snake case are both understood."""

import re
from collections.abc import Callable
from typing import Any

from app.standin.asked import Asked, JsonObject, Turn
from app.standin.requests import described_file, is_number, strings

_FIELDS = frozenset({
    "model", "contents", "systemInstruction", "generationConfig", "safetySettings", "tools", "toolConfig",
    "cachedContent",
    "labels", "serviceTier", "store",
})  # fmt: skip
_CONFIG = frozenset({
    "temperature", "topP", "topK", "maxOutputTokens", "stopSequences", "candidateCount", "seed",
    "responseMimeType",
    "responseSchema", "responseJsonSchema", "thinkingConfig", "responseModalities", "serviceTier",
    "presencePenalty",
    "frequencyPenalty", "responseLogprobs", "logprobs", "speechConfig", "mediaResolution", "audioTimestamp",
    "enableAffectiveDialog", "imageConfig",
})  # fmt: skip
_LEVELS = {"MINIMAL": "minimal", "LOW": "low", "MEDIUM": "medium", "HIGH": "high", "XHIGH": "xhigh"}

Invalid = Callable[[str], Exception]


def asked(body: JsonObject, model: str, invalid: Invalid, *, stream: bool, alt: str) -> Asked:
    """The request, once every field has been looked at."""
    fields = _camel(body)
    _check_names(fields, _FIELDS, "", invalid)
    config = _camel(fields.get("generationConfig") or {})
    _check_names(config, _CONFIG, " at 'generation_config'", invalid)
    stops = strings(config.get("stopSequences"))
    if stops is None or len(stops) > 5:
        raise invalid(
            "* GenerateContentRequest.generation_config.stop_sequences: at most 5 strings are allowed"
        )
    thinking = _camel(config.get("thinkingConfig") or {})
    _check_numbers(config, invalid)
    system = _system(fields.get("systemInstruction"), invalid)
    return Asked(
        model=model,
        turns=system + _turns(fields.get("contents"), invalid),
        stream=stream,
        max_tokens=_limit(config, invalid),
        stop=stops,
        effort=_effort(thinking, invalid),
        show_reasoning=bool(thinking.get("includeThoughts")),
        parameters={"alt": alt, "generationConfig": config},
    )


def _camel(value: Any) -> JsonObject:
    if not isinstance(value, dict):
        return {}
    return {re.sub(r"_([a-z])", lambda found: found[1].upper(), name): item for name, item in value.items()}


def _check_names(fields: JsonObject, known: frozenset[str], where: str, invalid: Invalid) -> None:
    unknown = next((name for name in fields if name not in known), None)
    if unknown is not None:
        raise invalid(f'Invalid JSON payload received. Unknown name "{unknown}"{where}: Cannot find field.')


def _system(system: Any, invalid: Invalid) -> tuple[Turn, ...]:
    if system is None:
        return ()
    return (Turn("system", _turn(0, system, invalid).text),)


def _turns(contents: Any, invalid: Invalid) -> tuple[Turn, ...]:
    if isinstance(contents, dict):
        contents = [contents]
    if not isinstance(contents, list) or not contents:
        raise invalid("* GenerateContentRequest.contents: contents is not specified")
    return tuple(_turn(index, content, invalid) for index, content in enumerate(contents))


def _turn(index: int, content: Any, invalid: Invalid) -> Turn:
    if not isinstance(content, dict):
        raise invalid(f"Invalid value at 'contents[{index}]'")
    role = content.get("role", "user")
    if role not in {"user", "model", "function", "system"}:
        raise invalid("Please use a valid role: user, model.")
    parts = content.get("parts")
    if isinstance(parts, dict):
        parts = [parts]
    if not isinstance(parts, list) or not parts:
        raise invalid(f"* GenerateContentRequest.contents[{index}].parts: contents.parts must not be empty.")
    texts: list[str] = []
    files: list[str] = []
    for number, part in enumerate(parts):
        _read_part(_camel(part), f"contents[{index}].parts[{number}]", texts, files, invalid)
    return Turn("assistant" if role == "model" else "user", "\n".join(texts), tuple(files))


def _read_part(part: JsonObject, where: str, texts: list[str], files: list[str], invalid: Invalid) -> None:
    match part:
        case {"thought": True}:
            pass
        case {"text": str(text)}:
            texts.append(text)
        case {"inlineData": dict(data)}:
            inline = _camel(data)
            media_type, encoded = inline.get("mimeType"), inline.get("data")
            if not isinstance(media_type, str) or not isinstance(encoded, str):
                raise invalid(f"Unable to process input: {where}.inline_data needs mime_type and data")
            described = described_file(media_type, encoded)
            if described.endswith("not-base64"):
                raise invalid(
                    f"Invalid value at '{where}.inline_data.data' (TYPE_BYTES), Base64 decoding failed"
                )
            files.append(described)
        case {"fileData": dict(data)}:
            files.append(str(_camel(data).get("fileUri", "")))
        case {"functionCall": _} | {"functionResponse": _}:
            pass
        case _:
            raise invalid(f"* {where}.data: required oneof field 'data' must have one initialized field")


def _check_numbers(config: JsonObject, invalid: Invalid) -> None:
    for name, high in (("temperature", 2.0), ("topP", 1.0)):
        value = config.get(name)
        if value is None:
            continue
        if not is_number(value):
            raise invalid(f"Invalid value at 'generation_config.{name}' (TYPE_FLOAT), {value!r}")
        if not 0 <= value <= high:
            raise invalid(
                f"* GenerateContentRequest.generation_config.{name}: "
                f"{name} must be in the range [0.0, {high}]."
            )
    if config.get("candidateCount") not in (None, 1):
        raise invalid(
            "* GenerateContentRequest.generation_config.candidate_count: only one candidate is supported"
        )


def _limit(config: JsonObject, invalid: Invalid) -> int | None:
    limit = config.get("maxOutputTokens")
    if limit is None:
        return None
    if not isinstance(limit, int) or isinstance(limit, bool):
        raise invalid(f"Invalid value at 'generation_config.max_output_tokens' (TYPE_INT32), {limit!r}")
    if limit < 1:
        raise invalid("* GenerateContentRequest.generation_config.max_output_tokens: must be positive")
    return limit


def _effort(thinking: JsonObject, invalid: Invalid) -> str | None:
    level, budget = thinking.get("thinkingLevel"), thinking.get("thinkingBudget")
    if level is not None and budget is not None:
        raise invalid("You can only set one of thinking budget and thinking level.")
    if level is not None:
        known = _LEVELS.get(str(level).upper())
        if known is None:
            raise invalid(f"Invalid value at 'generation_config.thinking_config.thinking_level', \"{level}\"")
        return known
    if budget is None:
        # Asking for thoughts is asking to think; without any wish the model does as it likes.
        return "medium" if thinking.get("includeThoughts") else None
    if not isinstance(budget, int) or budget < -1:
        raise invalid(
            "* GenerateContentRequest.generation_config.thinking_config.thinking_budget: out of range"
        )
    return "none" if budget == 0 else "medium"
