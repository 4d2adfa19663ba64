"""Where the key of the user's running gateway comes from."""

import asyncio
import os
from pathlib import Path

import pytest

from app.core.errors import UserError
from app.services.endpoint_rules import NewEndpoint
from app.services.endpoints import EndpointBook
from app.services.folders import Folders
from app.services.key_values import entry_name
from app.services.keys import SERVICE, KeyVault
from app.services.verifying.live_key import gateway_by_variable, gateway_of_endpoint
from providers.base import KeyNeed, WireName
from tests.support.canary import search_tree
from tests.support.keyrings import MemoryKeyring

KEY = "sk-keyring-0123456789abcdef"
AT = "http://127.0.0.1:4000/v1"


def test_a_variable_s_key_is_taken_out_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_GATEWAY_KEY", f" {KEY}\n")
    found = gateway_by_variable(AT, "MY_GATEWAY_KEY")
    assert found.key is not None
    assert found.key.reveal() == KEY
    assert "MY_GATEWAY_KEY" not in os.environ
    assert KEY not in repr(found)


def test_no_variable_is_no_key_and_an_empty_one_is_said() -> None:
    assert gateway_by_variable(AT, None).key is None
    with pytest.raises(UserError, match="nothing in MY_GATEWAY_KEY"):
        gateway_by_variable(AT, "MY_GATEWAY_KEY")


def test_what_is_no_key_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_GATEWAY_KEY", f"{KEY} two")
    with pytest.raises(UserError) as caught:
        gateway_by_variable(AT, "MY_GATEWAY_KEY")
    assert KEY not in caught.value.in_full


def test_an_endpoint_s_key_comes_from_the_keyring_and_goes_nowhere(home: Path) -> None:
    folders = Folders.find()
    new = NewEndpoint(name="proxy", wire=WireName.OPENAI, base_url=AT, key=KeyNeed.REQUIRED)
    endpoint = EndpointBook.open(folders).add(new)
    keyring = MemoryKeyring()
    keyring.entries[SERVICE, entry_name(endpoint)] = KEY
    found = asyncio.run(gateway_of_endpoint(folders, "proxy", vault=KeyVault(backend=keyring)))
    assert found.key is not None
    assert (found.key.reveal(), found.base_url) == (KEY, "http://127.0.0.1:4000")
    assert not search_tree(home, KEY)
    keyring.entries.clear()
    with pytest.raises(UserError, match="proxy"):
        asyncio.run(gateway_of_endpoint(folders, "proxy", vault=KeyVault(backend=keyring)))
