"""Endpoints as a list in groups."""

import asyncio
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.core.key_status import KeyGroup, KeySource
from providers.base import WireName
from tests.support.keyrings import MemoryKeyring
from tests.support.keys_window import add_endpoint, keys_window
from widgets.state.key_entries import KeyEntries, KeyRole
from widgets.theme import Theme

KEY = "sk-canary-7QmX9Zr4Tn8Wb2Lk6Vd0Hs"


def test_the_model_keeps_qt_s_rules_through_every_change(
    loop: asyncio.AbstractEventLoop,
    theme: Theme,
    home: Path,  # noqa: ARG001 - the folder must be set first
) -> None:
    async def main() -> None:
        async with keys_window(theme, MemoryKeyring()) as window:
            model = KeyEntries(window.keys)
            tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
            await window.looked()
            window.keys.keep("openai", KEY)
            await window.idle()
            model.search("o")
            add_endpoint("own", "https://own.example/v1", title="A\u202eB\nC")
            window.keys.refresh()
            await window.looked()
            await window.idle()
            window.own.remove("own")
            await window.idle()
            model.search("")
            assert model.query == ""
            tester.deleteLater()
            model.deleteLater()

    loop.run_until_complete(main())


def test_what_can_be_asked_of_an_entry(
    loop: asyncio.AbstractEventLoop,
    theme: Theme,
    home: Path,  # noqa: ARG001
) -> None:
    async def main() -> None:
        add_endpoint("own", "https://own.example/v1", title="A\u202eB")
        async with keys_window(theme, MemoryKeyring(), environment={"OPENAI_API_KEY": KEY}) as window:
            await window.looked()
            model = KeyEntries(window.keys)
            index = model.index_of("openai")
            assert index.data(KeyRole.NAME) == "openai"
            assert index.data(KeyRole.SOURCE) == KeySource.ENVIRONMENT
            assert index.data(KeyRole.VARIABLE) == "OPENAI_API_KEY"
            assert index.data(KeyRole.ADDRESS) == "https://api.openai.com/v1"
            assert index.data(KeyRole.WIRE) == "OpenAI chat"
            assert index.data(KeyRole.GROUP) == KeyGroup.READY
            assert not index.data(KeyRole.CUSTOM)
            assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "OpenAI, Ready, From OPENAI_API_KEY"
            own = model.index_of("own")
            assert own.data() == "A<U+202E>B"
            assert own.data(KeyRole.ROW).endpoint.wire is WireName.OPENAI
            heading = model.index(0)
            assert heading.data(KeyRole.ROW) is None
            assert heading.flags() == Qt.ItemFlag.NoItemFlags
            assert not model.index_of("nobody").isValid()
            model.search("nobody at all")
            assert not model.first().isValid()
            model.deleteLater()

    loop.run_until_complete(main())
