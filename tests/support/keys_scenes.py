"""Scenes in the view of keys, after which no byte of the key may be anywhere that can be seen or read."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from keyring.backend import KeyringBackend
from PySide6.QtTest import QTest

from app.core.key_status import KeyGroup
from tests.support.canary import find_key, search_tree
from tests.support.keys_window import KeysWindow, keys_window, texts
from widgets.state.key_entries import KeyRole
from widgets.theme import Theme

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"

Scene = Callable[[KeysWindow], Awaitable[None]]
Run = Callable[..., None]


def scenes(loop: asyncio.AbstractEventLoop, theme: Theme, home: Path) -> Run:
    """Plays a scene with a keyring; `limits` are the window's."""

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
