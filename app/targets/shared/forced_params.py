"""What cannot be forced by code that asks, whatever the gateway."""

import json
from collections.abc import Iterator

from app.core.plan.checks import Problem
from app.core.plan.values import Plan

_RESERVED = ("model", "messages", "stream")


def param_problems(plan: Plan) -> Iterator[Problem]:
    for endpoint in plan.endpoints:
        where = f"endpoints.{endpoint.id}.params"
        for name in _RESERVED:
            if name in endpoint.params:
                yield Problem(
                    where=f"{where}.{name}",
                    message=f"`{name}` is decided by each request: it cannot be forced.",
                )
        try:
            json.dumps(dict(endpoint.params), allow_nan=False)
        except (TypeError, ValueError):
            yield Problem(where=where, message="A forced parameter holds something that JSON cannot say.")
