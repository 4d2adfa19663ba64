"""No trap of Portkey's is in what we write, whatever the plan."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings

from app.core.plan.checks import has_errors
from app.core.plan.secrets import looks_like_a_key
from app.core.plan.values import EnvRef, Plan
from app.targets.base import File
from app.targets.portkey.checks import check_files, check_plan
from app.targets.portkey.lint import leaves, lint
from app.targets.portkey.target import PORTKEY
from app.targets.portkey.variables import place
from tests.support.named_plans import NAMED, compatible_chain, replicas
from tests.support.plans import plans


def _configs(files: Sequence[File]) -> Iterator[dict[str, Any]]:
    for file in files:
        if file.path.startswith("configs/"):
            yield json.loads(file.text)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, each in value.items():
            yield name
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def _variables(plan: Plan) -> list[str]:
    return [endpoint.key.env for endpoint in plan.endpoints if endpoint.key is not None]


def _strategies(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if "targets" in node:
        yield node
        for target in node["targets"]:
            yield from _strategies(target)


@settings(max_examples=100)
@given(plans())
def test_what_is_written_for_any_plan_is_as_it_must_be(plan: Plan) -> None:
    for dialect in ("oss", "hosted"):
        files = PORTKEY.render(plan, dialect)
        assert check_plan(plan) == ()
        _found_sound(files)
        for config in _configs(files):
            _holds_no_key(config, plan)
            for node in _strategies(config):
                strategy = node["strategy"]
                assert node["targets"]
                assert strategy["mode"] != "fallback" or isinstance(strategy["on_status_codes"], list)
                if strategy["mode"] == "loadbalance":
                    assert all(target["strategy"]["mode"] == "fallback" for target in node["targets"])
                    assert all(target["weight"] > 0 for target in node["targets"])
            for _, leaf in leaves(config):
                assert leaf["provider"].startswith("@") is (dialect == "hosted")
                assert isinstance(leaf.get("request_timeout", 1), int)


def _found_sound(files: Sequence[File]) -> None:
    """By our own reading; of statuses and times it may think what it likes."""
    found = check_files(files)
    assert not has_errors(found)
    assert all(problem.where.endswith(("on_status_codes", "request_timeout")) for problem in found)


def _holds_no_key(config: dict[str, Any], plan: Plan) -> None:
    assert not [text for text in _texts(config) if looks_like_a_key(text)]
    for _, leaf in leaves(config):
        assert leaf.get("api_key", "none") in ("none", *(place(name) for name in _variables(plan)))


def test_a_time_limit_and_a_refused_connection_lead_on() -> None:
    (config,) = _configs(PORTKEY.render(compatible_chain("alpha", "beta"), "oss"))
    assert {408, 500} <= set(config["strategy"]["on_status_codes"])


def test_the_gateway_is_pinned_with_a_server_that_can_stream() -> None:
    files = {file.path: file.text for file in PORTKEY.render(NAMED["minimal"](), "oss")}
    package = json.loads(files["package.json"])
    assert package["dependencies"] == {"@portkey-ai/gateway": "1.15.2"}
    assert package["overrides"] == {"@hono/node-server": "1.13.5"}


def test_the_gateway_listens_on_this_machine_alone() -> None:
    files = {file.path: file.text for file in PORTKEY.render(NAMED["minimal"](), "oss")}
    assert "host: '127.0.0.1'" in files["loopback.cjs"]
    assert "fileURLToPath(here('loopback.cjs'))" in files["run.mjs"]


def test_private_hosts_are_trusted_by_the_launcher_and_warned_of_without_it() -> None:
    files = PORTKEY.render(replicas(), "oss")
    (config,) = _configs(files)
    assert not check_files(files)
    assert any("TRUSTED_CUSTOM_HOSTS" in problem.message for problem in lint(config))


def test_a_pool_that_does_not_fit_into_a_header_is_refused_in_words() -> None:
    (problem,) = check_plan(replicas(30))
    assert problem.where == "routes.farm.tiers"
    assert "put fewer members into one tier" in problem.message


def test_the_launchers_own_variables_are_not_for_a_plan() -> None:
    plan = compatible_chain("alpha", key=EnvRef("GATEWAY_KEY"))
    assert [problem.where for problem in check_plan(plan)] == ["endpoints.alpha"]


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("package.json", '"@hono/node-server": "1.13.5"', '"@hono/node-server": "1.19.1"', "every stream"),
        ("package.json", '"1.15.2"', '"latest"', "pinned"),
        ("loopback.cjs", "127.0.0.1", "0.0.0.0", "not the launcher"),
        ("run.mjs", "isAllowed(incoming.headers)", "true", "not the launcher"),
        ("routes.json", "configs/support.json", "configs/other.json", "not among the files"),
        ("configs/support.json", '"override_params"', '"overide_params"', "Is override_params meant?"),
        ("configs/support.json", "408, ", "", "408"),
        ("configs/support.json", "${ALPHA_API_KEY}", "sk-a-key-of-mine", "A key stands here"),
        ("configs/support.json", '"fallback"', '"falback"', "no mode"),
    ],
)
def test_files_that_somebody_changed_are_found_out(path: str, old: str, new: str, said: str) -> None:
    files = list(PORTKEY.render(compatible_chain("alpha", "beta"), "oss"))
    place = next(place for place, file in enumerate(files) if file.path == path)
    assert old in files[place].text
    files[place] = File(path=path, text=files[place].text.replace(old, new), language="json")
    assert any(said in problem.message for problem in check_files(files))
