from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef
from app.core.price_card import NoPrice
from app.services.endpoints import DEMO_ENDPOINT
from app.services.plan_endpoints import DEMO_ADDRESS, forced, patience, plan_endpoint, prices, slug
from providers.base import Effort, Endpoint, KeyNeed, Parameters, WireName
from providers.endpoints import ENDPOINTS
from tests.support.evidence import measured
from tests.support.priced_sessions import card

BUILT_IN = {row.name: row for row in ENDPOINTS}


def own(**values: object) -> Endpoint:
    row = Endpoint(
        name="gpu-box",
        title="GPU box",
        wire=WireName.OPENAI,
        base_url="https://gpu.example/v1",
        key=KeyNeed.OPTIONAL,
        custom=True,
    )
    return replace(row, **values)  # type: ignore[arg-type]


def test_a_known_service_is_its_provider_at_its_own_address() -> None:
    made = plan_endpoint(BUILT_IN["anthropic"], "claude-haiku-4-5", "haiku")
    assert (made.provider, made.key, made.base_url) == (
        PlanProvider.ANTHROPIC, EnvRef("ANTHROPIC_API_KEY"), None,
    )  # fmt: skip
    assert plan_endpoint(BUILT_IN["gemini"], "models/gemini-2.5-pro", "g").model == "gemini-2.5-pro"


def test_every_built_in_service_can_stand_in_a_plan() -> None:
    for row in ENDPOINTS:
        made = plan_endpoint(row, "m", "m")
        assert made.base_url is None or made.base_url == row.base_url, row.name
        assert made.base_url is not None or not row.local, row.name
        assert (made.key is None) == (row.key is not KeyNeed.REQUIRED), row.name


def test_a_server_of_ones_own_is_what_it_speaks() -> None:
    made = plan_endpoint(own(), "llama", "llama")
    assert (made.provider, made.base_url) == (PlanProvider.OPENAI_COMPATIBLE, "https://gpu.example/v1")
    assert made.key == EnvRef("GPU_BOX_API_KEY")
    named_alike = plan_endpoint(own(name="openai", key_env=("TEAM_KEY",)), "m", "m")
    assert (named_alike.provider, named_alike.key) == (PlanProvider.OPENAI_COMPATIBLE, EnvRef("TEAM_KEY"))
    vllm = own(dialect=BUILT_IN["vllm"].dialect)
    assert plan_endpoint(vllm, "m", "m").provider is PlanProvider.VLLM
    anthropic = plan_endpoint(own(wire=WireName.ANTHROPIC), "m", "m")
    assert (anthropic.provider, anthropic.base_url) == (PlanProvider.ANTHROPIC, "https://gpu.example/v1")


def test_what_listens_here_needs_no_key_unless_one_is_known() -> None:
    assert plan_endpoint(BUILT_IN["vllm"], "m", "m").key is None
    assert plan_endpoint(BUILT_IN["vllm"], "m", "m", keyed={"vllm"}).key == EnvRef("VLLM_API_KEY")
    here = own(base_url="http://127.0.0.1:9000/v1")
    assert plan_endpoint(here, "m", "m").key is None
    assert plan_endpoint(replace(here, key_env=("MINE",)), "m", "m").key == EnvRef("MINE")
    assert plan_endpoint(own(key=KeyNeed.NONE), "m", "m").key is None


def test_the_demo_is_where_a_variable_says() -> None:
    made = plan_endpoint(DEMO_ENDPOINT, "quick", "quick")
    assert (made.provider, made.base_url, made.key) == (PlanProvider.OPENAI_COMPATIBLE, DEMO_ADDRESS, None)


def test_patience_is_three_times_what_was_measured_and_never_short() -> None:
    assert patience(None) == (30.0, 300.0)
    assert patience(measured(first_text_p50_s=0.4)) == (8.0, 300.0)
    slow = measured(first_text_p50_s=5.1, total_p50_s=9.0, total_p95_s=30.01, total_n=10)
    assert patience(slow) == (16.0, 91.0)
    assert patience(measured(first_text_p50_s=40.0, total_p50_s=1.0, total_p95_s=1.0, total_n=10))[1] == 120.0


def test_prices_are_dollars_a_million_or_unknown() -> None:
    assert prices(card("2", "10", multiplier=Decimal("1.1"))) == (Decimal("2.2"), Decimal("11.0"))
    assert prices(card("2", "10", currency="EUR")) == (None, None)
    assert prices(NoPrice("It runs here.", zero=True)) == (Decimal(0), Decimal(0))
    assert prices(NoPrice("Nobody knows.")) == prices(None) == (None, None)


def test_what_the_user_set_is_forced() -> None:
    assert forced(Parameters()) == {}
    said = Parameters(
        temperature=0.0, stop=("END",), reasoning_effort=Effort.LOW, seed=7, body={"seed": 8, "top_k": 4}
    )
    assert forced(said) == {
        "temperature": 0.0, "stop": ["END"], "reasoning_effort": "low", "seed": 8, "top_k": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("deepseek-r1:free", "deepseek-r1-free"),
        ("GPT 5 Mini", "gpt-5-mini"),
        ("gemini-2.5-pro", "gemini-2.5-pro"),
        ("Größe", "groe"),
        ("模型", "model"),
        ("x" * 99, "x" * 64),
    ],
)
def test_names_are_made_of_few_letters(text: str, expected: str) -> None:
    assert slug(text) == expected
