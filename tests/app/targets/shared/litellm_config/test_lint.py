"""Every way in which LiteLLM takes a file and does not do what it says, or refuses it: found at its place."""

import pytest

from app.core.plan.checks import Gravity
from app.targets.litellm.reading import parse
from app.targets.litellm.target import LITELLM
from app.targets.shared.litellm_config.lint import lint
from app.targets.shared.litellm_config.yaml_reading import read_yaml
from tests.support.named_plans import full

GOOD = """\
model_list:
  - model_name: main
    litellm_params:
      model: openai/gpt-x
      api_key: os.environ/OPENAI_API_KEY
      timeout: 30
      max_retries: 0
      rpm: 60
      max_budget: 5.0
      budget_duration: 1d
    model_info: {id: one}
  - model_name: backup
    litellm_params:
      model: anthropic/claude-x
      api_key: os.environ/ANTHROPIC_API_KEY
    model_info: {id: two}
router_settings:
  routing_strategy: simple-shuffle
  num_retries: 0
  optional_pre_call_checks: [enforce_model_rate_limits]
  fallbacks:
    - main: [backup]
  retry_policy: {TimeoutErrorRetries: 0}
  model_group_alias: {}
litellm_settings: {telemetry: false}
general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
"""

# What is changed in it, to what, where the problem stands, and a word of its sentence.
ROWS = {
    "fallbacks as a text": (
        "- main: [backup]",
        "- main: backup",
        "router_settings.fallbacks[0]",
        "never runs",
    ),
    "a fallback of nobody": ("- main: [", "- mian: [", "router_settings.fallbacks[0]", "Did you mean main"),
    "a fallback to nobody": ("[backup]", "[backpu]", "router_settings.fallbacks[0]", "skipped"),
    "a fallback to itself": ("- main: [backup]", "- main: [main]", "router_settings.fallbacks[0]", "its own"),
    "a time limit as a text": (
        "timeout: 30",
        'timeout: "3s"',
        "model_list[0].litellm_params.timeout",
        "serves all",
    ),
    "a slip in router_settings": (
        "num_retries: 0",
        "num_retrys: 0",
        "router_settings.num_retrys",
        "num_retries?",
    ),
    "a slip in a section": ("router_settings:", "router_setings:", "router_setings", "router_settings?"),
    "rpm as a text": ("rpm: 60", 'rpm: "many"', "model_list[0].litellm_params.rpm", "drops the entry"),
    "an unknown provider": ("openai/gpt-x", "opnai/gpt-x", "model_list[0].litellm_params.model", "openai?"),
    "a model without a provider": (
        "openai/gpt-x",
        "gpt-x",
        "model_list[0].litellm_params.model",
        "no provider",
    ),
    "an unknown period": (
        "duration: 1d",
        "duration: 1y",
        "model_list[0].litellm_params.budget_duration",
        "1mo",
    ),
    "a budget without a period": (
        "      budget_duration: 1d\n",
        "",
        "model_list[0].litellm_params.max_budget",
        "not kept",
    ),
    "an unknown kind of failure": (
        "TimeoutErrorRetries",
        "TimeoutRetries",
        "router_settings.retry_policy.TimeoutRetries",
        "TimeoutErrorRetries?",
    ),
    "a special list that leaves one out": (
        "  retry_policy:",
        "  context_window_fallbacks: [{backup: [main]}]\n  retry_policy:",
        "router_settings.context_window_fallbacks",
        "not used at all",
    ),
    "the other special list": (
        "  retry_policy:",
        "  content_policy_fallbacks: [{backup: [main]}]\n  retry_policy:",
        "router_settings.content_policy_fallbacks",
        "not used at all",
    ),
    "drop_params": ("{telemetry: false}", "{drop_params: true}", "litellm_settings.drop_params", "422"),
    "no master key": (
        "  master_key: os.environ/LITELLM_MASTER_KEY",
        "  store_model_in_db: false",
        "general_settings.master_key",
        "does not start",
    ),
    "an empty master key": ("os.environ/LITELLM_MASTER_KEY", '""', "general_settings.master_key", "empty"),
    "a known master key": (
        "os.environ/LITELLM_MASTER_KEY",
        "sk-1234",
        "general_settings.master_key",
        "guess",
    ),
    "an id for two": ("{id: two}", "{id: one}", "model_list[1].model_info.id", "who served"),
    "limits that limit nothing": (
        "  optional_pre_call_checks: [enforce_model_rate_limits]\n",
        "",
        "model_list[0].litellm_params.rpm",
        "add",
    ),
    "an alias without fallbacks": (
        "model_group_alias: {}",
        "model_group_alias: {public: main}",
        "router_settings.model_group_alias.public",
        "inherit",
    ),
    "an alias of nobody": (
        "model_group_alias: {}",
        "model_group_alias: {public: mian}",
        "router_settings.model_group_alias.public",
        "no model",
    ),
    "retries that nobody wrote": (
        "  num_retries: 0\n  optional_pre_call_checks: [enforce_model_rate_limits]\n"
        "  fallbacks:\n    - main: [backup]\n  retry_policy: {TimeoutErrorRetries: 0}\n",
        "  optional_pre_call_checks: [enforce_model_rate_limits]\n",
        "router_settings.num_retries",
        "three times",
    ),
    "retries in the client too": (
        "max_retries: 0",
        "max_retries: 2",
        "model_list[0].litellm_params.max_retries",
        "0",
    ),
    "Ollama without an address": (
        "openai/gpt-x",
        "ollama_chat/llama-x",
        "model_list[0].litellm_params.model",
        "start Ollama",
    ),
    "helicone among callbacks": (
        "{telemetry: false}",
        "{callbacks: [helicone]}",
        "litellm_settings.callbacks",
        "success_callback",
    ),
    # What LiteLLM refuses at its start.
    "a list of lists": ("- main: [backup]", "- [main, backup]", "router_settings.fallbacks[0]", "mapping"),
    "a list of names": ("- main: [backup]", "- backup", "router_settings.fallbacks[0]", "mapping"),
    "a mapping of lists": ("    - main: [backup]", "    main: [backup]", "router_settings.fallbacks", "list"),
    "two names in an entry": (
        "- main: [backup]",
        "- {main: [backup], backup: [main]}",
        "router_settings.fallbacks[0]",
        "one model",
    ),
    "an unknown strategy": (
        "simple-shuffle",
        "simple-shufle",
        "router_settings.routing_strategy",
        "simple-shuffle?",
    ),
    "no model": ("      model: openai/gpt-x\n", "", "model_list[0].litellm_params", "no model"),
    "no params": (
        "      model: anthropic/claude-x\n      api_key: os.environ/ANTHROPIC_API_KEY\n",
        "",
        "model_list[1]",
        "litellm_params",
    ),
    "an allowed number as a text": (
        "retry_policy: {TimeoutErrorRetries: 0}",
        "allowed_fails_policy: {RateLimitErrorAllowedFails: few}",
        "router_settings.allowed_fails_policy.RateLimitErrorAllowedFails",
        "does not start",
    ),
    "one id as a number and as a text": (
        "{id: one}",
        "{id: 2}\n  - model_name: main\n    litellm_params: {model: openai/gpt-y, api_key: os.environ/KEY}\n"
        "    model_info: {id: '2'}",
        "model_list[1].model_info.id",
        "nothing tells who served",
    ),
    "a variable within an address": (
        "api_key: os.environ/ANTHROPIC_API_KEY",
        "api_base: https://os.environ/HOST/v1",
        "model_list[1].litellm_params.api_base",
        "whole value only",
    ),
    "a time limit for all as a text": (
        "{telemetry: false}",
        "{request_timeout: 10s}",
        "litellm_settings.request_timeout",
        "is no number",
    ),
    "tries for all as a text": (
        "{telemetry: false}",
        "{num_retries: '3'}",
        "litellm_settings.num_retries",
        "is no number",
    ),
    "a check that does not exist": (
        "[enforce_model_rate_limits]",
        "[enforce_model_rate_limit]",
        "router_settings.optional_pre_call_checks[0]",
        "enforce_model_rate_limits?",
    ),
}


