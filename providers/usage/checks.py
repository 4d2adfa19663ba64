"""Whether the counts of a usage can all be right: no part exceeds its whole, and the total is their sum."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from providers._loose import as_counted
from providers.base import Usage, UsageDetail

# Parts that have no token in common, the whole that they are parts of, and both in words.
_PARTS: tuple[tuple[tuple[str, ...], str, str, str], ...] = (
    (("cache_read", "cache_write"), "input", "cached input", "all input"),
    (("input_audio", "input_image", "input_video"), "input", "audio, image and video input", "all input"),
    (("cache_read_audio", "cache_read_image"), "cache_read", "cached audio and images", "all cached input"),
    (("cache_read_audio",), "input_audio", "cached audio", "all audio input"),
    (("cache_read_image",), "input_image", "cached images", "all image input"),
    (("cache_write_1h",), "cache_write", "input cached for an hour", "all input written to the cache"),
    (("reasoning", "output_audio", "output_image"), "output", "reasoning, audio and images", "all output"),
)


def checked(
    usage: Usage,
    *,
    problem: str | None = None,
    total: int | None = None,
    sums: Collection[int | None] = (),
) -> Usage | None:
    """The usage with its `problem`, if it has one; `None` when it holds no count at all.

    `total` must be one of `sums`: where services differ in what they add up there are several. A sum that
    cannot be made is `None`, and then nothing is said about the total.
    """
    said = as_counted(usage)
    if said.details == {} and all(
        count is None
        for count in (said.input, said.output, said.reasoning, said.cache_read, said.cache_write)
    ):
        return None
    problem = problem or _too_large_a_part(said) or (_wrong_total(total, sums) if said.input else None)
    return replace(said, problem=problem)


def finer(parts: Mapping[UsageDetail, int | None]) -> dict[UsageDetail, int]:
    """Those that occurred."""
    return {name: count for name, count in parts.items() if count}


def _too_large_a_part(usage: Usage) -> str | None:
    known = {
        "input": usage.input, "output": usage.output, "reasoning": usage.reasoning,
        "cache_read": usage.cache_read, "cache_write": usage.cache_write,
    }  # fmt: skip
    counts = {name: count for name, count in known.items() if count is not None} | dict(usage.details)
    for names, whole, part_in_words, whole_in_words in _PARTS:
        part = sum(counts.get(name, 0) for name in names)
        # A kind of input that was cached is not less than nothing where only its cached part is told.
        if (whole in counts or whole in {"input_audio", "input_image"}) and part > counts.get(whole, 0):
            return (
                f"The provider counts more {part_in_words} ({part:,} tokens) than {whole_in_words} "
                f"({counts.get(whole, 0):,})."
            )
    return None


def _wrong_total(total: int | None, sums: Collection[int | None]) -> str | None:
    known = [one for one in sums if one is not None]
    if total is None or not known or len(known) < len(sums) or total in known:
        return None
    return f"The provider's total is {total:,} tokens, but its parts add up to {known[0]:,}."
