"""DeepSeek: OpenAI's counts, and the prompt once more as what was in its cache and what was not."""

from dataclasses import replace

from providers.base import Usage
from providers.usage.counts import counted
from providers.usage.openai import openai
from providers.usage.told import Told


def deepseek(told: Told) -> Usage | None:
    usage = openai(told)
    hit, miss = (counted(told.usage.get(f"prompt_cache_{kind}_tokens")) for kind in ("hit", "miss"))
    if usage is None or usage.input is None or usage.problem or hit is None or miss is None:
        return usage
    if hit + miss == usage.input:
        return usage
    return replace(
        usage,
        problem=(
            f"The provider's prompt is {usage.input:,} tokens, but those in its cache and those that were "
            f"not add up to {hit + miss:,}."
        ),
    )
