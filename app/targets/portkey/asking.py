"""How the hosted gateway is asked for a route, and who it says has answered."""

import json
import re
from collections.abc import Mapping
from typing import Any

from app.core.plan.values import Plan
from app.targets.drill_recipe import Ask, LiveAsk, Place
from app.targets.portkey.config import config_of
from app.targets.portkey.hosted_files import hosted_config

_STEP = re.compile(r"targets\[(\d+)\]")


def _ask(plan: Plan, route: str, prompt: str, streamed: bool, place: Place) -> Ask:  # noqa: FBT001 - as told
    """With the whole configuration: the id that it has in the account is not known here."""
    found = next(each for each in plan.routes if each.name == route)
    return Ask(
        path="/v1/chat/completions",
        headers={
            "x-portkey-api-key": place.master_key,
            "x-portkey-config": json.dumps(hosted_config(plan, found), separators=(",", ":")),
        },
        body={"model": route, "messages": [{"role": "user", "content": prompt}], "stream": streamed},
    )


def _served_by(plan: Plan, route: str, headers: Mapping[str, str], _body: Mapping[str, Any]) -> str | None:
    """`config.targets[1].targets[0]` is a leaf of the configuration."""
    found = next(each for each in plan.routes if each.name == route)
    node: Any = config_of(plan, found, lambda endpoint: {"id": endpoint.id}, hosted=True)
    for step in _STEP.findall(headers.get("x-portkey-last-used-option-index", "")):
        targets = node.get("targets", ())
        if int(step) >= len(targets):
            return None
        node = targets[int(step)]
    id_ = node.get("id")
    return id_ if isinstance(id_, str) else None


HOSTED = LiveAsk(ask=_ask, served_by=_served_by)
