"""Whatever JSON comes: nothing raises, no count is negative, and no part exceeds its whole unsaid."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from providers.base import Usage
from providers.usage.charge import charge_by, states_no_amount
from providers.usage.conventions import CONVENTIONS, told_by_shape, usage_by
from tests.support import usages

_KNOWN: list[dict[str, Any]] = [getattr(usages, name) for name in vars(usages) if name.isupper()]


def _names(value: Any) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(_names, value))
    if isinstance(value, dict):
        return set(value).union(*map(_names, value.values()))
    return set()


NAMES = sorted(set().union(*map(_names, _KNOWN)) | {"meta", "response", "message", "metadata", "delta"})
NUMBERS = st.one_of(
    st.integers(-3, 40), st.integers(), st.floats(), st.decimals(), st.booleans(), st.none(),
    st.sampled_from(["", "7", "7.0", "-7", "1e3", "x", "١"]),
)  # fmt: skip
JSON = st.recursive(
    NUMBERS | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=8),
    max_leaves=24,
)
OBJECTS = st.dictionaries(st.sampled_from(NAMES), JSON, max_size=12)
CHANGED = st.builds(lambda known, change: known | change, st.sampled_from(_KNOWN), OBJECTS)


def _holds(usage: Usage) -> None:
    counts = [usage.input, usage.output, usage.reasoning, usage.cache_read, usage.cache_write]
    assert all(count is None or (type(count) is int and count >= 0) for count in counts)
    assert all(type(count) is int and count > 0 for count in usage.details.values())
    assert usage.problem != ""
    if usage.problem is None:
        assert (usage.reasoning or 0) <= (usage.reasoning or 0 if usage.output is None else usage.output)
        cached = (usage.cache_read or 0) + (usage.cache_write or 0)
        assert cached <= (cached if usage.input is None else usage.input)


@given(raw=OBJECTS | CHANGED, name=st.sampled_from(list(CONVENTIONS)))
def test_any_object_is_read_or_left(raw: dict[str, Any], name: str) -> None:
    usage = usage_by(name, raw)
    if usage is not None:
        _holds(usage)


@given(raw=OBJECTS | CHANGED)
def test_any_object_has_a_shape_or_none(raw: dict[str, Any]) -> None:
    name = told_by_shape(raw)
    assert name is None or name in CONVENTIONS


@given(raw=OBJECTS | CHANGED, is_byok=st.none() | st.booleans())
def test_no_charge_is_negative_or_no_number(raw: dict[str, Any], is_byok: bool | None) -> None:
    states_no_amount(raw)
    charge = charge_by(raw, is_byok=is_byok)
    if charge is not None:
        assert charge.amount.is_finite()
        assert charge.amount >= 0


_COUNT = st.integers(1, 10**9)


@given(uncached=_COUNT, read=_COUNT, write=_COUNT, answer=_COUNT, thought=_COUNT)
def test_all_conventions_mean_the_same(
    uncached: int, read: int, write: int, answer: int, thought: int
) -> None:
    """One request, told by each in its own way."""
    whole, output = uncached + read + write, answer + thought
    anthropic = {
        "input_tokens": uncached,
        "cache_read_input_tokens": read,
        "cache_creation_input_tokens": write,
        "output_tokens": output,
        "output_tokens_details": {"thinking_tokens": thought},
    }
    openai = {
        "prompt_tokens": whole,
        "completion_tokens": output,
        "total_tokens": whole + output,
        "prompt_tokens_details": {"cached_tokens": read, "cache_write_tokens": write},
        "completion_tokens_details": {"reasoning_tokens": thought},
    }
    xai = openai | {"completion_tokens": answer}
    for name, raw in (
        ("anthropic", anthropic),
        ("openai", openai),
        ("compatible", openai),
        ("xai", xai),
        ("compatible", xai),
    ):
        usage = usage_by(name, raw)
        assert usage is not None
        assert usage.problem is None
        assert (usage.input, usage.output, usage.reasoning) == (whole, output, thought)
        assert (usage.cache_read, usage.cache_write) == (read, write)
