"""`.env.example`: variables as a file to fill in, each without a value."""

from collections.abc import Iterable, Iterator

from app.core.plan.values import EnvRef, PlanEndpoint
from app.targets.base import File

_HEAD = "# Copy this to .env, fill it in, and keep that file to yourself.\n"


def env_example(endpoints: Iterable[PlanEndpoint], besides: Iterable[str] = ()) -> File:
    """Every variable of the endpoints that are written, in their order, and those besides."""
    return env_of((*_variables(endpoints), *besides))


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


def _variables(endpoints: Iterable[PlanEndpoint]) -> Iterator[str]:
    for endpoint in endpoints:
        for value in (endpoint.key, endpoint.base_url, *endpoint.extras.values()):
            if isinstance(value, EnvRef):
                yield value.env
