"""Sets the stage of a drill: the written files, the stand-ins, the real gateway; and clears it away."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from app.core.errors import UserError
from app.core.plan.values import Plan
from app.core.redaction import Redactor
from app.services.drill_upstreams import Upstreams
from app.services.drilling import client, runner
from app.services.drilling.progress import Progress, Tell
from app.services.drilling.rehearsing import Send, Stage
from app.services.drilling.scene import accounts, scene_of
from app.services.folders import reason_of
from app.services.gateways.dialogue import Dialogue, talking
from app.services.gateways.found import Found
from app.services.gateways.guard import running
from app.services.gateways.launching import environment, script
from app.services.gateways.listening import held_port
from app.services.gateways.readiness import http_probe, wait_ready
from app.services.gateways.scratch import scratch
from app.targets.base import File, Loss
from app.targets.drill_recipe import Ask, DrillRecipe, Place
from providers.base import Secret
from providers.transport.client import http_client

_LOAD_S = 60.0
_RUNNER = "tensorzero_runner.py"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is rehearsed with what."""

    plan: Plan
    files: Sequence[File]
    losses: Sequence[Loss]
    recipe: DrillRecipe
    gateway: Found


@asynccontextmanager
async def staged(setting: Setting, tell: Tell) -> AsyncIterator[tuple[Stage, tuple[str, ...]]]:
    """The stage, and what was replaced in the files. Raises `UserError` when something does not come up."""
    scene = scene_of(setting.recipe.upstreams(setting.plan), setting.plan)
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(scratch("drill"))
        tell(Progress(stage="starting the stand-ins"))
        upstreams = await stack.enter_async_context(Upstreams.start(scene.rules))
        addresses = [upstreams.address(index) for index in range(len(scene.places))]
        files = folder / "files"
        place = _place(setting, files, stack.enter_context(held_port()))
        listening = _listening(setting, place)
        try:
            replaced = await asyncio.to_thread(scene.write, setting.files, files, addresses, listening)
            known = scene.environment(addresses) | accounts(setting.plan, folder)
        except OSError as error:
            raise UserError(
                f"The files of the drill could not be written to {folder}: {reason_of(error)}."
            ) from error
        extra = dict(setting.recipe.env(place)) | known
        env = environment(setting.recipe.gateway, folder, extra)
        tell(Progress(stage=f"starting {setting.gateway.title}"))
        start = _library if setting.recipe.talks == "runner" else _server
        send = await start(stack, setting, place, env, tell)
        stage = Stage(
            plan=setting.plan,
            recipe=setting.recipe,
            losses=setting.losses,
            place=place,
            upstreams=upstreams,
            players=scene.players,
            send=send,
            redact=_redactor([*scene.keys.values(), place.master_key]).redact,
        )
        yield stage, replaced


def _redactor(keys: Sequence[str]) -> Redactor:
    redactor = Redactor()
    for key in keys:
        redactor.add(Secret(key))
    return redactor


def _listening(setting: Setting, place: Place) -> dict[str, str]:
    """Where the files say that the gateway listens, and where it does."""
    listens = setting.recipe.listens
    return {} if listens is None else {listens(setting.plan): f"127.0.0.1:{place.port}"}


def _place(setting: Setting, files: Path, port: int) -> Place:
    found = setting.gateway
    library = setting.recipe.talks == "runner"
    program = (str(found.python), str(script(_RUNNER))) if library else found.command
    return Place(
        program=program,
        folder=str(files),
        port=port,
        master_key=f"sk-drill-{secrets.token_urlsafe(32)}",
    )


async def _server(
    stack: AsyncExitStack, setting: Setting, place: Place, env: dict[str, str], tell: Tell
) -> Send:
    recipe, title = setting.recipe, setting.gateway.title
    process = await stack.enter_async_context(
        running(recipe.argv(place), env, Path(place.folder), title=title)
    )
    base_url = f"http://127.0.0.1:{place.port}"
    waiting = _Waiting(title, tell)
    await wait_ready(
        process,
        http_probe(base_url + recipe.ready_path),
        port=place.port,
        deadline_s=recipe.start_s,
        on_wait=waiting.told,
    )
    return _Http(base_url).send


async def _library(
    stack: AsyncExitStack, setting: Setting, place: Place, env: dict[str, str], _tell: Tell
) -> Send:
    title = setting.gateway.title
    dialogue = await stack.enter_async_context(
        talking(setting.recipe.argv(place), env, Path(place.folder), title=title)
    )
    config = next(file.path for file in setting.files if file.language == "toml")
    loaded = await dialogue.ask(_LOAD_S, config_file=str(Path(place.folder) / config))
    if "error" in loaded:
        raise UserError(f"{title} does not load {config}: {loaded['error']}")
    return _Library(dialogue).send


@dataclass(frozen=True, slots=True)
class _Http:
    base_url: str

    async def send(self, request: Ask, stream: bool, deadline_s: float) -> client.Seen:  # noqa: FBT001 - `Send`
        return await client.ask(self.base_url, request, stream=stream, deadline_s=deadline_s)


@dataclass(frozen=True, slots=True)
class _Library:
    dialogue: Dialogue

    async def send(self, request: Ask, _stream: bool, deadline_s: float) -> client.Seen:  # noqa: FBT001 - `Send`
        return await runner.ask(self.dialogue, request, deadline_s=deadline_s)


@dataclass(frozen=True, slots=True)
class _Waiting:
    title: str
    tell: Tell

    def told(self, seconds: float) -> None:
        self.tell(Progress(stage=f"starting {self.title}, {seconds:.0f} s"))


async def loaded_models(stage: Stage) -> int | None:
    """How many models the gateway itself says that it has; `None` where it does not tell."""
    recipe = stage.recipe
    if recipe.loaded_path is None or recipe.loaded is None:
        return None
    streamed = False
    headers = recipe.ask(stage.plan, stage.plan.routes[0].name, "", streamed, stage.place).headers
    address = f"http://127.0.0.1:{stage.place.port}{recipe.loaded_path}"
    async with http_client() as http:
        try:
            async with asyncio.timeout(_LOAD_S):
                answer = (await http.get(address, headers=dict(headers))).json()
        except (httpx.HTTPError, TimeoutError, ValueError) as error:
            raise UserError("The gateway does not say which models it has loaded.") from error
    return recipe.loaded(answer)
