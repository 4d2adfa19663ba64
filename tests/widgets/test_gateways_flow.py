"""Gateways from the window: what is here, what is refused, one that is named, one installed and removed."""

import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from app.services.gateways import pip_installing
from app.services.gateways.table import GATEWAYS
from tests.support.gateways import tensorzero_gateway
from tests.support.named_plans import minimal
from tests.support.routing_window import RoutingWindow, routing_of
from tests.support.waiting import until
from tests.support.wheels import write_wheel
from tests.support.windows import InWindow, OpenWindow
from widgets.parts.gateways.card import GatewayCard

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen, on popups

Scene = Callable[[RoutingWindow], Awaitable[None]]


@pytest.fixture
def play(in_window: InWindow) -> Callable[[Scene], None]:
    def run(scene: Scene) -> None:
        async def scenario(open_: OpenWindow) -> None:
            await scene(await routing_of(open_, minimal()))

        in_window(scenario)

    return run


async def card(window: RoutingWindow, name: str) -> GatewayCard:
    """Of the panel, which is opened as the palette does it."""
    desk = window.exporting
    if not desk.gateways_panel.isVisible():
        window.hands.program.actions.action("gateways").trigger()
    await window.settled()
    assert desk.gateways_panel.isVisible()
    return desk.gateways_panel.cards[name]


def environment(folder: Path, version: str) -> Path:
    """A Python environment in which LiteLLM seems to be installed."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    packages = folder / f"lib/python{sys.version_info.major}.{sys.version_info.minor}/site-packages"
    held = packages / f"litellm-{version}.dist-info"
    held.mkdir()
    (held / "METADATA").write_text(f"Metadata-Version: 2.1\nName: litellm\nVersion: {version}\n")
    return folder


def test_the_size_is_said_before_anything_is_installed(play: Callable[[Scene], None]) -> None:
    async def scene(window: RoutingWindow) -> None:
        shown = await card(window, "litellm")
        assert "220 MB to fetch, 850 MB on the disk" in shown.install.text()
        assert shown.install.isVisible()
        assert not shown.remove.isVisible()
        assert not (await card(window, "nginx")).install.isVisible()

    play(scene)


def test_one_that_the_user_names_is_used_and_remembered(play: Callable[[Scene], None]) -> None:
    tensorzero = tensorzero_gateway()

    async def scene(window: RoutingWindow) -> None:
        shelf = window.exporting.gateways
        shelf.use("tensorzero", tensorzero.path)
        shown = await card(window, "tensorzero")
        assert shown.chip.text() == "tested"
        assert str(tensorzero.path) in shown.where.text()
        assert not shown.remove.isVisible(), "what the user installed is the user's to remove"
        assert shelf.path_of("tensorzero") == tensorzero.path
        window.hands.click("Use whichever is found", shown)
        await window.settled()
        assert shelf.path_of("tensorzero") is None

    play(scene)


def test_a_compromised_release_is_refused_in_words(play: Callable[[Scene], None], tmp_path: Path) -> None:
    stolen = environment(tmp_path / "venv", GATEWAYS["litellm"].refused[0])

    async def scene(window: RoutingWindow) -> None:
        window.exporting.gateways.use("litellm", stolen)
        shown = await card(window, "litellm")
        assert shown.chip.text() == "cannot be run"
        assert GATEWAYS["litellm"].refused[0] in shown.problem.text()
        window.exporting.gateways_panel.dismiss()
        window.choose("litellm")
        await window.settled()
        window.hands.click("Verify")
        panel = window.exporting.verify_panel
        await until(lambda: window.exporting.verify.outlook is not None)
        assert GATEWAYS["litellm"].refused[0] in [*panel.levels.rows.values()][2][1].text()

    play(scene)


def test_where_there_is_none_is_said(play: Callable[[Scene], None], tmp_path: Path) -> None:
    async def scene(window: RoutingWindow) -> None:
        window.exporting.gateways.use("portkey", tmp_path)
        shown = await card(window, "portkey")
        assert "There is no Portkey at" in shown.problem.text()

    play(scene)


def test_an_installation_that_fails_is_told_and_leaves_nothing(
    play: Callable[[Scene], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    monkeypatch.setenv("PIP_NO_INDEX", "1")

    async def scene(window: RoutingWindow) -> None:
        shown = await card(window, "tensorzero")
        if not shown.install.isVisible():  # one is on PATH here
            return
        window.hands.click(shown.install.text(), shown)
        await until(lambda: window.exporting.gateways.busy is not None)
        await window.settled()
        assert any("could not be installed" in text for text in window.hands.notices())
        assert shown.install.isVisible()

    play(scene)


def test_one_is_installed_with_progress_and_removed(
    play: Callable[[Scene], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny(tmp_path, monkeypatch)
    told: list[str] = []

    async def scene(window: RoutingWindow) -> None:
        shelf = window.exporting.gateways
        shown = await card(window, "tensorzero")
        shelf.changed.connect(lambda: told.append(shown.doing.text()))
        window.hands.click(shown.install.text(), shown)
        await window.settled()
        assert shown.remove.isVisible(), window.hands.notices()
        assert "installed by Abreast" in shown.where.text()
        assert any("TensorZero" in text for text in window.hands.notices())
        window.hands.click("Remove", shown)
        await window.hands.answer_box("Remove")
        await window.settled()
        assert not shown.remove.isVisible()

    play(scene)
    assert any("downloading" in text for text in told)


def tiny(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the place of TensorZero, a package that is as empty as it can be and lies in a folder here."""
    version = GATEWAYS["tensorzero"].version
    wheels = folder / "wheels"
    wheels.mkdir()
    digest = write_wheel(wheels, "tensorzero", version)
    (folder / "tensorzero.txt").write_text(f"tensorzero=={version} \\\n    --hash=sha256:{digest}\n")
    monkeypatch.setattr(pip_installing, "RESOURCES", folder)
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
