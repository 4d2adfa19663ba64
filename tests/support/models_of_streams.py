"""What the payloads of a stream say, read in the plainest way: a model to hold the decoders against."""

from collections.abc import Iterable
from typing import Any

from providers.base import WireName


def said(wire: WireName, payload: Any) -> list[str]:
    """The pieces of text and of reasoning that one payload holds, in order."""
    if not isinstance(payload, dict):
        return []
    found: list[Any]
    match wire:
        case WireName.OPENAI:
            found = _openai(payload)
        case WireName.ANTHROPIC:
            found = _anthropic(payload)
        case WireName.GEMINI:
            candidates = _objects(payload.get("candidates"))[:1]
            found = [
                part.get("text")
                for one in candidates
                for part in _objects(_object(one.get("content")).get("parts"))
            ]
        case WireName.OLLAMA:
            message = _object(payload.get("message"))
            found = [message.get("thinking"), message.get("content")]
    return [piece for piece in found if isinstance(piece, str) and piece]


def says_end(wire: WireName, payload: Any) -> bool:
    """Whether this payload says that the answer is complete."""
    if not isinstance(payload, dict):
        return False
    match wire:
        case WireName.OPENAI:
            return any(_is_word(one.get("finish_reason")) for one in _objects(payload.get("choices")))
        case WireName.ANTHROPIC:
            return _is_word(_object(payload.get("delta")).get("stop_reason"))
        case WireName.GEMINI:
            ends = [one.get("finishReason") for one in _objects(payload.get("candidates"))]
            ends.append(_object(payload.get("promptFeedback")).get("blockReason"))
            return any(map(_is_word, ends))
        case WireName.OLLAMA:
            return payload.get("done") is True


def made_of(text: str, pieces: Iterable[str]) -> bool:
    """Whether the text is some of the pieces, in their order, and nothing else."""
    reached = {0}
    for piece in pieces:
        reached |= {at + len(piece) for at in reached if text.startswith(piece, at)}
    return len(text) in reached


def _openai(payload: dict[str, Any]) -> list[Any]:
    found: list[Any] = []
    for one in _objects(payload.get("choices"))[:1]:
        delta = _object(one.get("delta"))
        said_once = [delta.get("reasoning_content"), delta.get("reasoning")]
        in_details = [detail.get("text") for detail in _objects(delta.get("reasoning_details"))]
        found += next(([piece] for piece in said_once if _is_word(piece)), in_details)
        content = delta.get("content")
        for part in _objects(content):
            found += [part.get("text"), *(one.get("text") for one in _objects(part.get("thinking")))]
        found += [content, delta.get("refusal")]
    return found


def _anthropic(payload: dict[str, Any]) -> list[Any]:
    delta, block = _object(payload.get("delta")), _object(payload.get("content_block"))
    return [delta.get("text"), delta.get("thinking"), block.get("text"), block.get("thinking")]


def _is_word(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(value: Any) -> list[dict[str, Any]]:
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
