"""Perplexity: reasoning stands beside the completion, and has a price of its own; so have citations.

Its total leaves both out. A search is charged by itself in deep research only, which is known by the citation
tokens; elsewhere it is in the price of a request.
"""

from providers.base import Usage
from providers.usage.counts import Counts
from providers.usage.openai import INSIDE, REASONING_APART, read
from providers.usage.told import Told


def perplexity(told: Told) -> Usage | None:
    if "input_tokens" in told.usage and "prompt_tokens" not in told.usage:
        return read(told, (INSIDE,))  # its Responses
    counts = Counts()
    citations = counts.first(told.usage, "citation_tokens")
    searches = counts.first(told.usage, "num_search_queries") if citations is not None else None
    return read(
        told,
        (REASONING_APART,),
        totals=(INSIDE,),
        details={"citations": citations, "web_searches": searches},
    )
