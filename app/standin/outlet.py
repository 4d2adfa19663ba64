"""How an answer's bytes are put on the wire: one write per event, or as a fault wants it."""

import asyncio
import zlib

from app.standin.connection import Reply
from app.standin.faults import Stage
from app.standin.script import Script

_FLUSH_AT = 32 * 1024
_CUTS = (7, 1, 23, 3, 61, 2, 13)


class Outlet:
    """Collects what is due and writes it, in one write unless a fault says otherwise."""

    def __init__(self, reply: Reply, script: Script) -> None:
        chosen = {fault.fault.name: fault for fault in script.faults if fault.fault.stage is Stage.WRITING}
        self._reply = reply
        self._pending = bytearray()
        self._events = 0
        self._gzip = zlib.compressobj(wbits=31) if "gzip" in chosen else None
        self._drip_s = chosen["drip"].time_s if "drip" in chosen else None
        self._split = "split" in chosen
        self._lump = int(chosen["lumps"].number) if "lumps" in chosen else 1
        self._buffered = "buffered" in chosen

    def put(self, data: bytes) -> None:
        self._pending += data
        self._events += 1

    @property
    def full(self) -> bool:
        return len(self._pending) >= _FLUSH_AT

    async def flush(self, *, everything: bool = False, last: bool = False) -> None:
        """Writes what was put, if it is time. `everything` means now; `last` ends a compressed stream."""
        if not (last or everything) and (self._buffered or self._events < self._lump):
            return
        data = bytes(self._pending)
        self._pending.clear()
        self._events = 0
        if self._gzip is not None:
            data = self._gzip.compress(data) + self._gzip.flush(zlib.Z_FINISH if last else zlib.Z_SYNC_FLUSH)
        await self._write(data)

    async def _write(self, data: bytes) -> None:
        if self._drip_s is not None:
            await self._drip(data, self._drip_s)
        elif self._split:
            await self._write_in_pieces(data)
        else:
            self._reply.write(data)
            await self._reply.drain()

    async def _drip(self, data: bytes, gap_s: float) -> None:
        for index in range(len(data)):
            self._reply.write(data[index : index + 1])
            await self._reply.drain()
            await asyncio.sleep(gap_s)

    async def _write_in_pieces(self, data: bytes) -> None:
        at = turn = 0
        while at < len(data):
            size = _CUTS[turn % len(_CUTS)]
            self._reply.write(data[at : at + size])
            await self._reply.drain()
            await asyncio.sleep(0)
            at, turn = at + size, turn + 1
