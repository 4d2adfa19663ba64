"""How OpenRouter itself is asked for a route, and who it says has answered."""

from collections.abc import Mapping
from typing import Any

from app.core.plan.values import Plan
from app.targets.drill_recipe import Ask, LiveAsk, Place
from app.targets.openrouter.body import body_of
from app.targets.openrouter.names import openrouter_id, slug_of, written


def _with_the_body(plan: Plan, route: str, prompt: str, streamed: bool, place: Place) -> Ask:  # noqa: FBT001 - as recipes are
    found = next(each for each in plan.routes if each.name == route)
    return _request(body_of(plan, found), prompt, place, streamed=streamed)


def _by_the_preset(plan: Plan, route: str, prompt: str, streamed: bool, place: Place) -> Ask:  # noqa: FBT001 - as recipes are
    found = next(each for each in plan.routes if each.name == route)
    return _request({"model": f"@preset/{slug_of(found)}"}, prompt, place, streamed=streamed)


def _request(body: Mapping[str, Any], prompt: str, place: Place, *, streamed: bool) -> Ask:
    return Ask(
        path="/api/v1/chat/completions",
        headers={"Authorization": f"Bearer {place.master_key}"},
        body={**body, "messages": [{"role": "user", "content": prompt}], "stream": streamed},
    )


def _served_by(plan: Plan, route: str, _headers: Mapping[str, str], body: Mapping[str, Any]) -> str | None:
    """The body's `model` is the one that answered, perhaps with the date of its version behind it."""
    found = next(each for each in plan.routes if each.name == route)
    said = str(body.get("model", ""))
    for endpoint in written(plan, found):
        asked = str(openrouter_id(endpoint))
        if said == asked or said.startswith(f"{asked.partition(':')[0]}-2"):
            return endpoint.id
    return None


BODY = LiveAsk(ask=_with_the_body, served_by=_served_by)
PRESET = LiveAsk(ask=_by_the_preset, served_by=_served_by)
