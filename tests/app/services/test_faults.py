"""Every fault of the stand-in, in every wire it knows, over the real socket: the right end, and words."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from app.core.answer import AnswerState as State
from app.core.session import KeptAnswer
from app.standin.faults import FAULTS, Fault
from app.standin.process import StandIn
from providers.errors import ErrorKind as Kind
from tests.support.comparing import compare
from tests.support.standin import running_standin


@dataclass(frozen=True)
class End:
    state: State
    kind: Kind | None = None
    text: bool = False
    """Whether text came and is kept."""


WHOLE = End(State.COMPLETE, text=True)

# What every wire makes of each fault. `429` and its like are asked again first, which changes nothing here.
ENDS = {
    "400": End(State.ERROR, Kind.BAD_REQUEST),
    "401": End(State.ERROR, Kind.AUTH),
    "402": End(State.ERROR, Kind.NO_CREDIT),
    "403": End(State.ERROR, Kind.FORBIDDEN),
    "404": End(State.ERROR, Kind.NOT_FOUND),
    "408": End(State.ERROR, Kind.TIMEOUT),
    "413": End(State.ERROR, Kind.TOO_LARGE),
    "422": End(State.ERROR, Kind.BAD_REQUEST),
    "429=0s": End(State.ERROR, Kind.RATE_LIMITED),
    "500": End(State.ERROR, Kind.SERVER),
    "502": End(State.ERROR, Kind.SERVER),
    "503=0s": End(State.ERROR, Kind.OVERLOADED),
    "504": End(State.ERROR, Kind.TIMEOUT),
    "529": End(State.ERROR, Kind.OVERLOADED),
    "context": End(State.ERROR, Kind.CONTEXT_TOO_LONG),
    "html": End(State.ERROR, Kind.PROTOCOL),
    "redirect": End(State.ERROR, Kind.REDIRECT),
    "json-error": End(State.ERROR, Kind.SERVER),
    "blank": End(State.INCOMPLETE, Kind.CUT),
    "drop": End(State.ERROR, Kind.CUT),
    "mute": End(State.TIMEOUT, Kind.TIMEOUT),
    "cut-headers": End(State.INCOMPLETE, Kind.CUT),
    "json": WHOLE,
    "error": End(State.ERROR, Kind.SERVER, text=True),
    "overloaded-mid": End(State.ERROR, Kind.OVERLOADED, text=True),
    "cut": End(State.INCOMPLETE, Kind.CUT, text=True),
    "short": End(State.INCOMPLETE, Kind.CUT, text=True),
    "close": End(State.INCOMPLETE, Kind.CUT, text=True),
    "hang": End(State.TIMEOUT, Kind.TIMEOUT),
    "stall": End(State.TIMEOUT, Kind.TIMEOUT, text=True),
    "keepalive": End(State.TIMEOUT, Kind.TIMEOUT),
    "garbage": End(State.ERROR, Kind.PROTOCOL, text=True),
    "null": WHOLE,
    "bigline": WHOLE,
    "utf8": WHOLE,
    "surrogates": WHOLE,
    "nul": WHOLE,
    "no-usage": WHOLE,
    "no-done": WHOLE,
    "no-blank": WHOLE,
    "no-event": WHOLE,
    "no-space": WHOLE,
    "comments": WHOLE,
    "crlf": WHOLE,
    "lf": WHOLE,
    "cr": WHOLE,
    "bom": WHOLE,
    "octet": WHOLE,
    "gzip": End(State.ERROR, Kind.PROTOCOL),
    "drip=0s": WHOLE,
    "split": WHOLE,
    "lumps": WHOLE,
    "buffered": WHOLE,
    "linger": WHOLE,
}

# Where a provider says it in its own way.
SPECIAL = {
    ("openai", "policy"): End(State.BLOCKED, Kind.CONTENT_POLICY),
    ("anthropic", "policy"): End(State.BLOCKED, Kind.CONTENT_POLICY),
    ("gemini", "policy"): End(State.BLOCKED),
    ("ollama", "policy"): End(State.BLOCKED, Kind.CONTENT_POLICY),
    ("ollama", "overloaded-mid"): End(State.ERROR, Kind.SERVER, text=True),  # it has words, and no code
    ("openai", "quota"): End(State.ERROR, Kind.NO_CREDIT),
    ("anthropic", "quota"): End(State.ERROR, Kind.NO_CREDIT),
    ("gemini", "quota"): End(State.ERROR, Kind.QUOTA),
    ("ollama", "quota"): End(State.ERROR, Kind.RATE_LIMITED),
}

LIMIT_S = 3.0
"""For a lane; only what hangs reaches it."""


@pytest.fixture(scope="module")
def standin() -> Iterator[StandIn]:
    with running_standin() as server:
        yield server


def test_every_fault_has_its_end_here() -> None:
    named = {suffix.partition("=")[0] for suffix in ENDS} | {suffix for _, suffix in SPECIAL}
    assert named == {fault.name for fault in FAULTS}


def expected(fault: Fault, wire: str) -> tuple[str, End]:
    if (wire, fault.name) in SPECIAL:
        return fault.name, SPECIAL[wire, fault.name]
    return next((suffix, end) for suffix, end in ENDS.items() if suffix.partition("=")[0] == fault.name)


@pytest.mark.parametrize("hanging", [False, True], ids=["ends", "hangs"])
@pytest.mark.parametrize("wire", ["openai", "anthropic", "gemini", "ollama"])
def test_faults(standin: StandIn, wire: str, hanging: bool) -> None:
    """All of them at once, with a healthy lane beside them that none of them may touch."""
    cases = [expected(fault, wire) for fault in FAULTS if wire in fault.dialects]
    cases = [(suffix, end) for suffix, end in cases if (end.state is State.TIMEOUT) == hanging]
    models = [f"{wire}/quick::{suffix}" for suffix, _ in cases]
    turn = compare(standin.base_url, [*models, f"{wire}/quick"], timeout_s=LIMIT_S if hanging else None)
    *answers, healthy = turn.answers
    assert healthy.state is State.COMPLETE
    for model, (_, end), answer in zip(models, cases, answers, strict=True):
        seen = End(answer.state, answer.failure.kind if answer.failure else None, bool(answer.text))
        assert seen == end, f"{model}: {answer.failure or answer.text[:200]}"
        if answer.failure is not None:
            check_words(answer)


def check_words(answer: KeptAnswer) -> None:
    assert answer.failure is not None
    message = answer.failure.message
    assert 10 < len(message) <= 700
    assert message.isprintable()
    assert "<html" not in message.lower()
    assert "Traceback" not in message
