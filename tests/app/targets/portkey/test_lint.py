"""What Portkey accepts and does not do is found in a file of anybody's."""

from typing import Any

import pytest

from app.core.plan.checks import Problem
from app.targets.portkey.lint import lint

_LEAF = {"provider": "openai", "api_key": "${A_KEY}", "override_params": {"model": "gpt-x"}}
_CODES = [408, 429, 500]


def _fallback(*targets: Any, **strategy: Any) -> dict[str, Any]:
    return {
        "strategy": {"mode": "fallback", "on_status_codes": _CODES, **strategy},
        "targets": list(targets),
    }


def _found(config: dict[str, Any]) -> list[Problem]:
    return list(lint(config))


def test_a_sound_config_is_left_alone() -> None:
    assert not _found(_fallback(_LEAF, {**_LEAF, "request_timeout": 30_000, "retry": {"attempts": 1}}))


_TRAPS: list[tuple[dict[str, Any], str, str]] = [
    (_fallback(_LEAF, on_status_codes=[429, 500]), "strategy.on_status_codes", "408"),
    (_fallback(_LEAF, on_status_codes=[408, 429]), "strategy.on_status_codes", "500"),
    (_fallback(_LEAF, on_status_codes=["429"]), "strategy.on_status_codes", "no texts"),
    (_fallback(_LEAF, on_status_codes=None), "strategy.on_status_codes", "a bad request"),
    ({"strategy": {"mode": "loadbalance"}, "targets": [_LEAF, _LEAF]}, "", "asks nobody else"),
    (_fallback({**_LEAF, "overide_params": {}}), "targets[0].overide_params", "Is override_params meant?"),
    (_fallback(_LEAF, on_status_code=[1]), "strategy.on_status_code", "Is on_status_codes meant?"),
    (_fallback({**_LEAF, "retry": {"attempts": 1, "codes": []}}), "targets[0].retry.codes", "not know"),
    (_fallback(), "targets", "no target"),
    (_fallback({**_LEAF, "custom_host": "http://10.0.0.4/v1"}), "targets[0].custom_host", "TRUSTED_"),
    (_fallback({**_LEAF, "custom_host": "http://box.lan/v1"}), "targets[0].custom_host", "TRUSTED_"),
    (_fallback({**_LEAF, "custom_host": "ftp://a.example"}), "targets[0].custom_host", "http"),
    (_fallback({**_LEAF, "provider": "opanai"}), "targets[0].provider", "no provider"),
    (_fallback({"provider": "openai", "override_params": {}}), "targets[0]", "The key is missing"),
    (_fallback({**_LEAF, "api_key": "a-key-of-mine"}), "targets[0].api_key", "A key stands here"),
    (_fallback({"virtual_key": "my-virtual-key"}), "targets[0].virtual_key", "A key stands here"),
    (_fallback(_LEAF, {"provider": "@openai"}), "targets[0]", "this one must too"),
    (_fallback({**_LEAF, "weight": 0}), "targets[0].weight", "never asked"),
    (_fallback({**_LEAF, "weight": "3"}), "targets[0].weight", "a number"),
    (_fallback({**_LEAF, "request_timeout": 30}), "targets[0].request_timeout", "milliseconds"),
    (_fallback({**_LEAF, "request_timeout": "30s"}), "targets[0].request_timeout", "milliseconds"),
    (_fallback({**_LEAF, "retry": {}}), "targets[0].retry", "attempts"),
    (_fallback(_LEAF, mode="falback"), "strategy.mode", "no mode"),
    (_fallback(_LEAF, cb_config={"cooldown_interval": 60_000}), "strategy.cb_config", "the hosted gateway's"),
    (_fallback({"provider": "@a"}, cb_config={}), "strategy.cb_config.cooldown_interval", "000"),
    ({"targets": [_LEAF]}, "strategy", "a mode"),
    (_fallback("openai"), "targets[0]", "object"),
]  # fmt: skip


@pytest.mark.parametrize(("config", "where", "said"), _TRAPS)
def test_a_trap_is_found_where_it_is(config: dict[str, Any], where: str, said: str) -> None:
    assert any(problem.where == where and said in problem.message for problem in _found(config)), _found(
        config
    )


def test_what_does_not_fit_into_a_header_is_found() -> None:
    long = _fallback(*[{**_LEAF, "name": f"model-{place}"} for place in range(200)])
    assert any("431" in problem.message for problem in _found(long))
    assert not lint(long, launched=True)


def test_an_address_with_a_default_is_looked_at_too() -> None:
    leaf = {**_LEAF, "custom_host": "${A_URL:-http://192.168.1.4:8000/v1}"}
    assert [problem.where for problem in _found(_fallback(leaf))] == ["targets[0].custom_host"]


def test_an_account_of_google_is_a_key() -> None:
    leaf = {
        "provider": "vertex-ai",
        "vertex_region": "eu",
        "vertex_service_account_json": {"private_key": "x"},
    }
    assert any("file" in problem.message for problem in _found(leaf))
