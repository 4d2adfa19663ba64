"""The target `vercel`: what its AI Gateway reads in a request's body."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Balance, Plan, PlanEndpoint, Route
from app.targets.base import YES, Dialect, File, Loss, Severity, Target, approximated, changed
from app.targets.shared.chat_snippets import snippets
from app.targets.shared.forced_params import param_problems
from app.targets.shared.hosted_models import Service, differing_params
from app.targets.shared.hosted_reach import client_reach
from app.targets.shared.losing import losses_by
from app.targets.shared.snippet_reading import bodies_in, check_bodies, unknown_keys
from app.targets.shared.unwritten import unwritten_named
from app.targets.shared.usual_losses import merged, table_of

_VERCEL = Service(
    title="Vercel AI Gateway",
    base_url="https://ai-gateway.vercel.sh/v1",
    key="VERCEL_AI_GATEWAY_API_KEY",
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
        PlanProvider.TOGETHER: "togetherai",
        PlanProvider.FIREWORKS: "fireworks",
        PlanProvider.PERPLEXITY: "perplexity",
        PlanProvider.COHERE: "cohere",
        PlanProvider.CEREBRAS: "cerebras",
    },
    itself=PlanProvider.VERCEL,
)
_MAKERS = frozenset(
    {PlanProvider.OPENAI, PlanProvider.ANTHROPIC, PlanProvider.GEMINI, PlanProvider.MISTRAL,
     PlanProvider.DEEPSEEK, PlanProvider.XAI, PlanProvider.PERPLEXITY, PlanProvider.COHERE}
)  # fmt: skip
"""They make the models that they serve: their name is the first half of a model's id."""
_SORTS = {Balance.COST: "cost", Balance.LATENCY: "ttft"}
_GATEWAY = {"order", "only", "sort", "models", "byok", "zeroDataRetention", "disallowPromptTraining",
            "providerTimeouts", "serviceTier", "caching", "has"}  # fmt: skip
_TABLE = table_of(
    "Vercel AI Gateway",
    {
        **_VERCEL.table(),
        Feature.SEVERAL_ROUTES: YES,
        Feature.FALLBACK: YES,
        Feature.WEIGHTS: changed(
            "Vercel keeps an order only: the members are asked one after the other, the heaviest first."
        ),
        Feature.BALANCE_LATENCY: approximated(
            "Vercel chooses among the sellers of one model by their time to the first token, not among "
            "models."
        ),
        Feature.BALANCE_COST: approximated(
            "Vercel chooses among the sellers of one model by their price, not among models."
        ),
        Feature.TRIGGERS: changed("Vercel goes on to the next model after any error."),
        Feature.TIMEOUT: approximated(
            "Vercel keeps to this limit only with a provider's key of your own, and for all of its "
            "models alike."
        ),
        Feature.NO_TRAINING: YES,
        Feature.ZERO_RETENTION: YES,
        Feature.SELLERS: YES,
    },
)


def _render(plan: Plan) -> tuple[File, ...]:
    bodies = _VERCEL.bodies(plan, _body)
    fragment = File(
        path="bodies.json",
        text=json.dumps(bodies, ensure_ascii=False, indent=2) + "\n",
        language="json",
        about="For each route what goes into its requests, besides the messages.",
    )
    return (
        fragment,
        *snippets("Vercel AI Gateway", base_url=_VERCEL.base_url, key=_VERCEL.key, bodies=bodies),
    )


def _body(route: Route, chain: tuple[PlanEndpoint, ...]) -> Mapping[str, Any]:
    models = list(dict.fromkeys(map(_model, chain)))
    gateway = {name: value for name, value in _gateway(route, chain, models).items() if value}
    return {"model": models[0], **({"providerOptions": {"gateway": gateway}} if gateway else {})}


def _model(endpoint: PlanEndpoint) -> str:
    if endpoint.provider in _MAKERS:
        return f"{_VERCEL.providers[endpoint.provider]}/{endpoint.model}"
    return endpoint.model


