"""The pictures, one scene each: what is done in the window before it is drawn."""

import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.catalogue.filter import Capability
from app.core.economics.presets import PRESETS
from app.core.economics.values import Basis, Inputs, Measured, TokenRates, Traffic
from app.core.limits import Limit, Limits
from app.core.verdicts import Verdict
from providers.base import Parameters
from tests.shots.priced import priced_work
from tests.shots.routed import show_routing
from tests.shots.stage import Stage
from tests.support.priced import NAME, charge_for
from tests.support.standin import running_standin
from widgets.parts.bill.panel import BillPanel
from widgets.parts.composer import Composer
from widgets.parts.economics.page import EconomicsPage
from widgets.parts.model_picker import ModelPicker
from widgets.views.models import ModelsView

QUESTION = (
    "Explain the circuit-breaker pattern to a new backend developer. Keep it short; one code sketch at most."
)
DEMO = ("demo/quick", "demo/careful", "demo/thinker")


ROUTES = Inputs(
    traffic=Traffic(
        requests_per_month=Decimal(600_000),
        input_tokens=Decimal(6_000),
        output_tokens=Decimal(700),
        cached_percent=Decimal(40),
        growth_percent=Decimal(3),
        price=TokenRates(input=Decimal(3), output=Decimal(15), cache_read=Decimal("0.30")),
        runs=24,
    ),
    routes=(
        replace(
            PRESETS["direct"].route(),
            price=Measured(
                amount=Decimal("0.02202"), basis=Basis.COMPUTED, runs=24, spread_percent=Decimal("0.8")
            ),
            failure_percent=Decimal("0.9"),
            retry_percent=Decimal(0),
            p50_s=Decimal("2.31"),
            p95_s=Decimal("7.40"),
            provider="Anthropic",
        ),
        replace(
            PRESETS["openrouter"].route(),
            cached_percent=Decimal(34),
            failure_percent=Decimal("0.2"),
            retry_percent=Decimal(0),
            p50_s=Decimal("2.62"),
            p95_s=Decimal("6.80"),
            provider="Amazon Bedrock + Anthropic",
        ),
        PRESETS["openrouter-own-keys"].route(),
        PRESETS["litellm"].route(),
        PRESETS["portkey"].route(),
    ),
)
"""What stands in the calculator of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    name: str
    play: Callable[[Stage], Awaitable[None]]
    size: tuple[int, int] = (1632, 920)
    live: bool = False
    """Drawn as it is at that moment, while answers grow."""
    before: Callable[[], AbstractContextManager[object]] = nullcontext
    """What the program finds when it starts."""
    sessions: int = 5
    scale: float = 1.0
    language: str = "en"


@contextmanager
def _with_prices() -> Iterator[None]:
    """The stand-in as a service of one's own that charges: what the demo's own costs is play money."""
    os.environ["PAID_KEY"] = "sk-shots-0123456789"
    with running_standin(fast=False) as standin:
        charge_for(standin, "quick", "thrifty", "careful", price="12")
        yield


async def _compare(stage: Stage) -> None:
    """All have answered; what comes next is written, and what it would cost stands beside it."""
    stage.program.preferences.change(limits=Limits(day=Limit(stop=Decimal("0.05"))))
    stage.begin(
        *(f"{NAME}/{model}" for model in ("quick", "thrifty", "careful")),
        parameters=Parameters(max_tokens=600),
    )
    await stage.ask(QUESTION)
    stage.part(Composer).set_draft("And when is one the wrong choice?")
    await stage.until(lambda: stage.furnishing.desk.estimates.found is not None)
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


async def _insights(stage: Stage) -> None:
    """Measured by two routes, entered for the others; what the values are at the spend of now."""
    stage.begin(*DEMO)
    stage.command("go_insights")
    page = stage.part(EconomicsPage)
    page.economics.replace(ROUTES)
    await stage.until(lambda: page.economics.base is not None and page.economics.base.inputs == ROUTES)
    page.results.plot.plot.read_at(34_000.0)
    await stage.settle()


async def _bill(stage: Stage) -> None:
    """One answer's bill, and what another model would have cost beside it."""
    work = await priced_work(stage.program)
    stage.program.opening.show(work)
    await stage.settle()
    stage.command("focus_lane_1")
    stage.command("show_bill")
    panel = stage.part(BillPanel)
    panel.reprice.click()
    picker = stage.part(ModelPicker)
    picker.field.setText("openai/gpt-6-sol")
    picker.field.textEdited.emit(picker.field.text())
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    await stage.until(panel.second.isVisible)
    await stage.settle()


async def _routing(stage: Stage) -> None:
    """A plan made from a comparison, as LiteLLM's file, with the drill as bars."""
    stage.begin(*DEMO)
    await show_routing(stage)


async def _start(stage: Stage) -> None:
    """As it is opened for the first time."""


SCENES = (
    Scene(name="compare", play=_compare, before=_with_prices),
    Scene(name="judged", play=_judged),
    Scene(name="blind", play=_blind),
    Scene(name="failures", play=_failures, size=(2040, 920)),
    Scene(name="keys", play=_keys),
    Scene(name="models", play=_models),
    Scene(name="insights", play=_insights),
    Scene(name="bill", play=_bill),
    Scene(name="routing", play=_routing),
    Scene(name="start", play=_start, sessions=0),
)
