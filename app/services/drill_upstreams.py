"""The upstreams of a drill: stand-ins, in a process of their own, that fail on cue and tell who was asked."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from app.core.errors import UserError
from app.services.to_its_end import owned, to_its_end
from app.standin.upstream.acts import Act
from app.standin.upstream.process import UpstreamProcess
from app.standin.upstream.rules import Rule, ambiguous, hashed
from app.standin.upstream.seen import Attempt, Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class UpstreamRule:
    """How the gateway's requests for one endpoint of the plan will arrive."""

    endpoint: str
    """Its id in the plan."""
    address: int
    """Which address it is reached at: 0 is the first."""
    model: str
    """The model's id, or the deployment's name, as it arrives."""
    key: str | None = field(default=None, repr=False)
    """Made up for the drill; `None` takes whatever key comes, and none. Only its hash leaves this process."""
    service: str = "generic"
    """Whose errors it has where it speaks OpenAI's protocol: `openrouter`, `mistral`, …"""


class Upstreams:
    """Running stand-ins. Every method raises `UserError` when their process is gone."""

    def __init__(self, process: UpstreamProcess) -> None:
        self._process = process

    @staticmethod
    @asynccontextmanager
    async def start(rules: Sequence[UpstreamRule]) -> AsyncIterator["Upstreams"]:
        """All endpoints healthy at first. Leaves no process and no port behind, however it is left.

        Raises `UserError` when two endpoints cannot be told apart, or nothing can be started.
        """
        _check(rules)
        process = await _started([_sent(rule) for rule in rules])
        try:
            yield Upstreams(process)
        finally:
            await to_its_end(asyncio.to_thread(process.stop))

    @property
    def pid(self) -> int:
        return self._process.pid

    def address(self, index: int) -> str:
        """`http://127.0.0.1:PORT`, to which the gateway adds what it adds: `/v1`, `/chat/completions`, …"""
        return f"http://127.0.0.1:{self._process.ports[index]}"

    async def act(self, acts: Mapping[str, Act], *, mark: str = "") -> None:
        """Begins a case: what is named does that, all others are healthy, and nothing has been seen yet.

        When it returns, a refused address refuses and all others listen, at the same ports as ever.
        With a mark it is a case beside the others, of those requests alone whose prompt has it: its acts
        and what is seen of it are its own. Nobody can refuse in it, and an address that begins to refuse
        cuts it off.
        """
        await asyncio.to_thread(self._process.act, acts, mark)

    async def seen(self, *, within_s: float = 0.0, mark: str = "") -> Seen:
        """What came since `act`; waits so long for what is in flight to end."""
        return await asyncio.to_thread(self._process.seen, within_s, mark)

    async def attempts(self, *, within_s: float = 0.0) -> tuple[Attempt, ...]:
        """The requests for answers since `act`, in the order in which they came."""
        return (await self.seen(within_s=within_s)).attempts


def indistinguishable(rules: Sequence[UpstreamRule]) -> tuple[tuple[str, ...], ...]:
    """Endpoints, in groups, that no request can tell apart: same address, key and model."""
    return ambiguous([_sent(rule) for rule in rules])


def _sent(rule: UpstreamRule) -> Rule:
    return Rule(
        endpoint=rule.endpoint,
        address=rule.address,
        model=rule.model,
        key_hash=None if rule.key is None else hashed(rule.key),
        service=rule.service,
    )


def _check(rules: Sequence[UpstreamRule]) -> None:
    groups = indistinguishable(rules)
    if groups:
        named = "; ".join(" and ".join(group) for group in groups)
        raise UserError(
            f"The stand-ins cannot tell these endpoints apart: {named}.",
            hint="Give them keys or addresses of their own, or drill them as one.",
        )


async def _started(rules: Sequence[Rule]) -> UpstreamProcess:
    addresses = 1 + max((rule.address for rule in rules), default=-1)
    return await owned(partial(UpstreamProcess.start, rules, addresses), UpstreamProcess.stop)
