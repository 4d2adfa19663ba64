"""The Keys view, through its own buttons and fields, on a real vault and a real network."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox

from app.core.key_status import KeyGroup, KeySource
from app.services import local_servers
from app.services.endpoints import EndpointBook
from app.services.keys import SERVICE
from app.services.server_kinds import SERVER_KINDS
from app.services.settings import Settings
from providers.base import KeyNeed, KeyState
from tests.support.canary import find_key, search_tree
from tests.support.echo_server import EchoServer
from tests.support.http_server import Hold, head, response, serve
from tests.support.keyrings import FailingKeyring, HungKeyring, MemoryKeyring, locked
from tests.support.keys_window import KeysWindow, add_endpoint, keys_window, texts
from tests.support.model_servers import LM_STUDIO, OLLAMA, WEB_SITE, serving, unused_port
from tests.support.waiting import until
from widgets.state.key_entries import KeyRole
from widgets.theme import Theme

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"
OTHER = "sk-other--Jf3Gy8Pc5Mu1Ka7Re9Xa2"
OPENAI = (SERVICE, "openai@https://api.openai.com:443")
REJECTED = '{"error": {"message": "Your key is of no use here.", "type": "invalid_request_error"}}'

Scene = Callable[[KeysWindow], Awaitable[None]]
Run = Callable[..., None]


@pytest.fixture
def run(loop: asyncio.AbstractEventLoop, theme: Theme, home: Path) -> Run:
    """Plays a scene; afterwards no byte of the key may be anywhere that can be seen or read."""

    def play(
        scene: Scene,
        backend: KeyringBackend,
        *,
        environment: Mapping[str, str] = MappingProxyType({}),
        **limits: Any,
    ) -> None:
        async def main() -> None:
            opened = keys_window(theme, backend, environment=environment, limits=limits)
            async with asyncio.timeout(60), opened as window:
                await scene(window)
                assert find_key(texts(window.view).encode(), KEY) == []

        loop.run_until_complete(main())
        assert search_tree(home, KEY) == []

    return play


def type_key(window: KeysWindow, key: str = KEY) -> None:
    field = window.view.panel.input.field
    field.line.setFocus()
    QTest.keyClicks(field.line, key)


def entry_names(window: KeysWindow, group: KeyGroup) -> list[str]:
    model = window.view.entries.view.model()
    indexes = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(each.data(KeyRole.NAME)) for each in indexes if each.data(KeyRole.GROUP) == group][1:]


# --- one endpoint's key ----------------------------------------------------------------------------------


def test_a_key_is_kept_replaced_and_removed(run: Run) -> None:
    backend = MemoryKeyring()

    async def scene(window: KeysWindow) -> None:
        await window.looked()
        panel = window.view.panel
        window.view.show_endpoint("openai")
        assert "openai" in entry_names(window, KeyGroup.NEEDS_KEY)
        assert panel.state.test.isHidden()
        type_key(window, f" {OTHER} ")
        panel.input.keep.click()
        await window.idle()
        assert backend.entries == {OPENAI: OTHER}
        assert panel.input.field.empty
        assert "openai" in entry_names(window, KeyGroup.READY)
        assert window.view.entries.name == "openai"
        assert "The key is in the keyring" in texts(panel)

        type_key(window)
        QTest.keyClick(panel.input.field.line, Qt.Key.Key_Return)
        await window.idle()
        assert backend.entries == {OPENAI: KEY}

        panel.state.remove.click()
        await window.answer(yes=False)
        await window.idle()
        assert backend.entries == {OPENAI: KEY}
        panel.state.remove.click()
        await window.answer(yes=True)
        await window.idle()
        assert backend.entries == {}
        assert window.row("openai").source is KeySource.MISSING
        assert panel.state.remove.isHidden()

    run(scene, backend)


def test_a_key_for_this_session_is_written_nowhere(run: Run) -> None:
    backend = MemoryKeyring()

    async def scene(window: KeysWindow) -> None:
        await window.looked()
        window.view.show_endpoint("anthropic")
        type_key(window)
        window.view.panel.input.hold.click()
        await until(lambda: window.row("anthropic").source is KeySource.SESSION)
        assert window.view.panel.input.field.empty
        assert "this session only" in texts(window.view.panel)
        window.view.panel.state.remove.click()
        await window.answer(yes=True)
        await window.idle()
        assert window.row("anthropic").source is KeySource.MISSING
        assert backend.entries == {}

    run(scene, backend)


def test_a_key_of_the_environment_is_named_and_can_be_copied(run: Run) -> None:
    backend = MemoryKeyring()

    async def scene(window: KeysWindow) -> None:
        await window.looked()
        window.view.show_endpoint("openai")
        assert window.row("openai").source is KeySource.ENVIRONMENT
        assert "OPENAI_API_KEY" in texts(window.view.panel.state)
        assert window.view.panel.state.remove.isHidden()
        window.view.panel.state.copy.click()
        await window.idle()
        assert backend.entries == {OPENAI: KEY}
        assert window.row("openai").source is KeySource.KEYRING

    run(scene, backend, environment={"OPENAI_API_KEY": KEY})


@pytest.mark.parametrize("typed", [f"{KEY} {KEY}", f"{KEY}é", KEY * 50])
def test_what_cannot_be_a_key_is_told_while_it_stands_there(run: Run, typed: str) -> None:
    backend = MemoryKeyring()

    async def scene(window: KeysWindow) -> None:
        await window.looked()
        window.view.show_endpoint("openai")
        window.view.panel.input.field.line.setText(typed)
        assert "This is no key:" in texts(window.view.panel.input)
        assert not window.view.panel.input.keep.isEnabled()
        assert not window.view.panel.input.hold.isEnabled()
        QTest.keyClick(window.view.panel.input.field.line, Qt.Key.Key_Return)
        window.view.panel.input.field.wipe()
        assert "This is no key:" not in texts(window.view.panel.input)
        assert backend.entries == {}

    run(scene, backend)


def test_what_was_typed_for_one_endpoint_does_not_go_to_another(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        window.view.show_endpoint("openai")
        type_key(window)
        window.view.show_endpoint("anthropic")
        assert window.view.panel.input.field.empty
        window.view.show_endpoint("openai")
        type_key(window)
        window.view.show_one_key()
        window.view.show_endpoint("openai")
        assert window.view.panel.input.field.empty

    run(scene, MemoryKeyring())


def test_the_link_is_handed_on_and_not_opened(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        window.view.show_endpoint("openai")
        asked: list[str] = []
        window.view.link_activated.connect(asked.append)
        window.view.panel.input.link.click()
        assert asked == ["https://platform.openai.com/api-keys"]

    run(scene, MemoryKeyring())


# --- what providers say ----------------------------------------------------------------------------------


def test_a_test_says_what_the_server_says(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        async with (
            EchoServer() as echo,
            serve(response(REJECTED, "401 Unauthorized")) as strict,
        ):
            add_endpoint("open", echo.base_url)
            add_endpoint("strict", f"{strict.url}/v1")
            add_endpoint("gone", "http://127.0.0.1:9/v1")
            window.keys.refresh()
            await window.looked()
            for name, state in (
                ("open", KeyState.REACHABLE),
                ("strict", KeyState.REJECTED),
                ("gone", KeyState.UNREACHABLE),
            ):
                window.view.show_endpoint(name)
                type_key(window)
                window.view.panel.input.keep.click()
                await window.idle()
                window.view.panel.state.test.click()
                assert window.row(name).busy
                await window.idle()
                verdict = window.row(name).verdict
                assert verdict is not None
                assert verdict.state is state
                assert verdict.message in texts(window.view.panel.state)
            assert "Your key is of no use here." in str(window.row("strict").verdict)

    run(scene, MemoryKeyring())


def test_a_server_that_repeats_the_key_does_not_get_it_onto_the_screen(run: Run) -> None:
    said = f'{{"error": {{"message": "Incorrect API key provided: {KEY}.", "code": "{KEY}"}}}}'

    async def scene(window: KeysWindow) -> None:
        async with serve(response(said, "401 Unauthorized")) as server:
            add_endpoint("echo", f"{server.url}/v1")
            window.keys.refresh()
            await window.looked()
            window.view.show_endpoint("echo")
            type_key(window)
            window.view.panel.input.hold.click()
            window.keys.test("echo")
            await window.idle()
            assert "Incorrect API key provided" in texts(window.view.panel)
            assert KEY not in texts(window.view)

    run(scene, MemoryKeyring())


def test_a_test_can_be_called_off(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        async with serve([Hold()]) as silent:
            add_endpoint("slow", f"{silent.url}/v1", key=KeyNeed.NONE)
            window.keys.refresh()
            await window.looked()
            window.view.show_endpoint("slow")
            window.view.panel.state.test.click()
            await silent.asked.wait()
            assert not window.view.panel.state.cancel.isHidden()
            window.view.panel.state.cancel.click()
            await window.idle()
            assert not window.row("slow").busy
            assert window.row("slow").verdict is None
            assert not window.view.panel.state.test.isHidden()

    run(scene, MemoryKeyring())


# --- keyrings that do not work ---------------------------------------------------------------------------


def test_a_keyring_that_never_answers_holds_up_nobody(run: Run) -> None:
    backend = HungKeyring()

    async def scene(window: KeysWindow) -> None:
        await until(lambda: bool(backend.calls))
        assert "Waiting for the keyring" in window.view.keyring.said()
        assert "openai" in entry_names(window, KeyGroup.LOOKING)
        assert "ollama" in entry_names(window, KeyGroup.LOCAL)
        window.view.show_endpoint("openai")
        type_key(window)
        window.view.panel.input.hold.click()
        assert window.row("openai").source is KeySource.SESSION
        window.view.entries.search_field.setText("mistral")
        assert window.view.entries.view.model().rowCount() == 2
        assert window.keys.looking  # and the window is closed while it still hangs

    run(scene, backend)


def test_after_its_limit_the_environment_is_used_and_the_reason_is_said(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        assert "did not answer" in window.view.keyring.said()
        assert window.row("openai").source is KeySource.ENVIRONMENT
        assert window.row("anthropic").source is KeySource.MISSING

    run(scene, HungKeyring(), environment={"OPENAI_API_KEY": KEY}, limit_s=0.05)


def test_with_a_locked_keyring_the_session_is_what_is_offered(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        assert "is locked" in window.view.keyring.said()
        window.view.show_endpoint("openai")
        panel = window.view.panel
        assert panel.input.hold.property("kind") == "primary"
        type_key(window)
        panel.input.keep.click()
        await window.idle()
        assert "The system keyring is locked." in texts(panel.state)
        assert not panel.input.field.empty  # so that it can be used for this session without typing it again
        panel.input.hold.click()
        assert window.row("openai").source is KeySource.SESSION
        assert panel.input.field.empty

    run(scene, FailingKeyring(locked))


def test_an_error_that_quotes_the_key_is_told_without_it(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        window.view.show_endpoint("openai")
        type_key(window)
        window.view.panel.input.keep.click()
        await window.idle()
        assert "The system keyring failed" in texts(window.view.panel.state)
        window.view.panel.input.field.wipe()
        assert KEY not in texts(window.view)

    run(scene, FailingKeyring(lambda password: RuntimeError(f"cannot write {password}")))


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


# --- the list --------------------------------------------------------------------------------------------


def test_the_list_is_searched_and_keeps_its_choice(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        entries = window.view.entries
        window.view.show_endpoint("mistral")
        QTest.keyClicks(entries.search_field, "ollama")
        assert entries.view.model().rowCount() == 2
        assert window.view.panel.name == "mistral"
        QTest.keyClick(entries.search_field, Qt.Key.Key_Down)
        assert window.view.panel.name == "ollama"
        entries.search_field.setText("nothing of this kind")
        assert "No endpoint matches" in texts(entries)
        QTest.keyClick(entries.search_field, Qt.Key.Key_Escape)
        assert entries.view.currentIndex().data(KeyRole.NAME) == "ollama"

    run(scene, MemoryKeyring())


def test_every_entry_says_in_words_what_its_colour_says(run: Run) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        model = window.view.entries.view.model()
        spoken = [
            str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for row in range(model.rowCount())
        ]
        assert "OpenAI, Needs a key, No key" in spoken
        assert "Ollama, Local servers, No key, and may need none" in spoken
        assert all(spoken)

    run(scene, MemoryKeyring())
