"""What is looked for in the catalogue: words and facets."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from providers.base import Modality


class Capability(StrEnum):
    TOOLS = "tools"
    JSON_SCHEMA = "json_schema"
    REASONING = "reasoning"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Every part narrows what is shown. A model of which the asked-for is unknown is not shown."""

    words: str = ""
    """Each must stand in the model's id, its name or its seller's; case, accents and the kind of punctuation
    do not matter."""
    price_to: Decimal | None = None
    """The highest price of a million tokens of input, in dollars; what is free is below every limit."""
    context_from: int | None = None
    """Tokens."""
    takes: frozenset[Modality] = frozenset()
    """All of them."""
    gives: frozenset[Modality] = frozenset()
    modalities: frozenset[Modality] = frozenset()
    """All of them, taken or given."""
    capabilities: frozenset[Capability] = frozenset()
    """All of them."""
    endpoints: frozenset[str] = frozenset()
    """Any of these endpoints, by name; empty: all, and what no endpoint here sells."""
    free: bool = False
    local: bool = False
    listed: bool = False
    """Only what an endpoint's own list holds."""
    retired: bool = False
    """What is past its retirement is shown too."""
