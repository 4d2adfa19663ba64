"""What is written for OpenRouter, as somebody read and accepted it."""

from collections.abc import Callable

import pytest

from app.core.plan.values import Plan
from app.targets.openrouter.target import OPENROUTER
from tests.support import golden
from tests.support.named_plans import full, minimal, openrouter_behind, pools


@pytest.mark.parametrize("dialect", ["body", "preset", "litellm"])
@pytest.mark.parametrize("plan", [minimal, full, pools, openrouter_behind])
def test_golden_files(plan: Callable[[], Plan], dialect: str) -> None:
    golden.hold(f"openrouter/{dialect}/{plan.__name__}", OPENROUTER.render(plan(), dialect))
