"""The target `requesty`: policies to type into its console, and a client that asks for them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Balance, Plan, PlanEndpoint, Route
from app.targets.base import YES, Dialect, File, Loss, Severity, Target, approximated, changed
from app.targets.shared.chat_snippets import snippets
from app.targets.shared.flat_chain import shares
from app.targets.shared.forced_params import param_problems
from app.targets.shared.hosted_models import Service, differing_params
from app.targets.shared.hosted_reach import client_reach
from app.targets.shared.losing import losses_by
from app.targets.shared.snippet_reading import bodies_in
from app.targets.shared.unwritten import unwritten_named
from app.targets.shared.usual_losses import merged, table_of

_REQUESTY = Service(
    title="Requesty",
    base_url="https://router.requesty.ai/v1",
    key="REQUESTY_API_KEY",
    providers={
        PlanProvider.OPENAI: "openai",
        PlanProvider.ANTHROPIC: "anthropic",
        PlanProvider.GEMINI: "google",
        PlanProvider.VERTEX: "vertex",
        PlanProvider.AZURE: "azure",
        PlanProvider.BEDROCK: "bedrock",
        PlanProvider.GROQ: "groq",
        PlanProvider.MISTRAL: "mistral",
        PlanProvider.DEEPSEEK: "deepseek",
        PlanProvider.XAI: "xai",
        PlanProvider.TOGETHER: "together",
        PlanProvider.PERPLEXITY: "perplexity",
    },
    itself=PlanProvider.REQUESTY,
)
_POLICY = re.compile(r"policy/[A-Za-z0-9][A-Za-z0-9._-]*")
_TABLE = table_of(
    "Requesty",
    {
        **_REQUESTY.table(),
        Feature.SEVERAL_ROUTES: YES,
        Feature.FALLBACK: YES,
        Feature.WEIGHTS: approximated(
            "Requesty shares a load by weight or keeps an order, never both: the weights are rounded to a "
            "sum of 100."
        ),
        Feature.BALANCE_LATENCY: YES,
        Feature.TRIGGERS: changed("Requesty decides itself which errors lead to the next model."),
        Feature.RETRIES: YES,
        Feature.STICKY: approximated(
            "Requesty keeps requests of one `trace_id` or `user_id` at one model where it shares a load: "
            "send it with each request; for how long is not said."
        ),
        Feature.EXTRAS: approximated(
            "The region goes into the model's name; whatever else is set in its console."
        ),
    },
)


def _pool(plan: Plan, route: Route) -> bool:
    """One tier of several members: a policy that shares a load."""
    return len(route.tiers) == 1 and len(_REQUESTY.chain(plan, route)) > 1


def _model(endpoint: PlanEndpoint) -> str:
    if endpoint.provider is PlanProvider.REQUESTY:
        return endpoint.model
    region = endpoint.extras.get("region") or endpoint.extras.get("location")
    suffix = f"@{region}" if isinstance(region, str) else ""
    return f"{_REQUESTY.providers[endpoint.provider]}/{endpoint.model}{suffix}"


def _render(plan: Plan) -> tuple[File, ...]:
    bodies = _REQUESTY.bodies(plan, _body)
    table = File(
        path="policies.md",
        text=_policies(plan),
        language="markdown",
        about="What to type into Requesty's console: it reads no file.",
    )
    return (table, *snippets("Requesty", base_url=_REQUESTY.base_url, key=_REQUESTY.key, bodies=bodies))


def _body(route: Route, _chain: tuple[PlanEndpoint, ...]) -> Mapping[str, Any]:
    return {"model": f"policy/{route.name}"}


def _policies(plan: Plan) -> str:
    parts = "\n".join(_policy(plan, route) for route in plan.routes)
    return f"""\
# Policies for Requesty

Make these under Routing Policies in Requesty's console. A policy is asked for as `policy/NAME`.

