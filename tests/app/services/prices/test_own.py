"""Prices that the user entered."""

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.core.model_ref import ModelRef
from app.core.price_card import Item
from app.services.prices.own import FILE_NAME, OwnPrice, OwnPrices
from app.services.prices.question import Question
from app.services.prices.sellers import SELLERS

REF = ModelRef("openai", "gpt-6-sol")


def price(given: str = "1.5", made: str = "6", *, ref: ModelRef = REF, currency: str = "USD") -> OwnPrice:
    rates = {Item.INPUT: Decimal(given), Item.OUTPUT: Decimal(made)}
    return OwnPrice(ref=ref, rates=rates, currency=currency, dated=date(2026, 11, 1))


def _with_rates(rates: str) -> str:
    return f'{{"prices": [{{"endpoint": "a", "model": "b", "rates": {rates}, "dated": "2026-11-01"}}]}}'


def test_set_replace_remove_and_read_again(tmp_path: Path) -> None:
    own = OwnPrices(tmp_path)
    own.set(price())
    own.set(price("0.000000001", "7"))
    own.set(price(ref=ModelRef("mine", "Model/With:Signs"), currency="EUR"))
    again = OwnPrices(tmp_path)
    again.load()
    assert again.all() == own.all()
    assert [str(each.ref) for each in again.all()] == ["mine/Model/With:Signs", "openai/gpt-6-sol"]
    found = again.find("openai", "GPT-6-Sol")
    assert found is not None
    assert found.rates == {Item.INPUT: Decimal("0.000000001"), Item.OUTPUT: Decimal(7)}
    again.remove(REF)
    assert again.find("openai", "gpt-6-sol") is None


def test_to_remove_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="You have no price for openai/gpt-6-sol"):
        OwnPrices(tmp_path).remove(REF)


@pytest.mark.parametrize(
    ("given", "made", "currency"),
    [
        ("-1", "1", "USD"),
        ("NaN", "1", "USD"),
        ("1", "Infinity", "USD"),
        ("1", "1", "dollars"),
        ("1E10", "1", "USD"),
    ],
)
def test_what_cannot_be_a_price_is_not_kept(tmp_path: Path, given: str, made: str, currency: str) -> None:
    own = OwnPrices(tmp_path)
    with pytest.raises(UserError):
        own.set(price(given, made, currency=currency))
    assert not (tmp_path / FILE_NAME).exists()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"prices": 4}',
        _with_rates('{"input": "x", "output": "1"}'),
        _with_rates('{"input": "-1", "output": "1"}'),
        _with_rates('{"gold": "1"}'),
        '{"prices": ["x"]}',
    ],
)
def test_a_damaged_file_is_put_aside_and_told(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    own = OwnPrices(tmp_path)
    own.load()
    assert own.all() == ()
    assert len(own.notices) == 1
    assert list(tmp_path.glob("prices.damaged-*.json"))


def test_what_another_version_wrote_beside_stays(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"prices": [], "newer": 1}')
    OwnPrices(tmp_path).set(price())
    assert json.loads((tmp_path / FILE_NAME).read_text())["newer"] == 1


def test_programs_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    code = """if True:
        import sys
        from datetime import date
        from decimal import Decimal
        from pathlib import Path
        from app.core.model_ref import ModelRef
        from app.core.price_card import Item
        from app.services.prices.own import OwnPrice, OwnPrices
        own = OwnPrices(Path(sys.argv[1]))
        for number in range(10):
            rates = {Item.INPUT: Decimal(number), Item.OUTPUT: Decimal(1)}
            own.set(OwnPrice(ref=ModelRef(sys.argv[2], f"m{number}"), rates=rates, dated=date(2026, 11, 1)))
    """
    programs = [
        subprocess.Popen([sys.executable, "-c", code, str(tmp_path), name]) for name in ("a", "b", "c")
    ]
    assert [program.wait() for program in programs] == [0, 0, 0]
    own = OwnPrices(tmp_path)
    own.load()
    assert len(own.all()) == 30


def test_a_price_of_nothing_is_free_because_the_user_said_so() -> None:
    card = price("0", "0").card(Question(seller=SELLERS[0], model="gpt-6-sol", at=datetime.now(UTC)))
    assert card.free
    assert card.notes == ("You said that it costs nothing.",)
