"""What LiteLLM's price map says a model can do, in our words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from providers.base import Modality

Kinds = frozenset[Modality]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """`None` where the map says nothing."""

    context_tokens: int | None = None
    output_tokens: int | None = None
    takes: Kinds | None = None
    gives: Kinds | None = None
    tools: bool | None = None
    json_schema: bool | None = None
    reasoning: bool | None = None
    retires: date | None = None


NOTHING = Facts()

_TEXT: Kinds = frozenset({"text"})
_BY_MODE: Mapping[str, tuple[Kinds | None, Kinds | None]] = {
    "chat": (_TEXT, _TEXT),
    "responses": (_TEXT, _TEXT),
    "completion": (_TEXT, _TEXT),
    "realtime": (frozenset({"text", "audio"}), frozenset({"text", "audio"})),
    "embedding": (_TEXT, frozenset({"embeddings"})),
    "audio_transcription": (frozenset({"audio"}), _TEXT),
    "audio_speech": (_TEXT, frozenset({"speech"})),
    "image_generation": (_TEXT, frozenset({"image"})),
    "image_edit": (frozenset({"text", "image"}), frozenset({"image"})),
    "video_generation": (_TEXT, frozenset({"video"})),
    "ocr": (frozenset({"file", "image"}), _TEXT),
    "moderation": (_TEXT, None),
    "rerank": (_TEXT, None),
}
"""What every model of this mode takes and gives."""

_TAKES: Mapping[str, Modality] = {
    "supports_vision": "image",
    "supports_image_input": "image",
    "supports_audio_input": "audio",
    "supports_video_input": "video",
    "supports_pdf_input": "file",
}
_GIVES: Mapping[str, Modality] = {"supports_audio_output": "audio"}
_WORDS: Mapping[str, Modality] = {
    "text": "text",
    "code": "text",
    "image": "image",
    "audio": "audio",
    "video": "video",
    "pdf": "file",
    "file": "file",
}


def facts_of(row: Mapping[str, Any]) -> Facts:
    """Of a row under LiteLLM's own keys. The map leaves out what a model cannot take, and we read it so; of
    tools and the like it also leaves out what it does not know, and there a gap stays unknown.
    """
    takes, gives = _BY_MODE.get(row.get("mode", ""), (None, None))
    return Facts(
        context_tokens=_positive(row.get("max_input_tokens")),
        output_tokens=_positive(row.get("max_output_tokens")),
        takes=_kinds(takes, row, row.get("supported_modalities", ()), _TAKES),
        gives=_kinds(gives, row, row.get("supported_output_modalities", ()), _GIVES),
        tools=row.get("supports_function_calling"),
        json_schema=row.get("supports_response_schema"),
        reasoning=row.get("supports_reasoning"),
        retires=_day(row.get("deprecation_date")),
    )


def _kinds(
    always: Kinds | None, row: Mapping[str, Any], said: list[str], flags: Mapping[str, Modality]
) -> Kinds | None:
    if always is None:
        return None
    flagged = {kind for flag, kind in flags.items() if row.get(flag)}
    return always | flagged | {_WORDS[word] for word in said if word in _WORDS}


def _positive(number: int | None) -> int | None:
    """0 stands for a model that has no such limit, or of which nobody knows it."""
    return number or None


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
