"""How long an answer may get, by those before it."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.core.output_band import OutputBand, output_band
from app.core.token_band import TokenSample


def _samples(*outputs: int | None) -> list[TokenSample]:
    return [
        TokenSample(
            answer_id=str(number), at=datetime(2026, 1, 1, tzinfo=UTC), endpoint="e", model="m", kind="latin",
            prompt=b"", estimated=1, counted=1, output=output,
        )
        for number, output in enumerate(outputs)
    ]  # fmt: skip


def test_the_models_own_answers_decide() -> None:
    ten = _samples(100, 200, 300, 400, 500, 600, 700, 800, 900, 10_000)
    found = output_band(ten, reasons=False, max_tokens=None, output_limit=None)
    assert found == OutputBand(typical=550, most=900, n=10, ceiling=None)


def test_fewer_than_five_are_no_rule_but_a_long_one_is_remembered() -> None:
    few = output_band(_samples(10, 9_000, None), reasons=False, max_tokens=None, output_limit=None)
    assert (few.typical, few.most, few.n) == (500, 9_000, 0)


def test_reasoning_widens_a_guess() -> None:
    writes, thinks, unknown = (
        output_band((), reasons=reasons, max_tokens=None, output_limit=None)
        for reasons in (False, True, None)
    )
    assert writes.most < unknown.most < thinks.most
    assert writes.typical < unknown.typical < thinks.typical


def test_a_limit_is_a_ceiling_but_not_for_thoughts() -> None:
    short = output_band((), reasons=False, max_tokens=100, output_limit=8_000)
    assert short == OutputBand(typical=100, most=100, n=0, ceiling=100)
    thinking = output_band((), reasons=True, max_tokens=100, output_limit=8_000)
    assert (thinking.most, thinking.ceiling) == (8_000, 8_000)
    assert output_band((), reasons=True, max_tokens=100, output_limit=None).ceiling is None
    assert output_band((), reasons=None, max_tokens=None, output_limit=8_000).ceiling == 8_000


@given(
    st.lists(st.one_of(st.none(), st.integers(0, 10**6)), max_size=30),
    st.one_of(st.none(), st.booleans()),
    st.one_of(st.none(), st.integers(1, 10**6)),
    st.one_of(st.none(), st.integers(1, 10**6)),
)
def test_a_band_is_in_order(
    outputs: list[int | None],
    reasons: bool | None,
    max_tokens: int | None,
    limit: int | None,
) -> None:
    band = output_band(_samples(*outputs), reasons=reasons, max_tokens=max_tokens, output_limit=limit)
    assert 0 <= band.typical <= band.most
    assert band.ceiling is None or band.most <= band.ceiling
