"""A plan made from a comparison, and what was seen when it was drilled: kept, so that it is drawn alike."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from app.core.plan.evidence import Evidence
from app.core.plan.providers import PlanProvider
from app.core.plan.values import (
    Budget,
    Callback,
    EnvRef,
    Member,
    Period,
    Plan,
    PlanEndpoint,
    Provenance,
    Route,
    Tier,
    VirtualKey,
)
from app.services.plans import Plans
from app.services.verifying.keeping import keep_report
from tests.shots.drilled import seen_of
from tests.shots.stage import Stage
from tests.support.named_plans import chain_of, compatible
from widgets.routing_desk import RoutingDesk

_SEEN = Evidence(n=42, asked=42, judged=42, sessions=3, since=date(2026, 11, 12), until=date(2026, 11, 19))


def _seen(preferred: int, cost: str, first_s: float, *, failed: int = 0) -> Evidence:
    return replace(
        _SEEN,
        asked=42 + failed,
        failed=failed,
        preferred=preferred,
        bad=42 - preferred,
        cost_mean=Decimal(cost),
        cost_n=42,
        first_text_p50_s=first_s,
        first_text_p95_s=first_s * 2.1,
        first_text_n=42,
        total_p50_s=first_s * 4,
        total_p95_s=first_s * 7,
        total_n=42,
    )


def plan() -> Plan:
    haiku = PlanEndpoint(
        id="claude-haiku",
        provider=PlanProvider.ANTHROPIC,
        model="claude-haiku-4-5",
        key=EnvRef("ANTHROPIC_API_KEY"),
        timeout_s=8.0,
        retries=1,
        evidence=_seen(29, "0.0014", 0.41, failed=1),
    )
    mini = PlanEndpoint(
        id="gpt-mini",
        provider=PlanProvider.OPENROUTER,
        model="openai/gpt-5-mini",
        key=EnvRef("OPENROUTER_API_KEY"),
        timeout_s=8.0,
        evidence=_seen(11, "0.0004", 0.52, failed=1),
    )
    seek = PlanEndpoint(
        id="deepseek",
        provider=PlanProvider.VLLM,
        model="deepseek-chat",
        base_url="http://10.0.4.2:8000/v1",
        timeout_s=20.0,
        evidence=_seen(2, "0.0001", 0.74, failed=2),
    )
    long = PlanEndpoint(
        id="gemini", provider=PlanProvider.GEMINI, model="gemini-2.5-pro", key=EnvRef("GEMINI_API_KEY")
    )
    tiers = tuple(Tier((Member(each.id),)) for each in (haiku, mini, seek))
    return Plan(
        name="support-bot",
        endpoints=(haiku, mini, seek, long),
        routes=(Route(name="support-bot", tiers=tiers, on_context=("gemini",)),),
        keys=(
            VirtualKey(
                name="product",
                team="product",
                routes=("support-bot",),
                budget=Budget(usd=Decimal(500), period=Period.MONTH),
                rpm=600,
                tpm=100_000,
            ),
        ),
        callbacks=(Callback.OTEL, Callback.LANGFUSE),
        meta=Provenance(
            created_at=datetime(2026, 11, 19, 14, 5, tzinfo=UTC),
            sessions=("a", "b", "c"),
            goal="quality",
        ),
    )


async def show_routing(stage: Stage) -> None:
    """The plan as LiteLLM's file, drilled; others beside it in the list."""
    plans = Plans(stage.program.engine.folders)
    for name in ("extraction", "code-review"):
        plans.create(replace(chain_of(compatible("alpha")), name=name))
    made = plans.create(plan()).plan
    keep_report(plans.reports(made.name), made, seen_of(made))
    stage.command("go_routing")
    desk = stage.window.findChild(RoutingDesk)
    assert desk is not None
    await stage.settle()
    desk.routing.open(made.name)
    await stage.until(lambda: desk.exporting.verify.report is not None)
    await stage.settle()
