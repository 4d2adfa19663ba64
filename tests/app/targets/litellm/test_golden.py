"""What is written for LiteLLM, as somebody read and accepted it."""

from collections.abc import Callable

import pytest

from app.core.plan.values import Plan
from app.targets.litellm.target import LITELLM
from tests.support import golden
from tests.support.named_plans import full, minimal, openrouter_behind, pools


@pytest.mark.parametrize("plan", [minimal, full, pools, openrouter_behind])
def test_golden_files(plan: Callable[[], Plan]) -> None:
    golden.hold(f"litellm/{plan.__name__}", LITELLM.render(plan(), ""))
