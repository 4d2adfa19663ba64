"""xAI: its Chat Completions count reasoning beside the completion, its Responses count it inside."""

from providers.base import Usage
from providers.usage.openai import BOTH_APART, INSIDE, REASONING_APART, read
from providers.usage.told import Told


def chat(told: Told) -> Usage | None:
    """Cached tokens are in the prompt, unless there are more of them than prompt. Where the total says that
    reasoning was in the completion after all, it was.
    """
    if "input_tokens" in told.usage and "prompt_tokens" not in told.usage:
        return responses(told)
    return read(told, (REASONING_APART, BOTH_APART, INSIDE), totals=(REASONING_APART,))


def responses(told: Told) -> Usage | None:
    return read(told, (INSIDE,))
