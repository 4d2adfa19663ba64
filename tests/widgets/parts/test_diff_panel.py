"""Two texts in a panel."""

import asyncio
from collections.abc import Awaitable, Callable

from PySide6.QtWidgets import QWidget

from app.core.word_diff import Change
from tests.support.waiting import until
from widgets.parts.diff_panel import DiffPanel
from widgets.state.notices import Notices
from widgets.tasks import Tasks
from widgets.theme import Theme

Scene = Callable[[DiffPanel, Tasks], Awaitable[None]]


def play(loop: asyncio.AbstractEventLoop, theme: Theme, scene: Scene) -> None:
    async def run() -> None:
        tasks, over = Tasks(Notices()), QWidget()
        over.resize(900, 700)
        over.show()
        panel = DiffPanel(theme, tasks, over)
        try:
            await scene(panel, tasks)
        finally:
            await tasks.close()
            over.close()
            over.deleteLater()

    loop.run_until_complete(run())


def formats(panel: DiffPanel, *, right: bool = False) -> list[tuple[str, bool, bool]]:
    """Each stretch of a side: its text, whether it is struck through, whether it is underlined."""
    found = []
    block = (panel.right if right else panel.left).document().begin()
    while block.isValid():
        walk = block.begin()
        while not walk.atEnd():
            piece = walk.fragment()
            form = piece.charFormat()
            found.append((piece.text(), form.fontStrikeOut(), form.fontUnderline()))
            walk += 1
        block = block.next()
    return found


def test_what_only_one_side_has_is_marked_without_colour_too(
    loop: asyncio.AbstractEventLoop, theme: Theme
) -> None:
    async def scene(panel: DiffPanel, tasks: Tasks) -> None:
        panel.compare("Two", ("A", "the red fuse"), ("B", "the blue fuse"))
        assert panel.isVisible()
        await until(lambda: tasks.running == 0)
        assert formats(panel) == [("the ", False, False), ("red", True, False), (" fuse", False, False)]
        assert formats(panel, right=True)[1] == ("blue", False, True)
        assert "1 word" in panel.about.text()
        panel._inline.click()
        await until(lambda: tasks.running == 0)
        assert panel.left.toPlainText() == "the redblue fuse"
        assert not panel.right.isVisible()

    play(loop, theme, scene)


def test_equal_texts_are_said_to_be_equal(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def scene(panel: DiffPanel, tasks: Tasks) -> None:
        panel.compare("Two", ("A", "same"), ("B", "same"))
        await until(lambda: tasks.running == 0)
        assert panel.about.text() == "No difference."
        assert not panel._next.isEnabled()

    play(loop, theme, scene)


def test_differences_are_gone_through(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def scene(panel: DiffPanel, tasks: Tasks) -> None:
        lines = [f"line {number}" for number in range(300)]
        other = [*lines]
        other[7], other[250] = "changed early", "changed late"
        panel.compare("Two", ("A", "\n".join(lines)), ("B", "\n".join(other)), lines=True)
        await until(lambda: tasks.running == 0)
        panel._next.click()
        assert panel.left.textCursor().blockNumber() == 7
        panel._next.click()
        panel._next.click()
        assert panel.left.textCursor().blockNumber() >= 250

    play(loop, theme, scene)


def test_closing_ends_the_comparison_and_forgets_it(loop: asyncio.AbstractEventLoop, theme: Theme) -> None:
    async def scene(panel: DiffPanel, tasks: Tasks) -> None:
        one = " ".join(str(number * 7919 % 1009) for number in range(60_000))
        other = " ".join(str(number * 104729 % 1013) for number in range(60_000))
        panel.compare("Two", ("A", one), ("B", other))
        await asyncio.sleep(0)
        assert tasks.running == 1
        panel.dismiss()
        await until(lambda: tasks.running == 0)
        assert panel.runs == ()
        assert panel.left.toPlainText() == ""

    play(loop, theme, scene)


def test_the_window_has_its_turn_while_long_texts_are_compared(
    loop: asyncio.AbstractEventLoop, theme: Theme
) -> None:
    async def scene(panel: DiffPanel, tasks: Tasks) -> None:
        one = " ".join(str(number * 7919 % 1009) for number in range(30_000))
        panel.compare("Two", ("A", one), ("B", one[::-1]))
        turns = 0
        while tasks.running:
            turns += 1
            await asyncio.sleep(0)
        assert turns > 20
        assert any(run.change is Change.ADDED for run in panel.runs)

    play(loop, theme, scene)
