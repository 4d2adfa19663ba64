"""The target `helicone`: its cloud gateway takes the chain inside the model's name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from app.core.plan.checks import Problem
from app.core.plan.features import Feature
from app.core.plan.providers import PlanProvider
from app.core.plan.values import Plan, PlanEndpoint, Route
from app.targets.base import YES, Dialect, File, Loss, Severity, Target, changed
from app.targets.shared.chat_snippets import snippets
from app.targets.shared.forced_params import param_problems
from app.targets.shared.hosted_models import Service, differing_params, with_character
from app.targets.shared.hosted_reach import client_reach
from app.targets.shared.losing import losses_by
from app.targets.shared.snippet_reading import check_bodies
from app.targets.shared.unwritten import unwritten_named
from app.targets.shared.usual_losses import merged, table_of

_HELICONE = Service(
    title="Helicone",
    base_url="https://ai-gateway.helicone.ai/v1",
    key="HELICONE_API_KEY",
    providers={
        PlanProvider.OPENAI: "openai",
        PlanProvider.ANTHROPIC: "anthropic",
        PlanProvider.GEMINI: "google-ai-studio",
        PlanProvider.VERTEX: "vertex",
        PlanProvider.AZURE: "azure",
        PlanProvider.BEDROCK: "bedrock",
        PlanProvider.OPENROUTER: "openrouter",
        PlanProvider.GROQ: "groq",
        PlanProvider.MISTRAL: "mistral",
        PlanProvider.DEEPSEEK: "deepseek",
        PlanProvider.XAI: "xai",
        PlanProvider.FIREWORKS: "fireworks",
        PlanProvider.PERPLEXITY: "perplexity",
        PlanProvider.CEREBRAS: "cerebras",
    },
)
_PART = re.compile(r"[^,\s]+/[a-z-]+")
_TABLE = table_of(
    "Helicone",
    {
        **_HELICONE.table(),
        Feature.SEVERAL_ROUTES: YES,
        Feature.FALLBACK: YES,
        Feature.WEIGHTS: changed(
            "Helicone keeps an order only: the members are asked one after the other, the heaviest first."
        ),
        Feature.TRIGGERS: changed("Helicone goes on to the next model after any error."),
    },
)


def _render(plan: Plan) -> tuple[File, ...]:
    bodies = _HELICONE.bodies(plan, _body)
    return snippets("Helicone", base_url=_HELICONE.base_url, key=_HELICONE.key, bodies=bodies)


def _body(_route: Route, chain: tuple[PlanEndpoint, ...]) -> Mapping[str, Any]:
    """What is there twice in a chain is asked once."""
    asked = dict.fromkeys(f"{each.model}/{_HELICONE.providers[each.provider]}" for each in chain)
    return {"model": ",".join(asked)}


def _losses(plan: Plan) -> tuple[Loss, ...]:
    return merged(unwritten_named(plan, losses_by(_TABLE, plan), _HELICONE.written(plan)), _of_values(plan))


def _of_values(plan: Plan) -> Iterator[Loss]:
    yield from _HELICONE.left_out(plan)
    yield from differing_params(plan, _HELICONE)
    written = _HELICONE.written(plan)
    for endpoint in plan.endpoints:
        if endpoint.provider in (PlanProvider.BEDROCK, PlanProvider.AZURE) and endpoint.id in written:
            yield Loss(
                where=f"endpoints.{endpoint.id}.model",
                feature=Feature.EXTRAS,
                severity=Severity.CHANGED,
                note=f"Helicone asks by its own ids for models: see in its list what {endpoint.model} is "
                "called.",
            )


def _check_plan(plan: Plan) -> tuple[Problem, ...]:
    return (
        *_HELICONE.unreachable(plan),
        *with_character(plan, ", ", "Helicone"),
        *param_problems(plan),
    )


def _check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    return check_bodies(files, _in_body)


def _in_body(route: str, body: Mapping[str, Any]) -> Iterator[Problem]:
    parts = str(body.get("model", "")).split(",")
    for part in parts:
        if not _PART.fullmatch(part):
            yield Problem(where=f"client.py: {route}.model", message=f"“{part}” is no model and provider.")
    if len(set(parts)) != len(parts):
        yield Problem(where=f"client.py: {route}.model", message="A model is there twice: it is asked again.")


_REACH = client_reach(
    "Helicone's gateway runs in its own cloud",
    "Helicone publishes no parser and no types of the model's name.",
)
HELICONE = Target(
    name="helicone",
    title="Helicone",
    about="A client for Helicone's cloud gateway, with the chain inside the model's name.",
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
