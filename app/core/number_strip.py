"""The line of numbers of an answer, and which of them is the best of its kind among the answers of a turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core import figures
from app.core.answer import AnswerState
from app.core.cheapest import cheapest
from app.core.metrics import Timing
from app.core.money import Cost
from providers.base import Usage


class Measured(Protocol):
    """What has numbers: an answer that grows, and one that is kept."""

    @property
    def state(self) -> AnswerState: ...

    @property
    def timing(self) -> Timing: ...

    @property
    def usage(self) -> Usage | None: ...

    @property
    def cost(self) -> Cost: ...


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    text: str
    best: bool = False
    """Better than the same number of every other usable answer of the turn; a tie crowns nobody."""


def number_strips(answers: Sequence[Measured]) -> list[tuple[Figure, ...]]:
    """For each answer: first token, rate, total, tokens, cost. All strips have the same labels in order."""
    best = {kind.label: _best(kind, answers) for kind in _KINDS}
    return [
        tuple(Figure(kind.label, kind.text(answer), best=best[kind.label] == place) for kind in _KINDS)
        for place, answer in enumerate(answers)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kind:
    label: str
    text: Callable[[Measured], str]
    value: Callable[[Measured], float | None]
    highest: bool = False
    money: bool = False
    """Not every amount can be compared with every other."""


def _best(kind: _Kind, answers: Sequence[Measured]) -> int | None:
    """An answer that failed wins nothing, however quick it was."""
    if kind.money:
        return cheapest([answer.cost if answer.state.usable else None for answer in answers])
    values = [kind.value(answer) if answer.state.usable else None for answer in answers]
    return figures.best(values, highest=kind.highest)


def _rate(answer: Measured) -> str:
    return figures.BUFFERED if answer.timing.buffered else figures.rate(answer.timing.output_tokens_per_s)


def _tokens(answer: Measured) -> str:
    usage = answer.usage
    return figures.NONE if usage is None else figures.tokens(usage.input, usage.output)


_KINDS = (
    _Kind(
        label="first token",
        text=lambda answer: figures.duration(answer.timing.first_text_s),
        value=lambda answer: answer.timing.first_text_s,
    ),
    _Kind(label="tok/s", text=_rate, value=lambda answer: answer.timing.output_tokens_per_s, highest=True),
    _Kind(
        label="total",
        text=lambda answer: figures.duration(answer.timing.total_s),
        value=lambda answer: answer.timing.total_s,
    ),
    _Kind(
        label="tokens",
        text=_tokens,
        value=lambda _: None,
    ),
    _Kind(label="cost", text=lambda answer: figures.money(answer.cost), value=lambda _: None, money=True),
)
