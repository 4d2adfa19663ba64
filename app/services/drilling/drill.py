"""The drill: writes the files, starts the stand-ins and the real gateway, sends the cases, ends it all."""

import asyncio
import secrets
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from app.core.drill_cases import Case, cases_of
from app.core.errors import UserError
from app.core.plan import Plan
from app.core.verification import CaseResult
from app.services.drill_upstreams import Upstreams
from app.services.drilling.progress import Progress, Tell
from app.services.drilling.rehearsing import Stage, rehearse, skipped
from app.services.drilling.scene import Scene, scene_of
from app.services.gateways.guard import running
from app.services.gateways.listening import free_port
from app.services.gateways.readiness import http_probe, wait_ready
from app.targets.base import File
from app.targets.drill_recipe import DrillRecipe, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Drilled:
    loaded: int | None
    written: int | None
    cases: tuple[CaseResult, ...]
    replaced: tuple[str, ...]
    notes: tuple[str, ...]


async def drill(
    plan: Plan,
    files: Sequence[File],
    recipe: DrillRecipe,
    program: Sequence[str],
    *,
    title: str,
    tell: Tell,
) -> Drilled:
    """Rehearses every route of the plan with these files. Raises `UserError` when the gateway or a stand-in
    does not come up, and leaves nothing behind, however it ends.
    """
    scene = scene_of(recipe.upstreams(plan))
    wanted = [case for route in plan.routes for case in cases_of(route)]
    cases, notes = skipped(plan, wanted)
    async with _staged(plan, files, recipe, program, scene, title, tell) as (stage, replaced):
        loaded = await _loaded(stage)
        results = [result async for result in rehearse(stage, cases, tell)]
    return Drilled(
        loaded=loaded,
        written=recipe.written(plan) if recipe.written is not None else None,
        cases=tuple(results),
        replaced=replaced,
        notes=notes,
    )


@asynccontextmanager
async def _staged(
    plan: Plan,
    files: Sequence[File],
    recipe: DrillRecipe,
    program: Sequence[str],
    scene: Scene,
    title: str,
    tell: Tell,
) -> AsyncIterator[tuple[Stage, tuple[str, ...]]]:
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="abreast-drill-")))
        tell(Progress(stage="starting the stand-ins"))
        upstreams = await stack.enter_async_context(Upstreams.start(scene.rules))
        addresses = [upstreams.address(index) for index in range(len(scene.places))]
        replaced = await asyncio.to_thread(scene.write, files, folder, addresses)
        place = Place(
            program=tuple(program),
            folder=str(folder),
            port=free_port(),
            master_key=f"sk-drill-{secrets.token_urlsafe(32)}",
        )
        environment = dict(recipe.env(place)) | scene.environment(addresses)
        tell(Progress(stage=f"starting {title}"))
        process = await stack.enter_async_context(
            running(recipe.argv(place), environment, folder, title=title)
        )
        probe = http_probe(f"http://127.0.0.1:{place.port}{recipe.ready_path}")
        waiting = _Waiting(title, tell)
        await wait_ready(process, probe, port=place.port, deadline_s=recipe.start_s, on_wait=waiting.told)
        yield Stage(plan=plan, recipe=recipe, place=place, upstreams=upstreams), replaced


@dataclass(frozen=True, slots=True)
class _Waiting:
    title: str
    tell: Tell

    def told(self, seconds: float) -> None:
        self.tell(Progress(stage=f"starting {self.title}, {seconds:.0f} s"))


async def _loaded(stage: Stage) -> int | None:
    """How many models the gateway itself says that it has; `None` where it does not tell."""
    recipe = stage.recipe
    if recipe.loaded_path is None or recipe.loaded is None:
        return None
    streamed = False
    headers = recipe.ask(stage.plan, stage.plan.routes[0].name, "", streamed, stage.place).headers
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        try:
            answer: Any = (
                await client.get(stage.base_url + recipe.loaded_path, headers=dict(headers))
            ).json()
        except (httpx.HTTPError, ValueError) as error:
            raise UserError("The gateway does not say which models it has loaded.") from error
    return recipe.loaded(answer)


def rehearsed_cases(plan: Plan) -> tuple[Case, ...]:
    """All that a drill of this plan would send."""
    return skipped(plan, [case for route in plan.routes for case in cases_of(route)])[0]
