"""What kept answers say of models: read from the store, computed in a thread.

Earlier tries count for what they took, cost and how often they failed: they were asked like any other. Only
the latest answer of a lane is judged. A session that hides who answers says nothing at all, not even that it
is there. An answer belongs to the model that its lane names, also when one-key mode asked it elsewhere.
"""

import asyncio
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from app.core.model_ref import ModelRef
from app.core.plan_evidence import Evidence, evidence_of
from app.core.plan_observations import Observation

if TYPE_CHECKING:
    from app.store.store import Store

Key = TypeVar("Key")


class KeptEvidence:
    """Reads; changes nothing. A model or lane of which nothing is known is left out. Raises `StoreError`."""

    def __init__(self, store: "Store") -> None:
        self._store = store

    async def of_lanes(self, session_id: str) -> Mapping[str, Evidence]:
        """Of one session, by the lane's id."""
        seen = await self._store.observed_answers.of_sessions([session_id])
        return await asyncio.to_thread(by_lane, seen)

    async def of_sessions(self, session_ids: Sequence[str]) -> Mapping[ModelRef, Evidence]:
        """Of all their answers together."""
        seen = await self._store.observed_answers.of_sessions(session_ids)
        return await asyncio.to_thread(by_model, seen)

    async def of_models(self, models: Collection[ModelRef]) -> Mapping[ModelRef, Evidence]:
        """Of everything that is kept."""
        seen = await self._store.observed_answers.of_models(models)
        return await asyncio.to_thread(by_model, seen)


def by_model(observations: Iterable[Observation]) -> dict[ModelRef, Evidence]:
    return _grouped(observations, lambda each: each.model)


def by_lane(observations: Iterable[Observation]) -> dict[str, Evidence]:
    return _grouped(observations, lambda each: each.lane_id)


def _grouped(
    observations: Iterable[Observation], key_of: Callable[[Observation], Key]
) -> dict[Key, Evidence]:
    groups: dict[Key, list[Observation]] = {}
    for each in observations:
        groups.setdefault(key_of(each), []).append(each)
    return {key: found for key, group in groups.items() if (found := evidence_of(group)) is not None}
