"""The gateway's own parser, or the typed models of its maker, on the written files."""

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.core.errors import UserError
from app.core.plan.checks import Problem
from app.core.plan.values import Plan, Route
from app.core.rehearsal.report import GatewayUsed
from app.services.drilling.client import Seen
from app.services.drilling.progress import Progress, Tell
from app.services.drilling.rehearsing import Stage
from app.services.drilling.scene import Scene, scene_of
from app.services.drilling.starting import Setting, staged
from app.services.gateways.checking import check
from app.services.gateways.found import Found
from app.services.gateways.guard import running
from app.services.gateways.launching import environment
from app.services.gateways.listening import free_port
from app.services.gateways.scratch import scratch
from app.services.verifying.typed import CHECKERS
from app.targets.base import File
from app.targets.drill_recipe import DrillRecipe

_NOWHERE = "http://127.0.0.1:9"
"""The discard port: a parser asks nobody."""
_PARSE_S = 60.0
_ANSWER_S = 30.0
_BAD_REQUEST = 400
_PREFIX = re.compile(r"^.*?\[\w+\] (\d+#\d+: )?")
"""nginx says before each line when that was, how grave it is, and which of its processes says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    by: GatewayUsed
    problems: tuple[Problem, ...] = ()


async def parse_typed(parser: str, found: Found, plan: Plan, files: Sequence[File]) -> Parsed:
    """Raises `UserError` when they cannot be asked."""
    texts = {file.path: file.text for file in files if file.language in ("yaml", "json")}
    made_up = scene_of((), plan).environment(())
    checked = await check(found, CHECKERS[parser], texts, made_up)
    name, _, version = checked.version.partition(" ")
    title = found.title if parser == found.gateway.name else name
    return Parsed(
        by=GatewayUsed(name=title, version=version),
        problems=tuple(Problem(where=each.where, message=each.message) for each in checked.objections),
    )


async def parse_by_loading(setting: Setting, tell: Tell) -> Parsed:
    """Starts the gateway on the files; one that reads its configuration with each request gets one.

    Raises `UserError` when it does not come up, or does not load them.
    """
    if setting.recipe.gateway == "nginx":
        return await _tested_by_nginx(setting, tell)
    async with staged(setting, tell) as (stage, _):
        problems = [
            problem for route in setting.plan.routes for problem in await _first_request(stage, route)
        ]
    return Parsed(by=used(setting.gateway), problems=tuple(problems))


def used(found: Found) -> GatewayUsed:
    return GatewayUsed(name=found.title, version=found.version or "of an unknown version")


async def _first_request(stage: Stage, route: Route) -> Sequence[Problem]:
    """The open Portkey says only then what it thinks of a configuration."""
    if stage.recipe.talks == "runner":
        return ()
    whole = False
    request = stage.recipe.ask(stage.plan, route.name, "Hello.", whole, stage.place)
    return tuple(_refused(route, await stage.send(request, whole, _ANSWER_S)))


def _refused(route: Route, seen: Seen) -> Iterator[Problem]:
    if seen.status == _BAD_REQUEST:
        yield Problem(where=f"routes.{route.name}", message=f"The gateway refuses it: {seen.message}")


async def _tested_by_nginx(setting: Setting, tell: Tell) -> Parsed:
    """`nginx -t`. It would look up the servers' names and open its port: both are replaced before."""
    tell(Progress(stage="nginx reads the files"))
    recipe, plan = setting.recipe, setting.plan
    scene = scene_of(recipe.upstreams(plan), plan)
    with scratch("parse") as folder:
        await asyncio.to_thread(_write, scene, setting, folder / "files")
        said, code = await _nginx(setting.gateway, recipe, folder)
    if code == 0:
        return Parsed(by=used(setting.gateway))
    return Parsed(by=used(setting.gateway), problems=tuple(_objections(said, folder)))


def _write(scene: Scene, setting: Setting, folder: Path) -> None:
    listens = setting.recipe.listens
    own = {} if listens is None else {listens(setting.plan): f"127.0.0.1:{free_port()}"}
    scene.write(setting.files, folder, [_NOWHERE] * len(scene.places), own)


async def _nginx(found: Found, recipe: DrillRecipe, folder: Path) -> tuple[str, int | None]:
    files = folder / "files"
    argv = (*found.command, "-t", "-e", "stderr", "-p", str(files), "-c", "nginx.conf")
    env = environment(recipe.gateway, folder)
    async with running(argv, env, files, title=found.title) as process:
        try:
            code = await asyncio.wait_for(process.ended(), _PARSE_S)
        except TimeoutError as error:
            raise UserError(f"{found.title} did not read the files within {_PARSE_S:g} s.") from error
        return process.output(), code


def _objections(said: str, folder: Path) -> Iterator[Problem]:
    lines = [line for line in said.splitlines() if "[emerg]" in line or "[alert]" in line]
    for line in lines or said.splitlines()[-1:] or ["it said nothing"]:
        message = _PREFIX.sub("", line).replace(f"{folder}/files/", "")
        yield Problem(where="nginx.conf", message=message)
