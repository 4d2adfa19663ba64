"""What a route does with its models, as one choice, for any plan."""

from hypothesis import given

from app.core.plan.checks import check, has_errors
from app.core.plan.values import Balance, Plan
from tests.support.plans import plans
from widgets.state.route_kind import CHAIN, RouteKind, Shape, kind_of, with_kind


@given(plans())
def test_a_chosen_kind_is_the_kind_it_has_then(plan: Plan) -> None:
    name = plan.routes[0].name
    models = {id_ for tier in plan.routes[0].tiers for id_ in tier.endpoints}
    for kind in (CHAIN, RouteKind(Shape.POOL, Balance.COST), CHAIN):
        plan = with_kind(plan, name, kind)
        found = kind_of(plan.routes[0])
        assert found == (kind if len(models) > 1 else CHAIN)
        assert {id_ for tier in plan.routes[0].tiers for id_ in tier.endpoints} == models
        assert not has_errors(check(plan))
