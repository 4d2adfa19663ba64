"""What is written for LiteLLM before other services is taken by LiteLLM's own router, whole."""

import asyncio

import pytest

from app.services.gateways.checking import Checker, check
from app.targets.litellm_upstreams import read
from app.targets.targets import target_of
from tests.support.gateways import litellm_gateway
from tests.support.named_plans import NAMED


def test_the_router_takes_it() -> None:
    """All at once: to import LiteLLM takes far longer than what it then does."""
    configs: dict[str, str] = {}
    env: dict[str, str] = {}
    for name in ("aws", "modapi", "openrouter"):
        files = {file.path: file.text for file in target_of(name).render(NAMED["pools"](), "litellm")}
        configs[f"{name}.yaml"] = files["config.yaml"]
        variables = [line.partition("=")[0] for line in files[".env.example"].splitlines() if "=" in line]
        env |= {each: "http://127.0.0.1:9/v1" if "BASE" in each else "made-up" for each in variables}
    said = asyncio.run(check(litellm_gateway(), Checker.LITELLM, configs, env))
    assert said.objections == ()
    assert said.files == tuple(sorted(configs))


MISTAKES = {
    "a fallback that never runs": (
        "fallbacks:\n    - support: [support--t1]",
        "fallbacks:\n    - support: support--t1",
    ),
    "a limit that is no number": ("timeout: 30.0", 'timeout: "30s"'),
    "a key": ("os.environ/ANTHROPIC_API_KEY", "some-key"),
    "a model without a provider": ("anthropic/claude-haiku-x", "claude-haiku-x"),
    "a section that is ignored": ("litellm_settings:", "litelm_settings:"),
    "retries that nobody asked for": ("num_retries", "num_retrys"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_litellm_takes_in_vain_is_found(mistake: str) -> None:
    right, wrong = MISTAKES[mistake]
    text = target_of("aws").render(NAMED["full"](), "litellm")[0].text
    assert right in text
    assert not list(read(text, "config.yaml"))
    assert list(read(text.replace(right, wrong, 1), "config.yaml"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a list",
        "model_list: 7",
        "model_list: [7, {litellm_params: []}]",
        "model_list: [{model_name: [a], model_info: 7}]",
        "router_settings: {fallbacks: {a: b}, model_group_alias: 7}",
        "router_settings: {fallbacks: [7, {a: [[b]]}]}",
        "a: &a [*a]",
        "[" * 5_000,
    ],
)
def test_whatever_stands_in_it_is_answered_in_words(text: str) -> None:
    assert list(read(text, "config.yaml"))
