"""A variable that nobody sets is no failure to LiteLLM: every one that a file refers to is named."""

from app.targets.litellm.reading import parse
from app.targets.litellm.target import LITELLM
from tests.support.named_plans import full

CONFIG = """\
model_list:
  - model_name: main
    litellm_params:
      model: openai/gpt-x
      api_key: os.environ/UNSET
      api_base: os.environ/OWN_ADDRESS
  - model_name: backup
    litellm_params: {model: anthropic/claude-x, api_key: os.environ/UNSET}
litellm_settings:
  cache_params: {password: os.environ/CACHE_PASSWORD}
general_settings:
  master_key: os.environ/LITELLM_MASTER_KEY
environment_variables:
  OWN_ADDRESS: http://127.0.0.1:1
"""


def test_each_variable_is_told_once_at_its_first_place_with_what_happens_without_it() -> None:
    found = parse(CONFIG).variables
    assert list(found) == ["UNSET", "CACHE_PASSWORD", "LITELLM_MASTER_KEY"]
    assert found["UNSET"].where == "model_list[0].litellm_params.api_key"
    assert found["UNSET"].message.startswith("Line 5: UNSET is not set here.")
    assert "this model always fails" in found["UNSET"].message
    assert "this is empty" in found["CACHE_PASSWORD"].message
    assert "does not start" in found["LITELLM_MASTER_KEY"].message


def test_what_the_file_sets_itself_is_not_asked_of_anybody() -> None:
    assert "OWN_ADDRESS" not in parse(CONFIG).variables


def test_a_key_in_the_place_of_a_name_is_not_said_again() -> None:
    key = "gsk_canary0123456789canary0123456789canary0123456789"
    read = parse(CONFIG.replace("UNSET", key))
    assert key not in str(read.variables)


def test_all_that_our_env_example_names_is_referred_to_by_the_file_beside_it() -> None:
    files = {file.path: file.text for file in LITELLM.render(full(), "")}
    for name in parse(files["config.yaml"]).variables:
        assert f"\n{name}=" in f"\n{files['.env.example']}"


ODD = """\
model_list:
  - model_name: main
    litellm_params: &usual
      model: openai/gpt-x
      api_key: os.environ/SHARED_KEY
      extra_headers: {5: os.environ/IN_A_NUMBER, os.environ/IN_A_NAME: x}
      tags: [os.environ/IN_A_LIST, [os.environ/IN_A_LIST_OF_LISTS]]
  - model_name: other
    litellm_params: {<<: *usual, model: openai/gpt-y}
litellm_settings:
  a: os.environ/
  b: "os.environ/TWO WORDS"
  c: xos.environ/NOT_FIRST
  d: os.environ/lower_case
  e: {f: null, g: 3, h: os.environ/OWN}
environment_variables: {OWN: os.environ/OTHER}
general_settings: {master_key: os.environ/LITELLM_MASTER_KEY}
"""


def test_references_are_found_wherever_a_value_may_stand_and_nowhere_else() -> None:
    read = parse(ODD)
    assert set(read.variables) == {
        "SHARED_KEY", "IN_A_NUMBER", "IN_A_LIST", "IN_A_LIST_OF_LISTS", "lower_case", "OTHER",
        "LITELLM_MASTER_KEY",
    }  # fmt: skip
    assert read.variables["SHARED_KEY"].where == "model_list[0].litellm_params.api_key"


def test_a_variable_that_a_plan_calls_otherwise_is_told() -> None:
    said = [problem.message for problem in parse(ODD).unmapped]
    assert any("lower_case is LOWER_CASE in it" in message for message in said)
