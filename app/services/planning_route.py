"""A plan from lanes or models: one route, the best first, each model with what kept answers say of it.

Earlier tries count for what they took, cost and how often they failed: they were asked like any other. Only
the latest answer of a lane is judged. A session that hides who answers says nothing at all, not even that it
is there. An answer belongs to the model that its lane names, also when one-key mode asked it elsewhere.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from app.core.blind import NOT_READY, is_blind
from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.plan.evidence import evidence_of
from app.core.plan.observations import Observation
from app.core.plan.ordering import Candidate, Goal, Place, Weights, in_order
from app.core.plan.values import Member, Plan, PlanEndpoint, Provenance, Route, Tier
from app.core.price_card import Quote
from app.core.session import Lane
from app.services.endpoint_rules import DEMO
from app.services.one_key import Resolved
from app.services.plan_endpoints import LONGEST_ID, plan_endpoint, slug
from providers.base import Endpoint, KeyNeed, Parameters

if TYPE_CHECKING:
    from app.store.store import Store

FIRST_RETRIES = 1
"""The first model is asked once more before the next one is: what passes at once changes no model."""
NO_MODELS = "A plan needs a model."

Quoting = Callable[[Endpoint, str], Quote]
Resolving = Callable[[ModelRef], Resolved]
HasKey = Callable[[Endpoint], Awaitable[bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A model for a plan, with what was seen of it."""

    model: ModelRef
    parameters: Parameters = Parameters()
    """What the user set: the plan forces it."""
    observations: tuple[Observation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    plan: Plan
    places: tuple[Place, ...]
    """In the order of the chain, one for each endpoint of the plan and with its id: why it stands there."""
    notes: tuple[str, ...] = ()
    """What the user must be told, a sentence each: a model that was left out."""


class RoutePlanning:
    def __init__(
        self,
        store: "Store | None",
        *,
        resolve: Resolving,
        quote: Quoting | None = None,
        has_key: HasKey | None = None,
    ) -> None:
        """`resolve` tells where a model is asked, and raises `UserError`. `quote` tells the price in force,
        once prices are ready. `has_key` tells whether a key is known for an endpoint that may need none.
        """
        self._store = store
        self._resolve = resolve
        self._quote = quote
        self._has_key = has_key

    async def from_session(
        self,
        session_id: str,
        *,
        name: str,
        goal: Goal | Weights = Goal.QUALITY,
        lane_ids: Collection[str] = (),
    ) -> Planned:
        """From its open lanes, or those named, by its own answers alone. Raises `UserError`; a blind one must
        be revealed first, for a plan would tell who is who.
        """
        assert self._store is not None, "a session is kept in a store"
        session = await self._store.session(session_id, sent=False)
        if is_blind(session):
            raise UserError(f"A plan tells who is who. {NOT_READY}")
        lanes = [lane for lane in session.lanes if (lane.id in lane_ids if lane_ids else not lane.closed)]
        seen = await self._store.observed_answers.of_sessions([session_id])
        choices = choices_of(lanes, seen)
        return await self._made(choices, name=name, goal=goal, sessions=(session_id,))

    async def from_models(
        self, models: Sequence[ModelRef], *, name: str, goal: Goal | Weights = Goal.QUALITY
    ) -> Planned:
        """By everything that is kept of them. Raises `UserError`."""
        seen = [] if self._store is None else await self._store.observed_answers.of_models(models)
        by_model: dict[ModelRef, list[Observation]] = {}
        for each in seen:
            by_model.setdefault(each.model, []).append(each)
        choices = [Choice(model=model, observations=tuple(by_model.get(model, ()))) for model in models]
        sessions = tuple(sorted({each.session_id for each in seen}))
        return await self._made(choices, name=name, goal=goal, sessions=sessions)

    async def _made(
        self, choices: Sequence[Choice], *, name: str, goal: Goal | Weights, sessions: tuple[str, ...]
    ) -> Planned:
        keyed = await self._keyed(choices)
        return await asyncio.to_thread(
            self.make, choices, name=name, goal=goal, sessions=sessions, keyed=keyed
        )

    async def _keyed(self, choices: Sequence[Choice]) -> frozenset[str]:
        """Names of the endpoints that may need no key, and have one."""
        if self._has_key is None:
            return frozenset()
        asked = self._merged(choices)[0]
        optional = {
            each.endpoint.name: each.endpoint for each in asked if each.endpoint.key is KeyNeed.OPTIONAL
        }
        return frozenset([name for name, each in optional.items() if await self._has_key(each)])

    def make(
        self,
        choices: Iterable[Choice],
        *,
        name: str,
        goal: Goal | Weights = Goal.QUALITY,
        sessions: tuple[str, ...] = (),
        keyed: Collection[str] = (),
    ) -> Planned:
        """Raises `UserError` where no model is left. Choices that lead to one model with the same parameters
        are one. Of thousands of answers it takes longer than a window's thread has. `keyed`: names of
        endpoints that a key is known for, though they may need none.
        """
        merged, notes = self._merged(choices)
        if not merged:
            raise UserError(" ".join((NO_MODELS, *notes)))
        named = _named(merged)
        places = in_order((_candidate(id_, each) for id_, each in named.items()), goal)
        chain = [self._endpoint(place, named[place.candidate.id], keyed) for place in places]
        chain[0] = replace(chain[0], retries=FIRST_RETRIES)
        plan = Plan(
            name=name,
            endpoints=tuple(chain),
            routes=(Route(name=slug(name), tiers=tuple(Tier((Member(each.id),)) for each in chain)),),
            meta=Provenance(created_at=datetime.now(UTC), sessions=sessions, goal=goal_words(goal)),
        )
        return Planned(plan=plan, places=places, notes=notes)

    def _merged(self, choices: Iterable[Choice]) -> tuple[list["_Asked"], tuple[str, ...]]:
        found: list[_Asked] = []
        notes: list[str] = []
        for choice in choices:
            try:
                resolved = self._resolve(choice.model)
            except UserError as error:
                notes.append(f"{choice.model} is left out: {error.message}")
                continue
            asked = _Asked(resolved.endpoint, resolved.model_id, choice.parameters, choice.observations)
            same = next((place for place, each in enumerate(found) if each.is_like(asked)), None)
            if same is None:
                found.append(asked)
            else:
                found[same] = found[same].with_more(asked)
        return found, tuple(notes)

    def _endpoint(self, place: Place, asked: "_Asked", keyed: Collection[str]) -> PlanEndpoint:
        return plan_endpoint(
            asked.endpoint,
            asked.model,
            place.candidate.id,
            parameters=asked.parameters,
            evidence=place.candidate.evidence,
            quote=None if self._quote is None else self._quote(asked.endpoint, asked.model),
            keyed=keyed,
        )


def choices_of(lanes: Iterable[Lane], observations: Iterable[Observation]) -> list[Choice]:
    """Each lane with its own answers, whichever parameters it had when it gave them."""
    by_lane: dict[str, list[Observation]] = {}
    for each in observations:
        by_lane.setdefault(each.lane_id, []).append(each)
    return [
        Choice(
            model=lane.model,
            parameters=lane.parameters,
            observations=tuple(by_lane.get(lane.id, ())),
        )
        for lane in lanes
    ]


def goal_words(goal: Goal | Weights) -> str:
    """`cost`, or `cost 3, speed 1` for a mix."""
    if isinstance(goal, Goal):
        return goal.value
    return ", ".join(f"{each.value} {goal[each]:g}" for each in Goal if goal.get(each))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A model where it is really asked."""

    endpoint: Endpoint
    model: str
    parameters: Parameters
    observations: tuple[Observation, ...]

    def is_like(self, other: "_Asked") -> bool:
        return (self.endpoint.name, self.model, self.parameters) == (
            other.endpoint.name,
            other.model,
            other.parameters,
        )

    def with_more(self, other: "_Asked") -> "_Asked":
        return replace(self, observations=(*self.observations, *other.observations))


def _candidate(id_: str, asked: _Asked) -> Candidate:
    return Candidate(id=id_, evidence=evidence_of(asked.observations), demo=asked.endpoint.name == DEMO)


def _named(asked: Sequence[_Asked]) -> Mapping[str, _Asked]:
    """By an id that says the model; with the endpoint where two would be alike, then with a number."""
    short = [slug(each.model.rpartition("/")[2] or each.model) for each in asked]
    named: dict[str, _Asked] = {}
    for each, name in zip(asked, short, strict=True):
        wanted = name if short.count(name) == 1 else slug(f"{each.endpoint.name}-{name}")
        named[_free(wanted, named)] = each
    return named


def _free(wanted: str, taken: Collection[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 2
    while (numbered := f"{wanted[: LONGEST_ID - len(f'-{number}')]}-{number}") in taken:
        number += 1
    return numbered
