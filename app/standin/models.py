"""The models that the stand-in has: four for the demo, and some that end in a particular way, for tests."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.standin.pace import Pace


class Behaviour(StrEnum):
    """How a model answers."""

    WRITES = "writes"
    ECHOES = "echoes"
    REPEATS = "repeats"
    WILD = "wild"
    CALLS_TOOL = "calls_tool"
    REFUSES = "refuses"
    BLOCKED = "blocked"
    PROMPT_BLOCKED = "prompt_blocked"
    SAYS_NOTHING = "says_nothing"
    EMBEDS = "embeds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """US dollars for a million tokens."""

    input: Decimal
    cached: Decimal
    output: Decimal

    def cost(self, *, prompt: int, cached: int, output: int) -> Decimal:
        """The exact amount; `cached` is a part of `prompt`."""
        millionths = (prompt - cached) * self.input + cached * self.cached + output * self.output
        return millionths / 1_000_000


_USUAL_PACE = Pace(ttft_s=0.2, rate=120)
_USUAL_PRICE = Price(input=Decimal("0.5"), cached=Decimal("0.05"), output=Decimal("1.5"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    id: str
    title: str
    about: str
    behaviour: Behaviour = Behaviour.WRITES
    demo: bool = False
    pace: Pace = _USUAL_PACE
    price: Price = _USUAL_PRICE
    context_tokens: int = 131_072
    output_tokens: int = 16_384
    reasons: bool = False
    """Has a reasoning phase; at OpenAI such a model refuses sampling parameters and `max_tokens`."""
    new_words: bool = False
    """Refuses sampling parameters in the words of OpenAI's newer models."""
    pictures: bool = True
    """Takes images and files."""


def _price(text_input: str, cached: str, output: str) -> Price:
    return Price(input=Decimal(text_input), cached=Decimal(cached), output=Decimal(output))


MODELS: tuple[Model, ...] = (
    Model(
        id="quick", title="Quick (demo)", about="answers at once, in a few lines",
        demo=True, pace=Pace(ttft_s=0.18, rate=170, jitter=0.3), price=_price("0.25", "0.025", "1"),
    ),
    Model(
        id="careful", title="Careful (demo)", about="takes its time and writes a structured answer",
        demo=True, pace=Pace(ttft_s=0.7, rate=75, jitter=0.25), price=_price("3", "0.3", "15"),
        context_tokens=200_000, output_tokens=64_000,
    ),
    Model(
        id="thinker", title="Thinker (demo)", about="reasons first, visibly, then answers",
        demo=True, pace=Pace(ttft_s=0.35, rate=110, jitter=0.2), price=_price("1.25", "0.125", "10"),
        context_tokens=400_000, output_tokens=128_000, reasons=True,
    ),
    Model(
        id="thrifty", title="Thrifty (demo)", about="says it in two sentences, for next to nothing",
        demo=True, pace=Pace(ttft_s=0.45, rate=45, jitter=0.4), price=_price("0.04", "0.004", "0.12"),
        context_tokens=32_768, output_tokens=8_192, pictures=False,
    ),
    Model(
        id="thinker-new", title="Thinker, newer", about="as thinker, and refuses parameters in newer words",
        reasons=True, new_words=True, price=_price("1.25", "0.125", "10"),
    ),
    Model(
        id="echo", title="Echo", about="answers with JSON of the whole conversation that it received",
        behaviour=Behaviour.ECHOES,
    ),
    Model(
        id="repeat", title="Repeat", about="answers with the user's last message, to the letter",
        behaviour=Behaviour.REPEATS,
    ),
    Model(
        id="wild", title="Wild", about="writes emoji, CJK, right-to-left text, code, tables and LaTeX",
        behaviour=Behaviour.WILD,
    ),
    Model(id="tool", title="Tool", about="calls a tool", behaviour=Behaviour.CALLS_TOOL),
    Model(id="refuser", title="Refuser", about="declines, as a refusal", behaviour=Behaviour.REFUSES),
    Model(
        id="blocked", title="Blocked", about="starts to answer and is stopped by a content filter",
        behaviour=Behaviour.BLOCKED,
    ),
    Model(
        id="blocked-prompt", title="Blocked prompt", about="has every prompt stopped by a filter",
        behaviour=Behaviour.PROMPT_BLOCKED,
    ),
    Model(
        id="empty", title="Empty", about="ends normally without having said anything",
        behaviour=Behaviour.SAYS_NOTHING,
    ),
    Model(
        id="embed", title="Embed", about="turns texts into vectors; it does not chat",
        behaviour=Behaviour.EMBEDS, price=_price("0.02", "0.02", "0"), context_tokens=8_192, output_tokens=0,
        pictures=False,
    ),
)  # fmt: skip

DEMO_MODELS = tuple(model for model in MODELS if model.demo)
_BY_ID = {model.id: model for model in MODELS}


def find(model_id: str) -> Model | None:
    """The model behind an id without suffixes.

    Namespaces and variants are understood, since some services have them:
    `accounts/fireworks/models/quick`, `some-lab/quick:free`, `quick:latest`.
    """
    return _BY_ID.get(model_id.rpartition("/")[2].partition(":")[0])
