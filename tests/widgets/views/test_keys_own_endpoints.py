"""Endpoints of the user's own in the Keys view, one key for all, and servers on this computer."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from app.core.key_status import KeyGroup
from app.services import local_servers
from app.services.endpoints import EndpointBook
from app.services.keys import SERVICE
from app.services.server_kinds import SERVER_KINDS
from app.services.settings import Settings
from tests.support.http_server import Hold, head, serve
from tests.support.keyrings import FailingKeyring, MemoryKeyring, locked
from tests.support.keys_scenes import KEY, Run, entry_names, scenes
from tests.support.keys_window import KeysWindow, add_endpoint, texts
from tests.support.model_servers import LM_STUDIO, OLLAMA, WEB_SITE, serving, unused_port
from widgets.theme import Theme

OTHER = "sk-other--Jf3Gy8Pc5Mu1Ka7Re9Xa2"
OPENAI = (SERVICE, "openai@https://api.openai.com:443")
REJECTED = '{"error": {"message": "Your key is of no use here.", "type": "invalid_request_error"}}'


@pytest.fixture
def run(loop: asyncio.AbstractEventLoop, theme: Theme, home: Path) -> Run:
    return scenes(loop, theme, home)


# --- endpoints of the user's own -------------------------------------------------------------------------


def test_an_endpoint_is_added_with_its_key_changed_and_removed(run: Run) -> None:
    backend = MemoryKeyring()

    async def scene(window: KeysWindow) -> None:
        await window.looked()
        form = window.view.form
        window.view.add.click()
        assert window.view.shows(form)
        assert not form.save.isEnabled()
        QTest.keyClicks(form.name, "mine")
        QTest.keyClicks(form.base_url, "https://llm.example")
        assert "https://llm.example/v1" in texts(form)
        QTest.keyClicks(form.key.line, KEY)
        form.headers.set_headers((("X-Team", "research"),))
        assert form.save.isEnabled()
        form.save.click()
        await window.idle()
        assert window.view.shows(window.view.panel)
        assert window.view.panel.name == "mine"
        assert form.key.empty
        assert backend.entries == {(SERVICE, "mine@https://llm.example:443"): KEY}
        assert entry_names(window, KeyGroup.OWN) == ["mine"]

        window.view.panel.edit.click()
        assert not form.name.isEnabled()
        assert form.base_url.text() == "https://llm.example/v1"
        form.base_url.setText("https://other.example/v1")
        form.save.click()
        await window.idle()
        assert window.row("mine").endpoint.base_url == "https://other.example/v1"
        assert window.row("mine").endpoint.headers == {"X-Team": "research"}
        assert backend.entries == {}
        assert "was removed" in texts(window.view.panel.state)

        window.view.panel.remove.click()
        await window.answer(yes=True)
        await window.idle()
        assert window.keys.row("mine") is None
        assert [each.name for each in EndpointBook.open(window.folders).all() if each.custom] == []

    run(scene, backend)


def test_plain_http_on_a_network_is_asked_for(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        form = window.view.form
        window.view.show_form()
        form.name.setText("box")
        form.base_url.setText("http://192.168.1.20:8000")
        leave: QCheckBox = form.plain_http
        assert not leave.isHidden()
        assert not form.save.isEnabled()
        leave.click()
        assert form.save.isEnabled()
        form.base_url.setText("https://192.168.1.20:8000")
        assert leave.isHidden()
        assert not form.draft().plain_http

    run(scene, MemoryKeyring())


def test_a_key_in_the_wrong_place_is_refused_without_being_repeated(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        form = window.view.form
        window.view.show_form()
        form.name.setText("mine")
        form.base_url.setText("https://llm.example/v1")
        form.headers.set_headers((("Authorization", f"Bearer {OTHER}"),))
        form.headers.edited.emit()
        assert "looks like a key" in texts(form)
        assert not form.save.isEnabled()
        form.cancel.click()
        assert window.view.shows(window.view.panel)

    run(scene, MemoryKeyring())


def test_a_disk_that_refuses_is_told_in_the_form(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        form = window.view.form
        window.view.show_form()
        form.name.setText("mine")
        form.base_url.setText("https://llm.example/v1")
        (window.folders.config / "endpoints.json").mkdir()
        form.save.click()
        await window.idle()
        assert window.view.shows(form)
        assert form._refusal.isVisible()
        assert form.save.isEnabled()

    run(scene, MemoryKeyring())


def test_a_key_that_a_removed_endpoint_leaves_behind_is_told(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        add_endpoint("mine", "https://llm.example/v1")
        window.keys.refresh()
        await window.looked()
        window.view.show_endpoint("mine")
        window.view.panel.remove.click()
        await window.answer(yes=True)
        await window.idle()
        assert window.keys.row("mine") is None
        assert "may still be in the keyring" in window.view.keyring.said()
        window.view.keyring.ask.click()
        await window.looked()
        assert "may still be" not in window.view.keyring.said()

    run(scene, FailingKeyring(locked))


def test_one_that_stands_before_a_built_in_one_gives_it_back(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        add_endpoint("openai", "https://proxy.example/v1")
        window.keys.refresh()
        await window.looked()
        window.view.show_endpoint("openai")
        assert window.row("openai").endpoint.custom
        window.view.panel.remove.click()
        await window.answer(yes=True)
        await window.idle()
        assert not window.row("openai").endpoint.custom
        assert window.view.panel.name == "openai"
        assert window.view.panel.edit.isHidden()

    run(scene, MemoryKeyring())


# --- one key for all -------------------------------------------------------------------------------------


def test_one_key_mode_is_switched_and_written_down(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        window.view.serve_all.click()
        page = window.view.one_key
        assert window.view.shows(page)
        choice = page.choice("openrouter")
        assert choice is not None
        choice.click()
        await window.idle()
        assert Settings.load(window.folders).one_key == "openrouter"
        assert window.row("openrouter").serves_all
        assert "Served by it: OpenAI, Anthropic" in texts(page)
        assert "no key yet" in texts(page)
        page.open.click()
        assert window.view.panel.name == "openrouter"
        window.view.show_one_key()
        off = page.choice("")
        assert off is not None
        off.click()
        await window.idle()
        assert Settings.load(window.folders).one_key is None

    run(scene, MemoryKeyring())


def test_the_gateway_that_is_removed_serves_nobody_any_more(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        add_endpoint("gate", "https://gate.example/v1")
        window.keys.refresh()
        await window.looked()
        window.keys.serve_all_by("gate")
        await window.idle()
        window.own.remove("gate")
        await window.idle()
        assert window.keys.one_key is None
        assert Settings.load(window.folders).one_key is None

    run(scene, MemoryKeyring())


# --- local servers ---------------------------------------------------------------------------------------


@pytest.fixture
def kinds_at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts the ports where the known servers usually listen somewhere else."""

    def put(*ports: int) -> None:
        kinds = tuple(replace(kind, port=ports[at % len(ports)]) for at, kind in enumerate(SERVER_KINDS))
        defaults = {**(local_servers.find_servers.__kwdefaults__ or {}), "kinds": kinds}
        monkeypatch.setattr(local_servers.find_servers, "__kwdefaults__", defaults)

    return put


