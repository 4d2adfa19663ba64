"""Whatever stands in the files that others can write too: no error, and nothing of it is lost."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.json_file import DamagedFileError
from app.services.repairs import RepairBook
from app.services.settings import Settings
from app.services.stored import StoredSettings, checked
from providers.base import Repair, WireName
from tests.support.anything import JSON

NEW = NewEndpoint(name="mine", wire=WireName.OPENAI, base_url="https://llm.example/v1")


def near(**fields: Any) -> st.SearchStrategy[Any]:
    """Objects that have these fields, with anything or nothing in them."""
    return st.fixed_dictionaries({}, optional={name: value | JSON for name, value in fields.items()})


ENDPOINT = near(
    name=st.sampled_from(["mine", "openai", "demo", "A b"]),
    wire=st.sampled_from(["openai", "ollama", "none"]),
    base_url=st.sampled_from(
        ["https://a.example", "http://[", "http://127.0.0.1:1", "https://a.example:99999"]
    ),
    key_env=st.just(["A"]),
    headers=st.just({"X-A": "b"}),
)
DOCUMENT = JSON | near(
    endpoints=st.lists(ENDPOINT | JSON, max_size=3),
    one_key=st.just("openrouter"),
    concurrency=near(openai=st.just(2)),
    proxy=st.sampled_from(["http://a:1", "http://["]),
    timeouts=near(idle_s=st.just(1.5)),
    learned=st.lists(
        near(endpoint=st.just("a"), model=st.just("b"), learned_at=st.just("2026-01-01")), max_size=2
    ),
)


@given(document=DOCUMENT)
@settings(max_examples=150, deadline=None)
def test_anything_in_the_files_is_read_or_put_aside_and_never_lost(document: Any) -> None:
    content = json.dumps(document)
    with TemporaryDirectory() as home:
        folders = Folders.find({"ABREAST_HOME": home})
        config, cache = folders.config, folders.cache
        paths = (config / "settings.json", config / "endpoints.json", cache / "learned.json")
        for path in paths:
            path.write_text(content)

        Settings.load(folders).replace(one_key="gate").save()
        book = EndpointBook.open(folders)
        book.add(NEW, replace=True)
        repairs = RepairBook(folders)
        repairs.learn("openai", "m", Repair(field="f", note="n"))
        repairs.flush()

        assert Settings.load(folders).one_key == "gate"
        assert EndpointBook.open(folders).get("mine").custom
        assert RepairBook(folders).known("openai", "m")
        for path in paths:
            assert_kept(path, content)


def assert_kept(path: Path, content: str) -> None:
    """The old content whole beside the file, or all foreign parts of it in the file."""
    aside = list(path.parent.glob(f"{path.stem}.damaged-*"))
    if aside:
        assert aside[0].read_text() == content
        return
    before, after = json.loads(content), json.loads(path.read_text())
    ours = {"one_key", "endpoints", "learned"}
    assert {name: value for name, value in before.items() if name not in ours} == {
        name: value for name, value in after.items() if name not in ours
    }


def test_the_words_name_the_place_and_not_what_stands_there() -> None:
    with pytest.raises(DamagedFileError) as caught:
        checked(StoredSettings, {"concurrency": {"ollama": "sk-canary"}})

    assert str(caught.value).startswith("concurrency.ollama: ")
    assert "canary" not in str(caught.value)
