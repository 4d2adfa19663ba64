"""The upstreams of a drill: several addresses in one process, and who is asked at each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Case:
    acts: Mapping[str, Act]
    record: Record


class UpstreamServer:
    """`async with UpstreamServer(rules, addresses)` listens at so many addresses, all endpoints healthy."""

    def __init__(self, rules: Sequence[Rule], addresses: int) -> None:
        self._rules = tuple(rules)
        self._count = addresses
        self._addresses: list[Address] = []
        self._answers = Answers()
        self._cases: dict[str, _Case] = {}
        """Mark -> the case of the requests that have it in them; the empty one is of all others."""

    @property
    def ports(self) -> tuple[int, ...]:
        return tuple(address.port for address in self._addresses)

    async def __aenter__(self) -> Self:
        """Raises `UserError` when no port can be had."""
        self._cases[""] = _Case({}, Record())
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

    async def act(self, acts: Mapping[str, Act], mark: str = "") -> None:
        """Begins a case: what is named does that, all others are healthy, and nothing has been seen.

        With a mark it is the case of those requests alone that have it in them, beside the case of all
        others. Nobody can refuse in it: a connection is not marked.
        What is still being answered of the case before, the one of this mark, is cut off, so that nothing
        of one reaches into the next. An address that refuses cuts off everything. Raises `UserError`.
        """
        refusing = self._refusing(acts)
        if refusing and mark:
            raise UserError("The stand-in cannot refuse the connections of some requests alone.")
        before = self._cases.get(mark)
        if before is not None:
            await before.record.interrupt()
        if not mark:
            await self._listen(refusing)
        self._cases[mark] = _Case(dict(acts), Record())

    async def _listen(self, refusing: set[int]) -> None:
        for index, address in enumerate(self._addresses):
            if index in refusing:
                await address.refuse()
            else:
                await address.listen()

    async def seen(self, within_s: float, mark: str = "") -> Seen:
        """All of the case; waits so long for what is in flight to end. Raises `UserError`."""
        case = self._cases.get(mark)
        if case is None:
            raise UserError(f"The stand-in has no case {mark!r}.")
        await case.record.settled(within_s)
        return case.record.seen()

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

    def _case(self, request: HttpRequest) -> _Case:
        marks = (mark for mark in self._cases if mark and mark.encode() in request.body)
        return self._cases[next(marks, "")]

    async def _handle(self, address: int, request: HttpRequest, reply: Reply) -> None:
        record = self._case(request).record
        if reading.is_aside(request):
            record.aside(request, address)
            asides.answer(request, reply, [rule.model for rule in self._rules if rule.address == address])
            return
        where = reading.target(request)
        said = reading.body(request)
        if where is None or said is None:
            why = Unknown.PATH if where is None else Unknown.BODY
            record.stranger(request, address, why, None)
            _send(reply, refused(404 if where is None else 400, {"error": {"message": f"unknown {why}"}}))
            return
        model = reading.model(where, said)
        rule = meant(self._rules, address=address, key=reading.key(request), model=model)
        if isinstance(rule, Unknown):
            record.stranger(request, address, rule, model)
            _send(reply, _turned_away(dialect(where.dialect, ""), rule, model or ""))
            return
        await self._attempt(rule, where, said, request, reply, model)

    async def _attempt(
        self, rule: Rule, where: reading.Target, said: JsonObject, request: HttpRequest, reply: Reply,
        model: str | None,
    ) -> None:  # fmt: skip
        case = self._case(request)
        record, act = case.record, case.acts.get(rule.endpoint, Act.HEALTHY)
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
