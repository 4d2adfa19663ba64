"""What the hosted gateway does after failures and for sessions: a route has it, or it is told."""

import json
from typing import Any

import pytest

from app.core.plan.checks import check, has_errors
from app.targets.portkey.reading import parse


@pytest.mark.parametrize(
    ("strategy", "places"),
    [
        ({"cb_config": {"cooldown_interval": 0}}, {"cb_config.cooldown_interval"}),
        ({"cb_config": {"failure_threshold": -1, "minimum_requests": 3}},
         {"cb_config.failure_threshold", "cb_config.minimum_requests"}),
        ({"sticky_session": {"ttl": 10**9, "hash_fields": ["metadata.team"]}},
         {"sticky_session.ttl", "sticky_session.hash_fields"}),
        ({"on_status_codes": [429]}, {"on_status_codes"}),
    ],
)  # fmt: skip
def test_what_a_route_does_not_have_after_failures_is_told(
    strategy: dict[str, Any], places: set[str]
) -> None:
    leaf = {"provider": "@openai", "override_params": {"model": "gpt-x"}}
    config = {"strategy": {"mode": "loadbalance", **strategy}, "targets": [leaf]}
    found = parse(json.dumps(config))
    assert {problem.where for problem in found.unmapped} == {f"strategy.{place}" for place in places}
    assert not has_errors(check(found.plan))
