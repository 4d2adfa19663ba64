"""What is wrong with a plan, at its place, and never with a key in the words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from app.core.plan.checks import Gravity, Problem, check
from app.core.plan.values import Callback, Constraints, EnvRef, Member, Plan, Provenance, Tier, VirtualKey
from tests.support.named_plans import minimal


def _errors(problems: tuple[Problem, ...]) -> list[str]:
    return [problem.where for problem in problems if problem.gravity is Gravity.ERROR]


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "0.0.0.0", "gate.example.org", "::"])
def test_a_gateway_listens_at_an_address_or_a_name(host: str) -> None:
    assert _errors(check(replace(minimal(), host=host))) == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1$(id)", "127.0.0.1;id", "`id`", "${IFS}", "-a", "x/y", "x'y", 'x"y', "", "x y", "x\ny"]
)
def test_what_is_no_host_is_written_into_no_script(host: str) -> None:
    assert _errors(check(replace(minimal(), host=host))) == ["listen"]


KEYS = (
    "sk-ant-api03-canarycanarycanarycanarycanary",
    "AKIAIOSFODNN7EXAMPLE",
    "ghp_canarycanarycanarycanarycanarycanary",
    "0123456789abcdef0123456789abcdef",
    "-----BEGIN RSA PRIVATE KEY-----",
)


def _pasted(key: str) -> dict[str, Plan]:
    """A key where a careless hand may put it."""
    plan = minimal()
    endpoint, route = plan.endpoints[0], plan.routes[0]
    one = {
        "id": replace(endpoint, id=key),
        "key": replace(endpoint, key=EnvRef(key)),
        "address": replace(endpoint, base_url=f"https://{key}@example.org"),
        "model": replace(endpoint, model=f"{key}\n{key}"),
        "extras": replace(endpoint, extras={"region": key}),
        "params": replace(endpoint, params={"user": [key]}),
    }
    return {
        **{name: replace(plan, endpoints=(each,)) for name, each in one.items()},
        "route": replace(plan, routes=(replace(route, name=key),)),
        "alias": replace(plan, routes=(replace(route, aliases=(key,)),)),
        "member": replace(plan, routes=(replace(route, tiers=(Tier((Member(key),)),)),)),
        "policy": replace(plan, routes=(replace(route, on_policy=(key,)),)),
        "team": replace(plan, keys=(VirtualKey(name="app", team=key),)),
        "allowed": replace(plan, keys=(VirtualKey(name="app", routes=(key,)),)),
        "note": replace(plan, meta=Provenance(note=key)),
        "goal": replace(plan, meta=Provenance(goal=key)),
        "session": replace(plan, meta=Provenance(sessions=(key,))),
    }


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("place", sorted(_pasted("")))
def test_a_pasted_key_is_an_error_that_does_not_repeat_it(place: str, key: str) -> None:
    problems = check(_pasted(key)[place])
    assert any("looks like a key" in problem.message for problem in problems)
    said = " ".join(f"{problem.where} {problem.message}" for problem in problems)
    assert key[:20] not in said


def test_what_is_no_name_of_a_variable_may_be_a_key_and_is_not_repeated() -> None:
    endpoint = replace(minimal().endpoints[0], key=EnvRef("hunter2"))
    (problem,) = check(replace(minimal(), endpoints=(endpoint,)))
    assert problem.where.endswith(".key")
    assert "hunter2" not in problem.message


@pytest.mark.parametrize("value", ["os.environ/AWS_SECRET", [{"x": "os.environ/AWS_SECRET"}]])
def test_a_parameter_that_a_gateway_would_look_up_is_refused(value: object) -> None:
    endpoint = replace(minimal().endpoints[0], params={"user": value})
    assert len(_errors(check(replace(minimal(), endpoints=(endpoint,))))) == 1


@pytest.mark.parametrize("value", [{"n" * 201: 1}, {"metadata": [{"n" * 201: 1}]}])
def test_a_parameter_has_a_name_that_every_file_can_hold(value: dict[str, object]) -> None:
    endpoint = replace(minimal().endpoints[0], params=value)
    assert len(_errors(check(replace(minimal(), endpoints=(endpoint,))))) == 1


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (
            Constraints(quantizations=("fp8", "fp9")),
            "“fp9” is no quantization that sellers know. Did you mean",
        ),
        (Constraints(quantizations=("zz",)), "“zz” is no quantization that sellers know."),
        (Constraints(regions=("eu", "eu")), "eu is there 2 times"),
        (Constraints(only_sellers=("azure",), never_sellers=("azure",)), "azure is among those who alone"),
    ],
)
def test_what_a_route_asks_of_sellers_and_none_will_do_is_told(wanted: Constraints, said: str) -> None:
    route = replace(minimal().routes[0], constraints=wanted)
    (problem,) = check(replace(minimal(), routes=(route,)))
    assert problem.gravity is Gravity.WARNING
    assert said in problem.message


@pytest.mark.parametrize("word", ["", " "])
def test_an_empty_word_is_an_error(word: str) -> None:
    wanted = Constraints(
        quantizations=(word,), regions=(word,), only_sellers=(word,), never_sellers=("azure", word)
    )
    route = replace(minimal().routes[0], constraints=wanted)
    assert [where.rpartition(".")[2] for where in _errors(check(replace(minimal(), routes=(route,))))] == [
        "quantizations", "regions", "only_sellers", "never_sellers",
    ]  # fmt: skip


def test_a_price_below_nothing_is_an_error() -> None:
    route = replace(minimal().routes[0], constraints=Constraints(max_price_in=Decimal(-1)))
    assert len(_errors(check(replace(minimal(), routes=(route,))))) == 1


def test_an_unknown_model_of_a_chain_of_its_own_is_told_there() -> None:
    plan = minimal()
    route = replace(plan.routes[0], on_context=("nobody",), on_policy=("nobody", "nobody"))
    policy = "routes.support.on_policy"
    assert _errors(check(replace(plan, routes=(route,)))) == ["routes.support.on_context", policy, policy]


def test_an_unknown_model_of_the_chain_is_told_at_its_route() -> None:
    plan = minimal()
    route = replace(plan.routes[0], tiers=(Tier((Member("nobody"),)),))
    assert _errors(check(replace(plan, routes=(route,)))) == ["routes.support"]


def test_a_callback_is_told_once() -> None:
    assert _errors(check(replace(minimal(), callbacks=(Callback.OTEL, Callback.OTEL)))) == ["callbacks"]


def test_a_seller_that_a_gateway_would_look_up_is_refused() -> None:
    route = replace(minimal().routes[0], constraints=Constraints(only_sellers=("os.environ/AWS_SECRET",)))
    assert _errors(check(replace(minimal(), routes=(route,))))


@pytest.mark.parametrize("value", ["evil.example/#", "{OPENAI_API_KEY}", "a b", "", "x?y", "`id`", "a\nb"])
def test_what_becomes_part_of_an_address_leads_nowhere_else(value: str) -> None:
    endpoint = replace(minimal().endpoints[0], extras={"location": value})
    assert len(_errors(check(replace(minimal(), endpoints=(endpoint,))))) == 1


def test_a_setting_that_no_gateway_knows_is_told() -> None:
    endpoint = replace(minimal().endpoints[0], extras={"regoin": "eu"})
    (problem,) = check(replace(minimal(), endpoints=(endpoint,)))
    assert (problem.gravity, problem.where) == (Gravity.WARNING, f"endpoints.{endpoint.id}.extras.regoin")
