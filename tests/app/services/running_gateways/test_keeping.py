"""A made key goes into the keyring and nowhere else; one that cannot be kept is not made, or deleted."""

import asyncio
import os
from pathlib import Path

import pytest

from app.core.errors import KeyStoreError, UserError
from app.core.gateways.admin import KeyWish
from app.core.gateways.kind import GatewayKind
from app.services.endpoint_rules import NewEndpoint
from app.services.keys import SERVICE
from app.services.running_gateways.admin_keys import admin_entry, find_admin_key, use_variable
from app.services.running_gateways.keeping import make_and_keep, place_for, usual_name
from app.services.running_gateways.litellm import LiteLLMProxy
from app.services.running_gateways.made import Made
from app.services.running_gateways.opening import open_litellm
from providers.base import Secret, WireName
from tests.support.canary import search_tree
from tests.support.keyrings import FailingKeyring, MemoryKeyring, locked
from tests.support.managed_gateways import MASTER, litellm_server
from tests.support.managing import managing

LITELLM = GatewayKind.LITELLM


class FullKeyring(MemoryKeyring):
    """Answers, and cannot keep anything."""

    priority = 1

    def before(self, call: str, password: str = "") -> None:
        super().before(call, password)
        if call.startswith("set"):
            raise KeyStoreError("The keyring is full.")


def test_it_is_the_key_of_a_new_endpoint_at_the_same_address(home: Path) -> None:
    backend = MemoryKeyring()

    async def run() -> None:
        async with litellm_server() as there, managing(there.url, backend) as here:
            name = usual_name(here.endpoint, "Team A!")
            assert name == "proxy-team-a"
            place = await place_for(here.desk, here.endpoint, LITELLM, name)
            async with open_litellm(here.connections, here.vault, here.endpoint) as proxy:
                key = await make_and_keep(proxy, KeyWish(name="Team A!"), here.desk, place)
            assert key.name == "Team A!"
            entry = f"{name}@http://127.0.0.1:{there.port}"
            assert backend.entries == {(SERVICE, entry): there.given[0]}
            endpoint = here.connections.book.get(name)
            assert endpoint.base_url == here.endpoint.base_url
            assert search_tree(home, there.given[0]) == []
            assert search_tree(home, MASTER) == []
            with pytest.raises(UserError, match=f"The keyring has a key of {name} already"):
                await place_for(here.desk, here.endpoint, LITELLM, name)

    asyncio.run(run())


class Slow:
    """A gateway that has made a key, and is about to say so."""

    def __init__(self, gateway: LiteLLMProxy) -> None:
        self.made = asyncio.Event()
        self.tell = asyncio.Event()
        self._gateway = gateway

    async def make(self, wish: KeyWish) -> Made:
        made = await self._gateway.make(wish)
        self.made.set()
        await self.tell.wait()
        return made

    async def delete(self, key_id: str) -> None:
        await self._gateway.delete(key_id)


def test_one_that_was_made_is_kept_though_nobody_waits_for_it_any_more() -> None:
    backend = MemoryKeyring()

    async def run() -> None:
        async with litellm_server() as there, managing(there.url, backend) as here:
            place = await place_for(here.desk, here.endpoint, LITELLM, "kept")
            async with open_litellm(here.connections, here.vault, here.endpoint) as proxy:
                slow = Slow(proxy)
                task = asyncio.create_task(make_and_keep(slow, KeyWish(name="kept"), here.desk, place))
                await slow.made.wait()
                task.cancel()
                slow.tell.set()
                with pytest.raises(asyncio.CancelledError):
                    await task
            assert list(backend.entries.values()) == there.given

    asyncio.run(run())


def test_nothing_is_made_where_it_could_not_be_kept() -> None:
    async def run() -> None:
        async with litellm_server() as there, managing(there.url, FailingKeyring(locked)) as here:
            with pytest.raises(UserError, match="The key could not be kept, so none was made"):
                await place_for(here.desk, here.endpoint, LITELLM, "new")
        async with litellm_server() as there, managing(there.url, MemoryKeyring()) as here:
            await here.desk.add(NewEndpoint(name="other", wire=WireName.OPENAI, base_url="https://x.example"))
            with pytest.raises(UserError, match="The endpoint other is at another address"):
                await place_for(here.desk, here.endpoint, LITELLM, "other")
            assert there.asked == []

    asyncio.run(run())


def test_one_that_could_not_be_kept_is_deleted_again(home: Path) -> None:
    async def run() -> None:
        async with litellm_server() as there, managing(there.url, FullKeyring()) as here:
            place = await place_for(here.desk, here.endpoint, LITELLM, "new")
            async with open_litellm(here.connections, here.vault, here.endpoint) as proxy:
                with pytest.raises(UserError, match="The keyring is full"):
                    await make_and_keep(proxy, KeyWish(name="a"), here.desk, place)
            assert (len(there.given), there.keys) == (1, [])
            assert all(each.name != "new" for each in here.desk.endpoints())
            assert search_tree(home, there.given[0]) == []

    asyncio.run(run())


def test_the_master_key_has_a_place_of_its_own_and_goes_with_its_endpoint() -> None:
    backend = MemoryKeyring()

    async def run() -> None:
        async with managing("http://127.0.0.1:9", backend, master=None) as here:
            await here.desk.keep(here.endpoint, Secret("sk-for-answers-0123456789"))
            own = await find_admin_key(here.vault, here.endpoint, LITELLM)
            assert own.where == "the endpoint's own key"
            await here.vault.set(admin_entry(here.endpoint), Secret(MASTER))
            found = await find_admin_key(here.vault, here.endpoint, LITELLM)
            assert (found.secret.reveal(), found.where) == (MASTER, "the keyring")
            answers = (await here.vault.find(here.endpoint)).secret
            assert answers is not None
            assert answers.reveal() != MASTER
            await here.desk.remove("proxy")
            assert backend.entries == {}

    asyncio.run(run())


def test_a_named_variable_is_taken_out_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_MASTER", MASTER)

    async def run() -> None:
        async with managing("http://127.0.0.1:9", MemoryKeyring(), master=None) as here:
            use_variable(here.vault, here.endpoint, "MY_MASTER")
            assert "MY_MASTER" not in os.environ
            found = await find_admin_key(here.vault, here.endpoint, LITELLM)
            assert (found.secret.reveal(), found.where) == (MASTER, "this run")
            with pytest.raises(UserError, match="The environment variable NOT_SET is not set, or empty"):
                use_variable(here.vault, here.endpoint, "NOT_SET")

    asyncio.run(run())
