"""Running gateways in the window: what they say, keys from their making to their end, and every refusal."""

import asyncio
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtGui import QGuiApplication

from app.core.plan.providers import PlanProvider
from app.core.plan.values import Member, Plan, PlanEndpoint, Route, Tier, VirtualKey
from app.services.keys import SERVICE
from tests.support.canary import search_tree
from tests.support.gateway_window import GatewayWindow, gateway_window
from tests.support.keyrings import FailingKeyring, MemoryKeyring, locked
from tests.support.keys_window import texts
from tests.support.managed_gateways import (
    MASTER,
    Managed,
    account_key,
    kept_key,
    litellm_server,
    openrouter_server,
)
from widgets.state.gateway_tables import BAR
from widgets.theme import Theme

MODELS, KEYS, SPEND = range(3)
PLAN = Plan(
    name="support",
    endpoints=(PlanEndpoint(id="a", provider=PlanProvider.OPENAI, model="gpt-x"),),
    routes=(Route(name="bot", tiers=(Tier((Member("a"),)),)),),
    keys=(VirtualKey(name="new", routes=("bot",)), VirtualKey(name="there", rpm=5)),
)

Work = Callable[[GatewayWindow, Managed], Awaitable[None]]


def played(
    loop: asyncio.AbstractEventLoop,
    theme: Theme,
    work: Work,
    *,
    openrouter: bool = False,
    backend: MemoryKeyring | None = None,
    window: dict[str, Any] | None = None,
    **server: Any,
) -> None:
    async def run() -> None:
        make = openrouter_server if openrouter else litellm_server
        like = "openrouter" if openrouter else "litellm"
        async with (
            make(**server) as there,
            gateway_window(
                theme, there.url, backend or MemoryKeyring(), like=like, **(window or {})
            ) as shown,
        ):
            await work(shown, there)
            assert shown.notices.current == ()

    loop.run_until_complete(run())


