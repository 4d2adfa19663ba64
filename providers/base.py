"""The words that every wire shares: a request, the events of an answer, a model, an endpoint.

A *wire* is a protocol and does no I/O: it writes an `HttpCall` and turns decoded JSON payloads into events.
`providers.client` owns the socket and is the same for all wires.
"""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, Protocol

JsonObject = dict[str, Any]


# --- what is asked ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels with a user message, whole."""

    name: str
    media_type: str
    """Lower case, without parameters: `image/png`, `application/pdf`, `text/plain`."""
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    role: Literal["user", "assistant"]
    text: str
    attachments: tuple[Attachment, ...] = ()


class Effort(StrEnum):
    NONE = "none"
    MINIMAL = "minimal"
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    XHIGH = "xhigh"
    MAX = "max"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameters:
    """What the user set; `None` and empty mean "not set", and what is not set is not sent."""

    temperature: float | None = None
    top_p: float | None = None
    max_tokens: int | None = None
    stop: tuple[str, ...] = ()
    seed: int | None = None
    reasoning_effort: Effort | None = None
    body: Mapping[str, Any] = field(default_factory=dict)
    """Fields of the provider's own, put into the request body as they are (top level, last word)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    model: str
    """The id at the endpoint, without the endpoint's name."""
    messages: tuple[Message, ...]
    system: str | None = None
    parameters: Parameters = Parameters()
    stream: bool = True


# --- what comes back -------------------------------------------------------------------------------------


class Finish(StrEnum):
    """How a provider says an answer ended; cut, failed and cancelled are for others to say."""

    COMPLETE = "complete"
    TRUNCATED = "truncated"
    REFUSED = "refused"
    BLOCKED = "blocked"
    TOOL_CALL = "tool_call"


UsageDetail = Literal[
    "cache_write_1h",
    "input_audio",
    "input_image",
    "input_video",
    "cache_read_audio",
    "cache_read_image",
    "output_audio",
    "output_image",
    "citations",
    "web_searches",
]
"""Parts of input (`input_…`: uncached and cached together), of `cache_read`, of `cache_write`, of output; and
what is counted beside them: `citations` (tokens), `web_searches` (calls).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens as billed, in one convention for all providers; `None` means that the provider did not say."""

    input: int | None = None
    """All input, cached parts included."""
    output: int | None = None
    """All that is billed as output, reasoning included."""
    reasoning: int | None = None
    """The part of `output` that was reasoning."""
    cache_read: int | None = None
    """The part of `input` that was read from a cache."""
    cache_write: int | None = None
    """The part of `input` that was written to a cache."""
    details: Mapping[UsageDetail, int] = field(default_factory=dict)
    """Finer parts of `input`, `output` and `cache_read`, and what is counted beside tokens."""
    service_tier: str | None = None
    """Which one served it, by the response."""
    speed: str | None = None
    """Anthropic's `fast`."""
    region: str | None = None
    """Where it was computed, by the response: Anthropic's `inference_geo`."""
    problem: str | None = None
    """Why these numbers cannot all be right, a sentence: the total is not the sum of its parts."""
    raw: Mapping[str, Any] = field(default_factory=dict, repr=False)
    """The provider's own object, untouched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """Money that the provider itself states for this answer."""

    amount: Decimal
    currency: str = "USD"
    source: str
    """Where the wire says it, e.g. `usage.cost`."""
    note: str | None = None
    """What a reader must know, e.g. how much of it the provider billed to the user's own account."""
    lower_bound: bool = False
    """It was more, and nobody says how much: what the provider billed to the user's own account."""


@dataclass(frozen=True, slots=True)
class TokenCount:
    """What a provider counted for a prompt that it did not answer."""

    tokens: int
    framed: bool = True
    """With what stands around each message; otherwise the texts alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A request as it goes over the wire, byte for byte, but for the key: its headers say `…` instead."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The response's headers are here; what follows is its body."""

    sent_at: float
    """`time.perf_counter()` just before the request was written."""
    first_byte_at: float
    """`time.perf_counter()` when the response's headers had come."""
    connect_s: float | None
    """Time to get the connection (TCP and TLS); `None` when a kept-alive one was used."""
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class TextDelta:
    text: str


@dataclass(frozen=True, slots=True)
class ReasoningDelta:
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolCallDelta:
    """A piece of a tool call; tools are shown as text and never run."""

    index: int
    id: str | None = None
    name: str | None = None
    arguments: str = ""


@dataclass(frozen=True, slots=True)
class Keepalive:
    """A comment or a ping: the provider is there and has nothing to say yet."""


