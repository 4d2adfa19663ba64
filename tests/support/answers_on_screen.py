"""Answers as views read them, without a network: written piece by piece, or kept."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager

from PySide6.QtWidgets import QApplication

from app.core.answer import Answer
from app.services.markdown_worker import MarkdownWorker
from providers.base import Finish, Finished, ReasoningDelta, TextDelta
from widgets.parts.answer.view import AnswerView
from widgets.state.notices import Notices
from widgets.tasks import Tasks
from widgets.theme import Theme


def written(text: str, *, piece: int = 7, ended: bool = True, answer_id: str = "answer") -> Answer:
    """An answer whose text came in pieces of that length."""
    answer = Answer(answer_id, "lane", created_at=0.0)
    write(answer, (text[at : at + piece] for at in range(0, len(text), piece)))
    if ended:
        end(answer)
    return answer


def write(answer: Answer, pieces: Iterable[str]) -> None:
    for piece in pieces:
        answer.apply(TextDelta(piece), 1.0)


def think(answer: Answer, text: str, *, at: float = 0.5) -> None:
    answer.apply(ReasoningDelta(text), at)


def end(answer: Answer, *, at: float = 2.0) -> None:
    answer.apply(Finished(Finish.COMPLETE, "stop"), at)
    answer.end(at)


async def until(condition: Callable[[], bool]) -> None:
    """As long as the event loop needs for it, and no longer."""
    async with asyncio.timeout(60):
        while not condition():
            await asyncio.sleep(0.005)


def settled(view: AnswerView) -> bool:
    """Everything that came is in the view, and every block has been converted."""
    return not view._content.has_backlog and view._conversions.idle and not view._more.isActive()


@asynccontextmanager
async def open_view(theme: Theme, *, width: int = 480, height: int = 600) -> AsyncIterator[AnswerView]:
    """A view on the (unseen) screen with a real converter; drive it with `show_answer` and `advance`."""
    tasks = Tasks(Notices())
    async with MarkdownWorker() as converter:
        view = AnswerView(theme, converter, tasks=tasks)
        view.resize(width, height)
        view.show()
        try:
            yield view
        finally:
            view.close()
            view.deleteLater()
            await tasks.close()


Scene = Callable[[AnswerView], Awaitable[None]]


def play(loop: asyncio.AbstractEventLoop, theme: Theme, scene: Scene, **size: int) -> None:
    """Runs a scene with a view of its own."""

    async def run() -> None:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.setQuitOnLastWindowClosed(False)  # which would stop the loop under the scene
        async with open_view(theme, **size) as view:
            await scene(view)

    loop.run_until_complete(run())
