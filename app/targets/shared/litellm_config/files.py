"""All that is written for LiteLLM's proxy."""

from collections.abc import Iterator

from app.core.plan.values import Plan
from app.targets.base import File
from app.targets.shared.litellm_config.config import config_text
from app.targets.shared.litellm_config.environment import env_example
from app.targets.shared.litellm_config.keys_script import keys_script
from app.targets.shared.litellm_config.names import CONFIG
from app.targets.shared.litellm_config.run_script import run_script


def files_of(plan: Plan) -> tuple[File, ...]:
    return tuple(_files(plan))


def _files(plan: Plan) -> Iterator[File]:
    yield File(
        path=CONFIG, text=config_text(plan), language="yaml", about="The models, and who is asked after whom."
    )
    yield env_example(plan)
    yield run_script(plan)
    if plan.keys:
        yield keys_script(plan)
