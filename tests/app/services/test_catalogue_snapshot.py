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


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no gzip",
        gzip.compress(b"{}")[:-9],
        gzip.compress(b"{}")[:12] + b"\xff\xff" + gzip.compress(b"{}")[14:],
        gzip.compress(b"not json"),
        gzip.compress(b"[]"),
        gzip.compress(b"\xff{}"),
        gzip.compress(json.dumps({**GOOD, "dated": "soon"}).encode()),
        gzip.compress(json.dumps({**GOOD, "models": []}).encode()),
        gzip.compress(json.dumps({**GOOD, "models": {"m": 3}}).encode()),
    ],
)
def test_a_damaged_one_is_told_in_words(data: bytes) -> None:
    with pytest.raises(UserError) as told:
        unpacked(data)
    assert "damaged" in told.value.message
    assert told.value.hint is not None
