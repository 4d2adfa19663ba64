"""The stand-in as a service that charges: added by hand, with a price of its own for each model."""

from app.standin.process import StandIn
from tests.support.program import run

NAME = "paid"


def charge_for(standin: StandIn, *models: str, price: str = "1000") -> None:
    """From now on `paid/MODEL` costs so much for a million tokens, in and out."""
    root = f"{standin.base_url}/openai/v1"
    added = run("endpoints", "add", NAME, "--wire", "openai", "--base-url", root, "--key-env", "PAID_KEY")
    assert added.code == 0, added.err
    for model in models:
        priced = run("prices", "set", f"{NAME}/{model}", "--input", price, "--output", price)
        assert priced.code == 0, priced.err
