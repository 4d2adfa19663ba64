"""The pictures, one scene each: what is done in the window before it is drawn."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from decimal import Decimal

from app.core.catalogue_filter import Capability
from app.core.verdicts import Verdict
from tests.shots.stage import Stage
from widgets.views.models import ModelsView

QUESTION = (
    "Explain the circuit-breaker pattern to a new backend developer. Keep it short; one code sketch at most."
)
DEMO = ("demo/quick", "demo/careful", "demo/thinker")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    name: str
    play: Callable[[Stage], Awaitable[None]]
    size: tuple[int, int] = (1632, 920)
    live: bool = False
    """Drawn as it is at that moment, while answers grow."""
    sessions: int = 10
    scale: float = 1.0
    language: str = "en"


async def _compare(stage: Stage) -> None:
    """Two have answered, one is still writing."""
    stage.begin("demo/quick", "demo/thinker", "demo/careful")
    stage.program.asking.send(QUESTION)
    lanes = stage.program.open_session.lanes
    await stage.until(lambda: stage.program.open_session.answering() == (lanes[2].id,))
    await stage.settle()


async def _judged(stage: Stage) -> None:
    stage.begin(*DEMO)
    await stage.ask(QUESTION)
    first, second, third = (lane.id for lane in stage.program.open_session.lanes)
    stage.program.judging.judge(second, Verdict.PREFERRED)
    stage.program.judging.judge(first, Verdict.TIE)
    stage.program.judging.judge(third, Verdict.BAD)
    stage.command("summary_table")


async def _blind(stage: Stage) -> None:
    stage.begin(*DEMO)
    stage.program.judging.hide()
    await stage.ask(QUESTION)
    stage.program.judging.judge(stage.program.open_session.lanes[1].id, Verdict.PREFERRED)


async def _failures(stage: Stage) -> None:
    stage.begin("demo/quick::402", "demo/careful::cut", "demo/thinker::policy", "openai/gpt-5-mini")
    await stage.ask(QUESTION)


async def _keys(stage: Stage) -> None:
    stage.begin(*DEMO)
    stage.command("go_keys")


async def _models(stage: Stage) -> None:
    """Offline, as the catalogue came with the program."""
    stage.begin(*DEMO)
    stage.command("go_models")
    view = stage.part(ModelsView)
    await stage.until(lambda: view.browser.model.rowCount() > 0)
    view.search.narrow(words="claude", price_to=Decimal(5), capabilities=frozenset({Capability.TOOLS}))
    view.browser.table.choose(("Anthropic", "claude-opus-5-5"))
    await stage.settle()


async def _start(stage: Stage) -> None:
    """As it is opened for the first time."""


SCENES = (
    Scene(name="compare", play=_compare, live=True),
    Scene(name="judged", play=_judged),
    Scene(name="blind", play=_blind),
    Scene(name="failures", play=_failures, size=(2040, 920)),
    Scene(name="keys", play=_keys),
    Scene(name="models", play=_models),
    Scene(name="start", play=_start, sessions=0),
)