def _gateway(route: Route, chain: tuple[PlanEndpoint, ...], models: list[str]) -> dict[str, Any]:
    wanted = route.constraints
    sellers = [_VERCEL.providers[each.provider] for each in chain if each.provider in _VERCEL.providers]
    only = list(wanted.only_sellers) if wanted is not None else []
    pooled = any(len(tier.members) > 1 for tier in route.tiers)
    return {
        "models": models[1:],
        "order": only or list(dict.fromkeys(sellers)),
        "only": only,
        "sort": _SORTS.get(route.balance) if pooled else None,
        "disallowPromptTraining": wanted is not None and wanted.no_training,
        "zeroDataRetention": wanted is not None and wanted.zero_retention,
        "providerTimeouts": _timeouts(chain),
    }


def _timeouts(chain: tuple[PlanEndpoint, ...]) -> Mapping[str, Any]:
    """The longest of each provider's."""
    limits: dict[str, int] = {}
    for endpoint in chain:
        if endpoint.timeout_s is not None and endpoint.provider in _VERCEL.providers:
            name = _VERCEL.providers[endpoint.provider]
            limits[name] = max(limits.get(name, 0), round(endpoint.timeout_s * 1000))
    return {"byok": limits} if limits else {}


def _losses(plan: Plan) -> tuple[Loss, ...]:
    return merged(unwritten_named(plan, losses_by(_TABLE, plan), _VERCEL.written(plan)), _of_values(plan))


def _of_values(plan: Plan) -> Iterator[Loss]:
    yield from _VERCEL.left_out(plan)
    yield from differing_params(plan, _VERCEL)
    written = _VERCEL.written(plan)
    for endpoint in (each for each in plan.endpoints if each.id in written):
        if "/" not in _model(endpoint):
            yield Loss(
                where=f"endpoints.{endpoint.id}.model",
                feature=Feature.FALLBACK,
                severity=Severity.CHANGED,
                note=f"Vercel asks for `maker/model`: see in its list what {endpoint.model} is called there.",
            )
        if endpoint.provider is PlanProvider.VERCEL and endpoint.timeout_s is not None:
            yield Loss(
                where=f"endpoints.{endpoint.id}.timeout_s",
                feature=Feature.TIMEOUT,
                severity=Severity.DROPPED,
                note="Vercel has no time limit for a model without naming its provider.",
            )
    for route in plan.routes:
        if route.constraints is not None and route.constraints.never_sellers:
            yield Loss(
                where=f"routes.{route.name}.constraints.only_sellers",
                feature=Feature.SELLERS,
                severity=Severity.DROPPED,
                note="Vercel leaves no seller out: name the ones that are wanted instead.",
            )


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return (*_VERCEL.unreachable(plan), *param_problems(plan))


def _check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    bodies, _ = bodies_in(files)
    fragment = next((file.text for file in files if file.path == "bodies.json"), "")
    return (*check_bodies(files, _in_body), *_differing(fragment, bodies))


def _differing(fragment: str, bodies: Mapping[str, Any] | None) -> Iterator[Problem]:
    try:
        if json.loads(fragment) == bodies:
            return
    except ValueError:
        yield Problem(where="bodies.json", message="This is no JSON.")
        return
    yield Problem(where="bodies.json", message="It says something else than client.py.")


def _in_body(route: str, body: Mapping[str, Any]) -> Iterator[Problem]:
    gateway = body.get("providerOptions", {}).get("gateway", {})
    yield from unknown_keys(gateway, _GATEWAY, f"client.py: {route}")
    if body.get("model") in gateway.get("models", []):
        yield Problem(
            where=f"client.py: {route}.models", message="The first model is among the others again."
        )
    if gateway.get("sort") not in (None, "cost", "ttft", "tps"):
        yield Problem(where=f"client.py: {route}.sort", message="Vercel sorts by cost, ttft or tps.")
    if not set(gateway.get("order", [])) <= set(gateway.get("only") or gateway.get("order", [])):
        yield Problem(where=f"client.py: {route}.order", message="A seller of the order is not among `only`.")


_REACH = client_reach(
    "Vercel's gateway runs in its own cloud",
    "Vercel's types are for its own SDK in TypeScript, which reads no file.",
)
VERCEL = Target(
    name="vercel",
    title="Vercel AI Gateway",
    about="What Vercel's gateway reads in a request's body, and a client that sends it.",
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
