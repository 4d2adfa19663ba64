"""One chat request in each of the stand-in's dialects, and what its answer says, read plainly."""

import json
from dataclasses import dataclass
from typing import Any, Literal

from tests.support.standin import KEY

Name = Literal["openai", "anthropic", "gemini", "ollama"]
DIALECTS: tuple[Name, ...] = ("openai", "anthropic", "gemini", "ollama")


@dataclass(frozen=True, slots=True)
class Chat:
    path: str
    headers: dict[str, str]
    body: dict[str, Any]

    def post(self) -> dict[str, Any]:
        """Arguments for httpx."""
        return {"url": self.path, "headers": self.headers, "json": self.body}


def chat(dialect: Name, model: str, prompt: str = "Hello", *, stream: bool = True, key: str = KEY) -> Chat:
    said = [{"role": "user", "content": prompt}]
    match dialect:
        case "openai":
            body = {"model": model, "messages": said, "stream": stream}
            return Chat("/openai/v1/chat/completions", {"authorization": f"Bearer {key}"}, body)
        case "anthropic":
            body = {"model": model, "messages": said, "stream": stream, "max_tokens": 30_000}
            headers = {"x-api-key": key, "anthropic-version": "2026-10-21"}
            return Chat("/anthropic/v1/messages", headers, body)
        case "gemini":
            action = "streamGenerateContent?alt=sse" if stream else "generateContent"
            body = {"contents": [{"role": "user", "parts": [{"text": prompt}]}]}
            return Chat(
                f"/gemini/v1beta/models/{model.replace('%', '%25')}:{action}", {"x-goog-api-key": key}, body
            )
        case "ollama":
            return Chat("/ollama/api/chat", {}, {"model": model, "messages": said, "stream": stream})


def payloads(body: bytes) -> list[Any]:
    """The JSON of every event or line that is whole; what is not JSON is left out."""
    found = []
    for line in body.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        text = line.removeprefix("data:").strip()
        if text.startswith("{"):
            try:
                found.append(json.loads(text))
            except json.JSONDecodeError:
                continue
    return found


def text_of(dialect: Name, body: bytes) -> str:
    """The visible text of a stream, as far as it came."""
    return "".join(_text(dialect, payload) for payload in payloads(body))


def is_ended(dialect: Name, body: bytes) -> bool:
    """Whether the protocol's own end is there."""
    return any(_ends(dialect, payload) for payload in payloads(body))


def _text(dialect: Name, payload: dict[str, Any]) -> str:
    match dialect:
        case "openai":
            return "".join(choice["delta"].get("content") or "" for choice in payload.get("choices", []))
        case "anthropic":
            return str(payload.get("delta", {}).get("text", ""))
        case "gemini":
            parts = [
                part for one in payload.get("candidates", []) for part in one["content"].get("parts", [])
            ]
            return "".join(part.get("text", "") for part in parts if not part.get("thought"))
        case "ollama":
            return str(payload.get("message", {}).get("content", ""))


def _ends(dialect: Name, payload: dict[str, Any]) -> bool:
    match dialect:
        case "openai":
            return any(choice.get("finish_reason") for choice in payload.get("choices", []))
        case "anthropic":
            return payload.get("type") == "message_stop"
        case "gemini":
            return any("finishReason" in one for one in payload.get("candidates", []))
        case "ollama":
            return payload.get("done") is True