@dataclass(frozen=True, slots=True)
class ServedBy:
    """Who answered, in the provider's own words: the model's full id, and the upstream of an aggregator."""

    model: str | None = None
    provider: str | None = None


@dataclass(frozen=True, slots=True)
class UsageReported:
    """Cumulative: a later one replaces an earlier one, they are never added."""

    usage: Usage


@dataclass(frozen=True, slots=True)
class Charged:
    charge: Charge


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about this answer that the user must be told, a sentence: a parameter was not applied."""

    text: str


@dataclass(frozen=True, slots=True)
class Whole:
    """The answer came in one piece although a stream was asked for."""


@dataclass(frozen=True, slots=True)
class Finished:
    """The provider's explicit end. A stream that closes without one was cut."""

    finish: Finish
    raw: str | None
    """The provider's own word: `stop`, `end_turn`, `MAX_TOKENS`."""
    detail: str | None = None
    """Why, where the provider says it: a refusal's category, a filter's name."""


Event = (
    Sent
    | Opened
    | TextDelta
    | ReasoningDelta
    | ToolCallDelta
    | Keepalive
    | ServedBy
    | UsageReported
    | Charged
    | Notice
    | Whole
    | Finished
)


# --- what an endpoint offers -----------------------------------------------------------------------------

Modality = Literal["text", "image", "audio", "video", "file", "embeddings", "speech"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelInfo:
    """What a provider's list says of one model; `None` where it says nothing."""

    id: str
    name: str | None = None
    context_tokens: int | None = None
    output_tokens: int | None = None
    takes: frozenset[Modality] | None = None
    gives: frozenset[Modality] | None = None
    parameters: frozenset[str] | None = None
    """The parameters that the provider says it takes, in its own names."""
    tools: bool | None = None
    reasoning: bool | None = None
    free: bool | None = None
    created: datetime | None = None
    retires: datetime | None = None
    owner: str | None = None
    pricing: Mapping[str, Any] | None = field(default=None, repr=False, hash=False)
    """What the list says of its price, in the list's own words and units."""


class KeyState(StrEnum):
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    FORBIDDEN = "forbidden"
    """The key is known, but may not make this call."""
    NO_CREDIT = "no_credit"
    UNREACHABLE = "unreachable"
    REACHABLE = "reachable"
    """The server answers, but does not ask for a key, so nothing was learned about it."""


@dataclass(frozen=True, slots=True)
class KeyVerdict:
    state: KeyState
    message: str
    """One sentence, the provider's own words where it has some."""


class WireName(StrEnum):
    OPENAI = "openai"
    ANTHROPIC = "anthropic"
    GEMINI = "gemini"
    OLLAMA = "ollama"


class KeyNeed(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    """Sent when there is one; many self-hosted servers ask for none."""
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What differs between services that speak one wire, as data. The defaults are OpenAI's own behaviour."""

    max_tokens_field: str = "max_completion_tokens"
    seed_field: str | None = "seed"
    effort_field: str | None = "reasoning_effort"
    """Dotted where it is nested (`reasoning.effort`); `None` where the service has no such parameter."""
    stop_field: str | None = "stop"
    ask_for_usage: bool = True
    """Whether `stream_options.include_usage` is sent; services that always send usage may refuse it."""
    usage: str = "openai"
    """The convention of its usage, by its name in `providers.usage.conventions`."""
    think_tags: bool = False
    """Reasoning comes as `<think>…</think>` at the start of the text."""
    pdf_part: Literal["file", "document_url"] | None = "file"
    audio_part: Literal["input_audio", "input_audio_bare"] | None = "input_audio"
    models_path: str = "/models"
    """A path, or the full URL of another host of the same service (built-in rows only)."""
    known_models: tuple[str, ...] = ()
    """The ids of a service that has no list of models."""
    counting: Literal["responses", "vllm", "llamacpp"] | None = None
    """Whose call counts the tokens of a prompt without answering it; `None` where there is none."""
    key_check: str = "/models"
    """A call that costs nothing and needs a valid key: a path, `METHOD path`, or a full URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A place that requests go to. Built-in ones are rows in `providers.endpoints`; users add their own."""

    name: str
    title: str
    wire: WireName
    base_url: str
    """What the provider's own SDK takes: OpenAI's with `/v1`; Anthropic's, Gemini's and Ollama's without."""
    key: KeyNeed = KeyNeed.REQUIRED
    key_env: tuple[str, ...] = ()
    """Environment variables that may hold the key, the first that is set wins."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """Sent with every request. Never a key: keys are in the keyring."""
    local: bool = False
    """A server on the user's own machine: one request at a time unless told otherwise."""
    aggregator: bool = False
    """Serves models of many providers, so that one key can serve every lane."""
    concurrency: int | None = None
    """Requests at a time; `None` means 1 for a local server and no limit elsewhere."""
    custom: bool = False
    """Added by the user."""
    plain_http: bool = False
    """The user allowed http to a private address; loopback needs no leave, public addresses get none."""
    dialect: Dialect = Dialect()


# --- the walls inside providers --------------------------------------------------------------------------


class Secret:
    """A key in memory. It can be put into a header and nothing else: no text form, no copy, no comparison."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        """The key itself; for the header builder and the keyring only."""
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __format__(self, format_spec: str) -> str:
        return repr(self)

    def __reduce__(self) -> str:
        raise TypeError("a key is not pickled or copied")

    __hash__ = None  # type: ignore[assignment]  # equality of keys would be an oracle, so there is no hash either

    def __eq__(self, other: object) -> bool:
        raise TypeError("keys are not compared")


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpCall:
    """One HTTP request, complete but for the key."""

    method: Literal["GET", "POST"]
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    headers_for: Callable[[JsonObject | None], Mapping[str, str]] | None = None
    """Headers that depend on the body, asked for when it is final: a repair may have taken a field out."""
    body: JsonObject | None = None
    notes: tuple[str, ...] = ()
    """What of the user's request this call cannot carry, a sentence each."""


class Decoder(Protocol):
    """Turns the payloads of one response into events. Pure: the driver feeds it, in order."""

    def feed(self, payload: Any, *, event: str | None = None) -> Iterable[Event]:
        """One decoded JSON payload (and the SSE event's name, where there was one) -> events, perhaps none.

        Raises `ProviderError` for an error inside the stream. Payloads of an unknown shape are skipped.
        """
        ...

    @property
    def ended(self) -> bool:
        """Nothing of interest follows; the driver stops reading and closes."""
        ...

    def close(self) -> Iterable[Event]:
        """Called once, at the end of the body or after `ended`: what was still held back."""
        ...


class Wire(Protocol):
    """A protocol, without I/O. One module of `providers` each."""

    name: WireName

    def auth(self, secret: Secret) -> Mapping[str, str]:
        """The header(s) that carry the key."""
        ...

    def chat(self, endpoint: Endpoint, request: Request) -> HttpCall: ...

    def decoder(self, endpoint: Endpoint, request: Request) -> Decoder:
        """Understands streamed payloads and a whole, non-streamed answer alike."""
        ...

    def repair(self, endpoint: Endpoint, call: HttpCall, error: Exception) -> "Repair | None":
        """How to ask again after the provider refused a parameter; `None` when that is not what happened."""
        ...

    def models(self, endpoint: Endpoint, after: str | None = None) -> HttpCall:
        """The call that lists models; `after` is the page token of the page before."""
        ...

    def parse_models(self, endpoint: Endpoint, payload: Any) -> tuple[list[ModelInfo], str | None]:
        """The models of one page, and the token of the next one. Entries of an unknown shape are left out."""
        ...

    def key_check(self, endpoint: Endpoint) -> HttpCall: ...

    def judge_key(self, endpoint: Endpoint, payload: Any) -> KeyVerdict | None:
        """What a 200 answer to the key check says; `None` means that a 200 is proof enough."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A body field that a model refuses, and what was done about it. Remembered per model."""

    field: str
    """Dotted path in the body, e.g. `temperature`, `stream_options`."""
    rename_to: str | None = None
    """`None` drops the field."""
    note: str
    """For the user: which setting was not applied, and why."""
    lasting: bool = True
    """Whether the model always refuses the field. False where it refuses only this value, or the field beside
    others of this request: then nothing is remembered."""


class RepairMemory(Protocol):
    """What models were found to refuse, so that it is not sent to them again."""

    def known(self, endpoint: str, model: str) -> tuple[Repair, ...]: ...

    def learn(self, endpoint: str, model: str, repair: Repair) -> None: ...


class Provider(Protocol):
    """One endpoint, ready to be asked."""

    def stream(self, request: Request) -> AsyncGenerator[Event, None]:
        """One attempt: `Sent`, `Opened`, then what the answer brings. Raises `ProviderError`.

        A refused parameter is repaired and asked again within the attempt (`Notice`, and a second `Sent`).
        Read it to its end, or close it.
        """
        ...

    async def count_tokens(self, request: Request) -> TokenCount:
        """The prompt is sent, counted and not answered. Raises `ProviderError`, also where nothing counts."""
        ...

    async def list_models(self) -> list[ModelInfo]: ...

    async def check_key(self) -> KeyVerdict: ...
