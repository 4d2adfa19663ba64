"""What is written for the hosted gateway: a configuration for each route, and what to set up before it."""

from collections.abc import Iterator

from app.core.figures import exact_amount
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import EnvRef, Plan, PlanEndpoint, Route
from app.targets.base import File
from app.targets.portkey.config import HASHED, config_of
from app.targets.portkey.json_text import json_text
from app.targets.portkey.leaves import hosted_leaf, slugs_of
from app.targets.portkey.open_files import config_paths


def hosted_files(plan: Plan) -> tuple[File, ...]:
    paths = config_paths(plan)
    return (
        *(
            File(
                path=paths[route.name],
                text=json_text(hosted_config(plan, route)),
                language="json",
                about=f"The route {route.name}: paste it as a new config, and use the id that it gets.",
            )
            for route in plan.routes
        ),
        File(
            path="README.md",
            text=_guide(plan),
            language="markdown",
            about="Which providers to make in Portkey before, and how clients ask.",
        ),
    )


def hosted_config(plan: Plan, route: Route) -> dict[str, object]:
    slugs = slugs_of(plan)
    return config_of(plan, route, lambda endpoint: hosted_leaf(slugs[endpoint.id], endpoint), hosted=True)


def _guide(plan: Plan) -> str:
    return "\n".join([*_providers(plan), *_limits(plan), *_configs(plan), *_clients(plan), ""])


def _providers(plan: Plan) -> Iterator[str]:
    yield from (
        f"# {plan.name} on Portkey",
        "",
        "## 1. Providers",
        "",
        "Make these in the Model Catalog, with exactly this slug. Keys are entered there and nowhere else.",
        "",
        "| Slug | Provider | Key: the value of | Address | Besides |",
        "|---|---|---|---|---|",
    )
    seen: set[str] = set()
    for endpoint_id, slug in slugs_of(plan).items():
        if slug not in seen:
            seen.add(slug)
            yield _provider(slug, plan.endpoint(endpoint_id))


def _provider(slug: str, endpoint: PlanEndpoint) -> str:
    besides = ", ".join(f"{name}: {_said(value)}" for name, value in endpoint.extras.items())
    cells = (
        f"`{slug}`",
        facts(endpoint.provider).title,
        _said(endpoint.key) or "none",
        _said(endpoint.base_url) or "its own",
        besides or "–",
    )
    return f"| {' | '.join(cells)} |"


def _limits(plan: Plan) -> Iterator[str]:
    limited = [(endpoint, text) for endpoint in plan.endpoints if (text := _limit(endpoint))]
    if not limited:
        return
    yield from ("", "Set these limits at the providers there; a config has no place for them.", "")
    slugs = slugs_of(plan)
    for endpoint, text in limited:
        yield f"- `{slugs[endpoint.id]}`, for {endpoint.model}: {text}"


def _limit(endpoint: PlanEndpoint) -> str:
    told = (
        f"{endpoint.rpm:,} requests a minute" if endpoint.rpm else "",
        f"{endpoint.tpm:,} tokens a minute" if endpoint.tpm else "",
        f"{exact_amount(endpoint.budget.usd)} a {endpoint.budget.period}" if endpoint.budget else "",
    )
    return ", ".join(text for text in told if text)


def _configs(plan: Plan) -> Iterator[str]:
    yield from (
        "",
        "## 2. Configs",
        "",
        "Make one config for each file, and note the id (`pc-…`) that it gets.",
        "",
    )
    for name, path in config_paths(plan).items():
        yield f"- {name}: `{path}`"


def _clients(plan: Plan) -> Iterator[str]:
    yield from (
        "",
        "## 3. Clients",
        "",
        "```python",
        "import os",
        "from openai import OpenAI",
        "",
        "client = OpenAI(",
        '    base_url="https://api.portkey.ai/v1",',
        '    api_key=os.environ["PORTKEY_API_KEY"],',
        "    default_headers={",
        '        "x-portkey-api-key": os.environ["PORTKEY_API_KEY"],',
        '        "x-portkey-config": "pc-…",',
        "    },",
        ")",
        "```",
        "",
        "The config chooses the model, whatever the request says.",
    )
    if any(_needs_max_tokens(endpoint) for endpoint in plan.endpoints):
        yield "Clients must say `max_tokens`: Anthropic refuses a request without it."
    for field in sorted({HASHED[route.sticky.by] for route in plan.routes if route.sticky is not None}):
        name = field.partition(".")[2]
        yield f'For sessions that stay with one model they send `x-portkey-metadata: {{"{name}": "…"}}`.'


def _needs_max_tokens(endpoint: PlanEndpoint) -> bool:
    return endpoint.provider is PlanProvider.ANTHROPIC and "max_tokens" not in endpoint.params


def _said(value: str | EnvRef | None) -> str:
    if value is None:
        return ""
    text = value.env if isinstance(value, EnvRef) else value
    return "`" + text.replace("|", "\\|") + "`"
