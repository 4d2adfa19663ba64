"""LiteLLM's proxy as a target."""

from collections.abc import Iterator

from app.core.plan.values import Plan
from app.targets.base import File, Reach, Target
from app.targets.litellm.checks import check_files, check_plan
from app.targets.litellm.config import config_text
from app.targets.litellm.drill import RECIPE
from app.targets.litellm.environment import env_example
from app.targets.litellm.features import table
from app.targets.litellm.keys_script import keys_script
from app.targets.litellm.losses import losses
from app.targets.litellm.names import CONFIG
from app.targets.litellm.reading import parse
from app.targets.litellm.run_script import run_script


def _render(plan: Plan, _dialect: str) -> tuple[File, ...]:
    return tuple(_files(plan))


def _files(plan: Plan) -> Iterator[File]:
    yield File(
        path=CONFIG, text=config_text(plan), language="yaml", about="The models, and who is asked after whom."
    )
    yield env_example(plan)
    yield run_script(plan)
    if plan.keys:
        yield keys_script(plan)


def _reach(_dialect: str) -> Reach:
    return Reach(parser="litellm", drill=RECIPE)


LITELLM = Target(
    name="litellm",
    title="LiteLLM",
    about="A config.yaml for the LiteLLM proxy, with what it takes from the environment and a script to "
    "start it.",
    table=table,
    render=_render,
    losses=losses,
    check_plan=check_plan,
    check_files=check_files,
    reach=_reach,
    parse=parse,
)
