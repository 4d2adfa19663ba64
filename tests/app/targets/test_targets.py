"""What holds for every gateway: accepted files, a clear account of itself, and never a key."""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import UserError
from app.core.plan.checks import check, has_errors
from app.core.plan.features import Feature, uses
from app.core.plan.secrets import looks_like_a_key
from app.core.plan.values import Constraints, EnvRef, Plan, Provenance, VirtualKey
from app.core.rehearsal.report import Level
from app.targets.base import Target
from app.targets.targets import TARGETS, target_of
from tests.support.fitting_plans import fitted
from tests.support.named_plans import NAMED, full, minimal
from tests.support.plans import plans

PLACES = [(target, dialect.name) for target in TARGETS for dialect in target.dialects]
NAMES = [f"{target.name}-{dialect}".rstrip("-") for target, dialect in PLACES]
GOLDEN = Path(__file__).parent / "golden"
CANARY = "sk-proj-9fXq2LzT7bWmC4vRk8Ns1JdHy6Pa3EgUo5Qi"
WORDS = re.compile(r"[A-Za-z0-9+_-]{16,}")
LANGUAGES = {
    "yaml",
    "json",
    "toml",
    "env",
    "shell",
    "python",
    "typescript",
    "javascript",
    "nginx",
    "markdown",
}


@pytest.mark.parametrize(("target", "dialect"), PLACES, ids=NAMES)
def test_accepted_files_are_there(target: Target, dialect: str) -> None:
    folder = GOLDEN / target.name / dialect
    assert any(path.is_file() for path in folder.rglob("*"))


@pytest.mark.parametrize(("target", "dialect"), PLACES, ids=NAMES)
def test_says_how_far_it_can_be_verified(target: Target, dialect: str) -> None:
    reach = target.reach(dialect)
    there = {Level.CHECKS: True, Level.PARSER: reach.parser is not None, Level.DRILL: reach.drill is not None,
             Level.LIVE: reach.live}  # fmt: skip
    for level, is_there in there.items():
        assert is_there != (level in reach.why_not), level
    assert all(sentence.endswith(".") for sentence in reach.why_not.values())


@pytest.mark.parametrize(("target", "dialect"), PLACES, ids=NAMES)
def test_files_are_text_that_ends_in_a_line(target: Target, dialect: str) -> None:
    for made in (make() for make in NAMED.values()):
        if has_errors(target.check_plan(made, dialect)):
            continue
        files = target.render(made, dialect)
        assert files
        assert len({file.path for file in files}) == len(files)
        for file in files:
            assert file.language in LANGUAGES
            assert file.text.endswith("\n")
            assert file.about.endswith(".")
            assert not file.path.startswith(("/", ".."))


BY_LITELLM = {
    Feature.TRIGGERS, Feature.NO_TRAINING, Feature.ZERO_RETENTION, Feature.MAX_PRICE,
    Feature.QUANTIZATIONS, Feature.SELLERS,
}  # fmt: skip
SAID_AFTER_ALL = {
    ("litellm", ""): BY_LITELLM,
    ("aws", "litellm"): BY_LITELLM,
    ("modapi", "litellm"): {Feature.TRIGGERS},
    ("openrouter", "litellm"): {Feature.TRIGGERS},
    ("tensorzero", ""): {Feature.BASE_URL_ENV},
}
"""What its table calls lost, and its files say of some plans."""


@settings(max_examples=60)
@given(made=plans())
def test_plans_at_random(made: Plan) -> None:
    """Each goes through all gateways: drawing one takes longer than writing it for one of them."""
    for target, dialect in PLACES:
        _tells_what_is_lost(made, target, dialect)
        taken = fitted(made, target.name)
        assert not has_errors(target.check_plan(taken, dialect)), target.name
        _makes_files_that_are_sound_and_hold_no_key(taken, target, dialect)


def _tells_what_is_lost(made: Plan, target: Target, dialect: str) -> None:
    losses, table = target.losses(made, dialect), target.table(dialect)
    assert all(loss.note.endswith(".") for loss in losses), target.name
    told = {(loss.feature, loss.where) for loss in losses}
    after_all = SAID_AFTER_ALL.get((target.name, dialect), ())
    for use in uses(made):
        if table[use.feature].severity is not None and use.feature not in after_all:
            assert (use.feature, use.where) in told, target.name


def _makes_files_that_are_sound_and_hold_no_key(made: Plan, target: Target, dialect: str) -> None:
    files = target.render(made, dialect)
    assert not has_errors(target.check_files(files, dialect)), target.name
    for file in files:
        assert not any(map(looks_like_a_key, WORDS.findall(file.text))), f"{target.name}: {file.path}"


