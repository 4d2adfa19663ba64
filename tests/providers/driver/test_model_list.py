from typing import Any

import pytest

from providers.driver.model_list import demand_list
from providers.errors import ErrorKind, ProviderError


@pytest.mark.parametrize(
    "payload", [[], {}, {"data": []}, {"models": []}, {"models": None}, {"object": "list", "data": None}]
)
def test_a_list_of_no_models_is_one(payload: Any) -> None:
    demand_list(payload)


@pytest.mark.parametrize(
    "payload", [None, 42, "models", True, {"data": {"a": 1}}, {"status": "ok"}, {"data": "x", "models": 3}]
)
def test_what_could_not_have_held_a_model_is_none(payload: Any) -> None:
    with pytest.raises(ProviderError, match="check the base URL") as found:
        demand_list(payload)
    assert found.value.kind is ErrorKind.PROTOCOL
