"""Bands narrow with what answers taught."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.token_band import FILES, LEARNED_FROM, Band, Basis, InputBand, TokenSample, input_band
from app.core.token_estimate import Script


def _sample(estimated: int, counted: int, *, kind: str = "latin", prompt: bytes = b"") -> TokenSample:
    return TokenSample(
        answer_id="a",
        at=datetime(2026, 11, 21, tzinfo=UTC),
        endpoint="openai",
        model="m",
        kind=kind,
        prompt=prompt,
        estimated=estimated,
        counted=counted,
    )


def _band(estimated: float, samples: list[TokenSample], script: Script = Script.LATIN) -> InputBand:
    return input_band(estimated, script, prompt=b"this", samples=samples)


def test_cold_a_band_is_a_third_wide() -> None:
    assert _band(1000, []) == InputBand(Band(650, 1000, 1350), Basis.COLD, 0)


def test_a_prompt_that_was_counted_is_known() -> None:
    samples = [_sample(900, 1234, prompt=b"this"), _sample(1000, 1)]
    assert _band(1000, samples) == InputBand(Band(1234, 1234, 1234), Basis.KNOWN, 1)


def test_one_answer_narrows_the_band_and_three_of_a_kind_more() -> None:
    one = _band(1000, [_sample(1000, 1300)])
    assert (one.band, one.basis) == (Band(1105, 1300, 1495), Basis.LEARNED)
    three = _band(1000, [_sample(1000, 1300)] * 3)
    assert (three.band, three.basis, three.n) == (Band(1222, 1300, 1378), Basis.SAME_KIND, 3)


def test_prose_teaches_something_about_code_and_nothing_about_chinese() -> None:
    prose = [_sample(1000, 1300)] * 3
    assert _band(1000, prose, Script.CODE).basis is Basis.LEARNED
    assert _band(1000, prose, Script.HAN) == _band(1000, [], Script.HAN)
    assert _band(1000, prose[:1], Script.CODE).basis is Basis.COLD


def test_what_is_put_before_short_prompts_is_not_multiplied_with_long_ones() -> None:
    greetings = [_sample(10, 700)] * 20
    assert _band(10, greetings).band.likely == 700
    assert _band(10_000, greetings) == _band(10_000, [])


def test_prompts_with_files_teach_nothing_about_text() -> None:
    assert _band(1000, [_sample(1000, 5000, kind=FILES)] * 5).basis is Basis.COLD


def test_the_median_of_the_latest_counts() -> None:
    samples = [_sample(1000, 1200)] * LEARNED_FROM + [_sample(1000, 9000)] * 500
    assert _band(1000, samples).band.likely == 1200
    assert _band(1000, [_sample(1000, 9000), *samples]).band.likely == 1200


def test_unreadable_text_widens_a_cold_band() -> None:
    band = input_band(1000, Script.RANDOM, prompt=b"", samples=(), random=1.0).band
    assert band == Band(400, 1000, 1600)


@given(
    st.integers(200, 200_000),
    st.floats(0.5, 3),
    st.lists(st.floats(0.95, 1.05), min_size=3, max_size=40),
)
def test_learning_converges_on_what_is_counted(estimated: int, factor: float, noise: list[float]) -> None:
    samples = [_sample(estimated, round(estimated * factor * each)) for each in noise]
    found = _band(estimated, samples)
    assert found.basis is Basis.SAME_KIND
    assert found.band.likely == pytest.approx(estimated * factor, rel=0.06, abs=1)


@given(
    st.floats(0, 1e9),
    st.sampled_from(Script),
    st.lists(st.tuples(st.integers(0), st.integers(0)), max_size=5),
)
def test_a_band_is_in_order(estimated: float, script: Script, pairs: list[tuple[int, int]]) -> None:
    band = _band(estimated, [_sample(made, counted) for made, counted in pairs], script).band
    assert 0 <= band.low <= band.likely <= band.high
