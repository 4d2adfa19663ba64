"""Our amounts beside those of other calculators; every difference stands in docs/costs.md with its reason.

`genai-prices` calculates here and now, from the same counts and for the same moment.

LiteLLM is too large to stand here for that: `litellm_costs.json` holds what its calculator made of the same
counts. It was installed into an environment of its own, with `LITELLM_LOCAL_MODEL_COST_MAP=True`, so that
it used the price map that it ships. Each case was written as a `litellm.Usage` (the prompt with its cached
and written parts inside, details in `prompt_tokens_details` and `completion_tokens_details`, searches of
Anthropic in `server_tool_use`) in a `ModelResponse`, and given to `completion_cost` with the model, the
provider and the service tier; batches went to `batch_cost_calculator`. What it raised an error for is
`null`.
"""

import json
import re
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

from app.core.money import as_text
from tests.support.priced_elsewhere import ELSEWHERE, by_genai

DOCS = Path(__file__).parents[3] / "docs" / "costs.md"
LITELLM = json.loads(Path(__file__).with_name("litellm_costs.json").read_text("utf-8"))
NONE = "none"
FLOAT_NOISE = Decimal("1e-10")
_ROW = re.compile(r"\| ([^|]+) \| ([\d.]+) \| ([\d.]+|none) \| ([^|]+) \|")


def explained(heading: str) -> dict[str, tuple[str, str]]:
    """The differences that the docs list under a heading: ours and theirs, by the case's name."""
    text = DOCS.read_text("utf-8").partition(f"### {heading}\n")[2].partition("\n#")[0]
    return {name: (ours, theirs) for name, ours, theirs, _ in _ROW.findall(text)}


def shown(amount: Decimal | None) -> str:
    return NONE if amount is None else as_text(round(amount, 10).normalize())


def differences(theirs: dict[str, Decimal | None]) -> dict[str, tuple[str, str]]:
    found = {}
    for name, case in ELSEWHERE.items():
        ours, other = case.computed().amount, theirs[name]
        assert ours is not None
        if other is None or abs(ours - other) > FLOAT_NOISE:
            found[name] = shown(ours), shown(other)
    return found


def test_every_difference_to_genai_prices_is_explained() -> None:
    found = differences({name: by_genai(case) for name, case in ELSEWHERE.items()})
    assert found == explained(f"genai-prices {version('genai-prices')}")


def test_where_nothing_differs_genai_prices_agrees_to_the_last_digit() -> None:
    known = explained(f"genai-prices {version('genai-prices')}")
    for name, case in ELSEWHERE.items():
        assert name in known or case.computed().amount == by_genai(case), name


def test_every_difference_to_litellm_is_explained() -> None:
    costs = {name: None if cost is None else Decimal(cost) for name, cost in LITELLM["costs"].items()}
    assert set(costs) == set(ELSEWHERE), "a case was added or renamed: record its cost too"
    assert differences(costs) == explained(f"LiteLLM {LITELLM['litellm']}")


def test_the_docs_count_what_agrees() -> None:
    text = DOCS.read_text("utf-8")
    for heading in (f"genai-prices {version('genai-prices')}", f"LiteLLM {LITELLM['litellm']}"):
        agreeing = len(ELSEWHERE) - len(explained(heading))
        assert f"{agreeing} of {len(ELSEWHERE)} agree" in text.partition(f"### {heading}\n")[2]
