"""Every place that a loss or a problem names leads to where it is edited."""

import pytest

from app.core.plan.checks import check
from app.core.plan.features import uses
from app.targets.targets import TARGETS
from tests.support.named_plans import chain_of, compatible, full
from widgets.state.plan_limits import Limit
from widgets.state.plan_places import EditPlace, place_of


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("endpoints.haiku.timeout_s", EditPlace(endpoint="haiku", route="support")),
        ("endpoints.seek-two", EditPlace(endpoint="seek-two", route="support")),
        ("routes.quick.fall_on", EditPlace(route="quick", gap=0)),
        ("routes.support.tiers[1]", EditPlace(route="support")),
        ("routes.support.on_context", EditPlace(route="support", limit=Limit.CONTEXT)),
        ("routes.support.constraints.regions", EditPlace(route="support", limit=Limit.CONSTRAINTS)),
        ("keys.app-one.budget", EditPlace(limit=Limit.BUDGET)),
        ("keys[0]", EditPlace(limit=Limit.BUDGET)),
        ("callbacks", EditPlace(limit=Limit.CALLBACKS)),
        ("port", EditPlace(limit=Limit.LISTEN)),
        ("", EditPlace()),
    ],
)
def test_a_path_leads_to_its_page(where: str, place: EditPlace) -> None:
    assert place_of(full(), where) == place


def test_a_name_with_dots_is_one_name() -> None:
    plan = chain_of(compatible("gpt-4"), compatible("gpt-4.1"))
    assert place_of(plan, "endpoints.gpt-4.1.key").endpoint == "gpt-4.1"
    assert place_of(plan, "endpoints.gpt-4.key").endpoint == "gpt-4"


def test_each_loss_of_each_gateway_leads_to_a_model_a_route_or_a_limit() -> None:
    plan = full()
    for target in TARGETS:
        for dialect in (each.name for each in target.dialects):
            for where in [loss.where for loss in target.losses(plan, dialect)]:
                assert where == "routes" or place_of(plan, where) != EditPlace(), (target.name, where)


def test_each_used_feature_leads_somewhere() -> None:
    lost = {use.where for use in uses(full()) if place_of(full(), use.where) == EditPlace()}
    assert lost <= {"routes"}, "that there are several is seen beside the chain"
    assert not check(full())
