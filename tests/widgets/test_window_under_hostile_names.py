"""Names, titles and answers that are anything but words: every command is given, and they stay words."""

import socket
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QAction, QDesktopServices, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget

from app.core.model_ref import ModelRef
from providers.base import Attachment
from tests.support.attacks import HOSTILE, add_server, long_until, seen_column
from tests.support.file_watch import FileWatch
from tests.support.hostile_server import HostileServer, delta, event, finish
from tests.support.windows import InWindow, OpenWindow, idle
from widgets.action_table import ACTIONS
from widgets.parts.lane_row import LaneRow
from widgets.state.lanes import LaneSetup
from widgets.state.opening import new_work

LEFT_OUT = ("quit", "open_log", "theme_", "text_")
"""The first ends the window, the second is meant to open a file; the others change no words."""
SCHEMES = ("http", "https", "file", "mailto", "javascript", "smb")


class Opener(QObject):
    """Stands where the system's programs would be asked to open something."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def handle(self, url: QUrl) -> None:
        self.opened.append(url.toString())


def names(canary: Path, host: str) -> list[str]:
    """Of models, up to 300 characters, as a service might well list them."""
    found = [
        f'<img src="{canary}"><b>bold</b>',
        f'<a href="http://{host}/x">click</a><img src="http://{host}/a.png">',
        f"![a]({canary}) [b](file://{canary}) http://{host}/",
        "שלום עולם \u202egnp.exe\u202c \u2066x\u2069 " * 9,
        "zero\u200bwidth\u200d\ufeff\u00ad\u2060joined",
        "new\nline\r\ttab\x00nul\x1b[31mred\u2028sep",
        "&ampersand &File %1 %n {name} {0}",
        "m" * 300,
        "👩‍👩‍👧‍👦" * 40,
        "<html><body bgcolor=red><h1>big",
    ]
    return [name[:300] for name in found]


def check_words(canary: str) -> None:
    """Nothing on the screen takes what came from outside for anything but words."""
    for top in QApplication.topLevelWidgets():
        for widget in (top, *top.findChildren(QWidget)):
            check_widget(widget, canary)
        for action in top.findChildren(QAction):
            assert "<img" not in action.toolTip() or not Qt.mightBeRichText(action.toolTip())


def check_widget(widget: QWidget, canary: str) -> None:
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
        assert not Qt.mightBeRichText(widget.text()), (type(widget), widget.text()[:200])
        assert canary not in widget.text()
    for tip in (widget.toolTip(), widget.whatsThis(), widget.statusTip()):
        if Qt.mightBeRichText(tip):
            for tag in ("<img", "<a ", "<h1", "<body"):
                assert tag not in tip, (type(widget), tip[:200])


async def give_every_command(open_: OpenWindow, canary: str) -> None:
    (row,) = open_.window.findChildren(LaneRow)
    for spec in ACTIONS:
        if spec.id.startswith(LEFT_OUT):
            continue
        ids = row.lane_ids
        if ids:
            row.set_current(ids[0])
        open_.program.actions.action(spec.id).trigger()
        for _ in range(3):
            await long_until(lambda: not open_.program.open_session.work.starting)
        check_words(canary)
        dismiss(open_.window)


def dismiss(window: QWidget) -> None:
    """Whatever asks, hangs down or lies over the window goes."""
    for top in QApplication.topLevelWidgets():
        if isinstance(top, QDialog) and top.isVisible():
            top.reject()
        elif isinstance(top, QMenu) and top.isVisible():
            top.close()
    focused = QApplication.focusWidget() or window
    QTest.keyClick(focused, Qt.Key.Key_Escape)


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # says the offscreen platform of every menu
def test_every_command_with_hostile_names(in_window: InWindow, tmp_path: Path) -> None:
    canary = tmp_path / "canary.png"
    canary.write_bytes(b"\x89PNG\r\n\x1a\n")
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    opener = Opener()
    for scheme in SCHEMES:
        QDesktopServices.setUrlHandler(scheme, opener, "handle")  # type: ignore[arg-type]  # the stubs say bytes
    QDesktopServices.openUrl(QUrl("smb://nobody/"))
    assert opener.opened.pop() == "smb://nobody/", "it hears what would be opened"
    hostile = names(canary, host)
    said = "\n\n".join(hostile)
    bodies = {name: (lambda: [delta(said), finish()]) for name in hostile[:-1]}
    bodies[hostile[-1]] = lambda: [event({"error": {"message": said, "type": said}}), finish()]
    with HostileServer(bodies) as server, FileWatch(canary) as files:
        add_server(server.base_url, title=hostile[0][:90].replace("\n", " "))

        async def scenario(open_: OpenWindow) -> None:
            program = open_.program
            setups = [LaneSetup(model=ModelRef(HOSTILE, name), system=said) for name in hostile]
            program.opening.show(new_work(setups))
            text = Attachment(hostile[0], "text/plain", b"file")
            program.asking.send(said, (text, Attachment(hostile[5], "image/png", b"x")))
            await long_until(lambda: program.open_session.turn is not None)
            await idle(program)
            for lane in program.open_session.lanes:
                await seen_column(open_, lane.id)
            for view in ("keys", "settings", "compare"):
                open_.window.show_view(view)
                check_words(str(canary))
            await give_every_command(open_, str(canary))
            program.opening.new()
            await idle(program)
            check_words(str(canary))

        in_window(scenario)
        opens = files.events()
    for scheme in SCHEMES:
        QDesktopServices.unsetUrlHandler(scheme)
    assert opens == 0, "a file that an answer names was opened"
    assert opener.opened == []
    try:
        listener.accept()
    except BlockingIOError:
        pass
    else:
        raise AssertionError("an address that an answer names was contacted")
    finally:
        listener.close()
