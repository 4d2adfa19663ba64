"""How a config's models are reached: what a plan can hold of it is taken over, the rest is told."""

import json
from typing import Any

import pytest

from app.core.plan.checks import check, has_errors
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, PlanEndpoint
from app.targets.base import Imported
from app.targets.portkey.reading import parse

AZURE = {
    "provider": "azure-openai",
    "api_key": "${AZURE_KEY}",
    "resource_name": "my-eu",
    "deployment_id": "gpt-x-eu",
    "api_version": "2025-01-01",
}


def _read(leaf: dict[str, Any]) -> Imported:
    found = parse(json.dumps(leaf))
    assert not has_errors(check(found.plan)), check(found.plan)
    return found


def _endpoint(read: Imported) -> PlanEndpoint:
    (endpoint,) = read.plan.endpoints
    return endpoint


def _places(read: Imported) -> list[str]:
    return [problem.where for problem in read.unmapped]


def test_a_resource_and_a_deployment_of_azure_are_an_address_and_a_model() -> None:
    read = _read(AZURE)
    found = _endpoint(read)
    assert (found.provider, found.model, found.base_url) == (
        PlanProvider.AZURE,
        "gpt-x-eu",
        "https://my-eu.openai.azure.com",
    )
    assert (found.key, found.extras) == (EnvRef("AZURE_KEY"), {"api_version": "2025-01-01"})
    assert _places(read) == []


def test_words_of_headers_are_taken_over_and_told_to_do_nothing_in_a_config() -> None:
    leaf = {word: value for word, value in AZURE.items() if word in ("provider", "api_key")}
    read = _read(
        {
            **leaf,
            "azure_resource_name": "my-eu",
            "azure_deployment_id": "x",
            "azure_api_version": "2025-01-01",
        }
    )
    assert _endpoint(read).base_url == "https://my-eu.openai.azure.com"
    assert _endpoint(read).extras == {"api_version": "2025-01-01"}
    said = {problem.where: problem.message for problem in read.lint}
    assert said["azure_resource_name"].endswith("Is resource_name meant?")


def test_a_resource_in_a_variable_cannot_be_put_into_an_address_and_that_is_told() -> None:
    read = _read({**AZURE, "name": "eu", "resource_name": "${AZURE_RESOURCE}"})
    assert _endpoint(read).base_url == EnvRef("EU_BASE_URL")
    assert _places(read) == ["resource_name"]
    assert set(read.variables) == {"AZURE_KEY", "AZURE_RESOURCE"}


@pytest.mark.parametrize(
    ("more", "places"),
    [
        ({"custom_host": "https://proxy.example/openai"}, ["resource_name"]),
        ({"override_params": {"model": "gpt-x"}}, ["override_params.model"]),
        ({"azure_auth_mode": "entra"}, ["azure_auth_mode"]),
        ({"azure_ad_token": "${TOKEN}"}, ["azure_ad_token"]),
        ({"api_version": None}, ["api_version"]),
        ({"api_key": None}, ["api_key"]),
        ({"request_timeout": 10**12}, ["request_timeout"]),
        ({"retry": {"attempts": 1, "on_status_codes": [429, 418]}}, ["retry.on_status_codes"]),
    ],
)
def test_what_has_no_place_is_told(more: dict[str, Any], places: list[str]) -> None:
    leaf = {word: value for word, value in {**AZURE, **more}.items() if value is not None}
    assert _places(_read(leaf)) == places


def test_a_pair_of_keys_of_aws_is_not_lost_in_silence() -> None:
    read = _read(
        {
            "provider": "bedrock",
            "aws_access_key_id": "${AWS_ID}",
            "aws_secret_access_key": "${AWS_SECRET}",
            "aws_region": "eu-central-1",
            "override_params": {"model": "anthropic.claude-x"},
        }
    )
    assert _endpoint(read).extras == {"region": "eu-central-1"}
    assert _places(read) == ["api_key", "aws_access_key_id", "aws_secret_access_key"]


def test_what_stands_beside_a_variable_is_told() -> None:
    read = _read({**AZURE, "api_key": "${AZURE_KEY:-none}", "custom_host": "${HOST}/v9"})
    assert (_endpoint(read).key, _endpoint(read).base_url) == (EnvRef("AZURE_KEY"), EnvRef("HOST"))
    assert _places(read) == ["api_key", "custom_host", "resource_name"]


@pytest.mark.parametrize("text", ["{{AZURE_KEY}}", "${azure_key}", "$AZURE_KEY"])
def test_what_nobody_fills_in_is_told(text: str) -> None:
    read = _read({**AZURE, "api_key": text})
    assert any("Nobody fills this in" in problem.message for problem in read.lint)
    assert read.variables == {}


def test_a_variable_is_told_once_with_what_happens_without_it() -> None:
    leaves = [{**AZURE, "name": name} for name in ("one", "two")]
    config = {"strategy": {"mode": "fallback", "on_status_codes": [408, 429, 500]}, "targets": leaves}
    (problem,) = parse(json.dumps(config)).variables.values()
    assert problem.where == "targets[0].api_key"
    assert "the launcher does not start" in problem.message


def test_statuses_that_are_no_kind_of_failure_are_told() -> None:
    config = {"strategy": {"mode": "fallback", "on_status_codes": [429, 500, 418]}, "targets": [AZURE]}
    said = {problem.where: problem.message for problem in parse(json.dumps(config)).unmapped}
    assert "418 leads nowhere; 500 alone is a provider out of reach" in said["strategy.on_status_codes"]


def test_ids_that_a_plan_can_have_stay_as_they_are() -> None:
    assert _endpoint(_read({**AZURE, "name": "eu-1."})).id == "eu-1."