{parts}"""


def _policy(plan: Plan, route: Route) -> str:
    chain = _REQUESTY.chain(plan, route)
    if not _pool(plan, route):
        rows = [f"| {n} | `{_model(each)}` | {each.retries} |" for n, each in enumerate(chain, 1)]
        return _section(route, "Fallback chain", "| Order | Model | Retries |", rows)
    if route.balance is Balance.LATENCY:
        return _section(route, "Latency", "| Model |", [f"| `{_model(each)}` |" for each in chain])
    weights = {member.endpoint: member.weight for member in route.tiers[0].members}
    parts = shares([weights[each.id] for each in chain])
    rows = [f"| `{_model(each)}` | {part} % |" for each, part in zip(chain, parts, strict=True)]
    return _section(route, "Load balancing", "| Model | Share |", rows)


def _section(route: Route, kind: str, head: str, rows: list[str]) -> str:
    line = "|" + " --- |" * (head.count("|") - 1)
    return "\n".join((f"## {route.name}", "", f"Kind: {kind}", "", head, line, *rows, ""))


def _losses(plan: Plan) -> tuple[Loss, ...]:
    return merged(unwritten_named(plan, losses_by(_TABLE, plan), _REQUESTY.written(plan)), _of_values(plan))


def _of_values(plan: Plan) -> Iterator[Loss]:
    yield from _REQUESTY.left_out(plan)
    yield from differing_params(plan, _REQUESTY)
    for route in plan.routes:
        where = f"routes.{route.name}"
        pooled = [place for place, tier in enumerate(route.tiers) if len(tier.members) > 1]
        if _pool(plan, route):
            yield from _retries_in_a_pool(plan, route)
            continue
        for place in pooled:
            yield _loss(
                f"{where}.tiers[{place}]",
                Feature.WEIGHTS,
                Severity.CHANGED,
                "Requesty cannot share a load within a chain: the members are asked one after the other.",
            )
        if pooled and route.balance is Balance.LATENCY:
            yield _loss(
                f"{where}.balance",
                Feature.BALANCE_LATENCY,
                Severity.DROPPED,
                "Requesty does not choose by latency within a chain: the order counts.",
            )
        if route.sticky is not None:
            yield _loss(
                f"{where}.sticky",
                Feature.STICKY,
                Severity.DROPPED,
                "Requesty keeps sessions only where a load is shared.",
            )


def _retries_in_a_pool(plan: Plan, route: Route) -> Iterator[Loss]:
    for endpoint in _REQUESTY.chain(plan, route):
        if endpoint.retries:
            yield _loss(
                f"endpoints.{endpoint.id}.retries",
                Feature.RETRIES,
                Severity.DROPPED,
                "Requesty says how often a model is tried again only in a chain.",
            )


def _loss(where: str, feature: Feature, severity: Severity, note: str) -> Loss:
    return Loss(where=where, feature=feature, severity=severity, note=note)


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return (*_REQUESTY.unreachable(plan), *param_problems(plan))


def _check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    bodies, problems = bodies_in(files)
    table = next((file.text for file in files if file.path == "policies.md"), "")
    found = list(problems)
    for route, body in (bodies or {}).items():
        model = str(body.get("model"))
        if not _POLICY.fullmatch(model):
            found.append(Problem(where=f"client.py: {route}", message=f"“{model}” is no policy."))
        elif f"\n## {model.removeprefix('policy/')}\n" not in table:
            found.append(Problem(where="policies.md", message=f"The policy of {route} is not in the table."))
    return tuple(found)


_REACH = client_reach(
    "Requesty runs in its own cloud",
    "Requesty reads no file: its policies are typed into its console.",
)
REQUESTY = Target(
    name="requesty",
    title="Requesty",
    about="A table of policies to type into Requesty's console, and a client that asks for them.",
    dialects=(
        Dialect(
            table=_TABLE,
            render=_render,
            losses=_losses,
            check_plan=_check_plan,
            check_files=_check_files,
            reach=_REACH,
        ),
    ),
)
