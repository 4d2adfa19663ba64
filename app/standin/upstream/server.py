"""The upstreams of a drill: several addresses in one process, and who is asked at each."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Self

from app.core.errors import UserError
from app.standin.asked import Asked, JsonObject
from app.standin.connection import Reply
from app.standin.dialect import Dialect
from app.standin.failures import Failure, RefusedError, refused
from app.standin.http1 import HttpRequest
from app.standin.upstream import asides, reading
from app.standin.upstream.acts import Act
from app.standin.upstream.address import Address
from app.standin.upstream.answering import Answers, dialect
from app.standin.upstream.record import Record, Running
from app.standin.upstream.rules import Rule, Unknown, meant
from app.standin.upstream.seen import Outcome, Seen

_OUTCOMES: dict[str, Outcome] = {
    "complete": "complete",
    "end": "end",
    "short": "short",
    "reset": "reset",
    "hang": "hang",
}


class UpstreamServer:
    """`async with UpstreamServer(rules, addresses)` listens at so many addresses, all endpoints healthy."""

    def __init__(self, rules: Sequence[Rule], addresses: int) -> None:
        self._rules = tuple(rules)
        self._count = addresses
        self._addresses: list[Address] = []
        self._answers = Answers()
        self._acts: dict[str, Act] = {}
        self._record: Record

    @property
    def ports(self) -> tuple[int, ...]:
        return tuple(address.port for address in self._addresses)

    async def __aenter__(self) -> Self:
        """Raises `UserError` when no port can be had."""
        self._record = Record()
        try:
            for index in range(self._count):
                address = Address(partial(self._handle, index))
                self._addresses.append(address)
                await address.listen()
        except OSError as error:
            await self._close()
            raise UserError(f"The stand-in cannot listen: {error.strerror or error}.") from error
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await self._close()

    async def act(self, acts: Mapping[str, Act]) -> None:
        """Begins a case: what is named does that, all others are healthy, and nothing has been seen.

        What is still being answered is cut off, so that nothing of one case reaches into the next.
        Raises `UserError`.
        """
        refusing = self._refusing(acts)
        for index, address in enumerate(self._addresses):
            await address.interrupt()
            if index in refusing:
                await address.refuse()
            else:
                await address.listen()
        self._acts = dict(acts)
        self._record = Record()

    async def seen(self, within_s: float) -> Seen:
        """All of the case; waits so long for what is in flight to end."""
        await self._record.settled(within_s)
        return self._record.seen()

    async def _close(self) -> None:
        for address in self._addresses:
            await address.close()

    def _refusing(self, acts: Mapping[str, Act]) -> set[int]:
        known = {rule.endpoint for rule in self._rules}
        for endpoint in acts:
            if endpoint not in known:
                raise UserError(f"The stand-in has no endpoint {endpoint!r}.")
        wanted = {rule.address for rule in self._rules if acts.get(rule.endpoint) is Act.REFUSED}
        for rule in self._rules:
            if rule.address in wanted and acts.get(rule.endpoint) is not Act.REFUSED:
                raise UserError(
                    f"{rule.endpoint} is reached at an address that shall refuse connections, and is not to.",
                    hint="Let all endpoints of an address refuse, or reset their connections instead.",
                )
        return wanted

    async def _handle(self, address: int, request: HttpRequest, reply: Reply) -> None:
        if reading.is_aside(request):
            self._record.aside(request, address)
            asides.answer(request, reply, [rule.model for rule in self._rules if rule.address == address])
            return
        where = reading.target(request)
        said = reading.body(request)
        if where is None or said is None:
            why = Unknown.PATH if where is None else Unknown.BODY
            self._record.stranger(request, address, why, None)
            _send(reply, refused(404 if where is None else 400, {"error": {"message": f"unknown {why}"}}))
            return
        model = reading.model(where, said)
        rule = meant(self._rules, address=address, key=reading.key(request), model=model)
        if isinstance(rule, Unknown):
            self._record.stranger(request, address, rule, model)
            _send(reply, _turned_away(dialect(where.dialect, ""), rule, model or ""))
            return
        await self._attempt(rule, where, said, request, reply, model)

    async def _attempt(
        self, rule: Rule, where: reading.Target, said: JsonObject, request: HttpRequest, reply: Reply,
        model: str | None,
    ) -> None:  # fmt: skip
        record, act = self._record, self._acts.get(rule.endpoint, Act.HEALTHY)
        speaks = dialect(where.dialect, rule.service)
        asked = reading.asked(where, said, request, model=model or rule.model)
        running = record.began(rule, act, request, reply, model=model, stream=asked.stream)
        outcome: Outcome = "hung up"
        try:
            outcome = await self._answer(speaks, asked, running, reply, reading.prompt_tokens(said))
        finally:
            # A client that hangs up cancels this task; so does the end of a case, whose record is closed.
            record.ended(running, outcome)

    async def _answer(
        self, speaks: Dialect, asked: Asked, running: Running, reply: Reply, prompt: int
    ) -> Outcome:
        try:
            await self._answers.give(
                speaks, asked, running.rule.endpoint, running.act, reply, running.progress, prompt=prompt
            )
        except RefusedError as refusal:
            _send(reply, refusal)
            return "refused"
        return _OUTCOMES[running.progress.outcome]


def _turned_away(speaks: Dialect, why: Unknown, model: str) -> RefusedError:
    return speaks.fail(Failure.AUTH, model=model) if why is Unknown.KEY else speaks.unknown_model(model)


def _send(reply: Reply, refusal: RefusedError) -> None:
    reply.send(refusal.status, refusal.body, {"content-type": refusal.content_type, **refusal.headers})
