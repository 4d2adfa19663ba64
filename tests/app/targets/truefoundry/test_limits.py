"""TrueFoundry takes the first rule that fits a request: no other one of ours may be for the same requests."""

from dataclasses import replace
from decimal import Decimal

from app.core.plan.features import Feature
from app.core.plan.values import Budget, Period, Plan, VirtualKey
from app.targets.base import File
from app.targets.truefoundry.file_checks import check_files
from app.targets.truefoundry.target import TRUEFOUNDRY
from tests.support.named_plans import chain_of, compatible

_BUDGET = Budget(usd=Decimal(5), period=Period.DAY)


def _limited(*, rpm: int | None = None, tpm: int | None = None) -> Plan:
    return chain_of(compatible("first", rpm=rpm, tpm=tpm, budget=_BUDGET), compatible("second"))


def _rules(plan: Plan) -> str:
    return next(file.text for file in TRUEFOUNDRY.render(plan, "") if file.path == "rate-limits.yaml")


def _lost(plan: Plan) -> dict[tuple[str, Feature], str]:
    return {(loss.where, loss.feature): loss.severity.value for loss in TRUEFOUNDRY.losses(plan, "")}


def test_where_requests_and_tokens_are_limited_the_tokens_are_lost_and_it_is_told() -> None:
    both = _limited(rpm=60, tpm=1000)
    assert _rules(both).count("unit:") == 1
    assert "requests_per_minute" in _rules(both)
    assert _lost(both)["endpoints.first.tpm", Feature.TPM] == "dropped"


def test_tokens_alone_are_limited() -> None:
    tokens = _limited(tpm=1000)
    assert "tokens_per_minute" in _rules(tokens)
    assert ("endpoints.first.tpm", Feature.TPM) not in _lost(tokens)


def test_a_keys_own_limit_counts_before_those_of_models_and_that_is_told() -> None:
    key = VirtualKey(name="app", rpm=3, tpm=5, budget=_BUDGET)
    lost = _lost(replace(_limited(rpm=60), keys=(key,)))
    assert lost["endpoints.first.rpm", Feature.RPM] == "approximated"
    assert lost["endpoints.first.budget", Feature.BUDGET] == "approximated"
    assert lost["keys.app", Feature.VIRTUAL_KEYS] == "approximated"
    assert ("endpoints.first.rpm", Feature.RPM) not in _lost(_limited(rpm=60))


def test_a_rule_behind_one_for_the_same_requests_is_found() -> None:
    rule = "{{id: {0}, when: {{models: [a/b]}}, limit_to: 5, unit: {1}_per_minute}}"
    rules = f"[{rule.format('one', 'requests')}, {rule.format('two', 'tokens')}]"
    text = f"type: gateway-rate-limiting-config\nname: limits\nrules: {rules}\n"
    (problem,) = check_files([File(path="rate-limits.yaml", text=text, language="yaml")])
    assert "two" in problem.where
    assert "never counts" in problem.message
