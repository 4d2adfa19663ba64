"""What is wrong with a plan, at its place, and never with a key in the words."""

from dataclasses import replace

import pytest

from app.core.plan_checks import Gravity, Problem, check
from tests.support.named_plans import minimal


def _errors(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.where for problem in problems if problem.gravity is Gravity.ERROR]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "0.0.0.0", "gate.example.org", "::"])
def test_a_gateway_listens_at_an_address_or_a_name(host: str) -> None:
    assert _errors(check(replace(minimal(), host=host))) == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1$(id)", "127.0.0.1;id", "`id`", "${IFS}", "-a", "x/y", "x'y", 'x"y', "", "x y", "x\ny"]
)
def test_what_is_no_host_is_written_into_no_script(host: str) -> None:
    assert _errors(check(replace(minimal(), host=host))) == ["listen"]
