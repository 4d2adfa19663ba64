"""LiteLLM's proxy as a target."""

from collections.abc import Iterator

from app.core.plan.values import Plan
from app.targets.base import File, Reach, Target
from app.targets.litellm.reading import parse
from app.targets.shared.litellm_config.checks import check_files, check_plan
from app.targets.shared.litellm_config.config import config_text
from app.targets.shared.litellm_config.drill import RECIPE
from app.targets.shared.litellm_config.environment import env_example
from app.targets.shared.litellm_config.features import table
from app.targets.shared.litellm_config.keys_script import keys_script
from app.targets.shared.litellm_config.losses import losses
from app.targets.shared.litellm_config.names import CONFIG
from app.targets.shared.litellm_config.run_script import run_script


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
