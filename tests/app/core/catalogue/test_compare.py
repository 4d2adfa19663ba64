from app.core.catalogue.columns import Column
from app.core.catalogue.compare import ComparedRow, compared
from tests.support.catalogue import NOVEMBER, card, model

CHEAP = model("a", card("0.075", "2"), context_tokens=8000, tools=True, takes=frozenset({"image", "text"}))
LONG = model("b", card("2.5", "2"), context_tokens=1_000_000, tools=False, retires=NOVEMBER)
UNKNOWN = model("c")
LOCAL = model("d", endpoint="ollama", seller="Ollama", local=True)


def rows(*models: object) -> dict[Column, ComparedRow]:
    return {row.column: row for row in compared(models)}  # type: ignore[arg-type]


def test_each_row_has_a_text_for_each_model() -> None:
    shown = rows(CHEAP, LONG, UNKNOWN)
    assert all(len(row.values) == 3 and all(row.values) for row in shown.values())
    assert shown[Column.PRICE_IN].values == ("$0.075", "$2.50", "unknown")
    assert shown[Column.CONTEXT].values == ("8,000", "1,000,000", "unknown")
    assert shown[Column.TAKES].values == ("text, image", "unknown", "unknown")
    assert shown[Column.TOOLS].values == ("yes", "no", "unknown")
    assert shown[Column.RETIRES].values == ("unknown", "2026-11-18", "unknown")
    assert shown[Column.SOURCE].values[0] == "genai-prices 0.2.3"


def test_the_lowest_price_and_the_longest_context_are_best() -> None:
    shown = rows(CHEAP, LONG, UNKNOWN)
    assert shown[Column.PRICE_IN].best == 0
    assert shown[Column.CONTEXT].best == 1
    assert shown[Column.TOOLS].best is None


def test_a_tie_or_a_single_known_value_crowns_nobody() -> None:
    assert rows(CHEAP, LONG)[Column.PRICE_OUT].best is None
    assert rows(CHEAP, UNKNOWN)[Column.PRICE_IN].best is None


def test_what_runs_here_is_free_and_cheapest() -> None:
    row = rows(CHEAP, LOCAL)[Column.PRICE_IN]
    assert (row.values, row.best) == (("$0.075", "free"), 1)
