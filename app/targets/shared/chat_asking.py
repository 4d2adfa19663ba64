"""How a gateway that speaks OpenAI's protocol, and knows routes by name, is asked for one."""

from app.core.plan.values import Plan
from app.targets.drill_recipe import Ask, Place


def chat_ask(_plan: Plan, route: str, prompt: str, streamed: bool, place: Place) -> Ask:  # noqa: FBT001 - as recipes are
    """With a limit of tokens: Anthropic refuses a request without one."""
    return Ask(
        path="/v1/chat/completions",
        headers={"Authorization": f"Bearer {place.master_key}"},
        body={
            "model": route,
            "messages": [{"role": "user", "content": prompt}],
            "max_tokens": 64,
            "stream": streamed,
        },
    )
