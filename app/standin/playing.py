"""Plays the frames of an answer to a client, each when it is due."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.standin.connection import Reply
from app.standin.frames import CONTENT, Frame, Kind
from app.standin.outlet import Outlet

_CONTROLS = frozenset({Kind.END, Kind.SHORT, Kind.RESET, Kind.HANG})
# Less than this is not worth a trip through the event loop; it also joins what is late into one write.
_SLACK_S = 0.0005


@dataclass
class Progress:
    """How far an answer has come; read by the journal when the client hangs up."""

    events: int = 0
    """Events with content that were put on the wire."""
    outcome: str = field(default="running")


async def play(
    frames: Iterator[Frame], reply: Reply, outlet: Outlet, progress: Progress, *, started: float
) -> None:
    """Returns when the answer has ended, one way or another. `started` is the loop's time of the request."""
    now = asyncio.get_running_loop().time
    for due_s, kind, data in frames:
        wait_s = started + due_s - now()
        if wait_s > _SLACK_S:
            await outlet.flush()
            await asyncio.sleep(wait_s)
        elif outlet.full:
            await outlet.flush()
            await asyncio.sleep(0)  # an answer at full speed leaves the others their turn
        if kind in _CONTROLS:
            await _control(kind, reply, outlet, progress)
            return
        outlet.put(data)
        progress.events += kind in CONTENT
    await outlet.flush(last=True)
    progress.outcome = "complete"


async def _control(kind: Kind, reply: Reply, outlet: Outlet, progress: Progress) -> None:
    await outlet.flush(everything=True, last=kind is Kind.END)
    progress.outcome = kind.name.lower()
    match kind:
        case Kind.RESET:
            await reply.reset()
        case Kind.SHORT:
            reply.shut()
        case Kind.HANG:
            await forever()
        case _:
            return


async def forever() -> None:
    """Until the client hangs up, which cancels the task."""
    await asyncio.Event().wait()
