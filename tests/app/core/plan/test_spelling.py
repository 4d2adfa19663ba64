import math

import pytest

from app.core.plan.spelling import LONGEST_S, is_address, is_time, is_variable


@pytest.mark.parametrize("text", ["", "lower", "1A", "A-B", "A B", "A\n", "A" * 129, "$A", "sk-made-up"])
def test_what_is_no_variable(text: str) -> None:
    assert not is_variable(text)
    assert is_variable("_OPENAI_API_KEY_2")


@pytest.mark.parametrize(
    "text",
    ["", "host:80", "ftp://host", "https://", "https://me:pw@host/v1", "https://host/v1?key=x", "http://h#x",
     "http://${HOST}/v1", "http://host/a b", "http://host/v1\n"],
)  # fmt: skip
def test_what_is_no_address(text: str) -> None:
    assert not is_address(text)
    assert is_address("http://127.0.0.1:8000/v1")


@pytest.mark.parametrize("seconds", [0, -1, math.nan, math.inf, LONGEST_S + 1, 10**400])
def test_what_is_no_time(seconds: float) -> None:
    assert not is_time(seconds)
    assert is_time(0.1)
