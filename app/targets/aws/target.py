"""The target `aws`."""

from collections.abc import Iterator
from dataclasses import replace

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.values import Plan, Route
from app.core.rehearsal.report import Level
from app.targets.aws import agentcore
from app.targets.base import (
    YES,
    Dialect,
    Loss,
    Reach,
    Severity,
    Target,
    approximated,
    changed,
)
from app.targets.shared.flat_chain import flat_chain
from app.targets.shared.forced_params import param_problems
from app.targets.shared.litellm_config.dialect import LITELLM_CONFIG
from app.targets.shared.losing import losses_by
from app.targets.shared.unwritten import unwritten_named
from app.targets.shared.usual_losses import merged, table_of, told_by_status_alone

_IN_A_TARGET = changed("Set it in the AgentCore target of the endpoint's name: a rule only names it.")
_RULES = table_of(
    "AgentCore",
    {
        **dict.fromkeys((Feature.SEVERAL_ROUTES, Feature.FALLBACK, Feature.TRIGGERS, Feature.ALIASES), YES),
        Feature.WEIGHTS: approximated(
            "AgentCore splits a load between exactly two models, in whole percents."
        ),
        Feature.FIRST_TOKEN_TIMEOUT: approximated(
            "AgentCore goes on to the next model when the first byte of an answer takes longer."
        ),
        Feature.COOLDOWN: approximated(
            "AgentCore's circuit breaker is on: it decides itself for how long a model is left out."
        ),
        **dict.fromkeys((Feature.KEY, Feature.BASE_URL, Feature.BASE_URL_ENV, Feature.EXTRAS), _IN_A_TARGET),
    },
)


def _losses(plan: Plan) -> tuple[Loss, ...]:
    written = {id_ for route in plan.routes for id_ in _written(plan, route)}
    return merged(unwritten_named(plan, losses_by(_RULES, plan), written), _of_rules(plan, written))


def _of_rules(plan: Plan, written: set[str]) -> Iterator[Loss]:
    in_chains: set[str] = set()
    for route in plan.routes:
        yield from _of_rule(plan, route)
        if len(flat_chain(plan, route)) > 1:
            in_chains |= set(_written(plan, route))
    for endpoint in plan.endpoints:
        limit = endpoint.first_token_timeout_s
        if limit is not None and endpoint.id in written - in_chains:
            yield Loss(
                where=f"endpoints.{endpoint.id}.first_token_timeout_s",
                feature=Feature.FIRST_TOKEN_TIMEOUT,
                severity=Severity.DROPPED,
                note="AgentCore waits for a first byte only where another model stands behind.",
            )


def _written(plan: Plan, route: Route) -> tuple[str, ...]:
    """The endpoints that its rule names."""
    if agentcore.is_split(route):
        ids = [
            each.id
            for member in route.tiers[0].members
            for each in (plan.endpoint(member.endpoint), *agentcore.behind(plan, route, member))
        ]
        return tuple(dict.fromkeys(ids))
    return tuple(each.id for each in flat_chain(plan, route)[: 1 + agentcore.MOST_BEHIND])


def _of_rule(plan: Plan, route: Route) -> Iterator[Loss]:
    where = f"routes.{route.name}"
    chain = {id_ for tier in route.tiers for id_ in tier.endpoints}
    missing = sorted(chain - set(_written(plan, route)))
    if missing:
        yield Loss(
            where=f"{where}.tiers",
            feature=Feature.FALLBACK,
            severity=Severity.DROPPED,
            note=f"AgentCore puts two models at most behind another one: {', '.join(missing)} "
            f"{'is' if len(missing) == 1 else 'are'} left out.",
        )
    for place, tier in enumerate(route.tiers):
        if len(tier.members) > 1 and (place or not agentcore.is_split(route)):
            yield Loss(
                where=f"{where}.tiers[{place}]",
                feature=Feature.WEIGHTS,
                severity=Severity.CHANGED,
                note="AgentCore splits a load only between the first two models: here they are asked one "
                "after the other.",
            )
    yield from told_by_status_alone("AgentCore", route)


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return tuple(_problems(plan))


def _problems(plan: Plan) -> Iterator[Problem]:
    for endpoint in plan.endpoints:
        if not agentcore.MODEL.fullmatch(endpoint.model):
            yield Problem(
                where=f"endpoints.{endpoint.id}.model",
                message="AWS takes letters, digits and - . _ / @ : in the id of a model.",
            )
    names = [agentcore.target_name(endpoint) for endpoint in plan.endpoints]
    for endpoint, name in zip(plan.endpoints, names, strict=True):
        if names.count(name) > 1:
            yield Problem(
                where=f"endpoints.{endpoint.id}",
                message=f"Two endpoints would be the AgentCore target {name}: rename one of them.",
            )
    yield from param_problems(plan)


_HOSTED = "AgentCore runs at AWS: nothing of it can be started here."
_AGENTCORE = Dialect(
    name="agentcore",
    title="AgentCore gateway",
    table=_RULES,
    render=agentcore.files,
    losses=_losses,
    check_plan=_check_plan,
    check_files=agentcore.check_files,
    reach=Reach(parser="aws", live=False, why_not={Level.DRILL: _HOSTED, Level.LIVE: _HOSTED}),
)
AWS = Target(
    name="aws",
    title="AWS Bedrock",
    about="Rules of an AgentCore gateway, or Bedrock's inference profiles through LiteLLM.",
    dialects=(_AGENTCORE, replace(LITELLM_CONFIG, name="litellm", title="Through LiteLLM")),
)
