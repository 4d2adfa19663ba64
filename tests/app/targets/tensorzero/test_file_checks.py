"""Our own reading of a tensorzero.toml finds what the gateway refuses, and what it accepts in vain."""

from dataclasses import replace

import pytest

from app.targets.tensorzero.target import TENSORZERO
from tests.support.named_plans import chain_of, compatible

_PLAN = chain_of(
    compatible("alpha", base_url="http://10.0.4.1:8000/v1", retries=1, timeout_s=30.0),
    compatible("beta", base_url="http://10.0.4.2:8000/v1"),
)
_ALPHA = "models.alpha.providers.openai_compatible"


@pytest.mark.parametrize(
    ("there", "instead", "where"),
    [
        ("[gateway]", "[gatewey]", "gatewey"),
        ("num_retries = 1", "num_retrys = 1", "functions.support.variants.alpha.retries.num_retrys"),
        ("num_retries = 1", "num_retries = 99", "functions.support.variants.alpha.retries"),
        ("total_ms = 30000", "total_ms = 30000.5", f"{_ALPHA}.timeouts.non_streaming.total_ms"),
        ("total_ms = 30000", "total_ms = 9000000", f"{_ALPHA}.timeouts.non_streaming.total_ms"),
        ('"http://10.0.4.1:8000/v1"', '"env::ALPHA_BASE_URL"', f"{_ALPHA}.api_base"),
        ("10.0.4.1:8000/v1", "10.0.4.1:8000/v1/chat/completions", f"{_ALPHA}.api_base"),
        ("env::ALPHA_API_KEY", "made-up", f"{_ALPHA}.api_key_location"),
        ('type = "vllm"', 'type = "vlm"', _ALPHA),
        ('type = "vllm"', 'type = "anthropic"', "functions.support.variants.alpha.max_tokens"),
        ('routing = ["openai_compatible"]', 'routing = ["other"]', "models.alpha.routing"),
        ('model = "alpha"', 'model = "gamma"', "functions.support.variants.alpha.model"),
        ("alpha = 1", "alpha = 0", "functions.support.experimentation.candidate_variants.alpha"),
        ('["beta"]', '["beta", "alpha"]', "functions.support.experimentation"),
        ('["beta"]', "[]", "functions.support.experimentation"),
        ('type = "static"', 'type = "uniform"', "functions.support.experimentation.type"),
        ("disable_pseudonymous_usage_analytics = true", "", "gateway"),
        ('"alpha-model"', '"sk-proj-abcdefghijklmnopqrstuvwxyz123456"', f"{_ALPHA}.model_name"),
        ("[gateway]", "[gateway", "tensorzero.toml"),
    ],
)  # fmt: skip
def test_it_finds(there: str, instead: str, where: str) -> None:
    config, *others = TENSORZERO.render(_PLAN, "")
    assert there in config.text
    changed = replace(config, text=config.text.replace(there, instead, 1))
    assert where in [problem.where for problem in TENSORZERO.check_files([changed, *others], "")]


def test_it_wants_one_configuration() -> None:
    assert TENSORZERO.check_files([], "")
