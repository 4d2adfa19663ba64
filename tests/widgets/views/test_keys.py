"""The Keys view, through its own buttons and fields, on a real vault and a real network."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.key_status import KeyGroup, KeySource
from app.services.keys import SERVICE
from providers.base import KeyNeed, KeyState
from tests.support.echo_server import EchoServer
from tests.support.http_server import Hold, response, serve
from tests.support.keyrings import FailingKeyring, HungKeyring, MemoryKeyring, locked
from tests.support.keys_scenes import KEY, Run, entry_names, scenes, type_key
from tests.support.keys_window import KeysWindow, add_endpoint, texts
from tests.support.waiting import until
from widgets.state.key_entries import KeyRole
from widgets.theme import Theme

OTHER = "sk-other--Jf3Gy8Pc5Mu1Ka7Re9Xa2"
OPENAI = (SERVICE, "openai@https://api.openai.com:443")
REJECTED = '{"error": {"message": "Your key is of no use here.", "type": "invalid_request_error"}}'


@pytest.fixture
def run(loop: asyncio.AbstractEventLoop, theme: Theme, home: Path) -> Run:
    return scenes(loop, theme, home)


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
