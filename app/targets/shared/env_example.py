"""`.env.example`: variables as a file to fill in, each without a value."""

from collections.abc import Iterable, Iterator

from app.core.plan.values import EnvRef, Plan
from app.targets.base import File

_HEAD = "# Copy this to .env, fill it in, and keep that file to yourself.\n"


def env_example(plan: Plan, besides: Iterable[str] = ()) -> File:
    """Every variable of the plan, in its order, and those besides."""
    return env_of((*_variables(plan), *besides))


def env_of(names: Iterable[str]) -> File:
    """Each once, in this order."""
    return env_file("".join(f"{name}=\n" for name in dict.fromkeys(names)))


def env_file(rows: str) -> File:
    """For rows that are more than names."""
    return File(
        path=".env.example",
        text=f"{_HEAD}{rows}",
        language="env",
        about="The variables that it reads, without their values.",
    )


def _variables(plan: Plan) -> Iterator[str]:
    for endpoint in plan.endpoints:
        for value in (endpoint.key, endpoint.base_url, *endpoint.extras.values()):
            if isinstance(value, EnvRef):
                yield value.env
