"""Chains that `order` makes: who comes after whom, and after which failures LiteLLM really goes on."""

from app.core.plan.values import Route, Trigger
from app.targets.base import Imported
from app.targets.litellm.reading import parse

REFUSALS = {Trigger.CONTEXT_LENGTH, Trigger.CONTENT_POLICY}


def _file(*entries: str, settings: str = "num_retries: 0") -> Imported:
    models = "\n".join(
        f"  - {{model_name: {name}, litellm_params: {{model: openai/{model}, api_key: os.environ/K{rest}}}}}"
        for name, model, rest in (entry.split(" ", maxsplit=2) for entry in entries)
    )
    return parse(
        f"model_list:\n{models}\nrouter_settings: {{{settings}}}\n"
        "general_settings: {master_key: os.environ/LITELLM_MASTER_KEY}\n"
    )


def _chain(read: Imported) -> Route:
    (route,) = read.plan.routes
    return route


def test_no_refusal_leads_to_the_next_order() -> None:
    read = _file("main a , order: 1", "main b , order: 2")
    route = _chain(read)
    assert [tier.endpoints for tier in route.tiers] == [("a",), ("b",)]
    assert route.fall_on == frozenset(Trigger) - REFUSALS
    (warned,) = read.lint
    assert warned.where == "model_list[1].litellm_params.order"
    assert "does not go on to the next order" in warned.message


def test_a_refusal_leads_past_the_orders_to_the_fallbacks_and_there_to_the_first_order_alone() -> None:
    read = _file(
        "main a , order: 1", "main b , order: 2", "backup c , order: 1", "backup d , order: 2",
        settings="num_retries: 0, fallbacks: [{main: [backup]}]",
    )  # fmt: skip
    route = _chain(read)
    assert [tier.endpoints for tier in route.tiers] == [("a",), ("b",), ("c",), ("d",)]
    assert (route.on_context, route.on_policy) == (("c",), ("c",))
    assert route.fall_on == frozenset(Trigger)
    assert [problem.where for problem in read.lint] == ["model_list[3].litellm_params.order"]


def test_a_chain_of_its_own_for_one_refusal_leaves_the_other_one_alone() -> None:
    read = _file(
        "main a , order: 1", "main b , order: 2", "large c ",
        settings="num_retries: 0, context_window_fallbacks: [{main: [large]}]",
    )  # fmt: skip
    route = _chain(read)
    assert route.on_context == ("c",)
    assert route.fall_on == frozenset(Trigger) - {Trigger.CONTENT_POLICY}


def test_without_an_order_among_others_it_comes_last_and_that_is_told() -> None:
    read = _file("main a ", "main b , order: 1")
    assert [tier.endpoints for tier in _chain(read).tiers] == [("b",), ("a",)]
    assert [problem.where for problem in read.unmapped] == ["model_list[0]"]
    assert any("asked only while all of them rest" in problem.message for problem in read.lint)


def test_groups_without_orders_share_their_load_and_go_on_after_refusals_as_before() -> None:
    read = _file("main a ", "main b ", "backup c ", settings="num_retries: 0, fallbacks: [{main: [backup]}]")
    route = _chain(read)
    assert [tier.endpoints for tier in route.tiers] == [("a", "b"), ("c",)]
    assert (route.on_context, route.on_policy, route.fall_on) == (None, None, frozenset(Trigger))
    assert read.lint == ()


def test_names_that_end_in_a_dot_or_a_hyphen_stay_as_they_are() -> None:
    read = _file("support. a ", "zc- b ")
    assert [route.name for route in read.plan.routes] == ["support.", "zc-"]
    assert read.unmapped == ()
