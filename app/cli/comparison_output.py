"""What a person sees of a comparison on a terminal, and how Ctrl+C stops it."""

import asyncio
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType
from typing import Self

from app.cli import lanes_view
from app.cli.terminal import console
from app.core import figures
from app.core.answer import Answer
from app.core.outside_text import one_line
from app.core.session import Lane, Session, Turn
from app.services.comparison import Comparison


class Output:
    """Live rows on a terminal, a line per event elsewhere, nothing for JSON; the result at the end.

    An async context: inside it Ctrl+C stops the lanes, and what came is kept and shown.
    """

    def __init__(self, lanes: Sequence[Lane], *, json: bool) -> None:
        self._lanes = lanes
        self._json = json
        self._console = None if json else console()
        self._comparison: Comparison | None = None
        self._watching: asyncio.Task[None] | None = None
        self.stopped_by: signal.Signals | None = None
        """The signal that stopped the lanes; `None` when they ended by themselves."""

    def watch(self, comparison: Comparison) -> None:
        self._comparison = comparison
        if self.stopped_by is not None:  # while the store made ready: nothing is sent any more
            comparison.stop()
        if self._console is None:
            return
        follow = self._follow_live if self._console.is_terminal else self._follow_plainly
        self._watching = asyncio.create_task(follow(comparison.answers), name="comparison output")

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        if sys.platform == "win32":
            signal.signal(
                signal.SIGINT, lambda *_: loop.call_soon_threadsafe(self._stop, signal.Signals.SIGINT)
            )
        else:
            for number in _heeded():
                loop.add_signal_handler(number, self._stop, number)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if sys.platform == "win32":
            signal.signal(signal.SIGINT, signal.default_int_handler)
        else:
            loop = asyncio.get_running_loop()
            for number in _heeded():
                loop.remove_signal_handler(number)
        if self._watching is not None:
            if error is not None:
                self._watching.cancel()
            with suppress(asyncio.CancelledError):
                await self._watching

    def _stop(self, number: signal.Signals) -> None:
        self.stopped_by = number
        if self._comparison is not None:
            self._comparison.stop()

    async def _follow_live(self, answers: Sequence[Answer]) -> None:
        from rich.live import Live

        assert self._console is not None
        with Live(console=self._console, auto_refresh=False, transient=True) as live:
            while any(answer.state.live for answer in answers):
                table = lanes_view.live_table(self._lanes, answers, width=self._console.width)
                live.update(table, refresh=True)
                await asyncio.sleep(1 / lanes_view.REDRAWS_PER_S)

    async def _follow_plainly(self, answers: Sequence[Answer]) -> None:
        """A line when a lane ends, for a log or a pipe."""
        assert self._console is not None
        going = list(zip(self._lanes, answers, strict=True))
        while going:
            ended = [(lane, answer) for lane, answer in going if not answer.state.live]
            for lane, answer in ended:
                self._console.print(_ended(lane, answer))
            going = [(lane, answer) for lane, answer in going if answer.state.live]
            await asyncio.sleep(1 / lanes_view.REDRAWS_PER_S)

    def print_result(self, session: Session, turn: Turn, *, kept: bool) -> None:
        assert self._console is not None
        self._console.print(lanes_view.result_table(self._lanes, turn.answers, width=self._console.width))
        lanes_view.print_total(self._console, turn.answers)
        lanes_view.print_answers(self._console, self._lanes, turn.answers)
        self._console.print()
        if kept:
            title = one_line(session.title, limit=60)
            self._console.print(f"Kept as “{title}”, turn {turn.number}, session {session.id}", style="dim")


def _heeded() -> tuple[signal.Signals, ...]:
    """What stops the lanes: Ctrl+C, a polite end, and a terminal that closes (which `nohup` forbids)."""
    if signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        return (signal.SIGINT, signal.SIGTERM)
    return (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def _ended(lane: Lane, answer: Answer) -> str:
    took = answer.timing.total_s
    after = "" if took is None else f" after {figures.duration(took)}"
    return f"{lane.letter}  {one_line(str(lane.model))}: {answer.state.value}{after}"
