"""What came and what became of it, in order. Keys are hashed before anything is kept."""

import hashlib
import json
import os
import re
from collections import deque
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.core.errors import UserError
from app.standin.http1 import HttpRequest
from app.standin.playing import Progress

_KEPT = 2_000
_LARGEST_BODY = 256 * 1024
_SECRET = re.compile(r"auth|key|token|secret|cookie", re.IGNORECASE)


@dataclass(eq=False)
class Entry:
    id: int
    at: str
    """UTC, ISO 8601."""
    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: Any
    """Decoded JSON; text, where it is not JSON; `None` where there is none or it is large."""
    body_bytes: int
    dialect: str | None = None
    service: str | None = None
    action: str | None = None
    model: str | None = None
    status: int | None = None
    """`None` while no headers have been sent."""
    outcome: str = "running"
    """`running`, `complete`, `refused`, `end`, `short`, `reset`, `hang`; `hung up` is the client's doing."""
    events: int = 0
    """Events with content that were sent."""
    bytes_sent: int = 0
    """Of the response's body."""
    hung_up_at: str | None = None
    """When the client closed the connection before the answer's end."""
    attempt: int = 1
    """How many times this very prompt has come to this very model, failures that are counted included."""
    progress: Progress | None = field(default=None, repr=False)

    def as_json(self) -> dict[str, Any]:
        row = asdict(self)
        running: Progress | None = self.progress
        del row["progress"]
        if running is not None:
            row["events"] = running.events
        return row


class Journal:
    """Kept in memory, the last entries only; and in a file, where one is given, as lines of JSON.

    Raises `UserError` when the file cannot be written.
    """

    def __init__(self, *, kept: bool, file: Path | None = None) -> None:
        self._entries: deque[Entry] = deque(maxlen=_KEPT if kept or file else 1)
        self._count = 0
        self.kept = kept
        """Whether `GET /journal` shows it; prompts are not left lying about unasked."""
        self._file = None if file is None else _opened(file)

    def came(self, request: HttpRequest) -> Entry:
        self._count += 1
        bare = not self.kept and self._file is None
        entry = Entry(
            id=self._count,
            at=_now(),
            method=request.method,
            path=request.path,
            query={} if bare else {name: _safe(name, values) for name, values in request.query.items()},
            headers={} if bare else {name: _hashed(name, value) for name, value in request.headers.items()},
            body=None if bare else _decoded(request.body),
            body_bytes=len(request.body),
        )
        if not bare:
            self._entries.append(entry)
        return entry

    def routed(self, entry: Entry) -> None:
        """The entry is complete but for its end."""
        self._append("came", entry)

    def ended(self, entry: Entry) -> None:
        if entry.progress is not None:
            entry.events = entry.progress.events
        self._append("ended", entry)

    def hung_up(self, entry: Entry) -> None:
        entry.outcome, entry.hung_up_at = "hung up", _now()

    def clear(self) -> None:
        self._entries.clear()

    def as_json(self) -> dict[str, Any]:
        return {"entries": [entry.as_json() for entry in self._entries]}

    def close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _append(self, what: str, entry: Entry) -> None:
        if self._file is not None:
            line = json.dumps({"event": what} | entry.as_json(), ensure_ascii=True)
            os.write(self._file, line.encode() + b"\n")


def _opened(file: Path) -> int:
    """For appending; prompts are private, so the file is its owner's alone."""
    try:
        return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    except OSError as error:
        raise UserError(f"The journal cannot be written to {file}: {error.strerror or error}.") from error


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _hashed(name: str, value: str) -> str:
    if not _SECRET.search(name):
        return value
    scheme, space, key = value.rpartition(" ")
    digest = hashlib.sha256(key.encode("latin-1", "replace")).hexdigest()[:12]
    return f"{scheme}{space}sha256:{digest}"


def _safe(name: str, values: list[str]) -> list[str]:
    return [_hashed(name, value) for value in values]


def _decoded(body: bytes) -> Any:
    if not body or len(body) > _LARGEST_BODY:
        return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body.decode("utf-8", "replace")
