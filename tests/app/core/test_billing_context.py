import pytest

from app.core.billing_context import completed, context_of
from app.core.errors import UserError
from app.core.price_card import BillingContext
from providers.base import Usage


def test_everything_that_can_be_said() -> None:
    said = {
        "api": "Messages", "route": "bedrock", "service_tier": "default", "region": "us", "batch": True,
        "fast": False, "is_byok": False, "tool calls": {"web_search": 3, "image_generation": 0},
    }  # fmt: skip
    assert context_of(said) == BillingContext(
        api="anthropic",
        route="bedrock",
        service_tier="default",
        region="us",
        batch=True,
        is_byok=False,
        tools={"web_search": 3},
    )


def test_null_is_not_said() -> None:
    assert context_of({"api": None, "batch": None, "tools": None}) == BillingContext()


def test_fields_in_any_spelling() -> None:
    said = {"serviceTier": "flex", "toolCalls": {"web_search": 1}, "Region": "eu", "byok": True}
    assert context_of(said) == BillingContext(
        service_tier="flex", region="eu", is_byok=True, tools={"web_search": 1}
    )
    with pytest.raises(UserError, match="the same thing"):
        context_of({"is_byok": True, "isByok": True})


def test_chat_is_told_by_shape_and_sender() -> None:
    assert context_of({"api": "chat"}).api is None
    assert context_of({"api": "openai chat"}).api == "openai"


def test_calls_may_be_listed_one_by_one() -> None:
    context = context_of({"tool_calls": ["web_search", {"type": "web_search_call"}, {"name": "web_search"}]})
    assert context.tools == {"web_search": 2, "web_search_call": 1}


def test_calls_of_ones_own_functions_are_no_tool_of_the_provider() -> None:
    called = [
        {"type": "function", "function": {"name": "get_weather"}},
        {"type": "function_call", "name": "get_weather"},
        {"type": "tool_use", "name": "get_weather"},
        {"type": "server_tool_use", "name": "web_search"},
    ]
    assert context_of({"tool_calls": called}).tools == {"web_search": 1}


@pytest.mark.parametrize("calls", [[5], [{}], [""], "web_search", {"web_search": 1.5}, {"web_search": True}])
def test_calls_that_are_none(calls: object) -> None:
    with pytest.raises(UserError):
        context_of({"tools": calls})


@pytest.mark.parametrize("said", [{"batch": True, "fast": True}, {"batch": True, "service_tier": "flex"}])
def test_a_request_is_processed_in_one_way(said: dict[str, object]) -> None:
    with pytest.raises(UserError, match="in one way"):
        context_of(said)


def test_a_batch_says_its_tier_is_batch_or_the_usual() -> None:
    assert context_of({"batch": True, "service_tier": "batch"}).batch
    assert context_of({"batch": True, "service_tier": "default"}).batch


def test_the_answer_has_the_last_word() -> None:
    asked = BillingContext(service_tier="priority", region="eu", batch=True)
    served = completed(asked, Usage(input=1, service_tier="default", region="us", speed="fast"))
    assert served == BillingContext(service_tier="default", region="us", batch=True, fast=True)
    assert completed(asked, Usage(input=1)) == asked
    assert completed(asked, None) == asked
