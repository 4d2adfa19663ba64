"""The variables that a plan names, as a file to fill in."""

from collections.abc import Iterator

from app.core.plan import EnvRef, Plan
from app.targets.base import File


def env_example(plan: Plan) -> File:
    """Every variable once, in the plan's order, without a value."""
    rows = "".join(f"{name}=\n" for name in dict.fromkeys(_variables(plan)))
    return File(
        path=".env.example",
        text=f"# Copy this to .env, fill it in, and keep that file to yourself.\n{rows}",
        language="env",
        about="The variables that it reads, without their values.",
    )


def _variables(plan: Plan) -> Iterator[str]:
    for endpoint in plan.endpoints:
        for value in (endpoint.key, endpoint.base_url, *endpoint.extras.values()):
            if isinstance(value, EnvRef):
                yield value.env
