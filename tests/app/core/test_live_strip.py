"""The figures of an answer that still grows."""

from decimal import Decimal

from app.core.answer import Answer
from app.core.blind import VeiledAnswer
from app.core.live_strip import live_strip, so_far_s
from app.core.money import Cost, CostStatus
from app.core.number_strip import Figure
from providers.base import Finish, Finished, Opened, TextDelta, Usage, UsageReported


def begun() -> Answer:
    answer = Answer("answer", "lane", created_at=0.0)
    answer.begin_attempt(1.0)
    return answer


def writing() -> Answer:
    """Sent at 2 s, its first text at 2.5 s, its latest at 4.5 s."""
    answer = begun()
    answer.apply(Opened(sent_at=2.0, first_byte_at=2.4, connect_s=0.1), 2.4)
    answer.apply(TextDelta("Hello"), 2.5)
    answer.apply(TextDelta(" there"), 4.5)
    return answer


def texts(figures: tuple[Figure, ...]) -> dict[str, str]:
    return {figure.label: figure.text for figure in figures}


def test_the_time_counts_and_estimates_are_marked() -> None:
    shown = texts(live_strip(writing(), now=6.0, tokens=100))
    assert shown == {
        "first token": "500 ms" if "ms" in shown["first token"] else "0.50 s",
        "tok/s": "≈ 50",
        "so far": "4.0 s",
        "tokens": "≈ 100",
        "cost": "–",
    }


def test_before_anything_came_nothing_is_claimed() -> None:
    shown = texts(live_strip(begun(), now=1.5, tokens=0))
    assert shown == {"first token": "–", "tok/s": "–", "so far": "0.5 s", "tokens": "–", "cost": "–"}


def test_while_it_waits_for_its_turn_no_time_runs() -> None:
    queued = Answer("answer", "lane", created_at=0.0)
    assert so_far_s(queued, 9.0) is None
    assert texts(live_strip(queued, now=9.0, tokens=0))["so far"] == "–"


def test_too_little_text_has_no_rate() -> None:
    assert texts(live_strip(writing(), now=6.0, tokens=15))["tok/s"] == "–"
    answer = begun()
    answer.apply(TextDelta("x" * 60), 3.0)
    assert texts(live_strip(answer, now=6.0, tokens=50))["tok/s"] == "–"


def test_what_the_provider_counted_stands_instead_of_an_estimate() -> None:
    answer = writing()
    answer.apply(UsageReported(Usage(input=7, output=40)), 4.5)
    shown = texts(live_strip(answer, now=6.0, tokens=100))
    assert shown["tokens"] == "7 → 40"
    assert shown["tok/s"] == "20"


def test_an_ended_answer_has_its_final_figures() -> None:
    answer = writing()
    answer.apply(Finished(Finish.COMPLETE, "stop"), 5.0)
    answer.end(5.0)
    shown = texts(live_strip(answer, now=60.0, tokens=100))
    assert shown["total"] == "3.00 s"
    assert "≈" not in "".join(shown.values())


def test_a_hidden_answer_tells_nothing() -> None:
    shown = texts(live_strip(VeiledAnswer(writing()), now=6.0, tokens=100))
    assert set(shown.values()) <= {"–", "unknown"}


def test_what_it_costs_is_about_while_it_grows_and_final_at_its_end() -> None:
    answer = Answer("a", "l", created_at=0.0)
    answer.begin_attempt(0.0)
    about = Cost(status=CostStatus.ESTIMATED, amount=Decimal("0.0001"))
    final = Cost(status=CostStatus.COMPUTED, amount=Decimal("0.00012"))
    answer.meter = lambda each: about if each.state.live else final
    answer.apply(TextDelta("Four."), 0.5)
    assert live_strip(answer, now=1.0, tokens=2)[-1].text == "≈ $0.00010"
    answer.apply(Finished(Finish.COMPLETE, "stop"), 0.6)
    answer.end(0.7)
    assert live_strip(answer, now=1.0, tokens=2)[-1].text == "$0.000120"
