"""Whatever shape JSON has, a reader gives the asked one or nothing."""

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from providers._loose import (
    as_arguments,
    as_bool,
    as_count,
    as_counted,
    as_list,
    as_object,
    as_text,
    as_time,
    merged,
)
from providers.base import Usage

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (3, 3), (0, 0), (3.0, 3), ("3", 3), (10**18, 10**18),
        (-1, None), (2.5, None), (True, None), ("", None), ("3.0", None), ("-3", None), ("٣", None),
        (None, None), (float("inf"), None), (float("nan"), None), (1e300, None), (10**19, None),
        ("9" * 5000, None), ([3], None),
    ],
)  # fmt: skip
def test_counts(value: Any, count: int | None) -> None:
    assert as_count(value) == count


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2026-03-01T00:00:00Z", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01T02:00:00+02:00", datetime(2026, 3, 1, tzinfo=UTC)),
        ("2026-03-01", datetime(2026, 3, 1, tzinfo=UTC)),
        ("1970-01-01T00:00:00Z", None),
        ("soon", None),
        ("9999-12-31T23:59:59-14:00", None),
        (1767225600, None),
        (None, None),
    ],
)
def test_times_are_aware_and_the_epoch_means_unknown(value: Any, moment: datetime | None) -> None:
    assert as_time(value) == moment


@given(ANYTHING)
def test_no_value_raises(value: Any) -> None:
    assert isinstance(as_object(value), dict)
    assert isinstance(as_list(value), list)
    assert isinstance(as_text(value), str)
    assert isinstance(as_arguments(value), str)
    assert as_bool(value) in {True, False, None}
    as_count(value)
    as_time(value)


def test_arguments_stay_text_and_objects_become_json() -> None:
    assert as_arguments('{"a": broken') == '{"a": broken'
    assert as_arguments({"city": "Zürich"}) == '{"city": "Zürich"}'
    assert as_arguments({}) == "{}"
    assert as_arguments(None) == ""


def test_the_users_own_fields_have_the_last_word_field_by_field() -> None:
    body = {"model": "m", "options": {"seed": 1, "top_p": 0.5}}
    assert merged(body, {"options": {"top_p": 1, "top_k": 3}, "model": "n"}) == {
        "model": "n",
        "options": {"seed": 1, "top_p": 1, "top_k": 3},
    }
    assert merged(body, {"options": None})["options"] is None
    assert body == {"model": "m", "options": {"seed": 1, "top_p": 0.5}}


@pytest.mark.parametrize(
    ("said", "known"),
    [
        (Usage(input=0, output=0, reasoning=0, cache_read=0, cache_write=0), Usage()),
        (Usage(input=0, output=7, cache_read=0), Usage(output=7)),
        (
            Usage(input=9, output=0, reasoning=0, cache_read=0),
            Usage(input=9, output=0, reasoning=0, cache_read=0),
        ),
        (Usage(output=0), Usage(output=0)),
    ],
)
def test_a_prompt_of_no_tokens_was_not_counted(said: Usage, known: Usage) -> None:
    assert as_counted(said) == known
