"""What each request decides cannot be forced, by whichever gateway would write it down."""

from dataclasses import replace

import pytest

from app.targets.base import Target
from app.targets.targets import TARGETS
from tests.support.named_plans import minimal

WRITING = [
    (target, dialect.name)
    for target in TARGETS
    if target.name not in ("bifrost", "cloudflare", "nginx")
    for dialect in target.dialects
]
"""The others force no parameters, and say so."""


@pytest.mark.parametrize(
    ("target", "dialect"), WRITING, ids=[f"{target.name}-{dialect}" for target, dialect in WRITING]
)
@pytest.mark.parametrize("name", ["model", "messages", "stream"])
def test_what_each_request_decides_is_not_forced(target: Target, dialect: str, name: str) -> None:
    endpoint = replace(minimal().endpoints[0], params={name: "other"})
    problems = target.check_plan(replace(minimal(), endpoints=(endpoint,)), dialect)
    assert any(".params" in problem.where for problem in problems)
