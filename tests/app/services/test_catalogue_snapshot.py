import gzip
import json
from decimal import Decimal

import pytest

from app.core.errors import UserError
from app.services.catalogue_snapshot import snapshot, unpacked


def test_it_is_read_once_and_its_prices_are_decimals() -> None:
    assert snapshot() is snapshot()
    assert snapshot().models["gpt-6-sol"]["input_cost_per_token"] == Decimal("2E-6")


GOOD = {"version": "1", "dated": "2026-11-12", "models": {}}


def packed(text: str | bytes) -> bytes:
    """The same bytes at any time of day: two runners must collect the same tests."""
    return gzip.compress(text if isinstance(text, bytes) else text.encode(), mtime=0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no gzip",
        packed("{}")[:-9],
        packed("{}")[:12] + b"\xff\xff" + packed("{}")[14:],
        packed("not json"),
        packed("[]"),
        packed(b"\xff{}"),
        packed(json.dumps({**GOOD, "dated": "soon"})),
        packed(json.dumps({**GOOD, "models": []})),
        packed(json.dumps({**GOOD, "models": {"m": 3}})),
    ],
    ids=("empty", "no gzip", "cut", "damaged", "no json", "a list", "no text", "no date", "models", "model"),
)
def test_a_damaged_one_is_told_in_words(data: bytes) -> None:
    with pytest.raises(UserError) as told:
        unpacked(data)
    assert "damaged" in told.value.message
    assert told.value.hint is not None
