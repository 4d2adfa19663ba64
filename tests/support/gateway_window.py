"""The panel of running gateways on real services: a small server, a keyring of the test's own, real files."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from keyring.backend import KeyringBackend
from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QWidget

from app.core.plan.values import Plan
from app.services.running_gateways.desk import GatewayDesk
from providers.base import Secret
from tests.support.managed_gateways import MASTER
from tests.support.managing import Managing, managing
from tests.support.waiting import until
from widgets.parts.gateway_admin.brief_clipboard import BriefClipboard
from widgets.parts.gateway_admin.panel import GatewayAdminPanel
from widgets.state.notices import Notices
from widgets.state.running_gateway import RunningGateway
from widgets.tasks import Tasks
from widgets.theme import Theme


@dataclass
class GatewayWindow:
    panel: GatewayAdminPanel
    gateway: RunningGateway
    here: Managing
    tasks: Tasks
    notices: Notices
    window: QWidget
    clipboard: BriefClipboard

    async def idle(self) -> None:
        await until(lambda: self.tasks.running == 0)


@asynccontextmanager
async def gateway_window(
    theme: Theme,
    url: str,
    backend: KeyringBackend,
    *,
    like: str = "litellm",
    master: str | None = MASTER,
    own: str | None = None,
    plan: Plan | None = None,
    size: QSize = QSize(1180, 760),  # noqa: B008 - never changed
) -> AsyncIterator[GatewayWindow]:
    """Open, and the gateway has been asked. `own` is the key that models are asked with."""
    parent, window = QObject(), QWidget()
    window.resize(size)
    notices = Notices(parent)
    tasks = Tasks(notices, parent)
    name = "openrouter" if like == "openrouter" else "my-proxy"
    async with managing(url, backend, name=name, like=like, master=master) as here:
        if own is not None:
            here.vault.hold(here.endpoint, Secret(own))
        desk = GatewayDesk(here.connections, here.vault, here.desk)
        clipboard = BriefClipboard(window)
        gateway = RunningGateway(desk, lambda: plan, clipboard.put, tasks, parent)
        panel = GatewayAdminPanel(theme, gateway, window)
        window.show()
        panel.open()
        made = GatewayWindow(panel, gateway, here, tasks, notices, window, clipboard)
        try:
            await made.idle()
            yield made
        finally:
            await tasks.close()
            window.close()
            window.deleteLater()
            parent.deleteLater()
