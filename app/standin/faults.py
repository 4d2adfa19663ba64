"""What can go wrong, as one table; chosen by suffixes of the model's id: `quick::429=2s`, `quick::cut`."""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import Literal

from app.standin.failures import Failure
from app.standin.pace import BadValueError, seconds

DialectName = Literal["openai", "anthropic", "gemini", "ollama"]

ALL: frozenset[DialectName] = frozenset({"openai", "anthropic", "gemini", "ollama"})
SSE: frozenset[DialectName] = frozenset({"openai", "anthropic", "gemini"})
OPENAI: frozenset[DialectName] = frozenset({"openai"})
ANTHROPIC: frozenset[DialectName] = frozenset({"anthropic"})


class Stage(Enum):
    """Where a fault acts."""

    STATUS = auto()
    """An HTTP error instead of an answer."""
    INSTEAD = auto()
    """Something else instead of an answer."""
    PLACE = auto()
    """At one place of the answer."""
    TEXT = auto()
    """In what the answer says."""
    FORM = auto()
    """In how the events are written."""
    WRITING = auto()
    """In how the bytes are put on the wire."""


@dataclass(frozen=True, slots=True)
class Fault:
    name: str
    about: str
    stage: Stage
    value: Literal["none", "place", "time", "number"] = "none"
    default: str = ""
    """The value where none is given."""
    failure: Failure | None = None
    dialects: frozenset[DialectName] = ALL


FAULTS: tuple[Fault, ...] = (
    # --- an HTTP error, in the dialect's own shape; `x2` after the name fails twice and then answers
    Fault("400", "refuses the request", Stage.STATUS, failure=Failure.BAD_REQUEST),
    Fault("401", "says that the key is wrong", Stage.STATUS, failure=Failure.AUTH),
    Fault("402", "says that there is no credit", Stage.STATUS, failure=Failure.NO_CREDIT),
    Fault("403", "says that the key may not do this", Stage.STATUS, failure=Failure.FORBIDDEN),
    Fault("404", "says that there is no such model", Stage.STATUS, failure=Failure.NOT_FOUND),
    Fault("408", "says that the request took too long", Stage.STATUS, failure=Failure.TIMEOUT),
    Fault("413", "says that the request is too large", Stage.STATUS, failure=Failure.TOO_LARGE),
    Fault("422", "says that the request cannot be processed", Stage.STATUS, failure=Failure.UNPROCESSABLE),
    Fault("429", "limits the rate; the value goes into Retry-After", Stage.STATUS, "time", "1s",
          failure=Failure.RATE_LIMITED),
    Fault("500", "fails inside the provider", Stage.STATUS, failure=Failure.SERVER),
    Fault("502", "answers with the HTML page of a proxy", Stage.STATUS),
    Fault("503", "is unavailable; the value goes into Retry-After", Stage.STATUS, "time", "1s",
          failure=Failure.UNAVAILABLE),
    Fault("504", "times out behind the gateway", Stage.STATUS, failure=Failure.GATEWAY_TIMEOUT),
    Fault("529", "is overloaded", Stage.STATUS, failure=Failure.OVERLOADED),
    Fault("quota", "has used up its money: a 429 that does not go away by waiting", Stage.STATUS,
          failure=Failure.QUOTA),
    Fault("context", "says that the prompt is longer than the model's context", Stage.STATUS,
          failure=Failure.CONTEXT),
    Fault("policy", "says that the prompt breaks the content policy", Stage.STATUS, failure=Failure.POLICY),
    # --- no answer
    Fault("html", "answers 200 with an HTML page, as a captive portal does", Stage.INSTEAD),
    Fault("redirect", "redirects to another origin", Stage.INSTEAD),
    Fault("json-error", "answers 200 with an error as plain JSON", Stage.INSTEAD),
    Fault("blank", "answers 200 with an empty body", Stage.INSTEAD),
    Fault("drop", "resets the connection before any byte of a response", Stage.INSTEAD),
    Fault("cut-headers", "sends headers, and resets the connection before anything else", Stage.INSTEAD),
    Fault("mute", "reads the request and never answers, not even with headers", Stage.INSTEAD),
    Fault("json", "answers in one piece although a stream was asked for", Stage.INSTEAD),
    # --- at one place: `50%`, `0.5`, or a number of events; 0 is before the first token
    Fault("error", "sends an error inside the answer", Stage.PLACE, "place", "50%", Failure.SERVER),
    Fault("overloaded-mid", "sends an overload error inside the answer", Stage.PLACE, "place", "50%",
          Failure.OVERLOADED),
    Fault("cut", "resets the connection", Stage.PLACE, "place", "50%"),
    Fault("short", "closes the connection in the middle of the body", Stage.PLACE, "place", "50%"),
    Fault("close", "ends the response cleanly, but without the protocol's end", Stage.PLACE, "place", "50%"),
    Fault("hang", "sends headers, and then nothing for ever", Stage.PLACE, "place", "0"),
    Fault("stall", "stops in the middle and keeps the connection open", Stage.PLACE, "place", "50%"),
    Fault("keepalive", "keeps the connection alive for ever without saying anything", Stage.PLACE, "place",
          "0", dialects=SSE),
    Fault("garbage", "sends an event that is not JSON, and goes on", Stage.PLACE, "place", "50%"),
    Fault("null", "sends events that are null, 42 and [], and goes on", Stage.PLACE, "place", "50%"),
    # --- in the text
    Fault("bigline", "says so many megabytes in one event", Stage.TEXT, "number", "5"),
    Fault("utf8", "sends bytes that are not UTF-8", Stage.TEXT),
    Fault("surrogates", "cuts an emoji into two strings and sends half of another", Stage.TEXT),
    Fault("nul", "says NUL, escape sequences and bidi controls", Stage.TEXT),
    # --- in the form
    Fault("no-usage", "never says what was used", Stage.FORM),
    Fault("no-done", "ends without [DONE]", Stage.FORM, dialects=OPENAI),
    Fault("no-blank", "leaves out the blank line after the last event", Stage.FORM, dialects=SSE),
    Fault("no-event", "leaves out the `event:` lines", Stage.FORM, dialects=ANTHROPIC),
    Fault("no-space", "writes no space after `data:`", Stage.FORM, dialects=SSE),
    Fault("comments", "puts comments between the events", Stage.FORM, dialects=SSE),
    Fault("crlf", "ends lines with CR LF", Stage.FORM),
    Fault("lf", "ends lines with LF alone", Stage.FORM),
    Fault("cr", "ends lines with CR alone", Stage.FORM, dialects=SSE),
    Fault("bom", "starts with a byte order mark", Stage.FORM),
    Fault("octet", "calls the stream application/octet-stream", Stage.FORM),
    # --- in the writing
    Fault("gzip", "compresses the stream, asked or not", Stage.WRITING),
    Fault("drip", "writes byte by byte, this long apart", Stage.WRITING, "time", "1ms"),
    Fault("split", "cuts events and characters across writes", Stage.WRITING),
    Fault("lumps", "writes so many events at a time", Stage.WRITING, "number", "8"),
    Fault("buffered", "holds everything back until the end, as a buffering proxy does", Stage.WRITING),
    Fault("linger", "keeps the connection open for ever after the end", Stage.WRITING),
)  # fmt: skip

