"""Thousands of models, made ready to be filtered and sorted while somebody types."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.core.catalogue.columns import Order, sort_value
from app.core.catalogue.filter import Capability, Filter
from app.core.catalogue.model import CatalogueModel
from app.core.fuzzy import fold
from app.core.price_card import Item

LONGEST_QUERY = 200
_SEPARATORS = re.compile(r"[^\w\s/:]|_")

Positions = Sequence[int]


class CatalogueIndex:
    """Of rows that do not change; another list of rows is another index.

    Made in about 6 µs a row: in a thread where a window waits. Of 5,000 rows, `found` takes 0.2 to 4 ms, and
    7 ms where it is the first to sort by a column.
    """

    def __init__(self, rows: Sequence[CatalogueModel], *, today: date) -> None:
        self.rows = tuple(rows)
        self._ids = [folded(row.id) for row in self.rows]
        self._tails = [text.rpartition("/")[2] for text in self._ids]
        self._refs = [f"{row.endpoint}/{text}" for row, text in zip(self.rows, self._ids, strict=True)]
        self._texts = [_searched(row) for row in self.rows]
        self._prices = [row.price(Item.INPUT) for row in self.rows]
        self._gone = [row.retired(today) for row in self.rows]
        self._ranks: dict[Order, list[int]] = {}

    def found(self, wanted: Filter, order: Order | None = None) -> list[CatalogueModel]:
        """Without an order: by how well the words fit, and without words as the rows came."""
        query = " ".join(folded(wanted.words[:LONGEST_QUERY]).split())
        positions = self._with_words(self._facets(wanted), query.split())
        if order is not None:
            positions = sorted(positions, key=self._rank(order).__getitem__)
        elif query:
            positions = self._by_fit(positions, query)
        return [self.rows[at] for at in positions]

    def _facets(self, wanted: Filter) -> Positions:
        """One pass for each part that narrows: quicker than a test of all parts for each row."""
        rows, prices, gone = self.rows, self._prices, self._gone
        left: Positions = range(len(rows))
        if not wanted.retired:
            left = [at for at in left if not gone[at]]
        if (most := wanted.price_to) is not None:
            left = [at for at in left if (price := prices[at]) is not None and price <= most]
        for fits in _tests(wanted):
            left = [at for at in left if fits(rows[at])]
        return left

    def _with_words(self, left: Positions, words: Sequence[str]) -> Positions:
        texts = self._texts
        for word in words:
            left = [at for at in left if word in texts[at]]
        return left

    def _by_fit(self, positions: Positions, query: str) -> Positions:
        """The id itself, then what begins with the query, then words that begin so, then the rest; of those
        that fit alike the shorter."""
        wanted = tuple(f" {word}" for word in query.split())
        keys = {at: self._fit(at, query, wanted) for at in positions}
        return sorted(positions, key=keys.__getitem__)

    def _fit(self, at: int, query: str, wanted: tuple[str, ...]) -> tuple[int, int]:
        name, tail = self._ids[at], self._tails[at]
        if query in (name, tail, self._refs[at]):
            return 0, len(name)
        if name.startswith(query) or tail.startswith(query):
            return 1, len(name)
        text = self._texts[at]
        for word in wanted:
            if word not in text:
                return 3, len(name)
        return 2, len(name)

    def _rank(self, order: Order) -> list[int]:
        if order not in self._ranks:
            self._ranks[order] = _ranks([sort_value(row, order.column) for row in self.rows], order)
        return self._ranks[order]


def folded(text: str) -> str:
    """As texts and queries are compared: `Claude-Opus-5.5` and `claude opus-5-5` hold the same words."""
    return _SEPARATORS.sub("-", fold(text))


def _searched(row: CatalogueModel) -> str:
    """A blank stands before each place where a word begins; words with their separators come first."""
    whole = folded(f"{row.endpoint or ''}/{row.id} {row.name or ''} {row.seller}")
    return f" {whole} {re.sub(r'[-/:]+', ' ', whole)}"


def _ranks(values: Sequence[Any], order: Order) -> list[int]:
    """A place for each value, the same for equal ones, and the last for what is unknown."""
    known = [at for at, value in enumerate(values) if value is not None]
    known.sort(key=values.__getitem__, reverse=order.descending)
    ranks = [len(known)] * len(values)
    rank = -1
    before: object = None
    for at in known:  # no set of the values: hashing decimals takes longer than sorting them
        if rank < 0 or values[at] != before:
            rank += 1
            before = values[at]
        ranks[at] = rank
    return ranks


Test = Callable[[CatalogueModel], bool]


def _tests(wanted: Filter) -> list[Test]:
    tests: list[Test] = [_CAPABLE[capability] for capability in wanted.capabilities]
    if (least := wanted.context_from) is not None:
        tests.append(lambda row: row.context_tokens is not None and row.context_tokens >= least)
    if wanted.takes:
        tests.append(lambda row: row.takes is not None and row.takes >= wanted.takes)
    if wanted.gives:
        tests.append(lambda row: row.gives is not None and row.gives >= wanted.gives)
    if wanted.modalities:
        tests.append(lambda row: (row.takes or frozenset()) | (row.gives or frozenset()) >= wanted.modalities)
    if wanted.endpoints:
        tests.append(lambda row: row.endpoint in wanted.endpoints)
    return tests + [test for asked, test in _marks(wanted) if asked]


def _marks(wanted: Filter) -> tuple[tuple[bool, Test], ...]:
    return (
        (wanted.free, lambda row: row.free),
        (wanted.local, lambda row: row.local),
        (wanted.listed, lambda row: row.listed),
    )


_CAPABLE: dict[Capability, Test] = {
    Capability.TOOLS: lambda row: row.tools is True,
    Capability.JSON_SCHEMA: lambda row: row.json_schema is True,
    Capability.REASONING: lambda row: row.reasoning is True,
}
