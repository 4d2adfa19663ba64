"""What came since a case began: attempts that may still be running, strangers and asides."""

import asyncio
from dataclasses import dataclass

from app.standin.connection import Reply
from app.standin.http1 import HttpRequest
from app.standin.playing import Progress
from app.standin.upstream.acts import Act
from app.standin.upstream.rules import Rule, Unknown
from app.standin.upstream.seen import Aside, Attempt, Outcome, Seen, Stranger


@dataclass(eq=False)
class Running:
    """An attempt, from its request on."""

    rule: Rule
    act: Act
    path: str
    model: str | None
    stream: bool
    began_ms: float
    reply: Reply
    progress: Progress
    ended_ms: float | None = None
    outcome: Outcome = "running"

    def seen(self) -> Attempt:
        return Attempt(
            endpoint=self.rule.endpoint,
            address=self.rule.address,
            path=self.path,
            model=self.model,
            stream=self.stream,
            act=self.act,
            began_ms=self.began_ms,
            ended_ms=self.ended_ms,
            status=self.reply.status,
            outcome=self.outcome,
            bytes_sent=self.reply.bytes_sent,
        )


class Record:
    """One case. Times are milliseconds since it was made."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._since = self._loop.time()
        self._attempts: list[Running] = []
        self._strangers: list[Stranger] = []
        self._asides: list[Aside] = []
        self._in_flight = self._most = 0
        self._idle = asyncio.Event()
        self._idle.set()

    def began(
        self, rule: Rule, act: Act, request: HttpRequest, reply: Reply, *, model: str | None, stream: bool
    ) -> Running:
        running = Running(rule, act, request.path, model, stream, self._now_ms(), reply, Progress())
        self._attempts.append(running)
        self._in_flight += 1
        self._most = max(self._most, self._in_flight)
        self._idle.clear()
        return running

    def ended(self, running: Running, outcome: Outcome) -> None:
        running.outcome, running.ended_ms = outcome, self._now_ms()
        self._in_flight -= 1
        if not self._in_flight:
            self._idle.set()

    async def interrupt(self) -> None:
        """Ends the connections on which something is in flight."""
        replies = [running.reply for running in self._attempts if running.ended_ms is None]
        for reply in replies:
            await reply.cut()

    def stranger(self, request: HttpRequest, address: int, why: Unknown, model: str | None) -> None:
        self._strangers.append(
            Stranger(
                address=address,
                method=request.method,
                path=request.path,
                model=model,
                why=why,
                at_ms=self._now_ms(),
            )
        )

    def aside(self, request: HttpRequest, address: int) -> None:
        self._asides.append(
            Aside(address=address, method=request.method, path=request.path, at_ms=self._now_ms())
        )

    async def settled(self, within_s: float) -> None:
        """Waits until nothing is in flight, but no longer than that."""
        try:
            await asyncio.wait_for(self._idle.wait(), within_s)
        except TimeoutError:
            return

    def seen(self) -> Seen:
        return Seen(
            attempts=tuple(running.seen() for running in self._attempts),
            strangers=tuple(self._strangers),
            asides=tuple(self._asides),
            most_at_once=self._most,
        )

    def _now_ms(self) -> float:
        return round((self._loop.time() - self._since) * 1000, 1)
