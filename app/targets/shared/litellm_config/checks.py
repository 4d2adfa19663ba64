"""What LiteLLM in particular cannot take, and our own strict reading of the written files."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from app.core.errors import ImportFileError
from app.core.plan.checks import Gravity, Problem
from app.core.plan.providers import PlanProvider, facts
from app.core.plan.values import Plan, PlanEndpoint
from app.targets.base import File
from app.targets.shared.litellm_config.groups import JOINT
from app.targets.shared.litellm_config.lint import lint
from app.targets.shared.litellm_config.lint_models import REFERENCE
from app.targets.shared.litellm_config.names import CONFIG
from app.targets.shared.litellm_config.params import TAKEN
from app.targets.shared.litellm_config.yaml_reading import read_yaml

_ROWS = re.compile(r"^([A-Za-z_][A-Za-z0-9_]*)=(.*)$", re.MULTILINE)


def check_plan(plan: Plan) -> tuple[Problem, ...]:
    return tuple(_plan(plan))


def check_files(files: Sequence[File]) -> tuple[Problem, ...]:
    return tuple(_files({file.path: file for file in files}))


# --- the plan ---


def _plan(plan: Plan) -> Iterator[Problem]:
    for endpoint in plan.endpoints:
        yield from _endpoint(endpoint, f"endpoints.{endpoint.id}")
    for route in plan.routes:
        for name in (route.name, *route.aliases):
            if JOINT in name:
                yield _wrong(
                    f"routes.{route.name}", f"“{name}” has {JOINT} in it, which is for the names of tiers."
                )


def _endpoint(endpoint: PlanEndpoint, where: str) -> Iterator[Problem]:
    if JOINT in endpoint.id:
        yield _wrong(where, f"“{endpoint.id}” has {JOINT} in it, which is for models at several places.")
    if "*" in endpoint.model:
        yield _wrong(f"{where}.model", "LiteLLM takes * in a model's id for any model: name one.")
    if taken := sorted(TAKEN & set(endpoint.params)):
        yield _wrong(
            f"{where}.params", f"{', '.join(taken)} cannot be forced: no answer would come any more."
        )
    if not isinstance(endpoint.base_url, str):
        return
    path = urlsplit(endpoint.base_url).path.rstrip("/")
    title = facts(endpoint.provider).title
    if endpoint.provider in (PlanProvider.OLLAMA, PlanProvider.ANTHROPIC) and path.endswith("/v1"):
        yield _warn(f"{where}.base_url", f"LiteLLM adds the path for {title} itself: leave out /v1.")
    if facts(endpoint.provider).self_hosted and endpoint.provider is not PlanProvider.OLLAMA and not path:
        yield _warn(
            f"{where}.base_url", f"LiteLLM asks {title} below this address: it usually ends with /v1."
        )


# --- the files ---


def _files(files: dict[str, File]) -> Iterator[Problem]:
    config = files.get(CONFIG)
    if config is None:
        yield _wrong("", f"There is no {CONFIG}.")
        return
    try:
        document = read_yaml(config.text)
    except ImportFileError as error:
        yield _wrong(CONFIG, error.in_full)
        return
    yield from lint(document)
    yield from _unnamed(config, files.get(".env.example"))


def _unnamed(config: File, example: File | None) -> Iterator[Problem]:
    """A variable without a value is no failure to LiteLLM: it goes on without the key, or with another."""
    if example is None:
        return
    rows = dict(_ROWS.findall(example.text))
    for name, value in rows.items():
        if value.strip():
            yield _wrong(".env.example", f"{name} has a value: this file names variables only.")
    for name in dict.fromkeys(REFERENCE.findall(config.text)):
        if name not in rows:
            yield _wrong(".env.example", f"{name} is not in it: unset, its model always fails.")


def _wrong(where: str, message: str) -> Problem:
    return Problem(where=where, message=message)


def _warn(where: str, message: str) -> Problem:
    return Problem(where=where, message=message, gravity=Gravity.WARNING)
