import pytest

from app.cli.models_output import _COLUMNS, _fitting, model_document
from providers.base import ModelInfo
from tests.support.catalogue import card, model


@pytest.mark.parametrize(
    ("width", "columns"), [(400, 8), (80, 7), (75, 6), (57, 5), (56, 4), (12, 1), (1, 1)]
)
def test_a_terminal_gets_the_columns_that_fit_whole(width: int, columns: int) -> None:
    cells = ["m" * 10, "$1.00", "$10.00", "1,000,000", "128,000", "takes image", "Name", "genai-prices 0.2.3"]
    assert len(cells) == len(_COLUMNS)
    assert _fitting([cells, [None] * 8], width) == columns


def test_what_nobody_says_is_null_and_what_costs_nothing_is_0() -> None:
    unknown = model_document(model("m"), None)
    assert (unknown["price_in"], unknown["free"], unknown["takes"]) == (None, None, None)
    local = model_document(model("m", local=True), None)
    assert (local["price_in"], local["cache_read"], local["free"]) == ("0", "0", True)
    assert model_document(model("m"), ModelInfo(id="m", free=False))["free"] is False
    assert model_document(model("m", card("1", "2")), None)["free"] is False


def test_prices_are_decimals_with_all_their_digits() -> None:
    shown = model_document(model("m", card("0.000001", "1E+3", currency="CNY")), None)
    assert (shown["price_in"], shown["price_out"], shown["currency"]) == ("0.000001", "1000", "CNY")
