"""What LiteLLM's price map says a model can do, in our words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
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
MOST_TOKENS = 1_000_000_000
"""A larger number is a mistake."""

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


def is_model(row: Mapping[str, Any]) -> bool:
    """Whether the row is of something that a person looks for as a model; searches and the like are not."""
    return row.get("mode") in _BY_MODE


def facts_of(row: Mapping[str, Any]) -> Facts:
    """Of a row under LiteLLM's own keys, also of one that was just fetched: what has not the form that it
    should have is not said.

    The map leaves out what a model cannot take, and we read it so; of tools and the like it also leaves out
    what it does not know, and there a gap stays unknown.
    """
    takes, gives = _BY_MODE.get(str(row.get("mode")), (None, None))
    return Facts(
        context_tokens=_positive(row.get("max_input_tokens")),
        output_tokens=_positive(row.get("max_output_tokens")),
        takes=_kinds(takes, row, row.get("supported_modalities"), _TAKES),
        gives=_kinds(gives, row, row.get("supported_output_modalities"), _GIVES),
        tools=_flag(row.get("supports_function_calling")),
        json_schema=_flag(row.get("supports_response_schema")),
        reasoning=_flag(row.get("supports_reasoning")),
        retires=_day(row.get("deprecation_date")),
    )


def _kinds(
    always: Kinds | None, row: Mapping[str, Any], said: Any, flags: Mapping[str, Modality]
) -> Kinds | None:
    if always is None:
        return None
    flagged = {kind for flag, kind in flags.items() if row.get(flag) is True}
    words = said if isinstance(said, list) else ()
    return always | flagged | {_WORDS[word] for word in words if isinstance(word, str) and word in _WORDS}


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _positive(number: Any) -> int | None:
    """0 stands for a model that has no such limit, or of which nobody knows it."""
    if isinstance(number, bool) or not isinstance(number, int | float | Decimal):
        return None
    return int(number) if 1 <= number <= MOST_TOKENS else None


def _day(text: Any) -> date | None:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError):
        return None
