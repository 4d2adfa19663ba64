"""How much of everything stands on a bill: each token of a usage under exactly one item."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from app.core.price_card import BillingContext, Item
from providers.base import Usage

LARGEST_COUNT = 10**18
"""A larger count is noise, and so is one below zero."""

# `web_search`, `web_searches`, `web_search_requests`, `web_search_20250305`, `googleSearch` …
_SEARCH = re.compile(
    r"((enterprise_)?web|google|x|live)_?search.*|(num_)?search_(queries|units)|search|searches|grounding.*"
)
# The user's own tools, and those of providers that cost no more than their tokens.
_ONLY_TOKENS = re.compile(
    r"(function|custom|custom_tool|mcp|computer|web_fetch)(_calls?|_requests?)?|(mcp_)?tool_use|mcp_list_tools"
)
_PICTURE = re.compile(r"images?|image_generations?(_calls?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantities:
    of: Mapping[Item, int]
    """What occurred, in the order of a bill; never 0."""
    prompt: int
    """The whole prompt, cached parts included: price tiers look at it."""
    doubts: tuple[str, ...] = ()
    """Why this is not all that was billed, a sentence each."""


def quantities_of(
    usage: Usage, context: BillingContext, *, reasoning_apart: bool, searched_once: bool = False
) -> Quantities:
    """`reasoning_apart`: reasoning has a price of its own; otherwise it is output like any other.
    `searched_once`: however many searches there were, the prompt that was searched for is charged.
    """
    counts = _Counts(usage)
    given = _input(counts)
    made = _output(counts, apart=reasoning_apart)
    calls, unknown_tools = _calls(counts, context)
    found = {**given, **made, Item.CITATIONS: counts.detail("citations"), **calls}
    if searched_once:
        found[Item.WEB_SEARCHES] = min(found[Item.WEB_SEARCHES], 1)
    whole = counts.whole("input") or 0
    return Quantities(
        of={item: found[item] for item in Item if found.get(item, 0) > 0},
        prompt=max(whole, sum(given.values())),
        doubts=(*_missing(counts), *counts.doubts, *unknown_tools),
    )


class _Counts:
    """The numbers of a usage, none of them below zero; what had to be put right is remembered as a doubt."""

    def __init__(self, usage: Usage) -> None:
        self._usage = usage
        self.doubts: list[str] = [] if usage.problem is None else [usage.problem]

    def whole(self, name: str) -> int | None:
        return self._checked(name, getattr(self._usage, name))

    def part(self, name: str) -> int:
        return self.whole(name) or 0

    def detail(self, name: str) -> int:
        return self._checked(name, self._usage.details.get(name)) or 0  # type: ignore[call-overload]

    def doubt(self, sentence: str) -> None:
        if self._usage.problem is None and sentence not in self.doubts:  # one sentence for one trouble
            self.doubts.append(sentence)

    def _checked(self, name: str, count: int | None) -> int | None:
        if count is None or 0 <= count <= LARGEST_COUNT:
            return count
        self.doubt(f"The provider's count of {name.replace('_', ' ')} cannot be right.")
        return None


def _input(counts: _Counts) -> dict[Item, int]:
    read, write = counts.part("cache_read"), counts.part("cache_write")
    write_1h = _within(counts, counts.detail("cache_write_1h"), write, "cache writes")
    read_audio = _within(counts, counts.detail("cache_read_audio"), read, "cached input")
    read_image = _within(counts, counts.detail("cache_read_image"), read - read_audio, "cached input")
    whole = counts.whole("input")
    if whole is not None and read + write > whole:
        counts.doubt("The parts of the input that the provider counted are more than the whole.")
    left = max(0, (whole or 0) - read - write)
    fresh: dict[Item, int] = {}
    for item, cached in (
        (Item.INPUT_AUDIO, read_audio),
        (Item.INPUT_IMAGE, read_image),
        (Item.INPUT_VIDEO, 0),
    ):
        # What does not fit into the uncached rest was cached, whether the provider says so or not.
        fresh[item] = min(left, max(0, counts.detail(item.value) - cached))
        left -= fresh[item]
    return {
        Item.INPUT: left,
        Item.CACHE_READ: read - read_audio - read_image,
        Item.CACHE_WRITE: write - write_1h,
        Item.CACHE_WRITE_1H: write_1h,
        Item.CACHE_READ_AUDIO: read_audio,
        Item.CACHE_READ_IMAGE: read_image,
        **fresh,
    }


def _output(counts: _Counts, *, apart: bool) -> dict[Item, int]:
    left = counts.part("output")
    parts: dict[Item, int] = {}
    for item, count in (
        (Item.OUTPUT_AUDIO, counts.detail("output_audio")),
        (Item.OUTPUT_IMAGE, counts.detail("output_image")),
        (Item.REASONING, counts.part("reasoning") if apart else 0),
    ):
        parts[item] = _within(counts, count, left, "output")
        left -= parts[item]
    return {Item.OUTPUT: left, **parts}


def _within(counts: _Counts, part: int, whole: int, of: str) -> int:
    if part > whole:
        counts.doubt(f"The parts of {of} that the provider counted are more than the whole.")
    return min(part, whole)


def _calls(counts: _Counts, context: BillingContext) -> tuple[dict[Item, int], tuple[str, ...]]:
    """Calls of the provider's own tools. Those that usage counts too are the same ones, not further ones."""
    searches = pictures = 0
    unknown: list[str] = []
    for tool, count in context.tools.items():
        if not 0 < count <= LARGEST_COUNT:
            continue
        name = tool.strip().lower().replace("-", "_").replace(" ", "_")
        if _SEARCH.fullmatch(name):
            searches += count
        elif _PICTURE.fullmatch(name):
            pictures += count
        elif not _ONLY_TOKENS.fullmatch(name):
            unknown.append(f"No price is known for calls of {tool}: not counted.")
    searches = max(searches, counts.detail("web_searches"))
    return {Item.WEB_SEARCHES: searches, Item.IMAGES: pictures}, tuple(unknown)


def _missing(counts: _Counts) -> tuple[str, ...]:
    return tuple(
        f"The provider did not say how many tokens of {name} there were: not counted."
        for name in ("input", "output")
        if counts.whole(name) is None
    )