Edit = Callable[[Plan], Plan]


def _endpoint(**more: object) -> Edit:
    return lambda plan: replace(plan, endpoints=(replace(plan.endpoints[0], **more), *plan.endpoints[1:]))  # type: ignore[arg-type]


def _route(**more: object) -> Edit:
    return lambda plan: replace(plan, routes=(replace(plan.routes[0], **more), *plan.routes[1:]))  # type: ignore[arg-type]


FIELDS: dict[str, Edit] = {
    "name": lambda plan: replace(plan, name=CANARY),
    "host": lambda plan: replace(plan, host=CANARY),
    "note": lambda plan: replace(plan, meta=Provenance(note=CANARY)),
    "goal": lambda plan: replace(plan, meta=Provenance(goal=CANARY)),
    "sessions": lambda plan: replace(plan, meta=Provenance(sessions=(CANARY,))),
    "endpoint": lambda plan: replace(
        plan, endpoints=(replace(plan.endpoints[-1], id=CANARY), *plan.endpoints)
    ),
    "model": _endpoint(model=CANARY),
    "key": _endpoint(key=EnvRef(CANARY)),
    "address": _endpoint(base_url=f"https://llm.example.org/{CANARY}"),
    "address_variable": _endpoint(base_url=EnvRef(CANARY)),
    "extra": _endpoint(extras={"region": CANARY}),
    "extra_name": _endpoint(extras={CANARY: "x"}),
    "parameter": _endpoint(params={"user": CANARY}),
    "parameter_name": _endpoint(params={CANARY: 1}),
    "deep_parameter": _endpoint(params={"metadata": {"a": [CANARY]}}),
    "route": _route(name=CANARY),
    "alias": _route(aliases=(CANARY,)),
    "seller": _route(constraints=Constraints(only_sellers=(CANARY,))),
    "never_seller": _route(constraints=Constraints(never_sellers=(CANARY,))),
    "quantization": _route(constraints=Constraints(quantizations=(CANARY,))),
    "region": _route(constraints=Constraints(regions=(CANARY,))),
    "virtual_key": lambda plan: replace(plan, keys=(VirtualKey(name=CANARY),)),
    "team": lambda plan: replace(plan, keys=(VirtualKey(name="app", team=CANARY),)),
    "key_routes": lambda plan: replace(plan, keys=(VirtualKey(name="app", routes=(CANARY,)),)),
}


@pytest.mark.parametrize("field", FIELDS)
def test_a_key_in_a_plan_is_refused_or_written_nowhere(field: str) -> None:
    made = FIELDS[field](full())
    if has_errors(check(made)):
        return
    for target, dialect in PLACES:
        if has_errors(target.check_plan(made, dialect)):
            continue
        said = [file.text for file in target.render(made, dialect)]
        said += [f"{loss.where} {loss.note}" for loss in target.losses(made, dialect)]
        assert not any(CANARY in text for text in said), target.name


@pytest.mark.parametrize("target", ["bifrost", "tensorzero", "litellm", "portkey"])
def test_nobody_is_asked_for_a_variable_that_nothing_reads(target: str) -> None:
    """Of a model that is asked only in a chain that this gateway does not have."""
    spare = replace(minimal().endpoints[0], id="spare", key=EnvRef("SPARE_API_KEY"))
    plan = replace(minimal(), endpoints=(*minimal().endpoints, spare))
    plan = replace(plan, routes=(replace(plan.routes[0], on_context=("spare",)),))
    files = {
        file.path: file.text for file in target_of(target).render(plan, target_of(target).dialects[0].name)
    }
    example = files.pop(".env.example")
    for name in re.findall("^([A-Z_]+)=", example, re.MULTILINE):
        assert any(name in text for text in files.values()), name
    assert ("SPARE_API_KEY" in example) is (target == "litellm")


@pytest.mark.parametrize("name", sorted(NAMED))
def test_agentcore_needs_just_the_targets_that_its_rules_name(name: str) -> None:
    files = {file.path: file.text for file in target_of("aws").render(NAMED[name](), "agentcore")}
    script = files.pop("create-rules.sh")
    named = {target for text in files.values() for target in re.findall('"targetName": "([^"]+)"', text)}
    assert set(re.findall("^#   ([^:]+):", script, re.MULTILINE)) == named


def test_a_target_is_found_by_its_name() -> None:
    assert [target_of(target.name) for target in TARGETS] == list(TARGETS)
    with pytest.raises(UserError):
        target_of("no-such-gateway")


@given(st.sampled_from(TARGETS))
def test_the_usual_dialect_is_one_of_its_own(target: Target) -> None:
    assert target.usual_dialect in [dialect.name for dialect in target.dialects]
