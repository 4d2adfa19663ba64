"""How fast an answer comes, without a clock."""

from itertools import pairwise

import pytest

from app.standin.models import find
from app.standin.pace import BadValueError, Pace, due_times, seconds, with_suffix
from app.standin.suffixes import BadSuffixError, UnknownModelError, parse


def test_times() -> None:
    assert [seconds(text) for text in ("200ms", "1.5s", "2", "1m")] == [0.2, 1.5, 2.0, 60.0]
    for wrong in ("", "fast", "-1s", "1h", "1e9"):
        with pytest.raises(BadValueError):
            seconds(wrong)


def test_an_even_pace() -> None:
    dues = list(due_times(Pace(ttft_s=1, rate=10, pause_s=5), [1, 1, 2, 1], seed="x", pause_before=2))
    assert dues == pytest.approx([1.0, 1.1, 6.2, 6.4])


def test_no_rate_is_no_waiting() -> None:
    assert list(due_times(Pace(ttft_s=0.5, jitter=1), [1] * 5, seed="x")) == [0.5] * 5


def test_jitter_is_uneven_and_the_same_for_the_same_seed() -> None:
    pace = Pace(rate=100, jitter=1)
    dues = list(due_times(pace, [1] * 50, seed="x"))
    gaps = [later - earlier for earlier, later in pairwise(dues)]
    assert all(0 <= gap <= 0.02 + 1e-9 for gap in gaps)
    assert len({round(gap, 6) for gap in gaps}) > 40
    assert dues == list(due_times(pace, [1] * 50, seed="x"))


def test_suffixes_change_the_model_s_own_pace() -> None:
    called = parse("quick::ttft=1s::rate=500::tokens=2000::think=9::jitter=0::cut=50%", "openai")
    assert called.pace == Pace(ttft_s=1, rate=500, jitter=0, think=9, tokens=2000)
    assert [chosen.fault.name for chosen in called.faults] == ["cut"]


def test_hurried_takes_only_the_model_s_own_waiting_away() -> None:
    assert parse("careful", "openai").pace.ttft_s > 0
    assert parse("careful", "openai", hurried=True).pace == Pace()
    assert parse("careful::ttft=1s", "openai", hurried=True).pace.ttft_s == 1


@pytest.mark.parametrize(
    "suffix",
    ["", "::", "::ttft=soon", "::rate=-1", "::tokens=1.5", "::tokens=²", "::ttft", "::CUT", "::429x", "::x2"],
)
def test_suffixes_that_do_not_exist(suffix: str) -> None:
    if suffix == "":
        with pytest.raises(UnknownModelError):
            parse("nobody", "openai")
        return
    with pytest.raises(BadSuffixError, match=r"Paces: .* Faults: "):
        parse(f"quick{suffix}", "openai")


def test_what_is_not_a_pace_is_left_to_others() -> None:
    assert with_suffix(Pace(), "cut", "50%") is None


def test_namespaces_and_variants_lead_to_the_model() -> None:
    for name in ("quick", "accounts/x/models/quick", "lab/quick:free", "quick:latest"):
        found = find(name)
        assert found is not None
        assert found.id == "quick"
    assert find("lab/quicker") is None