_BY_NAME = {fault.name: fault for fault in FAULTS}
_PLACE = re.compile(r"(\d{1,7}(?:\.\d{1,6})?)(%?)")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A fault with its value."""

    fault: Fault
    value: str
    times: int | None = None
    """How often it strikes before the answer is let through; `None` is always."""

    @property
    def time_s(self) -> float:
        return seconds(self.value)

    @property
    def number(self) -> float:
        return float(self.value)

    def place(self, pieces: int) -> int:
        """Before which of so many text events it strikes; 0 is before the first token of any kind."""
        found = _PLACE.fullmatch(self.value)
        assert found is not None, "checked when it was chosen"
        number = float(found[1])
        if found[2]:
            return round(pieces * number / 100)
        return round(pieces * number) if 0 < number < 1 else round(number)


def choose(name: str, value: str | None, times: int | None) -> Chosen | None:
    """The fault of that name; `None` when there is none. Raises `BadValueError`."""
    fault = _BY_NAME.get(name)
    if fault is None:
        return None
    if times is not None and fault.stage is not Stage.STATUS:
        raise BadValueError(f"`{name}` cannot be counted; only HTTP errors can, like 429x2.")
    if value is not None:
        _check_value(fault, value)
    return Chosen(fault, fault.default if value is None else value, times)


def _check_value(fault: Fault, value: str) -> None:
    match fault.value:
        case "none":
            raise BadValueError(f"`{fault.name}` takes no value.")
        case "time":
            seconds(value)
        case "place":
            if not _PLACE.fullmatch(value):
                raise BadValueError(f"`{value}` is not a place; write 50%, 0.5 or a number of events.")
        case "number":
            if not re.fullmatch(r"\d{1,3}(\.\d{1,3})?", value) or float(value) > 64:
                raise BadValueError(f"`{value}` is not a number up to 64.")
