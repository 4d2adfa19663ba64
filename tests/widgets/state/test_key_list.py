"""What is known of keys, and the verbs: one thing at a time for each endpoint, failures in words."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from app.core.key_status import KeySource
from app.services.keys import SERVICE
from tests.support.http_server import Hold, serve
from tests.support.keyrings import FailingKeyring, HungKeyring, MemoryKeyring, locked
from tests.support.keys_window import KeysWindow, add_endpoint, keys_window
from tests.support.waiting import until
from widgets.theme import Theme

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"

Play = Callable[[Callable[[KeysWindow], Awaitable[None]], KeyringBackend], None]


@pytest.fixture
def play(loop: asyncio.AbstractEventLoop, theme: Theme, home: Path) -> Play:  # noqa: ARG001
    def run(scene: Callable[[KeysWindow], Awaitable[None]], backend: KeyringBackend) -> None:
        async def main() -> None:
            async with asyncio.timeout(60), keys_window(theme, backend) as window:
                await scene(window)

        loop.run_until_complete(main())

    return run


def test_while_something_is_done_with_an_endpoint_nothing_else_is(play: Play) -> None:
    backend = HungKeyring()

    async def scene(window: KeysWindow) -> None:
        keys = window.keys
        assert keys.keep("openai", KEY)
        assert window.row("openai").busy
        assert not keys.keep("openai", KEY)
        assert not keys.hold("openai", KEY)
        keys.test("openai")
        keys.remove("openai")
        assert not window.row("anthropic").busy
        backend.answer.set()
        await window.idle()
        assert list(backend.entries.values()) == [KEY]
        assert [call for call in backend.calls if call.startswith(("set", "delete"))] == [
            "set openai@https://api.openai.com:443"
        ]

    play(scene, backend)


def test_a_key_that_is_being_kept_is_kept_before_the_program_ends(play: Play) -> None:
    backend = MemoryKeyring()

    async def scene(window: KeysWindow) -> None:
        assert window.keys.keep("openai", KEY)
        await window.tasks.close()
        assert list(backend.entries.values()) == [KEY]

    play(scene, backend)


def test_asking_again_while_the_keyring_is_asked_is_done_once_afterwards(play: Play) -> None:
    async def scene(window: KeysWindow) -> None:
        asked = []
        window.keys.keyring_changed.connect(lambda: asked.append(window.keys.looking))
        for _ in range(5):
            window.keys.refresh()
        add_endpoint("late", "https://late.example/v1")
        await window.looked()
        assert window.keys.row("late") is not None
        assert asked == [False]

    play(scene, MemoryKeyring())


def test_what_another_program_changed_is_seen(play: Play) -> None:
    backend = MemoryKeyring()

    async def scene(window: KeysWindow) -> None:
        await window.looked()
        assert window.row("groq").source is KeySource.MISSING
        add_endpoint("theirs", "https://theirs.example/v1")
        backend.entries[SERVICE, "theirs@https://theirs.example:443"] = KEY
        window.keys.refresh()
        await window.looked()
        assert window.row("theirs").source is KeySource.KEYRING

    play(scene, backend)


def test_facts_are_told_in_the_past(play: Play) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        told: list[tuple[str, str]] = []
        keys = window.keys
        keys.key_kept.connect(lambda name: told.append(("kept", name)))
        keys.key_held.connect(lambda name: told.append(("held", name)))
        keys.key_removed.connect(lambda name: told.append(("removed", name)))
        keys.key_failed.connect(lambda name: told.append(("failed", name)))
        keys.keep("groq", KEY)
        await window.idle()
        keys.hold("groq", KEY)
        keys.remove("groq")
        await window.idle()
        keys.keep("groq", "two words")
        keys.serve_all_by("groq")
        assert told == [
            ("kept", "groq"),
            ("held", "groq"),
            ("removed", "groq"),
            ("failed", "groq"),
            ("failed", "groq"),
        ]
        assert "cannot serve every lane" in str(window.row("groq").problem)

    play(scene, MemoryKeyring())


def test_a_keyring_that_fails_later_is_known_to_fail(play: Play) -> None:
    async def scene(window: KeysWindow) -> None:
        await window.looked()
        window.keys.remove("groq")
        await window.idle()
        assert window.keys.keyring is not None
        assert not window.keys.keyring.usable
        assert not window.row("groq").busy
        assert window.notices.current == ()

    play(scene, FailingKeyring(locked))


def test_closing_while_a_test_waits_hangs_up(play: Play) -> None:
    async def scene(window: KeysWindow) -> None:
        async with serve([Hold()]) as silent:
            add_endpoint("slow", f"{silent.url}/v1")
            window.keys.refresh()
            await window.looked()
            window.keys.test("slow")
            await silent.asked.wait()
            await window.tasks.close()
            await asyncio.wait_for(silent.hung_up.wait(), 10)
            assert window.tasks.running == 0

    play(scene, MemoryKeyring())


def test_the_window_can_go_while_the_keyring_hangs(play: Play) -> None:
    backend = HungKeyring()

    async def scene(window: KeysWindow) -> None:
        await until(lambda: bool(backend.calls))
        await window.tasks.close()
        assert not backend.answer.is_set()

    play(scene, backend)