def cells(shown: GatewayWindow) -> list[list[str]]:
    table = shown.panel.keys.order
    return [
        [str(table.index(row, column).data()) for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def test_models_are_listed_and_asked_only_after_a_yes(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def work(shown: GatewayWindow, there: Managed) -> None:
        panel = shown.panel
        assert panel.models.model.rowCount() == 3
        assert panel.models.state.text() == "Ready · LiteLLM 1.106.2 · with a database"
        panel.models.ask.click()
        assert "sends a request to each of its 3 model" in panel.question.text.text()
        panel.question.refuse.click()
        await shown.idle()
        assert "/health" not in there.paths("GET")
        panel.models.ask.click()
        panel.question.accept.click()
        await shown.idle()
        told = [panel.models.model.index(row, 4).data() for row in range(3)]
        assert told == ["answers", "fails", "not asked"]

    played(loop, theme, work)


def test_a_key_is_made_into_the_keyring_and_shown_nowhere(
    loop: asyncio.AbstractEventLoop, theme: Theme, home: Path
) -> None:
    backend = MemoryKeyring()

    async def work(shown: GatewayWindow, there: Managed) -> None:
        panel = shown.panel
        panel.tabs.setCurrentIndex(KEYS)
        panel.keys.new.click()
        form = panel.keys.form
        form.make.click()
        assert form.problem.text() == "A key needs a name."
        form.name.setText("Team A")
        form.budget.show_number(Decimal("12.5"))
        form.every.setCurrentIndex(form.every.findData("month"))
        form.rpm.show_number(Decimal(60))
        form.make.click()
        await shown.idle()
        assert there.body_of("/key/generate") == {
            "key_alias": "Team A", "max_budget": 12.5, "budget_duration": "1mo", "rpm_limit": 60
        }  # fmt: skip
        assert panel.told.text().endswith("as that of the endpoint my-proxy-team-a.")
        key = there.given[0]
        assert backend.entries[SERVICE, f"my-proxy-team-a@http://127.0.0.1:{there.port}"] == key
        assert cells(shown)[0][:4] == ["Team A", "$0", "$12.50 a month", "60"]
        assert key not in texts(shown.window)
        assert QGuiApplication.clipboard().text() != key
        assert search_tree(home, key) == []

    played(loop, theme, work, backend=backend)


def test_on_the_clipboard_it_stays_for_a_while(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def work(shown: GatewayWindow, there: Managed) -> None:
        panel, clipboard = shown.panel, QGuiApplication.clipboard()
        panel.keys.new.click()
        panel.keys.form.name.setText("a")
        panel.keys.form.clip.click()
        await shown.idle()
        assert clipboard.text() == there.given[0]
        assert clipboard.mimeData().data("x-kde-passwordManagerHint").data() == b"secret"
        assert "Its key is on the clipboard, for a minute." in panel.told.text()
        assert there.given[0] not in texts(shown.window)
        shown.clipboard.empty()
        assert clipboard.text() == ""
        panel.keys.new.click()
        panel.keys.form.name.setText("b")
        panel.keys.form.clip.click()
        await shown.idle()
        clipboard.setText("something else")
        shown.clipboard.empty()
        assert clipboard.text() == "something else"
        panel.keys.new.click()
        panel.keys.form.name.setText("c")
        panel.keys.form.clip.click()
        await shown.idle()
        shown.window.close()
        assert clipboard.text() == "", "nor does it stay when the window closes"

    played(loop, theme, work)


def test_limits_blocking_and_deleting(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def work(shown: GatewayWindow, there: Managed) -> None:
        panel, keys = shown.panel, shown.panel.keys
        panel.tabs.setCurrentIndex(KEYS)
        assert not keys.limit.isEnabled()
        keys.table.selectRow(0)
        assert keys.table.model().index(0, 1).data(BAR) == 0.5
        keys.limit.click()
        assert keys.form.every.currentData() == "12h", "the gateway's own word"
        keys.form.rpm.show_number(Decimal(9))
        keys.form.save.click()
        await shown.idle()
        assert there.body_of("/key/update") == {"key": there.keys[0]["token"], "rpm_limit": 9}
        assert keys.chosen is not None, "it stays chosen"
        keys.block.click()
        await shown.idle()
        assert (there.keys[0]["blocked"], keys.block.text()) == (True, "Let in again")
        keys.delete.click()
        assert panel.question.text.text().startswith("Delete the key a?")
        panel.question.accept.click()
        await shown.idle()
        assert there.keys == []
        assert keys.none.accessibleName() == "No keys yet"

    played(loop, theme, work, keys=[kept_key("a", spend=1.0, max_budget=2.0, budget_duration="12h")])


def test_the_plans_keys_are_made_after_a_yes(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def work(shown: GatewayWindow, there: Managed) -> None:
        shown.panel.tabs.setCurrentIndex(KEYS)
        shown.panel.keys.from_plan.click()
        await shown.idle()
        assert "Make the missing keys new?" in shown.panel.question.text.text()
        assert "there (requests a minute: none)" in shown.panel.question.text.text()
        shown.panel.question.accept.click()
        await shown.idle()
        assert [row["key_alias"] for row in there.keys] == ["new", "there"]
        assert there.keys[1]["rpm_limit"] is None

    played(loop, theme, work, window={"plan": PLAN}, keys=[kept_key("there")])


def test_without_a_database_models_are_shown_and_keys_say_why(
    loop: asyncio.AbstractEventLoop, theme: Theme
) -> None:
    async def work(shown: GatewayWindow, _: Managed) -> None:
        panel = shown.panel
        assert panel.models.model.rowCount() == 3
        assert panel.models.state.text().endswith("without a database")
        panel.tabs.setCurrentIndex(KEYS)
        assert "has no database" in panel.keys.none.accessibleName()
        assert panel.keys.new.isHidden()
        panel.tabs.setCurrentIndex(SPEND)
        assert "has no database" in panel.money.none.accessibleName()

    played(loop, theme, work, database=False)


def test_a_missing_key_is_typed_here_and_kept(
    loop: asyncio.AbstractEventLoop, theme: Theme, home: Path
) -> None:
    backend = MemoryKeyring()

    async def work(shown: GatewayWindow, there: Managed) -> None:
        panel = shown.panel
        assert panel.nothing.accessibleName() == "There is no master key for my-proxy."
        assert panel.master.isVisible()
        panel.master.edit.line.setText(MASTER)
        panel.master.keep.click()
        assert panel.master.edit.empty
        await shown.idle()
        assert panel.models.model.rowCount() == 3
        assert not panel.master.isVisible()
        assert backend.entries == {(SERVICE, f"my-proxy+admin@http://127.0.0.1:{there.port}"): MASTER}
        assert MASTER not in texts(shown.window)
        assert search_tree(home, MASTER) == []

    played(loop, theme, work, backend=backend, window={"master": None})


def test_an_account_shows_its_credits_and_keys(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def work(shown: GatewayWindow, there: Managed) -> None:
        panel = shown.panel
        assert not panel.tabs.isTabVisible(MODELS)
        panel.tabs.setCurrentIndex(SPEND)
        assert panel.money.figure.text() == "$74.75"
        panel.tabs.setCurrentIndex(KEYS)
        assert cells(shown) == [["ci", "$0.500", "$2.00 a week", ""]]
        panel.keys.new.click()
        assert panel.keys.form.rpm.isHidden()
        panel.keys.form.name.setText("x")
        panel.keys.form.make.click()
        await shown.idle()
        assert there.body_of("/api/v1/keys") == {"name": "x"}

    row = account_key("ci", limit=2.0, limit_reset="weekly", usage_weekly=0.5)
    played(loop, theme, work, openrouter=True, keys=[row])


def test_waiting_can_be_given_up_and_a_failure_leaves_what_was_known(
    loop: asyncio.AbstractEventLoop, theme: Theme
) -> None:
    async def work(shown: GatewayWindow, there: Managed) -> None:
        there.hold = True
        shown.panel.again.click()
        assert shown.gateway.busy
        assert shown.panel.stop.isVisible()
        shown.panel.stop.click()
        await shown.idle()
        assert not shown.gateway.busy
        assert shown.panel.models.model.rowCount() == 3
        there.hold, there.master = False, "another"
        shown.panel.again.click()
        await shown.idle()
        assert shown.panel.told.text().startswith("my-proxy does not take this key.")

    played(loop, theme, work)


def test_where_the_keyring_fails_a_typed_key_is_held(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def work(shown: GatewayWindow, _: Managed) -> None:
        nothing, master = shown.panel.nothing, shown.panel.master
        assert nothing.accessibleName() == "There is no master key for my-proxy."
        assert "keyring" in nothing.accessibleDescription(), "why, below what"
        assert "when the program ends" in master.about.text()
        shown.panel.master.edit.line.setText(MASTER)
        shown.panel.master.keep.click()
        await shown.idle()
        assert shown.panel.told.text().endswith("The key is used until the program ends.")
        assert shown.panel.models.model.rowCount() == 3

    played(loop, theme, work, backend=FailingKeyring(locked), window={"master": None})


def test_an_ordinary_key_of_an_account_shows_its_limits_and_asks_for_another(
    loop: asyncio.AbstractEventLoop, theme: Theme
) -> None:
    async def work(shown: GatewayWindow, there: Managed) -> None:
        panel = shown.panel
        panel.tabs.setCurrentIndex(KEYS)
        assert "it may not do that" in panel.keys.none.accessibleName()
        assert panel.keys.master.isVisible()
        panel.tabs.setCurrentIndex(SPEND)
        assert panel.money.figure.text() == "$7.50"
        there.master = "sk-management-key-0123456789"
        panel.keys.master.edit.line.setText(there.master)
        panel.keys.master.keep.click()
        await shown.idle()
        assert panel.money.figure.text() == "$74.75"

    window = {"master": None, "own": MASTER}
    played(loop, theme, work, openrouter=True, master="another", given=[MASTER], window=window)