def test_servers_are_found_when_asked_and_added(run: Run, kinds_at: Callable[..., None]) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        with serving(OLLAMA, LM_STUDIO, WEB_SITE) as servers:
            kinds_at(*(each.port for each in servers))
            window.view.find_servers.click()
            assert all(each.asked == [] for each in servers)
            window.view.finder.look.click()
            assert not window.view.finder.cancel.isHidden()
            await window.idle()
            ollama, studio = window.view.finder.cards()
            assert "qwen3:8b" in texts(ollama)
            assert "LM Studio" in texts(studio)
            assert f"Something answers at {servers[2].url}" in texts(window.view.finder)
            ollama.use.click()
            await window.idle()
            name = f"ollama-{servers[0].port}"
            assert window.view.panel.name == name
            assert window.row(name).endpoint.base_url == servers[0].url
            window.view.show_finder(look=True)
            await window.idle()
            again = window.view.finder.cards()[0]
            assert again.server.endpoint == name
            again.use.click()
            assert window.view.panel.name == name

    run(scene, MemoryKeyring())


def test_nothing_found_says_where_was_looked(run: Run, kinds_at: Callable[..., None]) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        with unused_port() as port:
            kinds_at(port)
            window.view.show_finder(look=True)
            await window.idle()
            assert f"No model server answers at http://127.0.0.1:{port}." in texts(window.view.finder)
            assert window.view.finder.cards() == ()

    run(scene, MemoryKeyring())


def test_a_host_that_cannot_be_is_refused_and_a_search_can_be_stopped(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        finder = window.view.finder
        window.view.show_finder()
        finder.host.setText("gpu-box")
        QTest.keyClick(finder.host, Qt.Key.Key_Return)
        await window.idle()
        assert "https://" in texts(finder)
        assert window.search.problem is not None
        async with serve([head(), Hold()]) as silent:
            finder.host.setText(f"127.0.0.1:{silent.port}")
            finder.look.click()
            await silent.asked.wait()
            finder.cancel.click()
            await window.idle()
            await asyncio.wait_for(silent.hung_up.wait(), 10)
        assert not window.search.running
        assert finder.cancel.isHidden()

    run(scene, MemoryKeyring())
