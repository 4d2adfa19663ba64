"""The typed models object to what is wrong, also where they themselves would let it pass."""

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import UserError
from app.services.gateways.checking import Checked, Checker, check
from tests.support.descendants import is_gone
from tests.support.gateways import litellm_gateway, nginx_gateway, typed_checkers
from tests.support.waiting import until

BODY: dict[str, Any] = {
    "models": ["openai/gpt-x", "anthropic/claude-x"],
    "provider": {
        "order": ["openai"], "allow_fallbacks": True, "data_collection": "deny", "zdr": True,
        "quantizations": ["fp8"], "sort": {"by": "throughput", "partition": "none"},
        "max_price": {"prompt": 1, "completion": 5.5},
    },
}  # fmt: skip
VIRTUAL = """
type: provider-account/virtual-model
name: abreast
integrations:
  - type: integration/model/virtual
    name: chat
    model_types: [chat]
    routing_config:
      type: weight-based-routing
      load_balance_targets: [{target: a/x, weight: 70}, {target: b/y, weight: 30}]
---
name: limits
type: gateway-rate-limiting-config
rules: [{id: r, when: {models: [abreast/chat]}, limit_to: 60, unit: requests_per_minute}]
"""
RULE: dict[str, Any] = {
    "gatewayIdentifier": "gw-abcdefghij",
    "priority": 1,
    "conditions": [{"matchModels": {"anyOf": [{"value": "chat"}]}}],
    "actions": [{"routeToTarget": {"staticRoute": {
        "targetName": "a", "model": "m",
        "fallback": {"triggerOn": {"statusCodes": ["429", "5XX"], "errors": ["CONNECTION_ERROR"]},
                     "targetFallback": [{"targetName": "b", "model": "n"}]},
    }}}],
}  # fmt: skip
ROUTE: dict[str, Any] = {
    "name": "r",
    "elements": [
        {"id": "s", "type": "start", "outputs": {"next": {"elementId": "p"}}},
        {"id": "p", "type": "percentage", "outputs": {"70%": {"elementId": "m"}, "30%": {"elementId": "e"}}},
        {"id": "m", "type": "model",
         "outputs": {"success": {"elementId": "e"}, "fallback": {"elementId": "e"}},
         "properties": {"provider": "openai", "model": "x", "retries": 1, "timeout": 3000}},
        {"id": "e", "type": "end", "outputs": {}},
    ],
}  # fmt: skip
CONFIG = """
model_list:
  - model_name: chat
    litellm_params: {model: openai/gpt-x, api_key: os.environ/ALPHA_API_KEY}
router_settings: {num_retries: 0, fallbacks: [{chat: [backup]}]}
general_settings: {master_key: os.environ/LITELLM_MASTER_KEY}
"""
GOOD = {
    Checker.OPENROUTER: json.dumps(BODY),
    Checker.TRUEFOUNDRY: VIRTUAL,
    Checker.AWS: json.dumps(RULE),
    Checker.CLOUDFLARE: json.dumps(ROUTE),
    Checker.LITELLM: CONFIG,
}
WRONG = (
    (Checker.OPENROUTER, 'ks": true', 'ks": "maybe"', "provider", "does not know"),
    (Checker.OPENROUTER, '"order"', '"ordr"', "provider.ordr", "does not know"),
    (Checker.OPENROUTER, '"deny"', '"never"', "provider.data_collection", "not one of the words"),
    (Checker.OPENROUTER, '["openai/gpt-x",', '["a/b", "c/d", "openai/gpt-x",', "models", "takes 3"),
    (Checker.TRUEFOUNDRY, "model_types: [chat]", "model_types: [talk]", "model_types.0", "not one of"),
    (Checker.TRUEFOUNDRY, "weight: 30", "weight: 20", "load_balance_targets", "make 90, and must"),
    (Checker.TRUEFOUNDRY, "    name: chat", "    nmae: x\n    name: chat", "nmae", "no such key"),
    (Checker.TRUEFOUNDRY, "requests_per_minute", "requests_per_month", "rules.0.unit", "not one of"),
    (Checker.AWS, '"priority": 1', '"priority": 1000001', "priority", "more than 1000000"),
    (Checker.AWS, "CONNECTION_ERROR", "NOPE", "errors.0", "none of CONNECTION_ERROR"),
    (Checker.AWS, '"priority"', '"prio": 1, "priority"', "", "Unknown parameter"),
    (Checker.AWS, '"gw-abcdefghij"', '"not this"', "gatewayIdentifier", "does not have the form"),
    (Checker.CLOUDFLARE, '"retries"', '"retrys"', "properties.retrys", "no such key"),
    (Checker.CLOUDFLARE, '"30%"', '"20%"', "elements.1.outputs", "make 90 %"),
    (Checker.CLOUDFLARE, '{"elementId": "p"}', '{"elementId": "q"}', "outputs.next", "no element “q”"),
    (Checker.LITELLM, "num_retries", "num_retrys", "router_settings.num_retrys", "does not know this"),
    (Checker.LITELLM, "general_settings", "generalsettings", "generalsettings", "no such section"),
    (Checker.LITELLM, "[{chat: [backup]}]", "[[chat, backup]]", "router_settings", "is not a dictionary"),
    (Checker.LITELLM, "openai/gpt-x", "nonsense/gpt-x", "router_settings", "LLM Provider NOT provided"),
)  # fmt: skip
"""Checker, what is right, what stands there instead, where that is told, and how."""


