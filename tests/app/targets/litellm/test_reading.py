"""Files of strangers as plans: as much as a plan can have, the rest told, and never a key."""

from decimal import Decimal

import pytest

from app.core.errors import ImportFileError
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Balance, Budget, EnvRef, Period, Plan, Route, Trigger
from app.targets.litellm.reading import parse

CANARY = "sk-proj-9fXq2LzT7bWmC4vRk8Ns1JdHy6Pa3EgUo5Qi"

STRANGER = f"""\
model_list:
  - model_name: gpt-4o
    litellm_params: &azure
      model: azure/gpt-4o-eu
      api_base: https://my-eu.openai.azure.com/
      api_key: {CANARY}
      api_version: "2025-01-01"
      rpm: 60
      order: 1
  - model_name: gpt-4o
    litellm_params:
      <<: *azure
      model: azure/gpt-4o-us
      order: 2
      tags: [paid]
  - model_name: cheap
    litellm_params:
      model: deepinfra/meta-llama/Llama-x
      api_key: os.environ/DEEPINFRA_API_KEY
      input_cost_per_token: 0.00000015
      max_budget: 10
      budget_duration: 30d
  - model_name: local
    litellm_params: {{model: ollama/llama3, api_base: "http://10.0.0.5:11434"}}
  - model_name: sonnet
    litellm_params: {{model: claude-sonnet-x, api_key: os.environ/ANTHROPIC_API_KEY, temperature: 0}}
  - model_name: "openai/*"
    litellm_params: {{model: "openai/*", api_key: os.environ/OPENAI_API_KEY}}
router_settings:
  routing_strategy: least-busy
  num_retries: 3
  fallbacks: [{{gpt-4o: [sonnet]}}]
  default_fallbacks: [local]
  model_group_alias: {{gpt-4: gpt-4o, hidden: {{model: sonnet, hidden: true}}}}
  cooldown_time: 60
  redis_host: os.environ/REDIS_HOST
litellm_settings:
  context_window_fallbacks: [{{gpt-4o: [cheap]}}]
  success_callback: [langfuse, s3]
  cache: true
general_settings:
  master_key: sk-1234
  database_url: os.environ/DATABASE_URL
environment_variables:
  OPENAI_API_KEY: {CANARY}
"""


def route(plan: Plan, name: str) -> Route:
    return next(each for each in plan.routes if each.name == name)


def test_chains_orders_aliases_and_limits_become_a_plan() -> None:
    plan = parse(STRANGER).plan
    main = route(plan, "gpt-4o")
    assert [tier.endpoints for tier in main.tiers] == [("gpt-4o-eu",), ("gpt-4o-us",), ("claude-sonnet-x",)]
    assert main.aliases == ("gpt-4",)
    assert main.on_context == ("llama-x",)
    assert main.fall_on == frozenset(Trigger)
    assert main.cooldown_s == 60.0
    assert main.balance is Balance.LEAST_BUSY
    cheap = plan.endpoint("llama-x")
    assert cheap.provider is PlanProvider.OPENAI_COMPATIBLE
    assert cheap.price_in == Decimal("0.15")
    assert cheap.budget == Budget(usd=Decimal(10), period=Period.MONTH)
    assert plan.endpoint("llama3").provider is PlanProvider.OLLAMA
    assert plan.endpoint("claude-sonnet-x").params == {"temperature": 0}
    assert {endpoint.retries for endpoint in plan.endpoints} == {3}


def test_what_has_no_place_is_told() -> None:
    told = {problem.where: problem.message for problem in parse(STRANGER).unmapped}
    assert "stands for any model" in told["model_list[5]"]
    assert "tags has no place" in told["model_list[1].litellm_params.tags"]
    assert "deepinfra is not known here" in told["model_list[2].litellm_params.model"]
    assert {
        "router_settings.redis_host",
        "litellm_settings.cache",
        "litellm_settings.success_callback",
        "general_settings.database_url",
        "environment_variables",
    } <= set(told)


def test_a_key_in_the_file_is_a_variable_in_the_plan_and_in_no_message() -> None:
    read = parse(STRANGER)
    assert read.plan.endpoint("gpt-4o-eu").key == EnvRef("AZURE_API_KEY")
    said = [problem.message for problem in (*read.unmapped, *read.lint)]
    assert any("Change the key." in message for message in said)
    assert any("no business in a file" in message for message in said)
    assert CANARY not in repr(read)


def test_groups_by_priority_are_chains() -> None:
    text = """\
model_list:
  - {model_name: a, litellm_params: {model: openai/a, api_key: os.environ/OPENAI_API_KEY}}
  - {model_name: b, litellm_params: {model: groq/b, api_key: os.environ/GROQ_API_KEY}}
router_settings:
  num_retries: 0
  routing_groups:
    - {group_name: both, models: [b, a], routing_strategy: priority, model_priorities: {a: 1, b: 2}}
general_settings: {master_key: os.environ/LITELLM_MASTER_KEY}
"""
    (found,) = parse(text).plan.routes
    assert (found.name, [tier.endpoints for tier in found.tiers]) == ("both", [("a",), ("b",)])


BOMB = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{two}: &{two} [{', '.join([f'*{one}'] * 9)}]\n" for one, two in zip("abcdef", "bcdefg", strict=True)
)
HOSTILE = {
    "nothing": ("", "no configuration"),
    "a list": ("- 1\n", "no configuration"),
    "no model": ("model_list: []\n", "no model"),
    "not YAML": ("a: [\n", "is not YAML"),
    "a control character": ("a: \0\n", "not YAML"),
    "a name twice": (f"a: {CANARY}\na: 2\n", "second time"),
    "an object of Python's": ("a: !!python/object/apply:os.system [x]\n", "Line 1"),
    "a tag": ("a: !secret x\n", "a tag"),
    "aliases that unfold": (BOMB, "unfolds into too much"),
    "an alias of itself": ("a: &a {b: *a}\n", "unfolds into too much"),
    "deep lists": (f"a: {'[' * 5000}", "nested too deeply"),
    "too long": ("a: " + "x" * 600_000, "too long"),
    "a name that is no text": ("? [a]\n: 1\n", "no text"),
    "two documents": ("a: 1\n---\nb: 2\n", "not YAML"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words(name: str) -> None:
    text, word = HOSTILE[name]
    with pytest.raises(ImportFileError, match=word) as refused:
        parse(text)
    assert CANARY not in refused.value.in_full


SECRETS = f"""\
model_list:
  - model_name: main
    litellm_params:
      model: openai/gpt-x
      api_key: os.environ/OPENAI_API_KEY
      user: {CANARY}
      seed: os.environ/SEED
      stop: null
      extra_body: {{user: os.environ/USER_KEY, metadata: {{who: {CANARY}}}, safe: 1}}
  - model_name: odd
    litellm_params: {{model: openai/{CANARY}}}
general_settings: {{master_key: os.environ/LITELLM_MASTER_KEY}}
"""


def test_one_key_among_parameters_is_left_out_and_told_and_the_rest_is_taken_over() -> None:
    read = parse(SECRETS)
    assert read.plan.endpoint("gpt-x").params == {"safe": 1}
    told = [problem.where.removeprefix("model_list[0].litellm_params.") for problem in read.unmapped]
    assert sorted(told) == ["extra_body", "extra_body", "model_list[1]", "seed", "user"]
    assert CANARY not in repr(read)
