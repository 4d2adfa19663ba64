"""The chain of a route in another order, with the reason for each place. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.plan.chain_edits import change_route
from app.core.plan.ordering import Candidate, Goal, Place, Weights, in_order
from app.core.plan.values import Member, Plan, Tier

DEMO_VARIABLE = "ABREAST_DEMO_BASE_URL"
"""Who is reached there is the demo, which answers nothing real."""


@dataclass(frozen=True, slots=True)
class Wish:
    """By what a chain is to be ordered."""

    goal: Goal | None = Goal.QUALITY
    """`None` for the mix."""
    mix: Mapping[Goal, float] = field(default_factory=lambda: dict.fromkeys(Goal, 1.0))
    verdicts_first: bool = True

    @property
    def order(self) -> Goal | Weights:
        return self.mix if self.goal is None else self.goal

    @property
    def possible(self) -> bool:
        """A mix of nothing orders nothing."""
        return self.goal is not None or any(weight > 0 for weight in self.mix.values())

    @property
    def words(self) -> str:
        """As a plan keeps it: `cost`, `cost 3, speed 1`."""
        if self.goal is not None:
            return self.goal.value
        return ", ".join(f"{goal.value} {self.mix[goal]:g}" for goal in Goal if self.mix.get(goal))


def places(plan: Plan, route_name: str, wish: Wish) -> tuple[Place, ...]:
    """The models of the route's chain, the best first."""
    chain = [id_ for tier in plan.route(route_name).tiers for id_ in tier.endpoints]
    candidates = [_candidate(plan, id_) for id_ in dict.fromkeys(chain)]
    return in_order(candidates, wish.order, verdicts_first=wish.verdicts_first)


def ordered(plan: Plan, route_name: str, wish: Wish) -> Plan:
    """Each model is a tier of its own then; the plan remembers by what it was ordered."""
    found = places(plan, route_name, wish)
    plan = change_route(plan, route_name, tiers=_tiers(found))
    return replace(plan, meta=replace(plan.meta, goal=wish.words))


def made(plan: Plan, wish: Wish, *, first_retries: int) -> Plan:
    """A new plan of one route, in this order: endpoints too, and the first one alone is asked again."""
    name = plan.routes[0].name
    ids = [place.candidate.id for place in places(plan, name, wish)]
    endpoints = (
        replace(plan.endpoint(id_), retries=first_retries if at == 0 else 0) for at, id_ in enumerate(ids)
    )
    return ordered(replace(plan, endpoints=tuple(endpoints)), name, wish)


def _tiers(found: Sequence[Place]) -> tuple[Tier, ...]:
    return tuple(Tier((Member(place.candidate.id),)) for place in found)


def _candidate(plan: Plan, id_: str) -> Candidate:
    endpoint = plan.endpoint(id_)
    demo = getattr(endpoint.base_url, "env", None) == DEMO_VARIABLE
    return Candidate(id=id_, evidence=endpoint.evidence, demo=demo)
