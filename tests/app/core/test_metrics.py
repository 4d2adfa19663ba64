import pytest

from app.core.metrics import Marks, is_buffered, rate_of, timing_of
from providers.base import Usage


def marks(first_text: float, last: float, first_reasoning: float | None = None) -> Marks:
    return Marks(
        created=0.0,
        began=0.0,
        sent=0.0,
        first_reasoning=first_reasoning,
        first_text=first_text,
        last_content=last,
        last_text=last,
        ended=last,
    )


def test_rate_counts_the_tokens_of_the_span_it_measures() -> None:
    assert rate_of(marks(1.0, 3.0), Usage(output=200)) == 100
    # reasoning out of sight lies before the first text
    assert rate_of(marks(1.0, 3.0), Usage(output=200, reasoning=100)) == 50
    # reasoning in sight is part of the span
    assert rate_of(marks(2.0, 3.0, first_reasoning=1.0), Usage(output=200, reasoning=100)) == 100


@pytest.mark.parametrize(
    ("usage", "span"),
    [(None, 2.0), (Usage(), 2.0), (Usage(output=15), 2.0), (Usage(output=200), 0.1), (Usage(output=0), 0.0)],
)
def test_no_rate_where_it_would_mean_nothing(usage: Usage | None, span: float) -> None:
    assert rate_of(marks(1.0, 1.0 + span), usage) is None


def test_no_rate_for_what_never_came() -> None:
    assert rate_of(Marks(created=0.0), Usage(output=500)) is None


def test_a_lump_is_told_from_a_fast_model() -> None:
    assert is_buffered(marks(1.0, 1.01), characters=4_000)
    assert not is_buffered(marks(1.0, 1.5), characters=4_000)
    assert not is_buffered(marks(1.0, 1.0), characters=5), "a short word comes in one piece from anybody"
    assert not is_buffered(Marks(created=0.0), characters=0)


def test_nothing_is_measured_of_what_never_began() -> None:
    timing = timing_of(Marks(created=5.0, ended=9.0), None, characters=0, attempts=0)
    assert (timing.total_s, timing.first_byte_s, timing.waited_s) == (None, None, 4.0)


def test_a_failed_connection_is_measured_from_its_attempt() -> None:
    timing = timing_of(Marks(created=0.0, began=1.0, ended=3.5), None, characters=0, attempts=1)
    assert (timing.total_s, timing.waited_s) == (2.5, 1.0)