def checked(checker: Checker, *texts: str) -> Checked:
    """Each text as a file, `0.yaml` or `0.json` the first: a checker takes longer to start than to check."""
    ending = "yaml" if checker in (Checker.TRUEFOUNDRY, Checker.LITELLM) else "json"
    found = litellm_gateway() if checker is Checker.LITELLM else typed_checkers()
    files = {f"{number}.{ending}": text for number, text in enumerate(texts)}
    return asyncio.run(check(found, checker, {**files, "README.md": "Not read."}))


@pytest.mark.parametrize("checker", Checker)
def test_what_is_right_passes(checker: Checker) -> None:
    result = checked(checker, GOOD[checker])
    assert result.ok, result.objections
    assert len(result.files) == 1
    assert result.version.split()[0] in ("openrouter", "truefoundry-sdk", "botocore", "cloudflare", "litellm")


@pytest.mark.parametrize("checker", Checker)
def test_what_is_wrong_is_told(checker: Checker) -> None:
    mistakes = [row[1:] for row in WRONG if row[0] is checker]
    assert all(right in GOOD[checker] for right, *_ in mistakes)
    result = checked(checker, *(GOOD[checker].replace(right, wrong, 1) for right, wrong, *_ in mistakes))
    for number, (_, wrong, where, said) in enumerate(mistakes):
        of_it = [one for one in result.objections if one.where.startswith(f"{number}.")]
        assert any(one.where.endswith(where) and said in one.message for one in of_it), (wrong, of_it)


def test_what_cannot_be_read_and_nothing_to_read_are_told() -> None:
    assert "cannot be read" in checked(Checker.AWS, "{").objections[0].message
    assert "nothing among them" in checked(Checker.AWS, "{}").objections[0].message


def test_what_is_no_checker_is_told() -> None:
    with pytest.raises(UserError, match="could not be run"):
        asyncio.run(check(nginx_gateway(), Checker.AWS, {"f.json": "{}"}))


def test_one_that_nobody_waits_for_any_more_is_ended(tmp_path: Path) -> None:
    program = tmp_path / "python"
    program.write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\nexec sleep 600\n")
    program.chmod(0o700)
    slow = replace(typed_checkers(), python=program)

    async def scenario() -> None:
        task = asyncio.create_task(check(slow, Checker.AWS, {"f.json": "{}"}))
        await until(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip() != "")
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert is_gone(int((tmp_path / "pid").read_text()))

    asyncio.run(scenario())
