"""The book of endpoints: built-in, the user's own, the demo."""

import json
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from app.core.errors import UserError
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from providers.base import KeyNeed, WireName
from providers.endpoints import ENDPOINTS

NEW = NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://llm.example/v1")


@pytest.fixture
def folders(tmp_path: Path) -> Folders:
    return Folders.find({"ABREAST_HOME": str(tmp_path)})


def stored(folders: Folders) -> Any:
    return json.loads((folders.config / "endpoints.json").read_text())


def test_without_a_file_there_are_the_built_in_ones_and_the_demo(folders: Folders) -> None:
    book = EndpointBook.open(folders)

    assert [endpoint.name for endpoint in book.all()] == [*(row.name for row in ENDPOINTS), "demo"]
    demo = book.get("demo")
    assert (demo.wire, demo.key, demo.local, demo.custom) == (WireName.OPENAI, KeyNeed.NONE, False, False)
    assert list(folders.config.iterdir()) == []


def test_what_is_added_is_there_in_the_next_run(folders: Folders) -> None:
    new = replace(
        NEW,
        title="My gateway",
        key_env=("MY_KEY",),
        headers={"X-Team": "research"},
        local=True,
        like="mistral",
        base_url="http://10.0.0.7:4000/v1",
        plain_http=True,
    )
    added = EndpointBook.open(folders).add(new)

    assert EndpointBook.open(folders).get("mine") == added
    if sys.platform != "win32":
        assert stat.S_IMODE((folders.config / "endpoints.json").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("wire", "base_url"),
    [
        (WireName.ANTHROPIC, "https://llm.example"),
        (WireName.GEMINI, "https://llm.example"),
        (WireName.OLLAMA, "http://127.0.0.1:11435"),
    ],
)
def test_every_wire_can_be_added(folders: Folders, wire: WireName, base_url: str) -> None:
    EndpointBook.open(folders).add(NewEndpoint(name="mine", wire=wire, base_url=base_url))

    endpoint = EndpointBook.open(folders).get("mine")
    assert (endpoint.wire, endpoint.base_url) == (wire, base_url)


def test_one_of_the_same_name_is_replaced_only_on_request(folders: Folders) -> None:
    book = EndpointBook.open(folders)
    book.add(NEW)
    with pytest.raises(UserError, match="already"):
        book.add(replace(NEW, base_url="https://other.example/v1"))
    assert book.get("mine").base_url == "https://llm.example/v1"

    book.add(replace(NEW, base_url="https://other.example/v1"), replace=True)
    assert book.get("mine").base_url == "https://other.example/v1"
    assert len(stored(folders)["endpoints"]) == 1


def test_a_custom_one_stands_before_a_built_in_one_until_it_is_removed(folders: Folders) -> None:
    book = EndpointBook.open(folders)
    original = book.get("openai")
    book.add(replace(NEW, name="openai"))

    assert book.get("openai").custom
    assert book.get("openai").key_env == ()
    assert [endpoint.name for endpoint in book.all()].count("openai") == 1

    assert book.remove("openai") == original
    assert book.get("openai") == original


def test_built_in_ones_and_the_demo_are_not_removed(folders: Folders) -> None:
    book = EndpointBook.open(folders)
    for name in ("openai", "demo"):
        with pytest.raises(UserError, match="built in"):
            book.remove(name)


def test_an_unknown_name_gets_those_that_come_near(folders: Folders) -> None:
    book = EndpointBook.open(folders)
    for use in (book.get, book.remove):
        with pytest.raises(UserError) as caught:
            use("antropic")
        assert "anthropic" in caught.value.message
    with pytest.raises(UserError) as caught:
        book.get("OpenAI")
    assert "openai" in caught.value.message


def test_two_programs_add_beside_each_other(folders: Folders) -> None:
    one, other = EndpointBook.open(folders), EndpointBook.open(folders)
    one.add(NEW)
    other.add(replace(NEW, name="theirs"))

    assert {row["name"] for row in stored(folders)["endpoints"]} == {"mine", "theirs"}
    assert other.get("mine").custom
    with pytest.raises(UserError, match="already"):
        one.add(replace(NEW, name="theirs"))


def test_an_entry_that_cannot_be_used_is_told_of_and_left_where_it_is(folders: Folders) -> None:
    path = folders.config / "endpoints.json"
    bad = {"name": "bad", "wire": "telegraph", "base_url": "https://a.example"}
    worse = {"name": "worse", "wire": "openai", "base_url": "http://public.example"}
    key = {
        "name": "key",
        "wire": "openai",
        "base_url": "https://a.example",
        "headers": {"Authorization": "canary"},
    }
    good = {"name": "good", "wire": "openai", "base_url": "https://a.example/v1", "colour": "green"}
    path.write_text(json.dumps({"endpoints": [bad, good, worse, key, 7], "later": True}))

    book = EndpointBook.open(folders)

    assert book.get("good").custom
    assert len(book.notices) == 4
    assert "canary" not in " ".join(book.notices)
    book.add(NEW)
    kept = stored(folders)
    assert kept["endpoints"][:5] == [bad, good, worse, key, 7]
    assert kept["later"] is True


@pytest.mark.parametrize("content", ["{", '{"endpoints": {}}', "[]"])
def test_a_damaged_file_is_put_aside(folders: Folders, content: str) -> None:
    (folders.config / "endpoints.json").write_text(content)

    book = EndpointBook.open(folders)

    assert len(book.all()) == len(ENDPOINTS) + 1
    assert len(book.notices) == 1
    (aside,) = folders.config.glob("endpoints.damaged-*.json")
    assert aside.read_text() == content
