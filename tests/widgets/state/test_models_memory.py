"""What is remembered of the Models view comes back, and nothing that a file says does harm."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.catalogue.columns import MODALITIES, Column, Order
from app.core.catalogue.filter import Capability, Filter
from widgets.state import models_memory as memories
from widgets.state.models_memory import Arrangement

KINDS = st.frozensets(st.sampled_from(MODALITIES))
FILTERS = st.builds(
    Filter,
    price_to=st.none() | st.decimals("0", "5000", places=4),
    context_from=st.none() | st.integers(1, 10_000_000),
    takes=KINDS,
    gives=KINDS,
    modalities=KINDS,
    capabilities=st.frozensets(st.sampled_from(list(Capability))),
    endpoints=st.frozensets(st.text(min_size=1, max_size=20)),
    free=st.booleans(),
    local=st.booleans(),
    listed=st.booleans(),
    retired=st.booleans(),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(FILTERS)
def test_facets_come_back(wanted: Filter) -> None:
    document = json.loads(json.dumps(memories.filter_document(wanted)))
    assert memories.filter_of(document) == wanted


def test_typed_words_are_not_kept() -> None:
    assert memories.filter_document(Filter(words="claude")) == {}


@given(st.sampled_from(list(Column)), st.booleans())
def test_the_order_comes_back(column: Column, descending: bool) -> None:
    order = Order(column, descending)
    assert memories.order_of(json.loads(json.dumps(memories.order_document(order)))) == order


def test_no_order_comes_back_as_none() -> None:
    assert memories.order_of(memories.order_document(None)) is None


@given(
    st.none() | st.lists(st.sampled_from(list(Column)), min_size=1, unique=True),
    st.dictionaries(st.sampled_from(list(Column)), st.integers(1, 3_999)),
)
def test_columns_and_widths_come_back(columns: list[Column] | None, widths: dict[Column, int]) -> None:
    arrangement = Arrangement(columns=None if columns is None else tuple(columns), widths=widths)
    document = json.loads(json.dumps(memories.arrangement_document(arrangement)))
    assert memories.arrangement_of(document) == arrangement


@given(JSON)
def test_whatever_a_file_says_does_no_harm(document: object) -> None:
    assert isinstance(memories.filter_of(document), Filter)
    assert isinstance(memories.arrangement_of(document), Arrangement)
    memories.order_of(document)


@pytest.mark.parametrize(
    "price", ["-1", "NaN", "Infinity", "cheap", None, [], "1e30", "1e99999999", "1e-30", "5000.01"]
)
def test_what_is_no_price_is_none(price: object) -> None:
    assert memories.filter_of({"price_to": price}).price_to is None


def test_a_price_is_exact() -> None:
    assert memories.filter_of({"price_to": "0.075"}).price_to == Decimal("0.075")
