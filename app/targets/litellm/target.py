"""LiteLLM's proxy as a target."""

from app.targets.base import Target
from app.targets.litellm.reading import parse
from app.targets.shared.litellm_config.dialect import LITELLM_CONFIG

LITELLM = Target(
    name="litellm",
    title="LiteLLM",
    about="A config.yaml for the LiteLLM proxy, with what it takes from the environment and a script to "
    "start it.",
    dialects=(LITELLM_CONFIG,),
    parse=parse,
)
