import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.catalogue_columns import MODALITIES
from app.services.catalog import Listing
from app.services.endpoint_rules import NewEndpoint, checked_endpoint
from app.services.folders import Folders
from app.services.model_lists import ModelList, ModelLists, model_list
from providers.base import ModelInfo, WireName
from tests.support.catalogue import NOVEMBER

MINE = checked_endpoint(NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://llm.example/v1"))


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


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
)


@given(st.lists(infos, max_size=5))
def test_what_is_kept_is_read_again(
    tmp_path_factory: pytest.TempPathFactory, models: list[ModelInfo]
) -> None:
    lists = ModelLists(Folders.find({"ABREAST_HOME": str(tmp_path_factory.mktemp("home"))}))
    kept = ModelList(endpoint="mine", base_url="https://llm.example/v1", asked=NOVEMBER, models=tuple(models))
    lists.keep(kept)
    assert lists.read() == [kept]
    assert lists.notices == ()


def test_a_later_list_takes_the_place_of_an_earlier(folders: Folders) -> None:
    lists = ModelLists(folders)
    for name in ("old", "new"):
        lists.keep(model_list(Listing(MINE, (ModelInfo(id=name),)), asked=NOVEMBER))
    (kept,) = lists.read()
    assert [model.id for model in kept.models] == ["new"]
    assert kept.is_of(MINE)


def test_another_address_is_another_endpoint() -> None:
    kept = model_list(Listing(MINE, (ModelInfo(id="m"),)), asked=NOVEMBER)
    moved = checked_endpoint(NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://other.example"))
    assert not kept.is_of(moved)


GOOD = {"endpoint": "mine", "base_url": "https://x.example", "asked": "2026-11-18", "models": []}


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
        json.dumps({**GOOD, "models": [{"id": "m", "created": datetime.now(UTC).timestamp()}]}),
    ],
)
def test_a_damaged_one_is_left_out_and_told(folders: Folders, document: str) -> None:
    lists = ModelLists(folders)
    lists.keep(model_list(Listing(MINE, (ModelInfo(id="m"),)), asked=NOVEMBER))
    damaged = folders.cache / "models" / "other.json"
    damaged.write_text(document)
    assert len(lists.read()) == 1
    (notice,) = lists.notices
    assert str(damaged) in notice


def test_there_is_nothing_before_anything_was_kept(folders: Folders) -> None:
    assert ModelLists(folders).read() == []
