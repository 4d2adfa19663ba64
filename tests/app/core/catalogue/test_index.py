from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.catalogue.columns import Column, Order, sort_value
from app.core.catalogue.filter import Capability, Filter
from app.core.catalogue.index import CatalogueIndex
from app.core.catalogue.model import CatalogueModel
from tests.support.catalogue import NOVEMBER, card, model

ROWS = (
    model("openai/gpt-5.5-mini", card("0.25", "2"), name="GPT-5.5 Mini", context_tokens=400_000, tools=True),
    model("openai/gpt-5.5", card("1.25", "10"), name="GPT-5.5", context_tokens=400_000, reasoning=True),
    model("qwen/qwen3:free", card(free=True), takes=frozenset({"text", "image"}), gives=frozenset({"text"})),
    model("llama3:8b", endpoint="ollama", seller="Ollama", local=True, json_schema=True, listed=True),
    model("o9-old", card("2", "8"), endpoint=None, seller="Éclair AI", retires=NOVEMBER - timedelta(days=1)),
    model("not-a-gpt-5.5", card("3", "9"), gives=frozenset({"audio"})),
)


def found(wanted: Filter, order: Order | None = None, rows: tuple[CatalogueModel, ...] = ROWS) -> list[str]:
    return [row.id for row in CatalogueIndex(rows, today=NOVEMBER).found(wanted, order)]


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (Filter(price_to=Decimal(1)), ["openai/gpt-5.5-mini", "qwen/qwen3:free", "llama3:8b"]),
        (Filter(price_to=Decimal(0)), ["qwen/qwen3:free", "llama3:8b"]),
        (Filter(context_from=400_000), ["openai/gpt-5.5-mini", "openai/gpt-5.5"]),
        (Filter(context_from=400_001), []),
        (Filter(takes=frozenset({"image"})), ["qwen/qwen3:free"]),
        (Filter(gives=frozenset({"audio"})), ["not-a-gpt-5.5"]),
        (Filter(modalities=frozenset({"audio"})), ["not-a-gpt-5.5"]),
        (Filter(modalities=frozenset({"image", "text"})), ["qwen/qwen3:free"]),
        (Filter(capabilities=frozenset({Capability.TOOLS})), ["openai/gpt-5.5-mini"]),
        (Filter(capabilities=frozenset({Capability.JSON_SCHEMA})), ["llama3:8b"]),
        (Filter(capabilities=frozenset({Capability.REASONING})), ["openai/gpt-5.5"]),
        (Filter(capabilities=frozenset(Capability)), []),
        (Filter(free=True), ["qwen/qwen3:free", "llama3:8b"]),
        (Filter(local=True), ["llama3:8b"]),
        (Filter(listed=True), ["llama3:8b"]),
        (Filter(endpoints=frozenset({"ollama", "groq"})), ["llama3:8b"]),
    ],
)
def test_each_part_narrows_and_unknown_is_not_shown(wanted: Filter, ids: list[str]) -> None:
    assert found(wanted) == ids


def test_what_is_retired_is_hidden_unless_asked_for() -> None:
    assert found(Filter(words="o9")) == []
    assert found(Filter(words="o9", retired=True)) == ["o9-old"]


@pytest.mark.parametrize("words", ["gpt 5.5", "GPT-5-5", "mini openrouter", "5_5", "gpt  Mini"])
def test_words_are_found_however_they_are_written(words: str) -> None:
    assert "openai/gpt-5.5-mini" in found(Filter(words=words))


def test_names_and_sellers_are_found_without_their_accents() -> None:
    assert found(Filter(words="eclair", retired=True)) == ["o9-old"]
    assert found(Filter(words="ollama/llama3")) == ["llama3:8b"]
    assert found(Filter(words="nothing here")) == []


def test_the_id_itself_comes_first_then_what_begins_so() -> None:
    assert found(Filter(words="gpt-5.5")) == ["openai/gpt-5.5", "openai/gpt-5.5-mini", "not-a-gpt-5.5"]
    assert found(Filter(words="openrouter/openai/gpt-5.5"))[0] == "openai/gpt-5.5"
    within = (model("chatgpt"), model("a-gpt-of-long-name"))
    assert found(Filter(words="gpt"), rows=within) == ["a-gpt-of-long-name", "chatgpt"]


def test_unknown_is_last_in_both_directions() -> None:
    up = found(Filter(), Order(Column.PRICE_IN))
    assert up[:2] == ["qwen/qwen3:free", "llama3:8b"]
    assert up[2:] == ["openai/gpt-5.5-mini", "openai/gpt-5.5", "not-a-gpt-5.5"]
    for descending in (False, True):
        order = Order(Column.CONTEXT, descending=descending)
        assert set(found(Filter(), order)[:2]) == {"openai/gpt-5.5", "openai/gpt-5.5-mini"}


prices = st.none() | st.decimals(0, 99, places=3).map(str)
models = st.builds(
    lambda name, price, context, tools: model(name, card(price), context_tokens=context, tools=tools),
    st.text(max_size=12),
    prices,
    st.none() | st.integers(0, 9),
    st.none() | st.booleans(),
)


@given(st.lists(models, max_size=12), st.sampled_from(list(Column)), st.booleans())
def test_sorting_keeps_every_row_and_equal_ones_in_their_order(
    rows: list[CatalogueModel], column: Column, descending: bool
) -> None:
    index = CatalogueIndex(rows, today=NOVEMBER)
    shown = index.found(Filter(), Order(column, descending=descending))
    known = [row for row in rows if sort_value(row, column) is not None]
    known.sort(key=lambda row: sort_value(row, column), reverse=descending)
    assert shown == [*known, *(row for row in rows if sort_value(row, column) is None)]


@given(st.lists(models, max_size=12), st.text(max_size=8))
def test_any_text_can_be_typed_and_none_adds_a_row(rows: list[CatalogueModel], words: str) -> None:
    shown = CatalogueIndex(rows, today=NOVEMBER).found(Filter(words=words))
    assert len(shown) == len(rows) if not words.split() else len(shown) <= len(rows)


@given(st.text(max_size=12))
def test_a_model_is_found_by_its_whole_id(name: str) -> None:
    assert CatalogueIndex([model(name)], today=NOVEMBER).found(Filter(words=name))
