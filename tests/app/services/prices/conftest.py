"""The lists of prices that come with the program, loaded once."""

from pathlib import Path

import pytest

from app.services.folders import Folders
from app.services.prices.prices import Prices


@pytest.fixture(scope="package")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Prices:
    """Only to be asked: nothing is set or learned in it."""
    return loaded(tmp_path_factory.mktemp("shipped"))


@pytest.fixture
def mine(tmp_path: Path) -> Prices:
    """For one test alone."""
    return loaded(tmp_path / "mine")


def loaded(home: Path) -> Prices:
    prices = Prices.open(Folders.find({"ABREAST_HOME": str(home)}))
    prices.load()
    return prices
