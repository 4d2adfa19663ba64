"""nginx as a target: what is written, what gets lost, what it cannot take, and what our own reading finds."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import EnvRef, Plan, Sticky, Trigger
from app.targets.nginx.drill import RECIPE
from app.targets.nginx.features import TABLE
from app.targets.nginx.target import NGINX
from app.targets.nginx.triggers import next_upstream, unnoticed
from tests.support.golden import hold
from tests.support.named_plans import chain_of, compatible, minimal, replicas

EXPRESSED = {
    Feature.SEVERAL_ROUTES,
    Feature.FALLBACK,
    Feature.WEIGHTS,
    Feature.BALANCE_LEAST_BUSY,
    Feature.COOLDOWN,
    Feature.BASE_URL,
    Feature.ALIASES,
    Feature.LISTEN,
}


@pytest.mark.parametrize("feature", Feature)
def test_every_feature_is_expressed_or_has_a_sentence(feature: Feature) -> None:
    said = TABLE[feature]
    assert (said.severity is None) == (feature in EXPRESSED)
    assert said.severity is None or said.note.endswith(".")


@pytest.mark.parametrize("name", ["replicas", "ollama", "busy"])
def test_golden(name: str) -> None:
    plan = _GOLDEN[name]
    assert NGINX.check_plan(plan, "") == ()
    hold(f"nginx/{name}", NGINX.render(plan, ""))


def _busy() -> Plan:
    plan = replicas(2)
    route = replace(
        plan.routes[0], aliases=("barn",), cooldown_s=30.0, allowed_fails=2, fall_on=frozenset(Trigger)
    )
    sticky = replace(route, name="chat", aliases=(), tiers=route.tiers[:1], sticky=Sticky())
    limited = tuple(replace(each, rpm=60, max_parallel=4, timeout_s=30.0) for each in plan.endpoints)
    return replace(plan, endpoints=limited, routes=(route, sticky), port=4100)


def _ollama() -> Plan:
    server = compatible("one", key=None, base_url="http://10.0.4.1:11434")
    return chain_of(replace(server, provider=PlanProvider.OLLAMA, model="llama-x"))


_GOLDEN = {"replicas": replicas(), "ollama": _ollama(), "busy": _busy()}


def test_what_depends_on_values_is_told() -> None:
    plan = _busy()
    three = replace(plan.routes[0], tiers=(*plan.routes[0].tiers, *plan.routes[0].tiers[:1]), sticky=Sticky())
    told = {loss.feature: loss.note for loss in NGINX.losses(replace(plan, routes=(three,)), "")}
    assert "two ranks" in told[Feature.FALLBACK]
    assert "wait behind others" in told[Feature.STICKY]
    alone = replace(_ollama(), routes=(replace(_ollama().routes[0], cooldown_s=5.0),))
    assert [loss.feature for loss in NGINX.losses(alone, "")] == [Feature.COOLDOWN]


def test_triggers_are_nginxs_words() -> None:
    assert next_upstream(frozenset({Trigger.RATE_LIMIT})) == ("http_429", "non_idempotent")
    assert next_upstream(frozenset({Trigger.CONTEXT_LENGTH})) == ("off",)
    assert unnoticed(frozenset({Trigger.AUTH, Trigger.SERVER_ERROR})) == (401, 529)


def _server(**more: object) -> Callable[[Plan], Plan]:
    def changed(plan: Plan) -> Plan:
        return replace(plan, endpoints=(replace(plan.endpoints[0], **more), *plan.endpoints[1:]))  # type: ignore[arg-type]

    return changed


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (_server(model="other"), "routes.farm.tiers"),
        (_server(key=EnvRef("ANOTHER_KEY")), "routes.farm.tiers"),
        (_server(base_url="http://10.0.4.1:8000/api/v1"), "routes.farm.tiers"),
        (_server(base_url="http://10.0.4.2:8000/v1"), "routes.farm.tiers"),
        (_server(base_url="http://127.0.0.1:4000/v1"), "routes.farm.tiers"),
        (_server(provider=PlanProvider.OLLAMA), "routes.farm.tiers"),
        (_server(base_url="https://10.0.4.1:8000/v1"), "endpoints.replica-1.base_url"),
        (_server(base_url="http://10.0.4.1;evil:8000/v1"), "endpoints.replica-1.base_url"),
        (_server(base_url="http://10.0.4.1:8000/v1;x"), "endpoints.replica-1.base_url"),
        (_server(base_url=EnvRef("ONE_BASE_URL")), "endpoints.replica-1.base_url"),
        (_server(provider=PlanProvider.ANTHROPIC), "endpoints.replica-1"),
    ],
)
def test_what_it_cannot_take_is_refused(change: Callable[[Plan], Plan], where: str) -> None:
    assert where in [problem.where for problem in NGINX.check_plan(change(replicas()), "")]


def test_a_hosted_model_is_refused() -> None:
    assert NGINX.check_plan(minimal(), "")


def test_a_drill_replaces_addresses_as_they_stand_in_the_file() -> None:
    plan = replicas()
    text = NGINX.render(plan, "")[0].text
    assert {upstream.endpoint for upstream in RECIPE.upstreams(plan)} == {each.id for each in plan.endpoints}
    for upstream in RECIPE.upstreams(plan):
        assert f"server {upstream.literal} " in text
        assert f"{upstream.literal}$" in text
    assert RECIPE.listens is not None
    assert f"listen {RECIPE.listens(plan)};" in text


@pytest.mark.parametrize(
    ("there", "instead", "where"),
    [
        (" non_idempotent", "", "location /farm/v1/"),
        ("http_500", "http_529", "location /farm/v1/"),
        ("_tries 4", "_tries 2", "location /farm/v1/"),
        ("/v1/;\n            proxy_next", "/v1;\n            proxy_next", "location /farm/v1/"),
        ("proxy_pass http://farm/", "proxy_pass http://barn/", "location /farm/v1/"),
        ("proxy_pass http://farm/", "proxy_pass http://barn/", "upstream farm"),
        ("proxy_buffering off", "proxy_buffering on", "server"),
        ("zone farm 256k;", "", "upstream farm"),
        ("zone farm 256k;", "zone farm 256k; hash $request_id;", "upstream farm"),
        ("weight=2", "weight=heavy", "upstream farm"),
        ("10.0.4.1:8000 weight", "http://10.0.4.1:8000 weight", "upstream farm"),
        ("listen 127.0.0.1:4000", "listen 0.0.0.0:4000", "server listen"),
        ("pid nginx.pid;", "pidd nginx.pid;", "pidd"),
        ("Host $host", "Authorization sk-proj-abcdefghijklmnopqrstuvwxyz123456", "server proxy_set_header"),
        ("events {", "events", "nginx.conf"),
    ],
)
def test_our_own_reading_finds(there: str, instead: str, where: str) -> None:
    config = NGINX.render(replicas(), "")[0]
    changed = replace(config, text=config.text.replace(there, instead, 1))
    found = [problem.where for problem in NGINX.check_files([changed], "")]
    assert where in found


def test_it_wants_one_configuration() -> None:
    assert NGINX.check_files([], "")
