"""The variables that a file refers to. Nothing tells of one that is not set: LiteLLM starts all the same."""

from collections.abc import Iterator, Mapping

from app.core.plan.checks import Problem
from app.core.plan.secrets import looks_like_a_key
from app.targets.litellm.read_values import variable
from app.targets.shared.litellm_config.lint_models import REFERENCE
from app.targets.shared.litellm_config.linting import Ground

_MASTER_KEY = "general_settings.master_key"


def references(ground: Ground) -> dict[str, Problem]:
    """Each that the file does not set itself, with what is to be told of it where nobody else does."""
    found: dict[str, Problem] = {}
    own = ground.section("environment_variables")
    for where, text in _texts(ground.document.value, ""):
        written = REFERENCE.fullmatch(text)
        if written is None or written[1] in own or looks_like_a_key(written[1]):
            continue
        found.setdefault(written[1], ground.warn(where, _without(written[1], where)))
    return found


def renamed(ground: Ground) -> Iterator[Problem]:
    """Those that a plan cannot call as the file does."""
    for where, text in _texts(ground.document.value, ""):
        written = REFERENCE.fullmatch(text)
        if written is not None and (name := variable(written[1])) != written[1]:
            yield ground.warn(
                where, f"A variable of a plan has capitals only: {written[1][:60]} is {name} in it."
            )


def _without(name: str, where: str) -> str:
    if where == _MASTER_KEY:
        return f"{name} is not set here. Where it is not, LiteLLM does not start."
    if where.startswith("model_list"):
        return (
            f"{name} is not set here. Where it is not, LiteLLM starts without a word, and this model always "
            "fails or is asked with another key."
        )
    return f"{name} is not set here. Where it is not, LiteLLM starts without a word, and this is empty."


def _texts(value: object, where: str) -> Iterator[tuple[str, str]]:
    """Every text of the file with its path, as the lines are kept."""
    if isinstance(value, str):
        yield where, value
    elif isinstance(value, Mapping):
        for name, each in value.items():
            yield from _texts(each, f"{where}.{name}" if where else str(name))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from _texts(each, f"{where}[{place}]")
