"""Lists as they are kept: whole, or not at all."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.catalogue.columns import MODALITIES
from app.core.errors import UserError
from app.services.catalog import Listing
from app.services.endpoint_rules import NewEndpoint, checked_endpoint
from app.services.prices.kept_lists import KeptLists
from app.services.prices.live_lists import live_list
from providers.base import ModelInfo, WireName
from tests.support.catalogue import NOVEMBER

MINE = checked_endpoint(NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://llm.example/v1"))


texts = st.text(st.characters(codec="utf-8"), max_size=9)
kinds = st.none() | st.frozensets(st.sampled_from(MODALITIES))
flags = st.none() | st.booleans()
moments = st.none() | st.datetimes(timezones=st.just(UTC))
infos = st.builds(
    ModelInfo,
    id=texts.filter(bool),
    name=st.none() | texts,
    context_tokens=st.none() | st.integers(0, 10**9),
    output_tokens=st.none() | st.integers(0, 10**9),
    takes=kinds,
    gives=kinds,
    parameters=st.none() | st.frozensets(texts.filter(bool), max_size=3),
    tools=flags,
    reasoning=flags,
    free=flags,
    created=moments,
    retires=moments,
    owner=st.none() | texts,
    pricing=st.none()
    | st.dictionaries(texts, texts | st.floats(allow_nan=False, allow_infinity=False), max_size=3),
)


@given(st.lists(infos, max_size=5))
def test_what_is_kept_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, models: list[ModelInfo]
) -> None:
    folder = tmp_path_factory.mktemp("lists")
    assert KeptLists(folder).keep(Listing(MINE, tuple(models)), today=NOVEMBER) == bool(models)
    again = KeptLists(folder)
    assert again.load() == ()
    assert again.all() == ((live_list(MINE, models, asked=NOVEMBER),) if models else ())


def test_a_later_list_takes_the_place_of_an_earlier(tmp_path: Path) -> None:
    lists = KeptLists(tmp_path)
    for name in ("old", "new"):
        assert lists.keep(Listing(MINE, (ModelInfo(id=name),)), today=NOVEMBER)
    again = KeptLists(tmp_path)
    again.load()
    for each in (lists, again):
        (kept,) = each.all()
        assert list(kept.models) == ["new"]
        assert each.of(MINE) is kept


def test_another_address_is_another_endpoint(tmp_path: Path) -> None:
    lists = KeptLists(tmp_path)
    assert lists.keep(Listing(MINE, (ModelInfo(id="m"),)), today=NOVEMBER)
    moved = checked_endpoint(NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://other.example"))
    assert lists.of(moved) is None


def test_what_cannot_be_kept_is_there_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "lists").write_text("a file where a folder should be")
    lists = KeptLists(tmp_path / "lists")
    with pytest.raises(UserError):
        lists.keep(Listing(MINE, (ModelInfo(id="m"),)), today=NOVEMBER)
    assert lists.of(MINE) is not None


GOOD = {
    "endpoint": "mine",
    "title": "Mine",
    "base_url": "https://x.example",
    "asked": "2026-11-18",
    "models": [],
}


@pytest.mark.parametrize(
    "document",
    [
        "no json",
        "[]",
        "{}",
        json.dumps({**GOOD, "asked": "soon"}),
        json.dumps({**GOOD, "models": [{"id": ""}]}),
        json.dumps({**GOOD, "models": [{"id": "m", "context_tokens": -1}]}),
        json.dumps({**GOOD, "models": [{"id": "m", "tools": "yes"}]}),
        json.dumps({**GOOD, "models": [{"id": "m", "takes": 3}]}),
        json.dumps({**GOOD, "models": [{"id": "m", "name": []}]}),
        json.dumps({**GOOD, "models": [{"id": "m", "pricing": "cheap"}]}),
        json.dumps({**GOOD, "title": None}),
        "[" * 100_000,
        json.dumps({**GOOD, "models": [{"id": "m", "created": datetime.now(UTC).timestamp()}]}),
    ],
)
def test_a_damaged_one_is_left_out_and_told(tmp_path: Path, document: str) -> None:
    KeptLists(tmp_path).keep(Listing(MINE, (ModelInfo(id="m"),)), today=NOVEMBER)
    damaged = tmp_path / "other.json"
    damaged.write_text(document)
    lists = KeptLists(tmp_path)
    (notice,) = lists.load()
    assert str(damaged) in notice
    assert len(lists.all()) == 1


def test_there_is_nothing_before_anything_was_kept(tmp_path: Path) -> None:
    lists = KeptLists(tmp_path / "none")
    assert (lists.load(), lists.all()) == ((), ())
