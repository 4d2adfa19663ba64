"""Either the files express what a plan asks for, or a loss says what happens instead."""

from dataclasses import replace

import pytest

from app.core.plan.features import Feature
from app.core.plan.values import Trigger
from app.targets.base import Severity
from app.targets.portkey.target import PORTKEY
from tests.support.named_plans import NAMED, compatible_chain

_WRITTEN = {
    "fallback", "weights", "triggers", "retries", "retry_on", "retry_after", "params", "key", "base_url",
    "base_url_env", "extras", "aliases", "listen",
}  # fmt: skip
_WRITTEN_HOSTED = {
    "fallback", "weights", "triggers", "retries", "retry_on", "retry_after", "params", "cooldown",
}  # fmt: skip


@pytest.mark.parametrize(("dialect", "written"), [("oss", _WRITTEN), ("hosted", _WRITTEN_HOSTED)])
def test_every_feature_is_written_or_said_to_be_lost(dialect: str, written: set[str]) -> None:
    found = PORTKEY.table(dialect)
    assert set(found) == set(Feature)
    assert {feature.value for feature in Feature if found[feature].severity is None} == written
    assert all(each.note.endswith(".") for each in found.values() if each.severity is not None)


def test_what_is_retried_as_well_is_said() -> None:
    plan = compatible_chain("alpha", "beta", retries=1, retry_on=frozenset({Trigger.RATE_LIMIT}))
    notes = [loss.note for loss in PORTKEY.losses(plan, "oss") if loss.feature is Feature.RETRY_ON]
    assert notes == ["Retried as well: connection."] * 2


def test_a_status_that_means_more_than_was_asked_for_is_said() -> None:
    plan = compatible_chain("alpha", "beta")
    (loss,) = [loss for loss in PORTKEY.losses(plan, "oss") if loss.feature is Feature.TRIGGERS]
    assert (loss.where, loss.severity) == ("routes.support.fall_on", Severity.APPROXIMATED)
    assert loss.note.endswith("bad request.")


def test_triggers_that_fit_their_statuses_lose_nothing() -> None:
    plan = compatible_chain("alpha", "beta")
    exact = replace(plan.routes[0], fall_on=frozenset(Trigger) - {Trigger.AUTH})
    assert not PORTKEY.losses(replace(plan, routes=(exact,)), "oss")


def test_a_short_cooldown_is_lengthened_and_said() -> None:
    plan = compatible_chain("alpha", "beta")
    hasty = replace(plan, routes=(replace(plan.routes[0], cooldown_s=1.0, allowed_fails=2),))
    notes = [loss.note for loss in PORTKEY.losses(hasty, "hosted") if loss.feature is Feature.COOLDOWN]
    assert notes == ["Portkey takes no cooldown below 30 seconds: 30 are written."]


def test_a_full_plan_loses_what_it_is_known_to_lose() -> None:
    losses = PORTKEY.losses(NAMED["full"](), "oss")
    lost = {loss.feature for loss in losses if not loss.where.startswith("endpoints.long.")}
    assert {Feature.BUDGET, Feature.COOLDOWN, Feature.STICKY, Feature.CONTEXT_CHAIN} <= lost
    assert not {Feature.FALLBACK, Feature.WEIGHTS, Feature.KEY, Feature.ALIASES} & lost
