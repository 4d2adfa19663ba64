"""Streams hostile documents through the real view with the real converter, and watches what happens.

A program of its own: a crash is its exit code, and its watchers see nothing of anybody else's. Prints one
JSON object. `python -m tests.support.hostile_screen FOLDER [NUMBER]`
"""

import asyncio
import json
import random
import socket
import sys
import time
from pathlib import Path
from typing import Any

import qasync
from PySide6.QtWidgets import QApplication

from app.core.answer import Answer
from app.core.links import checked_link
from tests.support.answers_on_screen import end, open_view, until, write
from tests.support.file_watch import FileWatch
from tests.support.hostile_markdown import documents
from widgets.parts.answer import conversions
from widgets.parts.answer import document as documents_of_qt
from widgets.parts.answer.view import AnswerView
from widgets.theme import Theme

DEADLINE_S = 0.1
"""Shorter than the window's: dozens of these documents are made to reach it."""


class Watch:
    """Counts what must not happen, from when it is armed."""

    def __init__(self) -> None:
        self.armed = False
        self.opened: list[str] = []
        self.connected: list[str] = []
        self.asked = 0
        sys.addaudithook(self._on_event)
        asked: Any = documents_of_qt.InertDocument.loadResource

        def count(document: documents_of_qt.InertDocument, kind: int, name: Any) -> Any:
            self.asked += 1
            return asked(document, kind, name)

        setattr(documents_of_qt.InertDocument, "loadResource", count)  # noqa: B010 - counted, otherwise the same

    def _on_event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.armed:
            return
        if event == "open" and isinstance(arguments[0], str | bytes):
            self.opened.append(str(arguments[0]))
        elif event in ("socket.connect", "socket.getaddrinfo", "os.system", "webbrowser.open"):
            self.connected.append(f"{event} {arguments}")


def seen_is_converted(view: AnswerView) -> bool:
    if view._content.has_backlog or view._more.isActive():
        return False
    waiting = view._conversions._waiting
    return view._conversions.idle or not any(block in waiting for block in view._seen_blocks())


async def stream(view: AnswerView, text: str, chance: random.Random, number: int) -> float:
    """In pieces of any length; returns the longest time that one turn of work took."""
    answer = Answer(f"answer {number}", "lane", created_at=0.0)
    worst = 0.0
    view.show_answer(answer)
    at, longest = 0, chance.choice([3, 40, 400, 4_000, 400_000])
    longest = max(longest, len(text) // 100)
    while at < len(text):
        size = chance.randint(1, longest)
        write(answer, [text[at : at + size]])
        at += size
        begun = time.perf_counter()
        view.advance()
        worst = max(worst, time.perf_counter() - begun)
        if chance.random() < 0.1:
            await asyncio.sleep(0)
    end(answer)
    view.advance()
    await until(lambda: seen_is_converted(view))
    return worst


def look_at(view: AnswerView, found: dict[str, Any], text: str) -> None:
    """What is in the view at the end."""
    blocks = view._column.blocks
    source = "".join(block.block.source for block in blocks)
    assert source == text
    for block in blocks:
        found["longest_block"] = max(found["longest_block"], len(block.block.source))
        found["plain"] += block.note is not None
    for index in list(view._stage.visible)[:20]:
        block = view._stage.lay_out(index)
        assert block.document is not None
        assert block.document.characterCount() - 1 == block.length, f"positions differ in {block.text!r}"
        for _, _, target in block.links():
            assert checked_link(target) == target, target
    view.select_all()
    view.selected_text()
    view.find("a")
    for value in (view.verticalScrollBar().maximum(), 0):
        view.verticalScrollBar().setValue(value)
        view.viewport().repaint()
    view.set_raw(True)
    view.select_all()
    view.set_raw(False)


async def run(folder: Path, number: int, found: dict[str, Any]) -> None:
    canary = folder / "canary.png"
    canary.write_bytes(b"\x89PNG\r\n\x1a\n")
    listener = socket.create_server(("127.0.0.1", 0))
    listener.setblocking(False)
    host = f"127.0.0.1:{listener.getsockname()[1]}"
    watch, chance = Watch(), random.Random(7)
    theme = Theme()
    theme.choose("dark", reduced_motion=True)
    async with open_view(theme) as view:
        await stream(view, "# Warm **up**\n\n| a |\n|---|\n| b |\n", chance, -1)
        look_at(view, found, "# Warm **up**\n\n| a |\n|---|\n| b |\n")
        with FileWatch(canary) as files:
            watch.armed = True
            for at, text in enumerate(documents(str(canary), host, number=number)):
                worst = await stream(view, text, chance, at)
                if worst > found["worst_s"]:
                    found["worst_s"], found["worst_of"] = worst, text[:60]
                look_at(view, found, text)
                found["documents"] += 1
            watch.armed = False
            found["canary"] = files.events()
    try:
        listener.accept()
        found["requests"] = 1
    except BlockingIOError:
        found["requests"] = 0
    listener.close()
    found.update(opened=watch.opened[:20], connected=watch.connected[:20], asked=watch.asked)


def main() -> None:
    conversions.DEADLINE_S = DEADLINE_S
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    found: dict[str, Any] = {"documents": 0, "longest_block": 0, "plain": 0, "worst_s": 0.0, "worst_of": ""}
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 1_200
    with loop:
        loop.run_until_complete(run(Path(sys.argv[1]), number, found))
    print(json.dumps(found))


if __name__ == "__main__":
    main()
