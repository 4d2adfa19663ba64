"""What an editor does to a plan: references follow, nothing is left empty, and no edit makes an error."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.plan.chain_edits import (
    Special,
    join_tiers,
    move_tier,
    put_as_tier,
    put_in_special,
    put_in_tier,
    set_weight,
    split_tier,
    take_out,
    take_out_of_special,
)
from app.core.plan.checks import check, has_errors
from app.core.plan.edits import (
    add_endpoint,
    add_route,
    free_id,
    free_route_name,
    remove_endpoint,
    remove_route,
    rename_endpoint,
    rename_route,
    set_aliases,
    set_triggers,
)
from app.core.plan.values import USUAL_TRIGGERS, Member, Plan, Route, Tier, VirtualKey
from tests.support.named_plans import chain_of, minimal
from tests.support.plans import plans, triggers

Edit = Callable[[st.DataObject, Plan], Plan]


def _three(**more: object) -> Plan:
    """a, then b, then c."""
    endpoint = minimal().endpoints[0]
    plan = minimal()
    return chain_of(
        *(type(endpoint)(id=id_, provider=endpoint.provider, model="m", key=endpoint.key) for id_ in "abc"),
        name=plan.name,
        **more,
    )


def _chain(plan: Plan) -> list[str]:
    """`a`, `b 3 + c 1`: a tier a text."""
    return [
        " + ".join(f"{m.endpoint} {m.weight}" for m in tier.members)
        if len(tier.members) > 1
        else tier.members[0].endpoint
        for tier in plan.routes[0].tiers
    ]


# --- chains ---


@pytest.mark.parametrize(
    ("place", "to", "chain"),
    [(0, 2, "bca"), (2, 0, "cab"), (1, 1, "abc"), (0, 99, "bca"), (2, -1, "cab")],
)
def test_a_tier_moves_to_where_it_then_stands(place: int, to: int, chain: str) -> None:
    assert _chain(move_tier(_three(), "support", place, to)) == list(chain)


def test_a_member_moves_into_another_tier_and_the_empty_one_goes() -> None:
    assert _chain(put_in_tier(_three(), "support", "c", 0, weight=3)) == ["a 1 + c 3", "b"]
    assert _chain(put_in_tier(_three(), "support", "a", 2)) == ["b", "c 1 + a 1"]
    assert _chain(put_in_tier(_three(), "support", "a", 0)) == ["a", "b", "c"]


@pytest.mark.parametrize(("place", "chain"), [(0, "cab"), (1, "acb"), (2, "abc"), (3, "abc"), (None, "abc")])
def test_a_member_becomes_a_tier_before_the_one_that_is_there(place: int | None, chain: str) -> None:
    assert _chain(put_as_tier(_three(), "support", "c", place)) == list(chain)


def test_tiers_join_to_a_pool_and_a_pool_splits_with_the_heaviest_first() -> None:
    pool = join_tiers(_three(), "support", 1)
    assert _chain(pool) == ["a", "b 1 + c 1"]
    assert _chain(split_tier(set_weight(pool, "support", "c", 5), "support", 1)) == ["a", "c", "b"]
    assert _chain(join_tiers(_three(), "support", 2)) == ["a", "b", "c"]


def test_a_chain_that_nothing_led_through_gets_the_usual_triggers() -> None:
    pool = join_tiers(join_tiers(_three(), "support", 0), "support", 0)
    pool = set_triggers(pool, "support", ())
    assert not has_errors(check(pool))
    assert split_tier(pool, "support", 0).routes[0].fall_on == USUAL_TRIGGERS


def test_special_chains_are_filled_ordered_and_gone_when_empty() -> None:
    plan = put_in_special(_three(), "support", "b", Special.CONTEXT)
    plan = put_in_special(plan, "support", "c", Special.CONTEXT, 0)
    assert plan.routes[0].on_context == ("c", "b")
    plan = put_in_special(plan, "support", "c", Special.CONTEXT, 2)
    assert plan.routes[0].on_context == ("b", "c")
    for id_ in "bc":
        plan = take_out_of_special(plan, "support", id_, Special.CONTEXT)
    assert plan == _three()


def test_the_last_model_of_a_route_stays() -> None:
    with pytest.raises(UserError, match="no model left"):
        take_out(minimal(), minimal().routes[0].name, "primary")


# --- endpoints, routes, keys ---


def test_a_removed_endpoint_is_gone_wherever_it_was() -> None:
    plan = remove_endpoint(_three(on_context=("c",), on_policy=("b", "c")), "c")
    assert [endpoint.id for endpoint in plan.endpoints] == ["a", "b"]
    assert _chain(plan) == ["a", "b"]
    assert (plan.routes[0].on_context, plan.routes[0].on_policy) == (None, ("b",))


def test_a_renamed_endpoint_is_followed() -> None:
    plan = rename_endpoint(_three(on_context=("c",)), "c", "big")
    assert _chain(plan) == ["a", "b", "big"]
    assert plan.routes[0].on_context == ("big",)
    with pytest.raises(UserError, match="already"):
        rename_endpoint(plan, "a", "b")


def test_a_renamed_route_is_followed_by_its_keys_and_loses_an_alias_of_that_name() -> None:
    named = set_aliases(_three(), "support", ["help", "support"])
    plan = replace(named, keys=(VirtualKey(name="k", routes=("support",)),))
    plan = rename_route(plan, "support", "help")
    assert (plan.routes[0].name, plan.routes[0].aliases) == ("help", ())
    assert plan.keys[0].routes == ("help",)


def test_a_key_for_a_removed_route_alone_goes_with_it() -> None:
    plan = add_route(_three(), Route(name="other", tiers=(Tier((Member("a"),)),)))
    keys = (VirtualKey(name="one", routes=("other",)), VirtualKey(name="both", routes=("support", "other")))
    plan = remove_route(replace(plan, keys=keys), "other")
    assert [(key.name, key.routes) for key in plan.keys] == [("both", ("support",))]
    with pytest.raises(UserError, match="needs a route"):
        remove_route(plan, "support")


def test_names_that_are_taken_are_refused_or_numbered() -> None:
    plan = set_aliases(_three(), "support", ["help"])
    route = Route(name="help", tiers=(Tier((Member("a"),)),))
    with pytest.raises(UserError, match="already"):
        add_route(plan, route)
    assert free_route_name(plan, "help") == "help-2"
    assert free_id(plan, "A") == "a-2"
    assert free_id(plan, "Claude Haiku 4.5!") == "claude-haiku-4.5"
    with pytest.raises(UserError, match="already"):
        add_endpoint(plan, plan.endpoint("a"))


# --- whatever is done ---


def _route(data: st.DataObject, plan: Plan) -> str:
    return data.draw(st.sampled_from(plan.routes)).name


def _id(data: st.DataObject, plan: Plan) -> str:
    return data.draw(st.sampled_from(plan.endpoints)).id


def _place(data: st.DataObject, plan: Plan, route: str) -> int:
    return data.draw(st.integers(0, len(plan.route(route).tiers) - 1))


def _special(data: st.DataObject) -> Special:
    special: Special = data.draw(st.sampled_from(Special))
    return special


def _edits() -> dict[str, Edit]:
    def at_tier(verb: Callable[[Plan, str, int], Plan]) -> Edit:
        def edit(data: st.DataObject, plan: Plan) -> Plan:
            route = _route(data, plan)
            return verb(plan, route, _place(data, plan, route))

        return edit

    def to_tier(data: st.DataObject, plan: Plan) -> Plan:
        route = _route(data, plan)
        return put_in_tier(plan, route, _id(data, plan), _place(data, plan, route))

    def moved(data: st.DataObject, plan: Plan) -> Plan:
        route = _route(data, plan)
        return move_tier(plan, route, _place(data, plan, route), data.draw(st.integers(0, 4)))

    return {
        "to a tier": to_tier,
        "as a tier": lambda data, plan: put_as_tier(
            plan, _route(data, plan), _id(data, plan), data.draw(st.none() | st.integers(0, 3))
        ),
        "to a special chain": lambda data, plan: put_in_special(
            plan,
            _route(data, plan),
            _id(data, plan),
            _special(data),
            data.draw(st.none() | st.integers(0, 3)),
        ),
        "out of a special chain": lambda data, plan: take_out_of_special(
            plan, _route(data, plan), _id(data, plan), _special(data)
        ),
        "move": moved,
        "join": at_tier(join_tiers),
        "split": at_tier(split_tier),
        "weight": lambda data, plan: set_weight(
            plan, _route(data, plan), _id(data, plan), data.draw(st.integers(1, 9))
        ),
        "triggers": lambda data, plan: set_triggers(plan, _route(data, plan), data.draw(triggers)),
        "take out": lambda data, plan: take_out(plan, _route(data, plan), _id(data, plan)),
        "remove an endpoint": lambda data, plan: remove_endpoint(plan, _id(data, plan)),
        "rename an endpoint": lambda data, plan: rename_endpoint(plan, _id(data, plan), free_id(plan, "new")),
        "rename a route": lambda data, plan: rename_route(
            plan, _route(data, plan), free_route_name(plan, "new")
        ),
        "remove a route": lambda data, plan: remove_route(plan, _route(data, plan)),
    }


@settings(max_examples=60)
@given(st.data(), plans(routes=2, endpoints=4))
def test_a_plan_without_errors_stays_so(data: st.DataObject, plan: Plan) -> None:
    for name in data.draw(st.lists(st.sampled_from(list(_edits())), min_size=1, max_size=6)):
        with suppress(UserError):  # a route without a model, a plan without a route
            plan = _edits()[name](data, plan)
        assert not has_errors(check(plan)), name
