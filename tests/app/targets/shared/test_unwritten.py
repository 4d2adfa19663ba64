"""Whatever a plan says of an endpoint that a gateway never asks is lost, and the endpoint is named."""

from dataclasses import replace

import pytest

from app.core.plan.features import Feature, uses
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, PlanEndpoint
from app.targets.aws.target import AWS
from app.targets.base import Loss, Severity, Target
from app.targets.bifrost.target import BIFROST
from app.targets.cloudflare.target import CLOUDFLARE
from app.targets.helicone import HELICONE
from app.targets.modapi import MODAPI
from app.targets.openrouter.target import OPENROUTER
from app.targets.portkey.target import PORTKEY
from app.targets.requesty import REQUESTY
from app.targets.shared.unwritten import unwritten_named
from app.targets.tensorzero.target import TENSORZERO
from app.targets.vercel import VERCEL
from tests.support.named_plans import chain_of, minimal

ASK_THE_TIERS_ALONE = (
    AWS, BIFROST, CLOUDFLARE, HELICONE, MODAPI, OPENROUTER, PORTKEY, REQUESTY, TENSORZERO, VERCEL,
)  # fmt: skip
"""They have no chain of its own for prompts that are too long."""


def _busy(id_: str) -> PlanEndpoint:
    """With everything that a service could take for something to do."""
    return replace(
        minimal().endpoints[0], id=id_, timeout_s=9.0, first_token_timeout_s=3.0, retries=9, rpm=60, tpm=1000,
        params={"seed": 1}, base_url=None, extras={}, key=EnvRef("A_KEY"),
    )  # fmt: skip


def _notes(target: Target, plan: Plan, id_: str) -> list[str]:
    losses = target.losses(plan, target.usual_dialect)
    return [loss.note for loss in losses if loss.where.startswith(f"endpoints.{id_}.")]


@pytest.mark.parametrize("target", ASK_THE_TIERS_ALONE, ids=lambda target: str(target.name))
def test_who_is_only_in_a_chain_that_is_dropped_is_named(target: Target) -> None:
    plan = chain_of(_busy("first"), replace(_busy("v1.2"), model="gpt-y"))
    (route,) = plan.routes
    route = replace(route, tiers=route.tiers[:1], on_context=("v1.2",))
    shorter = replace(plan, routes=(route,))
    notes = _notes(target, shorter, "v1.2")
    assert len(notes) == sum(use.where.startswith("endpoints.v1.2.") for use in uses(shorter))
    assert set(notes) == {"v1.2 is not written here at all, and this neither."}
    assert not any("not written" in note for note in _notes(target, plan, "first"))


@pytest.mark.parametrize(
    "target", [CLOUDFLARE, HELICONE, MODAPI, REQUESTY, VERCEL], ids=lambda target: str(target.name)
)
def test_who_cannot_be_asked_is_named_with_the_reason(target: Target) -> None:
    away = replace(
        _busy("away"), provider=PlanProvider.OPENAI_COMPATIBLE, base_url="https://own.example/v1", key=None
    )
    notes = _notes(target, chain_of(_busy("first"), away), "away")
    assert sum("away is left out of the chain" in note for note in notes) == 1
    assert all("away" in note for note in notes)


def test_what_is_about_no_endpoint_and_about_written_ones_stays() -> None:
    losses = tuple(
        Loss(where=where, feature=Feature.KEY, severity=Severity.CHANGED, note="as it was")
        for where in ("routes.away.tiers", "endpoints.here.key", "keys.away")
    )
    ids = [endpoint.id for endpoint in minimal().endpoints]
    assert tuple(unwritten_named(minimal(), losses, {"here", *ids})) == losses
