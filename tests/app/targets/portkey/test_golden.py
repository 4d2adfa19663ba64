"""What is written for Portkey, as somebody read and accepted it."""

import pytest

from app.targets.portkey.target import PORTKEY
from tests.support import golden
from tests.support.named_plans import NAMED


@pytest.mark.parametrize("dialect", ["oss", "hosted"])
@pytest.mark.parametrize("name", NAMED)
def test_golden_files(name: str, dialect: str) -> None:
    golden.hold(f"portkey/{dialect}/{name}", PORTKEY.render(NAMED[name](), dialect))