def test_a_good_file_has_no_problem() -> None:
    assert lint(read_yaml(GOOD)) == ()


@pytest.mark.parametrize("row", ROWS)
def test_what_is_wrong_is_found_at_its_place(row: str) -> None:
    right, wrong, where, word = ROWS[row]
    assert right in GOOD
    text = GOOD.replace(right, wrong, 1)
    found = [problem for problem in lint(read_yaml(text)) if problem.where == where]
    assert any(word in problem.message for problem in found), lint(read_yaml(text))
    assert all(problem.message.endswith((".", "?")) for problem in found)


@pytest.mark.parametrize("row", ROWS)
def test_an_import_tells_it_too(row: str) -> None:
    right, wrong, where, _ = ROWS[row]
    text = GOOD.replace(right, wrong, 1)
    assert where in {problem.where for problem in parse(text).lint}


def test_a_number_in_quotes_at_a_model_is_one() -> None:
    """Seen in LiteLLM 1.106.2: it asks such a model as if the quotes were not there."""
    text = GOOD.replace("timeout: 30", 'timeout: "30"').replace("rpm: 60", 'rpm: "60"')
    assert text.count('"') == 4
    assert lint(read_yaml(text)) == ()
    endpoint = parse(text).plan.endpoint("one")
    assert (endpoint.timeout_s, endpoint.rpm) == (30.0, 60)


def test_a_problem_says_its_line() -> None:
    (problem,) = lint(read_yaml(GOOD.replace("timeout: 30", "timeout: 3s")))
    assert problem.message.startswith("Line 6: “3s” is no number of seconds")
    assert problem.gravity is Gravity.ERROR


def test_a_variable_that_nobody_names_is_found() -> None:
    files = LITELLM.render(full(), "")
    without = [file for file in files if file.path != ".env.example"]
    example = next(file for file in files if file.path == ".env.example")
    cut = type(example)(
        path=example.path, text=example.text.replace("ANTHROPIC_API_KEY=", ""), language="env"
    )
    (problem,) = LITELLM.check_files([*without, cut], "")
    assert problem.message == "ANTHROPIC_API_KEY is not in it: unset, its model always fails."
    filled = type(example)(path=example.path, text=f"{example.text}X=1\n", language="env")
    assert [problem.message[:14] for problem in LITELLM.check_files([*without, filled], "")] == [
        "X has a value:"
    ]


def test_fallbacks_that_are_never_asked_are_found() -> None:
    text = GOOD.replace("router_settings:", "router_settings:\n  max_fallbacks: 0")
    said = [problem.message for problem in lint(read_yaml(text)) if "fallbacks[0]" in problem.where]
    assert any("nobody in the list" in message for message in said)


@pytest.mark.parametrize(
    "odd",
    [
        "fallbacks: [{main: [[[backup]]]}]",
        "model_group_alias: {public: [main]}",
        "optional_pre_call_checks: [[enforce_model_rate_limits]]",
        "routing_groups: [{group_name: [], models: [main]}]",
        f"timeout: {'9' * 400}",
        f"num_retries: {'9' * 400}",
    ],
)
def test_a_value_of_any_kind_is_told_in_words(odd: str) -> None:
    text = f"{GOOD.partition('router_settings:')[0]}router_settings:\n  {odd}\n"
    assert lint(read_yaml(text))
    assert parse(text).plan.routes
