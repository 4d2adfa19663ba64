"""Parameters as texts in fields, there and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.parameter_texts import NAMES, text_of, with_text
from providers.base import Effort, Parameters

FULL = Parameters(
    temperature=0.7,
    top_p=0.25,
    max_tokens=2048,
    stop=("\n\n", "END", "C:\\new"),
    seed=-3,
    reasoning_effort=Effort.LOW,
    body={"top_k": 40, "user": "me", "number_as_text": "40", "nested": {"a": [1, None]}},
)


@pytest.mark.parametrize("name", NAMES)
def test_every_value_survives_being_shown(name: str) -> None:
    text = text_of(FULL, name)
    assert text
    assert getattr(with_text(Parameters(), name, text), name) == getattr(FULL, name)


def test_a_decimal_comma_is_read_as_one() -> None:
    assert with_text(Parameters(), "temperature", "0,7").temperature == 0.7
    assert with_text(Parameters(), "top_p", " 0,25 ").top_p == 0.25


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_text_is_not_set(name: str) -> None:
    assert text_of(Parameters(), name) == ""
    assert getattr(with_text(FULL, name, ""), name) == getattr(Parameters(), name)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("temperature", "3", "from 0 to 2"),
        ("temperature", "warm", "is a number"),
        ("top_p", "nan", "from 0 to 1"),
        ("max_tokens", "0", "at least 1"),
        ("seed", "1.5", "whole number"),
        ("body", "top_k", "is not NAME=VALUE"),
        ("body", "=3", "is not NAME=VALUE"),
    ],
)
def test_what_cannot_be_is_said(name: str, text: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        with_text(FULL, name, text)


@given(st.lists(st.text(min_size=1)))
def test_any_stop_sequence_survives(stops: list[str]) -> None:
    parameters = Parameters(stop=tuple(stops))
    assert with_text(Parameters(), "stop", text_of(parameters, "stop")).stop == parameters.stop
