import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.catalogue.columns import MODALITIES, Column, in_order, sort_value
from providers.base import Modality
from tests.support.catalogue import NOVEMBER, card, model

FULL = model(
    "org/a",
    card("2", "10"),
    name="A",
    context_tokens=1,
    output_tokens=1,
    takes=frozenset({"text"}),
    gives=frozenset({"text"}),
    tools=True,
    json_schema=False,
    reasoning=True,
    created=NOVEMBER,
    retires=NOVEMBER,
)
ALWAYS_KNOWN = {Column.MODEL, Column.SELLER, Column.FREE, Column.LOCAL, Column.LISTED}


@pytest.mark.parametrize("column", list(Column))
def test_each_column_has_a_value_that_can_be_sorted(column: Column) -> None:
    value = sort_value(FULL, column)
    assert value is None or sorted([value, value]) == [value, value]
    assert (sort_value(model("bare"), column) is None) == (column not in ALWAYS_KNOWN)


def test_more_kinds_are_higher() -> None:
    one, two = (model("m", takes=frozenset(kinds)) for kinds in (["video"], ["text", "image"]))
    assert sort_value(one, Column.TAKES) < sort_value(two, Column.TAKES)


@given(st.sets(st.sampled_from(MODALITIES)))
def test_kinds_are_always_shown_in_one_order(kinds: set[Modality]) -> None:
    assert in_order(kinds) == [kind for kind in MODALITIES if kind in kinds]
