"""What every dialect of the stand-in can do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from app.standin.asked import Asked
from app.standin.failures import Failure, RefusedError
from app.standin.faults import DialectName
from app.standin.frames import Renderer
from app.standin.http1 import HttpRequest
from app.standin.limits import Standing
from app.standin.models import Model
from app.standin.script import Script


@dataclass(frozen=True, slots=True)
class Plain:
    """A whole response that is not an answer of a model."""

    body: bytes
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


class Dialect(Protocol):
    """One protocol, at one service. Raises `RefusedError` for what the original would refuse."""

    name: DialectName
    service: str
    """Who is imitated: `openai`, `groq`, `anthropic`; for the journal, the cache and the limits."""
    grain: tuple[int, ...]
    """Tokens in successive events."""
    whole_type: str
    """Content type of an answer in one piece."""

    def stream_type(self, asked: Asked) -> str:
        """Content type of a stream."""
        ...

    def authorise(self, request: HttpRequest, action: str) -> None: ...

    def asked(self, request: HttpRequest, action: str, model: str | None) -> Asked:
        """The request, once it has passed all checks. `model` is what the path says, where it says it."""
        ...

    def lookup(self, request: HttpRequest, action: str, model: str | None) -> Plain:
        """Everything that is not a chat: lists, counts, embeddings."""
        ...

    def check_model(self, asked: Asked, model: Model) -> None:
        """What only the chosen model refuses: a parameter, a kind of file, a chat with an embedding model."""
        ...

    def renderer(self, script: Script) -> Renderer: ...

    def headers(self, script: Script, standing: Standing) -> Mapping[str, str]: ...

    def unknown_model(self, model: str) -> RefusedError: ...

    def fail(
        self, failure: Failure, *, model: str, retry_after_s: float | None = None, message: str = ""
    ) -> RefusedError:
        """`message` replaces the original's words where the stand-in has something of its own to say."""
        ...

    def error_event(self, failure: Failure, script: Script) -> bytes:
        """An error inside a stream that has begun."""
        ...
