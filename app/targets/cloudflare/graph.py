"""A route as a graph of elements: a start, models, splits by share, limits by rate, an end; no conditions.

Every model is asked at most once in each way through the graph. A limit stands before the model that it
holds for; what exceeds it goes on where a failure of the model would.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from app.core.plan.providers import PlanProvider
from app.core.plan.values import Member, Period, Plan, PlanEndpoint, Route
from app.targets.shared.flat_chain import shares

Json = dict[str, Any]
PROVIDERS = {
    PlanProvider.OPENAI: "openai",
    PlanProvider.ANTHROPIC: "anthropic",
    PlanProvider.GEMINI: "google-ai-studio",
    PlanProvider.VERTEX: "google-vertex-ai",
    PlanProvider.AZURE: "azure-openai",
    PlanProvider.BEDROCK: "aws-bedrock",
    PlanProvider.OPENROUTER: "openrouter",
    PlanProvider.GROQ: "groq",
    PlanProvider.MISTRAL: "mistral",
    PlanProvider.DEEPSEEK: "deepseek",
    PlanProvider.XAI: "grok",
    PlanProvider.PERPLEXITY: "perplexity-ai",
    PlanProvider.COHERE: "cohere",
    PlanProvider.CEREBRAS: "cerebras",
    PlanProvider.HUGGINGFACE: "huggingface",
}
"""What Cloudflare calls them."""
MOST_RETRIES = 5
MOST_MEMBERS = 13
"""So many different whole shares make 100 at most."""
USUAL_TIMEOUT_MS = 60_000
"""Written where the plan says none: the field must be there."""
WINDOW_S = {Period.DAY: 86_400, Period.WEEK: 604_800, Period.MONTH: 2_592_000}
_START, _END = "start", "end"


def reaches(endpoint: PlanEndpoint) -> bool:
    return endpoint.provider in PROVIDERS and endpoint.base_url is None


def members_of(plan: Plan, route: Route) -> tuple[tuple[Member, ...], ...]:
    """The tiers with what Cloudflare can ask of them."""
    tiers = (
        tuple(member for member in tier.members if reaches(plan.endpoint(member.endpoint)))
        for tier in route.tiers
    )
    return tuple(tier for tier in tiers if tier)


def graph(plan: Plan, route: Route) -> Json:
    """The body of a request that makes the route."""
    made = _Graph(plan)
    following = _END
    for place, tier in reversed(list(enumerate(members_of(plan, route)))):
        following = made.tier(place, tier, following)
    start = {"id": _START, "type": "start", "outputs": {"next": _to(following)}}
    end = {"id": _END, "type": "end", "outputs": {}}
    return {"name": route.name, "elements": [start, *reversed(made.elements), end]}


class _Graph:
    """Built from its end: each element names what follows it."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self.elements: list[Json] = []

    def tier(self, place: int, tier: Sequence[Member], following: str) -> str:
        """Returns the id of its first element."""
        if len(tier) == 1:
            return self._model(f"t{place}-{tier[0].endpoint}", tier[0].endpoint, following)
        parts = distinct(shares([member.weight for member in tier]))
        outputs: dict[str, Json] = {}
        for drawn, (member, part) in enumerate(zip(tier, parts, strict=True)):
            # Who was drawn comes first, then the others of the tier: each in a branch of its own.
            branch = [member, *(other for other in tier if other is not member)]
            first = following
            for other in reversed(branch):
                first = self._model(f"t{place}-{drawn}-{other.endpoint}", other.endpoint, first)
            outputs[f"{part}%"] = _to(first)
        split = f"t{place}-split"
        self.elements.append({"id": split, "type": "percentage", "outputs": outputs})
        return split

    def _model(self, id_: str, endpoint_id: str, following: str) -> str:
        endpoint = self._plan.endpoint(endpoint_id)
        self.elements.append(
            {
                "id": id_,
                "type": "model",
                "properties": {
                    "provider": PROVIDERS[endpoint.provider],
                    "model": endpoint.model,
                    "retries": min(endpoint.retries, MOST_RETRIES),
                    "timeout": _milliseconds(endpoint),
                },
                "outputs": {"success": _to(_END), "fallback": _to(following)},
            }
        )
        return self._limited(id_, endpoint, following)

    def _limited(self, id_: str, endpoint: PlanEndpoint, following: str) -> str:
        limits: list[tuple[str, Json]] = []
        if endpoint.rpm is not None:
            limits.append(("rpm", {"limitType": "count", "limit": endpoint.rpm, "window": 60}))
        if endpoint.budget is not None:
            window = WINDOW_S[endpoint.budget.period]
            limits.append(
                ("budget", {"limitType": "cost", "limit": float(endpoint.budget.usd), "window": window})
            )
        first = id_
        for name, limit in limits:
            rate_id = f"{id_}-{name}"
            rate = {
                "id": rate_id,
                "type": "rate",
                # One count for all that ask for this model, in whichever branch.
                "properties": {"key": f"{endpoint.id}-{name}", **limit},
                "outputs": {"success": _to(first), "fallback": _to(following)},
            }
            self.elements.append(rate)
            first = rate_id
        return first


def distinct(parts: Sequence[int]) -> tuple[int, ...]:
    """The same sum, no two alike: a share is the name of its branch. There are at most `MOST_MEMBERS`."""
    order = sorted(range(len(parts)), key=lambda place: parts[place])
    made = list(parts)
    for lower, higher in pairwise(order):
        made[higher] = max(made[higher], made[lower] + 1)
    surplus = sum(made) - sum(parts)
    while surplus:
        # From the least on, each by one: what is taken is taken from all.
        for below, place in zip((None, *order), order, strict=False):
            least = 1 if below is None else made[below] + 1
            if surplus and made[place] > least:
                made[place] -= 1
                surplus -= 1
    return tuple(made)


def _to(element: str) -> Json:
    return {"elementId": element}


def _milliseconds(endpoint: PlanEndpoint) -> int:
    """Whatever is shorter: Cloudflare has one limit, up to the first byte of the answer."""
    limits = [each for each in (endpoint.timeout_s, endpoint.first_token_timeout_s) if each is not None]
    return round(min(limits) * 1000) if limits else USUAL_TIMEOUT_MS
