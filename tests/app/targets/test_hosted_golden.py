"""What is written for hosted gateways and for none, as somebody read and accepted it."""

import pytest

from app.core.plan.checks import has_errors
from app.targets.base import Target
from app.targets.targets import target_of
from tests.support import golden
from tests.support.named_plans import NAMED

HOSTED = ("truefoundry", "helicone", "requesty", "aws", "vercel", "cloudflare", "modapi", "client")
CASES = [
    (target, dialect, name)
    for target in map(target_of, HOSTED)
    for dialect in (each.name for each in target.dialects)
    for name in NAMED
    if not has_errors(target.check_plan(NAMED[name](), dialect))
]


@pytest.mark.parametrize(
    ("target", "dialect", "name"),
    CASES,
    ids=[f"{target.name}-{dialect}-{name}" for target, dialect, name in CASES],
)
def test_golden_files(target: Target, dialect: str, name: str) -> None:
    folder = "/".join(part for part in (target.name, dialect, name) if part)
    files = target.render(NAMED[name](), dialect)
    assert target.check_files(files, dialect) == ()
    golden.hold(folder, files)
