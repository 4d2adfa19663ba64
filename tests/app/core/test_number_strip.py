from dataclasses import replace
from decimal import Decimal
from typing import Any

from app.core.answer import Answer, AnswerState
from app.core.metrics import Timing
from app.core.money import Cost, CostStatus
from app.core.number_strip import number_strips
from app.core.session import KeptAnswer
from providers.base import TextDelta, Usage, UsageReported
from tests.support.sample_sessions import answer, lane


def _answer(first: float, rate: float | None, cost: str | None, **more: Any) -> KeptAnswer:
    timing = Timing(first_text_s=first, output_tokens_per_s=rate, total_s=first + 1)
    made = answer(lane(0), timing=timing, usage=Usage(input=10, output=20), **more)
    if cost is None:
        return made
    return replace(made, cost=Cost(status=CostStatus.REPORTED, amount=Decimal(cost)))


def _best(answers: list[KeptAnswer]) -> list[list[str]]:
    return [[figure.label for figure in strip if figure.best] for strip in number_strips(answers)]


def test_the_strip_says_what_is_known() -> None:
    (strip,) = number_strips([_answer(0.41, 148.0, "0.00143")])
    assert [figure.text for figure in strip] == ["0.41 s", "148", "1.41 s", "10 → 20", "$0.00143"]


def test_the_best_of_a_kind_is_marked_and_a_tie_is_not() -> None:
    answers = [_answer(0.2, 50.0, "0.001"), _answer(0.4, 90.0, "0.001"), _answer(0.3, None, None)]
    assert _best(answers) == [["first token", "total"], ["tok/s"], []]


def test_an_answer_that_failed_wins_nothing() -> None:
    answers = [
        _answer(0.1, 500.0, None, state=AnswerState.ERROR),
        _answer(0.4, 9.0, None),
        _answer(0.5, 8.0, None),
    ]
    assert _best(answers) == [[], ["first token", "tok/s", "total"], []]


def test_an_answer_that_grows_is_read_like_one_that_is_kept() -> None:
    live = Answer("a", "l", created_at=0.0)
    live.begin_attempt(0.0)
    (strip,) = number_strips([live])
    assert [figure.text for figure in strip] == ["–", "–", "–", "–", "unknown"]
    live.apply(TextDelta("Four."), 0.5)
    live.apply(UsageReported(Usage(input=9, output=3)), 0.6)
    kept = _answer(0.1, None, None)
    strips = number_strips([live, kept])
    assert [figure.text for figure in strips[0]] == ["0.50 s", "–", "–", "9 → 3", "unknown"]
    assert not any(figure.best for strip in strips for figure in strip)


def test_a_lump_has_no_rate_and_unknown_is_a_word() -> None:
    (strip,) = number_strips([answer(lane(0), timing=Timing(buffered=True))])
    assert [figure.text for figure in strip] == ["–", "buffered", "–", "–", "unknown"]
