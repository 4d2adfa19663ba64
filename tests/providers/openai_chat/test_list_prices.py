"""What lists of models say of prices, kept in their own words."""

from typing import Any

import pytest

from providers.openai_chat.list_prices import raw_pricing


@pytest.mark.parametrize(
    ("entry", "pricing"),
    [
        ({"id": "a", "pricing": {"prompt": "0.000002"}}, {"prompt": "0.000002"}),
        ({"id": "a", "pricing": {"input": 0.6, "output": 0.6}}, {"input": 0.6, "output": 0.6}),
        (
            {
                "id": "grok-4.7",
                "prompt_text_token_price": 20000,
                "completion_text_token_price": 60000,
                "version": "1",
            },
            {"prompt_text_token_price": 20000, "completion_text_token_price": 60000},
        ),
        (
            {"id": "a", "model_info": {"input_cost_per_token": 1e-06, "mode": "chat"}},
            {"input_cost_per_token": 1e-06},
        ),
        (
            {
                "id": "a",
                "providers": [
                    {"provider": "novita", "pricing": {"input": 0.3, "output": 1.2}},
                    {"provider": "groq", "status": "live"},
                    "noise",
                ],
            },
            {"providers": {"novita": {"input": 0.3, "output": 1.2}}},
        ),
        ({"id": "a", "pricing": "free"}, None),
        ({"id": "a", "pricing": {}}, None),
        ({"id": "a", "pricing": {str(number): 1 for number in range(500)}}, None),
        ({"id": "a", "prompt_text_token_price": True}, None),
        ({"id": "a"}, None),
    ],
)
def test_a_price_is_kept_as_the_list_says_it(entry: dict[str, Any], pricing: dict[str, Any] | None) -> None:
    assert raw_pricing(entry) == pricing
