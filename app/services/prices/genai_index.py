"""Finding a model of one provider in genai-prices, and saying how it was found."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.core.price_card import Match
from app.services.prices import names

if TYPE_CHECKING:
    from genai_prices.types import ModelInfo, Provider


@dataclass(frozen=True, slots=True)
class Found:
    model: "ModelInfo"
    match: Match


class GenaiIndex:
    """The package's own matching takes the first entry whose rule fits, and some rules fit any name that
    begins alike: `gemini-3.6-flash-lite` becomes `gemini-3.6-flash`. Here they hold for releases of the same
    model alone.
    """

    def __init__(self, provider: "Provider") -> None:
        self.provider = provider
        self._named: dict[str, Found] = {}
        self._loose: list[tuple[ModelInfo, Any]] = []
        self._found: dict[str, Found | None] = {}
        for model in provider.models:
            self._named[names.key(model.id)] = Found(model, Match.EXACT)
        for model in provider.models:
            for rule in _rules(model.match):
                self._add(model, rule)

    @property
    def names(self) -> Iterator[str]:
        return (model.id for model in self.provider.models)

    def find(self, name: str) -> Found | None:
        wanted = names.key(name)
        if wanted not in self._found:
            self._found[wanted] = self._search(wanted)
        return self._found[wanted]

    def _add(self, model: "ModelInfo", rule: Any) -> None:
        if (equals := getattr(rule, "equals", None)) is not None:
            self._named.setdefault(names.key(equals), Found(model, Match.ALIAS))
        else:
            self._loose.append((model, rule))

    def _search(self, wanted: str) -> Found | None:
        if wanted in self._named:
            return self._named[wanted]
        undated = names.without_date(wanted)
        if undated is not None and undated in self._named:
            return Found(self._named[undated].model, Match.DATED)
        for model, rule in self._loose:
            match = _fit(rule, wanted)
            if match is not None:
                return Found(model, match)
        return None


def _rules(match: Any) -> Iterator[Any]:
    """The alternatives of a rule. A conjunction is left out: it does not say which part is the name."""
    if (alternatives := getattr(match, "or_", None)) is not None:
        for each in alternatives:
            yield from _rules(each)
    elif not hasattr(match, "and_"):
        yield match


def _fit(rule: Any, wanted: str) -> Match | None:
    pattern = getattr(rule, "regex", None)
    if pattern is not None:
        # Only a pattern with an end names the model; others fit whatever comes behind.
        return Match.ALIAS if pattern.endswith("$") and re.search(pattern, wanted) else None
    texts = (getattr(rule, kind, None) for kind in ("starts_with", "ends_with", "contains"))
    known = names.key(next((text for text in texts if text), ""))
    before, found, after = wanted.partition(known)
    if not known or not found or (before and (hasattr(rule, "starts_with") or before[-1] not in "/.:")):
        return None
    return _by_rest(known, after)


def _by_rest(known: str, after: str) -> Match | None:
    if not after:
        return Match.ALIAS
    rest = f"{known[-1]}{after}" if known[-1] in "-@" else after
    if names.without_date(f"x{rest}") == "x":
        return Match.DATED
    # A fine-tuned model ends with a name that its owner gave it.
    return Match.PREFIX if names.is_same_model(rest) or known.startswith("ft:") else None
