"""What is asked of a source of prices."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.core.price_card import Quote
from app.services.prices.modes import STANDARD, Mode
from app.services.prices.sellers import Seller


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One model at one seller, at one moment."""

    seller: Seller
    model: str
    """The id as the seller takes it."""
    at: datetime
    """When it is billed; aware."""
    mode: Mode = STANDARD
    region: str | None = None
    """Lower case."""
    served_by: str | None = None
    """Who computed it, where the seller is a router."""


class Source(Protocol):
    """A place that prices come from. It does no I/O once it is loaded."""

    def lookup(self, question: Question) -> Quote | None:
        """The card for this request; `NoPrice` where the model is known and there is none, for a reason.

        `None` for a model that is not known here.
        """
        ...
