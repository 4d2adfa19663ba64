"""A client of the gateway: sends one request, and tells what came of it."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from app.core.outside_text import one_line
from app.core.rehearsal.saw import Saw
from app.targets.drill_recipe import Ask
from providers.transport.client import http_client

_LONGEST = 160
_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    saw: Saw
    status: int | None = None
    """`None` when no response came."""
    message: str = ""
    """What the error said."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """With small letters."""
    body: Mapping[str, Any] = field(default_factory=dict)
    """The decoded answer; of a stream the last event that is one."""
    finished: bool = False
    """The answer says itself that it is finished."""

    @property
    def words(self) -> str:
        if self.saw is Saw.ERROR and self.status is not None:
            return f"error {self.status}: {self.message}" if self.message else f"error {self.status}"
        return f"{self.saw.value}: {self.message}" if self.message else self.saw.value


async def ask(base_url: str, request: Ask, *, stream: bool, deadline_s: float) -> Seen:
    """Never raises for what the gateway does: a broken or late answer is what was seen."""
    async with http_client() as client:
        heard = _Heard(stream=stream)
        try:
            async with (
                asyncio.timeout(deadline_s),
                client.stream(
                    "POST",
                    base_url + request.path,
                    headers=dict(request.headers),
                    json=dict(request.body),
                ) as response,
            ):
                heard.status = response.status_code
                heard.headers = {name.lower(): value for name, value in response.headers.items()}
                async for data in response.aiter_bytes():
                    heard.take(data)
        except (httpx.TimeoutException, TimeoutError):
            heard.broke = f"nothing more within {deadline_s:g} s"
        except httpx.HTTPError as error:
            heard.broke = one_line(str(error))[:_LONGEST] or "the connection broke"
    return heard.seen()


class _Heard:
    """What has come so far."""

    def __init__(self, *, stream: bool) -> None:
        self.status: int | None = None
        self.headers: dict[str, str] = {}
        self.broke: str | None = None
        self._stream = stream
        self._data = bytearray()

    def take(self, data: bytes) -> None:
        if len(self._data) < _MOST_BYTES:
            self._data += data

    def seen(self) -> Seen:
        if self.status is None:
            return Seen(saw=Saw.NOTHING, message=self.broke or "")
        if self.status >= 400:
            return self._told(Saw.ERROR, message=_message(_decoded(bytes(self._data))))
        return self._streamed() if self._stream else self._at_once()

    def _at_once(self) -> Seen:
        body = _decoded(bytes(self._data))
        if self.broke is not None:
            return self._told(Saw.PART if _text(body) else Saw.NOTHING, message=self.broke)
        if "error" in body:
            return self._told(Saw.ERROR, message=_message(body))
        return self._told(Saw.WHOLE if _text(body) else Saw.EMPTY, body=body, finished=_is_finished(body))

    def _streamed(self) -> Seen:
        events = list(_events(bytes(self._data)))
        text = "".join(_text(event) for event in events)
        error = next((event for event in events if "error" in event), None)
        last = events[-1] if events else {}
        finished = any(_is_finished(event) for event in events)
        if error is not None:
            saw = Saw.PART_AND_ERROR if text else Saw.ERROR
            return self._told(saw, message=_message(error), body=last, finished=finished)
        if not text:
            saw = Saw.EMPTY if self.broke is None else Saw.NOTHING
            return self._told(saw, message=self.broke or "", body=last, finished=finished)
        whole = finished and self.broke is None
        return self._told(
            Saw.WHOLE if whole else Saw.PART, message=self.broke or "", body=last, finished=finished
        )

    def _told(
        self, saw: Saw, *, message: str = "", body: Mapping[str, Any] | None = None, finished: bool = False
    ) -> Seen:
        return Seen(
            saw=saw,
            status=self.status,
            message=message,
            headers=self.headers,
            body=body or {},
            finished=finished,
        )


def _decoded(data: bytes) -> dict[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _events(data: bytes) -> "list[dict[str, Any]]":
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    said = [line[5:].strip() for line in lines if line.startswith(b"data:")]
    return [event for event in map(_decoded, said) if event]


def _choice(body: Mapping[str, Any]) -> Mapping[str, Any]:
    choices = body.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    return first if isinstance(first, dict) else {}


def _text(body: Mapping[str, Any]) -> str:
    """Of an answer, or of one event of it, in OpenAI's form: what every gateway here answers in."""
    choice = _choice(body)
    for name in ("message", "delta"):
        part = choice.get(name)
        if isinstance(part, dict) and isinstance(part.get("content"), str):
            return str(part["content"])
    return ""


def _is_finished(body: Mapping[str, Any]) -> bool:
    return bool(_choice(body).get("finish_reason"))


def _message(body: Mapping[str, Any]) -> str:
    error = body.get("error", body)
    said = error.get("message", "") if isinstance(error, dict) else error
    return one_line(str(said))[:_LONGEST]
