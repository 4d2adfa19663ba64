"""llama.cpp: OpenAI's counts, or only its own `timings`, where the cached prompt stands beside `prompt_n`."""

from dataclasses import replace

from providers._loose import as_object
from providers.base import Usage
from providers.usage.checks import checked
from providers.usage.counts import Counts, total_of
from providers.usage.openai import compatible
from providers.usage.told import Told


def llamacpp(told: Told) -> Usage | None:
    usage, counts = compatible(told), Counts()
    timings = as_object(told.answer.get("timings")) or told.usage
    cached = counts.first(timings, "cache_n")
    if usage is None:
        said = Usage(
            input=total_of(counts.first(timings, "prompt_n"), cached),
            output=counts.first(timings, "predicted_n"),
            cache_read=cached,
            raw=timings,
        )
        return checked(said, problem=counts.problem)
    if usage.cache_read is None and usage.input is not None and cached is not None and cached <= usage.input:
        return replace(usage, cache_read=cached)
    return usage
