"""The target `aws`."""

from collections.abc import Iterator, Sequence

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.values import Plan, Route
from app.core.rehearsal.report import Level
from app.targets import litellm_upstreams
from app.targets.aws import agentcore, profiles
from app.targets.base import (
    YES,
    Dialect,
    File,
    Loss,
    Reach,
    Severity,
    Table,
    Target,
    approximated,
    changed,
)
from app.targets.shared.flat_chain import flat_chain
from app.targets.shared.forced_params import param_problems
from app.targets.shared.losing import losses_by
from app.targets.shared.usual_losses import merged, table_of, told_by_status_alone

_IN_A_TARGET = changed("Set it in the AgentCore target of this name: a rule only names it.")
_TABLES = {
    "agentcore": table_of(
        "AgentCore",
        {
            **dict.fromkeys(
                (Feature.SEVERAL_ROUTES, Feature.FALLBACK, Feature.TRIGGERS, Feature.ALIASES), YES
            ),
            Feature.WEIGHTS: approximated(
                "AgentCore splits a load between exactly two models, in whole percents."
            ),
            Feature.FIRST_TOKEN_TIMEOUT: approximated(
                "AgentCore goes on to the next model when the first byte of an answer takes longer."
            ),
            Feature.COOLDOWN: approximated(
                "AgentCore's circuit breaker is on: it decides itself for how long a model is left out."
            ),
            **dict.fromkeys(
                (Feature.KEY, Feature.BASE_URL, Feature.BASE_URL_ENV, Feature.EXTRAS), _IN_A_TARGET
            ),
        },
    ),
    "litellm": table_of(
        "LiteLLM, as far as it is written here,",
        {
            **litellm_upstreams.TABLE,
            **dict.fromkeys((Feature.BASE_URL, Feature.BASE_URL_ENV, Feature.EXTRAS), YES),
        },
    ),
}


def _table(dialect: str) -> Table:
    return _TABLES[dialect]


def _render(plan: Plan, dialect: str) -> tuple[File, ...]:
    return agentcore.files(plan) if dialect == "agentcore" else profiles.files(plan)


def _losses(plan: Plan, dialect: str) -> tuple[Loss, ...]:
    special = _of_rules(plan) if dialect == "agentcore" else ()
    return merged(losses_by(_TABLES[dialect], plan), special)


def _of_rules(plan: Plan) -> Iterator[Loss]:
    written: set[str] = set()
    for route in plan.routes:
        yield from _of_rule(plan, route)
        if len(flat_chain(plan, route)) > 1:
            written |= set(_written(plan, route))
    for endpoint in plan.endpoints:
        limit = endpoint.first_token_timeout_s
        if limit is not None and endpoint.id not in written:
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


def _check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    configs = [file for file in files if file.path == "config.yaml"]
    return (
        *agentcore.read(files),
        *(problem for file in configs for problem in litellm_upstreams.read(file.text, file.path)),
    )


def _reach(dialect: str) -> Reach:
    if dialect == "litellm":
        return litellm_upstreams.REACH
    hosted = "AgentCore runs at AWS: nothing of it can be started here."
    return Reach(parser="aws", live=False, why_not={Level.DRILL: hosted, Level.LIVE: hosted})


AWS = Target(
    name="aws",
    title="AWS Bedrock",
    about="Rules of an AgentCore gateway, or Bedrock's inference profiles through LiteLLM.",
    table=_table,
    render=_render,
    losses=_losses,
    check_plan=_check_plan,
    check_files=_check_files,
    reach=_reach,
    dialects=(Dialect("agentcore", "AgentCore gateway"), Dialect("litellm", "Through LiteLLM")),
)
