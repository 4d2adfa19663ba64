"""Streams of every wire as the stand-in writes them, taken apart into their events."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx

from app.core.answer import Answer
from app.standin.process import StandIn
from providers.base import Dialect, WireName
from providers.endpoints import COMPATIBLE, ENDPOINTS
from tests.support.asking import Came
from tests.support.reading import cut, read
from tests.support.services import applied
from tests.support.standin import KEY

PROMPT = "Say it in pieces, größer than 漢字 🙂"
MODELS = ("thinker::think=6::tokens=14", "wild", "tool", "refuser", "blocked", "quick::tokens=3")
OPENAI_SERVICES = ("openai", "openrouter", "litellm", "mistral", "deepseek", "xai", "groq", "vllm")
DIALECTS = {row.name: row.dialect for row in ENDPOINTS}


@dataclass(frozen=True)
class Item:
    """One event of a stream, or one line."""

    payload: Any
    """JSON; or the text itself, for `[DONE]` and comments."""
    event: str | None = None

    def written(self, wire: WireName, *, space: str = " ") -> bytes:
        text = self.payload if isinstance(self.payload, str) else json.dumps(self.payload)
        if wire is WireName.OLLAMA:
            return text.encode() + b"\n"
        if text.startswith(":"):
            return text.encode() + b"\n\n"
        name = f"event:{space}{self.event}\n" if self.event else ""
        return f"{name}data:{space}{text}\n\n".encode()


@dataclass(frozen=True)
class Stream:
    wire: WireName
    name: str
    raw: bytes = field(repr=False)
    items: tuple[Item, ...] = field(repr=False)
    dialect: Dialect = field(repr=False)

    def answer(self, data: bytes, places: list[int] | None = None) -> Answer:
        """What a lane would have of these bytes, cut in these places."""
        events, reader = read(self.wire, cut(data, places or []), dialect=self.dialect)
        return applied(Came(events, reader.fault))

    def written(self, items: Sequence[Item], *, space: str = " ") -> bytes:
        return b"".join(item.written(self.wire, space=space) for item in items)


def _asked(wire: WireName, service: str, model: str) -> dict[str, Any]:
    messages = [{"role": "user", "content": PROMPT}]
    body: dict[str, Any] = {"model": model, "messages": messages, "stream": True}
    match wire:
        case WireName.OPENAI:
            if DIALECTS[service].ask_for_usage:
                body["stream_options"] = {"include_usage": True}
            return {"url": f"/as/{service}/v1/chat/completions", "json": body}
        case WireName.ANTHROPIC:
            thinking = {"thinking": {"type": "adaptive"}} if "thinker" in model else {}
            return {"url": "/anthropic/v1/messages", "json": {**body, "max_tokens": 4000, **thinking}}
        case WireName.GEMINI:
            thinks = {"generationConfig": {"thinkingConfig": {"includeThoughts": True}}}
            contents = [{"role": "user", "parts": [{"text": PROMPT}]}]
            return {
                "url": f"/gemini/v1beta/models/{model}:streamGenerateContent?alt=sse",
                "json": {"contents": contents, **(thinks if "thinker" in model else {})},
            }
        case WireName.OLLAMA:
            return {"url": "/ollama/api/chat", "json": body}


def _items(wire: WireName, raw: bytes) -> Iterator[Item]:
    """The stand-in writes regular streams, so this needs to know no more than that."""
    text = raw.decode().replace("\r\n", "\n")
    if wire is WireName.OLLAMA:
        yield from (Item(json.loads(line)) for line in text.split("\n") if line)
        return
    for block in text.split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.split("\n") if line and not line.startswith(":"))
        if "data" in fields:
            data = fields["data"]
            yield Item(data if data == "[DONE]" else json.loads(data), fields.get("event"))
        elif block:
            yield Item(block)


class Streams(dict[WireName, list[Stream]]):
    """By wire. The name is short because Hypothesis prints it, and gives up on one of a megabyte."""

    def __repr__(self) -> str:
        return "Streams(…)"


def record(standin: StandIn) -> Streams:
    """Every kind of answer, on every wire."""
    headers = {"authorization": f"Bearer {KEY}", "x-goog-api-key": KEY, "anthropic-version": "2026-10-21"}
    found = Streams({wire: [] for wire in WireName})
    with httpx.Client(base_url=standin.base_url, headers=headers, trust_env=False, timeout=30) as client:
        for wire, kept in found.items():
            for service in OPENAI_SERVICES if wire is WireName.OPENAI else (wire.value,):
                for model in MODELS:
                    answer = client.post(**_asked(wire, service, model))
                    assert answer.status_code == 200, answer.text
                    kept.append(
                        Stream(
                            wire,
                            f"{service}/{model}",
                            answer.content,
                            tuple(_items(wire, answer.content)),
                            DIALECTS.get(service, COMPATIBLE),
                        )
                    )
    return found
